import pytest
from django.urls import reverse

from metrics import actions
from metrics.admin.figure import FigureAdmin
from metrics.models import Figure
from tests.factories import (
    make_correction,
    make_figure,
    make_indicator,
    make_program,
    make_source,
)
from tests.programs.test_admin import filled_in, messages, offered, page, step

pytestmark = [
    pytest.mark.on_sqlite,
    pytest.mark.django_db,
    pytest.mark.ignore_template_errors,
]

STEPS = ["submit", "verify", "publish", "return", "correct", "withdraw"]
BUTTONS = {  # state: what editor, verifier and admin are offered
    "draft": ([], [], []),
    "submitted": ([], ["verify", "return"], ["verify", "return"]),
    "returned": ([], [], []),
    "verified": ([], ["publish", "return"], ["publish", "return"]),
    "published": (["correct"], ["withdraw"], ["correct", "withdraw"]),
    "withdrawn": ([], [], []),
}
RIGHTS = {
    "editor": {"submit", "correct"},
    "verifier": {"verify", "publish", "return", "withdraw"},
}


@pytest.mark.parametrize("state", BUTTONS)
def test_each_role_is_offered_its_steps(editor, verifier, admin, state):
    figure = make_figure(state)
    clients = [editor, verifier, admin]
    assert tuple(offered(c.get(page(figure))) for c in clients) == BUTTONS[state]


@pytest.mark.parametrize("state", BUTTONS)
def test_only_an_open_figure_has_fields_and_can_be_submitted(editor, verifier, state):
    figure = make_figure(state)
    for client, may in [(editor, state in {"draft", "returned"}), (verifier, False)]:
        response = client.get(page(figure))
        assert bool(response.context["adminform"].form.fields) is may
        assert ('name="_submit"' in response.content.decode()) is may


@pytest.mark.parametrize("role", RIGHTS)
@pytest.mark.parametrize("name", STEPS)
@pytest.mark.parametrize("state", ["submitted", "published"])
def test_a_step_without_the_right_to_it_is_403(request, role, name, state):
    figure = make_figure(state)
    response = request.getfixturevalue(role).post(step(figure, name), {"note": "x"})
    if name in RIGHTS[role]:
        assert response.status_code == 302
    else:
        assert response.status_code == 403
        assert Figure.objects.get().state == state


@pytest.mark.parametrize("name", ["submit", "verify", "return"])
def test_a_step_that_came_too_late_is_refused_in_words(admin, name):
    figure = make_figure("published")
    response = admin.post(step(figure, name), {"note": "x"}, follow=True)
    assert response.status_code == 200
    assert len(messages(response)) == 1
    assert Figure.objects.get().state == "published"


def test_whoever_entered_a_figure_neither_sees_nor_may_verify_it(admin):
    figure = make_figure("submitted", reporter=admin.user)
    response = admin.get(page(figure))
    assert offered(response) == ["return"]
    assert response.context["is_ones_own"]
    response = admin.post(step(figure, "verify"), follow=True)
    assert len(messages(response)) == 1
    assert Figure.objects.get().state == "submitted"


@pytest.mark.parametrize(
    ("state", "name"), [("submitted", "return"), ("published", "withdraw")]
)
def test_a_step_that_needs_a_reason_asks_for_it(verifier, state, name):
    figure = make_figure(state)
    response = verifier.post(step(figure, name), {"note": "  "}, follow=True)
    assert Figure.objects.get().state == state
    assert f'aria-describedby="note-{name}-error"' in response.content.decode()
    verifier.post(step(figure, name), {"note": "录错了"})
    assert Figure.objects.get().steps.last().note == "录错了"


def test_a_refused_reason_is_kept_once(verifier):
    figure = make_figure("draft")
    response = verifier.post(step(figure, "return"), {"note": "写了很久"}, follow=True)
    assert response.context["refused"]["note"] == "写了很久"
    assert "refused" not in verifier.get(page(figure)).context


def test_the_verifier_sees_all_that_is_to_be_verified(verifier):
    old = make_figure("published", program=make_program(), note_zh="报道原话")
    new = make_correction(old, publish=False, value=300000)
    text = verifier.get(page(new)).content.decode()
    for part in [old.text, new.source.title_zh, "报道原话", "录错了。"]:
        assert part in text


def test_a_new_figure_belongs_to_who_entered_it(editor):
    blank = editor.get(reverse("admin:metrics_figure_add"))
    data = filled_in(blank, indicator=make_indicator().pk, value="318", _save="1")
    editor.post(reverse("admin:metrics_figure_add"), data)
    figure = Figure.objects.get()
    assert (figure.state, figure.reporter) == ("draft", editor.user)


