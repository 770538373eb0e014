"""The page on which headcounts of many sessions are typed and saved at once."""

import datetime

import pytest
from django.utils import timezone

from programs.models import Session
from tests.conftest import client_of
from tests.factories import make_program, make_session
from tests.test_admin_pages import queries

pytestmark = [
    pytest.mark.on_postgresql,
    pytest.mark.django_db,
    pytest.mark.ignore_template_errors,
]

GRID = "/admin/programs/session/headcounts/"
PAST = timezone.localdate() - datetime.timedelta(days=3)


def held(**kw):
    return make_session(**{"status": "held", "start_date": PAST, **kw})


def typed(*pairs, **more):
    return {f"session-{row.pk}": text for row, text in pairs} | more


def counted(*rows):
    found = Session.objects.in_bulk([row.pk for row in rows])
    return [(found[row.pk].status, found[row.pk].headcount) for row in rows]


def waiting(client, **query):
    form = client.get(GRID, query).context["form"]
    return list(form.sessions.values())


def test_it_lists_what_took_place_and_was_not_counted(editor):
    rows = [held(), make_session(start_date=PAST)]
    held(headcount=0)
    make_session()
    make_session(start_date=PAST, status="cancelled", cancel_reason_zh="台风")
    assert set(waiting(editor)) == set(rows)


def test_it_is_filtered_as_the_list_and_the_list_leads_to_it(editor):
    own = held(program=make_program(slug="hall"))
    held()
    assert waiting(editor, program="hall") == [own]
    page = editor.get("/admin/programs/session/?program=hall").content.decode()
    assert f"{GRID}?program=hall" in page
    assert GRID in editor.get("/admin/").content.decode()


def test_all_are_saved_at_once_and_a_past_session_was_held_then(editor):
    rows = [held(), make_session(start_date=PAST), held()]
    answer = editor.post(GRID, typed(*zip(rows, ["30", "１２", ""], strict=True)))
    assert (answer.status_code, answer["location"]) == (302, GRID)
    assert counted(*rows) == [("held", 30), ("held", 12), ("held", None)]
    entry = rows[0].history.latest("history_date")
    assert (entry.history_user, entry.headcount) == (editor.user, 30)


@pytest.mark.parametrize("text", ["1,170", "1，170", "１１７０", " 1170 ", "1170.0"])
def test_a_number_is_read_as_a_chinese_keyboard_writes_it(editor, text):
    row = held()
    editor.post(GRID, typed((row, text)))
    assert counted(row) == [("held", 1170)]


def test_a_number_in_ten_thousands_is_shown_back_before_it_is_saved(editor):
    row = held()
    answer = editor.post(GRID, typed((row, "0.2万")), headers={"accept-language": "en"})
    html = answer.content.decode()
    assert "“0.2万” is read as 2,000. Save once more" in html
    assert 'value="2000"' in html and counted(row) == [("held", None)]
    editor.post(GRID, typed((row, "2000")))
    assert counted(row) == [("held", 2000)]


@pytest.mark.parametrize("text", ["12.5", "many", "1，17", "30人"])
@pytest.mark.parametrize(
    ("language", "sentence"), [("en", "1,170 or 20万."), ("zh-hans", "1,170 或 20万。")]
)
def test_what_is_no_number_is_refused_with_what_is_one(
    editor, text, language, sentence
):
    row, headers = held(), {"accept-language": language}
    form = editor.post(GRID, typed((row, text)), headers=headers).context["form"]
    assert sentence in form.errors[f"session-{row.pk}"][0]


@pytest.mark.parametrize("bad", ["12.5", "-1", "many", "99999999999", "9" * 5000])
def test_one_wrong_row_saves_none_and_every_value_stays(editor, bad):
    rows = [held(), make_session(start_date=PAST)]
    answer = editor.post(GRID, typed((rows[0], "30"), (rows[1], bad)))
    form = answer.context["form"]
    assert list(form.errors) == [f"session-{rows[1].pk}"]
    assert [field.value() for _row, field in form.rows()] == ["30", bad]
    assert counted(*rows) == [("held", None), ("scheduled", None)]


def test_the_right_rows_are_saved_on_request_and_the_wrong_ones_stay(editor):
    rows = [held(), held()]
    pairs = zip(rows, ["30", "many"], strict=True)
    form = editor.post(GRID, typed(*pairs, right="1")).context["form"]
    assert counted(*rows) == [("held", 30), ("held", None)]
    assert [(row, field.value()) for row, field in form.rows()] == [(rows[1], "many")]


def test_a_number_that_somebody_entered_meanwhile_stays(editor):
    row = held(headcount=41)
    answer = editor.post(GRID, typed((row, "12")), headers={"accept-language": "en"})
    assert "Somebody entered 41 meanwhile" in answer.content.decode()
    assert counted(row) == [("held", 41)]


def test_what_has_not_begun_or_was_cancelled_is_refused(editor):
    rows = [make_session(), make_session(status="cancelled", cancel_reason_zh="台风")]
    form = editor.post(GRID, typed((rows[0], "12"), (rows[1], "3"))).context["form"]
    assert len(form.errors) == 2
    assert counted(*rows) == [("scheduled", None), ("cancelled", None)]


def test_a_coordinator_counts_in_her_own_program_alone(db):
    own, foreign = held(program=make_program()), held(program=make_program())
    client = client_of("coordinator")
    client.user.role_assignments.update(program=own.program)
    assert waiting(client) == [own]
    client.post(GRID, typed((own, "7"), (foreign, "8")))
    assert counted(own, foreign) == [("held", 7), ("held", None)]


@pytest.mark.parametrize("query", ["start_date__gte=x", "nope=1", "session-x=1"])
def test_a_filter_that_is_none_is_no_failure(editor, query):
    assert editor.get(f"{GRID}?{query}", follow=True).status_code == 200


def test_a_day_that_is_none_is_told_by_the_list(editor):
    held()
    answer = editor.get(f"{GRID}?from=明天&q=x", follow=True)
    [(address, _status)] = answer.redirect_chain
    assert address.startswith("/admin/programs/session/?") and "q=x" in address
    assert "“明天”" in answer.content.decode()


def test_more_rows_need_no_more_queries(editor):
    for _each in range(3):
        held(program=make_program())
    few = queries(editor, GRID)
    for _each in range(60):
        held(program=make_program())
    assert queries(editor, GRID) == few
    assert len(waiting(editor)) == 50
