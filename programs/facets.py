"""The filters of a list as links, each with the number of rows it leads to."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce, Substr
from django.http import QueryDict
from django.utils.translation import gettext as _

from programs.fields import PartialDate
from programs.models import LivestreamBase, Program, Region, Session, Topic

NOT_STATED = "not_stated"

# Rows that the list would hold if this one parameter were left open.
Without = Callable[[str], QuerySet]


@dataclass(frozen=True)
class Option:
    """One value of a filter: its words, how many rows it leaves, where it leads."""

    value: str
    text: str
    count: int
    url: str | None
    chosen: bool


@dataclass(frozen=True)
class Facet:
    name: str
    title: str
    options: list[Option]
    all_url: str

    @property
    def chosen(self) -> list[Option]:
        return [option for option in self.options if option.chosen]


def address(path: str, data: QueryDict, **changes: str) -> str:
    """The list's address with some parameters changed; the page starts anew."""
    query = data.copy()
    for name in ("page", *changes):
        query.pop(name, None)
    query.update({name: value for name, value in changes.items() if value})
    return f"{path}?{query.urlencode()}" if query else path


def program_facets(path: str, data: QueryDict, without: Without) -> list[Facet]:
    boards = Program.objects.published().filter(kind=Program.Kind.BOARD)
    by_province = _counts(without("province"), Substr("regions__code", 1, 2))
    by_status = _counts(without("status"), F("status"))
    statuses = {**dict(Program.Status.choices), "": _("not stated")}
    return [
        _facet(
            *(path, data, "topic", _("Topic")),
            **_named(Topic.objects.public(), without("topic"), "topics"),
        ),
        _facet(
            *(path, data, "board", _("Welfare+ board")),
            **_named(boards, without("board"), "parent"),
        ),
        _province_facet(path, data, by_province),
        _facet(
            *(path, data, "status", _("Status")),
            words={
                value or NOT_STATED: text
                for value, text in statuses.items()
                if value in by_status
            },
            counts={value or NOT_STATED: n for value, n in by_status.items()},
        ),
    ]


def base_facets(path: str, data: QueryDict, without: Without) -> list[Facet]:
    functions = LivestreamBase.Function
    serving = {
        purpose.value: Count("pk", filter=Q(**{f"for_{purpose}": True}))
        for purpose in functions
    }
    by_province = _counts(without("province"), Substr("region__code", 1, 2))
    return [
        _province_facet(path, data, by_province),
        _facet(
            *(path, data, "kind", _("Kind")),
            words=dict(LivestreamBase.Kind.choices),
            counts=_counts(without("kind"), F("kind")),
        ),
        _facet(
            *(path, data, "function", _("Used for")),
            words=dict(functions.choices),
            counts=without("function").order_by().aggregate(**serving),
        ),
    ]


def session_facets(path: str, data: QueryDict, without: Without) -> list[Facet]:
    """Programs and bases that have sessions, kinds and months."""
    rows = Session.objects.published()
    in_use = Q(pk__in=rows.values("program")) | Q(slug=data.get("program", ""))
    programs = Program.objects.published().filter(in_use)
    in_use = Q(pk__in=rows.values("base")) | Q(slug=data.get("base", ""))
    bases = LivestreamBase.objects.published().filter(in_use)
    return [
        _facet(
            *(path, data, "program", _("Program")),
            **_named(programs, without("program"), "program"),
        ),
        _facet(
            *(path, data, "base", _("Base")),
            **_named(bases, without("base"), "base"),
        ),
        _facet(
            *(path, data, "kind", _("Kind")),
            words=dict(Session.Kind.choices),
            counts=_counts(without("kind"), F("kind")),
        ),
        _facet(
            *(path, data, "month", _("Month")),
            words=_months(rows, data.get("month", "")),
            counts=without("month").count_by_month(),
        ),
    ]


def _months(rows, chosen: str) -> dict[str, str]:
    """Every month that something takes place in, and the chosen one; newest first."""
    months = sorted({*rows.count_by_month(), *filter(None, [chosen])}, reverse=True)
    dates = {month: datetime.date.fromisoformat(f"{month}-01") for month in months}
    return {month: str(PartialDate(dates[month], "month")) for month in months}


def _province_facet(path, data, by_digits) -> Facet:
    counts = {f"{digits}0000": number for digits, number in by_digits.items() if digits}
    provinces = Region.objects.provinces().filter(code__in=counts)
    words = {region.code: region.name for region in provinces}
    return _facet(path, data, "province", _("Province"), words=words, counts=counts)


def _counts(rows, value) -> dict[str, int]:
    groups = rows.order_by().annotate(facet=value).values_list("facet")
    return dict(groups.annotate(Count("pk", distinct=True)))


def _named(values, rows, column) -> dict[str, dict]:
    """Words and counts of a filter whose values are rows themselves, in one query."""
    inside = rows.order_by().filter(**{column: OuterRef("pk")}).values(column)
    number = Subquery(inside.annotate(n=Count("pk", distinct=True)).values("n"))
    counted = list(values.annotate(number=Coalesce(number, 0)))
    return {
        "words": {value.slug: value.name for value in counted},
        "counts": {value.slug: value.number for value in counted},
    }


def _facet(path, data, name, title, *, words, counts) -> Facet:
    options = [
        Option(
            value=value,
            text=str(text),
            count=counts.get(value, 0),
            url=address(path, data, **{name: value}) if counts.get(value) else None,
            chosen=data.get(name) == value,
        )
        for value, text in words.items()
    ]
    return Facet(name, title, options, all_url=address(path, data, **{name: ""}))
