from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from programs.filters.fields import ChoiceFilter, DemoFilter, MonthFilter
from programs.filters.parameters import (
    FilterSet,
    base,
    known,
    organization,
    program,
    province,
    region,
    search,
    since,
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
    demo = DemoFilter()
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


class CohortFilter(FilterSet):
    search = search()
    program = program()
    demo = DemoFilter()
    updated_since = since(method=verb("changed_since"))


class SessionFilter(FilterSet):
    WHEN = [("coming", _("coming")), ("past", _("past"))]

    search = search()
    program = program()
    base = base()
    kind = ChoiceFilter(label=_("kind"), choices=Session.Kind.choices)
    status = ChoiceFilter(label=_("status"), choices=Session.Status.choices)
    format = ChoiceFilter(label=_("format"), choices=Session.Format.choices)
    province = province(method=verb("in_region"))
    region = region(method=verb("in_region"))
    month = MonthFilter(label=_("month"), method=verb("in_month"))
    when = ChoiceFilter(label=_("when"), choices=WHEN, method="at_time")
    demo = DemoFilter()
    updated_since = since(method=verb("changed_since"))

    def at_time(self, queryset, name, when):
        return getattr(queryset, when)()


class ProductFilter(FilterSet):
    search = search()
    kind = ChoiceFilter(label=_("kind"), choices=Product.Kind.choices)
    province = province(method=verb("in_region"))
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
