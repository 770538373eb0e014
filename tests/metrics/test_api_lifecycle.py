from decimal import Decimal

import pytest

from metrics import actions
from metrics.models import Figure
from programs.models import Program
from tests.factories import (
    make_correction,
    make_figure,
    make_indicator,
    make_program,
    make_user,
)

pytestmark = pytest.mark.django_db


def detail(api_client, figure):
    response = api_client.get(f"/api/v1/figures/{figure.uuid}/")
    assert response.status_code == 200, response.json()
    return response.json()


def listed(api_client, query=""):
    response = api_client.get(f"/api/v1/figures/?{query}")
    assert response.status_code == 200, response.json()
    return response.json()["results"]


def ids(api_client, query=""):
    return [row["id"] for row in listed(api_client, query)]


@pytest.fixture
def figure():
    hours = make_indicator(unit="hour")  # of which there are fractions
    program = make_program(slug="hall")
    return make_figure(state="published", program=program, indicator=hours)


def test_a_correction_replaces_the_figure_in_lists_and_is_named_by_it(
    api_client, figure
):
    second = make_correction(figure, value=Decimal(210000))
    third = make_correction(second, value=Decimal("220000.50"))
    assert [row["value"] for row in listed(api_client)] == ["220000.5"]
    old, middle, new = (detail(api_client, each) for each in (figure, second, third))
    assert [row["state"] for row in (old, middle, new)] == [
        *("superseded", "superseded", "published")
    ]
    assert [row["replaced_by"] for row in (old, middle, new)] == [
        *(str(third.uuid), str(third.uuid), None)
    ]
    assert [row["supersedes"] for row in (old, middle, new)] == [
        *(None, str(figure.uuid), str(second.uuid))
    ]
    for row in (old, middle, new):
        revisions = row["lineage"]["revisions"]
        assert [each["revision"] for each in revisions] == [3, 2, 1]
        assert [each["correction_note_zh"] for each in revisions] == [
            *("录错了。", "录错了。", "")
        ]


def test_a_correction_that_is_not_published_shows_nowhere(api_client, figure):
    make_correction(figure, publish=False, value=Decimal(5))
    assert ids(api_client) == [str(figure.uuid)]
    assert ids(api_client, "updated_since=2020-01-01") == [str(figure.uuid)]
    now = detail(api_client, figure)
    assert now["replaced_by"] is None
    assert len(now["lineage"]["revisions"]) == 1


def test_changed_since_also_names_what_no_longer_stands(api_client, figure):
    new = make_correction(figure, value=Decimal(210000))
    gone = make_figure(state="withdrawn")
    make_figure(state="verified")
    assert ids(api_client) == [str(new.uuid)]
    rows = listed(api_client, "updated_since=2026-01-01")
    assert {row["id"]: (row["state"], row["replaced_by"]) for row in rows} == {
        str(figure.uuid): ("superseded", str(new.uuid)),
        str(new.uuid): ("published", None),
        str(gone.uuid): ("withdrawn", None),
    }
    assert ids(api_client, "updated_since=2100-01-01") == []
    assert ids(api_client, "updated_since=") == [str(new.uuid)]
    assert ids(api_client, "updated_since=%20") == [str(new.uuid)]


def test_a_withdrawn_figure_keeps_saying_why(api_client, figure):
    actions.withdraw_figure(figure=figure, by=make_user("verifier"), note="来源有误")
    now = detail(api_client, figure)
    assert now["state"] == "withdrawn"
    assert now["lineage"]["steps"][-1]["note"] == "来源有误"
    assert listed(api_client) == []


def test_why_a_figure_was_returned_stays_inside(api_client):
    figure = make_figure(state="returned")
    for action, name in [
        *(("submit", "editor"), ("verify", "verifier"), ("publish", "verifier"))
    ]:
        getattr(actions, f"{action}_figure")(figure=figure, by=make_user(name))
    figure.refresh_from_db()
    steps = detail(api_client, figure)["lineage"]["steps"]
    assert [each["kind"] for each in steps] == [
        *("submitted", "returned", "submitted", "verified", "published")
    ]
    assert {each["note"] for each in steps} == {""}


@pytest.mark.parametrize("state", ["draft", "submitted", "returned", "verified"])
def test_a_figure_that_was_never_public_is_404(api_client, state):
    figure = make_figure(state=state)
    assert api_client.get(f"/api/v1/figures/{figure.uuid}/").status_code == 404
    assert ids(api_client, "updated_since=2020-01-01") == []
    for resource in ["indicators", "sources"]:
        assert api_client.get(f"/api/v1/{resource}/").json()["results"] == []


def test_a_figure_goes_with_its_program(api_client, figure):
    Program.objects.update(published_at=None)
    assert api_client.get(f"/api/v1/figures/{figure.uuid}/").status_code == 404
    assert ids(api_client) == ids(api_client, "updated_since=2020-01-01") == []
    assert api_client.get("/api/v1/figures/?program=hall").status_code == 400


def test_a_figure_comes_with_its_program(api_client, figure):
    Figure.objects.update(updated_at="2026-01-01T00:00:00Z")
    Program.objects.update(published_at="2026-05-02T00:00:00Z")
    assert ids(api_client, "updated_since=2026-05-02") == [str(figure.uuid)]
    assert ids(api_client, "updated_since=2026-05-03") == []
