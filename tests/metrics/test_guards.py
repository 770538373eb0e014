"""Raw SQL against the database's own rules, on whichever engine the tests run."""

import pytest
from django.db import IntegrityError, connection, transaction

from metrics.models import Figure, Indicator
from programs.models import Source
from tests.factories import make_correction, make_figure, make_indicator, make_user

pytestmark = pytest.mark.django_db

FIGURE = Figure._meta.db_table


def refused(sql, *params, because):
    with pytest.raises(IntegrityError) as refusal, transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(sql, params)
        connection.check_constraints()
    assert because in str(refusal.value)


def installed_triggers():
    catalogue = {
        "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
        "postgresql": "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal",
    }
    with connection.cursor() as cursor:
        cursor.execute(catalogue[connection.vendor])
        return {name for (name,) in cursor.fetchall()}


def test_every_guard_stands_after_all_migrations():
    expected = {
        "guard_figure_content",
        "guard_figure_publication",
        "guard_figure_moves",
        "guard_figure_number",
        "guard_correction_subject",
        "guard_step",
        "guard_indicator_meaning",
        "guard_source_identity",
    }
    if connection.vendor == "postgresql":
        expected.add("guard_step_stays")
    assert installed_triggers() == expected


@pytest.mark.parametrize("state", ["submitted", "verified", "published", "withdrawn"])
def test_the_value_of_a_figure_in_hand_does_not_change(state):
    figure = make_figure(state=state)
    sql = f"UPDATE {FIGURE} SET value = 1 WHERE id = %s"
    refused(sql, figure.pk, because="only while it is a draft or returned")


@pytest.mark.parametrize("column", ["qualifier", "note_zh", "period_end_precision"])
def test_nothing_that_is_said_of_a_published_figure_changes(column):
    figure = make_figure(state="published")
    sql = f"UPDATE {FIGURE} SET {column} = 'about' WHERE id = %s"
    refused(sql, figure.pk, because="only while it is a draft or returned")


def test_an_empty_column_of_a_published_figure_is_not_filled_in():
    figure = make_figure(state="published")
    other = make_figure(state="published")
    sql = f"UPDATE {FIGURE} SET supersedes_id = %s WHERE id = %s"
    refused(sql, other.pk, figure.pk, because="only while it is a draft or returned")


def test_a_published_figure_keeps_its_verifier():
    figure = make_figure(state="published")
    other = make_user("other")
    sql = f"UPDATE {FIGURE} SET verifier_id = %s WHERE id = %s"
    refused(sql, other.pk, figure.pk, because="keeps its verifier")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("draft", "published"),
        ("submitted", "published"),
        ("published", "draft"),
        ("published", "verified"),
        ("withdrawn", "published"),
        ("superseded", "published"),
    ],
)
def test_a_figure_does_not_jump_between_states(old, new):
    if old == "superseded":
        figure = make_figure(state="published")
        make_correction(figure, value=1)
    else:
        figure = make_figure(state=old)
    sql = f"UPDATE {FIGURE} SET state = %s WHERE id = %s"
    refused(sql, new, figure.pk, because="does not move between these states")


def test_one_does_not_verify_ones_own_figure():
    figure = make_figure(state="submitted")
    sql = f"UPDATE {FIGURE} SET state = 'verified', verifier_id = %s WHERE id = %s"
    refused(sql, figure.reporter_id, figure.pk, because="figure_needs_four_eyes")


@pytest.mark.parametrize("who", ["reporter_id = NULL", "verifier_id = NULL"])
def test_nobody_is_not_a_second_pair_of_eyes(who):
    figure = make_figure()
    sql = f"UPDATE {FIGURE} SET {who} WHERE id = %s"
    with connection.cursor() as cursor:
        cursor.execute(sql, [figure.pk])
        cursor.execute(f"UPDATE {FIGURE} SET state = 'submitted'")
    sql = f"UPDATE {FIGURE} SET state = 'verified' WHERE id = %s"
    refused(sql, figure.pk, because="checked_figure_names_both")


