"""The filters of the API's lists of indicators and figures."""

from django.utils.translation import gettext_lazy as _

from metrics.models import Figure, Indicator, Qualifier, Unit
from metrics.models.rules import SCOPES
from programs.filters.parameters import (
    base_filter,
    organization_filter,
    program_filter,
    region_filter,
)
from programs.kit.filters import (
    ChoiceFilter,
    FilterSet,
    row_filter,
    search_filter,
    since_filter,
    verb,
)
from programs.models import Source

SCOPE_TYPES = [
    ("all_programs", _("all programs")),
    *((scope, Figure._meta.get_field(scope).verbose_name) for scope in SCOPES),
]


class IndicatorFilter(FilterSet):
    search = search_filter()
    unit = ChoiceFilter(label=_("unit"), choices=Unit.choices)
    kind = ChoiceFilter(label=_("kind"), choices=Indicator.Kind.choices)
    updated_since = since_filter()


class FigureFilter(FilterSet):
    """Published figures; with `updated_since` also corrected and withdrawn ones."""

    search = search_filter()
    indicator = row_filter(
        _("indicator"),
        Indicator.objects.public,
        _("“%(value)s” is no indicator we know."),
        "Code of an indicator.",
        key="code",
    )
    program = program_filter("Slug of the program that the figure is of.")
    base = base_filter("Slug of the base that the figure is of.")
    region = region_filter(
        "Division code: figures of this region or of one inside it.",
        method=verb("in_region"),
    )
    organization = organization_filter()
    source = row_filter(
        _("source"),
        Source.objects.public,
        _("“%(value)s” is no source we know."),
        "Slug of a source.",
    )
    unit = ChoiceFilter(
        label=_("unit"), field_name="indicator__unit", choices=Unit.choices
    )
    qualifier = ChoiceFilter(label=_("qualifier"), choices=Qualifier.choices)
    basis = ChoiceFilter(label=_("basis"), choices=Figure.Basis.choices)
    scope = ChoiceFilter(label=_("scope"), choices=SCOPE_TYPES, method=verb("of_scope"))
    updated_since = since_filter(method=verb("changed_since"))
