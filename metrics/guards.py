"""The rules about rows that change, held by triggers in either database.

A constraint sees one row at one moment; these triggers see what it was before.
Every migration that touches a guarded table ends with `InstallGuards()`, because
SQLite rebuilds a table to alter it and drops its triggers without a word.
"""

from dataclasses import dataclass

from django.db.migrations.operations.base import Operation

FIGURE_CONTENT = [
    "uuid",
    "series",
    "indicator_id",
    "program_id",
    "base_id",
    "region_id",
    "organization_id",
    "value",
    "qualifier",
    "basis",
    "period_start_date",
    "period_start_precision",
    "period_end_date",
    "period_end_precision",
    "source_id",
    "note_zh",
    "note_en",
    "revision",
    "supersedes_id",
    "correction_note_zh",
    "correction_note_en",
    "reporter_id",
]
FIGURE_MOVES = [
    ("draft", "submitted"),
    ("returned", "submitted"),
    ("submitted", "returned"),
    ("submitted", "verified"),
    ("verified", "returned"),
    ("verified", "published"),
    ("published", "superseded"),
    ("published", "withdrawn"),
]
INDICATOR_MEANING = [
    "code",
    "unit",
    "kind",
    "over_time",
    "over_places",
    "definition_zh",
    "counts_zh",
    "excludes_zh",
]
STEP_COLUMNS = ["figure_id", "kind", "by_id", "role", "at", "note"]


def changes(*columns: str) -> str:
    """SQL that is true when an update changes any of the columns, NULLs included."""
    tests = [f'OLD."{column}" IS DISTINCT FROM NEW."{column}"' for column in columns]
    return f"({' OR '.join(tests)})"


def moves_other_than(pairs: list[tuple[str, str]]) -> str:
    allowed = " OR ".join(
        f"(OLD.state = '{old}' AND NEW.state = '{new}')" for old, new in pairs
    )
    return f"({changes('state')} AND NOT ({allowed}))"


@dataclass(frozen=True)
class Guard:
    """A trigger that refuses an UPDATE of `table` while `forbidden` is true."""

    name: str
    table: str
    forbidden: str
    message: str

    def drop(self, vendor: str) -> str:
        if vendor == "postgresql":
            return f'DROP TRIGGER IF EXISTS {self.name} ON "{self.table}"'
        return f"DROP TRIGGER IF EXISTS {self.name}"

    def create(self, vendor: str) -> list[str]:
        if vendor == "postgresql":
            return [
                f"CREATE OR REPLACE FUNCTION {self.name}() RETURNS trigger"
                f" LANGUAGE plpgsql AS $$ BEGIN IF {self.forbidden} THEN"
                f" RAISE EXCEPTION '{self.message}' USING ERRCODE = 'check_violation';"
                " END IF; RETURN NEW; END $$",
                f'CREATE TRIGGER {self.name} BEFORE UPDATE ON "{self.table}"'
                f" FOR EACH ROW EXECUTE FUNCTION {self.name}()",
            ]
        return [
            f'CREATE TRIGGER {self.name} BEFORE UPDATE ON "{self.table}"'
            f" FOR EACH ROW WHEN {self.forbidden}"
            f" BEGIN SELECT RAISE(ABORT, '{self.message}'); END"
        ]


GUARDS = [
    Guard(
        "guard_figure_content",
        "metrics_figure",
        f"OLD.state NOT IN ('draft', 'returned') AND {changes(*FIGURE_CONTENT)}",
        "a figure changes only while it is a draft or returned",
    ),
    Guard(
        "guard_figure_publication",
        "metrics_figure",
        "OLD.state IN ('published', 'superseded', 'withdrawn')"
        f" AND {changes('verifier_id', 'published_at')}",
        "a published figure keeps its verifier and its date",
    ),
    Guard(
        "guard_figure_moves",
        "metrics_figure",
        moves_other_than(FIGURE_MOVES),
        "a figure does not move between these states",
    ),
    Guard(
        "guard_step",
        "metrics_figurestep",
        changes(*STEP_COLUMNS),
        "a step that was taken is never rewritten",
    ),
    Guard(
        "guard_indicator_meaning",
        "metrics_indicator",
        f"{changes(*INDICATOR_MEANING)} AND EXISTS"
        " (SELECT 1 FROM metrics_figure WHERE indicator_id = OLD.id)",
        "an indicator keeps its meaning once figures are counted by it",
    ),
]


class InstallGuards(Operation):
    """Drop and create every guard; harmless to repeat."""

    reversible = True

    def state_forwards(self, app_label, state):
        pass

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        vendor = schema_editor.connection.vendor
        for guard in GUARDS:
            schema_editor.execute(guard.drop(vendor), params=None)
            for statement in guard.create(vendor):
                schema_editor.execute(statement, params=None)

    def database_backwards(self, app_label, schema_editor, from_state, to_state):
        for guard in GUARDS:
            schema_editor.execute(guard.drop(schema_editor.connection.vendor), None)

    def describe(self):
        return "Install the guards of figures, steps and indicators"
