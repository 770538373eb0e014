"""The admin's first page: what waits for whom."""

import datetime
import re

import pytest
from django.utils import timezone

from metrics.actions import submit_figure
from metrics.models import Figure
from people.actions.publishing import record_objection
from programs.models import Program
from tests.conftest import client_of
from tests.factories import (
    make_cohort,
    make_consent,
    make_figure,
    make_person,
    make_program,
    make_session,
    make_source,
)
from tests.test_admin_pages import INLINE, queries

pytestmark = [
    pytest.mark.on_postgresql,
    pytest.mark.django_db,
    pytest.mark.ignore_template_errors,
]

TITLES = {
    "editor": [
        *["Applications waiting", "Not told yet", "Returned to you", "Your drafts"],
        "Names of people who object",
        *["Sessions without a headcount", "Past sessions, still “scheduled”"],
        *["Coming sessions that are not public", "Cohorts that are not public"],
        "What programs have yet to tell",
    ],
    "verifier": [
        *["Figures to verify", "Figures to publish", "Names of people who object"],
    ],
}


def page(client):
    return client.get("/admin/", headers={"accept-language": "en"})


def sections(client):
    shown = [each.flatten() for each in page(client).context]
    found = [each["section"] for each in shown if "section" in each]
    found += next((each["sections"] for each in shown if "sections" in each), [])
    return {section.title: section for section in found}


def urls(section):
    return [row.url for row in section.tasks]


@pytest.mark.parametrize("reader", TITLES)
def test_each_role_sees_its_own_work_and_nothing_waits_at_first(request, reader):
    client = request.getfixturevalue(reader)
    assert list(sections(client)) == TITLES[reader]
    assert all(not s.count and not s.tasks for s in sections(client).values())
    assert not INLINE.search(page(client).content.decode())


def test_a_verifier_does_not_wait_for_what_they_worked_on(verifier, admin):
    others = make_figure("submitted")
    make_figure("submitted", reporter=verifier.user)
    edited = make_figure(reporter=admin.user)
    edited._history_user = verifier.user
    edited.save()
    submit_figure(figure=edited, by=admin.user)
    waiting = sections(verifier)["Figures to verify"]
    assert (waiting.count, urls(waiting)) == (1, [figure_form(others)])


def figure_form(figure):
    return f"/admin/metrics/figure/{figure.pk}/change/"


def test_verified_figures_wait_for_publication(verifier):
    figure = make_figure("verified")
    assert urls(sections(verifier)["Figures to publish"]) == [figure_form(figure)]


def test_drafts_and_returned_figures_wait_for_whoever_entered_them(editor, admin):
    returned, draft = make_figure("returned"), make_figure("draft")
    make_figure("draft", reporter=admin.user)
    found = sections(editor)
    assert urls(found["Returned to you"]) == [figure_form(returned)]
    assert urls(found["Your drafts"]) == [figure_form(draft)]


def test_sessions_wait_for_a_headcount_and_for_their_outcome(editor):
    past = timezone.localdate() - datetime.timedelta(days=3)
    held = make_session(status="held", start_date=past)
    make_session(status="held", start_date=past, headcount=0)
    over = make_session(start_date=past)
    make_session()
    form = "/admin/programs/session/{}/change/{}"
    found = sections(editor)
    assert urls(found["Sessions without a headcount"]) == [
        form.format(held.pk, "#id_headcount")
    ]
    assert urls(found["Past sessions, still “scheduled”"]) == [form.format(over.pk, "")]


def test_what_a_coordinator_entered_waits_for_who_publishes(editor):
    session, cohort = make_session(published=False), make_cohort(published=False)
    make_session(published=False, status="cancelled", cancel_reason_zh="雪")
    make_session(), make_cohort()
    found = sections(editor)
    for title, row in [
        ("Coming sessions that are not public", session),
        ("Cohorts that are not public", cohort),
    ]:
        form = f"/admin/programs/{row._meta.model_name}/{row.pk}/change/"
        assert urls(found[title]) == [form]
        listed = editor.get(found[title].all_url).context["cl"].queryset
        assert listed.get() == row
    assert "Cohorts that are not public" not in sections(client_of("coordinator"))


