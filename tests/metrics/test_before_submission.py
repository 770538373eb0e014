"""What is said of a figure before it is submitted, and not first at publication."""

import pytest

from metrics import actions
from metrics.models import Figure
from metrics.models.quantity import Unit
from programs.kit.steps import Refused
from tests.factories import make_figure, make_indicator, make_program, make_user
from tests.metrics.test_admin import page
from tests.programs.test_admin import filled_in, messages, step

pytestmark = [
    pytest.mark.on_sqlite,
    pytest.mark.django_db,
    pytest.mark.ignore_template_errors,
]


@pytest.mark.parametrize("unit", Unit)
def test_only_time_has_fractions(editor, unit):
    figure = make_figure("draft", indicator=make_indicator(unit=unit))
    sent = filled_in(editor.get(page(figure)), value="2.5", _submit="yes")
    english = {"accept-language": "en"}
    response = editor.post(page(figure), sent, follow=True, headers=english)
    refused = any("no whole number" in message for message in messages(response))
    assert refused == (unit not in ("hour", "year"))
    figure.refresh_from_db()
    assert (figure.state == "draft") == refused


@pytest.mark.parametrize("state", ["submitted", "verified", "published"])
def test_the_same_figure_is_not_submitted_twice(editor, state):
    program = make_program()
    first = make_figure(state, program=program)
    again = make_figure("draft", indicator=first.indicator, program=program)
    with pytest.raises(Refused) as refusal:
        actions.submit_figure(figure=again, by=editor.user)
    assert str(first.pk) in refusal.value.messages[0]
    assert first.get_state_display() in refusal.value.messages[0]


@pytest.mark.parametrize("differs", ["state", "program", "period", "basis"])
def test_another_figure_is_no_twin(editor, differs):
    program = make_program()
    first = make_figure("withdrawn" if differs == "state" else "published")
    how = {"indicator": first.indicator, "program": first.program}
    changes = {
        "state": {},
        "program": {"program": program},
        "period": {"period_end_date": "2030-01-01", "period_end_precision": "year"},
        "basis": {"basis": "reported"},
    }
    other = make_figure("draft", **{**how, **changes[differs]})
    actions.submit_figure(figure=other, by=editor.user)
    assert Figure.objects.get(pk=other.pk).state == "submitted"


def test_a_correction_is_no_twin_of_what_it_corrects(editor):
    figure = make_figure("published")
    draft = actions.correct_figure(figure=figure, by=make_user("boss", "editor"))
    Figure.objects.filter(pk=draft.pk).update(correction_note_zh="改过")
    actions.submit_figure(figure=draft, by=editor.user)


def test_a_draft_correction_is_announced_as_a_draft(editor, admin):
    figure = make_figure("published")
    english = {"headers": {"accept-language": "en"}}
    admin.post(step(figure, "correct"))
    draft = Figure.objects.get(supersedes=figure)
    old = editor.get(page(figure), **english).content.decode()
    assert "Revision 2 is to correct this figure." in old and "not public yet" in old
    new = editor.get(page(draft), **english).content.decode()
    assert "This correction is not public yet" in new


def test_an_empty_scope_is_said_before_it_is_saved(editor):
    html = editor.get("/admin/metrics/figure/add/").content.decode()
    assert "后四项都留空" in html
