"""Dates, times of day and numbers as people write them on a Chinese keyboard.

A widget shows back what was read, so that a form that returns says what it understood.
"""

import datetime
import re
import unicodedata
from contextlib import suppress
from decimal import Decimal

from django import forms
from django.contrib.admin import widgets
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _

from programs.kit.fields import PartialDate, Precision

YEARS = range(1900, 2101)
BETWEEN = r"\s*[年月/.\-]\s*"
DAY = re.compile(rf"(\d{{4}}){BETWEEN}(\d{{1,2}}){BETWEEN}(\d{{1,2}})\s*[日号]?")
COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")
MONTH = re.compile(rf"(\d{{4}}){BETWEEN}(\d{{1,2}})\s*月?")
QUARTER = re.compile(r"(\d{4})\s*(?:年?\s*第?\s*([1-4])\s*季度|-?Q([1-4]))")
YEAR = re.compile(r"(\d{4})\s*年?")
CLOCK = re.compile(
    r"(凌晨|早上|上午|中午|下午|晚上)?\s*(\d{1,2})\s*"
    r"(?::\s*(\d{2})(?::\s*(\d{2}))?|[点时](?:(半)|\s*(\d{1,2})\s*分?)?整?)"
)
# The hour of the day by the hour that is written after each word. Any other is asked:
# nobody knows which night “晚上1点” belongs to.
HOURS = {
    None: {hour: hour for hour in range(24)},
    "凌晨": {hour: hour for hour in range(7)},
    "早上": {hour: hour for hour in range(4, 12)},
    "上午": {hour: hour for hour in range(5, 12)},
    "中午": {11: 11, 12: 12, 1: 13, 2: 14},
    "下午": {12: 12}
    | {written: hour for hour in range(13, 20) for written in (hour - 12, hour)},
    "晚上": {written: hour for hour in range(17, 24) for written in (hour - 12, hour)},
}
DIGITS = 20  # more than any column holds
NUMBER = re.compile(
    rf"(-?(?:\d{{1,{DIGITS}}}|\d{{1,3}}(?:,\d{{3}}){{1,6}})(?:\.\d{{1,8}})?)"
    r"\s*([万亿]?)"
)
UNITS = {"": 1, "万": 10_000, "亿": 100_000_000}


def plain(text: str) -> str:
    """The text with ordinary digits and signs in place of wide ones."""
    wide = unicodedata.normalize("NFKC", text).replace("。", ".")
    return re.sub("[‐-―−]", "-", wide).strip()


def read_partial(text: str) -> PartialDate:
    """The date in a text, with the precision that it is written with.

    Raises ValidationError.
    """
    written = plain(text)
    try:
        if found := DAY.fullmatch(written) or COMPACT.fullmatch(written):
            return _partial(Precision.DAY, *map(int, found.groups()))
        if found := MONTH.fullmatch(written):
            return _partial(Precision.MONTH, *map(int, found.groups()))
        if found := QUARTER.fullmatch(written):
            quarter = int(found[2] or found[3])
            return _partial(Precision.QUARTER, int(found[1]), quarter * 3 - 2)
        if found := YEAR.fullmatch(written):
            return _partial(Precision.YEAR, int(found[1]))
    except ValueError:
        pass  # such as the 30th of February: told like everything else
    raise ValidationError(
        _("“%(value)s” is no date: write it like 2026-12-05 or 2026年12月5日."),
        code="invalid",
        params={"value": text[:40]},
    )


def _partial(precision, year, month=1, day=1) -> PartialDate:
    if year not in YEARS:
        raise ValueError
    return PartialDate(datetime.date(year, month, day), precision)


def read_time(text: str) -> datetime.time:
    """The time of day in a text; raises ValidationError."""
    found = CLOCK.fullmatch(plain(text))
    if found:
        part, hour, minute, second, half, minutes = found.groups()
        hour = HOURS[part].get(int(hour))
        minute = 30 if half else int(minute or minutes or 0)
        if hour is not None and minute < 60 and int(second or 0) < 60:
            return datetime.time(hour, minute, int(second or 0))
    raise ValidationError(
        _("“%(value)s” is no time of day: write it like 14:00 or 下午2:00."),
        code="invalid",
        params={"value": text[:40]},
    )


