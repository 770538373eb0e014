"""Lists of sessions and cohorts are narrowed by program, base, region and days."""

import datetime
import re

import pytest
from django.utils.html import escape

from tests.conftest import client_of
from tests.factories import (
    make_base,
    make_cohort,
    make_enrolment,
    make_person,
    make_program,
    make_region,
    make_session,
    make_xingtang,
)
from tests.test_admin_pages import queries

pytestmark = [
    pytest.mark.on_postgresql,
    pytest.mark.django_db,
    pytest.mark.ignore_template_errors,
]

MAKE = {"session": make_session, "cohort": make_cohort}
ENGLISH = {"accept-language": "en"}


def listed(client, kind, app="programs", **query):
    answer = client.get(f"/admin/{app}/{kind}/", query, headers=ENGLISH)
    return {row.pk for row in answer.context["cl"].queryset}, answer.content.decode()


@pytest.fixture
def rows():
    """By kind: a row of the lecture hall at a base in Hebei, and one of elsewhere."""
    hall = make_program(slug="hall", name_zh="大讲堂", name_en="Lecture hall")
    base = make_base(slug="room", name_zh="共享直播间", region=make_xingtang())
    return {
        kind: (
            make(program=hall, base=base, **on("2026-05-10")),
            make(program=make_program(), region=make_region(), **on("2026-06-01")),
        )
        for kind, make in MAKE.items()
    }


def on(day):
    return {"start_date": datetime.date.fromisoformat(day), "start_precision": "day"}


QUERIES = [
    *[{"program": "hall"}, {"program": "大讲"}, {"program": "lecture HALL "}],
    *[{"base": "room"}, {"base": "共享"}, {"region": "130125"}, {"region": "xtx"}],
    *[{"region": "河北"}, {"region": "130000"}, {"region": "sjzs"}],
    *[{"region": "河北 行唐"}, {"region": "hebei  xtx"}],
    *[{"to": "2026-05-31"}, {"from": "2026-05-10", "to": "2026-05-10"}],
    {"program": "hall", "region": "hbs", "from": "2026-05-01", "base": "room"},
]


@pytest.mark.parametrize("query", QUERIES, ids=str)
@pytest.mark.parametrize("kind", MAKE)
def test_a_list_is_narrowed(kind, query, rows, editor):
    here, elsewhere = rows[kind]
    assert listed(editor, kind)[0] == {here.pk, elsewhere.pk}
    assert listed(editor, kind, **query)[0] == {here.pk}


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ({"program": "no such"}, "Nothing matches\n    “no such”."),
        ({"base": "<b>"}, "“&lt;b&gt;”"),
        ({"region": "qq"}, "Nothing matches"),
        (
            {"from": "5/10"},
            "“5/10” is no date: write it like 2026-12-05 or 2026年12月5日.",
        ),
        ({"to": "2026-02-30"}, "“2026-02-30” is no date"),
        ({"from": "2026-06-01", "to": "2026-05-01"}, "lies after the last"),
    ],
)
@pytest.mark.parametrize("kind", MAKE)
def test_what_is_not_understood_finds_nothing_and_says_so(
    kind, query, says, rows, editor
):
    found, html = listed(editor, kind, **query)
    assert found == set()
    assert " ".join(says.split()) in " ".join(html.split())


@pytest.mark.parametrize("text", ["2026年5月31日", "2026.5.31", "２０２６－０５－３１"])
@pytest.mark.parametrize("kind", MAKE)
def test_a_day_is_read_as_a_chinese_keyboard_writes_it(kind, text, rows, editor):
    found, html = listed(editor, kind, to=text)
    assert found == {rows[kind][0].pk}
    assert 'name="to" value="2026-05-31"' in html


