import datetime

import pytest
from django.contrib.auth.models import User
from django.utils import timezone

START = datetime.datetime(2030, 1, 7, 9, tzinfo=datetime.UTC)
HOUR = datetime.timedelta(hours=1)


@pytest.fixture
def at(client, db, monkeypatch):
    """The answer of the admin so many hours after signing in."""
    User.objects.create_superuser("li.na", password="a long password 1")
    answer = {"username": "li.na", "password": "a long password 1"}

    def set_clock(moment):
        monkeypatch.setattr(timezone, "now", lambda: moment)
        monkeypatch.setattr("time.time", moment.timestamp)

    def ask(hours):
        set_clock(START + hours * HOUR)
        return client.get("/admin/security/")

    set_clock(START)
    client.post("/admin/login/", answer)
    return ask


def test_work_renews_the_sign_in(at):
    assert [at(hours).status_code for hours in (11, 22, 33)] == [200] * 3


def test_twelve_idle_hours_end_it(at):
    assert at(11).status_code == 200
    assert at(23.1).status_code == 302


def test_seven_days_end_it_in_any_case(at):
    for hours in range(10, 168, 10):
        assert at(hours).status_code == 200
    assert at(168).status_code == 302


def test_it_is_written_every_few_minutes_only(at):
    assert at(0.05).cookies.get("sessionid") is None
    assert at(1).cookies.get("sessionid") is not None
    assert at(1.05).cookies.get("sessionid") is None
