"""Who may be one person twice, and what becomes of two records of one person."""

import datetime
import time

import pytest
from django.db.models import Exists
from django.utils import timezone

from people.actions.merging import distinguish, merge_people
from people.actions.publishing import publish_story
from people.duplicates import propose_duplicates
from people.encryption import digest
from people.models import (
    AccessLog,
    Consent,
    Distinction,
    Enrolment,
    Honour,
    Person,
    Story,
    SubjectRequest,
)
from programs.kit.steps import NotPermitted, Refused
from tests.factories import (
    make_audience,
    make_cohort,
    make_consent,
    make_consenting_person,
    make_enrolment,
    make_honour,
    make_person,
    make_program,
    make_region,
    make_source,
    make_story,
    make_user,
    with_past,
)

pytestmark = pytest.mark.django_db

PHONE, ID_NUMBER = "+8613800138000", "11010519491231002X"


@pytest.fixture
def chief():
    return make_user("chief", is_superuser=True)


def is_shown(person) -> bool:
    return Person.objects.shown().contains(person)


def applicant(**kw):
    """Somebody who applied: no document, not public, reachable by phone."""
    digests = {f"{name}_digest": digest(kw[name]) for name in ["phone"] if name in kw}
    if "id_number" in kw:
        digests["id_digest"] = digest(kw["id_number"])
    defaults = {"basis": "consent", "source": None, "published": False}
    return make_person(**defaults, **digests, **kw)


def namesake(**kw):
    region = make_region()
    return applicant(name_zh="㛃·李", region=region, **{"birth_year": 1980, **kw})


def pairs(people=None):
    found = propose_duplicates(Person.objects.all() if people is None else people)
    return [(pair.older, pair.younger, pair.rules) for pair in found]


def duplicates_of(person):
    """Whom the inbox would name beside this record."""
    one = Person.objects.filter(pk=person.pk)
    return [
        other
        for other in Person.objects.all()
        if one.filter(
            Exists(Person.objects.filter(pk=other.pk).duplicates_of_each())
        ).exists()
    ]


def merge(keep, merge, by):
    merge_people(keep=keep, merge=merge, by=by)
    keep.refresh_from_db()
    merge.refresh_from_db()


ALIKE = [
    (lambda: applicant(phone=PHONE), ("phone",)),
    (lambda: applicant(id_number=ID_NUMBER), ("id_number",)),
    (lambda: namesake(), ("name",)),
    (
        lambda: namesake(phone=PHONE, id_number=ID_NUMBER),
        ("phone", "id_number", "name"),
    ),
]


@pytest.mark.parametrize(("make", "rules"), ALIKE)
def test_the_same_digest_or_name_region_and_year_are_proposed(make, rules):
    first, second = make(), make()
    make_person()
    assert pairs() == [(first.pk, second.pk, rules)]
    assert duplicates_of(first) == [second]
    assert duplicates_of(second) == [first]


def test_what_is_not_known_is_the_same_as_nothing():
    for _ in range(2):
        applicant(name_zh="李雷")
        namesake(birth_year=None)
    applicant(name_zh="㛃·李", birth_year=1980)
    assert pairs() == []
    assert not any(duplicates_of(each) for each in Person.objects.all())


UNLIKE = [{"birth_year": 1981}, {"name_zh": "㛃李"}, {"is_demo": True}]


@pytest.mark.parametrize("other", UNLIKE)
def test_another_year_or_name_or_a_demonstration_is_somebody_else(other):
    first, second = namesake(), namesake()
    Person.objects.filter(pk=second.pk).update(**other)
    second.refresh_from_db()
    assert pairs() == []
    assert not duplicates_of(first)
    assert not duplicates_of(second)


def test_a_merged_record_is_not_proposed_again(chief):
    first, second, third = [applicant(phone=PHONE) for _ in range(3)]
    merge(first, second, chief)
    assert pairs() == [(first.pk, third.pk, ("phone",))]
    assert duplicates_of(third) == [first]


def test_who_was_told_apart_is_beside_the_next_one(chief):
    first, second, third = [applicant(phone=PHONE) for _ in range(3)]
    distinguish(first=third, second=first, by=chief)
    found = [(older, younger) for older, younger, _ in pairs()]
    assert found == [(first.pk, second.pk), (second.pk, third.pk)]
    assert duplicates_of(first) == [second]
    assert duplicates_of(third) == [second]
    distinction = Distinction.objects.get()
    assert (distinction.first, distinction.second) == (first, third)
    assert distinction.by == chief


