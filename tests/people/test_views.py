import pytest
from django.utils import timezone
from django.utils.translation import override

from people.actions import publishing
from people.models import Story
from tests.factories import (
    make_enrolment,
    make_honour,
    make_person,
    make_program,
    make_source,
    make_story,
    make_user,
    make_xingtang,
)

pytestmark = [pytest.mark.on_sqlite, pytest.mark.django_db]


def page(client, row, language="", status=200):
    with override("zh-hans"):
        response = client.get(f"{language}{row.get_absolute_url()}")
    assert response.status_code == status
    return response.content.decode()


def test_a_person_page_tells_who_in_which_part_and_on_what_basis(visitor):
    source = make_source(title_zh="某报道")
    person = make_person(
        name_zh="某甲", role_zh="村主播", region=make_xingtang(), source=source
    )
    program = make_program(name_zh="大讲堂")
    make_enrolment(person=person, program=program)
    make_honour(person=person, title_zh="好青年", given_by_zh="某市", year=2023)
    make_story(people=[person], title_zh="山里的故事")
    html = page(visitor, person)
    told = ["某甲", "村主播", "河北省 · 石家庄市 · 行唐县", "某报道", "大讲堂"]
    told += ["典型代表", "好青年", "某市", "2023", "山里的故事", "/privacy/#object"]
    assert [text for text in told if text not in html] == []


def test_what_is_unknown_of_an_honour_is_not_stated(visitor):
    person = make_honour(title_zh="好青年").person
    html = page(visitor, person, "/en")
    assert "Year not stated" in html
    assert "Given by whom: not stated" in html


def test_an_english_page_marks_a_name_that_it_has_only_in_chinese(visitor):
    person = make_person(name_zh="某甲", name_en="")
    html = page(visitor, person, "/en")
    assert '<h1><span lang="zh-Hans">某甲</span></h1>' in html


def test_the_basis_is_told_in_words(visitor):
    report = make_person(basis="published_report")
    assert "Named in a published report".lower() in page(visitor, report, "/en").lower()
    role = make_person(basis="public_role")
    assert "named for a public role" in page(visitor, role, "/en")


def test_who_was_never_public_is_404(visitor, admin):
    person = make_person(published=False)
    page(visitor, person, status=404)
    page(admin, person, status=404)
    publishing.record_objection(person=person, by=make_user("admin", is_superuser=True))
    page(visitor, person, status=404)


def test_who_objects_is_gone_and_the_page_says_only_that(visitor):
    person = make_person(name_zh="某甲", name_en="Jia")
    person.objected_at = timezone.now()
    person.save()
    html = page(visitor, person, status=410)
    assert "某甲" not in html
    assert "Jia" not in page(visitor, person, "/en", status=410)


def test_a_person_page_does_not_name_what_is_not_public(visitor):
    person = make_person()
    draft = make_program(name_zh="草稿项目", published=False)
    make_enrolment(person=person, program=draft)
    make_story(people=[person], title_zh="草稿故事", published=False)
    make_story(people=[person, make_person(published=False)], title_zh="藏着的故事")
    html = page(visitor, person)
    assert not [name for name in ["草稿", "藏着"] if name in html]


@pytest.mark.parametrize("rows", [3, 30])
def test_a_person_page_asks_as_often_for_three_rows_as_for_thirty(
    visitor, django_assert_num_queries, rows
):
    person = make_person(region=make_xingtang())
    for _ in range(rows):
        make_enrolment(person=person)
        make_honour(person=person)
        make_story(people=[person, make_person()], region=make_xingtang())
    with django_assert_num_queries(7):
        page(visitor, person)


def test_a_story_page_links_everybody_in_it_with_the_basis(visitor):
    person = make_person(name_zh="某甲")
    program = make_program(name_zh="大讲堂")
    story = make_story(
        people=[person],
        program=program,
        source=make_source(title_zh="某报道"),
        body_zh="第一段。\n\n第二段。",
    )
    html = page(visitor, story)
    assert person.get_absolute_url() in html
    assert program.get_absolute_url() in html
    assert "<p>第一段。</p><p>第二段。</p>" in html
    assert "某报道" in html
    assert 'class="basis"' in html


def test_a_chinese_text_on_an_english_page_is_marked_by_paragraph(visitor):
    story = make_story(body_zh="第一段。\n\n第二段。")
    html = page(visitor, story, "/en")
    assert '<p><span lang="zh-Hans">第一段。</span></p>' in html
    assert "<p></p>" not in html


def test_a_story_is_404_as_a_draft_and_410_once_it_is_withdrawn(visitor):
    page(visitor, make_story(published=False), status=404)
    gone = make_story(title_zh="收回的", withdrawn_at=timezone.now())
    assert "收回的" not in page(visitor, gone, status=410)


def test_the_list_holds_the_newest_story_first_and_nothing_hidden(visitor):
    make_story(
        title_zh="旧的", published_at=timezone.now() - timezone.timedelta(days=9)
    )
    make_story(title_zh="新的")
    make_story(title_zh="草稿", published=False)
    make_story(title_zh="有人反对", people=[make_person(objected_at=timezone.now())])
    response = visitor.get("/stories/")
    assert [row.title_zh for row in response.context["story_list"]] == ["新的", "旧的"]
    assert "2" in response.content.decode()


def test_an_empty_list_says_why(visitor):
    html = visitor.get("/en/stories/").content.decode()
    assert "No story is public yet" in html


def test_stories_come_in_pages_of_twenty(visitor):
    for _ in range(21):
        make_story()
    assert len(visitor.get("/stories/").context["story_list"]) == 20
    assert len(visitor.get("/stories/?page=2").context["story_list"]) == 1
    assert visitor.get("/stories/?page=3").status_code == 404


@pytest.mark.parametrize("rows", [3, 30])
def test_the_list_asks_as_often_for_three_stories_as_for_thirty(
    visitor, django_assert_num_queries, rows
):
    for _ in range(rows):
        make_story(people=[make_person()], region=make_xingtang())
    with django_assert_num_queries(3):
        visitor.get("/stories/")


def test_the_privacy_page_shows_every_entry_of_the_register(visitor):
    html = visitor.get("/en/privacy/").content.decode()
    for anchor in ["object", "rights", "visitors", "person", "story", "user"]:
        assert f'id="{anchor}"' in html
    for word in ["objected at", "password", "withdraws the consent or objects"]:
        assert word in html
    assert "no contact address yet" in html


def test_the_privacy_page_names_where_to_object(visitor, settings):
    settings.SITE = {**settings.SITE, "complaints": "privacy@example.org"}
    assert "privacy@example.org" in visitor.get("/privacy/").content.decode()


def test_a_story_about_nobody_is_public(visitor):
    story = make_story()
    assert Story.objects.published().get() == story
    assert "Nobody is named in it." in page(visitor, story, "/en")
