"""A database that the first migrations filled comes up to date, and loses nothing.

`tests/dumps/` holds it as SQL, one for each database. A later migration that cannot
upgrade it, or that loses rows, columns or guards of it, fails here.
"""

import re
import sqlite3
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import DatabaseError, IntegrityError, connection, connections
from django.db.migrations.executor import MigrationExecutor

from metrics.guards import changed_guards, missing_guards
from people.fields import stored_values_open
from tests import dumps

APPS = ["programs", "people", "metrics"]
# Tables in which `migrate` itself notes migrations, models and permissions, and the
# rights of the roles, whose seeds the tests load after it.
MAY_GROW = {
    *["django_migrations", "django_content_type", "auth_permission"],
    "auth_group_permissions",
}
SCHEMA = {
    "sqlite": [
        "SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'"
    ],
    "postgresql": [
        "SELECT table_name, column_name, data_type, is_nullable, column_default,"
        " character_maximum_length, numeric_precision, numeric_scale, is_identity"
        " FROM information_schema.columns WHERE table_schema = 'public'",
        "SELECT tablename, indexname, indexdef FROM pg_indexes"
        " WHERE schemaname = 'public'",
        "SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid)"
        " FROM pg_constraint WHERE connamespace = 'public'::regnamespace",
        "SELECT tgname, tgenabled::text, pg_get_triggerdef(pg_trigger.oid) || prosrc"
        " FROM pg_trigger JOIN pg_proc ON pg_proc.oid = tgfoid WHERE NOT tgisinternal",
    ],
}


# For one test the database of the dump replaces that of the tests


@pytest.fixture
def fresh(db):
    """The tests' own connection, to a database that all migrations made anew."""
    return connections["default"]


@pytest.fixture
def dumped(fresh, tmp_path):
    restored = {"sqlite": in_a_file, "postgresql": on_the_server}[fresh.vendor]
    with restored(fresh, dump_for(fresh.vendor), tmp_path) as name:
        connections["default"] = another(fresh, name)
        ContentType.objects.clear_cache()  # its ids are those of the other database
        try:
            yield connection
        finally:
            connection.close()
            connections["default"] = fresh
            ContentType.objects.clear_cache()


def dump_for(vendor) -> str:
    return Path(dumps.__file__).with_name(f"{vendor}.sql").read_text(encoding="utf-8")


def another(fresh, name):
    copy = fresh.copy()
    copy.settings_dict["NAME"] = name
    return copy


@contextmanager
def in_a_file(fresh, sql, folder):
    path = folder / "dumped.sqlite3"
    database = sqlite3.connect(path)
    database.executescript(sql)
    database.close()
    yield str(path)


@contextmanager
def on_the_server(fresh, sql, folder):
    name = f"{fresh.settings_dict['NAME']}_dumped"
    server = another(fresh, "postgres")
    with server.cursor() as cursor:
        cursor.execute(f'DROP DATABASE IF EXISTS "{name}"')
        cursor.execute(f'CREATE DATABASE "{name}" TEMPLATE template0')
    database = another(fresh, name)
    with database.cursor() as cursor:
        cursor.execute(sql)
    database.close()
    yield name
    with server.cursor() as cursor:
        cursor.execute(f'DROP DATABASE "{name}"')
    server.close()


# What may have gone wrong


def migrate():
    call_command("migrate", verbosity=0)


def rows_by_table() -> dict[str, int]:
    with connection.cursor() as cursor:
        counts = {}
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT COUNT(*) FROM "{table}"')
            [counts[table]] = cursor.fetchone()
    return counts


def lost_rows(before) -> dict[str, tuple[int, int]]:
    after = rows_by_table()
    changed = {
        table: (count, after.get(table, 0))
        for table, count in before.items()
        if after.get(table, 0) != count
    }
    for table in MAY_GROW.intersection(changed):
        if changed[table][0] < changed[table][1]:
            del changed[table]
    return changed


def faulty_rows() -> set[str]:
    """Models whose rows cannot be read, or are no longer what the models demand."""
    return {
        model.__name__
        for app in APPS
        for model in apps.get_app_config(app).get_models(include_auto_created=True)
        if is_faulty(model)
    }


def is_faulty(model) -> bool:
    try:
        rows = list(model._base_manager.order_by("pk"))
        for row in rows:
            if not model.__name__.startswith("Historical"):
                row.full_clean()
    except (DatabaseError, ValidationError):
        return True
    return False


