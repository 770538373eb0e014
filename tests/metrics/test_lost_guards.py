"""A guard that a database lacks is named, and so is a migration that would lose it."""

import sys
from dataclasses import replace
from io import StringIO

import pytest
from django.apps import apps
from django.core import checks
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection, migrations, models, transaction

from metrics.checks import losses
from metrics.guards import GUARDS, InstallGuards, changed_guards, missing_guards
from programs.kit.guards import Guard, KeepGuards, changes
from tests.factories import make_figure

STEP = next(guard for guard in GUARDS if guard.name == "guard_step")
LONGER = 'migrations.AlterField("source", "publisher", models.CharField(max_length=9))'


def execute(*statements):
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def drop(guard):
    execute(guard.drop(connection.vendor))


def told(**options):
    """The messages of the checks about guards."""
    found = checks.run_checks(**options)
    return [each for each in found if each.id.startswith("metrics.")]


def told_of_database():
    return told(tags=["database"], databases=["default"])


# In a database


@pytest.mark.django_db
def test_where_all_guards_stand_nobody_says_anything(visitor):
    assert missing_guards(connection) == changed_guards(connection) == []
    assert told_of_database() == []
    assert visitor.get("/readyz").json() == {"status": "ok"}


@pytest.mark.django_db
def test_a_missing_guard_is_named_by_the_check_and_by_readyz(visitor):
    drop(STEP)
    assert missing_guards(connection) == ["guard_step"]
    [error] = told_of_database()
    assert error.id == "metrics.E001" and "default: guard_step." in error.msg
    response = visitor.get("/readyz")
    assert response.status_code == 503
    assert response.json() == {"status": "guards missing: guard_step"}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("command", "options"),
    [("check", {"databases": ["default"]}), ("migrate", {"skip_checks": False})],
)
def test_the_commands_that_look_at_the_database_stop(command, options):
    drop(STEP)
    with pytest.raises(CommandError, match="guard_step"):
        call_command(command, verbosity=0, **options)


@pytest.mark.django_db
def test_every_guard_is_looked_for(visitor):
    own = [guard for guard in GUARDS if connection.vendor in guard.vendors]
    for guard in own:
        drop(guard)
    assert missing_guards(connection) == sorted(guard.name for guard in own)


@pytest.mark.django_db
def test_it_takes_one_question(django_assert_num_queries):
    with django_assert_num_queries(1):
        missing_guards(connection)


@pytest.mark.django_db
def test_a_guard_that_is_switched_off_is_missing():
    if connection.vendor != "postgresql":
        pytest.skip("only PostgreSQL can switch a trigger off")
    execute(f"ALTER TABLE {STEP.table} DISABLE TRIGGER {STEP.name}")
    assert missing_guards(connection) == ["guard_step"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    "change", [{"forbidden": "OLD.id > 5"}, {"message": "no"}, {"event": "INSERT"}]
)
def test_a_guard_with_another_rule_is_told_by_the_check_alone(visitor, change):
    other = replace(STEP, **{"forbidden": "NEW.id > 5", **change})
    execute(*other.put(connection.vendor))
    assert missing_guards(connection) == []
    [warning] = told_of_database()
    assert warning.id == "metrics.W001" and "guard_step" in warning.msg
    # Else servers with the old code would fail /readyz during an upgrade.
    assert visitor.get("/readyz").status_code == 200


@pytest.mark.django_db
def test_while_migrations_are_to_come_the_check_waits_for_them(plant, visitor):
    drop(STEP)
    plant("metrics", "InstallGuards()")
    assert told_of_database() == []
    assert visitor.get("/readyz").json() == {"status": "migrations missing"}


@pytest.mark.django_db
def test_a_command_puts_back_what_is_missing_and_repeats_nothing():
    figure = make_figure(state="submitted")
    drop(STEP)
    for said in ("Missing before: guard_step.", "Missing before: none."):
        call_command("install_guards", stdout=(out := StringIO()))
        assert said in out.getvalue()
        assert missing_guards(connection) == changed_guards(connection) == []
    with pytest.raises(IntegrityError, match="never rewritten"), transaction.atomic():
        figure.steps.update(note_zh="x")


def test_a_guard_of_what_a_later_migration_adds_waits_for_it():
    assert all(guard.fits(apps) for guard in GUARDS)
    later = [
        Guard("guard_later", "metrics_later", "TRUE", "no"),
        Guard("guard_later", "metrics_figure", changes("value", "later"), "no"),
    ]
    assert not any(guard.fits(apps) for guard in later)


