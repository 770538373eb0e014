"""The public pages of programs, cohorts, bases, sessions and products; calendars."""

from itertools import groupby

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_safe
from django.views.generic import DetailView, ListView

from programs.calendar import calendar_of
from programs.facets import base_facets, program_facets, session_facets
from programs.filters.sets import LivestreamBaseFilter, ProgramFilter, SessionFilter
from programs.kit.views import FilteredList, RealmDetail
from programs.models import Cohort, LivestreamBase, Product, Program, Session
from programs.open_targets import open_targets
from programs.tiles import legend, province_table, tile_map, tile_strip, totals


def bases_in_province(code: str) -> str:
    """The URL of the list of bases, filtered by the code of a province."""
    return f"{reverse('programs:base_list')}?province={code}"


class ProgramList(FilteredList):
    model = Program
    filterset_class = ProgramFilter
    facets = staticmethod(program_facets)
    parameters = (
        "search",
        "topic",
        "board",
        "province",
        "takes_applications",
        "status",
    )

    def get_rows(self):
        """Without a filter, boards are listed in the row of their plan."""
        rows = Program.objects.published().newest_first().for_list()
        asked = any(self.request.GET.get(name) for name in self.parameters)
        return rows if asked else rows.listed()

    def without(self, name):
        """Count boards, too: the links of facets lead to filtered lists."""
        data = self.filterset.data.copy()
        data.pop(name, None)
        rows = Program.objects.published()
        return self.filterset_class(data, queryset=rows).qs


class ProgramDetail(RealmDetail):
    model = Program

    def get_context_data(self, **kwargs):
        """Applying leads to the one thing that is open, or offers a choice of them."""
        program = self.object
        provinces = {region.province_code for region in program.regions.all()}
        return super().get_context_data(
            tiles=tile_strip(provinces, url=bases_in_province),
            open_targets=open_targets(self.realm, program=program),
            sessions=program.sessions.in_realm(self.realm).nearest(),
            **kwargs,
        )


class CohortDetail(RealmDetail):
    model = Cohort
    slug_field, slug_url_kwarg = "code", "code"

    def get_queryset(self):
        return super().get_queryset().filter(program__slug=self.kwargs["slug"])


class BaseList(FilteredList):
    model = LivestreamBase
    context_object_name = "bases"
    filterset_class = LivestreamBaseFilter
    facets = staticmethod(base_facets)
    parameters = ("search", "province", "kind", "function")

    def get_rows(self):
        return LivestreamBase.objects.published().for_list()

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        # The map shows the numbers of all provinces, also while one is chosen.
        everywhere = self.get_rows().none() if self.errors else self.without("province")
        counts = everywhere.count_by_province()
        tiles = tile_map(
            totals(counts),
            url=lambda code: self.faceted.address(province=code),
            current="" if self.errors else self.filterset.data.get("province", ""),
        )
        return {
            **context,
            "tiles": tiles,
            "legend": legend(tiles),
            "table": province_table(counts, tiles),
            "province": next((tile for tile in tiles if tile.current), None),
        }


class BaseDetail(DetailView):
    context_object_name = "base"

    def get_queryset(self):
        return LivestreamBase.objects.published().for_detail()

    def get_context_data(self, **kwargs):
        base = self.object
        [tile] = tile_strip({base.region.province_code}, url=bases_in_province)
        nearby = LivestreamBase.objects.published().in_region(base.region.province)
        return super().get_context_data(
            tile=tile,
            neighbours=nearby.exclude(pk=base.pk).for_list()[:6],
            sessions=base.sessions.published().nearest(),
            **kwargs,
        )


class SessionList(FilteredList):
    model = Session
    context_object_name = "sessions"
    filterset_class = SessionFilter
    facets = staticmethod(session_facets)
    parameters = ("program", "base", "kind", "month")

    def get_rows(self):
        return Session.objects.published().for_list().coming_first()

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        return {**context, "sections": by_section(context["page_obj"])}


def by_section(sessions):
    """Group sessions, ordered by `coming_first()`, by section and then by month.

    The sections are `coming`, `past` and `undated`; undated sessions form one group.
    """
    sections = groupby(sessions, key=lambda row: row.list_section)
    return [{"name": name, "months": by_month(rows)} for name, rows in sections]


def by_month(sessions):
    """Group sessions, in their order, by `Scheduled.month`."""
    months = groupby(sessions, key=lambda row: row.month)
    return [{"month": month, "sessions": list(rows)} for month, rows in months]


class SessionDetail(RealmDetail):
    model = Session
    slug_field = slug_url_kwarg = "uuid"


@require_safe
def calendar(request):
    """The iCalendar file of all published sessions."""
    sessions = Session.objects.published().for_list().dated()
    return ics(request, sessions, "sessions.ics")


@require_safe
def session_calendar(request, uuid):
    """The iCalendar file of one session; 404 where its date is not known to the day."""
    sessions = Session.objects.published().for_list()
    session = get_object_or_404(sessions, uuid=uuid)
    if not session.has_day:
        raise Http404
    return ics(request, [session], f"session-{uuid}.ics")


def ics(request, sessions, name):
    """The response with an iCalendar file called `name`."""

    def absolute(session):
        return request.build_absolute_uri(session.get_absolute_url())

    return HttpResponse(
        calendar_of(sessions, address=absolute),
        content_type="text/calendar; charset=utf-8",
        headers={"Content-Disposition": f'inline; filename="{name}"'},
    )


class ProductList(ListView):
    """Products by kind and place; the URL of a product is an anchor on this page."""

    context_object_name = "products"

    def get_queryset(self):
        return Product.objects.published().for_list().by_kind_and_place()

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        kinds = groupby(context["products"], key=lambda row: row.get_kind_display())
        return {
            **context,
            "kinds": [{"kind": kind, "places": by_place(rows)} for kind, rows in kinds],
        }


def by_place(products):
    """Group products, ordered by `by_kind_and_place()`, by place."""
    places = groupby(products, key=lambda row: (row.place_zh, row.region))
    return [list(rows) for _, rows in places]
