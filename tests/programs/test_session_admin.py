import datetime

import pytest
from django.utils import timezone

from programs.models import Product, Session
from tests.factories import make_base, make_product, make_program, make_session
from tests.programs.test_admin import filled_in, messages, offered, page, step

pytestmark = [
    pytest.mark.on_sqlite,
    pytest.mark.django_db,
    pytest.mark.ignore_template_errors,
]

PAST = timezone.localdate() - datetime.timedelta(days=3)
STEPS = ["publish", "hold", "cancel", "schedule"]


@pytest.mark.parametrize(
    ("reader", "facts", "buttons"),
    [
        ("editor", {"start_date": PAST}, "unpublish hold cancel"),
        ("editor", {"published": False}, "publish cancel"),
        ("editor", {"status": "held"}, "unpublish schedule"),
        ("admin", {"status": "held", "headcount": 0}, "unpublish"),
        (
            "admin",
            {"status": "cancelled", "cancel_reason_zh": "下雨"},
            "unpublish schedule",
        ),
        ("verifier", {"start_date": PAST}, ""),
    ],
)
def test_a_session_offers_the_steps_that_fit_it(request, reader, facts, buttons):
    session = make_session(**facts)
    response = request.getfixturevalue(reader).get(page(session))
    assert offered(response) == buttons.split()


@pytest.mark.parametrize("name", STEPS)
def test_a_verifier_moves_no_session(verifier, name):
    session = make_session(published=False, start_date=PAST)
    assert verifier.post(step(session, name), {"note": "x"}).status_code == 403
    session.refresh_from_db()
    assert (session.published_at, session.status) == (None, "scheduled")


def test_people_are_counted_once_a_session_was_held(editor):
    session = make_session(start_date=PAST)
    assert "headcount" not in fields(editor, session)
    data = filled_in(editor.get(page(session)), headcount=31)
    editor.post(page(session), data)
    assert Session.objects.get().headcount is None
    editor.post(step(session, "hold"))
    data = filled_in(editor.get(page(session)), headcount=31)
    editor.post(page(session), data)
    assert Session.objects.get().headcount == 31


def fields(client, record):
    return client.get(page(record)).context["adminform"].form.fields


def test_a_cancellation_asks_why_and_tells_everybody(editor, visitor):
    session = make_session()
    response = editor.post(step(session, "cancel"), {"note": " "}, follow=True)
    assert response.context["refused"]["errors"]
    editor.post(step(session, "cancel"), {"note": "台风"})
    session.refresh_from_db()
    assert (session.status, session.cancel_reason_zh) == ("cancelled", "台风")
    assert "台风" in visitor.get(session.get_absolute_url()).content.decode()
    assert "cancel_reason_en" in fields(editor, session)
    editor.post(step(session, "schedule"))
    session.refresh_from_db()
    assert (session.status, session.cancel_reason_zh) == ("scheduled", "")


def test_a_step_that_came_too_late_says_so(editor):
    session = make_session()
    response = editor.post(step(session, "hold"), follow=True)
    assert len(messages(response)) == 1
    assert Session.objects.get().status == "scheduled"


@pytest.mark.parametrize(
    "changes",
    [
        {"start_date": ""},
        {"end_date": "2000-01-01"},
        {"end_date": "9999-12-31"},
        {"start_precision": "month", "end_date": "2026-01-05"},
        {"end_date": str(PAST), "start_time": "15:00", "end_time": "09:00"},
        {"start_time": "25:00"},
        {"capacity": "-1"},
        {"watch_url": "javascript:alert(1)"},
        {"kind": "party"},
    ],
)
def test_an_impossible_session_is_refused_in_words(editor, changes):
    session = make_session(start_date=PAST)
    response = editor.post(
        page(session), filled_in(editor.get(page(session)), **changes)
    )
    assert response.status_code == 200
    assert response.context["errors"]
    assert Session.objects.get().start_date == PAST


@pytest.mark.parametrize("changes", [{"program": "x"}, {"base": "abc"}])
def test_a_choice_that_is_no_number_is_a_bad_request(editor, changes):
    session = make_session()
    form = filled_in(editor.get(page(session)), **changes)
    assert editor.post(page(session), form).status_code == 400


def test_the_history_of_no_number_is_404(editor):
    assert editor.get("/admin/programs/session/abc/history/").status_code == 404


def test_a_session_that_was_held_cannot_lie_ahead(editor):
    session = make_session(start_date=PAST, status="held")
    form = filled_in(editor.get(page(session)), start_date="2100-01-01")
    response = editor.post(page(session), form)
    assert "start_date" in response.context["adminform"].form.errors


def test_a_session_of_a_hidden_program_is_shown_as_not_public(editor):
    session = make_session(program=make_program(published=False))
    response = editor.get(page(session))
    assert not response.context["has_absolute_url"]
    assert response.context["preview_url"]


