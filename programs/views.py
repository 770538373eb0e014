from itertools import groupby

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_safe
from django.views.generic import DetailView, ListView

from programs.calendar import calendar_of
from programs.facets import address, base_facets, program_facets, session_facets
from programs.filters import LivestreamBaseFilter, ProgramFilter, SessionFilter
from programs.models import Cohort, LivestreamBase, Product, Program, Session
from programs.tiles import legend, province_table, tile_map, tile_strip, totals


def bases_in_province(code: str) -> str:
    return f"{reverse('programs:base_list')}?province={code}"


class FilteredList(ListView):
    """A public list whose filters answer a wrong value with 400 and a sentence."""

    paginate_by = 20
    filterset_class = None
    parameters = ()  # the filters the page offers; others in the address are ignored

    def get_queryset(self):
        offered = self.request.GET.copy()
        for name in set(offered) - set(self.parameters):
            del offered[name]
        self.filterset = self.filterset_class(offered, queryset=self.get_rows())
        self.errors = self.filterset.form.errors
        return self.get_rows().none() if self.errors else self.filterset.qs

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        page = context["page_obj"]
        facets = [] if self.errors else self.get_facets()
        chosen = self.get_chosen(facets)
        asked = any(self.filterset.data.get(name) for name in self.parameters)
        count = page.paginator.count
        return {
            **context,
            "errors": self.errors,
            "search": self.filterset.data.get("search", "")[:100],
            "facets": facets,
            "chosen": chosen,
            "count": count,
            "total": self.get_rows().count() if asked or self.errors else count,
            "page_range": page.paginator.get_elided_page_range(page.number),
            "list_url": self.request.path,
        }

    def get_chosen(self, facets):
        """The filters in force, in words, each with the address that drops it."""
        chosen = [
            {
                "text": option.text,
                "name": facet.name,
                "title": facet.title,
                "value": option.value,
            }
            for facet in facets
            for option in facet.chosen
        ]
        search = self.filterset.data.get("search", "")
        if search and not self.errors:
            chosen.append(
                {"text": search, "name": "search", "title": "", "value": search}
            )
        return [
            {**choice, "remove_url": self.address(**{choice["name"]: ""})}
            for choice in chosen
        ]

    def without(self, name):
        """The rows that the list would hold if one parameter were left open."""
        data = self.filterset.data.copy()
        data.pop(name, None)
        return self.filterset_class(data, queryset=self.get_rows()).qs

    def address(self, **changes):
        return address(self.request.path, self.filterset.data, **changes)

    def render_to_response(self, context, **kwargs):
        status = 400 if self.errors else 200
        return super().render_to_response(context, status=status, **kwargs)


class ProgramList(FilteredList):
    model = Program
    filterset_class = ProgramFilter
    parameters = ("search", "topic", "board", "province", "status")

    def get_rows(self):
        """A board stands in its plan's row until something is asked for."""
        rows = Program.objects.published().newest_first().for_list()
        asked = any(self.request.GET.get(name) for name in self.parameters)
        return rows if asked else rows.listed()

    def without(self, name):
        """Facets lead to lists that were asked for: they count the boards, too."""
        data = self.filterset.data.copy()
        data.pop(name, None)
        rows = Program.objects.published()
        return self.filterset_class(data, queryset=rows).qs

    def get_facets(self):
        return program_facets(self.request.path, self.filterset.data, self.without)


class ShownDetail(DetailView):
    """A page of what counts, or, marked as such, of the invented example."""

    among = "published"

    def get_queryset(self):
        return getattr(self.model.objects, self.among)().for_detail(self.among)

    def get_object(self, queryset=None):
        try:
            return super().get_object(queryset)
        except Http404:
            self.among = "demo"
            return super().get_object(queryset)


class ProgramDetail(ShownDetail):
    model = Program

    def get_context_data(self, **kwargs):
        program = self.object
        provinces = {region.province_code for region in program.regions.all()}
        return super().get_context_data(
            tiles=tile_strip(provinces, url=bases_in_province),
            sessions=getattr(program.sessions, self.among)().nearest(),
            **kwargs,
        )


class CohortDetail(ShownDetail):
    model = Cohort
    slug_field, slug_url_kwarg = "code", "code"

    def get_queryset(self):
        return super().get_queryset().filter(program__slug=self.kwargs["slug"])


class BaseList(FilteredList):
    model = LivestreamBase
    context_object_name = "bases"
    filterset_class = LivestreamBaseFilter
    parameters = ("search", "province", "kind", "function")

    def get_rows(self):
        return LivestreamBase.objects.published().for_list()

    def get_facets(self):
        return base_facets(self.request.path, self.filterset.data, self.without)

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        everywhere = self.get_rows().none() if self.errors else self.without("province")
        counts = everywhere.count_by_province()
        tiles = tile_map(
            totals(counts),
            url=lambda code: self.address(province=code),
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
    parameters = ("program", "base", "kind", "month")

    def get_rows(self):
        return Session.objects.published().for_list().coming_first()

    def get_facets(self):
        return session_facets(self.request.path, self.filterset.data, self.without)

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        return {**context, "parts": parts_of(context["page_obj"])}


def parts_of(sessions):
    """What comes, what is over, what has no date; the first two by month."""
    parts = groupby(sessions, key=lambda row: row.part)
    return [{"part": part, "months": by_month(rows)} for part, rows in parts]


def by_month(sessions):
    months = groupby(sessions, key=lambda row: row.month)
    return [{"month": month, "sessions": list(rows)} for month, rows in months]


class SessionDetail(ShownDetail):
    model = Session
    slug_field = slug_url_kwarg = "uuid"


@require_safe
def calendar(request):
    sessions = Session.objects.published().for_list().dated()
    return ics(request, sessions, "sessions.ics")


@require_safe
def session_calendar(request, uuid):
    sessions = Session.objects.published().for_list()
    session = get_object_or_404(sessions, uuid=uuid)
    if not session.has_day:
        raise Http404
    return ics(request, [session], f"session-{uuid}.ics")


def ics(request, sessions, name):
    def absolute(session):
        return request.build_absolute_uri(session.get_absolute_url())

    return HttpResponse(
        calendar_of(sessions, address=absolute),
        content_type="text/calendar; charset=utf-8",
        headers={"Content-Disposition": f'inline; filename="{name}"'},
    )


class ProductList(ListView):
    """Products by kind and place; each is found at its anchor."""

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
    places = groupby(products, key=lambda row: (row.place_zh, row.region))
    return [list(rows) for _, rows in places]
