"""The guards of figures, their steps, indicators and sources.

A migration that touches one of these tables does so inside `KeepGuards([…])`. When a
guard itself changes, a new migration of this app ends with `InstallGuards()`.
"""

from django.db.migrations.operations.base import Operation

from programs.kit.guards import (
    Guard,
    changes,
    installed,
    moves_other_than,
    rewrites,
)

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
    # Deleting a row and inserting it again would change it past the other guards.
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
            if guard.fits(to_state.apps):
                for statement in guard.put(vendor):
                    schema_editor.execute(statement, params=None)

    def database_backwards(self, app_label, schema_editor, from_state, to_state):
        vendor = schema_editor.connection.vendor
        for guard in guards_of(vendor):
            if guard.fits(from_state.apps):
                schema_editor.execute(guard.drop(vendor), params=None)

    def describe(self):
        return "Install the guards of figures, steps, indicators and sources"


def missing_guards(connection) -> list[str]:
    """Guards that this database lacks, so that it allows what they forbid."""
    names = {guard.name for guard in guards_of(connection.vendor)}
    return sorted(names.difference(installed(connection)))


def changed_guards(connection) -> list[str]:
    """Guards whose trigger in this database differs from what is written here."""
    vendor, found = connection.vendor, installed(connection)
    return sorted(
        guard.name
        for guard in guards_of(vendor)
        # A missing guard equals itself here: `missing_guards` reports it.
        if found.get(guard.name, own := guard.as_catalogued(vendor)) != own
    )
