"""The filter sets, one for each resource."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from programs.filters.parameters import (
    base_filter,
    organization_filter,
    program_filter,
    province_filter,
    region_filter,
)
from programs.kit.filters import (
    ChoiceFilter,
    DemoFilter,
    FilterSet,
    MonthFilter,
    OpenFilter,
    row_filter,
    search_filter,
    since_filter,
    verb,
)
from programs.models import (
    Audience,
    LivestreamBase,
    Organization,
    Product,
    Program,
    Region,
    Session,
    Topic,
)


def boards():
    return Program.objects.published().filter(kind=Program.Kind.BOARD)


class ProgramFilter(FilterSet):
    NOT_STATED = "not_stated"
    STATUSES = [*Program.Status.choices, (NOT_STATED, _("not stated"))]

    search = search_filter()
    topic = row_filter(
        _("topic"),
        Topic.objects.public,
        _("“%(value)s” is no topic we know."),
        "Slug of a topic.",
        field_name="topics",
    )
    board = row_filter(
        _("board"),
        boards,
        _("“%(value)s” is no board we know."),
        "Slug of a board: the programs that belong to it.",
        field_name="parent",
    )
    province = province_filter(method=verb("in_region"))
    region = region_filter(method=verb("in_region"))
    audience = row_filter(
        _("audience"),
        Audience.objects.public,
        _("“%(value)s” is no audience we know."),
        "Slug of an audience.",
        field_name="audiences",
    )
    organization = organization_filter(method="led_by_or_with")
    status = ChoiceFilter(label=_("status"), choices=STATUSES, method="in_status")
    kind = ChoiceFilter(label=_("kind"), choices=Program.Kind.choices)
    takes_applications = OpenFilter()
    demo = DemoFilter()
    updated_since = since_filter(method=verb("changed_since"))

    def led_by_or_with(self, queryset, name, organization):
        partner_in = organization.partnerships.values("program")
        return queryset.filter(Q(lead=organization) | Q(pk__in=partner_in))

    def in_status(self, queryset, name, status):
        return queryset.filter(status="" if status == self.NOT_STATED else status)


class LivestreamBaseFilter(FilterSet):
    search = search_filter()
    province = province_filter(method=verb("in_region"))
    region = region_filter(method=verb("in_region"))
    kind = ChoiceFilter(label=_("kind"), choices=LivestreamBase.Kind.choices)
    function = ChoiceFilter(
        label=_("function"),
        choices=LivestreamBase.Function.choices,
        method=verb("with_function"),
    )
    program = program_filter()
    updated_since = since_filter(method=verb("changed_since"))


class CohortFilter(FilterSet):
    search = search_filter()
    program = program_filter()
    takes_applications = OpenFilter()
    demo = DemoFilter()
    updated_since = since_filter(method=verb("changed_since"))


class SessionFilter(FilterSet):
    WHEN = [("coming", _("coming")), ("past", _("past"))]

    search = search_filter()
    program = program_filter()
    base = base_filter()
    kind = ChoiceFilter(label=_("kind"), choices=Session.Kind.choices)
    status = ChoiceFilter(label=_("status"), choices=Session.Status.choices)
    format = ChoiceFilter(label=_("format"), choices=Session.Format.choices)
    province = province_filter(method=verb("in_region"))
    region = region_filter(method=verb("in_region"))
    month = MonthFilter(label=_("month"), method=verb("in_month"))
    when = ChoiceFilter(label=_("when"), choices=WHEN, method="at_time")
    takes_applications = OpenFilter()
    demo = DemoFilter()
    updated_since = since_filter(method=verb("changed_since"))

    def at_time(self, queryset, name, when):
        return getattr(queryset, when)()


class ProductFilter(FilterSet):
    search = search_filter()
    kind = ChoiceFilter(label=_("kind"), choices=Product.Kind.choices)
    province = province_filter(method=verb("in_region"))
    updated_since = since_filter(method=verb("changed_since"))


class RegionFilter(FilterSet):
    search = search_filter()
    level = ChoiceFilter(label=_("level"), choices=Region.Level.choices)
    parent = region_filter("Division code of the place that it lies in, one level up.")
    updated_since = since_filter()


class OrganizationFilter(FilterSet):
    search = search_filter()
    kind = ChoiceFilter(label=_("kind"), choices=Organization.Kind.choices)
    updated_since = since_filter()


class TopicFilter(FilterSet):
    search = search_filter()
    updated_since = since_filter()


class AudienceFilter(FilterSet):
    search = search_filter()
    updated_since = since_filter()


class SourceFilter(FilterSet):
    search = search_filter()
    updated_since = since_filter()
