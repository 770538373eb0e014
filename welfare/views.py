from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from metrics.models import Figure
from programs.models import LivestreamBase, Program, Source
from programs.tiles import in_words, tile_map, totals

SHOWN = 8  # programs and figures on the home page; the lists hold the rest


@require_safe
def home(request):
    rooms = LivestreamBase.objects.published().shared_rooms().count_by_province()
    tiles = tile_map(totals(rooms), url=rooms_in_province)
    programs = list(Program.objects.published().listed().newest_first().for_list())
    return render(
        request,
        "home.html",
        {
            **composed(programs),
            "counts": counts(),
            "tiles": tiles,
            "provinces": [tile.name for tile in in_words(tiles) if tile.count],
            "programs": of_kind(programs, Program.Kind.PROGRAM)[:SHOWN],
            "plans": of_kind(programs, Program.Kind.PLAN)[:SHOWN],
        },
    )


def of_kind(programs: list[Program], kind) -> list[Program]:
    return [program for program in programs if program.kind == kind]


def composed(programs: list[Program]) -> dict:
    """The home page's figures: one large, two beside it, some more.

    The large one is the headline of the program that started last.
    """
    started = [row for row in programs if row.start and row.public_figures]
    own = started[0].public_figures if started else []
    lead = started[0].headline if started else None
    pair = [figure for figure in own if figure != lead][:2]
    figures = Figure.objects.published().of_programs().for_list()
    shown = {figure.pk for figure in [lead, *pair] if figure}
    more = [figure for figure in figures[: SHOWN + 3] if figure.pk not in shown]
    return {"lead": lead, "pair": pair, "more": more[:SHOWN]}


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
