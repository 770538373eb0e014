"""The filters of a list as links, each with the number of rows it leads to."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import QueryDict


@dataclass(frozen=True)
class Option:
    """One value of a filter: its label, the number of rows it leaves, its link.

    `url` is None where it would leave no row.
    """

    value: str
    text: str
    count: int
    url: str | None
    chosen: bool


@dataclass(frozen=True)
class Facet:
    """One filter of a list with its options; `all_url` is the list without it."""

    name: str
    title: str
    options: list[Option]
    all_url: str

    @property
    def chosen(self) -> list[Option]:
        return [option for option in self.options if option.chosen]


@dataclass(frozen=True)
class FacetedList:
    """A list as it is filtered now: path, parameters and rows; it builds facets.

    `without(name)` gives the rows of the list with that one parameter removed. The
    options of a facet are counted in these rows, because choosing one replaces the
    present choice.
    """

    path: str
    data: QueryDict
    without: Callable[[str], QuerySet]

    def facet(self, name, title, *, words: dict, counts: dict) -> Facet:
        """A facet with an option for each value in `words` (labels by value)."""
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
        """A facet of the choices of the column that is named like the parameter."""
        words = dict(choices)
        return self.facet(name, title, words=words, counts=self.counts(name, name))

    def facet_of_rows(self, name, title, rows, column) -> Facet:
        """A facet of related rows, by slug; `column` leads from the list to them.

        One query: a subquery counts for each of `rows`, so those without any count 0.
        """
        inside = self.without(name).order_by().filter(**{column: OuterRef("pk")})
        counted = inside.values(column).annotate(n=Count("pk", distinct=True))
        rows = list(rows.annotate(number=Coalesce(Subquery(counted.values("n")), 0)))
        words = {row.slug: row.name for row in rows}
        counts = {row.slug: row.number for row in rows}
        return self.facet(name, title, words=words, counts=counts)

    def counts(self, name, value) -> dict[str, int]:
        """Number of rows by column or expression, with the parameter `name` removed."""
        groups = self.without(name).order_by().values_list(value)
        return dict(groups.annotate(Count("pk", distinct=True)))

    def address(self, **changes: str) -> str:
        """The list's URL, first page, with some parameters changed (empty: removed)."""
        query = self.data.copy()
        for name in ("page", *changes):
            query.pop(name, None)
        query.update({name: value for name, value in changes.items() if value})
        return f"{self.path}?{query.urlencode()}" if query else self.path
