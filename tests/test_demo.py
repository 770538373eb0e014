"""The invented example: shown and marked at its own addresses, and nowhere else."""

import re
from collections import Counter

import pytest
import yaml
from django.apps import apps
from django.core.management import call_command
from django.core.management.base import CommandError
from django.test import Client
from rest_framework.test import APIClient

from metrics import actions
from metrics.models import Figure
from people.models import (
    Consent,
    ConsentText,
    Enrolment,
    Notification,
    Person,
    Story,
)
from programs.kit.steps import Refused
from programs.models import Cohort, LivestreamBase, Program, Session
from tests.factories import (
    make_base,
    make_enrolment,
    make_figure,
    make_person,
    make_program,
    make_session,
    make_story,
    make_user,
)
from tests.seeds import seeds_loaded
from welfare import demo

pytestmark = pytest.mark.django_db

COMING = "00000000-0000-4000-8000-0000000000d2"
PROGRAM, STORY = "/programs/demo-course/", "/stories/demo-story/"
PERSON, SESSION = "/people/d0000000a1/", f"/sessions/{COMING}/"
COHORT = f"{PROGRAM}cohorts/second/"
PAGES = [
    *[PROGRAM, PERSON, STORY, SESSION, COHORT],
    *[f"{PROGRAM}apply/", f"{COHORT}apply/", f"{SESSION}apply/"],
]
MARKS = re.compile(r"示例|demo-|d0000000|0000000000d[12]|Example", re.IGNORECASE)
RESOURCES = [
    *("programs", "bases", "sessions", "products", "people", "stories"),
    *("regions", "topics", "audiences", "organizations", "sources"),
    *("indicators", "figures"),
]
LISTS = [
    *("/programs/", "/programs/?search=手机", "/programs/?topic=employment"),
    *("/programs/?status=not_stated", "/bases/", "/sessions/", "/products/"),
    *("/stories/", "/impact/", "/corrections/", "/indicators/", "/about/"),
    *("/search/?q=虚构", "/search/?q=apples", "/search/?q=示例", "/privacy/"),
    *("/sitemap.xml", "/stories/feed.xml", "/corrections/feed.xml"),
    *("/sessions/calendar.ics", "/robots.txt"),
    *("/en/programs/", "/en/sessions/", "/en/stories/", "/en/search/?q=learner"),
    *(f"/api/v1/{name}/?page_size=100" for name in RESOURCES),
    *("/api/v1/people/?updated_since=2020-01-01", "/api/v1/"),
    *("/api/v1/stories/?updated_since=2020-01-01", "/api/v1/people/?search=甲"),
]


def rows_of_every_table() -> dict[str, int]:
    models = apps.get_models(include_auto_created=True)
    return {m._meta.label: m._default_manager.count() for m in models}


def text(path: str, client=None) -> str:
    answer = (client or Client()).get(path)
    assert answer.status_code == 200, path
    html = answer.content.decode()
    # An empty feed gives the time of the request as its last change.
    return re.sub(r"<updated>\d{4}-.*?</updated>", "", html)


@pytest.fixture(scope="module")
def walks(django_db_setup, django_db_blocker):
    """The text of every list: before the example is loaded, with it, and without."""

    def walk():
        return {path: text(path) for path in ["/", "/en/", *LISTS]}

    with django_db_blocker.unblock(), seeds_loaded():
        before = walk()
        demo.load_demo()
        beside = walk()
        demo.remove_demo()
        return before, beside, walk()


@pytest.mark.on_postgresql
@pytest.mark.parametrize("path", LISTS)
def test_no_list_total_feed_or_search_says_anything_of_it(walks, path):
    before, beside, after = (walk[path] for walk in walks)
    assert before == beside == after


@pytest.mark.on_postgresql
@pytest.mark.parametrize("path", ["/", "/en/"])
def test_the_home_page_has_one_line_more_and_it_is_marked(walks, path):
    before, beside, after = (walk[path] for walk in walks)
    [line] = re.findall(r'<p class="section example">.*?</p>', beside, re.DOTALL)
    assert beside.replace(line, "").split() == before.split() == after.split()
    assert 'class="chip"' in line and "/programs/demo-course/" in line


@pytest.fixture(scope="module")
def rows_before(django_db_setup, django_db_blocker):
    """What every table held before the example was loaded."""
    with django_db_blocker.unblock(), seeds_loaded():
        make_user("admin", is_superuser=True)
        rows = rows_of_every_table()
        demo.load_demo()
        yield rows