def test_only_records_in_the_given_list_are_compared():
    first, _second = [applicant(phone=PHONE) for _ in range(2)]
    assert pairs(Person.objects.filter(pk=first.pk)) == []


@pytest.mark.usefixtures("no_history")
@pytest.mark.parametrize("phones", [1, 500])
def test_a_thousand_duplicates_are_listed_at_once(django_assert_num_queries, phones):
    digests = [digest(str(number % phones)) for number in range(1000)]
    Person.objects.bulk_create(
        Person(name_zh=f"某{n}", slug=f"p{n}", basis="consent", phone_digest=each)
        for n, each in enumerate(digests)
    )
    started = time.perf_counter()
    with django_assert_num_queries(2):
        found = pairs()
    assert len(found) == 1000 - phones
    assert time.perf_counter() - started < 1


REFUSED = {
    "the same record": lambda a, b: (a, a),
    "merged already": lambda a, b: (a, make_person(merged_into=b)),
    "into what was merged": lambda a, b: (make_person(merged_into=b), a),
    "invented and real": lambda a, b: (a, make_person(is_demo=True)),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_merge_that_does_not_fit_is_refused_and_changes_nothing(chief, name):
    keep, other = REFUSED[name](make_person(), make_person())
    before = list(Person.objects.values())
    with pytest.raises(Refused):
        merge_people(keep=keep, merge=other, by=chief)
    assert list(Person.objects.values()) == before


def test_nobody_merges_or_tells_apart_without_the_right():
    first, second, nobody = make_person(), make_person(), make_user("nobody")
    with pytest.raises(NotPermitted):
        merge_people(keep=first, merge=second, by=nobody)
    with pytest.raises(NotPermitted):
        distinguish(first=first, second=second, by=nobody)


def test_who_was_told_apart_once_is_not_told_apart_again(chief):
    first, second = make_person(), make_person()
    distinguish(first=first, second=second, by=chief)
    with pytest.raises(Refused):
        distinguish(first=second, second=first, by=chief)
    with pytest.raises(Refused):
        distinguish(first=first, second=first, by=chief)


def test_one_record_points_to_the_other_and_both_pasts_stay(chief):
    keep, other = applicant(name_zh="张三"), applicant(name_zh="张叁", phone=PHONE)
    with_past(keep), with_past(other)
    since = other.history.count()
    merge(keep, other, chief)
    assert (other.merged_into, other.published_at) == (keep, None)
    assert other.name_zh == "张叁" and keep.name_zh == "张三"
    assert other.history.count() == since + 1 and keep.history.count() == 2
    for record, told in [(keep, other), (other, keep)]:
        newest = record.history.first()
        assert newest.history_user == chief
        assert told.slug in newest.history_change_reason


def test_empty_fields_are_filled_and_others_stay(chief):
    region, audience = make_region(), make_audience()
    keep = applicant(name_en="Zhang San", gender="female")
    other = applicant(
        name_en="Li Si", gender="male", birth_year=1980, region=region, phone=PHONE
    )
    other.audiences.add(audience)
    merge(keep, other, chief)
    assert (keep.name_en, keep.gender) == ("Zhang San", "female")
    assert (keep.birth_year, keep.region) == (1980, region)
    assert (keep.phone, keep.phone_digest) == (PHONE, digest(PHONE))
    assert (other.phone, other.phone_digest) == ("", "")
    assert list(keep.audiences.all()) == [audience]


def test_a_phone_of_ones_own_stays_and_the_other_record_keeps_none(chief):
    keep = applicant(phone="+8613900139000", id_number=ID_NUMBER)
    other = applicant(phone=PHONE, id_number=ID_NUMBER)
    merge(keep, other, chief)
    assert keep.phone == "+8613900139000" and keep.id_number == ID_NUMBER
    row = Person.objects.filter(pk=other.pk).values()[0]
    names = ["phone", "phone_digest", "id_number", "id_digest"]
    assert [row[name] for name in names] == [""] * 4


def test_a_number_that_does_not_open_is_moved_as_it_is(chief, settings):
    keep, other = applicant(), applicant(phone=PHONE)
    keys = settings.FIELD_KEYS
    settings.FIELD_KEYS = ["other:" + "A" * 43]
    merge_people(keep=keep, merge=other, by=chief)
    settings.FIELD_KEYS = keys
    assert Person.objects.get(pk=keep.pk).phone == PHONE


def test_nothing_new_is_shown_of_a_public_person(chief):
    keep = make_person(name_en="", about_zh="")
    before = Person.objects.values().get(pk=keep.pk)
    other = applicant(
        name_en="Zhang San", about_zh="家里的事", region=make_region(), phone=PHONE
    )
    merge(keep, other, chief)
    after = Person.objects.values().get(pk=keep.pk)
    changed = {name for name in after if after[name] != before[name]}
    assert changed == {"phone", "phone_digest", "updated_at"}
    assert is_shown(keep)


def test_an_objection_on_either_record_holds(chief):
    when = timezone.now() - datetime.timedelta(days=9)
    for objecting in (0, 1):
        both = [make_person(), make_person()]
        both[objecting].objected_at = when
        both[objecting].save()
        merge(*both, chief)
        assert both[0].objected_at == when
        assert not is_shown(both[0])


def test_every_enrolment_stays_and_every_link_of_both_records_ends(chief):
    keep, other = applicant(), applicant()
    program, cohort = make_program(), make_cohort()
    kept = make_enrolment(person=keep, program=program, status="active", receipt=3)
    twice = make_enrolment(person=other, program=program, status="applied", receipt=1)
    own = make_enrolment(
        person=other, program=cohort.program, cohort=cohort, status="accepted"
    )
    merge(keep, other, chief)
    assert set(keep.enrolments.all()) == {kept, twice, own}
    found = dict(Enrolment.objects.values_list("pk", "status"))
    assert found == {kept.pk: "active", twice.pk: "withdrawn", own.pk: "accepted"}
    newest = twice.history.first()
    assert newest.history_user == chief and other.slug in newest.history_change_reason
    assert Enrolment.objects.get(pk=twice.pk).receipt == 2
    assert Enrolment.objects.get(pk=kept.pk).receipt == 4, "whose link is it?"
    assert Enrolment.objects.get(pk=own.pk).receipt == 0


@pytest.mark.parametrize(
    ("own", "others", "left"),
    [
        ("applied", "accepted", ["withdrawn", "accepted"]),
        ("applied", "applied", ["applied", "withdrawn"]),
        ("completed", "active", ["completed", "withdrawn"]),
        ("withdrawn", "applied", ["withdrawn", "applied"]),
        ("active", "declined", ["active", "declined"]),
    ],
)
def test_of_one_part_twice_the_further_one_stands(chief, own, others, left):
    keep, other, program = applicant(), applicant(), make_program()
    make_enrolment(person=keep, program=program, status=own)
    make_enrolment(person=other, program=program, status=others)
    merge(keep, other, chief)
    rows = keep.enrolments.order_by("pk")
    assert list(rows.values_list("status", flat=True)) == left


def test_honours_move_unless_the_title_is_there_already(chief):
    keep, other = make_person(), make_person()
    make_honour(person=keep, title_zh="劳模")
    same = make_honour(person=other, title_zh="劳模")
    own = make_honour(person=other, title_zh="先进")
    merge(keep, other, chief)
    assert Honour.objects.get(pk=own.pk).person == keep
    assert Honour.objects.get(pk=same.pk).person == other
    assert own.history.first().history_user == chief


def test_stories_name_the_record_that_stays(chief):
    keep, other = make_person(), make_person()
    both = make_story(people=[keep, other])
    alone = make_story(people=[other])
    merge(keep, other, chief)
    for story in (both, alone):
        assert list(story.people.all()) == [keep]
        assert Story.objects.published().filter(pk=story.pk).exists()
        assert story.history.first().history_user == chief


def test_consents_move_and_no_purpose_stands_twice(chief):
    keep, other = (
        make_consenting_person("name"),
        make_consenting_person("name", "photo"),
    )
    merge(keep, other, chief)
    assert not other.consents.exists() and keep.consents.count() == 3
    standing = keep.consents.filter(withdrawn_at=None)
    assert sorted(standing.values_list("purpose", flat=True)) == ["name", "photo"]
    ended = keep.consents.exclude(withdrawn_at=None).get()
    assert ended.history.first().history_user == chief


@pytest.mark.parametrize("where", ["keep", "other"])
def test_what_was_taken_back_on_one_record_is_taken_back_on_both(chief, where):
    now = timezone.now()
    both = {"keep": make_consenting_person(), "other": make_consenting_person()}
    given = now - datetime.timedelta(days=9)
    for name, person in both.items():
        make_consent(
            person, given_at=given, withdrawn_at=now if name == where else None
        )
    merge(both["keep"], both["other"], chief)
    assert Consent.objects.filter(withdrawn_at=None).count() == 0
    assert not is_shown(both["keep"])


def test_a_consent_after_taking_back_stands(chief):
    now = timezone.now()
    keep, other = make_consenting_person(), make_consenting_person("name")
    long_ago = now - datetime.timedelta(days=9)
    make_consent(keep, given_at=long_ago, withdrawn_at=long_ago)
    merge(keep, other, chief)
    assert keep.consents.valid().filter(purpose="name").count() == 1


def test_a_consent_that_expired_does_not_end_a_valid_one_of_the_other(chief):
    keep, other = applicant(), applicant()
    long_ago = timezone.now() - datetime.timedelta(days=9)
    over = timezone.now() - datetime.timedelta(days=3)
    make_consent(keep, "photo", given_at=long_ago, expires_at=over)
    make_consent(other, "photo", given_at=long_ago)
    merge(keep, other, chief)
    assert keep.consents.valid().for_purpose("photo").count() == 1
    assert keep.consents.get(expires_at=over).withdrawn_at == over


def test_a_consent_of_the_other_record_brings_nothing_back(chief):
    long_ago = timezone.now() - datetime.timedelta(days=9)
    keep = make_consenting_person()
    make_consent(keep, given_at=long_ago, withdrawn_at=long_ago)
    story = make_story(people=[keep])
    other = make_consenting_person("name", "story", published=False)
    assert not is_shown(keep)
    merge(keep, other, chief)
    assert not is_shown(keep) and keep.published_at is None
    Person.objects.filter(pk=keep.pk).update(published_at=timezone.now())
    assert not Story.objects.published().filter(pk=story.pk).exists()


def test_a_hidden_story_of_the_merged_record_stays_hidden(chief):
    keep, other = make_consenting_person("name", "story"), applicant()
    story = make_story(people=[other])
    shown = make_story(people=[keep])
    merge(keep, other, chief)
    assert list(Story.objects.published()) == [shown]
    publish_story(story=Story.objects.get(pk=story.pk), by=chief)
    assert Story.objects.published().count() == 2


def test_requests_and_openings_move_with_the_person(chief):
    keep, other = applicant(), applicant()
    due = timezone.localdate()
    for person in (keep, other):
        SubjectRequest.objects.create(person=person, kind="copy", due_on=due)
    SubjectRequest.objects.create(person=other, kind="deletion", due_on=due)
    AccessLog.objects.create(person=other, by=chief, field="phone", purpose="回访")
    merge(keep, other, chief)
    assert keep.access_log.count() == 1
    asked = keep.requests.order_by("pk").values_list("kind", flat=True)
    assert list(asked) == ["copy", "deletion"]
    assert [request.kind for request in other.requests.open()] == ["copy"]


def test_whoever_is_not_the_one_is_not_the_other(chief):
    keep, other, third = [applicant(phone=PHONE) for _ in range(3)]
    distinguish(first=other, second=third, by=chief)
    merge(keep, other, chief)
    assert pairs() == []


def test_one_step_leads_to_where_a_record_went(chief):
    keep, other, earlier = applicant(), applicant(), applicant()
    merge(other, earlier, chief)
    merge(keep, other, chief)
    earlier.refresh_from_db()
    assert earlier.merged_into == other.merged_into == keep


def test_a_merge_that_fails_half_way_did_nothing(chief, monkeypatch):
    keep, other = make_person(), applicant(phone=PHONE)
    make_enrolment(person=other)
    monkeypatch.setattr(
        "people.actions.merging._publish_nothing_new", lambda *args: 1 / 0
    )
    with pytest.raises(ZeroDivisionError):
        merge_people(keep=keep, merge=other, by=chief)
    other.refresh_from_db()
    assert other.merged_into is None and other.phone == PHONE
    assert other.enrolments.count() == 1


MOVED = {"enrolments", "honours", "stories", "consents", "requests", "access_log"}
MOVED |= {"distinguished_before", "distinguished_after", "merged"}


def test_a_merge_knows_everything_that_belongs_to_a_person():
    relations = Person._meta.related_objects
    names = {rel.get_accessor_name() for rel in relations if not rel.hidden}
    assert names - {"history"} == MOVED


def test_a_cited_record_keeps_its_basis_and_source(chief):
    source = make_source()
    keep, other = applicant(), make_person(source=source)
    merge(keep, other, chief)
    assert (keep.basis, keep.source, keep.published_at) == ("consent", None, None)
    assert other.source == source
