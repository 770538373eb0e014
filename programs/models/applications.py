"""What a program, a cohort and a session have in common: people apply for them."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class OpenToApplications(models.Model):
    """The columns of what people can apply for: closed until staff open it."""

    applications_opened_at = models.DateTimeField(
        _("applications open since"), null=True, blank=True, editable=False
    )
    applications_until = models.DateField(_("last day to apply"), null=True, blank=True)

    class Meta:
        abstract = True

    @property
    def takes_applications(self) -> bool:
        opened, until = self.applications_opened_at, self.applications_until
        return (
            opened is not None
            and opened <= timezone.now()
            and (until is None or until >= timezone.localdate())
            and self.goes_on
        )
