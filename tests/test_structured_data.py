"""JSON-LD: true to the page, of existing types, and harmless in it."""

import datetime
import json
import re

import pytest

from tests.factories import (
    make_base,
    make_correction,
    make_figure,
    make_organization,
    make_program,
    make_session,
    make_xingtang,
)

pytestmark = [pytest.mark.on_sqlite, pytest.mark.django_db]

BLOCK = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)
# Looked up at schema.org, version 29.
TYPES = {
    *("AdministrativeArea", "DataCatalog", "EducationEvent", "Event", "Observation"),
    *("Organization", "Place", "Project", "QuantitativeValue", "Thing"),
    "VirtualLocation",
}


def told(client, path):
    html = client.get(path).content.decode()
    [block] = BLOCK.findall(html)
    data = json.loads(block)
    assert data["@context"] == "https://schema.org"
    assert set(types_in(data)) <= TYPES
    return data


def types_in(data):
    if isinstance(data, dict):
        yield from ([data["@type"]] if "@type" in data else [])
        data = list(data.values())
    if isinstance(data, list):
        for value in data:
            yield from types_in(value)


def test_the_home_page_is_a_catalog_that_names_its_operator(visitor, settings):
    data = told(visitor, "/en/")
    assert (data["@type"], data["inLanguage"]) == ("DataCatalog", "en")
    assert data["url"] == "http://testserver/en/"
    assert "publisher" not in data
    settings.SITE = {**settings.SITE, "operator": "某基金会"}
    publisher = {"@type": "Organization", "name": "某基金会"}
    assert told(visitor, "/")["publisher"] == publisher


def test_a_program_is_a_project_with_what_is_known(visitor):
    make_program(
        slug="hall",
        name_zh="大讲堂",
        start_date=datetime.date(2023, 4, 1),
        start_precision="month",
        lead=make_organization(name_zh="某机构"),
        regions=[make_xingtang()],
    )
    data = told(visitor, "/programs/hall/")
    assert (data["@type"], data["name"]) == ("Project", "大讲堂")
    assert data["foundingDate"] == "2023-04"
    assert data["parentOrganization"]["name"] == "某机构"
    assert data["areaServed"][0]["name"] == "行唐县"
    assert data["areaServed"][0]["containedInPlace"]["name"] == "石家庄市"
    assert "description" not in data


INFERRED = {"start_precision": "day", "start_inferred": True}
DATES = [
    (datetime.date(2023, 1, 1), {"start_precision": "year"}, "2023"),
    (datetime.date(2023, 4, 5), {"start_precision": "day"}, "2023-04-05"),
    (datetime.date(2023, 7, 1), {"start_precision": "quarter"}, None),
    (datetime.date(2024, 1, 17), INFERRED, None),
]


@pytest.mark.parametrize(("date", "how", "expected"), DATES)
def test_a_date_is_no_more_precise_than_it_is_known(visitor, date, how, expected):
    session = make_session(start_date=date, **how)
    data = told(visitor, f"/sessions/{session.uuid}/")
    assert data.get("startDate") == expected


def test_an_inferred_year_says_nothing_of_hours_or_the_end(visitor):
    session = make_session(
        start_date=datetime.date(2024, 1, 17),
        end_date=datetime.date(2024, 1, 18),
        start_time=datetime.time(9),
        **INFERRED,
    )
    data = told(visitor, f"/sessions/{session.uuid}/")
    assert not {"startDate", "endDate"} & set(data)


def test_a_session_is_an_event_with_its_time_place_and_status(visitor):
    session = make_session(
        start_date=datetime.date(2026, 3, 1),
        start_time=datetime.time(9, 30),
        format="both",
        region=make_xingtang(),
        watch_url="https://live.example.org/1",
        capacity=40,
    )
    data = told(visitor, f"/sessions/{session.uuid}/")
    assert data["@type"] == "EducationEvent"
    assert data["startDate"] == "2026-03-01T09:30:00+08:00"
    assert data["eventStatus"] == "https://schema.org/EventScheduled"
    mode = "https://schema.org/MixedEventAttendanceMode"
    assert data["eventAttendanceMode"] == mode
    assert [place["@type"] for place in data["location"]] == [
        "Place",
        "VirtualLocation",
    ]
    assert data["maximumAttendeeCapacity"] == 40


def test_a_cancelled_session_says_so(visitor):
    session = make_session(status="cancelled", cancel_reason_zh="下雨。", kind="visit")
    data = told(visitor, f"/sessions/{session.uuid}/")
    assert data["@type"] == "Event"
    assert data["eventStatus"] == "https://schema.org/EventCancelled"


def test_a_base_is_a_place_and_an_inferred_region_is_left_out(visitor):
    make_base(slug="park", region=make_xingtang())
    make_base(slug="studio", region=make_xingtang(), region_inferred=True)
    data = told(visitor, "/bases/park/")
    assert data["containedInPlace"]["name"] == "行唐县"
    assert "containedInPlace" not in told(visitor, "/bases/studio/")


BOUNDS = [
    *(("exact", "value"), ("more_than", "minValue"), ("at_least", "minValue")),
    *(("nearly", "maxValue"), ("about", "value")),
]


@pytest.mark.parametrize(("qualifier", "bound"), BOUNDS)
def test_a_figure_is_an_observation_bounded_as_it_is_worded(visitor, qualifier, bound):
    figure = make_figure(state="published", value=200000, qualifier=qualifier)
    data = told(visitor, f"/figures/{figure.uuid}/")
    assert data["@type"] == "Observation"
    assert data["value"][bound] == 200000
    assert set(data["value"]) == {"@type", bound, "unitText"}


def test_a_number_that_no_longer_holds_is_not_told_to_machines(visitor):
    figure = make_figure(state="published")
    make_correction(figure, value=1)
    html = visitor.get(f"/figures/{figure.uuid}/").content.decode()
    assert not BLOCK.findall(html)


def test_no_text_can_end_the_block(visitor):
    name = "</script><script>alert(1)</script><!-- & \u2028 \u2029 \"'\\"
    make_program(slug="hall", name_zh=name)
    html = visitor.get("/programs/hall/").content.decode()
    assert told(visitor, "/programs/hall/")["name"] == name
    [block] = BLOCK.findall(html)
    assert not [sign for sign in "<>&\u2028\u2029" if sign in block]
    assert "<script>alert" not in html
