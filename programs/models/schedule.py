"""What the dates of a session may be, and what it derives from them."""

import datetime

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from programs.kit.fields import PartialDate, Precision, has_precision_iff_dated

WIDER_THAN_MONTHS = [Precision.QUARTER, Precision.YEAR]

# The constraints on its days and hours, in both databases.
SESSION_TIMES = [
    has_precision_iff_dated("session", "start"),
    models.CheckConstraint(
        condition=Q(end_date__isnull=True)
        | Q(start_date__isnull=True)
        | Q(end_date__gte=F("start_date")),
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
        violation_error_message=_("A time of day needs a date known to the day."),
    ),
    models.CheckConstraint(
        condition=Q(end_time__isnull=True) | Q(start_time__isnull=False),
        name="session_end_time_needs_a_start_time",
        violation_error_message=_(
            "It has a time at which it ends, and none at which it begins."
        ),
    ),
    # NULL passes a CHECK, and a comparison with an empty last day is NULL.
    models.CheckConstraint(
        condition=Q(end_time__isnull=True)
        | Q(start_time__isnull=True)
        | Q(end_time__gt=F("start_time"))
        | Q(
            start_date__isnull=False,
            end_date__isnull=False,
            end_date__gt=F("start_date"),
        ),
        name="session_end_time_is_after_start_time",
        violation_error_message=_(
            "It ends before it begins. If it goes on after midnight, enter"
            " the next day as its last day."
        ),
    ),
]


class Scheduled:
    """Mixed into Session; computed when read, because the answers depend on today."""

    @property
    def is_over(self) -> bool:
        """Whether the last day has passed, or the whole span that the date may mean."""
        last = self.end_date or (self.start and self.start.last_day)
        return last is not None and last < timezone.localdate()

    @property
    def is_ahead(self) -> bool:
        return self.start is not None and self.start_date > timezone.localdate()

    @property
    def is_coming(self) -> bool:
        return self.start is not None and not self.is_over

    @property
    def list_section(self) -> str:
        """The section of a list that holds it: `coming`, `past` or `undated`."""
        if self.start is None:
            return "undated"
        return "past" if self.is_over else "coming"

    @property
    def until(self) -> PartialDate | None:
        """The last day of a session that takes more than one."""
        if self.end_date in (None, self.start_date):
            return None
        return PartialDate(self.end_date, Precision.DAY, self.start_inferred)

    @property
    def has_day(self) -> bool:
        """Whether the date is known to the day, as an event of a calendar needs."""
        return self.start_precision == Precision.DAY

    @property
    def month(self) -> PartialDate | None:
        """Its heading in lists: the month, or the quarter or year if that is known."""
        if self.start is None or self.start.precision in WIDER_THAN_MONTHS:
            return self.start
        first = self.start_date.replace(day=1)
        return PartialDate(first, Precision.MONTH, self.start_inferred)

    @property
    def starts_at(self) -> datetime.datetime | None:
        """The moment it begins, where the time of day is known (Asia/Shanghai)."""
        if self.start_date is None or self.start_time is None:
            return None
        moment = datetime.datetime.combine(self.start_date, self.start_time)
        return timezone.make_aware(moment)

    @property
    def ends_at(self) -> datetime.datetime | None:
        """The moment it ends, where the time of day is known (Asia/Shanghai)."""
        last = self.end_date or self.start_date
        if last is None or self.starts_at is None or self.end_time is None:
            return None
        return timezone.make_aware(datetime.datetime.combine(last, self.end_time))


def months_between(first: datetime.date, last: datetime.date) -> list[str]:
    """The months from the first to the last day, such as `2026-01`."""
    months = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
    return [f"{month // 12:04}-{month % 12 + 1:02}" for month in months]


def not_over() -> Q:
    """`Scheduled.is_coming` as a condition of a query."""
    return not_passed("start") | Q(end_date__gte=timezone.localdate())


def not_passed(name: str) -> Q:
    """The date `name` is today, lies ahead, or may: it is known to a span around today.

    It is stored as the first day of its span. A row without the date is left out.
    """
    today = timezone.localdate()
    month = today.replace(day=1)
    spans = {
        Precision.MONTH: month,
        Precision.QUARTER: month.replace(month=(today.month - 1) // 3 * 3 + 1),
        Precision.YEAR: month.replace(month=1),
    }
    condition = Q(**{f"{name}_date__gte": today})
    for precision, first in spans.items():
        since = {f"{name}_precision": precision, f"{name}_date__gte": first}
        condition |= Q(**since)
    return condition
