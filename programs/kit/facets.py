"""The filters of a list as links, each with the number of rows it leads to."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import QueryDict


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


@dataclass(frozen=True)
class FacetedList:
    """A list as it is filtered now: its address, its parameters, its rows.

    `without(name)` gives the rows that the list would hold if that one parameter were
    left open: what the options of its facet are counted in.
    """

    path: str
    data: QueryDict
    without: Callable[[str], QuerySet]

    def facet(self, name, title, *, words: dict, counts: dict) -> Facet:
        """A facet with one option for each of `words`, by value."""
        options = [
            Option(
                value=value,
                text=str(text),
                count=counts.get(value, 0),
                url=self.address(**{name: value}) if counts.get(value) else None,
                chosen=self.data.get(name) == value,
            )
            for value, text in words.items()
        ]
        return Facet(name, title, options, all_url=self.address(**{name: ""}))

    def facet_of_choices(self, name, title, choices) -> Facet:
        """A facet whose values are the choices of the column of the same name."""
        words = dict(choices)
        return self.facet(name, title, words=words, counts=self.counts(name, name))

    def facet_of_rows(self, name, title, rows, column) -> Facet:
        """A facet whose values are rows themselves; one query counts for all."""
        inside = self.without(name).order_by().filter(**{column: OuterRef("pk")})
        counted = inside.values(column).annotate(n=Count("pk", distinct=True))
        rows = list(rows.annotate(number=Coalesce(Subquery(counted.values("n")), 0)))
        words = {row.slug: row.name for row in rows}
        counts = {row.slug: row.number for row in rows}
        return self.facet(name, title, words=words, counts=counts)

    def counts(self, name, value) -> dict[str, int]:
        """Number of rows by a column or expression, with the parameter left open."""
        groups = self.without(name).order_by().values_list(value)
        return dict(groups.annotate(Count("pk", distinct=True)))

    def address(self, **changes: str) -> str:
        return address(self.path, self.data, **changes)


def address(path: str, data: QueryDict, **changes: str) -> str:
    """The list's address with some parameters changed; the page starts anew."""
    query = data.copy()
    for name in ("page", *changes):
        query.pop(name, None)
    query.update({name: value for name, value in changes.items() if value})
    return f"{path}?{query.urlencode()}" if query else path
