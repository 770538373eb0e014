"""List actions on sessions: all chosen rows or none, and each refusal named."""

import datetime

import pytest
from django.utils import timezone

from programs.models import Session
from tests.factories import make_session
from tests.programs.test_admin import messages

pytestmark = [
    pytest.mark.on_sqlite,
    pytest.mark.django_db,
    pytest.mark.ignore_template_errors,
]

LIST = "/admin/programs/session/"
PAST = timezone.localdate() - datetime.timedelta(days=3)


def take(client, action, *rows):
    data = {"action": action, "_selected_action": [row.pk for row in rows]}
    return client.post(LIST, data, follow=True)


def states():
    rows = Session.objects.order_by("pk")
    return [(row.is_published, str(row.status)) for row in rows]


def test_many_are_published_at_once(editor):
    rows = [make_session(published=False) for _each in range(3)]
    answer = take(editor, "publish_many", *rows)
    assert "3" in messages(answer)[0]
    assert states() == [(True, "scheduled")] * 3


def test_many_are_marked_as_held_at_once(editor):
    rows = [make_session(start_date=PAST) for _each in range(3)]
    take(editor, "hold_many", *rows)
    assert states() == [(True, "held")] * 3


def test_one_that_is_refused_is_named_and_nothing_changes(editor):
    rows = [make_session(start_date=PAST), make_session(title_zh="还没开始的讲座")]
    said = messages(take(editor, "hold_many", *rows))
    assert "还没开始的讲座" in said[-1]
    assert rows[0].title_zh not in "".join(said)
    assert states() == [(True, "scheduled")] * 2


@pytest.mark.parametrize("action", ["publish_many", "hold_many"])
def test_whoever_only_reads_is_offered_neither(verifier, action):
    row = make_session(published=False, start_date=PAST)
    take(verifier, action, row)
    assert states() == [(False, "scheduled")]


def test_too_many_at_once_are_refused_with_the_number(editor, monkeypatch):
    monkeypatch.setattr("programs.admin.bulk.MOST", 1)
    rows = [make_session(published=False) for _each in range(2)]
    assert "1" in messages(take(editor, "publish_many", *rows))[0]
    assert states() == [(False, "scheduled")] * 2
