import pytest
from django.core.exceptions import ValidationError

from metrics import actions
from metrics.models import Figure, FigureStep
from programs.kit.steps import NotPermitted, Refused
from tests.factories import (
    make_correction,
    make_figure,
    make_indicator,
    make_program,
    make_source,
    make_user,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def ed():
    return make_user("editor", "editor")


@pytest.fixture
def vera():
    return make_user("verifier", "verifier")


def steps_of(figure):
    return list(figure.steps.values_list("kind", "by__username", "role"))


def test_a_figure_goes_all_the_way_and_every_step_is_kept(ed, vera):
    figure = make_figure()
    actions.submit_figure(figure=figure, by=ed)
    actions.return_figure(figure=figure, by=vera, note="期间写错了")
    actions.submit_figure(figure=figure, by=ed)
    actions.verify_figure(figure=figure, by=vera)
    published = actions.publish_figure(figure=figure, by=vera)
    assert published.state == Figure.State.PUBLISHED
    assert published.published_at is not None
    assert (published.reporter, published.verifier) == (ed, vera)
    assert steps_of(figure) == [
        ("submitted", "editor", "editor"),
        ("returned", "verifier", "verifier"),
        ("submitted", "editor", "editor"),
        ("verified", "verifier", "verifier"),
        ("published", "verifier", "verifier"),
    ]
    assert figure.steps.get(kind="returned").note_zh == "期间写错了"


ALLOWED_FROM = {
    "submit": {"draft", "returned"},
    "return": {"submitted", "verified"},
    "verify": {"submitted"},
    "publish": {"verified"},
    "withdraw": {"published"},
    "correct": {"published"},
}
STATES = ["draft", "submitted", "returned", "verified", "published", "withdrawn"]


PATHS = {
    "submitted": ["submit"],
    "returned": ["submit", "return"],
    "verified": ["submit", "verify"],
    "published": ["submit", "verify", "publish"],
    "withdrawn": ["submit", "verify", "publish", "withdraw"],
}


@pytest.mark.parametrize("state", PATHS)
def test_the_figures_of_the_tests_are_as_the_actions_leave_them(state, ed, vera):
    walked, made = make_figure(), make_figure(state=state)
    for step in PATHS[state]:
        note = {"note": "理由"} if step in {"return", "withdraw"} else {}
        by = ed if step == "submit" else vera
        walked = getattr(actions, f"{step}_figure")(figure=walked, by=by, **note)
    for figure in (walked, made):
        figure.refresh_from_db()
    for name in ("state", "reporter", "verifier", "revision", "is_original"):
        assert getattr(walked, name) == getattr(made, name)
    assert bool(walked.published_at) == bool(made.published_at)
    columns = ("kind", "by", "role", "note_zh", "note_en")
    taken = [list(f.steps.values_list(*columns)) for f in (walked, made)]
    assert taken[0] == taken[1] and len(taken[0]) == len(PATHS[state])


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("action", ALLOWED_FROM)
def test_each_step_is_possible_only_from_its_states(action, state, ed, vera):
    figure = make_figure(state=state)
    count = FigureStep.objects.count()
    by = ed if action in {"submit", "correct"} else vera
    note = {"note": "理由"} if action in {"return", "withdraw"} else {}
    act = getattr(actions, f"{action}_figure")
    if state in ALLOWED_FROM[action]:
        act(figure=figure, by=by, **note)
        return
    with pytest.raises(Refused):
        act(figure=figure, by=by, **note)
    figure.refresh_from_db()
    assert (figure.state, FigureStep.objects.count()) == (state, count)


@pytest.mark.parametrize("action", ALLOWED_FROM)
def test_each_step_is_refused_to_the_other_role(action, ed, vera):
    state = sorted(ALLOWED_FROM[action])[0]
    figure = make_figure(state=state)
    stranger = vera if action in {"submit", "correct"} else ed
    note = {"note": "理由"} if action in {"return", "withdraw"} else {}
    with pytest.raises(NotPermitted):
        getattr(actions, f"{action}_figure")(figure=figure, by=stranger, **note)
    figure.refresh_from_db()
    assert figure.state == state


def test_whoever_entered_a_figure_does_not_verify_it():
    both = make_user("both", "editor", "verifier")
    figure = make_figure(reporter=both)
    actions.submit_figure(figure=figure, by=both)
    with pytest.raises(Refused):
        actions.verify_figure(figure=figure, by=both)


def test_whoever_submitted_a_figure_of_another_does_not_verify_it(ed):
    both = make_user("both", "editor", "verifier")
    figure = make_figure(reporter=ed)
    actions.submit_figure(figure=figure, by=both)
    with pytest.raises(Refused):
        actions.verify_figure(figure=figure, by=both)


def test_whoever_changed_a_draft_of_another_does_not_verify_it(ed):
    both = make_user("both", "editor", "verifier")
    figure = make_figure(reporter=ed)
    figure.value = 7
    figure._history_user = both
    figure.save()
    actions.submit_figure(figure=figure, by=ed)
    with pytest.raises(Refused):
        actions.verify_figure(figure=figure, by=both)


def test_whoever_returned_a_figure_may_verify_the_next_try(ed, vera):
    figure = make_figure(state="returned")
    actions.submit_figure(figure=figure, by=ed)
    verified = actions.verify_figure(figure=figure, by=vera)
    assert verified.verifier == vera
    assert verified.history.first().history_user == vera


@pytest.mark.parametrize("action", ["return", "withdraw"])
def test_taking_back_needs_a_reason(action, vera):
    state = {"return": "submitted", "withdraw": "published"}[action]
    figure = make_figure(state=state)
    with pytest.raises(Refused) as refusal:
        getattr(actions, f"{action}_figure")(figure=figure, by=vera, note="  ")
    assert "note" in refusal.value.message_dict


def test_a_figure_without_a_source_is_not_submitted(ed):
    figure = make_figure()
    Figure.objects.filter(pk=figure.pk).update(source=None)
    with pytest.raises(Refused):
        actions.submit_figure(figure=figure, by=ed)


def test_a_correction_passes_four_eyes_and_replaces_the_old_figure():
    old = make_figure(state="published", value=200)
    new = make_correction(old, value=300)
    old.refresh_from_db()
    assert (old.state, old.value) == ("superseded", 200)
    assert (new.state, new.value, new.revision) == ("published", 300, 2)
    assert (new.series, new.supersedes) == (old.series, old)
    assert [step.kind for step in old.steps.all()][-1] == "superseded"
    assert list(Figure.objects.published()) == [new]
    assert list(new.revisions()) == [new, old]


def test_a_correction_needs_its_public_note(ed):
    old = make_figure(state="published")
    draft = make_correction(old, publish=False, correction_note_zh="")
    with pytest.raises(Refused):
        actions.submit_figure(figure=draft, by=ed)


def test_a_second_correction_of_the_same_figure_is_refused(ed):
    old = make_figure(state="published")
    actions.correct_figure(figure=old, by=ed)
    with pytest.raises(Refused):
        actions.correct_figure(figure=old, by=ed)


def test_a_figure_withdrawn_before_its_correction_stays_withdrawn(ed, vera):
    old = make_figure(state="published")
    draft = make_correction(old, publish=False)
    actions.withdraw_figure(figure=old, by=vera, note="来源有误")
    actions.submit_figure(figure=draft, by=ed)
    actions.verify_figure(figure=draft, by=vera)
    new = actions.publish_figure(figure=draft, by=vera)
    old.refresh_from_db()
    assert (old.state, new.state) == ("withdrawn", "published")


@pytest.mark.parametrize("other", ["indicator", "program"])
def test_a_correction_does_not_change_the_subject(ed, other):
    old = make_figure(state="published", program=make_program())
    draft = make_correction(old, publish=False)
    setattr(
        draft, other, {"indicator": make_indicator, "program": make_program}[other]()
    )
    draft.save()
    with pytest.raises(Refused):
        actions.submit_figure(figure=draft, by=ed)


def test_a_computed_figure_is_not_submitted_by_hand(ed):
    figure = make_figure(basis="computed")
    with pytest.raises(Refused):
        actions.submit_figure(figure=figure, by=ed)


def test_a_second_published_figure_of_a_series_is_refused_in_words(vera):
    first = make_figure(state="published")
    twin = make_figure(state="verified", indicator=first.indicator)
    with pytest.raises(ValidationError) as refusal:
        actions.publish_figure(figure=twin, by=vera)
    assert "已" in str(refusal.value) or "already" in str(refusal.value)
    twin.refresh_from_db()
    assert (twin.state, twin.steps.filter(kind="published").count()) == ("verified", 0)


def test_an_administrator_acts_in_that_role():
    boss = make_user("boss", is_superuser=True)
    figure = make_figure(state="submitted", source=make_source())
    actions.verify_figure(figure=figure, by=boss)
    assert figure.steps.get(kind="verified").role == "administrator"
