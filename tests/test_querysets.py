"""Querysets built once: same SQL as new ones, unchanged by use, one per thread."""

import datetime
import threading

import pytest
from django.apps import apps
from django.utils import timezone

from people.models import Person
from programs.kit import querysets
from programs.models import Program, Region, Session
from tests.factories import (
    make_base,
    make_consent,
    make_consenting_person,
    make_person,
    make_program,
    make_session,
)

pytestmark = pytest.mark.django_db

WORDS = {"agreeing_to_stories": [("published",), ("demo",), ("shown",)]}
WRAPPER = querysets.built_once(print).__code__


def is_built_once(model, name):
    method = getattr(type(model._default_manager.all()), name)
    return getattr(method, "__code__", None) is WRAPPER


BUILT_ONCE = [
    (model, name, words)
    for model in apps.get_models()
    for name in dir(type(model._default_manager.all()))
    if is_built_once(model, name)
    for words in WORDS.get(name, [()])
]


def sql(rows):
    return rows.query.sql_with_params()[0]


@pytest.mark.parametrize("model, name, words", BUILT_ONCE)
def test_it_asks_what_would_be_asked_anew_and_reads_no_clock(
    model, name, words, monkeypatch
):
    def clock(*args):
        raise AssertionError("the clock is read while the question is built")

    method = getattr(type(model.objects.all()), name)
    with monkeypatch.context() as still:
        still.setattr(timezone, "now", clock)
        still.setattr(timezone, "localdate", clock)
        anew = method.__wrapped__(model.objects.all(), *words)
    for _time in range(2):
        assert sql(getattr(model.objects, name)(*words)) == sql(anew)


def test_all_that_decides_what_is_public_is_among_them():
    found = {(model.__name__, name) for model, name, _words in BUILT_ONCE}
    assert {("Program", "published"), ("Person", "shown"), ("Story", "demo")} < found
    assert ("Region", "public") in found


def test_a_consent_that_runs_out_between_two_reads_hides(monkeypatch):
    hour = datetime.timedelta(hours=1)
    person = make_consenting_person()
    make_consent(person, expires_at=timezone.now() + hour)
    assert person in Person.objects.published()

    class Later(datetime.datetime):
        @classmethod
        def now(cls, tz=None):
            return super().now(tz) + 2 * hour

    monkeypatch.setattr(timezone, "datetime", Later)
    assert person not in Person.objects.published()


def test_who_comes_of_age_between_two_reads_is_shown(monkeypatch):
    today = timezone.localdate()
    person = make_person(birth_year=today.year - 18)
    assert person not in Person.objects.published()
    next_year = today.replace(year=today.year + 1, day=1)
    monkeypatch.setattr(timezone, "localdate", lambda: next_year)
    assert person in Person.objects.published()


def test_rows_of_which_something_was_asked_keep_it():
    Session.objects.published()  # is kept: must not be returned below
    base = make_base()
    own, _other = make_session(base=base), make_session()
    assert list(base.sessions.published()) == [own]
    assert list(Session.objects.filter(base=base).published()) == [own]
    with_program = Session.objects.select_related("program").published()
    assert with_program.query.select_related == {"program": {}}
    with_figures = Program.objects.prefetch_related("figures").published()
    assert with_figures._prefetch_related_lookups == ("figures",)
    assert Program.objects.using("default").published()._db == "default"


def test_a_copy_does_not_change_what_is_kept():
    program, _other = make_program(), make_program(slug="other")
    assert Program.objects.published().filter(pk=program.pk).count() == 1
    rows = Program.objects.published()
    assert len(rows) == 2
    make_program(slug="third")
    assert Program.objects.published().count() == 3


def test_what_is_kept_does_not_grow_with_use_nor_learn_of_it():
    base = make_base()
    make_session(base=base)
    for _time in range(2):
        list(Region.objects.public().select_related("parent"))
        list(Session.objects.published() & base.sessions.all())
    tables = Region.objects.public().query.table_map
    assert [len(names) for names in tables.values()] == [1] * len(tables)
    assert Session.objects.published()._known_related_objects == {}
    type(base).objects.update(name_zh="改了名")
    assert Session.objects.published().get().base.name_zh == "改了名"


def test_each_thread_keeps_its_own():
    kept = []
    threads = [
        threading.Thread(target=lambda: kept.append(Program.objects.published().query))
        for _each in range(2)
    ]
    for thread in threads:
        thread.start()
        thread.join()
    first, second = (query.where.children[0] for query in kept)
    assert first is not second
    again = [Program.objects.published().query.where.children[0] for _time in "12"]
    assert again[0] is again[1]
