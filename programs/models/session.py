from uuid import uuid4

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Case, F, Q, When
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from simple_history.models import HistoricalRecords

from programs.fields import (
    Dated,
    Localized,
    PartialDate,
    Precision,
    has_precision_iff_dated,
    inferred_field,
    precision_field,
    refuse_imprecise_dates,
)
from programs.models.base import LivestreamBase
from programs.models.intake import Intake
from programs.models.program import Program
from programs.models.publication import Publication
from programs.models.region import Region
from programs.models.schedule import Scheduled
from programs.models.span import months_between, not_over
from programs.questions import NOW, built_once
from programs.roles import ScopedQuerySet

LONGEST = 366  # days of one session


class SessionQuerySet(ScopedQuerySet):
    def get_by_natural_key(self, key):
        return self.get(uuid=key)

    @built_once
    def published(self):
        """What may be seen: sessions whose program and base, if any, are public."""
        return self._of(Program.objects.published())

    @built_once
    def shown(self):
        """What has a page: also sessions of the invented example."""
        return self._of(Program.objects.shown())

    @built_once
    def demo(self):
        return self._of(Program.objects.demo()).filter(program__isnull=False)

    def _of(self, programs):
        return self.filter(
            Q(program__isnull=True) | Q(program__in=programs),
            Q(base__isnull=True) | Q(base__in=LivestreamBase.objects.published()),
            published_at__lte=NOW,
        )

    def within(self, scope):
        """Of a scope's programs, at its bases, or at theirs and of no program."""
        return self.filter(
            Q(program__in=Program.objects.within(scope))
            | Q(base__in=scope.bases)
            | Q(program=None, base__in=LivestreamBase.objects.within(scope))
        )

    def coming(self):
        """Sessions whose last day is not over yet, the next first."""
        return self.filter(not_over()).order_by("start_date", "start_time", "pk")

    def past(self):
        """Sessions that are over or undated, the latest first."""
        return self.exclude(not_over()).order_by(
            F("start_date").desc(nulls_last=True), "-pk"
        )

    def coming_first(self):
        """What comes, the next first; then what is over or undated, the latest first.

        Rows of one month stand together, whatever precision their dates have.
        """
        coming = Case(When(not_over(), then="start_date"))
        rows = self.annotate(coming_on=coming)
        return rows.order_by(
            F("coming_on").asc(nulls_last=True),
            Case(When(coming_on__isnull=False, then="start_precision")).desc(),
            Case(When(coming_on__isnull=False, then="start_time")).asc(),
            F("start_date").desc(nulls_last=True),
            "start_precision",
            "-pk",
        )

    def nearest(self, number=3):
        """The next sessions; where none comes, the latest."""
        rows = list(self.for_list().coming_first()[:number])
        return [row for row in rows if row.is_coming == rows[0].is_coming]

    def without_headcount(self):
        """Sessions that were held and whose people nobody has counted yet."""
        held = Session.Status.HELD
        return self.filter(status=held, headcount__isnull=True)

    def dated(self):
        return self.filter(start_date__isnull=False)

    def matching(self, text):
        """Sessions that hold every word, in either language or in a place's name."""
        sessions = self
        for word in text.split():
            places = Region.objects.inside_matching(word)
            sessions = sessions.filter(
                Q(title_zh__icontains=word)
                | Q(title_en__icontains=word)
                | Q(place_zh__icontains=word)
                | Q(place_en__icontains=word)
                | Q(region__in=places)
                | Q(base__region__in=places)
            )
        return sessions

    def in_region(self, region):
        """Sessions in the region or inside it: at their base, or at their own place."""
        prefix = region.code_prefix
        return self.filter(
            Q(base__region__code__startswith=prefix)
            | Q(base__isnull=True, region__code__startswith=prefix)
        )

    def in_month(self, first_day):
        """Sessions that the record places in a month, or that go on in it."""
        last_day = PartialDate(first_day, Precision.MONTH).last_day
        return self.filter(
            Q(start_date__gte=first_day) | Q(end_date__gte=first_day),
            start_date__lte=last_day,
            start_precision__in=[Precision.MONTH, Precision.DAY],
        )

    def count_by_month(self) -> dict[str, int]:
        """Number of sessions by month (`2026-01`), as `in_month` finds them."""
        counts: dict[str, int] = {}
        precise = self.filter(start_precision__in=[Precision.MONTH, Precision.DAY])
        for first, last in precise.order_by().values_list("start_date", "end_date"):
            for month in months_between(first, last or first):
                counts[month] = counts.get(month, 0) + 1
        return counts

    def changed_since(self, moment):
        """Also sessions that became public because their program or base did."""
        return self.filter(
            Q(updated_at__gte=moment)
            | Q(published_at__gte=moment)
            | Q(program__published_at__gte=moment)
            | Q(base__published_at__gte=moment)
        )

    def for_list(self):
        return self.select_related(
            "program", "base__region__parent__parent", "region__parent__parent"
        )

    def for_api(self, among="published"):
        return self.select_related("program", "base__region", "region", "source")

    def for_detail(self, among="published"):
        return self.for_list().select_related("source", "cohort__program")


class Session(Publication, Scheduled, Intake):
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
    start_date = models.DateField(_("date"), null=True, blank=True)
    start_precision = precision_field()
    start_inferred = inferred_field()
    start_time = models.TimeField(_("begins at"), null=True, blank=True)
    end_date = models.DateField(
        _("last day"),
        null=True,
        blank=True,
        help_text=_("Only when it takes more than a day."),
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
            has_precision_iff_dated("session", "start"),
            models.CheckConstraint(
                condition=Q(end_date__isnull=True)
                | Q(start_date__isnull=False, end_date__gte=F("start_date")),
                name="session_ends_after_it_starts",
                violation_error_message=_("The last day lies before the first."),
            ),
            models.CheckConstraint(
                condition=Q(end_date__isnull=True) | Q(start_precision="day"),
                name="session_last_day_needs_a_first_day",
                violation_error_message=_(
                    "A last day needs a first one that is known to the day."
                ),
            ),
            models.CheckConstraint(
                condition=Q(start_time__isnull=True) | Q(start_precision="day"),
                name="session_time_needs_a_day",
                violation_error_message=_(
                    "A time of day needs a date known to the day."
                ),
            ),
            models.CheckConstraint(
                condition=Q(end_time__isnull=True)
                | Q(start_time__isnull=False, end_date__gt=F("start_date"))
                | Q(start_time__isnull=False, end_time__gt=F("start_time")),
                name="session_end_time_is_after_start_time",
                violation_error_message=_("It ends before it begins."),
            ),
            models.CheckConstraint(
                condition=~Q(status="cancelled") | ~Q(cancel_reason_zh=""),
                name="cancelled_session_says_why",
                violation_error_message=_("A cancelled session says why."),
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
    def goes_on(self) -> bool:
        """Whether there is anything left to apply for."""
        is_ahead = self.status == self.Status.SCHEDULED and not self.is_over
        return is_ahead and self.program is not None and self.program.goes_on

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
