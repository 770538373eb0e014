"""What models share: texts in two languages, partial dates, and their checks."""

import calendar
import datetime
import re
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils import formats
from django.utils.translation import get_language, gettext_lazy, pgettext
from django.utils.translation import gettext as _

CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")


def without_controls(text: str) -> str:
    """The text without the control characters that XML and iCalendar forbid."""
    return CONTROLS.sub("", text)


class Localized:
    """A descriptor that reads the English column where English is active and the column
    is filled, else the Chinese one."""

    def __init__(self, chinese, english):
        self.chinese = chinese
        self.english = english

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        if self.reads_english(instance):
            return getattr(instance, self.english)
        return getattr(instance, self.chinese)

    def reads_english(self, instance):
        """Whether the row's English text is read; templates set `lang` by it."""
        return speaks_english() and bool(getattr(instance, self.english))


def speaks_english() -> bool:
    """Whether the active language is English."""
    return (get_language() or "").startswith("en")


def every_word_in(text: str, *columns: str) -> Q:
    """A condition: each word of the text is contained in one of the columns."""
    condition = Q()
    for word in text.split():
        held = [(f"{column}__icontains", word) for column in columns]
        condition &= Q(*held, _connector=Q.OR)
    return condition


class Precision(models.TextChoices):
    YEAR = "year", gettext_lazy("year")
    QUARTER = "quarter", gettext_lazy("quarter")
    MONTH = "month", gettext_lazy("month")
    DAY = "day", gettext_lazy("day")


QUARTERS = [
    gettext_lazy("first quarter of %(year)d"),
    gettext_lazy("second quarter of %(year)d"),
    gettext_lazy("third quarter of %(year)d"),
    gettext_lazy("fourth quarter of %(year)d"),
]


@dataclass(frozen=True)
class PartialDate:
    """A date known to the year, quarter, month or day.

    `date` is the first day of that span; `inferred` says that we concluded the year
    ourselves because the source does not print it.
    """

    date: datetime.date
    precision: str = Precision.DAY
    inferred: bool = False

    def __str__(self):
        return self.text

    @property
    def iso(self) -> str:
        """`2023`, `2023-Q3`, `2023-04` or `2023-04-05`."""
        return {
            Precision.YEAR: f"{self.date:%Y}",
            Precision.QUARTER: f"{self.date:%Y}-Q{self.quarter}",
            Precision.MONTH: f"{self.date:%Y-%m}",
            Precision.DAY: f"{self.date:%Y-%m-%d}",
        }[self.precision]

    @property
    def text(self) -> str:
        """The date as a person reads it, never more precise than it is known."""
        if self.inferred:
            return self._inferred_text()
        if self.precision == Precision.YEAR:
            return formats.date_format(self.date, pgettext("date format", "Y"))
        if self.precision == Precision.QUARTER:
            return QUARTERS[self.quarter - 1] % {"year": self.date.year}
        if self.precision == Precision.MONTH:
            return formats.date_format(self.date, "YEAR_MONTH_FORMAT")
        return formats.date_format(self.date, "DATE_FORMAT")

    def _inferred_text(self) -> str:
        year = {"year": self.date.year}
        if self.precision == Precision.DAY:
            day = formats.date_format(self.date, "MONTH_DAY_FORMAT")
        elif self.precision == Precision.MONTH:
            day = formats.date_format(self.date, pgettext("date format", "F"))
        else:
            date = PartialDate(self.date, self.precision).text
            return _("%(date)s (inferred)") % {"date": date}
        return _("%(day)s (year inferred: %(year)d)") % {"day": day, **year}

    @property
    def quarter(self) -> int:
        return (self.date.month - 1) // 3 + 1

    @property
    def last_day(self) -> datetime.date:
        """The last day of the span."""
        month = {
            Precision.YEAR: 12,
            Precision.QUARTER: self.quarter * 3,
        }.get(self.precision, self.date.month)
        if self.precision == Precision.DAY:
            return self.date
        return self.date.replace(
            month=month, day=calendar.monthrange(self.date.year, month)[1]
        )

    @property
    def starts_its_span(self) -> bool:
        """Whether `date` is the first day of its year, quarter or month."""
        first_month = {
            Precision.YEAR: 1,
            Precision.QUARTER: self.quarter * 3 - 2,
        }.get(self.precision, self.date.month)
        return self.precision == Precision.DAY or (
            self.date.day == 1 and self.date.month == first_month
        )


