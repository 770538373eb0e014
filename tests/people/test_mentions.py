import pytest

from people.mentions import mentions_of
from tests.factories import make_base, make_person, make_program, make_story

pytestmark = pytest.mark.django_db


def found(person):
    return {(mention.record, mention.name) for mention in mentions_of(person)}


def test_every_text_that_carries_a_name_is_listed():
    person = make_person(name_zh="张三", name_en="Zhang San", platform_name="老张")
    base = make_base(name_zh="老张工作室")
    program = make_program(description_en="Told by ZHANG SAN herself.")
    story = make_story(title_zh="张三和老张")
    make_base(name_zh="别处")
    expected = {(base, "老张"), (program, "Zhang San")}
    assert found(person) == expected | {(story, "张三")}


def test_the_own_record_is_not_a_mention_but_that_of_another_is():
    person = make_person(name_zh="张三", about_zh="张三是村里人。")
    other = make_person(name_zh="李四", about_zh="张三的同事。")
    assert found(person) == {(other, "张三")}


def test_each_mention_leads_to_where_it_is_mended(admin):
    person = make_person(name_zh="张三")
    make_program(note_zh="张三来过。")
    [mention] = mentions_of(person)
    assert mention.field
    assert admin.get(mention.url).status_code == 200


def test_wildcards_in_a_name_are_plain_signs():
    make_program(name_zh="随便什么")
    assert found(make_person(name_zh="%", name_en="")) == set()