def test_a_product_is_entered_and_made_public(editor, visitor):
    form = editor.get("/admin/programs/product/add/")
    data = filled_in(form, slug="dates", kind="farm_product", name_zh="行唐大枣")
    editor.post("/admin/programs/product/add/", data)
    product = Product.objects.get()
    assert "行唐大枣" not in visitor.get("/products/").content.decode()
    editor.post(step(product, "publish"))
    assert "行唐大枣" in visitor.get("/products/").content.decode()
    editor.post(step(product, "unpublish"))
    assert "行唐大枣" not in visitor.get("/products/").content.decode()


def test_a_verifier_only_looks_at_products(verifier):
    product = make_product(published=False)
    assert offered(verifier.get(page(product))) == []
    assert verifier.post(step(product, "publish")).status_code == 403


DRAFTS = [make_program, make_base, make_session]


@pytest.mark.parametrize("make", DRAFTS)
@pytest.mark.parametrize("reader", ["editor", "verifier", "admin"])
def test_staff_see_a_draft_as_a_visitor_would(request, visitor, reader, make):
    draft = make(published=False)
    client = request.getfixturevalue(reader)
    response = client.get(
        client.get(page(draft)).context["preview_url"],
        headers={"accept-language": "zh-hans"},
    )
    draft.published_at = timezone.now()
    draft.save()
    public = visitor.get(draft.get_absolute_url()).content.decode()
    shown = response.content.decode()
    assert "no-store" in response["Cache-Control"]
    assert main_part(shown).endswith(main_part(public))
    assert 'role="note"' in shown and 'role="note"' not in public


def main_part(html):
    """What is read on the page; on paper its address follows."""
    html = html.partition('tabindex="-1">')[2].partition("</main>")[0]
    return html.partition('<div class="on-paper">')[0].strip()


@pytest.mark.parametrize("make", DRAFTS)
def test_nobody_else_sees_a_draft(visitor, editor, make):
    draft = make(published=False)
    address = editor.get(page(draft)).context["preview_url"]
    response = visitor.get(address)
    assert (response.status_code, response["Location"]) == (
        302,
        f"/admin/login/?next={address}",
    )
    editor.user.role_assignments.all().delete()
    assert editor.get(address).status_code == 403
    assert visitor.get(draft.get_absolute_url()).status_code == 404


def test_a_preview_of_nothing_is_404(editor):
    assert editor.get("/admin/programs/session/99/preview/").status_code == 404
    assert editor.get("/admin/programs/session/x/preview/").status_code in {302, 404}


def moved(editor, session, **changes):
    """The form sent with other values; the response, and the session after it."""
    response = editor.post(
        page(session), filled_in(editor.get(page(session)), **changes)
    )
    session.refresh_from_db()
    return response, session


def test_another_date_of_a_public_session_asks_why(editor, visitor):
    day = datetime.date(2031, 1, 7)
    session = make_session(start_date=day, start_precision="day", start_time="14:00")
    response, session = moved(editor, session, start_date="2031-01-14")
    assert "move_reason_zh" in response.context["adminform"].form.errors
    assert (session.start_date, session.moved_at) == (day, None)
    why = {"start_date": "2031-01-14", "move_reason_zh": "场地被占用"}
    _, session = moved(editor, session, **why)
    assert session.start_date == datetime.date(2031, 1, 14)
    assert (session.moved_from_date, str(session.moved_from_time)) == (day, "14:00:00")
    said = visitor.get(session.get_absolute_url()).content.decode()
    assert "这一场改期了。" in said and "场地被占用" in said and "14:00" in said
    rest = visitor.get(f"/api/v1/sessions/{session.uuid}/").json()
    assert (rest["moved_from_date"], rest["moved_from_time"]) == ("2031-01-07", "14:00")


def test_a_second_move_needs_a_reason_of_its_own(editor):
    session = make_session(start_date="2031-01-07", start_precision="day")
    moved(editor, session, start_date="2031-01-14", move_reason_zh="场地被占用")
    response, session = moved(editor, session, start_date="2031-01-21")
    assert response.status_code == 200
    assert str(session.start_date) == "2031-01-14"


@pytest.mark.parametrize("how", [{"published": False}, {"status": "held"}])
def test_what_is_no_announcement_is_changed_without_a_reason(editor, how):
    session = make_session(start_date="2021-01-07", start_precision="day", **how)
    response, session = moved(editor, session, start_date="2021-01-14")
    assert (response.status_code, session.moved_at) == (302, None)


def test_a_move_keeps_what_else_was_changed_in_the_form(editor):
    session = make_session(start_date="2031-01-07", start_precision="day")
    changes = {"start_date": "2031-01-14", "move_reason_zh": "下雨", "title_zh": "新题"}
    _, session = moved(editor, session, **changes)
    assert (session.title_zh, session.move_reason_zh) == ("新题", "下雨")
