"""Guards: triggers, in both databases, for rules about how a row may change.

A check constraint sees only the new row; a trigger also sees the row as it was. An app
lists its guards and installs them in its migrations.
"""

import re
from contextlib import contextmanager
from dataclasses import dataclass

from django.db.migrations.operations import SeparateDatabaseAndState

COLUMN = re.compile(r'\b(?:OLD|NEW)\."?(\w+)')


def changes(*columns: str) -> str:
    """SQL that is true when an update changes any of the columns, NULL included."""
    tests = [f'OLD."{column}" IS DISTINCT FROM NEW."{column}"' for column in columns]
    return f"({' OR '.join(tests)})"


def rewrites(*columns: str) -> str:
    """SQL that is true when an update changes a text that was not empty.

    Filling in an empty text is allowed.
    """
    tests = [
        f'(OLD."{column}" <> \'\' AND OLD."{column}" <> NEW."{column}")'
        for column in columns
    ]
    return f"({' OR '.join(tests)})"


def moves_other_than(pairs: list[tuple[str, str]]) -> str:
    """SQL that is true when `state` changes in none of these ways (old, new)."""
    allowed = " OR ".join(
        f"(OLD.state = '{old}' AND NEW.state = '{new}')" for old, new in pairs
    )
    return f"({changes('state')} AND NOT ({allowed}))"


@dataclass(frozen=True)
class Guard:
    """A trigger that refuses an event on `table` while the SQL `forbidden` is true."""

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
        """Statements that install the guard in place of an earlier one of its name."""
        return [self.drop(vendor), *self.create(vendor)]

    @property
    def body(self) -> str:
        """The body of the function that PostgreSQL needs for each trigger."""
        row = "OLD" if self.event == "DELETE" else "NEW"
        return (
            f" BEGIN IF {self.forbidden} THEN"
            f" RAISE EXCEPTION '{self.message}' USING ERRCODE = 'check_violation';"
            f" END IF; RETURN {row}; END "
        )

    def as_catalogued(self, vendor: str) -> str:
        """What `installed()` returns for this guard while it is installed unchanged."""
        if vendor == "postgresql":
            return (
                f"CREATE TRIGGER {self.name} BEFORE {self.event} ON {self.table}"
                f" FOR EACH ROW EXECUTE FUNCTION {self.name}(){self.body}"
            )
        return self.create(vendor)[0]

    def fits(self, apps) -> bool:
        """Whether the table and every column that the guard reads exist in `apps`.

        The first migration stays as it is while the list of guards grows: it skips a
        guard on columns of a later migration, and that migration installs it.
        """
        for model in apps.get_models():
            if model._meta.db_table == self.table:
                columns = {field.column for field in model._meta.local_concrete_fields}
                return columns.issuperset(COLUMN.findall(self.forbidden))
        return False


# Without triggers that are disabled, which PostgreSQL allows: they guard nothing.
CATALOGUE = {
    "sqlite": "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
    " ORDER BY name",
    "postgresql": "SELECT tgname, pg_get_triggerdef(pg_trigger.oid, true) || prosrc"
    " FROM pg_trigger JOIN pg_proc ON pg_proc.oid = tgfoid"
    " WHERE NOT tgisinternal AND tgenabled IN ('O', 'A')"
    " AND pg_table_is_visible(tgrelid)",
}


def installed(connection) -> dict[str, str]:
    """The triggers of a database by name, with their catalogue text; one query."""
    with connection.cursor() as cursor:
        cursor.execute(CATALOGUE[connection.vendor])
        return dict(cursor.fetchall())


class KeepGuards(SeparateDatabaseAndState):
    """Runs operations on a guarded table; all triggers exist afterwards as before.

        operations = [KeepGuards([migrations.AlterField("source", …)])]

    To alter a table, SQLite usually copies it to a new one and drops the old one. The
    triggers of the old table are dropped silently with it, and a trigger of another
    table that reads it makes the migration fail (“error in trigger …: no such table”).
    So on SQLite all triggers, of whichever app, are dropped first and created again
    last. PostgreSQL keeps them.
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
    """Drop all triggers of a SQLite database, and create them again at the end.

    After an error the transaction of the migration brings them back.
    """
    connection, triggers = schema_editor.connection, {}
    if connection.vendor == "sqlite":
        triggers = installed(connection)
    # Without parameters: a percent sign in a trigger is not a placeholder.
    for name in triggers:
        schema_editor.execute(f'DROP TRIGGER "{name}"', params=None)
    yield
    for statement in triggers.values():
        schema_editor.execute(statement, params=None)
