"""A session or cohort is copied into a new form: unpublished, undated, uncounted."""

import datetime

import pytest

from programs.models import Cohort, Session
from tests.conftest import client_of
from tests.factories import make_cohort, make_program, make_session
from tests.programs.test_admin import filled_in, page

pytestmark = [
    pytest.mark.on_sqlite,
    pytest.mark.django_db,
    pytest.mark.ignore_template_errors,
]


def copy_of(client, row):
    address = f"/admin/programs/{row._meta.model_name}/add/?copy={row.pk}"
    assert address in client.get(page(row)).content.decode()
    return address, client.get(address)


def test_a_session_is_copied_without_what_became_of_it(editor):
    row = make_session(
        program=make_program(),
        **{"status": "held", "headcount": 31, "start_time": datetime.time(19)},
        **{
            "place_zh": "文化站",
            "note_zh": "来源未写明",
            "replay_url": "https://x.cn/",
        },
    )
    address, answer = copy_of(editor, row)
    data = filled_in(answer, start_date="2027-01-05", start_precision="day")
    assert editor.post(address, data).status_code == 302
    new = Session.objects.exclude(pk=row.pk).get()
    same = ["title_zh", "title_en", "program", "start_time", "place_zh"]
    assert all(getattr(new, name) == getattr(row, name) for name in same)
    assert (new.status, new.headcount, new.published_at) == ("scheduled", None, None)
    assert (new.note_zh, new.replay_url) == ("", "")


def test_a_cohort_is_copied_without_dates_and_address(editor):
    row = make_cohort(program=make_program(), capacity=20)
    address, answer = copy_of(editor, row)
    editor.post(address, filled_in(answer, code="second"))
    new = Cohort.objects.get(code="second")
    assert (new.name_zh, new.program, new.capacity) == (row.name_zh, row.program, 20)
    assert (new.start_date, new.published_at) == (None, None)


@pytest.mark.parametrize("key", ["x", "0", "9" * 400, "²", ""])
def test_a_copy_of_nothing_is_an_empty_form(editor, key):
    answer = editor.get("/admin/programs/session/add/", {"copy": key})
    assert answer.context["adminform"].form["title_zh"].value() in (None, "")


def test_a_coordinator_copies_nothing_of_other_programs(db):
    row = make_session(program=make_program())
    client = client_of("coordinator")
    client.user.role_assignments.update(program=make_program())
    answer = client.get("/admin/programs/session/add/", {"copy": row.pk})
    assert answer.context["adminform"].form["title_zh"].value() in (None, "")
