"""What programs, cohorts and sessions share: people can apply for them."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class OpenToApplications(models.Model):
    """Abstract base: applications are closed until staff open them.

    A subclass says by `goes_on` whether there is anything left to apply for.
    """

    applications_opened_at = models.DateTimeField(
        _("applications open since"), null=True, blank=True, editable=False
    )
    applications_until = models.DateField(_("last day to apply"), null=True, blank=True)

    class Meta:
        abstract = True

    @property
    def takes_applications(self) -> bool:
        """Whether people can apply at this moment."""
        opened, until = self.applications_opened_at, self.applications_until
        return (
            opened is not None
            and opened <= timezone.now()
            and (until is None or until >= timezone.localdate())
            and self.goes_on
        )
