"""Role assignments: what `programs.roles` reads every permission from."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from simple_history.models import HistoricalRecords

from programs.models.base import LivestreamBase
from programs.models.organization import Organization
from programs.models.program import Program


class RoleAssignmentQuerySet(models.QuerySet):
    def current(self):
        """Assignments in force today; the last day counts."""
        today = timezone.localdate()
        return self.filter(
            Q(valid_until__isnull=True) | Q(valid_until__gte=today),
            valid_from__lte=today,
        )


class RoleAssignment(models.Model):
    """One role of one account in one scope, for a time.

    The scope is the program, the organisation or the base that is named; with none
    named it is everything.
    """

    class Role(models.TextChoices):
        COORDINATOR = "coordinator", _("coordinator")
        EDITOR = "editor", _("editor")
        VERIFIER = "verifier", _("verifier")
        PRIVACY_OFFICER = "privacy_officer", _("privacy officer")
        ADMINISTRATOR = "administrator", _("administrator")

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.CASCADE,  # without the account it allows nothing
        verbose_name=_("account"),
        related_name="role_assignments",
    )
    role = models.CharField(
        pgettext_lazy("access", "role"), max_length=20, choices=Role.choices
    )
    program = models.ForeignKey(
        Program,
        models.PROTECT,  # who was responsible is never lost
        verbose_name=_("program"),
        related_name="role_assignments",
        null=True,
        blank=True,
    )
    organization = models.ForeignKey(
        Organization,
        models.PROTECT,  # who was responsible is never lost
        verbose_name=_("organisation"),
        related_name="role_assignments",
        null=True,
        blank=True,
    )
    base = models.ForeignKey(
        LivestreamBase,
        models.PROTECT,  # who was responsible is never lost
        verbose_name=_("livestream base"),
        related_name="role_assignments",
        null=True,
        blank=True,
    )
    valid_from = models.DateField(_("valid from"), default=timezone.localdate)
    valid_until = models.DateField(
        _("valid until"), null=True, blank=True, help_text=_("The last day counts.")
    )

    objects = RoleAssignmentQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("role assignment")
        verbose_name_plural = _("role assignments")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(program=None, organization=None)
                | Q(program=None, base=None)
                | Q(organization=None, base=None),
                name="role_has_one_scope",
                violation_error_message=_(
                    "Name a program, an organisation or a base, or none of them."
                ),
            ),
            models.CheckConstraint(
                condition=Q(valid_until__isnull=True)
                | Q(valid_until__gte=F("valid_from")),
                name="role_ends_after_it_begins",
                violation_error_message=_("It ends before it begins."),
            ),
            models.CheckConstraint(
                condition=~Q(role__in=["privacy_officer", "administrator"])
                | Q(program=None, organization=None, base=None),
                name="whole_roles_have_no_scope",
                violation_error_message=_(
                    "A privacy officer and an administrator serve the whole record:"
                    " leave the scope empty."
                ),
            ),
        ]

    def __str__(self):
        return f"{self.get_role_display()} · {self.scope or _('everything')}"

    @property
    def scope(self):
        return self.program or self.organization or self.base
