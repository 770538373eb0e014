from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from metrics.models import Figure, Unit
from programs.models import LivestreamBase, Program, Source
from programs.tiles import tile_map, totals


@require_safe
def home(request):
    figures = Figure.objects.published().of_programs().for_list()
    rooms = LivestreamBase.objects.published().shared_rooms().count_by_province()
    programs = list(Program.objects.published().newest_first().for_list())
    return render(
        request,
        "home.html",
        {
            **composed(list(figures)),
            "counts": counts(),
            "tiles": tile_map(totals(rooms), url=rooms_in_province),
            "programs": [row for row in programs if row.kind == Program.Kind.PROGRAM],
            "plans": [row for row in programs if row.kind == Program.Kind.PLAN],
        },
    )


def composed(figures: list[Figure]) -> dict:
    """The home page's figures: one large, two beside it, up to eight more.

    The large one belongs to the program that started last, and counts person-times
    where there is such a figure.
    """
    started = [row for row in figures if row.program and row.program.start_date]
    if not started:
        return {"lead": None, "pair": [], "more": figures[:8]}
    latest = max(started, key=lambda row: row.program.start_date).program
    own = [row for row in started if row.program == latest]
    visits = [row for row in own if row.indicator.unit == Unit.PERSON_TIME]
    lead = [*visits, *own][0]
    pair = [row for row in own if row != lead][:2]
    more = [row for row in figures if row not in {lead, *pair}]
    return {"lead": lead, "pair": pair, "more": more[:8]}


def counts() -> dict[str, int]:
    """How much of everything an anonymous visitor can list."""
    return {
        "figures": Figure.objects.published().count(),
        "programs": Program.objects.published().listed().count(),
        "sources": Source.objects.public().count(),
    }


def rooms_in_province(code: str) -> str:
    return f"{reverse('programs:base_list')}?kind=shared_room&province={code}"


@require_safe
def about(request):
    sources = Source.objects.public()
    return render(request, "about.html", {"counts": counts(), "sources": sources})


@require_safe
def healthz(request):
    """The process answers."""
    return JsonResponse({"status": "ok"})


@require_safe
def readyz(request):
    """The database answers and has every migration."""
    try:
        executor = MigrationExecutor(connection)
        missing = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError:
        return JsonResponse({"status": "no database"}, status=503)
    if missing:
        return JsonResponse({"status": "migrations missing"}, status=503)
    return JsonResponse({"status": "ok"})


@require_safe
def robots(request):
    return HttpResponse(
        "User-agent: *\nDisallow: /admin/\nDisallow: /api/\n", content_type="text/plain"
    )
