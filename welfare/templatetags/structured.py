"""Pages in the vocabulary of schema.org, as JSON-LD for search engines.

Browsers do not run such a data block, so the content security policy allows it. What a
source does not state is left out, and so is what was inferred.
"""

import json

from django import template
from django.conf import settings
from django.utils.html import format_html
from django.utils.safestring import mark_safe
from django.utils.translation import get_language, gettext

from metrics.models import Figure, Qualifier
from programs.kit.fields import PartialDate, Precision
from programs.models import LivestreamBase, Program, Region, Session
from programs.models.applications import Condition

register = template.Library()

ESCAPES = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}
BOUNDS = {
    Qualifier.MORE_THAN: "minValue",
    Qualifier.AT_LEAST: "minValue",
    Qualifier.NEARLY: "maxValue",
}
TAUGHT = [Session.Kind.LECTURE, Session.Kind.TRAINING]
EVENT_STATUS = {
    Condition.CALLED_OFF: "EventCancelled",
    Condition.SUSPENDED: "EventPostponed",
}
ATTENDANCE = {
    Session.Format.ON_SITE: "Offline",
    Session.Format.ONLINE: "Online",
    Session.Format.BOTH: "Mixed",
}


@register.simple_tag(takes_context=True)
def structured_data(context, record=None):
    """The JSON-LD of a program, session, base or figure; without one, of the site.

    Empty for the invented example, and for figures that no longer hold.
    """
    is_invented = getattr(record, "is_demo", False)
    described = None if is_invented else DESCRIBED[type(record)](record)
    if described is None:
        return ""
    if record is not None:
        url = context["request"].build_absolute_uri(record.get_absolute_url())
        described |= {"url": url}
    else:
        request = context["request"]
        described |= {"url": request.build_absolute_uri(request.path)}
    known = without_gaps({"@context": "https://schema.org", **described})
    text = json.dumps(known, ensure_ascii=False).translate(ESCAPES)
    return format_html(
        '<script type="application/ld+json">{}</script>',
        mark_safe(text),  # noqa: S308 - no sign is left in it that could end the block
    )


def without_gaps(described):
    """The value without empty entries, at any depth."""
    if isinstance(described, dict):
        rows = {name: without_gaps(value) for name, value in described.items()}
        return {name: value for name, value in rows.items() if value not in NOTHING}
    if isinstance(described, list):
        return [without_gaps(value) for value in described]
    return described


NOTHING = (None, "", [], {})


def catalog(_):
    name = settings.SITE["operator"]
    return {
        "@type": "DataCatalog",
        "name": gettext("Open Welfare Record"),
        "description": gettext(
            "A public record of welfare programs and livestream bases: each number"
            " with its unit, period, source and history."
        ),
        "inLanguage": get_language(),
        "publisher": {"@type": "Organization", "name": name} if name else None,
    }


def project(program):
    lead = program.lead
    return {
        "@type": "Project",
        "name": program.name,
        "description": program.summary,
        "foundingDate": iso(program.start),
        "dissolutionDate": iso(program.end),
        "areaServed": [area(region) for region in program.regions.all()],
        "parentOrganization": (
            {"@type": "Organization", "name": lead.name} if lead else None
        ),
    }


def event(session):
    status = EVENT_STATUS.get(session.condition, "EventScheduled")
    mode = ATTENDANCE.get(session.format)
    start, end = moments(session)
    return {
        "@type": "EducationEvent" if session.kind in TAUGHT else "Event",
        "name": session.title,
        "description": session.description,
        "startDate": start,
        "endDate": end,
        "eventStatus": f"https://schema.org/{status}",
        "eventAttendanceMode": (
            f"https://schema.org/{mode}EventAttendanceMode" if mode else None
        ),
        "location": locations(session),
        "organizer": (
            {"@type": "Project", "name": session.program.name}
            if session.program
            else None
        ),
        "maximumAttendeeCapacity": session.capacity,
    }


def moments(session) -> tuple[str | None, str | None]:
    """Start and end in ISO form; None where unknown, or if the year is inferred."""
    if session.start is None or session.start_inferred:
        return None, None
    starts_at, ends_at = session.starts_at, session.ends_at
    last = session.end_date.isoformat() if session.end_date else None
    return (
        starts_at.isoformat() if starts_at else iso(session.start),
        ends_at.isoformat() if ends_at else last,
    )


def locations(session) -> list[dict]:
    found = []
    base, region = session.base, session.where
    name = session.place or (base and base.name) or (region and region.name)
    if name:
        known = region if not (base and base.region_inferred) else None
        inside = area(known) if known else None
        found.append({"@type": "Place", "name": name, "containedInPlace": inside})
    if session.watch_url:
        found.append({"@type": "VirtualLocation", "url": session.watch_url})
    return found


def place(base):
    return {
        "@type": "Place",
        "name": base.name,
        "description": base.description,
        "containedInPlace": None if base.region_inferred else area(base.region),
    }


def area(region: Region) -> dict:
    """A region in the wider ones it lies in, nested by `containedInPlace`."""
    inside: dict = {}
    for wider in region.lineage:
        named = {"@type": "AdministrativeArea", "name": wider.name}
        inside = {**named, "containedInPlace": inside}
    return inside


def observation(figure):
    if figure.state != Figure.State.PUBLISHED:
        return None  # it no longer holds
    start, end = figure.period_start, figure.period_end
    number = int(figure.value) if figure.value % 1 == 0 else float(figure.value)
    return {
        "@type": "Observation",
        "name": figure.indicator.name,
        "description": figure.text,
        "measuredProperty": figure.indicator.name,
        "observationAbout": {"@type": "Thing", "name": figure.scope_text},
        "observationDate": iso(start) if start == end else None,
        "value": {
            "@type": "QuantitativeValue",
            BOUNDS.get(figure.qualifier, "value"): number,
            "unitText": figure.indicator.get_unit_display(),
        },
    }


def iso(date: PartialDate | None) -> str | None:
    """The ISO form, as precise as known; None for quarters and inferred dates."""
    if date is None or date.inferred or date.precision == Precision.QUARTER:
        return None
    return date.iso


DESCRIBED = {
    type(None): catalog,
    Program: project,
    Session: event,
    LivestreamBase: place,
    Figure: observation,
}
