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
FIGURE_SUBJECT = [
    *("indicator_id", "program_id", "base_id", "region_id", "organization_id"),
]
INDICATOR_RULES = ["code", "unit", "kind", "over_time", "over_places"]
INDICATOR_TEXTS = [
    f"{name}_{language}"
    for name in ("name", "definition", "counts", "excludes", "method", "limits")
    for language in ("zh", "en")
]
SOURCE_RULES = ["slug", "quality"]
SOURCE_TEXTS = ["title_zh", "title_en", "publisher", "author", "address", "sha256"]
STEP_COLUMNS = ["figure_id", "kind", "by_id", "role", "at", "note_zh", "note_en"]


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
        row = "OLD" if self.event == "DELETE" else "NEW"
        if vendor == "postgresql":
            return [
                f"CREATE OR REPLACE FUNCTION {self.name}() RETURNS trigger"
                f" LANGUAGE plpgsql AS $$ BEGIN IF {self.forbidden} THEN"
                f" RAISE EXCEPTION '{self.message}' USING ERRCODE = 'check_violation';"
                f" END IF; RETURN {row}; END $$",
                f'CREATE TRIGGER {self.name} BEFORE {self.event} ON "{self.table}"'
                f" FOR EACH ROW EXECUTE FUNCTION {self.name}()",
            ]
        return [
            f'CREATE TRIGGER {self.name} BEFORE {self.event} ON "{self.table}"'
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
        "guard_correction_subject",
        "metrics_figure",
        "NEW.supersedes_id IS NOT NULL AND NEW.state = 'submitted' AND EXISTS"
        " (SELECT 1 FROM metrics_figure AS old_figure"
        " WHERE old_figure.id = NEW.supersedes_id AND ("
        + " OR ".join(
            f"old_figure.{column} IS DISTINCT FROM NEW.{column}"
            for column in FIGURE_SUBJECT
        )
        + "))",
        "a correction speaks of the same indicator and scope",
    ),
    Guard(
        "guard_figure_number",
        "metrics_figure",
        "EXISTS (SELECT 1 FROM metrics_figurestep WHERE figure_id = NEW.id)",
        "this figure was there before and is not put in again",
        event="INSERT",
    ),
    Guard(
        "guard_step",
        "metrics_figurestep",
        changes(*STEP_COLUMNS),
        "a step that was taken is never rewritten",
    ),
    # On SQLite a test flush deletes row by row, which this would stop.
    Guard(
        "guard_step_stays",
        "metrics_figurestep",
        "TRUE",
        "a step that was taken is never deleted",
        event="DELETE",
        vendors=("postgresql",),
    ),
    Guard(
        "guard_indicator_meaning",
        "metrics_indicator",
        f"({changes(*INDICATOR_RULES)} OR {rewrites(*INDICATOR_TEXTS)}) AND EXISTS"
        " (SELECT 1 FROM metrics_figure WHERE indicator_id = OLD.id)",
        "an indicator keeps its meaning once figures are counted by it",
    ),
    Guard(
        "guard_source_identity",
        "programs_source",
        f"({changes(*SOURCE_RULES)} OR {rewrites(*SOURCE_TEXTS)}) AND EXISTS"
        " (SELECT 1 FROM metrics_figure WHERE source_id = OLD.id"
        " AND state IN ('published', 'superseded', 'withdrawn'))",
        "a source stays what it was once a public figure cites it",
    ),
]


def guards_of(vendor: str) -> list[Guard]:
    return [guard for guard in GUARDS if vendor in guard.vendors]


class InstallGuards(Operation):
    """Drop and create every guard; harmless to repeat."""

    reversible = True

    def state_forwards(self, app_label, state):
        pass

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        vendor = schema_editor.connection.vendor
        for guard in guards_of(vendor):
            schema_editor.execute(guard.drop(vendor), params=None)
            for statement in guard.create(vendor):
                schema_editor.execute(statement, params=None)

    def database_backwards(self, app_label, schema_editor, from_state, to_state):
        vendor = schema_editor.connection.vendor
        for guard in guards_of(vendor):
            schema_editor.execute(guard.drop(vendor), params=None)

    def describe(self):
        return "Install the guards of figures, steps and indicators"
