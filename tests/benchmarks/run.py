"""One run over all measures, in a database that is gone afterwards."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from urllib.parse import urlsplit

from django.core.management import call_command
from django.db import connection

from metrics.models import Figure
from tests.benchmarks import memory
from tests.benchmarks.bare import Bare
from tests.benchmarks.data import make_data
from tests.benchmarks.measures import Line, api_beside_bare, pages, queries
from welfare.wsgi import application as site

PROGRAM = "bench-7"


def main() -> int:
    if connection.vendor != "postgresql":
        sys.exit("It measures PostgreSQL: make bench")
    name = connection.creation.create_test_db(verbosity=0, autoclobber=True)
    missed = False
    try:
        for line in measure(name):
            print(line, flush=True)
            missed = missed or line.reached is False
    finally:
        connection.creation.destroy_test_db(name, verbosity=0)
    return int(missed)


def measure(database: str) -> Iterator[Line]:
    """In a database of its own, which is gone afterwards."""
    call_command("seed", verbosity=0)
    before = {
        name: queries(site, address)
        for name, address in addresses("lecture-hall").items()
    }
    make_data()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    with closing(Bare(url(database))) as bare:
        yield from api_beside_bare(site, bare, PROGRAM)
    yield from pages(site, addresses(PROGRAM), before)
    yield memory_line(database)


def addresses(program: str) -> dict[str, str]:
    figure = Figure.objects.published().filter(program__slug=program).first()
    return {
        "home": "/",
        "programs": "/programs/",
        "program": f"/programs/{program}/",
        "bases": "/bases/",
        "impact": "/impact/",
        "figure": figure.get_absolute_url(),
    }


def memory_line(database: str) -> Line:
    """Measure memory in a new process, which holds nothing of the other measures."""
    asked = [*addresses(PROGRAM).values(), "/api/v1/programs/", "/en/"]
    answer = subprocess.run(
        [sys.executable, "-W", "ignore", "-m", memory.__name__, *asked],
        env={**os.environ, "DATABASE_URL": url(database)},
        stdout=subprocess.PIPE,
        check=True,
        text=True,
    )
    start, middle, end = map(float, answer.stdout.split())
    found = f"{start:.0f}, {middle:.0f}, {end:.0f} MB"
    reached = end <= 120 and end - middle < 3
    name = f"memory after {', '.join(f'{mark:,}' for mark in memory.MARKS)}"
    return Line(name, found, "≤ 120 MB, flat", reached)


def url(database: str) -> str:
    """DATABASE_URL with the name of another database."""
    return urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{database}").geturl()
