"""Rules about rows that change, held by triggers in either database.

A constraint sees one row at one moment; a trigger sees what it was before. Each app
lists its guards and installs them at the end of its first migration.
"""

import re
from contextlib import contextmanager
from dataclasses import dataclass

from django.db.migrations.operations import SeparateDatabaseAndState

TRIGGERS = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' ORDER BY name"
COLUMN = re.compile(r'\b(?:OLD|NEW)\."?(\w+)')


def changes(*columns: str) -> str:
    """SQL that is true when an update changes any of the columns, NULLs included."""
    tests = [f'OLD."{column}" IS DISTINCT FROM NEW."{column}"' for column in columns]
    return f"({' OR '.join(tests)})"


def rewrites(*columns: str) -> str:
    """SQL that is true when an update changes a text that was there; adding is free."""
    tests = [
        f'(OLD."{column}" <> \'\' AND OLD."{column}" <> NEW."{column}")'
        for column in columns
    ]
    return f"({' OR '.join(tests)})"


def moves_other_than(pairs: list[tuple[str, str]]) -> str:
    allowed = " OR ".join(
        f"(OLD.state = '{old}' AND NEW.state = '{new}')" for old, new in pairs
    )
    return f"({changes('state')} AND NOT ({allowed}))"


@dataclass(frozen=True)
class Guard:
    """A trigger that refuses an event on `table` while `forbidden` is true."""

    name: str
    table: str
    forbidden: str
    message: str
    event: str = "UPDATE"
    vendors: tuple[str, ...] = ("postgresql", "sqlite")

    def drop(self, vendor: str) -> str:
        if vendor == "postgresql":
            return f'DROP TRIGGER IF EXISTS {self.name} ON "{self.table}"'
        return f"DROP TRIGGER IF EXISTS {self.name}"

    def create(self, vendor: str) -> list[str]:
        if vendor == "postgresql":
            return [
                f"CREATE OR REPLACE FUNCTION {self.name}() RETURNS trigger"
                f" LANGUAGE plpgsql AS $${self.body}$$",
                f'CREATE TRIGGER {self.name} BEFORE {self.event} ON "{self.table}"'
                f" FOR EACH ROW EXECUTE FUNCTION {self.name}()",
            ]
        return [
            f'CREATE TRIGGER {self.name} BEFORE {self.event} ON "{self.table}"'
            f" FOR EACH ROW WHEN {self.forbidden}"
            f" BEGIN SELECT RAISE(ABORT, '{self.message}'); END"
        ]

    def put(self, vendor: str) -> list[str]:
        """Harmless to repeat, and in place of an earlier one of that name."""
        return [self.drop(vendor), *self.create(vendor)]

    @property
    def body(self) -> str:
        """What the trigger does on PostgreSQL, where it is a function of its own."""
        row = "OLD" if self.event == "DELETE" else "NEW"
        return (
            f" BEGIN IF {self.forbidden} THEN"
            f" RAISE EXCEPTION '{self.message}' USING ERRCODE = 'check_violation';"
            f" END IF; RETURN {row}; END "
        )

    def as_catalogued(self, vendor: str) -> str:
        """How the database itself tells of it, see `standing`."""
        if vendor == "postgresql":
            return (
                f"CREATE TRIGGER {self.name} BEFORE {self.event} ON {self.table}"
                f" FOR EACH ROW EXECUTE FUNCTION {self.name}(){self.body}"
            )
        return self.create(vendor)[0]

    def fits(self, apps) -> bool:
        """Whether the table, and each column that is looked at, is there already.

        The first migration stays as it is while the list of guards grows: a guard of
        what a later migration adds waits for that one.
        """
        for model in apps.get_models():
            if model._meta.db_table == self.table:
                columns = {field.column for field in model._meta.local_concrete_fields}
                return columns.issuperset(COLUMN.findall(self.forbidden))
        return False


# Only triggers that fire: PostgreSQL lets one be switched off.
CATALOGUE = {
    "sqlite": TRIGGERS,
    "postgresql": "SELECT tgname, pg_get_triggerdef(pg_trigger.oid, true) || prosrc"
    " FROM pg_trigger JOIN pg_proc ON pg_proc.oid = tgfoid"
    " WHERE NOT tgisinternal AND tgenabled IN ('O', 'A')"
    " AND pg_table_is_visible(tgrelid)",
}


def standing(connection) -> dict[str, str]:
    """The triggers of a database by name, as its catalogue tells of them: one query."""
    with connection.cursor() as cursor:
        cursor.execute(CATALOGUE[connection.vendor])
        return dict(cursor.fetchall())


class KeepGuards(SeparateDatabaseAndState):
    """Runs operations on a guarded table; its guards stand afterwards as before.

        operations = [KeepGuards([migrations.AlterField("source", …)])]

    To alter a table SQLite mostly makes a new one. The triggers of the old table go
    with it, without a word; and one that reads it from another table stops the
    migration (“error in trigger …: no such table”). So all triggers are taken away
    first and put back last, whichever app they belong to. PostgreSQL keeps them.
    """

    serialization_expand_args = ["operations"]

    def __init__(self, operations):
        super().__init__(operations, operations)

    def deconstruct(self):
        return self.__class__.__qualname__, [self.database_operations], {}

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        with triggers_aside(schema_editor):
            super().database_forwards(app_label, schema_editor, from_state, to_state)

    def database_backwards(self, app_label, schema_editor, from_state, to_state):
        with triggers_aside(schema_editor):
            super().database_backwards(app_label, schema_editor, from_state, to_state)

    def describe(self):
        steps = "; ".join(each.describe() for each in self.database_operations)
        return f"Keep the guards: {steps}"


@contextmanager
def triggers_aside(schema_editor):
    connection, triggers = schema_editor.connection, {}
    if connection.vendor == "sqlite":
        triggers = standing(connection)
    for name in triggers:
        schema_editor.execute(f'DROP TRIGGER "{name}"', params=None)
    yield
    for statement in triggers.values():
        schema_editor.execute(statement, params=None)
