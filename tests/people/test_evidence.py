"""Beside a decision stands what it rests on, as far as the account may see it."""

import pytest

from people.models import AccessLog
from tests.factories import make_audience, make_cohort, make_program, make_xingtang
from tests.people.test_inbox_admin import (
    INBOX,
    applicant,
    choose,
    coordinator_of,
    make_application,
    text,
)
from tests.programs.test_admin import page

pytestmark = [
    pytest.mark.on_sqlite,
    pytest.mark.django_db,
    pytest.mark.ignore_template_errors,
]

PHONE = "+8613800138000"


@pytest.fixture
def row():
    """An application by somebody with a phone, to a program with published criteria."""
    rules = {"eligibility_zh": "住在本县的人", "selection_zh": "按报名先后"}
    program = make_program(**rules)
    person = applicant(
        name_zh="某甲", phone=PHONE, birth_year=1980, region=make_xingtang()
    )
    person.audiences.add(make_audience(name_zh="残障人士", is_sensitive=True))
    return make_application(person=person, program=program)


def test_criteria_facts_and_earlier_enrolments_stand_on_the_form(admin, row):
    twin = applicant(name_zh="某乙", phone=PHONE)
    for person, name in ((row.person, "去年班"), (twin, "前年班")):
        make_application(
            person=person, status="completed", cohort=make_cohort(name_zh=name)
        )
    said = text(admin.get(page(row)))
    for word in (
        "住在本县的人",
        "按报名先后",
        "1980",
        "行唐县",
        "残障人士",
        "138****8000",
    ):
        assert word in said
    assert "去年班" in said and "前年班" in said and "疑似同一人" in said
    assert f"?person={twin.pk}" in admin.get(page(row)).content.decode()
    assert PHONE[3:] not in said


def test_who_may_not_see_personal_data_reads_none_of_it(editor, row):
    twin = applicant(name_zh="某乙", phone=PHONE)
    make_application(person=twin, cohort=make_cohort(name_zh="前年班"))
    said = text(editor.get(page(row)))
    assert "住在本县的人" in said and "行唐县" in said
    for word in ("1980", "残障人士", "138****8000", twin.name_zh, "前年班"):
        assert word not in said
    assert "/open/phone/" not in editor.get(page(row)).content.decode()


def test_a_coordinator_sees_nothing_of_programs_that_others_run(row):
    make_application(person=row.person, cohort=make_cohort(name_zh="别处班"))
    said = text(coordinator_of(row.program).get(page(row)))
    assert "1980" in said and "138****8000" in said
    assert "别处班" not in said


def test_the_phone_is_opened_from_there_and_that_is_logged(admin, row):
    address = f"/admin/people/person/{row.person_id}/open/phone/"
    assert f'action="{address}"' in admin.get(page(row)).content.decode()
    shown = admin.post(address, {"note": "核对报名"})
    assert PHONE in text(shown).replace(" ", "")
    assert AccessLog.objects.get().purpose == "核对报名"


def test_the_form_asks_as_often_for_many_as_for_few(
    admin, row, django_assert_max_num_queries
):
    asked = []
    for _ in range(2):
        for _ in range(4):
            make_application(person=row.person, cohort=make_cohort())
            make_application(person=applicant(phone=PHONE), cohort=make_cohort())
        with django_assert_max_num_queries(60) as captured:
            shown = admin.get(page(row)).content.decode()
        asked.append(len(captured))
        assert shown.count("duplicates/?person=") <= 6
    assert asked[0] == asked[1]


def test_the_page_that_asks_for_many_shows_who_can_take_part(admin, row):
    assert "住在本县的人" in text(choose(admin, "accept", [row]))


def test_the_status_stands_beside_the_name_in_the_inbox(admin, row):
    shown = admin.get(INBOX).content.decode()
    assert shown.index("column-stage") < shown.index("column-target")
