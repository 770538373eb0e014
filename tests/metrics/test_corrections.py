"""The page of corrections: what a number was, what it is, and why."""

import pytest

from metrics import actions
from tests.factories import (
    make_correction,
    make_figure,
    make_program,
    make_user,
)

pytestmark = [pytest.mark.on_sqlite, pytest.mark.django_db]


def page(client, language="", number=1):
    response = client.get(f"{language}/corrections/?page={number}")
    assert response.status_code == 200
    return response


def test_a_correction_shows_old_new_and_why_and_links_both(visitor):
    figure = make_figure(state="published", value=200000)
    new = make_correction(figure, value=150000, correction_note_zh="重复录入。")
    html = page(visitor).content.decode()
    for text in [
        "20万",
        '<span class="d">15</span>',
        "重复录入。",
        f"/{figure.uuid}/",
        f"/{new.uuid}/",
    ]:
        assert text in html


def test_a_correction_that_was_corrected_again_stays(visitor):
    first = make_figure(state="published", value=200000)
    second = make_correction(first, value=150000)
    third = make_correction(second, value=140000)
    assert list(page(visitor).context["corrections"]) == [third, second]
    assert "corrected again later" in page(visitor, "/en").content.decode()


def test_what_was_taken_back_stands_there_with_its_reason(visitor):
    figure = make_figure(state="published")
    by = make_user("verifier", "verifier")
    actions.withdraw_figure(figure=figure, by=by, note="来源收回了报道。")
    html = page(visitor).content.decode()
    assert "来源收回了报道。" in html
    assert figure.get_absolute_url() in html


def test_a_draft_and_what_is_of_a_hidden_program_do_not_show(visitor):
    make_correction(make_figure(state="published"), publish=False)
    hidden = make_program(published=False)
    make_correction(make_figure(state="published", program=hidden), value=1)
    make_figure(state="withdrawn", program=hidden)
    response = page(visitor)
    assert list(response.context["corrections"]) == []
    assert list(response.context["withdrawn"]) == []


def test_an_empty_page_says_what_would_stand_there(visitor):
    html = page(visitor, "/en").content.decode()
    assert "Nothing was corrected yet" in html
    assert "Taken back" not in html


def test_the_figure_page_links_all_corrections(visitor):
    figure = make_figure(state="published")
    html = visitor.get(f"/figures/{figure.uuid}/").content.decode()
    assert 'href="/corrections/"' in html


@pytest.mark.parametrize("rows", [3, 20])
def test_the_page_asks_as_often_for_three_rows_as_for_twenty(
    visitor, django_assert_num_queries, rows
):
    for _ in range(rows):
        make_correction(make_figure(state="published"), value=1)
        make_figure(state="withdrawn")
    with django_assert_num_queries(4):
        page(visitor)


def test_corrections_come_in_pages_of_twenty(visitor):
    for _ in range(21):
        make_correction(make_figure(state="published"), value=1)
    assert len(page(visitor).context["corrections"]) == 20
    assert len(page(visitor, number=2).context["corrections"]) == 1