@pytest.fixture
def loaded(rows_before):
    """The seeds with the example."""


@pytest.mark.on_sqlite
def test_the_walk_would_notice_it(loaded):
    """The marks that the walk looks for are really those of the example."""
    Program.objects.filter(is_demo=True).update(is_demo=False)
    Person.objects.filter(is_demo=True).update(is_demo=False)
    for path in ["/programs/", "/sessions/", "/stories/", "/sitemap.xml"]:
        assert MARKS.search(text(path)), path


@pytest.mark.on_sqlite
@pytest.mark.parametrize("path", [*PAGES, *(f"/en{path}" for path in PAGES)])
def test_its_pages_say_that_it_is_invented_and_ask_not_to_be_indexed(loaded, path):
    html = Client().get(path).content.decode()
    head, main = html.split("</head>")[0], html.split('<div class="page-head')[1]
    assert '<meta name="robots" content="noindex">' in head
    assert '<span class="chip">' in main.split("</h1>")[0]
    assert "application/ld+json" not in html
    assert "?program=demo-course" not in html, "a link to a list that leaves it out"
    assert "calendar.ics" not in main.split("<footer")[0]


@pytest.mark.on_sqlite
@pytest.mark.parametrize("path", ["/programs/lecture-hall/", "/people/9b514ac43c/"])
def test_real_pages_carry_neither_mark(loaded, path):
    html = Client().get(path).content.decode()
    assert "noindex" not in html and 'class="chip"' not in html


@pytest.mark.on_sqlite
def test_its_pages_lead_to_one_another(loaded):
    program, person = text(PROGRAM), text(PERSON)
    for path in [STORY, PERSON, SESSION, COHORT, f"{PROGRAM}apply/"]:
        assert path in program
    assert f"{COHORT}apply/" in text(COHORT) and SESSION in text(COHORT)
    assert PROGRAM in person and STORY in person
    assert PERSON in text(STORY) and PROGRAM in text(SESSION)
    assert Client().get(f"{SESSION}calendar.ics").status_code == 404


def test_only_it_takes_applications_in_the_seeds(loaded):
    for model in (Program, Cohort, Session):
        opened = model.objects.filter(applications_opened_at__isnull=False)
        assert all(row.is_demo for row in opened)
    program = Program.objects.demo().get()
    assert program.takes_applications
    assert [row.code for row in program.cohorts.all() if row.takes_applications] == [
        "second"
    ]


def test_every_row_is_valid_and_marked_and_its_people_are_invented(loaded):
    for model in (Program, Cohort, Session, Story):
        for row in model.objects.demo():
            row.full_clean()
            assert row.is_demo and "示例" in str(row)
    people = Person.objects.filter(is_demo=True)
    for person in people:
        person.full_clean()
        assert "示例" in person.name_zh
        assert re.fullmatch(r"\+861380000\d{4}", person.phone)
    assert len(set(people.values_list("phone_digest", flat=True))) == 6
    states = Counter(Enrolment.objects.filter(person__in=people).values_list("status"))
    assert states == {("completed",): 1, ("accepted",): 2, ("applied",): 2} | {
        **{("waiting",): 1, ("declined",): 1}
    }


def test_every_number_in_its_file_is_invented():
    texts = [file.read_text(encoding="utf-8") for file in demo.FILES.glob("*.yaml")]
    numbers = re.findall(r"(?<!\d)(?:86)?(1[3-9]\d{9})(?!\d)", " ".join(texts))
    assert numbers and all(number.startswith("1380000") for number in numbers)
    assert all(yaml.safe_load(rows) for rows in texts)


@pytest.mark.parametrize(
    ("resource", "key", "number"),
    [
        *[("programs", "demo-course", 1), ("people", "d0000000a1", 1)],
        *[("stories", "demo-story", 1), ("sessions", COMING, 2)],
    ],
)
def test_the_api_lists_it_where_it_is_asked_for(loaded, resource, key, number):
    api = APIClient()
    answer = api.get(f"/api/v1/{resource}/", {"demo": "true"}).json()["results"]
    assert len(answer) == number and all(row["is_demo"] for row in answer)
    detail = api.get(f"/api/v1/{resource}/{key}/").json()
    assert detail in answer
    real = api.get(f"/api/v1/{resource}/").json()["results"]
    assert real and all(row["is_demo"] is False for row in real)
    for wrong in ("false", "1", "True"):
        refused = api.get(f"/api/v1/{resource}/", {"demo": wrong})
        assert refused.status_code == 400
        assert [error["attr"] for error in refused.json()["errors"]] == ["demo"]
    assert api.get(f"/api/v1/{resource}/{key}/?demo=true").status_code == 400


