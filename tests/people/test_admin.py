import pytest
from django.utils import timezone

from people.mentions import mentions_of
from people.models import Enrolment, Honour, Person, Story
from people.models.story import DIGNITY
from tests.factories import (
    make_base,
    make_consenting_person,
    make_correction,
    make_enrolment,
    make_figure,
    make_honour,
    make_person,
    make_program,
    make_session,
    make_source,
    make_story,
)
from tests.programs.test_admin import filled_in, messages, offered, page, step

pytestmark = [
    pytest.mark.on_sqlite,
    pytest.mark.django_db,
    pytest.mark.ignore_template_errors,
]


@pytest.mark.parametrize(
    ("reader", "facts", "buttons"),
    [
        ("editor", {}, "unpublish object"),
        ("editor", {"published": False}, "publish object"),
        ("editor", {"objected_at": timezone.now()}, "unpublish lift"),
        ("admin", {"published": False, "basis": "consent"}, "publish object"),
        ("verifier", {}, "object"),
        ("verifier", {"objected_at": timezone.now()}, ""),
    ],
)
def test_a_person_offers_the_steps_its_reader_may_take(request, reader, facts, buttons):
    person = make_person(**facts)
    response = request.getfixturevalue(reader).get(page(person))
    assert offered(response) == buttons.split()


@pytest.mark.parametrize(
    ("model", "name"), [("person", "publish"), ("story", "publish")]
)
def test_a_verifier_publishes_nobody(verifier, model, name):
    make = {"person": make_person, "story": make_story}[model]
    record = make(published=False)
    assert verifier.post(step(record, name)).status_code == 403
    record.refresh_from_db()
    assert record.published_at is None


@pytest.mark.parametrize("reader", ["editor", "verifier"])
def test_an_objection_hides_at_once_and_lists_where_the_name_stands(
    request, visitor, reader
):
    client = request.getfixturevalue(reader)
    person = make_person(name_zh="张小四")
    story = make_story(people=[person], body_zh="张小四的故事")
    assert visitor.get(person.get_absolute_url()).status_code == 200
    response = client.post(step(person, "object"), follow=True)
    assert visitor.get(person.get_absolute_url()).status_code == 410
    assert visitor.get(story.get_absolute_url()).status_code == 410
    [mention] = response.context["mentions"]
    assert mention.url == page(story)
    assert f'href="{page(story)}"' in response.content.decode()
    assert person.history.first().history_user == client.user


def test_an_editor_lifts_an_objection_and_a_verifier_does_not(
    editor, verifier, visitor
):
    person = make_person()
    editor.post(step(person, "object"))
    assert verifier.post(step(person, "lift")).status_code == 403
    assert visitor.get(person.get_absolute_url()).status_code == 410
    editor.post(step(person, "lift"))
    assert visitor.get(person.get_absolute_url()).status_code == 200


def test_who_was_public_or_stands_in_a_story_is_never_deleted(admin):
    person, draft = make_person(), make_person(published=False)
    make_story(people=[draft], published=False)
    make_story(slug="kept")
    Person.objects.update(published_at=None)
    Story.objects.update(published_at=None)
    for record in [person, draft, Story.objects.get(slug="kept")]:
        answer = admin.post(f"{page(record)[:-7]}delete/", {"post": "yes"})
        assert answer.status_code == 403
    assert admin.get(f"{page(person)[:-7]}delete/").status_code == 403


def test_every_text_that_carries_a_name_is_listed_with_its_form():
    person = make_person(name_zh="张小四", name_en="Zhang Xiaosi", platform_name="枣哥")
    other = make_person(about_zh="与张小四一起")
    make_person(name_zh="张小")
    figure = make_figure("published", note_zh="张小四说")
    make_correction(figure, correction_note_en="zhang xiaosi was counted twice")
    places = {
        make_program(summary_zh="枣哥带头"),
        make_base(slug="zhangxiaosi-studio"),
        make_session(title_en="Talk by Zhang Xiaosi"),
        make_source(author="张小四"),
        make_story(title_zh="枣哥"),
        figure,
        other,
    }
    make_honour(person=other, title_zh="张小四奖")
    make_honour(person=person, title_zh="张小四先进")
    found = mentions_of(person)
    listed = {mention.url for mention in found}
    assert {page(place) for place in places} <= listed
    assert page(person) not in listed
    assert len(found) == len(places) + 3  # the honour, the correction's two notes


def test_an_unusual_name_breaks_no_search():
    person = make_person(name_zh="100%", name_en="", platform_name="a_b\\c'\"")
    make_program(summary_zh="一百", description_zh="aXb")
    assert mentions_of(person) == []
    make_program(summary_zh="a_b\\c'\"")
    assert len(mentions_of(person)) == 1


def test_a_person_is_entered_with_a_source_and_an_address_drawn_by_lot(editor):
    form = editor.get("/admin/people/person/add/")
    data = filled_in(form, name_zh="李四", basis="public_role")
    response = editor.post("/admin/people/person/add/", data)
    assert response.context["errors"]  # no source
    data["source"] = make_source().pk
    editor.post("/admin/people/person/add/", data)
    person = Person.objects.get()
    assert len(person.slug) == 10 and person.published_at is None
    response = editor.post(
        page(person), filled_in(editor.get(page(person)), slug="lisi", role_zh="村支书")
    )
    assert Person.objects.get().role_zh == "村支书"
    assert Person.objects.get().slug == person.slug


