"""What was typed into a form of the admin after the sign-in had ended."""

import datetime

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from people.encryption import digest
from people.fields import EncryptedTextField

KEPT = datetime.timedelta(hours=1)


class TypedFormQuerySet(models.QuerySet):
    def at(self, account, address: str):
        """The form that this account sent to an address within the last hour."""
        rows = self.of(account)
        return rows.filter(address_digest=digest(address))

    def of(self, account):
        return self.filter(account=account, kept_at__gt=timezone.now() - KEPT)

    def keep(self, *, account, address: str, body: str):
        """Keep a form instead of what the account sent there before."""
        self.filter(kept_at__lte=timezone.now() - KEPT).delete()
        self.update_or_create(
            account=account,
            address_digest=digest(address),
            defaults={"body": body, "kept_at": timezone.now()},
        )


class TypedForm(models.Model):
    """One form, encrypted, for the account that sent it and for nobody else.

    The address is kept as a digest: the parameters of a list may hold a name.
    """

    account = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.CASCADE,  # an account takes along what it typed
        verbose_name=_("account"),
        related_name="+",
    )
    address_digest = models.CharField(_("digest of the address"), max_length=64)
    body = EncryptedTextField(_("what was typed"))
    kept_at = models.DateTimeField(_("kept at"), db_index=True)

    objects = TypedFormQuerySet.as_manager()

    class Meta:
        verbose_name = _("typed form")
        verbose_name_plural = _("typed forms")
        constraints = [
            models.UniqueConstraint(
                fields=["account", "address_digest"], name="typed_form_once"
            )
        ]

    def __str__(self):
        return f"{self.account} {self.kept_at}"
