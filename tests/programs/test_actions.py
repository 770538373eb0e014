import pytest

from programs import actions
from programs.kit.steps import NotPermitted, Refused
from programs.models import Program
from tests.factories import make_base, make_program, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def ed():
    return make_user("editor", "editor")


@pytest.mark.parametrize("make", [make_program, make_base])
def test_an_editor_publishes_and_takes_back(make, ed):
    record = make(published=False)
    record = actions.publish(record=record, by=ed)
    assert record.is_published
    with pytest.raises(Refused):
        actions.publish(record=record, by=ed)
    record = actions.unpublish(record=record, by=ed)
    assert record.published_at is None
    with pytest.raises(Refused):
        actions.unpublish(record=record, by=ed)


@pytest.mark.parametrize("make", [make_program, make_base])
def test_a_verifier_publishes_no_program_and_no_base(make):
    record = make(published=False)
    with pytest.raises(NotPermitted):
        actions.publish(record=record, by=make_user("verifier", "verifier"))
    record.refresh_from_db()
    assert record.published_at is None


MOVES = [
    ("", "running", True),
    ("", "closed", True),
    ("draft", "running", True),
    ("draft", "closed", False),
    ("running", "finishing", True),
    ("running", "draft", False),
    ("finishing", "closed", True),
    ("suspended", "running", True),
    ("closed", "running", False),
    ("cancelled", "running", False),
]


@pytest.mark.parametrize(("old", "new", "allowed"), MOVES)
def test_a_status_moves_only_where_it_may(old, new, allowed, ed):
    program = make_program(status=old)
    if allowed:
        actions.change_status(program=program, to=new, by=ed)
    else:
        with pytest.raises(Refused):
            actions.change_status(program=program, to=new, by=ed)
    assert Program.objects.get(pk=program.pk).status == (new if allowed else old)


def test_a_verifier_moves_no_status():
    program = make_program()
    verifier = make_user("verifier", "verifier")
    with pytest.raises(NotPermitted):
        actions.change_status(program=program, to="running", by=verifier)