def test_parts_and_honours_are_named_and_removed(editor):
    person, program, source = make_person(), make_program(), make_source()
    rows = {
        "enrolments-TOTAL_FORMS": 1,
        "enrolments-0-program": program.pk,
        "enrolments-0-role": "lecturer",
        "honours-TOTAL_FORMS": 1,
        "honours-0-title_zh": "劳模",
        "honours-0-source": source.pk,
    }
    editor.post(page(person), filled_in(editor.get(page(person)), **rows))
    assert Enrolment.objects.get().program == program
    honour = Honour.objects.get()
    gone = {"honours-0-id": honour.pk, "honours-0-DELETE": "on"}
    editor.post(page(person), filled_in(editor.get(page(person)), **gone))
    assert not Honour.objects.exists()
    assert Enrolment.objects.count() == 1


@pytest.mark.parametrize(
    "row",
    [
        {"honours-0-title_zh": "劳模", "honours-0-year": "3000"},
        {"honours-0-title_zh": "劳模", "honours-0-source": "99"},
    ],
)
def test_an_impossible_honour_is_refused_in_words(editor, row):
    person = make_person()
    row = {"honours-TOTAL_FORMS": 1, "honours-0-source": make_source().pk, **row}
    response = editor.post(page(person), filled_in(editor.get(page(person)), **row))
    assert response.status_code == 200 and response.context["errors"]
    assert not Honour.objects.exists()


def test_a_part_has_its_own_form_for_its_status(editor):
    enrolment = make_enrolment(source=make_source())
    data = filled_in(editor.get(page(enrolment)), status="active")
    editor.post(page(enrolment), data)
    assert Enrolment.objects.get().status == "active"


def test_a_story_is_published_withdrawn_and_told_again(editor, visitor):
    story = make_story(published=False, people=[make_person()])
    assert offered(editor.get(page(story))) == ["publish"]
    editor.post(step(story, "publish"))
    assert visitor.get(story.get_absolute_url()).status_code == 200
    assert offered(editor.get(page(story))) == ["withdraw"]
    editor.post(step(story, "withdraw"))
    assert visitor.get(story.get_absolute_url()).status_code == 410
    editor.post(step(story, "publish"))
    assert visitor.get(story.get_absolute_url()).status_code == 200


def test_a_story_of_somebody_who_may_not_be_named_stays_a_draft(editor):
    story = make_story(published=False, people=[make_person(published=False)])
    response = editor.post(step(story, "publish"), follow=True)
    assert len(messages(response)) == 1
    assert Story.objects.get().published_at is None


def test_people_of_a_story_are_chosen_by_typing(editor):
    person = make_person(name_zh="张小四")
    query = {"app_label": "people", "model_name": "story", "field_name": "people"}
    found = editor.get("/admin/autocomplete/", {**query, "term": "张小"}).json()
    assert [row["id"] for row in found["results"]] == [str(person.pk)]


def test_what_was_public_is_taken_back_and_never_deleted(admin):
    for record in [make_person(), make_story()]:
        assert admin.post(page(record, "delete"), {"post": "yes"}).status_code == 403


def test_staff_see_a_draft_of_a_story_and_visitors_do_not(editor, verifier, visitor):
    story = make_story(published=False, people=[make_person(published=False)])
    address = editor.get(page(story)).context["preview_url"]
    for client in [editor, verifier]:
        response = client.get(address)
        assert story.body_zh in response.content.decode()
        assert "no-store" in response["Cache-Control"]
    assert visitor.get(address).status_code == 302
    assert visitor.get(story.get_absolute_url()).status_code == 404


def test_a_story_that_somebody_took_back_says_who(admin):
    person = make_consenting_person("name", "story", name_zh="某甲", name_en="")
    story = make_story(people=[person])
    person.consents.filter(purpose="story").update(withdrawn_at=timezone.now())
    html = admin.get(page(story), headers={"accept-language": "en"}).content.decode()
    assert "“某甲” has not consented to the story being told." in html


def test_the_four_checks_stand_in_the_form_and_open_the_way(editor, visitor):
    story = make_story(published=False, **dict.fromkeys(DIGNITY, False))
    response = editor.post(step(story, "publish"), follow=True)
    assert len(messages(response)) == len(DIGNITY)
    data = filled_in(editor.get(page(story)), **dict.fromkeys(DIGNITY, "on"))
    editor.post(page(story), data)
    editor.post(step(story, "publish"))
    assert visitor.get(story.get_absolute_url()).status_code == 200


@pytest.mark.parametrize("year", ["1899", "2999", "abc", "-1"])
def test_an_impossible_year_of_birth_is_refused_at_its_field(admin, year):
    person = make_person()
    data = filled_in(admin.get(page(person)), birth_year=year)
    response = admin.post(page(person), data)
    assert list(response.context["adminform"].form.errors) == ["birth_year"]


@pytest.mark.parametrize("path", ["add/", "{person.pk}/change/"])
def test_a_minor_is_not_enrolled_through_the_form(admin, path):
    minor = make_person(birth_year=timezone.localdate().year - 9)
    path = f"/admin/people/person/{path.format(person=minor)}"
    rows = {
        "enrolments-TOTAL_FORMS": 1,
        "enrolments-0-program": make_program().pk,
        "enrolments-0-role": "trainee",
    }
    form = admin.get(path)
    words = {"name_zh": "小甲", "basis": "consent", "birth_year": minor.birth_year}
    response = admin.post(path, filled_in(form, **words, **rows))
    assert response.status_code == 200 and response.context["errors"]
    assert not Enrolment.objects.exists()