def schema(of) -> set:
    """Every table, column, constraint, index and trigger, without casts and brackets.

    PostgreSQL writes these differently for a restored condition than for the original.
    """
    found = set()
    with of.cursor() as cursor:
        for question in SCHEMA[of.vendor]:
            cursor.execute(question)
            found |= {(*names, plain(text)) for *names, text in cursor.fetchall()}
    return found


def plain(text):
    return re.sub(r"::[a-z ]+(\[\])?|[()]", "", str(text))


def is_refused(sql) -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute(sql)
    except IntegrityError:
        return True
    return False


# The promise


def test_no_table_of_the_dump_is_empty(dumped):
    own = tuple(f"{app}_" for app in APPS)
    empty = {table for table, count in rows_by_table().items() if not count}
    assert not [table for table in empty if table.startswith(own)]


def test_an_old_database_comes_up_to_date_and_loses_nothing(fresh, dumped):
    before = rows_by_table()
    migrate()
    executor = MigrationExecutor(connection)
    assert executor.migration_plan(executor.loader.graph.leaf_nodes()) == []
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)
    assert lost_rows(before) == {}
    assert faulty_rows() == set()
    assert stored_values_open()
    assert missing_guards(connection) == changed_guards(connection) == []
    assert schema(connection) ^ schema(fresh) == set()


FORBIDDEN = [
    "UPDATE metrics_figure SET value = 1 WHERE state = 'published'",
    "UPDATE metrics_figurestep SET note_zh = 'x'",
    "UPDATE metrics_indicator SET unit = 'person'",
    "UPDATE programs_source SET slug = 'x' WHERE author <> ''",
]


def test_the_guards_of_an_old_database_refuse_what_they_refused(dumped):
    migrate()
    assert [sql for sql in FORBIDDEN if not is_refused(sql)] == []


# Migrations that would break the promise are detected

LONGER = "models.CharField(max_length=200, blank=True)"
PUBLISHER = f'migrations.AlterField("source", "publisher", {LONGER})'
NOTE = f'migrations.AlterField("figure", "note_en", {LONGER})'
DROPPED = 'migrations.RunSQL("DROP TRIGGER guard_source_identity ON programs_source")'


def test_a_migration_that_loses_a_guard_is_found_out(dumped, plant):
    plant("programs", PUBLISHER if dumped.vendor == "sqlite" else DROPPED)
    migrate()
    assert missing_guards(connection) == ["guard_source_identity"]
    assert not is_refused(FORBIDDEN[-1])


def test_migrations_that_keep_the_guards_lose_nothing(dumped, plant):
    plant("programs", f"KeepGuards([{PUBLISHER}])")
    plant("metrics", f"KeepGuards([{NOTE}])")
    before = rows_by_table()
    migrate()
    assert missing_guards(connection) == changed_guards(connection) == []
    assert lost_rows(before) == {}
    assert [sql for sql in FORBIDDEN if not is_refused(sql)] == []
    call_command("migrate", "metrics", "0001", verbosity=0)
    assert missing_guards(connection) == changed_guards(connection) == []


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL can do it")
def test_sqlite_alters_no_table_that_a_guard_of_another_reads(dumped, plant):
    """Why `KeepGuards` takes every trigger away, not only those of the table."""
    plant("metrics", NOTE)
    with pytest.raises(DatabaseError) as refusal:
        migrate()
    assert "error in trigger" in str(refusal.value.__context__)


def test_a_migration_that_loses_rows_is_found_out(dumped, plant):
    lost = ["DELETE FROM people_accesslog", "DROP TABLE people_distinction"]
    plant("people", f"migrations.RunSQL({lost})")
    before = rows_by_table()
    migrate()
    tables = ["people_accesslog", "people_distinction"]
    assert lost_rows(before) == dict.fromkeys(tables, (1, 0))


def test_a_migration_that_spoils_columns_or_values_is_found_out(fresh, dumped, plant):
    spoilt = [
        "ALTER TABLE people_accesslog DROP COLUMN field",
        "UPDATE people_story SET slug = '!' WHERE id = 1",
        "UPDATE people_person SET phone = 'x'",
    ]
    plant("people", f"migrations.RunSQL({spoilt})")
    migrate()
    assert faulty_rows() == {"AccessLog", "Story"}
    assert not stored_values_open()
    assert schema(connection) != schema(fresh)
