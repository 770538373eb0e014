"""The facets that the lists of programs, bases and sessions offer."""

import datetime

from django.db.models import Count, Q
from django.db.models.functions import Substr
from django.utils.translation import gettext as _

from programs.kit.facets import Facet, FacetedList
from programs.kit.fields import PartialDate
from programs.kit.filters import OpenFilter
from programs.models import LivestreamBase, Program, Region, Session, Topic

NOT_STATED = "not_stated"


def program_facets(listed: FacetedList) -> list[Facet]:
    """Topic, board, province, open or not, status; a status without rows is left out.

    A URL cannot filter by the empty status: `not_stated` stands for it.
    """
    boards = Program.objects.published().filter(kind=Program.Kind.BOARD)
    by_status = listed.counts("status", "status")
    statuses = {**dict(Program.Status.choices), "": _("not stated")}
    return [
        listed.facet_of_rows("topic", _("Topic"), Topic.objects.public(), "topics"),
        listed.facet_of_rows("board", _("Welfare+ board"), boards, "parent"),
        _province_facet(listed, "regions__code"),
        _open_facet(listed),
        listed.facet(
            *("status", _("Status")),
            words={
                value or NOT_STATED: text
                for value, text in statuses.items()
                if value in by_status
            },
            counts={value or NOT_STATED: n for value, n in by_status.items()},
        ),
    ]


def _open_facet(listed: FacetedList) -> Facet:
    """Open to apply, where a program is; nobody looks for what is closed."""
    number = listed.without("takes_applications").in_state("true").distinct().count()
    words = dict(OpenFilter.CHOICES[:1]) if number else {}
    name, counts = "takes_applications", {"true": number}
    return listed.facet(name, _("Applications"), words=words, counts=counts)


def base_facets(listed: FacetedList) -> list[Facet]:
    """Province, kind and function; a base with two functions counts for both."""
    functions = LivestreamBase.Function
    serving = {
        purpose.value: Count("pk", filter=Q(**{f"for_{purpose}": True}))
        for purpose in functions
    }
    return [
        _province_facet(listed, "region__code"),
        listed.facet_of_choices("kind", _("Kind"), LivestreamBase.Kind.choices),
        listed.facet(
            *("function", _("Used for")),
            words=dict(functions.choices),
            counts=listed.without("function").order_by().aggregate(**serving),
        ),
    ]


def session_facets(listed: FacetedList) -> list[Facet]:
    """Program, base, kind and month.

    Programs and bases without sessions are left out, except a chosen one: it has to
    stay in the list so that it can be taken away again.
    """
    rows, data = Session.objects.published(), listed.data
    in_use = Q(pk__in=rows.values("program")) | Q(slug=data.get("program", ""))
    programs = Program.objects.published().filter(in_use)
    in_use = Q(pk__in=rows.values("base")) | Q(slug=data.get("base", ""))
    bases = LivestreamBase.objects.published().filter(in_use)
    return [
        listed.facet_of_rows("program", _("Program"), programs, "program"),
        listed.facet_of_rows("base", _("Base"), bases, "base"),
        listed.facet_of_choices("kind", _("Kind"), Session.Kind.choices),
        listed.facet(
            *("month", _("Month")),
            words=_months(rows, data.get("month", "")),
            counts=listed.without("month").count_by_month(),
        ),
    ]


def _months(rows, chosen: str) -> dict[str, str]:
    """The months that hold a session, and the chosen one; newest first, with labels."""
    months = sorted({*rows.count_by_month(), *filter(None, [chosen])}, reverse=True)
    dates = {month: datetime.date.fromisoformat(f"{month}-01") for month in months}
    return {month: str(PartialDate(dates[month], "month")) for month in months}


def _province_facet(listed: FacetedList, column: str) -> Facet:
    """Count by the first two digits of the division code in `column`: the province."""
    by_digits = listed.counts("province", Substr(column, 1, 2))
    counts = {f"{digits}0000": number for digits, number in by_digits.items() if digits}
    provinces = Region.objects.provinces().filter(code__in=counts)
    words = {region.code: region.name for region in provinces}
    return listed.facet("province", _("Province"), words=words, counts=counts)
