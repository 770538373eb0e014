import re

import pytest

from people.models import Consent, ConsentText, Enrolment, Honour, Person, Story
from programs.models import Product, Session
from tests.seeds import seeds_loaded, texts_of

pytestmark = pytest.mark.django_db

ROWS = [Session, Product, Person, Enrolment, Honour, Story]
REPORT = "press-report-2024-ecosystem-conference"

# Read out of the source by hand, not out of the fixtures: name, name on the platform,
# basis.
PEOPLE = [
    ("张欣", "张小四", "public_role"),
    ("宋婷婷", "", "public_role"),
    ("马宏彬", "", "public_role"),
    ("林烧", "", "published_report"),
    ("贵州三姐", "", "published_report"),
    ("纳雍何娟", "", "published_report"),
]

HONOURS = [
    ("临沂市人大代表", None),
    ("临沂市“青年人才直播助农公益大使”", None),
    ("临沂市“我是临沂推荐官”", None),
    ("山东省乡村好青年", None),
    ("快手公益乡村振兴特聘讲师", 2023),
]


@pytest.fixture(scope="module", autouse=True)
def seeds(django_db_setup, django_db_blocker):
    """Loaded once for all tests here, and gone after the last of them."""
    with django_db_blocker.unblock(), seeds_loaded():
        yield


@pytest.mark.parametrize("model", ROWS)
def test_every_row_is_valid_and_cites_the_report(model):
    rows = list(model.objects.all())
    assert rows
    for row in rows:
        row.full_clean()
        assert row.source.slug == REPORT


@pytest.mark.parametrize("model", [Session, Product, Person, Honour, Story])
def test_every_text_is_there_in_chinese_and_english(model):
    for chinese, english in texts_of(model):
        if chinese or english:
            assert re.search(r"[\u4e00-\u9fff]", chinese)
            assert re.search(r"[a-z]", english)
            assert not re.search(r"[,.;:?!]( |$)|\s$", chinese), "half-width"
            assert not re.search(r"[\u4e00-\u9fff]", english)


def test_the_people_are_those_whom_the_source_names():
    people = Person.objects.published().order_by("pk")
    found = people.values_list("name_zh", "platform_name", "basis")
    assert list(found) == PEOPLE
    assert Person.objects.count() == len(PEOPLE)


def test_of_people_known_by_name_alone_nothing_else_is_told():
    for person in Person.objects.filter(basis="published_report"):
        assert (person.platform_name, person.role_zh, person.about_zh) == ("", "", "")
        assert person.region is None
        assert not person.honours.exists() and not person.stories.exists()


def test_addresses_of_people_are_random():
    slugs = Person.objects.values_list("slug", flat=True)
    assert all(re.fullmatch(r"[0-9a-f]{10}", slug) for slug in slugs)


def test_the_honours_are_those_of_the_source():
    rows = Honour.objects.values_list("person__name_zh", "title_zh", "year")
    assert list(rows) == [("张欣", title, year) for title, year in HONOURS]


def test_the_lecture_hall_has_four_representatives_and_no_program_has_others():
    rows = Enrolment.objects.published().for_list()
    found = [(row.person.name_zh, row.program.slug, row.role) for row in rows]
    names = ["张欣", "林烧", "贵州三姐", "纳雍何娟"]
    assert found == [(name, "lecture-hall", "representative") for name in names]
    assert not Enrolment.objects.exclude(status="").exists()


def test_the_conference_has_a_day_whose_year_is_inferred():
    session = Session.objects.published().get()
    assert (session.kind, session.status) == ("conference", "held")
    assert (session.start.iso, session.start.inferred) == ("2024-01-17", True)
    assert session.where.code == "110000"
    assert (session.capacity, session.headcount, session.format) == (None, None, "")
    assert "推断" in session.note_zh and "inferred" in session.note_en


def test_the_products_are_those_of_one_village():
    rows = Product.objects.published().order_by("pk")
    found = [(row.name_zh, row.place_zh, row.region.code, row.kind) for row in rows]
    assert found == [
        (name, "朱家坪", "371300", "farm_product") for name in ("蜜桃", "板栗", "地瓜")
    ]
    assert all("推断" in row.note_zh and "inferred" in row.note_en for row in rows)


def test_one_story_names_one_person_and_marks_what_is_inferred():
    story = Story.objects.published().get()
    assert story.slug == "zhujiaping" and story.region.code == "371300"
    assert [person.name_zh for person in story.people.all()] == ["张欣"]
    assert "推断" in story.note_zh and "inferred" in story.note_en
    texts = f"{story.body_zh} {story.body_en}"
    assert "带头人" not in texts and "leader" not in texts.lower()


def test_there_is_a_text_to_agree_to_and_nobody_has_agreed():
    text = ConsentText.objects.in_force()
    assert text.version == 1
    text.full_clean()
    for body, words in [
        (text.body_zh, ["示例文本", "姓名", "照片", "故事", "打电话", "撤回", "三年"]),
        (text.body_en, ["Sample text", "name", "photo", "story", "withdraw", "years"]),
    ]:
        assert [word for word in words if word not in body] == []
    assert not Consent.objects.exclude(person__is_demo=True).exists()