def read_number(text: str) -> tuple[Decimal, str]:
    """The number in a text, and the unit 万 or 亿 that it is written with.

    Raises ValidationError: also where commas do not part thousands.
    """
    found = NUMBER.fullmatch(plain(text))
    if found is None:
        raise ValidationError(
            _("“%(value)s” is no number: write it like 1170, 1,170 or 20万."),
            code="invalid",
            params={"value": text[:40]},
        )
    return Decimal(found[1].replace(",", "")) * UNITS[found[2]], found[2]


def digits_of(number: Decimal) -> str:
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


class ShowsBack:
    """Mixed into a widget: a text that can be read is shown as it was read."""

    def read(self, text: str) -> str:
        raise NotImplementedError

    def format_value(self, value):
        if isinstance(value, str) and value.strip():
            with suppress(ValidationError):
                value = self.read(value)
        return super().format_value(value)


class DateInput(ShowsBack, widgets.AdminDateWidget):
    def read(self, text):
        return read_partial(text).iso


class TimeInput(ShowsBack, widgets.AdminTimeWidget):
    def read(self, text):
        return read_time(text).isoformat("auto")


class NumberInput(ShowsBack, widgets.AdminTextInputWidget):
    """No `type=number`: browsers send nothing for what they do not understand."""

    def __init__(self, attrs=None):
        super().__init__({"class": "vIntegerField", **(attrs or {})})

    def read(self, text):
        return digits_of(read_number(text)[0])


class DateField(forms.DateField):
    """A date; `is_partial` says whether a month, quarter or year alone is enough."""

    widget = DateInput
    is_partial = False

    def to_python(self, value):
        if not isinstance(value, str) or not value.strip():
            return super().to_python(value)
        found = read_partial(value)
        if found.precision != Precision.DAY and not self.is_partial:
            raise ValidationError(
                _("“%(value)s” names no day: write it like 2026-12-05."),
                code="invalid",
                params={"value": value[:40]},
            )
        return found.date


class TimeField(forms.TimeField):
    widget = TimeInput

    def to_python(self, value):
        is_text = isinstance(value, str) and value.strip()
        return read_time(value) if is_text else super().to_python(value)


class MomentField(forms.SplitDateTimeField):
    """A date and a time of day in two inputs."""

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.fields = (DateField(required=False), TimeField(required=False))


class ReadsNumbers:
    """Mixed into a field: a number with 万 or 亿 is shown back before it is taken."""

    widget = NumberInput

    def to_python(self, value):
        if not isinstance(value, str) or not value.strip():
            return super().to_python(value)
        number, unit = read_number(value)
        digits = digits_of(number)
        if unit:
            # What is wrong with it is said first.
            self.run_validators(super().to_python(digits))
            raise ValidationError(
                _(
                    "“%(value)s” is read as %(digits)s. Save once more if that is"
                    " right."
                ),
                code="confirm",
                params={"value": value.strip()[:40], "digits": f"{Decimal(digits):,f}"},
            )
        return super().to_python(digits)


class IntegerField(ReadsNumbers, forms.IntegerField):
    pass


class DecimalField(ReadsNumbers, forms.DecimalField):
    pass


class SetsPrecision:
    """Mixed into a form: how precisely a date is written sets its precision.

    Unless the person chooses one: then the two must not contradict each other.
    """

    def clean(self):
        for name, field in self.fields.items():
            if getattr(field, "is_partial", False) and self.cleaned_data.get(name):
                self.set_precision(name, f"{name.removesuffix('_date')}_precision")
        return super().clean()

    def set_precision(self, name, column):
        written = read_partial(str(self[name].data))
        chosen = self.cleaned_data.get(column)
        is_new = column in self.changed_data or name not in self.changed_data
        date, precision = written.date, written.precision
        starts = chosen and PartialDate(date, chosen).starts_its_span
        if precision == Precision.DAY and starts:
            return  # the first day of a month may stand for the month
        if chosen and chosen != precision and is_new:
            sentence = _("The date is written to the %(precision)s.")
            label = Precision(precision).label
            self.add_error(column, ValidationError(sentence % {"precision": label}))
        else:
            self.cleaned_data[column] = precision
            if column not in self.changed_data:
                self.changed_data.append(column)


# For `formfield_overrides` of admins and inlines.
INPUTS = {
    models.DateField: {"form_class": DateField, "widget": DateInput},
    models.TimeField: {"form_class": TimeField, "widget": TimeInput},
    models.DateTimeField: {
        "form_class": MomentField,
        "widget": widgets.AdminSplitDateTime,
    },
    models.IntegerField: {"form_class": IntegerField, "widget": NumberInput},
    models.DecimalField: {"form_class": DecimalField, "widget": NumberInput},
}
