"""Who objects is gone everywhere on the very next request, and back when lifted."""

import pytest

from people.actions import publishing
from programs.models import Region
from tests.factories import (
    make_base,
    make_enrolment,
    make_honour,
    make_person,
    make_program,
    make_story,
    make_user,
    make_xingtang,
)

pytestmark = [pytest.mark.on_postgresql, pytest.mark.django_db]

NAMES = ["张三", "Zhang San", "老张"]


@pytest.fixture
def person():
    person = make_person(
        name_zh="张三",
        name_en="Zhang San",
        platform_name="老张",
        region=make_xingtang(),
    )
    program = make_program(slug="hall", name_zh="大讲堂")
    make_base(slug="room", program=program)
    make_enrolment(person=person, program=program)
    make_honour(person=person, title_zh="好青年")
    make_story(
        slug="hills",
        people=[person],
        program=program,
        title_zh="张三的山",
        title_en="",
        body_zh="张三。",
    )
    return person


@pytest.fixture
def chief():
    return make_user("chief", is_superuser=True)


def everywhere(person):
    """Where the name stands while it may, in both languages where there are two."""
    here = ["", "programs/hall/", "stories/", "stories/feed.xml"]
    here += [f"people/{person.slug}/", "stories/hills/"]
    return [f"/{language}{path}" for path in here for language in ["", "en/"]]


def seen(client, path):
    html = client.get(path).content.decode()
    return [trace for trace in [*NAMES, "好青年"] if trace in html]


def statuses(client, person):
    paths = [f"/people/{person.slug}/", "/stories/hills/"]
    return [client.get(path).status_code for path in paths]


def test_an_objection_takes_the_name_from_every_page_at_once(visitor, person, chief):
    paths = everywhere(person)
    assert all(seen(visitor, path) for path in paths)
    publishing.record_objection(person=person, by=chief)
    assert {path: seen(visitor, path) for path in paths} == dict.fromkeys(paths, [])
    assert statuses(visitor, person) == [410, 410]
    publishing.lift_objection(person=person, by=chief)
    assert all(seen(visitor, path) for path in paths)
    assert statuses(visitor, person) == [200, 200]


@pytest.mark.parametrize("text", ["张三", "zhang", "老张", "的山"])
def test_an_objection_takes_the_hit_out_of_the_search(visitor, person, chief, text):
    def hits():
        return visitor.get("/search/", {"q": text}).context["count"]

    assert hits() > 0
    publishing.record_objection(person=person, by=chief)
    assert hits() == 0
    publishing.lift_objection(person=person, by=chief)
    assert hits() > 0


def test_an_objection_takes_the_addresses_out_of_the_sitemap(visitor, person, chief):
    def listed():
        xml = visitor.get("/sitemap.xml").content.decode()
        return [path for path in [person.slug, "/stories/hills/"] if path in xml]

    assert len(listed()) == 2
    publishing.record_objection(person=person, by=chief)
    assert listed() == []
    publishing.lift_objection(person=person, by=chief)
    assert len(listed()) == 2


def test_a_place_that_only_the_person_had_is_not_told_any_more(visitor, person, chief):
    def places():
        return set(Region.objects.public().values_list("name_zh", flat=True))

    assert "行唐县" in places()
    publishing.record_objection(person=person, by=chief)
    assert "行唐县" not in places()
