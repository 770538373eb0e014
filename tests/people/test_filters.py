import pytest

from tests.api import age, keys
from tests.factories import make_enrolment, make_person, make_program, make_story

pytestmark = pytest.mark.django_db


@pytest.fixture
def village():
    """An old person and story, and one of each that every filter finds."""
    make_story(people=[make_person(basis="published_report")])
    make_program(slug="other")
    age()
    person = make_person(slug="0a", name_zh="张欣", platform_name="张小四")
    hall = make_program(slug="hall")
    make_enrolment(person=person, program=hall, role="lecturer")
    make_enrolment(person=person, program=make_program(published=False), role="trainee")
    make_story(slug="one", title_en="A village", people=[person], program=hall)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        *(("search=小四", ["0a"]), ("search=张欣 小四", ["0a"]), ("search=张三", [])),
        *(("program=hall", ["0a"]), ("program=other", []), ("role=lecturer", ["0a"])),
        *(("program=hall&role=lecturer", ["0a"]), ("program=hall&role=leader", [])),
        *(("program=other&role=lecturer", []), ("role=trainee", [])),
        *(("basis=public_role", ["0a"]), ("basis=consent", [])),
        *(("updated_since=2026-01-01", ["0a"]), ("updated_since=2100-01-01", [])),
        ("program=hall&updated_since=2026-01-01", ["0a"]),
        ("search=小四&updated_since=2100-01-01", []),
    ],
)
def test_filters_of_people(api_client, village, query, found):
    assert keys(api_client, "people", query=query) == found


@pytest.mark.parametrize(
    ("query", "found"),
    [
        *(("search=village", ["one"]), ("search=nothing", []), ("person=0a", ["one"])),
        *(("program=hall", ["one"]), ("program=other", [])),
        *(("updated_since=2026-01-01", ["one"]), ("updated_since=2100-01-01", [])),
        ("person=0a&program=hall&updated_since=2026-01-01", ["one"]),
    ],
)
def test_filters_of_stories(api_client, village, query, found):
    assert keys(api_client, "stories", query=query) == found
