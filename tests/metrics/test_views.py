import pytest
from django.utils import timezone

from tests.factories import (
    make_base,
    make_correction,
    make_figure,
    make_indicator,
    make_organization,
    make_program,
    make_source,
)

pytestmark = [pytest.mark.on_sqlite, pytest.mark.django_db]


def page_of(client, figure, language=""):
    response = client.get(f"{language}/figures/{figure.uuid}/")
    assert response.status_code == 200
    return response.content.decode()


def test_a_figure_page_tells_the_whole_story(visitor):
    source = make_source(title_zh="某报道", author="某记者")
    indicator = make_indicator(
        name_zh="线上线下参加", definition_zh="同一个人来两次，算两次。"
    )
    figure = make_figure(
        state="published",
        indicator=indicator,
        source=source,
        program=make_program(name_zh="大讲堂"),
        note_zh="原文先后有两种写法。",
    )
    page = page_of(visitor, figure)
    for told in [
        "超过",
        "人次",
        "200,000",
        "线上线下参加",
        "同一个人来两次，算两次。",
        "大讲堂",
        "某报道",
        "某记者",
        "报刊报道",
        "项目编辑",
        "数据核对员",
        "原文先后有两种写法。",
    ]:
        assert told in page, told


def test_the_home_page_counts_numbers_and_the_sources_of_these(visitor):
    source, program = make_source(), make_program()
    for _ in range(2):
        make_figure(state="published", source=source, program=program)
    make_figure(state="verified", program=program)
    make_organization(source=make_source(), published_at=timezone.now())
    counts = visitor.get("/").context["counts"]
    assert counts == {"programs": 1, "figures": 2, "sources": 1}


def test_a_figure_page_names_roles_and_never_users(visitor):
    figure = make_figure(state="published")
    for language in ["", "/en"]:
        page = page_of(visitor, figure, language)
        assert ">editor<" not in page and ">verifier<" not in page
        assert "by editor" not in page


@pytest.mark.parametrize("state", ["draft", "submitted", "returned", "verified"])
def test_a_figure_that_is_not_out_is_404(visitor, admin, state):
    figure = make_figure(state=state)
    for client in [visitor, admin]:
        assert client.get(f"/figures/{figure.uuid}/").status_code == 404


def test_a_figure_of_an_unpublished_program_is_404_and_in_no_list(visitor):
    figure = make_figure(state="published", program=make_program(published=False))
    assert visitor.get(f"/figures/{figure.uuid}/").status_code == 404
    for path in ["/", "/impact/", "/indicators/"]:
        assert str(figure.uuid) not in visitor.get(path).content.decode()


def test_an_old_address_still_answers_and_points_on(visitor):
    old = make_figure(state="published", value=200, qualifier="exact")
    new = make_correction(old, value=300, correction_note_zh="录入时看错一行。")
    page = page_of(visitor, old)
    assert new.get_absolute_url() in page
    assert "300人次" in page and "录入时看错一行。" in page
    page = page_of(visitor, new)
    assert "200人次" in page and "录入时看错一行。" in page
    assert old.get_absolute_url() in page


def test_a_withdrawn_figure_says_why(visitor):
    figure = make_figure(state="withdrawn")
    page = page_of(visitor, figure)
    assert "撤回" in page and "理由" in page


def test_a_reason_for_returning_stays_inside(visitor):
    from metrics import actions

    figure = make_figure(state="returned")
    actions.submit_figure(figure=figure, by=figure.reporter)
    verifier = figure.steps.get(kind="returned").by
    actions.verify_figure(figure=figure, by=verifier)
    actions.publish_figure(figure=figure, by=verifier)
    assert "理由" not in page_of(visitor, figure)


def test_the_platforms_figures_stand_apart(visitor):
    result = make_figure(state="published", program=make_program())
    platform = make_figure(state="published", organization=make_organization())
    response = visitor.get("/impact/")
    groups = response.context["groups"], response.context["platform"]
    shown = [[row for group in side for row in group["figures"]] for side in groups]
    assert shown == [[result], [platform]]
    home = visitor.get("/").content.decode()
    assert str(result.uuid) in home
    assert str(platform.uuid) not in home


def test_how_we_count_lists_indicators_with_public_figures(visitor):
    shown = make_figure(state="published").indicator
    hidden = make_figure(state="draft").indicator
    response = visitor.get("/indicators/")
    assert list(response.context["indicator_list"]) == [shown]
    assert visitor.get(shown.get_absolute_url()).status_code == 200
    assert visitor.get(hidden.get_absolute_url()).status_code == 404


@pytest.mark.parametrize(
    "path",
    [
        "/figures/not-a-uuid/",
        "/figures/00000000-0000-4000-8000-000000000000/",
        "/indicators/nope/",
        "/programs/nope/",
        "/bases/nope/",
        "/nope/",
        "/%00/",
        "/programs/%E9%A1%B9%E7%9B%AE/",
    ],
)
@pytest.mark.parametrize("language", ["", "/en"])
def test_an_unknown_address_is_404_in_the_readers_language(visitor, path, language):
    response = visitor.get(f"{language}{path}")
    assert response.status_code == 404
    expected = "404" if not language else "no public page"
    assert expected.lower() in response.content.decode().lower()


def test_a_zero_shows_as_zero(visitor):
    figure = make_figure(state="published", value=0, qualifier="exact")
    assert ">0<" in page_of(visitor, figure)


def test_a_figure_of_a_base_links_to_it(visitor):
    base = make_base(slug="room")
    figure = make_figure(state="published", base=base)
    assert 'href="/bases/room/"' in page_of(visitor, figure)
    assert str(figure.uuid) in visitor.get("/bases/room/").content.decode()