def test_the_api_filters_within_it_and_names_its_relatives(loaded):
    api = APIClient()

    def found(resource, **asked):
        answer = api.get(f"/api/v1/{resource}/", {"demo": "true", **asked})
        return [row.get("slug") or row["id"] for row in answer.json()["results"]]

    assert found("people", program="demo-course", role="trainee") == ["d0000000a1"]
    assert found("people", program="lecture-hall") == []
    for resource in ("sessions", "people", "stories", "figures", "bases"):
        listed = api.get(f"/api/v1/{resource}/?program=demo-course").json()
        assert listed["results"] == []
    assert Client().get("/sessions/?program=demo-course").status_code == 400
    assert found("stories", person="d0000000a1") == ["demo-story"]
    assert found("sessions", program="demo-course", when="coming") == [COMING]
    person = api.get("/api/v1/people/d0000000a1/").json()
    assert person["enrolments"][0]["program"]["slug"] == "demo-course"
    assert person["stories"][0]["slug"] == "demo-story"


def test_its_story_goes_with_its_consent_and_its_tombstone_stays_apart(loaded):
    api = APIClient()
    Consent.objects.filter(purpose="story").get().delete()
    given = "/api/v1/stories/?updated_since=2020-01-01"
    assert api.get("/api/v1/stories/?demo=true").json()["results"] == []
    assert Client().get(STORY).status_code == 410
    assert all(row["slug"] != "demo-story" for row in api.get(given).json()["results"])


def test_what_is_taken_back_is_gone_and_told_only_among_the_example(loaded):
    api = APIClient()
    story = Story.objects.get(slug="demo-story")
    story.withdrawn_at = story.published_at
    story.save()
    assert Client().get(STORY).status_code == 410
    given = "/api/v1/stories/?updated_since=2020-01-01"
    assert {row["slug"] for row in api.get(given).json()["results"]} == {"zhujiaping"}
    [gone] = api.get(f"{given}&demo=true").json()["results"]
    assert (gone["slug"], gone["gone"]) == ("demo-story", True)


def test_what_leans_on_both_stands_on_neither_public_side(loaded):
    """A real page never shows invented rows, even where staff link the two."""
    example, real = Program.objects.demo().get(), make_program()
    learner = Person.objects.demo().get()
    somebody = make_person()
    make_enrolment(person=learner, program=real)
    make_enrolment(person=somebody, program=example)
    story = make_story(people=[learner, somebody], program=real)
    base = make_base(program=example)
    session = make_session(base=base, program=example)
    Program.objects.filter(pk=real.pk).update(parent=example)
    for row in (real, somebody, base):
        html = text(row.get_absolute_url())
        assert not MARKS.search(html.split("<main")[1].split("</main>")[0]), row
    assert Client().get(story.get_absolute_url()).status_code == 410
    assert not Session.objects.published().filter(pk=session.pk).exists()
    assert APIClient().get(f"/api/v1/bases/{base.slug}/").json()["program"] is None


def test_a_figure_of_it_is_never_submitted_and_never_public(loaded):
    example = Program.objects.demo().get()
    draft = make_figure(program=example)
    with pytest.raises(Refused, match="示例"):
        actions.submit_figure(figure=draft, by=draft.reporter)
    published = make_figure(state="published")
    figure = make_figure(state="published", program=example)
    for verb in ("published", "public"):
        rows = getattr(Figure.objects, verb)()
        assert published in rows and not {draft, figure} & set(rows)


IN_ADMIN = [
    *[("programs/program", 1, Program), ("programs/cohort", 2, Cohort)],
    *[("programs/session", 2, Session), ("people/person", 7, Person)],
    *[("people/enrolment", 7, Enrolment), ("people/story", 1, Story)],
]


@pytest.mark.on_sqlite
@pytest.mark.parametrize(("path", "number", "model"), IN_ADMIN)
@pytest.mark.ignore_template_errors
def test_the_admin_marks_it_in_lists_and_forms(loaded, path, number, model):
    admin = Client()
    admin.force_login(make_user("admin"))
    listed = admin.get(f"/admin/{path}/").content.decode()
    assert listed.count('<span class="chip">') == number
    row = model.objects.demo().first()
    form = admin.get(f"/admin/{path}/{row.pk}/change/").content.decode()
    assert re.search(r'<p class="notice">\s*<span class="chip">', form)
    real = model.objects.published().first()
    if real is not None:
        form = admin.get(f"/admin/{path}/{real.pk}/change/").content.decode()
        assert 'class="chip"' not in form


