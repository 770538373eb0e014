"""Home, the page about the record, type size, health checks and robots.txt."""

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.db.models import Count
from django.http import HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_safe

from metrics.guards import missing_guards
from metrics.models import Figure
from people.encryption import keys_are_usable
from people.fields import stored_values_open
from people.models import Person, Story
from programs.kit.publication import Realm
from programs.models import LivestreamBase, Organization, Program, Session, Source
from programs.open_targets import open_targets
from programs.tiles import in_words, tile_map, totals
from welfare.context_processors import SENIOR

YEAR = 365 * 24 * 60 * 60
NAMED = 100  # people and organisations on the page about this record
SHOWN = 8  # programs and figures on the home page; the lists hold the rest


@require_safe
def home(request):
    rooms = LivestreamBase.objects.published().shared_rooms().count_by_province()
    tiles = tile_map(totals(rooms), url=rooms_in_province)
    newest = Program.objects.published().listed().newest_first().for_home()
    programs = list(newest[: 2 * SHOWN])
    return render(
        request,
        "home.html",
        {
            **composed(programs),
            "counts": counts(),
            "example": Program.objects.demo().first(),
            "tiles": tiles,
            "provinces": [tile.name for tile in in_words(tiles) if tile.count],
            "programs": of_kind(programs, Program.Kind.PROGRAM)[:SHOWN],
            "plans": of_kind(programs, Program.Kind.PLAN)[:SHOWN],
            "sessions": Session.objects.published().nearest(),
            "open_targets": open_targets(Realm.RECORD),
            "stories": Story.objects.published().for_list().newest_first()[:2],
        },
    )


def of_kind(programs: list[Program], kind) -> list[Program]:
    return [program for program in programs if program.kind == kind]


def composed(programs: list[Program]) -> dict:
    """The home page's figures: `lead` is shown large, `pair` beside it, then `more`.

    `lead` is the headline of the program that started last, else the first figure.
    """
    figures = list(Figure.objects.published().of_programs().for_list()[: SHOWN + 3])
    started = [row for row in programs if row.start and row.public_figures]
    own = started[0].public_figures if started else figures
    lead = started[0].headline if started else next(iter(figures), None)
    pair = [figure for figure in own if figure != lead][:2]
    more = [figure for figure in figures if figure not in {lead, *pair}]
    return {"lead": lead, "pair": pair, "more": more[:SHOWN]}


def counts() -> dict[str, int]:
    """How many numbers are public, from how many sources, and of how many programs."""
    return {
        "programs": Program.objects.published().listed().count(),
        **Figure.objects.published().aggregate(
            figures=Count("pk"), sources=Count("source", distinct=True)
        ),
    }


def rooms_in_province(code: str) -> str:
    return f"{reverse('programs:base_list')}?kind=shared_room&province={code}"


@require_safe
def about(request):
    return render(
        request,
        "about.html",
        {
            "sources": Source.objects.public(),
            "people": Person.objects.published().with_basis().for_list()[:NAMED],
            "organizations": Organization.objects.public().for_api()[:NAMED],
        },
    )


@require_safe
def senior(request):
    """Switch the large type on or off, for this browser, and go back to the page."""
    there = request.GET.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(there, request.get_host())
    if not (is_ours and there.startswith("/")):
        there = reverse("home")
    response = HttpResponseRedirect(there)
    if request.GET.get("on") == "1":
        response.set_cookie(
            SENIOR,
            "1",
            max_age=YEAR,
            secure=settings.LANGUAGE_COOKIE_SECURE,
            httponly=True,
            samesite="Lax",
        )
    else:
        response.delete_cookie(SENIOR, samesite="Lax")
    return response


@require_safe
def healthz(request):
    """Liveness: answers as long as the process runs."""
    return JsonResponse({"status": "ok"})


@require_safe
def readyz(request):
    """Readiness: 200, or 503 with what is missing.

    The database must answer, have every migration and guard, and its encrypted values
    must open with the configured keys.
    """
    try:
        status = what_is_missing() or "ok"
    except DatabaseError:
        status = "no database"
    return JsonResponse({"status": status}, status=200 if status == "ok" else 503)


def what_is_missing() -> str:
    """Why this process is not ready to serve, or ""."""
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        return "migrations missing"
    if missing := missing_guards(connection):
        return f"guards missing: {', '.join(missing)}"
    if not keys_are_usable():
        return "keys of encrypted fields missing or not well-formed"
    if not stored_values_open():
        return "a stored value cannot be opened"
    return ""


@require_safe
def robots(request):
    sitemap = request.build_absolute_uri(reverse("sitemap"))
    closed = ["/admin/", "/api/", "/senior/", "/en/senior/"]
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in closed)]
    text = "\n".join([*lines, f"Sitemap: {sitemap}", ""])
    return HttpResponse(text, content_type="text/plain")
