"""The search page: over all kinds of public records; hits say why they match."""

from collections.abc import Callable
from dataclasses import dataclass

from django import forms
from django.db.models import QuerySet
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from metrics.models import Indicator
from people.models import Person, Story
from programs.kit.filters import SEARCH_LENGTH, SearchField
from programs.models import Cohort, LivestreamBase, Product, Program, Region, Session

SHOWN = 10  # hits of each kind; a link leads to its full list
WORDS = 10
AROUND = 20  # characters shown on either side of a word found in a text


class SearchForm(forms.Form):
    q = SearchField(required=False)

    def clean_q(self):
        """Limit the number of words: for each one the database reads every text."""
        text = self.cleaned_data["q"]
        if len(text.split()) > WORDS:
            complaint = _("A search has at most %(limit)d words.")
            raise forms.ValidationError(complaint, params={"limit": WORDS})
        return text


@dataclass(frozen=True)
class Kind:
    """One kind of record: its public rows, and the columns that are searched.

    `names` and `texts` are columns, `places` gives the regions of a row; they are read
    in this order for the reason of a hit. The rows themselves are found in SQL by
    their queryset's `matching`.
    """

    title: str
    rows: Callable[[], QuerySet]
    name: str
    names: tuple[str, ...]
    texts: tuple[str, ...] = ()
    places: Callable = lambda row: []
    list_name: str = ""
    list_is_searched: bool = False

    def group(self, text: str) -> dict | None:
        """The hits for the template; a false value if there are none."""
        hits = self.rows().matching(text)
        rows, count = hits[:SHOWN], hits.count()
        return count and {
            "title": self.title,
            "name": self.name,
            "count": count,
            "hits": [{"row": row, "reasons": self.reasons(row, text)} for row in rows],
            "list_url": self.list_url(text),
        }

    def list_url(self, text: str) -> str:
        """Its full list, with the same search where it takes one."""
        if not self.list_name:
            return ""
        query = f"?{urlencode({'search': text})}" if self.list_is_searched else ""
        return reverse(self.list_name) + query

    def reasons(self, row, text: str) -> list[dict]:
        """Why the row matches, word by word, without repetitions."""
        reasons = [self.reason(row, word) for word in text.split()]
        return [
            reason for at, reason in enumerate(reasons) if reason not in reasons[:at]
        ]

    def reason(self, row, word: str) -> dict:
        if any(holds(row, name, word) for name in self.names):
            return {"where": "name"}
        for place in self.places(row):
            for region in reversed(place.lineage):
                if is_called(region, word):
                    return {"where": "place", "region": region}
        for name in self.texts:
            if holds(row, name, word):
                return {"where": "text", **excerpt(row, name, word)}
        return {"where": "text"}


def holds(row, name: str, word: str) -> bool:
    return word.lower() in getattr(row, name).lower()


def is_called(region: Region, word: str) -> bool:
    """Whether the word finds this region, by the rule of `Region.objects.matching`."""
    latin = word.lower()
    return (
        latin in region.name_zh.lower()
        or latin in region.name_en.lower()
        or any(
            name.startswith(latin)
            for name in (region.pinyin, region.initials, region.code)
        )
    )


def excerpt(row, name: str, word: str) -> dict:
    text = " ".join(getattr(row, name).split())
    at = max(text.lower().find(word.lower()), 0)
    start, end = max(at - AROUND, 0), at + len(word) + AROUND
    return {
        "before": ("…" if start else "") + text[start:at],
        "word": text[at : at + len(word)],
        "after": text[at + len(word) : end] + ("…" if end < len(text) else ""),
        "language": "en" if name.endswith("_en") else "zh-Hans",
    }


def bilingual_columns(*names: str) -> tuple[str, ...]:
    return tuple(f"{name}_{tail}" for name in names for tail in ("zh", "en"))


def own_region(row) -> list[Region]:
    return [row.region] if row.region else []


def session_regions(session) -> list[Region]:
    return [session.where] if session.where else []


def programs():
    rows = Program.objects.published().newest_first()
    return rows.prefetch_related("regions__parent__parent")


KINDS = [
    Kind(
        title=_("Programs"),
        rows=programs,
        name="name",
        names=bilingual_columns("name"),
        texts=bilingual_columns("summary"),
        places=lambda program: program.regions.all(),
        list_name="programs:list",
        list_is_searched=True,
    ),
    Kind(
        title=_("Bases"),
        rows=lambda: LivestreamBase.objects.published().for_list(),
        name="name",
        names=bilingual_columns("name"),
        places=own_region,
        list_name="programs:base_list",
        list_is_searched=True,
    ),
    Kind(
        title=_("Cohorts"),
        rows=lambda: Cohort.objects.published().for_list().newest_first(),
        name="name",
        names=bilingual_columns("name"),
        texts=bilingual_columns("place"),
        places=lambda cohort: [cohort.where] if cohort.where else [],
    ),
    Kind(
        title=_("Sessions"),
        rows=lambda: Session.objects.published().for_list().order_by("pk"),
        name="title",
        names=bilingual_columns("title"),
        texts=bilingual_columns("place"),
        places=session_regions,
        list_name="programs:session_list",
    ),
    Kind(
        title=_("Stories"),
        rows=lambda: Story.objects.published().for_list().newest_first(),
        name="title",
        names=bilingual_columns("title"),
        texts=bilingual_columns("summary", "body"),
        list_name="people:story_list",
    ),
    Kind(
        title=_("People"),
        rows=lambda: Person.objects.published().for_list(),
        name="name",
        names=(*bilingual_columns("name"), "platform_name"),
        texts=bilingual_columns("role"),
    ),
    Kind(
        title=_("What is counted"),
        rows=lambda: Indicator.objects.public().order_by("pk"),
        name="name",
        names=bilingual_columns("name"),
        list_name="metrics:indicator_list",
    ),
    Kind(
        title=_("Products"),
        rows=lambda: Product.objects.published().for_list(),
        name="name",
        names=bilingual_columns("name"),
        list_name="programs:product_list",
    ),
]


@require_safe
def results(request):
    form = SearchForm(request.GET)
    valid = form.is_valid()
    text = form.cleaned_data["q"] if valid else ""
    groups = [kind.group(text) for kind in KINDS] if text else []
    groups = [group for group in groups if group]
    return render(
        request,
        "search.html",
        {
            "text": text,
            "asked": text if valid else request.GET["q"][:SEARCH_LENGTH],
            "errors": [] if valid else form.errors["q"],
            "groups": groups,
            "count": sum(group["count"] for group in groups),
        },
        status=200 if valid else 400,
    )