def test_a_published_figure_is_not_deleted():
    figure = make_figure(state="published")
    sql = f"DELETE FROM {FIGURE} WHERE id = %s"
    refused(sql, figure.pk, because="metrics_figurestep")


def test_a_second_published_figure_of_a_series_is_refused():
    first = make_figure(state="published")
    twin = make_figure(state="verified", indicator=first.indicator)
    sql = (
        f"UPDATE {FIGURE} SET state = 'published', published_at = updated_at"
        " WHERE id = %s"
    )
    # SQLite names an index over expressions, PostgreSQL the constraint: the same name.
    refused(sql, twin.pk, because="one_published_figure_per_series")


def test_a_step_is_never_rewritten():
    figure = make_figure(state="submitted")
    sql = "UPDATE metrics_figurestep SET note_zh = 'x' WHERE figure_id = %s"
    refused(sql, figure.pk, because="never rewritten")


def test_a_step_is_not_deleted_from_under_a_figure():
    figure = make_figure(state="published")
    sql = "DELETE FROM metrics_figurestep WHERE figure_id = %s"
    if connection.vendor == "postgresql":
        refused(sql, figure.pk, because="never deleted")
        return
    # SQLite has no guard against this, because its flush deletes row by row.
    with connection.cursor() as cursor:
        cursor.execute(sql, [figure.pk])
    assert not figure.steps.exists()


def test_a_published_figure_is_not_put_in_again_with_another_value():
    figure = make_figure(state="published")
    kept = [row.column for row in Figure._meta.concrete_fields if row.column != "value"]
    columns = ", ".join(kept)
    again = f"INSERT INTO {FIGURE} ({columns}, value) SELECT {columns}, 998 FROM copied"
    if connection.vendor == "sqlite":
        again = again.replace("INSERT", "INSERT OR REPLACE")
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE TEMPORARY TABLE copied AS SELECT * FROM {FIGURE}")
        with pytest.raises(IntegrityError) as refusal, transaction.atomic():
            if connection.vendor == "postgresql":
                cursor.execute(f"DELETE FROM {FIGURE} WHERE id = %s", [figure.pk])
            cursor.execute(again)
        cursor.execute("DROP TABLE copied")
    assert "not put in again" in str(refusal.value)


def test_a_correction_does_not_move_to_another_subject():
    old = make_figure(state="published")
    draft = make_correction(old, publish=False)
    other = make_indicator()
    sql = f"UPDATE {FIGURE} SET state = 'submitted', indicator_id = %s WHERE id = %s"
    refused(sql, other.pk, draft.pk, because="same indicator and scope")


@pytest.mark.parametrize("column", ["quality", "title_zh", "slug"])
def test_a_source_stays_what_it_was_once_a_public_figure_cites_it(column):
    figure = make_figure(state="published")
    sql = f"UPDATE programs_source SET {column} = 'own_record' WHERE id = %s"
    refused(sql, figure.source_id, because="stays what it was")


def test_what_a_cited_source_does_not_say_yet_may_be_added():
    figure = make_figure(state="published")
    Source.objects.filter(pk=figure.source_id).update(publisher="某报")
    assert Source.objects.get(pk=figure.source_id).publisher == "某报"


@pytest.mark.parametrize(
    "column", ["unit", "over_places", "definition_zh", "name_en", "name_zh"]
)
def test_an_indicator_keeps_its_meaning_once_it_counts(column):
    figure = make_figure()
    sql = f"UPDATE metrics_indicator SET {column} = 'person' WHERE id = %s"
    refused(sql, figure.indicator_id, because="keeps its meaning")


def test_an_indicator_without_figures_may_still_change():
    figure = make_figure()
    Indicator.objects.filter(pk=figure.indicator_id).update(method_zh="补上的说明")
    figure.delete()
    Indicator.objects.update(unit="hour")
    assert Indicator.objects.get().unit == "hour"


def test_an_update_that_changes_nothing_passes():
    figure = make_figure(state="published")
    figure.save()
    assert Figure.objects.get(pk=figure.pk).state == "published"
