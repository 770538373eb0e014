"""Invented records in the size of a large foundation, the same at every run."""

import datetime
import sys
import uuid
from itertools import islice
from random import Random

from django.contrib.auth.models import User
from django.utils import timezone

from metrics.models import Figure, FigureStep, Indicator
from programs.models import (
    Audience,
    LivestreamBase,
    Organization,
    Program,
    Region,
    Session,
    Source,
    Topic,
)

PROGRAMS, BASES, SESSIONS, FIGURES = 500, 2000, 2000, 10000
BATCH = 250
SINCE = datetime.datetime(2024, 1, 1, tzinfo=datetime.UTC)
TEXT = "教人用好短视频和直播，把当地的特产卖出去，学会之后再教给邻里。"
ENGLISH = "People learn to make short videos and to sell what their village grows. "
YEARS = (2022, 2023)
PER_PROGRAM, PER_BASE = 4, 3  # indicators; programs have figures of both years


def make_data() -> None:
    """500 programs, 2,000 bases, 2,000 sessions, 10,000 published figures."""
    random = Random(1)
    programs = make_programs(random)
    bases = make_bases(random, programs)
    save(Session, SESSIONS, sessions(random, programs))
    saved = save(Figure, FIGURES, figures(random, programs, bases))
    save(FigureStep, 3 * FIGURES, steps(saved))


def make_programs(random):
    programs = save(Program, PROGRAMS, map(program, range(PROGRAMS)))
    Program.objects.update(updated_at=SINCE)  # full seconds: printed alike everywhere
    counties = list(Region.objects.filter(level=Region.Level.COUNTY))
    lists = {
        "topics": (list(Topic.objects.all()), 2),
        "audiences": (list(Audience.objects.all()), 3),
        "regions": (counties, 4),
    }
    for name, (rows, size) in lists.items():
        through = getattr(Program, name).through
        column = f"{name.removesuffix('s')}_id"
        chosen = (
            through(**{"program_id": program.pk, column: row.pk})
            for program in programs
            for row in random.sample(rows, size)
        )
        save(through, PROGRAMS * size, chosen)
    return programs


def program(number: int) -> Program:
    return Program(
        slug=f"bench-{number}",
        name_zh=f"乡村直播课堂第{number}号",
        name_en=f"Village livestream school {number}",
        summary_zh=TEXT,
        summary_en=ENGLISH,
        description_zh=TEXT * 3,
        description_en=ENGLISH * 3,
        note_zh=TEXT,
        note_en=ENGLISH,
        start_date=datetime.date(2015 + number % 10, 1 + number % 12, 1),
        start_precision="month",
        lead=Organization.objects.first(),
        source=Source.objects.first(),
        published_at=SINCE,
    )


def make_bases(random, programs):
    counties = list(Region.objects.filter(level=Region.Level.COUNTY))
    donor, source = Organization.objects.first(), Source.objects.first()
    rows = (
        LivestreamBase(
            slug=f"bench-{number}",
            kind=random.choice(LivestreamBase.Kind.values),
            name_zh=f"共享直播间第{number}号",
            name_en=f"Shared livestream room {number}",
            description_zh=TEXT,
            description_en=ENGLISH,
            region=random.choice(counties),
            for_training=True,
            for_livestreaming=True,
            donor=donor,
            program=programs[number % PROGRAMS],
            source=source,
            published_at=SINCE,
        )
        for number in range(BASES)
    )
    return save(LivestreamBase, BASES, rows)


def sessions(random, programs):
    """Half of them are over."""
    today = timezone.localdate()
    for number in range(SESSIONS):
        past = number % 2
        days = random.randrange(1, 365)
        yield Session(
            kind=random.choice(Session.Kind.values),
            title_zh=f"直播课第{number}讲",
            title_en=f"Livestream lesson {number}",
            status=Session.Status.HELD if past else Session.Status.SCHEDULED,
            start_date=today + datetime.timedelta(-days if past else days),
            start_precision="day",
            program=programs[number % PROGRAMS],
            published_at=SINCE,
        )


def figures(random, programs, bases):
    """No two of them speak of the same indicator, scope and period."""
    names = [f"bench-{number}" for number in range(PER_PROGRAM + PER_BASE)]
    sheets = Indicator.objects.bulk_create(indicator(name) for name in names)
    common = {
        "source": Source.objects.first(),
        "state": Figure.State.PUBLISHED,
        "reporter": User.objects.get(username="editor"),
        "verifier": User.objects.get(username="verifier"),
        "published_at": SINCE,
    }
    by_program, by_base = sheets[:PER_PROGRAM], sheets[PER_PROGRAM:]
    scopes = [
        *({"program": row, "indicator": one} for row in programs for one in by_program),
        *({"base": row, "indicator": one} for row in bases for one in by_base),
    ]
    for scope in scopes:
        for year in YEARS if "program" in scope else YEARS[:1]:
            yield figure(random, year, **scope, **common)


def indicator(code: str) -> Indicator:
    return Indicator(
        code=code,
        name_zh=f"来听课的人次（{code}）",
        name_en=f"People who came ({code})",
        unit="person_time",
        kind=Indicator.Kind.FLOW,
        definition_zh=TEXT,
        definition_en=ENGLISH,
    )


def figure(random, year: int, **values) -> Figure:
    number = uuid.UUID(int=random.getrandbits(128), version=4)
    return Figure(
        uuid=number,
        series=number,
        value=random.randrange(1, 1_000_000),
        period_start_date=datetime.date(year, 1, 1),
        period_start_precision="year",
        period_end_date=datetime.date(year, 1, 1),
        period_end_precision="year",
        **values,
    )


def steps(figures):
    editor, verifier = FigureStep.Role.EDITOR, FigureStep.Role.VERIFIER
    for figure in figures:
        for kind, by, role in [
            (FigureStep.Kind.SUBMITTED, figure.reporter, editor),
            (FigureStep.Kind.VERIFIED, figure.verifier, verifier),
            (FigureStep.Kind.PUBLISHED, figure.verifier, verifier),
        ]:
            yield FigureStep(figure=figure, kind=kind, by=by, role=role, at=SINCE)


def save(model, number: int, rows) -> list:
    """Written in batches, with a bar that says how far it is."""
    saved, rows = [], iter(rows)
    while batch := list(islice(rows, BATCH)):
        saved += model.objects.bulk_create(batch)
        show(model._meta.object_name, len(saved), number)
    assert len(saved) == number, model
    return saved


def show(name: str, done: int, number: int, width: int = 30) -> None:
    """The progress bar: it moves on a terminal, elsewhere it is printed once."""
    if done < number and not sys.stderr.isatty():
        return
    filled = width * done // number
    bar = "#" * filled + "." * (width - filled)
    end = "\n" if done == number else "\r"
    print(f"{name:<24} [{bar}] {done:>6}", end=end, file=sys.stderr, flush=True)
