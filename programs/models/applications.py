"""What programs, cohorts and sessions share: people can apply for them."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from programs.kit.fields import Localized


class Condition(models.TextChoices):
    """Whether something still takes place, its program being asked, too."""

    AS_PLANNED = "as_planned", _("as planned")
    CALLED_OFF = "called_off", _("called off")
    SUSPENDED = "suspended", _("suspended")
    OVER = "over", _("over")

    @property
    def is_final(self) -> bool:
        """Whether nobody can begin to take part any more."""
        return self in (Condition.CALLED_OFF, Condition.OVER)

    @property
    def is_stopped(self) -> bool:
        """Whether it was to take place and does not, for good or for now."""
        return self in (Condition.CALLED_OFF, Condition.SUSPENDED)


def news_field() -> models.DateTimeField:
    """When something changed that whoever takes part has to be told.

    It was moved, called off, suspended, or taken up again; actions set it.
    """
    return models.DateTimeField(
        _("news for participants since"), null=True, blank=True, editable=False
    )


class OpenToApplicationsQuerySet(models.QuerySet):
    """Mixed into the querysets of what people can apply for.

    A subclass says by `going_on` what `condition` tells of one row: as planned.
    """

    def taking_applications(self):
        """Rows whose `takes_applications` is true at this moment."""
        is_open = Q(applications_opened_at__lte=timezone.now())
        until = Q(applications_until__gte=timezone.localdate())
        until |= Q(applications_until__isnull=True)
        return self.filter(is_open & until).going_on()

    def in_state(self, state: str):
        """Those that take applications (“true”), or those that do not (“false”)."""
        rows = self.model.objects.taking_applications().values("pk")
        is_open = Q(pk__in=rows)
        return self.filter(is_open if state == "true" else ~is_open)


class OpenToApplications(models.Model):
    """Abstract base: applications are closed until staff open them.

    A subclass says by `condition` whether it takes place. What stops its parent stops
    it, too, unless it was over before.
    """

    applications_opened_at = models.DateTimeField(
        _("applications open since"), null=True, blank=True, editable=False
    )
    applications_until = models.DateField(_("last day to apply"), null=True, blank=True)
    contact = models.CharField(
        _("contact of participants"),
        max_length=160,
        blank=True,
        help_text=_(
            "Of an office, not of a private person. Who was accepted reads it on the"
            " private page."
        ),
    )
    bring_zh = models.TextField(_("what to bring (Chinese)"), blank=True)
    bring_en = models.TextField(_("what to bring (English)"), blank=True)

    bring = Localized("bring_zh", "bring_en")

    class Meta:
        abstract = True

    @property
    def goes_on(self) -> bool:
        """Whether there is anything left to apply for."""
        return self.condition == Condition.AS_PLANNED

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
