"""A few rows of every table of ours, in every state; all of it is invented."""

import datetime
from decimal import Decimal

from allauth.mfa.models import Authenticator
from django.apps import apps
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.utils import timezone

from metrics.models import Figure
from people.encryption import digest, encrypt
from people.models import AccessLog, Distinction, Enrolment, Person, SubjectRequest
from programs.kit.history import begin_history, erase, has_history
from programs.models import Partnership, Program, RoleAssignment
from tests.factories import (
    make_audience,
    make_base,
    make_cohort,
    make_consent,
    make_consenting_person,
    make_correction,
    make_enrolment,
    make_figure,
    make_honour,
    make_indicator,
    make_organization,
    make_person,
    make_product,
    make_program,
    make_session,
    make_source,
    make_story,
    make_topic,
    make_user,
    make_xingtang,
    put,
)
from welfare.management.commands.seed import GROUPS

PHONE, ID_NUMBER = "+8613800138000", "11010519491231002X"
DAY = datetime.timedelta(days=1)


def fill():
    call_command("loaddata", GROUPS, verbosity=0)
    for role in RoleAssignment.Role.values:
        make_user(role, role, password="!")
    programs = fill_programs()
    people = fill_people(programs)
    fill_parts(programs, people)
    fill_rights(people)
    fill_tables_of_others(people[0])
    fill_figures(programs)
    begin_histories()
    change_something(programs, people)
    for model, column in [(Figure, "state"), (Enrolment, "status")]:
        choices = dict(model._meta.get_field(column).flatchoices)
        assert set(choices) <= set(model.objects.values_list(column, flat=True))


def fill_programs() -> list[Program]:
    county, topic = make_xingtang(), make_topic(sdg_goals=[1, 4], dac_code="16010")
    audience = make_audience(is_sensitive=True)
    lead = make_organization(region=county, uscc="91110108MA0123456G")
    plan = make_program(kind="plan", lead=lead, topics=[topic], regions=[county])
    board = make_program(kind="board", parent=plan, published=False)
    program = make_program(
        parent=board,
        source=make_source(**known_to("month", "published", 2024)),
        audiences=[audience],
        **known_to("year", "start", 2023),
        applications_opened_at=timezone.now(),
    )
    put(Partnership(program=plan, organization=lead, role="accountable"))
    base = make_base(region=county, program=program, donor=lead)
    base.audiences.add(audience)
    make_product(region=county)
    fill_dates(program, base)
    return [plan, program, make_program(is_demo=True)]


def fill_dates(program, base):
    make_base(published=False, **known_to("day", "opened", 2022))
    cohort = make_cohort(program=program, base=base, capacity=20)
    make_session(program=program, cohort=cohort, region=base.region)
    make_session(status="held", headcount=40, base=base)
    make_session(status="cancelled", cancel_reason_zh="下雨")
    coordinator = make_user("coordinator")
    put(RoleAssignment(user=coordinator, role="coordinator", program=program))


def fill_people(programs) -> list[Person]:
    cited = make_person(role_zh="村支书", birth_year=1970, gender="female")
    consenting = make_consenting_person(
        *("name", "story", "contact"),
        birth_year=1949,
        phone=PHONE,
        phone_digest=digest(PHONE),
        id_number=ID_NUMBER,
        id_digest=digest(ID_NUMBER),
    )
    consenting.skip_history_when_saving = True
    consenting.audiences.add(make_audience(is_sensitive=True), make_audience())
    objecting = make_person(objected_at=timezone.now())
    merged = make_person(published=False, merged_into=consenting)
    invented = make_consenting_person("name", is_demo=True)
    make_honour(person=cited, year=2024)
    story = {"people": [cited, consenting], "program": programs[1]}
    make_story(**story)
    make_story(published=False, withdrawn_at=timezone.now())
    return [cited, consenting, objecting, merged, invented]


def fill_parts(programs, people):
    _plan, program, demo = programs
    cited, consenting, objecting, _merged, invented = people
    decided = {"decided_by": make_user("coordinator"), "decided_at": timezone.now()}
    applied = {"role": "trainee", "applied_at": timezone.now(), "receipt": 1}
    cohort = program.cohorts.get()
    make_enrolment(person=cited, program=program, role="leader", status="active")
    make_enrolment(person=consenting, program=program, status="applied", **applied)
    for status in ("accepted", "declined"):
        place = {"program": program, "cohort": cohort, "criterion": "住在本县"}
        make_enrolment(person=cited, status=status, **place, **applied, **decided)
    make_enrolment(person=objecting, program=program, status="withdrawn")
    make_enrolment(person=cited, program=program, status="completed", role="lecturer")
    make_enrolment(person=invented, program=demo, status="applied", **applied)


def fill_rights(people):
    cited, consenting, objecting, *_others = people
    officer, now = make_user("privacy_officer"), timezone.now()
    paper = {"channel": "paper", "collector": officer, "evidence": "文件柜一"}
    make_consent(consenting, "photo", given_at=now - DAY, withdrawn_at=now, **paper)
    make_consent(cited, "contact", given_at=now, expires_at=now + DAY, **paper)
    closed = {"closed_by": officer, "closed_at": now}
    asked = [
        {"kind": "copy", "person": consenting, "message": "请给我一份。"},
        {"kind": "deletion", "person": objecting, "outcome": "done", **closed},
        {"kind": "correction", "person": cited, "outcome": "refused", **closed},
    ]
    asked[2]["reason"] = "来源如此。"
    for row in asked:
        put(SubjectRequest(due_on=timezone.localdate() + 15 * DAY, **row))
    put(AccessLog(person=consenting, by=officer, field="phone", purpose="回电话"))
    put(Distinction(first=cited, second=objecting, by=officer))


def fill_tables_of_others(person):
    """Rows of ours in tables of Django and of libraries."""
    officer, context = make_user("privacy_officer"), "mfa.authenticator.data"
    secret = {"secret": encrypt("JBSWY3DPEHPK3PXP", context)}
    put(Authenticator(user=officer, type=Authenticator.Type.TOTP, data=secret))
    kind = ContentType.objects.get_for_model(Person)
    entry = {"content_type": kind, "object_id": person.pk, "object_repr": str(person)}
    put(LogEntry(user=officer, action_flag=CHANGE, **entry))


def fill_figures(programs):
    indicator = make_indicator(counts_zh="每来一次")
    place = {"indicator": indicator, "program": programs[1]}
    for number, state in enumerate(Figure.State.values):
        if state != Figure.State.SUPERSEDED:
            period = known_to("year", "period_start", 2020 + number)
            make_figure(state, value=Decimal("1170.50"), **period, **place)
    make_correction(make_figure("published", **place), value=Decimal(210000))
    make_figure("published", source=make_source(author="某记者"))


def begin_histories():
    for model in filter(has_history, apps.get_models()):
        erase(model.history.all())
        begin_history(model.objects.order_by("pk"))


def change_something(programs, people):
    """A change and a deletion that the histories tell of, by somebody."""
    person, editor = Person.objects.get(pk=people[1].pk), make_user("editor")
    person._history_user = programs[1]._history_user = editor
    person._change_reason = "示例"
    person.audiences.remove(person.audiences.first())
    programs[1].summary_zh = "一句话。"
    programs[1].save()
    gone = make_product()
    gone._history_user = editor
    gone.delete()


def known_to(precision, name, year) -> dict:
    """The two columns of a date and of how precisely it is known."""
    date = datetime.date(year, 1, 1)
    return {f"{name}_date": date, f"{name}_precision": precision}
