"""The form of a figure offers the indicators that fit its scope, and says why."""

import re

import pytest

from metrics import actions
from metrics.models import Figure
from programs.kit.steps import Refused
from tests.factories import (
    make_base,
    make_figure,
    make_indicator,
    make_organization,
    make_program,
)
from tests.metrics.test_admin import page
from tests.programs.test_admin import filled_in
from tests.test_admin_pages import queries

pytestmark = [
    pytest.mark.on_sqlite,
    pytest.mark.django_db,
    pytest.mark.ignore_template_errors,
]

ADD = "/admin/metrics/figure/add/"
FITS = "These fit the scope"
NO_CONTEXT = "These do not: figures of organisations, which are context"
NO_RESULTS = "These do not: results of welfare work, not of an organisation"
REFUSED = "Choose another indicator or scope."


@pytest.fixture
def english(editor):
    editor.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    return editor


@pytest.fixture
def sheets():
    """An indicator of programs, one of organisations, one without figures."""
    names = {"name_en": "Learners"}, {"name_en": "Users"}, {"name_en": "Unused"}
    learners, users, unused = [make_indicator(**name) for name in names]
    make_figure("published", indicator=learners, program=make_program())
    make_figure("submitted", indicator=users, organization=make_organization())
    make_figure("draft", indicator=unused, program=make_program())
    make_figure("withdrawn", indicator=unused, organization=make_organization())
    return learners, users, unused


def offered(response) -> dict:
    """The groups of the choice of indicators: names, in brackets if disabled."""
    html = str(response.context["adminform"].form["indicator"])
    groups = re.findall(r'<optgroup label="([^"]+)">(.*?)</optgroup>', html, re.S)
    option = re.compile(r"<option ([^>]+)>([^<]+)")
    return {
        label: [
            f"({name})" if "disabled" in attributes else name
            for attributes, name in option.findall(rows)
        ]
        for label, rows in groups
    }


SCOPES = {
    "program": (make_program, [FITS, NO_CONTEXT]),
    "base": (make_base, [FITS, NO_CONTEXT]),
    "organization": (make_organization, [FITS, NO_RESULTS]),
}


@pytest.mark.parametrize("name", SCOPES)
def test_from_the_page_of_its_scope_a_figure_is_offered_what_fits(
    english, sheets, name
):
    make, (first, second) = SCOPES[name]
    row = make()
    address = f"{ADD}?{name}={row.pk}"
    assert address in english.get(page(row)).content.decode()
    response = english.get(address)
    fits, other = (
        ("Learners", "Users") if second == NO_CONTEXT else ("Users", "Learners")
    )
    groups = offered(response)
    assert sorted(groups[first]) == sorted([fits, "Unused"])
    assert groups[second] == [f"({other})"]
    assert response.context["adminform"].form[name].value() == str(row.pk)


def test_before_there_is_a_scope_every_indicator_is_offered(english, sheets):
    html = english.get(ADD).content.decode()
    assert "optgroup" not in html
    assert all(f">{name}</option>" in html for name in ("Learners", "Users", "Unused"))


@pytest.mark.parametrize("scope", ["program", "all programs", "organization"])
def test_an_indicator_that_does_not_fit_is_refused_by_both_names(
    english, sheets, scope
):
    learners, users, _unused = sheets
    row = {"program": make_program, "organization": make_organization}.get(scope)
    row = row and row(name_en="Somebody")
    wrong = learners if scope == "organization" else users
    sent = {"indicator": wrong.pk, "value": "5", scope: row.pk if row else ""}
    response = english.post(ADD, filled_in(english.get(ADD), **sent))
    form = response.context["adminform"].form
    (sentence,) = form.errors["indicator"]
    assert wrong.name_en in sentence and REFUSED in sentence
    assert ("Somebody" if row else "all programs") in sentence
    # What was chosen stays chosen, so that changing the scope alone is enough.
    assert f'<option value="{wrong.pk}" selected>' in str(form["indicator"])
    assert len(offered(response)) == 2
    assert form["value"].value() == "5"


def test_the_refused_figure_is_saved_with_another_scope(english, sheets):
    _learners, users, _unused = sheets
    sent = {"indicator": users.pk, "value": "5", "program": make_program().pk}
    refused = english.post(ADD, filled_in(english.get(ADD), **sent))
    other = {"program": "", "organization": make_organization().pk}
    assert english.post(ADD, filled_in(refused, **other)).status_code == 302
    assert Figure.objects.latest("pk").indicator == users


def test_of_two_drafts_that_contradict_each_other_one_is_submitted(english):
    indicator = make_indicator()
    first = make_figure("draft", indicator=indicator, program=make_program())
    second = make_figure("draft", indicator=indicator, organization=make_organization())
    actions.submit_figure(figure=first, by=english.user)
    with pytest.raises(Refused):
        actions.submit_figure(figure=second, by=english.user)


def test_a_draft_entered_before_can_be_opened_and_mended(english, sheets):
    _learners, users, unused = sheets
    draft = make_figure("draft", indicator=users, program=make_program())
    response = english.get(page(draft))
    assert "Users" in offered(response)[NO_CONTEXT]
    data = filled_in(response, indicator=unused.pk)
    assert english.post(page(draft), data).status_code == 302


def test_a_correction_keeps_the_subject_of_what_it_corrects(english, sheets):
    _learners, users, _unused = sheets
    old = make_figure("published", indicator=users, program=make_program())
    draft = actions.correct_figure(figure=old, by=english.user)
    Figure.objects.filter(pk=old.pk).update(state="withdrawn")
    data = filled_in(english.get(page(draft)), correction_note_zh="改过")
    assert english.post(page(draft), data).status_code == 302


def test_twelve_indicators_ask_as_much_as_three(english, sheets):
    address = f"{ADD}?program={make_program().pk}"
    few = queries(english, address)
    for _ in range(9):
        make_figure("published", program=make_program())
    assert queries(english, address) == few