# In the migrations

LOSING = [
    ("programs", migrations.AddField("source", "x", models.TextField(default=""))),
    ("programs", migrations.AlterField("Source", "author", models.TextField())),
    ("programs", migrations.RemoveField("source", "author")),
    ("programs", migrations.RenameField("source", "author", "writer")),
    ("programs", migrations.RenameModel("Source", "Document")),
    ("programs", migrations.RenameModel("Document", "Source")),
    ("programs", migrations.AlterModelTable("source", "x")),
    ("programs", migrations.AlterUniqueTogether("source", {("slug", "author")})),
    ("programs", migrations.AddIndex("source", models.Index("slug", name="x"))),
    ("programs", migrations.RemoveConstraint("source", "x")),
    ("programs", migrations.RunSQL("DROP TABLE programs_source")),
    ("people", migrations.RunSQL([("DROP TRIGGER guard_step", None)])),
    (
        "metrics",
        migrations.AddConstraint("figure", models.UniqueConstraint("value", name="x")),
    ),
    ("metrics", migrations.DeleteModel("FigureStep")),
    ("metrics", migrations.RemoveField("indicator", "code")),
]
LOSING += [
    ("metrics", migrations.SeparateDatabaseAndState([operation]))
    for app, operation in LOSING
    if app == "metrics"
]
HARMLESS = [
    ("programs", migrations.AlterField("program", "slug", models.TextField())),
    ("programs", migrations.AlterModelOptions("source", {"ordering": ["slug"]})),
    ("programs", migrations.SeparateDatabaseAndState([], [LOSING[0][1]])),
    ("programs", migrations.RunPython(migrations.RunPython.noop)),
    ("people", migrations.AddField("story", "source", models.TextField())),
    ("people", migrations.AlterField("source", "x", models.TextField())),
    ("metrics", migrations.CreateModel("Figure", [])),
]


def migration(app, *operations):
    planted = migrations.Migration("9999_planted", app)
    planted.operations = list(operations)
    return planted


@pytest.mark.on_sqlite
@pytest.mark.parametrize(("app", "operation"), LOSING, ids=lambda each: str(each)[:40])
def test_what_alters_a_guarded_table_puts_its_guards_back(app, operation):
    assert losses(migration(app, operation))
    assert losses(migration(app, InstallGuards(), operation))
    assert losses(migration(app, operation, InstallGuards())) == []
    assert losses(migration(app, KeepGuards([operation]))) == []


@pytest.mark.on_sqlite
@pytest.mark.parametrize(
    ("app", "operation"), HARMLESS, ids=lambda each: str(each)[:40]
)
def test_what_alters_no_guarded_table_needs_nothing(app, operation):
    assert losses(migration(app, operation)) == []


@pytest.mark.on_sqlite
def test_the_app_brings_its_checks_along(monkeypatch):
    registry = checks.registry.registry
    monkeypatch.setattr(registry, "registered_checks", set())
    monkeypatch.delitem(sys.modules, "metrics.checks")
    monkeypatch.delattr("metrics.checks")
    apps.get_app_config("metrics").ready()
    names = {each.__name__ for each in registry.registered_checks}
    assert names == {"guards_stand", "migrations_keep_guards"}


@pytest.mark.on_sqlite
def test_a_migration_that_loses_a_guard_fails_the_check(plant):
    assert told() == []
    plant("programs", LONGER)
    [error] = told()
    assert error.id == "metrics.E002" and "KeepGuards" in error.hint
    assert "programs.9999_planted alters programs_source" in error.msg
    with pytest.raises(CommandError, match=r"metrics\.E002"):
        call_command("check", deploy=True, fail_level="WARNING")


@pytest.mark.on_sqlite
def test_a_migration_that_keeps_the_guards_passes_the_check(plant):
    plant("programs", f"KeepGuards([{LONGER}])")
    assert told() == []


@pytest.mark.on_sqlite
def test_keeping_guards_reads_as_what_it_does():
    kept = KeepGuards([migrations.RemoveField("source", "author")])
    assert kept.describe() == "Keep the guards: Remove field author from source"
    name, arguments, keywords = kept.deconstruct()
    assert (name, keywords) == ("KeepGuards", {})
    assert KeepGuards(*arguments).describe() == kept.describe()