@pytest.mark.on_sqlite
@pytest.mark.ignore_template_errors
def test_the_workbench_marks_it_and_asks_nothing_of_it(loaded):
    admin = Client()
    admin.force_login(make_user("admin"))
    html = admin.get("/admin/").content.decode()
    rows = re.findall(r'<span class="work-what">(.*?)</span>\s*<span', html, re.DOTALL)
    invented = [row for row in rows if "示例" in row]
    assert len(invented) >= 4 and all('class="chip"' in row for row in invented)
    gaps = f"/admin/programs/program/{Program.objects.demo().get().pk}/change/#id_"
    assert gaps not in html and "/change/#id_selection_zh" in html


@pytest.mark.on_sqlite
@pytest.mark.ignore_template_errors
def test_two_of_its_second_cohort_were_told_and_two_wait_for_it(loaded):
    told = Notification.objects.all()
    assert {(row.by.username, row.channel) for row in told} == {
        *[("editor", "phone"), ("editor", "wechat")]
    }
    admin = Client()
    admin.force_login(make_user("admin"))
    for row in told:
        assert row.enrolment.is_demo and row.at > row.enrolment.decided_at
        page = admin.get(f"/admin/people/enrolment/tell/{row.enrolment.pk}/")
        assert set(page.context["told"]) == set(told)
        names = [one["row"].person.name for _, g in page.context["groups"] for one in g]
        assert sorted(names) == ["示例学员丙", "示例学员戊"]


def test_removing_it_leaves_not_one_row(rows_before, capsys):
    call_command("remove_demo")
    assert "1 Program" in capsys.readouterr().out
    assert rows_of_every_table() == rows_before
    call_command("remove_demo")
    assert "There is no example here." in capsys.readouterr().out


def test_removing_takes_what_was_tried_out_and_no_real_row(loaded):
    example = Program.objects.demo().get()
    learner = Person.objects.demo().get()
    admin = Client()
    admin.force_login(make_user("admin"))
    admin.post(f"/admin/people/person/{learner.pk}/action/unpublish/")
    real, somebody = make_program(parent=example), make_person()
    base = make_base(program=example)
    make_enrolment(person=somebody, program=example)
    make_enrolment(person=learner, program=real)
    make_story(people=[learner], program=real)
    make_figure(program=example)
    make_person(is_demo=True)
    Person.objects.filter(pk=somebody.pk).update(merged_into=learner)
    demo.remove_demo()
    real.refresh_from_db()
    somebody.refresh_from_db()
    base.refresh_from_db()
    assert (real.parent, base.program, somebody.merged_into) == (None, None, None)
    assert Person.objects.filter(is_demo=True).count() == 0
    assert Enrolment.objects.count() == 4 and LivestreamBase.objects.count() == 9
    assert Story.objects.count() == 1 and not Figure.objects.filter(state="draft")


def test_a_submitted_figure_is_not_torn_out_with_it(loaded):
    figure = make_figure(state="submitted")
    Program.objects.filter(slug="lecture-hall").update(is_demo=True)
    with pytest.raises(CommandError, match="never deleted"):
        demo.remove_demo()
    assert figure.steps.exists() and Program.objects.filter(is_demo=True).count() == 2


# Relations to the example's models: `remove_demo` deletes or detaches their rows.
CARED_FOR = {
    *("Cohort.program", "Consent.person", "AccessLog.person", "Distinction.first"),
    *("Distinction.second", "Enrolment.cohort", "Enrolment.person", "Honour.person"),
    *("Enrolment.program", "Enrolment.session", "Figure.program", "Session.cohort"),
    *("LivestreamBase.program", "Partnership.program", "Person.merged_into"),
    *("Program.parent", "RoleAssignment.program", "Session.program", "Story.program"),
    *("SubjectRequest.person", "Story.people", "Notification.enrolment"),
}


def test_every_column_that_leads_to_it_is_cared_for():
    found = {
        f"{relation.related_model.__name__}.{relation.field.name}"
        for model in (Program, Cohort, Session, Person, Enrolment, Consent, Story)
        for relation in model._meta.related_objects
        if not relation.related_model.__name__.startswith("Historical")
    }
    assert found == CARED_FOR


def test_without_the_consent_text_it_is_not_loaded(loaded):
    demo.remove_demo()
    ConsentText.objects.all().delete()
    with pytest.raises(CommandError, match="consent text"):
        demo.load_demo()