def test_a_figure_is_entered_and_submitted_in_one_go(editor):
    blank = editor.get(reverse("admin:metrics_figure_add"))
    data = filled_in(
        blank,
        indicator=make_indicator().pk,
        value="318",
        source=make_source().pk,
        _submit="1",
    )
    editor.post(reverse("admin:metrics_figure_add"), data)
    assert Figure.objects.get().state == "submitted"


def test_a_figure_without_a_source_is_saved_and_not_submitted(editor):
    figure = make_figure("draft", source=None, value=1)
    Figure.objects.update(source=None)
    data = filled_in(editor.get(page(figure)), value="2", _submit="1")
    response = editor.post(page(figure), data, follow=True)
    figure.refresh_from_db()
    assert (figure.state, figure.value) == ("draft", 2)
    assert [message.level_tag for message in response.context["messages"]] == [
        "success",
        "error",
    ]


def test_a_returned_figure_shows_why_and_is_submitted_again(editor):
    figure = make_figure("returned")
    response = editor.get(page(figure))
    assert "理由" in response.content.decode()
    editor.post(page(figure), filled_in(response, value="5", _submit="1"))
    assert Figure.objects.get().state == "submitted"


def test_a_correction_leads_to_its_draft_and_starts_once(editor):
    figure = make_figure("published")
    response = editor.post(step(figure, "correct"))
    draft = Figure.objects.get(supersedes=figure)
    assert response.url == page(draft)
    response = editor.get(page(figure))
    assert offered(response) == []
    assert page(draft) in response.content.decode()


@pytest.mark.parametrize("state", ["submitted", "verified", "published", "withdrawn"])
def test_the_content_of_a_closed_figure_is_403(admin, state):
    figure = make_figure(state)
    assert admin.post(page(figure), {"value": "1"}).status_code == 403


def test_a_figure_that_closed_while_it_was_edited_stays_as_it_is(
    admin, verifier, monkeypatch
):
    figure = make_figure("draft")
    data = filled_in(admin.get(page(figure)), value="7")
    actions.submit_figure(figure=figure, by=admin.user)
    actions.verify_figure(figure=figure, by=verifier.user)
    actions.publish_figure(figure=figure, by=verifier.user)
    # As if another request had published it between permission check and saving.
    monkeypatch.setattr(FigureAdmin, "has_change_permission", lambda *args: True)
    response = admin.post(page(figure), data, follow=True)
    assert len(messages(response)) == 1
    figure.refresh_from_db()
    assert figure.value == 200000


@pytest.mark.parametrize("state", BUTTONS)
def test_only_a_draft_that_was_never_submitted_is_deleted(editor, state):
    figure = make_figure(state)
    response = editor.post(page(figure, "delete"), {"post": "yes"})
    assert response.status_code == (302 if state == "draft" else 403)
    assert Figure.objects.exists() is (state != "draft")


def test_figures_are_not_deleted_in_bulk(admin):
    figure = make_figure("published")
    admin.post(
        reverse("admin:metrics_figure_changelist"),
        {"action": "delete_selected", "_selected_action": figure.pk, "post": "yes"},
    )
    assert Figure.objects.exists()


def test_the_meaning_of_an_indicator_in_use_stays(editor):
    indicator = make_figure("draft").indicator
    response = editor.get(page(indicator))
    assert "unit" not in response.context["adminform"].form.fields
    data = filled_in(
        response,
        unit="hour",
        definition_zh="别的",
        name_en="Visits",
        method_zh="逐场清点",
    )
    assert editor.post(page(indicator), data).status_code == 302
    indicator.refresh_from_db()
    assert (indicator.unit, indicator.definition_zh) == (
        "person_time",
        "来一次算一次。",
    )
    assert indicator.name_en.startswith("Indicator")
    assert indicator.method_zh == "逐场清点"


def test_an_indicator_not_yet_in_use_can_change(editor):
    indicator = make_indicator()
    data = filled_in(editor.get(page(indicator)), unit="hour")
    editor.post(page(indicator), data)
    indicator.refresh_from_db()
    assert indicator.unit == "hour"


def test_only_what_the_public_may_read_links_its_page(admin):
    public, draft = make_figure("published"), make_figure("draft")
    for record in [public, public.indicator]:
        assert admin.get(page(record)).context["has_absolute_url"]
    for record in [draft, draft.indicator]:
        assert not admin.get(page(record)).context["has_absolute_url"]