class Dated:
    """A descriptor that reads a date column, its precision and its inferred flag as a
    PartialDate; None without a date."""

    def __init__(self, name):
        self.name = name

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        date = getattr(instance, f"{self.name}_date")
        if date is None:
            return None
        return PartialDate(
            date,
            getattr(instance, f"{self.name}_precision") or Precision.DAY,
            getattr(instance, f"{self.name}_inferred", False),
        )


def precision_field():
    """The column `<name>_precision` beside a date; empty where there is no date."""
    return models.CharField(
        gettext_lazy("known to the"),
        max_length=7,
        choices=Precision.choices,
        blank=True,
        help_text=gettext_lazy("How precisely the source gives this date."),
    )


def inferred_field():
    """The column `<name>_inferred` beside a date."""
    return models.BooleanField(
        gettext_lazy("inferred"),
        default=False,
        help_text=gettext_lazy("We concluded the year; the source does not print it."),
    )


def has_precision_iff_dated(model: str, name: str) -> models.CheckConstraint:
    """A constraint: a date and its precision are given together or not at all."""
    undated = Q(**{f"{name}_date__isnull": True, f"{name}_precision": ""})
    dated = Q(
        **{
            f"{name}_date__isnull": False,
            f"{name}_precision__in": Precision.values,
        }
    )
    return models.CheckConstraint(
        condition=undated | dated,
        name=f"{model}_{name}_has_precision",
        violation_error_message=gettext_lazy(
            "Give a date together with how precisely it is known, or neither."
        ),
    )


def refuse_imprecise_dates(instance, *names: str) -> None:
    """Raise ValidationError, by column, for dates that are not the first day of their
    span; `names` are the names of Dated descriptors."""
    errors = {}
    for name in names:
        partial = getattr(instance, name)
        if partial is not None and not partial.starts_its_span:
            errors[f"{name}_date"] = ValidationError(
                gettext_lazy(
                    "%(date)s is not the first day of its %(precision)s: store a date"
                    " known to the %(precision)s as its first day."
                ),
                params={
                    "date": partial.date.isoformat(),
                    "precision": Precision(partial.precision).label,
                },
            )
    if errors:
        raise ValidationError(errors)


def ends_after_it_starts(model: str, start: str, end: str) -> models.CheckConstraint:
    """A constraint: the end is not before the start.

    An end known to the year, quarter or month is stored as the first day of that span,
    which may precede the start: `refuse_end_before_start` checks those.
    """
    return models.CheckConstraint(
        condition=Q(**{f"{start}_date__isnull": True})
        | Q(**{f"{end}_date__isnull": True})
        | Q(**{f"{end}_date__gte": models.F(f"{start}_date")})
        | ~Q(**{f"{end}_precision": Precision.DAY}),
        name=f"{model}_{end}_is_after_{start}",
        violation_error_message=gettext_lazy("The end lies before the start."),
    )


def refuse_end_before_start(instance, start: str, end: str) -> None:
    """Raise ValidationError when the last day of `end` is before the start."""
    first, last = getattr(instance, start), getattr(instance, end)
    if first and last and last.last_day < first.date:
        raise ValidationError(
            {
                f"{end}_date": ValidationError(
                    gettext_lazy("%(end)s lies before the start, %(start)s."),
                    params={"end": last.iso, "start": first.iso},
                )
            }
        )


def refuse_cycle(instance) -> None:
    """Raise ValidationError when the row is an ancestor of itself, by `parent`.

    `seen` ends the loop where the rows above form a cycle of their own.
    """
    above, seen = instance.parent, set()
    while above is not None and above.pk not in seen:
        if above.pk == instance.pk:
            raise ValidationError(
                {
                    "parent": ValidationError(
                        gettext_lazy("“%(parent)s” lies inside “%(record)s” itself."),
                        params={"parent": instance.parent, "record": instance},
                    )
                }
            )
        seen.add(above.pk)
        above = above.parent
