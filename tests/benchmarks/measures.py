"""What is measured, each against its goal."""

import json
import time
from collections.abc import Iterator
from dataclasses import dataclass
from statistics import median

from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.benchmarks.wsgi import get, seconds

ROUNDS, TIMES = 8, 10  # A-B-A-B …, so many requests each
LIST = "/api/v1/programs/?page_size=50"


@dataclass
class Line:
    """One measure, and whether it reached its goal (None: it has none)."""

    name: str
    found: str
    goal: str = ""
    reached: bool | None = None

    def __str__(self):
        mark = {True: "reached", False: "MISSED", None: ""}[self.reached]
        return f"{self.name:<34} {self.found:<40} {self.goal:<16} {mark}".rstrip()


def api_beside_bare(site, bare, slug: str) -> Iterator[Line]:
    """Both answer the same JSON, by turns; the ratio is of medians."""
    for name, address, goal in [
        ("API list of 50 programs, cold", LIST, 0.07),
        ("API detail, cold", f"/api/v1/programs/{slug}/", None),
    ]:
        assert json.loads(get(site, address)) == json.loads(get(bare, address)), name
        ours, limit = by_turns(site, bare, address)
        ratio = limit / ours
        found = f"{ratio:.3f} × bare ({1000 * ours:.1f} / {1000 * limit:.2f} ms)"
        wanted = f"≥ {goal} × bare" if goal else ""
        yield Line(name, found, wanted, goal and ratio >= goal)


def by_turns(site, bare, address: str) -> tuple[float, float]:
    times = {site: [], bare: []}
    for _ in range(ROUNDS):
        for app, found in times.items():
            found.append(seconds(app, address, times=TIMES))
    return median(times[site]), median(times[bare])


def pages(site, addresses: dict, before: dict) -> Iterator[Line]:
    """Processor time of each page, and its queries beside those over the seeds."""
    for name, address in addresses.items():
        number = queries(site, address)
        cpu = 1000 * seconds(site, address, clock=time.process_time, times=30)
        same = number == before[name]
        found = f"{cpu:.1f} ms, {number} queries"
        if not same:
            found += f" ({before[name]} over the seeds)"
        reached = cpu <= 30 and number <= 12 and same
        yield Line(f"{name} page", found, "≤ 30 ms, ≤ 12", reached)


def queries(site, address: str) -> int:
    get(site, address)
    with CaptureQueriesContext(connection) as captured:
        get(site, address)
    return len(captured)
