"""The search over everything public: what is found, why, and what never is."""

import pytest
from django.utils import timezone

from metrics.models import Figure
from tests.factories import (
    make_base,
    make_cohort,
    make_figure,
    make_indicator,
    make_person,
    make_product,
    make_program,
    make_session,
    make_story,
    make_xingtang,
)

pytestmark = pytest.mark.django_db


def search(client, text, language=""):
    return client.get(f"{language}/search/", {"q": text})


def found(response):
    """Kind → names of its hits."""
    return {
        group["title"]: [hit["row"].pk for hit in group["hits"]]
        for group in response.context["groups"]
    }


def one_of_each(word, published=True):
    """A row of every kind with the word in its name."""
    program = make_program(name_zh=f"{word}项目", published=published)
    make_base(name_zh=f"{word}基地", published=published)
    make_cohort(name_zh=f"{word}一期", program=program, published=published)
    make_session(title_zh=f"{word}讲座", published=published)
    make_story(title_zh=f"{word}故事", published=published)
    make_person(name_zh=f"{word}某", published=published)
    make_product(name_zh=f"{word}特产", published=published)
    indicator = make_indicator(name_zh=f"{word}人次")
    make_figure(state="published", program=program, indicator=indicator)


def test_everything_public_is_found_in_groups_with_counts(visitor):
    one_of_each("银杏")
    response = search(visitor, "银杏")
    groups = response.context["groups"]
    assert [group["count"] for group in groups] == [1] * 8
    assert response.context["count"] == 8
    html = response.content.decode()
    for group in groups:
        assert f'href="{group["hits"][0]["row"].get_absolute_url()}"' in html


def test_nothing_that_is_not_public_is_found(visitor, admin):
    one_of_each("银杏", published=False)
    make_person(name_zh="银杏乙", objected_at=timezone.now())
    make_story(title_zh="银杏收回", withdrawn_at=timezone.now())
    make_session(title_zh="银杏课", program=make_program(published=False))
    make_indicator(name_zh="银杏数", name_en="unused")
    assert Figure.objects.get().program.published_at is None
    for client in [visitor, admin]:
        assert search(client, "银杏").context["count"] == 0


def reasons(response):
    return [
        reason["where"]
        for group in response.context["groups"]
        for hit in group["hits"]
        for reason in hit["reasons"]
    ]


@pytest.mark.parametrize("text", ["行唐", "xingtang", "XTX", "河北", "hbs", "130125"])
def test_a_place_is_found_by_name_pinyin_initials_and_code(visitor, text):
    make_base(name_zh="创业园", region=make_xingtang())
    response = search(visitor, text)
    assert reasons(response) == ["place"]
    assert "河北省" in response.content.decode()


def test_a_hit_says_where_each_word_was_found(visitor):
    make_base(name_zh="创业园", region=make_xingtang())
    assert reasons(search(visitor, "创业园 行唐")) == ["name", "place"]
    make_story(title_zh="山里", body_zh="很久很久以前，" + "长" * 30 + "银杏树下。")
    response = search(visitor, "山里 银杏")
    assert reasons(response) == ["name", "text"]
    assert "<mark>银杏</mark>树下。" in response.content.decode()


def test_a_text_in_the_other_language_is_marked_so(visitor):
    make_story(title_en="Hills", body_zh="银杏树下。")
    html = " ".join(search(visitor, "银杏", "/en").content.decode().split())
    assert '<q lang="zh-Hans"><mark>银杏</mark>树下。</q>' in html


def test_english_words_are_found_in_any_case(visitor):
    make_program(name_en="Welfare Lecture Hall")
    assert reasons(search(visitor, "lecture HALL", "/en")) == ["name"]


def test_a_group_shows_ten_hits_and_leads_to_the_list_with_the_rest(visitor):
    for number in range(12):
        make_program(name_zh=f"银杏 & {number}")
    [group] = search(visitor, "银杏 &").context["groups"]
    assert (group["count"], len(group["hits"])) == (12, 10)
    assert visitor.get(group["list_url"]).context["count"] == 12


def test_without_a_word_the_form_stands_with_a_hint(visitor):
    for query in ["", "?q=", "?q=%20%20", "?utm_source=wechat"]:
        response = visitor.get(f"/search/{query}")
        assert response.status_code == 200
        assert response.context["groups"] == []
        assert 'name="q"' in response.content.decode()


def test_nothing_found_says_what_to_try(visitor):
    response = search(visitor, "没有这样的", "/en")
    assert response.status_code == 200
    assert "Nothing fits" in response.content.decode()


WRONG = ["a " * 11, "长" * 101, "a" * 10_000, "词 " * 1_900, "\x00", "a\x07b", "\x85"]


@pytest.mark.parametrize("text", WRONG, ids=range(len(WRONG)))
def test_a_search_that_cannot_be_is_400_with_a_sentence_at_the_field(visitor, text):
    response = search(visitor, text)
    assert response.status_code == 400
    html = response.content.decode()
    assert 'aria-describedby="q-error"' in html
    assert response.context["groups"] == []


def test_ten_words_and_odd_signs_are_answered(visitor):
    one_of_each("银杏")
    for text in ["a " * 10, "%", "_", "\\", "'\"", "<b>&", "🍑", "%%%s %(q)s"]:
        response = search(visitor, text)
        assert response.status_code == 200
        assert "<b>&" not in response.content.decode()


@pytest.mark.parametrize("rows", [3, 30])
def test_a_search_asks_as_often_for_three_rows_as_for_thirty(
    visitor, django_assert_num_queries, rows
):
    for _ in range(rows):
        one_of_each("银杏")
    with django_assert_num_queries(18):
        assert search(visitor, "银杏").context["count"] == rows * 8


def test_only_reading_is_allowed(visitor):
    assert visitor.post("/search/", {"q": "银杏"}).status_code == 405
