"""The closed lists of filters that pages and the API offer.

A filter set needs no view: `ProgramFilter(request.GET, queryset=…)`, then `.qs`, or
`.form.errors` by field. A value that nothing public bears is an error, never an
empty list.
"""

import datetime

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator, RegexValidator
from django.db.models import Q
from django.utils.dateparse import parse_datetime
from django.utils.timezone import is_naive, make_aware
from django.utils.translation import gettext_lazy as _
from django_filters import ChoiceFilter as AnyChoiceFilter
from django_filters import Filter, FilterSet, ModelChoiceFilter
from drf_spectacular.utils import extend_schema_field

from programs.models import (
    Audience,
    LivestreamBase,
    Organization,
    Program,
    Region,
    Topic,
)

SEARCH_LENGTH = 100
CONTROL_CHARACTERS = r"[\x00-\x1f\x7f-\x9f]"


class SearchField(forms.CharField):
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
    """One of a closed list; another value is refused in a sentence of ours."""

    def __init__(self, *args, **kwargs):
        wrong = _("“%(value)s” is none of the choices here.")
        super().__init__(*args, error_messages={"invalid_choice": wrong}, **kwargs)


class SinceField(forms.CharField):
    """An ISO date or time; without an offset it is one of Asia/Shanghai."""

    def clean(self, value):
        text = super().clean(value)
        return moment(text) if text else None


def moment(text: str) -> datetime.datetime:
    try:
        parsed = parse_datetime(text)
        aware = make_aware(parsed) if is_naive(parsed) else parsed
        return aware.astimezone(datetime.UTC)
    except (AttributeError, ValueError, OverflowError):
        raise ValidationError(
            _(
                "“%(value)s” is no ISO date or time, such as 2026-01-31 or"
                " 2026-01-31T08:00:00Z (in an address, write + as %%2B)."
            ),
            code="invalid",
            params={"value": text},
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


def verb(name: str):
    """A filter's method: the queryset's verb, called with the value."""
    return lambda queryset, field, value: getattr(queryset, name)(value)


def search():
    return SearchFilter(label=_("search"), method=verb("matching"))


def since(**how):
    how = how or {"field_name": "updated_at", "lookup_expr": "gte"}
    return SinceFilter(label=_("changed since"), **how)


def known(label, rows, complaint, about, key="slug", **how):
    """A filter by a row's external name; `rows` gives what may be asked for."""
    how["error_messages"] = {"invalid_choice": complaint}
    chosen = ModelChoiceFilter(
        label=label, queryset=lambda request: rows(), to_field_name=key, **how
    )
    return extend_schema_field({"type": "string", "description": about})(chosen)


def published_programs():
    return Program.objects.published()


def boards():
    return Program.objects.published().filter(kind=Program.Kind.BOARD)


def public_organizations():
    return Organization.objects.public()


def province(**how):
    return known(
        _("province"),
        Region.objects.provinces,
        _("“%(value)s” is no code of a province; an example is 370000."),
        "Division code of a province (GB/T 2260); includes every place inside it.",
        key="code",
        **how,
    )


def region(about="Division code (GB/T 2260) of a place, itself or inside it.", **how):
    return known(
        _("region"),
        Region.objects.all,
        _("“%(value)s” is no division code we know; an example is 370000."),
        about,
        key="code",
        **how,
    )


def organization(**how):
    return known(
        _("organisation"),
        public_organizations,
        _("“%(value)s” is no organisation we know."),
        "Slug of an organisation.",
        **how,
    )


def program(about="Slug of a program.", **how):
    return known(
        _("program"),
        published_programs,
        _("“%(value)s” is no program we know."),
        about,
        **how,
    )


class ProgramFilter(FilterSet):
    NOT_STATED = "not_stated"
    STATUSES = [*Program.Status.choices, (NOT_STATED, _("not stated"))]

    search = search()
    topic = known(
        _("topic"),
        Topic.objects.public,
        _("“%(value)s” is no topic we know."),
        "Slug of a topic.",
        field_name="topics",
    )
    board = known(
        _("board"),
        boards,
        _("“%(value)s” is no board we know."),
        "Slug of a board: the programs that belong to it.",
        field_name="parent",
    )
    province = province(method=verb("in_region"))
    region = region(method=verb("in_region"))
    audience = known(
        _("audience"),
        Audience.objects.public,
        _("“%(value)s” is no audience we know."),
        "Slug of an audience.",
        field_name="audiences",
    )
    organization = organization(method="led_by_or_with")
    status = ChoiceFilter(label=_("status"), choices=STATUSES, method="in_status")
    kind = ChoiceFilter(label=_("kind"), choices=Program.Kind.choices)
    updated_since = since(method=verb("changed_since"))

    def led_by_or_with(self, queryset, name, organization):
        partner_in = organization.partnerships.values("program")
        return queryset.filter(Q(lead=organization) | Q(pk__in=partner_in))

    def in_status(self, queryset, name, status):
        return queryset.filter(status="" if status == self.NOT_STATED else status)


class LivestreamBaseFilter(FilterSet):
    search = search()
    province = province(method=verb("in_region"))
    region = region(method=verb("in_region"))
    kind = ChoiceFilter(label=_("kind"), choices=LivestreamBase.Kind.choices)
    function = ChoiceFilter(
        label=_("function"),
        choices=LivestreamBase.Function.choices,
        method=verb("with_function"),
    )
    program = program()
    updated_since = since(method=verb("changed_since"))


class RegionFilter(FilterSet):
    search = search()
    level = ChoiceFilter(label=_("level"), choices=Region.Level.choices)
    parent = region("Division code of the place that it lies in, one level up.")
    updated_since = since()


class OrganizationFilter(FilterSet):
    search = search()
    kind = ChoiceFilter(label=_("kind"), choices=Organization.Kind.choices)
    updated_since = since()


class TopicFilter(FilterSet):
    search = search()
    updated_since = since()


class AudienceFilter(FilterSet):
    search = search()
    updated_since = since()


class SourceFilter(FilterSet):
    search = search()
    updated_since = since()