@pytest.mark.parametrize(("reader", "verb"), [("editor", "Mend"), ("verifier", "Look")])
def test_a_name_that_still_stands_waits_after_an_objection(request, reader, verb):
    client = request.getfixturevalue(reader)
    person = make_person(name_zh="张小四")
    program = make_program(summary_zh="张小四带头。")
    assert not sections(client)["Names of people who object"].count
    record_objection(person=person, by=client.user)
    [row] = sections(client)["Names of people who object"].tasks
    assert row.url == f"/admin/programs/program/{program.pk}/change/"
    assert (row.verb, row.word) == (verb, "张小四")


def test_a_program_says_what_it_has_yet_to_tell(editor):
    program = make_program(objectives_zh="目标", source=make_source())
    [row] = sections(editor)["What programs have yet to tell"].tasks
    form = f"/admin/programs/program/{program.pk}/change/"
    names = ["audiences", "eligibility_zh", "selection_zh", "complaint_zh"]
    names += ["start_date", "lead", "regions"]
    assert [url for _, url in row.gaps] == [f"{form}#id_{name}" for name in names]
    html = editor.get(form).content.decode()
    assert all(f'id="id_{name}' in html for name in names)


def make_work(number):
    past = timezone.localdate() - datetime.timedelta(days=3)
    for _ in range(number):
        for state in ["draft", "submitted", "returned", "verified"]:
            make_figure(state, program=make_program())
        make_session(status="held", start_date=past)
        make_session(start_date=past)
        make_session(published=False), make_cohort(published=False)
        person = make_person(objected_at=timezone.now())
        make_program(summary_zh=person.name_zh)
        make_consent(person, expires_at=timezone.now() + datetime.timedelta(days=9))


@pytest.mark.usefixtures("no_history")
def test_the_page_asks_as_much_with_30_rows_of_each_as_with_3(editor, verifier, admin):
    make_work(3)
    few = [queries(client, "/admin/") for client in (editor, verifier, admin)]
    make_work(27)
    many = [queries(client, "/admin/") for client in (editor, verifier, admin)]
    assert many == few
    long = sections(admin)["Names of people who object"]
    assert (len(long.tasks), long.has_more) == (8, True)


@pytest.mark.usefixtures("no_history")
def test_every_link_of_the_page_opens(admin):
    make_work(2)
    for section in sections(admin).values():
        for address in [section.all_url, *urls(section)]:
            assert admin.get(address).status_code == 200, address


def test_an_account_without_a_role_is_told_so(admin):
    assert Figure.objects.count() == Program.objects.count() == 0
    admin.user.is_superuser = False
    admin.user.save()
    assert "no role yet" in page(admin).content.decode()


def test_a_consent_that_ends_within_a_month_waits_to_be_asked_again(editor, admin):
    person, now = make_person(), timezone.now()
    for purpose, days in [("name", 29), ("story", 31)]:
        expires = now + datetime.timedelta(days=days)
        make_consent(person, purpose, expires_at=expires)
    make_consent(person, "photo")
    waiting = sections(admin)["Consents that end soon"]
    consent = person.consents.get(purpose="name")
    assert urls(waiting) == [f"/admin/people/consent/{consent.pk}/change/"]
    assert admin.get(waiting.all_url).context["cl"].queryset.get() == consent
    assert "Consents that end soon" not in sections(editor)


def test_sections_without_work_are_folded_into_one_line(verifier):
    html = page(verifier).content.decode()
    assert "Nothing waits for you." in html
    assert "3 lists with nothing to do" in html and 'class="work"' not in html
    make_figure("submitted")
    html = page(verifier).content.decode()
    assert html.count('class="work"') == 1 and "2 lists with nothing to do" in html
    folded = html.split("<details")[1].split("</details>")[0]
    assert "Figures to publish" in folded and "Figures to verify" not in folded


TOP = {
    "editor": {"Applications", "Cohorts", "Sessions"},
    "verifier": {"Applications", "Cohorts", "Sessions"},
    "privacy_officer": {"Applications", "Requests"},
    "admin": {"Applications", "Requests", "Cohorts", "Sessions"},
}


@pytest.mark.parametrize("role", TOP)
def test_the_daily_lists_are_in_the_navigation_of_who_may_see_them(role):
    client = client_of(role, is_superuser=role == "admin")
    nav = page(client).content.decode().split("</nav>")[0]
    links = dict(map(reversed, re.findall(r'href="([^"]+)"[^>]*>([^<]+)</a>', nav)))
    daily = {"Applications", "Requests", "Cohorts", "Sessions"}
    assert daily.intersection(links) == TOP[role]
    assert {client.get(url).status_code for url in links.values()} == {200}
