"""What people can apply for now: on home and program pages, in lists and the API."""

import datetime
from itertools import product

import pytest
from django.utils import timezone

from programs.models import Cohort, Program, Session
from tests.factories import make_cohort, make_program, make_session
from tests.people.test_inbox_admin import text

pytestmark = pytest.mark.django_db

NOW, TODAY = timezone.now(), timezone.localdate()
DAY = datetime.timedelta(days=1)
OPENED = {"applications_opened_at": NOW - DAY}
APPLICATIONS = [
    *[{}, OPENED, {"applications_opened_at": NOW + DAY}],
    *[OPENED | {"applications_until": TODAY}],
    *[OPENED | {"applications_until": TODAY - DAY}],
]
MONTH, YEAR = TODAY.replace(day=1), TODAY.replace(month=1, day=1)
DAYS = [
    *[{}, {"date": TODAY, "precision": "day"}],
    *[{"date": TODAY - DAY, "precision": "day"}],
    *[{"date": MONTH, "precision": "month"}, {"date": YEAR, "precision": "year"}],
    *[{"date": MONTH - 40 * DAY, "precision": "month"}],
]


def dated(name, day):
    return {f"{name}_{part}": value for part, value in day.items()}


def test_the_queries_and_the_rows_agree_on_what_takes_applications():
    for status in ["", *Program.Status]:
        program = make_program(status=status, **OPENED)
        cohorts = [
            make_cohort(program=program, **opened, **dated("end", day))
            for opened, day in product(APPLICATIONS, DAYS)
        ]
        for cohort, day in product([None, cohorts[1], cohorts[2]], DAYS):
            days = dated("start", day)
            make_session(program=program, cohort=cohort, **OPENED, **days)
    make_session(program=program, status="cancelled", cancel_reason_zh="雨", **OPENED)
    make_session(program=None, **OPENED)
    for model in (Program, Cohort, Session):
        rows = set(model.objects.taking_applications())
        assert rows == {row for row in model.objects.all() if row.takes_applications}
        assert rows


def test_the_button_leads_to_the_one_open_cohort(visitor):
    program = make_program(slug="kurs")
    make_cohort(program=program, code="closed")
    cohort = make_cohort(program=program, code="spring", **OPENED)
    page = visitor.get("/programs/kurs/").content.decode()
    assert f'href="{cohort.get_absolute_url()}apply/"' in page
    assert 'href="/programs/kurs/apply/"' not in page and "closed/apply" not in page


def test_with_several_open_the_page_offers_a_choice(visitor):
    program = make_program(slug="kurs", **OPENED)
    cohort = make_cohort(program=program, **OPENED)
    session = make_session(program=program, **OPENED)
    make_session(program=make_program(), **OPENED)
    page = visitor.get("/programs/kurs/").content.decode()
    for target in (program, cohort, session):
        assert page.count(f'href="{target.get_absolute_url()}apply/"') == 1
    assert "选一个报名" in text(visitor.get("/programs/kurs/"))


def test_the_home_page_lists_what_is_open_the_soonest_end_first(visitor):
    assert "正在报名" not in text(visitor.get("/"))
    program = make_program(name_zh="乡村课", **OPENED)
    until = {"applications_until": TODAY + DAY}
    make_cohort(program=program, name_zh="春季班", **OPENED, **until)
    make_cohort(program=make_program(is_demo=True), name_zh="示例班", **OPENED)
    for number in range(6):
        make_cohort(name_zh=f"第{number}班", **OPENED)
    said = text(visitor.get("/")).partition("正在报名")[2]
    assert said.index("春季班") < said.index("乡村课")
    assert "示例班" not in said and "第5班" not in said


@pytest.mark.parametrize(
    ("state", "slugs"), [("true", {"itself", "cohort", "session"}), ("false", {"shut"})]
)
def test_lists_and_the_api_filter_by_it(visitor, api_client, state, slugs):
    make_program(slug="itself", **OPENED)
    cohort = make_cohort(program=make_program(slug="cohort"), **OPENED)
    make_session(program=make_program(slug="session"), **OPENED)
    hidden = make_program(slug="shut")
    make_cohort(program=hidden, published=False, **OPENED)
    query = f"takes_applications={state}"
    rows = api_client.get(f"/api/v1/programs/?{query}").json()["results"]
    assert {row["slug"] for row in rows} == slugs
    rows = api_client.get(f"/api/v1/cohorts/?{query}").json()["results"]
    assert [row["id"] for row in rows] == ([cohort.key] if state == "true" else [])
    rows = api_client.get(f"/api/v1/sessions/?{query}").json()["results"]
    assert len(rows) == (1 if state == "true" else 0)
    page = visitor.get(f"/programs/?{query}").context["program_list"]
    assert {row.slug for row in page} == slugs


@pytest.mark.parametrize("value", ["1", "yes", "True"])
def test_another_value_is_refused_by_name(api_client, value):
    answer = api_client.get(f"/api/v1/programs/?takes_applications={value}")
    assert answer.status_code == 400
    assert {error["attr"] for error in answer.json()["errors"]} == {
        "takes_applications"
    }


@pytest.mark.parametrize("address", ["/", "/programs/kurs/", "/programs/"])
def test_the_pages_ask_as_often_for_many_as_for_few(
    visitor, django_assert_max_num_queries, address
):
    program = make_program(slug="kurs", **OPENED)
    asked = []
    for _ in range(2):
        for _ in range(3):
            cohort = make_cohort(program=program, **OPENED)
            make_session(program=program, cohort=cohort, **OPENED)
        with django_assert_max_num_queries(30) as captured:
            assert visitor.get(address).status_code == 200
        asked.append(len(captured))
    assert asked[0] == asked[1]
