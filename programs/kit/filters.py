"""Filters of lists and of the API: the values they accept, and their messages."""

import datetime
import re

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator, RegexValidator
from django.utils.dateparse import parse_datetime
from django.utils.timezone import is_naive, make_aware
from django.utils.translation import gettext_lazy as _
from django_filters import ChoiceFilter as AnyChoiceFilter
from django_filters import Filter, ModelChoiceFilter
from django_filters import FilterSet as AnyFilterSet
from drf_spectacular.utils import extend_schema_field

SEARCH_LENGTH = 100  # thousands of words would be too much for the database
CONTROL_CHARACTERS = r"[\x00-\x1f\x7f-\x9f]"


class SearchField(forms.CharField):
    """A search text of limited length without control characters.

    It is stripped after validation: stripping first would hide control characters at
    its ends.
    """

    def __init__(self, **kwargs):
        no_controls = RegexValidator(
            CONTROL_CHARACTERS,
            _("A search holds no control characters."),
            code="control_character",
            inverse_match=True,
        )
        short_enough = MaxLengthValidator(
            SEARCH_LENGTH, _("A search has at most %(limit_value)d characters.")
        )
        rules = [short_enough, no_controls]
        super().__init__(strip=False, validators=rules, **kwargs)

    def clean(self, value):
        return super().clean(value).strip()


class ChoiceFilter(AnyChoiceFilter):
    """One of a closed list of values, with our own message for any other."""

    def __init__(self, *args, **kwargs):
        wrong = _("“%(value)s” is none of the choices here.")
        super().__init__(*args, error_messages={"invalid_choice": wrong}, **kwargs)


class SinceField(forms.CharField):
    """An ISO date or time, cleaned to a time in UTC."""

    def clean(self, value):
        text = super().clean(value)
        return parse_moment(text) if text else None


def parse_moment(text: str) -> datetime.datetime:
    """Read an ISO date or time; without an offset it is taken as Asia/Shanghai.

    Raises ValidationError.
    """
    try:
        parsed = parse_datetime(text)
        aware = make_aware(parsed) if is_naive(parsed) else parsed
        return aware.astimezone(datetime.UTC)
    # AttributeError: `parse_datetime()` returned None.
    except (AttributeError, ValueError, OverflowError):
        raise ValidationError(
            _(
                "“%(value)s” is no ISO date or time, such as 2026-01-31 or"
                " 2026-01-31T08:00:00Z (in an address, write + as %%2B)."
            ),
            code="invalid",
            params={"value": text},
        ) from None


class MonthField(forms.CharField):
    """A month such as `2026-01`, cleaned to its first day."""

    def __init__(self, **kwargs):
        super().__init__(strip=False, **kwargs)

    def clean(self, value):
        text = super().clean(value)
        return parse_month(text) if text else None


def parse_month(month: str) -> datetime.date:
    """The first day of a month such as `2026-01`; raises ValidationError."""
    try:
        year, number = re.fullmatch(r"(\d{4})-(\d{2})", month, re.ASCII).groups()
        return datetime.date(int(year), int(number), 1)
    except (AttributeError, ValueError):
        raise ValidationError(
            _("“%(value)s” is no month; an example is 2026-01."),
            code="invalid",
            params={"value": month},
        ) from None


@extend_schema_field(
    {
        "type": "string",
        "maxLength": SEARCH_LENGTH,
        "pattern": r"^[^\u0000-\u001f\u007f-\u009f]*$",
        "description": "Every word has to be found, in either language.",
    }
)
class SearchFilter(Filter):
    field_class = SearchField


@extend_schema_field(
    {
        "type": "string",
        "description": (
            "Rows changed or made public since: an ISO date or time, in Asia/Shanghai"
            " where it names no offset. Ask with an overlap of some minutes."
        ),
        "examples": ["2026-01-31", "2026-01-31T08:00:00Z"],
    }
)
class SinceFilter(Filter):
    field_class = SinceField


@extend_schema_field(
    {
        "type": "string",
        "pattern": r"^\d{4}-(0[1-9]|1[0-2])$",
        "description": (
            "Sessions of a month, such as `2026-01`; one known only to the quarter or"
            " the year is in none."
        ),
    }
)
class MonthFilter(Filter):
    field_class = MonthField


@extend_schema_field(
    {
        "type": "string",
        "enum": ["true"],
        "description": (
            "Lists the invented example, if this installation has one, instead of the"
            " records; no other list holds it."
        ),
    }
)
class DemoFilter(ChoiceFilter):
    """Makes `demo` a known parameter; RealmViewSet has already chosen the realm."""

    def __init__(self):
        choices = [("true", _("the example"))]
        super().__init__(label=_("the example"), choices=choices)

    def filter(self, queryset, value):
        return queryset


@extend_schema_field(
    {
        "type": "string",
        "enum": ["true", "false"],
        "description": (
            "Whether people can apply at this moment; a program counts as open if one"
            " of its cohorts or sessions is."
        ),
        "examples": ["true"],
    }
)
class OpenFilter(ChoiceFilter):
    """The parameter `takes_applications`; the queryset's `in_state()` knows which."""

    CHOICES = [("true", _("open to apply")), ("false", _("closed to apply"))]

    def __init__(self):
        super().__init__(
            label=_("applications"), choices=self.CHOICES, method=verb("in_state")
        )


class FilterSet(AnyFilterSet):
    """Leaves out the filters that look up a row, unless their parameter is given.

    Each of them would query its choices on every request.
    """

    def __init__(self, data=None, *args, **kwargs):
        super().__init__(data, *args, **kwargs)
        self.filters = {
            name: each
            for name, each in self.filters.items()
            if self.data.get(name) or not isinstance(each, ModelChoiceFilter)
        }


def verb(name: str):
    """The `method` of a filter: call this method of the queryset with the value."""
    return lambda queryset, field, value: getattr(queryset, name)(value)


def search_filter():
    """A filter by `matching()` of the queryset."""
    return SearchFilter(label=_("search"), method=verb("matching"))


def since_filter(**how):
    """A filter by `updated_at`, or by what `how` says (a `method`, for example)."""
    how = how or {"field_name": "updated_at", "lookup_expr": "gte"}
    return SinceFilter(label=_("changed since"), **how)


def row_filter(label, rows, complaint, about, key="slug", in_api=None, **how):
    """A filter by a related row, which is named by its slug or another unique `key`.

    `rows()` gives the rows that a page accepts, `in_api()` those that the API accepts,
    if they differ. `complaint` is the message for other values, `about` the description
    of the parameter in the schema.
    """
    how["error_messages"] = {"invalid_choice": complaint}
    chosen = ModelChoiceFilter(
        label=label,
        queryset=lambda request: (in_api if request and in_api else rows)(),
        to_field_name=key,
        **how,
    )
    return extend_schema_field({"type": "string", "description": about})(chosen)
