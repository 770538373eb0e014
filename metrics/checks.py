"""Guards that a database lacks, and migrations that would lose them.

On SQLite a migration that alters a guarded table loses its triggers without a word.
"""

from django.apps import apps
from django.core.checks import Error, Tags, Warning, register
from django.db import connections
from django.db.migrations import operations
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader

from metrics.guards import GUARDS, InstallGuards, changed_guards, missing_guards
from programs.kit.guards import KeepGuards

WITHOUT_SQL = (operations.AlterModelOptions, operations.AlterModelManagers)


@register(Tags.database)
def guards_stand(app_configs, databases, **kwargs):
    """Asked by `migrate` and `check --database default`; while migrations are to come,
    these may bring what is missing."""
    faults = []
    for connection in map(connections.__getitem__, databases or []):
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            continue
        if missing := missing_guards(connection):
            text = f"Guards missing in {connection.alias}: {', '.join(missing)}."
            hint = "A migration lost them; `manage.py install_guards` puts them back."
            faults.append(Error(text, hint, id="metrics.E001"))
        if changed := changed_guards(connection):
            text = f"Guards in {connection.alias} differ: {', '.join(changed)}."
            hint = "A migration of metrics that ends with InstallGuards() is missing."
            faults.append(Warning(text, hint, id="metrics.W001"))
    return faults


@register
def migrations_keep_guards(app_configs, **kwargs):
    """No database is asked: read from the migrations of all apps."""
    migrations = MigrationLoader(None).disk_migrations.values()
    return [
        Error(
            f"{migration} alters {table} and does not put its guards back.",
            f"Write it as KeepGuards([…]), see programs/kit/guards.py: {step}",
            id="metrics.E002",
        )
        for migration in migrations
        for step, table in losses(migration)
    ]


def losses(migration) -> list[tuple[str, str]]:
    """What it does to which guarded table, with no InstallGuards() behind it."""
    found = []
    for operation in migration.operations:
        if isinstance(operation, InstallGuards):
            found = []
        step = operation.describe()
        found += [(step, table) for table in altered(operation, migration.app_label)]
    return found


def altered(operation, app_label) -> set[str]:
    """The guarded tables that an operation alters outside of `KeepGuards`; of what
    Python does in a migration (RunPython) nothing is known."""
    if isinstance(operation, KeepGuards):
        return set()
    if isinstance(operation, operations.SeparateDatabaseAndState):
        inner = operation.database_operations
        return set().union(*(altered(each, app_label) for each in inner))
    if isinstance(operation, operations.RunSQL):
        return named_in(str(operation.sql))
    models = {f"{app_label}.{name.lower()}" for name in models_of(operation)}
    tables = {guard.table for guard in GUARDS}
    guarded = [row for row in apps.get_models() if row._meta.db_table in tables]
    return {row._meta.db_table for row in guarded if row._meta.label_lower in models}


def named_in(sql: str) -> set[str]:
    return {guard.table for guard in GUARDS if guard.table in sql or guard.name in sql}


def models_of(operation) -> list[str]:
    """The names of the models whose tables an operation alters."""
    if isinstance(operation, (operations.CreateModel, *WITHOUT_SQL)):
        return []
    if isinstance(operation, operations.RenameModel):
        return [operation.old_name, operation.new_name]
    # An operation on a field has a `name` as well, which is that of the field.
    name = getattr(operation, "model_name", None) or getattr(operation, "name", None)
    return [name] if name else []
