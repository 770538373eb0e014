"""Sessions, the dated events of a program or at a base."""

from uuid import uuid4

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from simple_history.models import HistoricalRecords

from programs.kit.fields import (
    Dated,
    Localized,
    PartialDate,
    Precision,
    inferred_field,
    precision_field,
    refuse_imprecise_dates,
)
from programs.kit.publication import Publication
from programs.models.applications import Condition, OpenToApplications, news_field
from programs.models.base import LivestreamBase
from programs.models.program import Program
from programs.models.region import Region
from programs.models.schedule import SESSION_TIMES, Scheduled
from programs.models.session_queries import SessionQuerySet

LONGEST = 366  # days of one session


class Session(Publication, Scheduled, OpenToApplications):
    """One dated event of a program or at a base: a lecture, a livestream, a fair."""

    class Kind(models.TextChoices):
        LECTURE = "lecture", _("lecture")
        TRAINING = "training", pgettext_lazy("session", "training")
        LIVESTREAM = "livestream", _("livestream")
        RECRUITMENT_FAIR = "recruitment_fair", _("recruitment fair")
        VISIT = "visit", _("visit")
        CONFERENCE = "conference", _("conference")

    class Format(models.TextChoices):
        ON_SITE = "on_site", _("on site")
        ONLINE = "online", _("online")
        BOTH = "both", _("on site and online")

    class Status(models.TextChoices):
        SCHEDULED = "scheduled", _("scheduled")
        HELD = "held", _("held")
        CANCELLED = "cancelled", pgettext_lazy("session", "cancelled")

    uuid = models.UUIDField(_("id"), unique=True, default=uuid4, editable=False)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices)
    title_zh = models.CharField(_("title (Chinese)"), max_length=160)
    title_en = models.CharField(_("title (English)"), max_length=160, blank=True)
    description_zh = models.TextField(_("description (Chinese)"), blank=True)
    description_en = models.TextField(_("description (English)"), blank=True)
    status = models.CharField(
        _("status"),
        max_length=10,
        choices=Status.choices,
        default=Status.SCHEDULED,
        editable=False,
    )
    cancel_reason_zh = models.TextField(
        _("why it was cancelled (Chinese)"), blank=True, editable=False
    )
    cancel_reason_en = models.TextField(_("why it was cancelled (English)"), blank=True)
    moved_at = models.DateTimeField(_("moved"), null=True, blank=True, editable=False)
    moved_from_date = models.DateField(
        _("date before it was moved"), null=True, blank=True, editable=False
    )
    moved_from_time = models.TimeField(
        _("beginning before it was moved"), null=True, blank=True, editable=False
    )
    move_reason_zh = models.TextField(
        _("why it was moved (Chinese)"),
        blank=True,
        help_text=_("Needed where the date or time of a public session changes."),
    )
    move_reason_en = models.TextField(_("why it was moved (English)"), blank=True)
    news_at = news_field()
    series = models.UUIDField(
        _("series"), null=True, blank=True, editable=False, db_index=True
    )
    start_date = models.DateField(_("date"), null=True, blank=True)
    start_precision = precision_field()
    start_inferred = inferred_field()
    start_time = models.TimeField(_("begins at"), null=True, blank=True)
    end_date = models.DateField(
        _("last day"),
        null=True,
        blank=True,
        help_text=_("Only when it takes more than a day or goes past midnight."),
    )
    end_time = models.TimeField(_("ends at"), null=True, blank=True)
    format = models.CharField(
        _("format"), max_length=10, choices=Format.choices, blank=True
    )
    program = models.ForeignKey(
        Program,
        models.PROTECT,  # what took place is never lost
        verbose_name=_("program"),
        related_name="sessions",
        null=True,
        blank=True,
    )
    cohort = models.ForeignKey(
        "programs.Cohort",
        models.PROTECT,  # what took place is never lost
        verbose_name=_("cohort"),
        related_name="sessions",
        null=True,
        blank=True,
    )
    base = models.ForeignKey(
        LivestreamBase,
        models.PROTECT,  # what took place is never lost
        verbose_name=_("livestream base"),
        related_name="sessions",
        null=True,
        blank=True,
    )
    region = models.ForeignKey(
        Region,
        models.PROTECT,  # a place in use is never deleted
        verbose_name=_("region"),
        related_name="sessions",
        null=True,
        blank=True,
        help_text=_("Where it takes place, unless that is a base."),
    )
    place_zh = models.CharField(_("place (Chinese)"), max_length=160, blank=True)
    place_en = models.CharField(_("place (English)"), max_length=160, blank=True)
    capacity = models.PositiveIntegerField(_("capacity"), null=True, blank=True)
    headcount = models.PositiveIntegerField(
        _("headcount"),
        null=True,
        blank=True,
        help_text=_("People who came, counted without names: person-times."),
    )
    watch_url = models.URLField(_("livestream address"), max_length=500, blank=True)
    replay_url = models.URLField(_("replay address"), max_length=500, blank=True)
    source = models.ForeignKey(
        "programs.Source",
        models.PROTECT,  # evidence is never cascaded away
        verbose_name=_("source"),
        related_name="sessions",
        null=True,
        blank=True,
    )
    note_zh = models.TextField(_("what the source leaves open (Chinese)"), blank=True)
    note_en = models.TextField(_("what the source leaves open (English)"), blank=True)
    published_at = models.DateTimeField(
        _("public since"), null=True, blank=True, editable=False
    )
    updated_at = models.DateTimeField(_("changed"), auto_now=True)

    title = Localized("title_zh", "title_en")
    description = Localized("description_zh", "description_en")
    place = Localized("place_zh", "place_en")
    note = Localized("note_zh", "note_en")
    cancel_reason = Localized("cancel_reason_zh", "cancel_reason_en")
    move_reason = Localized("move_reason_zh", "move_reason_en")
    start = Dated("start")

    objects = SessionQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = pgettext_lazy("event", "session")
        verbose_name_plural = pgettext_lazy("event", "sessions")
        ordering = ["pk"]
        permissions = [
            ("publish_session", "Can publish and unpublish sessions"),
            ("change_session_status", "Can hold and cancel sessions"),
        ]
        constraints = [
            *SESSION_TIMES,
            models.CheckConstraint(
                condition=~Q(status="cancelled") | ~Q(cancel_reason_zh=""),
                name="cancelled_session_says_why",
                violation_error_message=_("A cancelled session says why."),
            ),
            models.CheckConstraint(
                condition=Q(moved_at=None, moved_from_date=None, moved_from_time=None)
                | Q(moved_at__isnull=False, moved_from_date__isnull=False)
                & ~Q(move_reason_zh=""),
                name="moved_session_says_from_when_and_why",
                violation_error_message=_("A moved session says from when, and why."),
            ),
            models.CheckConstraint(
                condition=Q(headcount__isnull=True) | Q(status="held"),
                name="only_a_held_session_has_a_headcount",
                violation_error_message=_("Only a session that was held has people."),
            ),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("programs:session_detail", args=[self.uuid])

    def natural_key(self):
        return (str(self.uuid),)

    @property
    def is_demo(self) -> bool:
        return self.program is not None and self.program.is_demo

    @property
    def where(self) -> Region | None:
        """The region it takes place in: its base's, or its own."""
        return self.base.region if self.base else self.region

    @property
    def is_cancelled(self) -> bool:
        return self.status == self.Status.CANCELLED

    @property
    def was_moved(self) -> bool:
        return self.moved_at is not None

    @property
    def moved_from(self) -> PartialDate | None:
        """The day on which it was to begin before it was moved the last time."""
        day = self.moved_from_date
        return day and PartialDate(day, Precision.DAY)

    @property
    def condition(self) -> Condition:
        """By its own status and last day; otherwise as its cohort or its program."""
        if self.is_cancelled:
            return Condition.CALLED_OFF
        if self.status == self.Status.HELD or self.is_over:
            return Condition.OVER
        parent = self.cohort or self.program
        return parent.condition if parent else Condition.AS_PLANNED

    @property
    def goes_on(self) -> bool:
        """One applies for a session of a program; others are open to everybody."""
        return self.program is not None and super().goes_on

    def clean(self):
        refuse_imprecise_dates(self, "start")
        if self.start_date and self.end_date:
            days = (self.end_date - self.start_date).days
            if days > LONGEST:
                sentence = _("That is %(days)d days: a session takes a year at most.")
                raise ValidationError({"end_date": sentence % {"days": days}})
        if self.status == self.Status.HELD and self.is_ahead:
            sentence = _("It was held: its date cannot lie ahead.")
            raise ValidationError({"start_date": sentence})