@pytest.mark.parametrize(
    "text",
    ["明天", "2026年5月", "2026-13-01", "0000-00-00", "9" * 5000, "<b>", "2026\x85"],
)
@pytest.mark.parametrize("name", ["from", "to"])
def test_what_is_no_day_stays_in_its_input_with_a_reason(name, text, rows, editor):
    for language, sentence in [("en", "write it like"), ("zh-hans", "请写成")]:
        path = "/admin/programs/session/"
        answer = editor.get(path, {name: text}, headers={"accept-language": language})
        html = answer.content.decode()
        assert not answer.context["cl"].queryset.exists()
        assert f'name="{name}" value="{escape(text.strip())}"' in html
        [error] = re.findall('<p class="error" role="alert">(.*)</p>', html)
        assert sentence in error and "2026-12-05" in error


@pytest.mark.parametrize("text", ["行唐", "河北", "130125"])
def test_bases_are_narrowed_by_region(text, rows, editor):
    make_base(region=make_region())
    here = rows["session"][0].base
    assert listed(editor, "livestreambase", region=text)[0] == {here.pk}


def test_an_empty_input_narrows_nothing(rows, editor):
    found, _html = listed(editor, "session", program="", base="room", to="")
    assert found == {rows["session"][0].pk}


def test_each_form_keeps_all_that_the_others_narrow_by(rows, editor):
    kept = {"program": "hall", "base": "room", "region": "130000", "public": "yes"}
    html = listed(editor, "session", to="2026-05-31", q="讲座", **kept)[1]
    forms = html.split('<form class="finder"')[1:]
    assert len(forms) == 4
    for own, form in zip(["program", "base", "region", "to"], forms, strict=True):
        hidden = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]+)"', form))
        expected = {**kept, "to": "2026-05-31", "q": "讲座"}
        expected.pop(own)
        assert hidden == expected


def test_a_session_of_several_days_goes_on_in_the_range(editor):
    long = make_session(**on("2026-05-01"), end_date=datetime.date(2026, 5, 9))
    assert listed(editor, "session", **{"from": "2026-05-09"})[0] == {long.pk}
    assert listed(editor, "session", **{"from": "2026-05-10"})[0] == set()


def test_the_rows_with_most_sessions_are_linked_and_counted(rows, editor):
    make_session(program=rows["session"][0].program)
    for _ in range(9):
        make_session(program=make_program())
    html = listed(editor, "session")[1]
    offered = html.split('data-filter-title="program"')[1].split("</details>")[0]
    assert offered.count("<li") == 8
    assert "Lecture hall (2)" in offered and "?program=hall" in offered
    narrowed = listed(editor, "session", region="130000")[1]
    assert "Lecture hall (1)" in narrowed


def test_more_matches_than_fit_are_bounded_and_said(editor):
    for number in range(9):
        make_session(program=make_program(name_en=f"Course {number}"))
    html = listed(editor, "session", program="course")[1]
    assert "There are more" in html and len(html) < 200_000


def test_a_coordinator_is_offered_nothing_of_others(rows):
    own, _other = rows["session"]
    client = client_of("coordinator")
    client.user.role_assignments.update(program=own.program)
    html = listed(client, "session")[1]
    assert str(_other.program) not in html
    assert listed(client, "session", program=_other.program.slug)[0] == set()


def test_applications_are_narrowed_by_program_and_cohort(rows, editor):
    cohort, _other = rows["cohort"]
    row = make_enrolment(
        person=make_person(), program=cohort.program, cohort=cohort, role="trainee"
    )
    make_enrolment(person=make_person(), program=_other.program)
    for query in ({"program": "hall"}, {"cohort": cohort.key}, {"cohort": "河北"}):
        assert listed(editor, "enrolment", "people", **query)[0] == {row.pk}


@pytest.mark.usefixtures("no_history")
@pytest.mark.parametrize("kind", MAKE)
def test_a_narrowed_list_asks_as_much_among_30_as_among_3(kind, editor):
    path = (
        f"/admin/programs/{kind}/?program=course&base=room&region=hebei&to=2099-01-01"
    )
    region, counts = make_xingtang(), []
    for number in (3, 27):
        for _ in range(number):
            program = make_program(name_en="Course")
            base = make_base(name_en="Room", region=region)
            MAKE[kind](program=program, base=base, **on("2026-05-10"))
        counts.append(queries(editor, path))
    assert counts[0] == counts[1]
