"""System checks: does a database lack a guard, and would a migration drop one?

To alter a table SQLite makes a new one, and silently drops the triggers of the old.
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
    """Compare the triggers of each database with the guards of the code.

    `migrate` and `check --database default` ask this. Nothing is reported while
    migrations are still to be applied: one of them may create the guard.
    """
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
    """Read the migrations of all apps, without a database, for what drops guards."""
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
    """Operations, in words, with the table whose guards each of them may drop.

    Only those after the last InstallGuards(), which puts back every guard.
    """
    found = []
    for operation in migration.operations:
        if isinstance(operation, InstallGuards):
            found = []
        step = operation.describe()
        found += [(step, table) for table in altered(operation, migration.app_label)]
    return found


def altered(operation, app_label) -> set[str]:
    """The guarded tables that an operation alters outside of `KeepGuards`.

    The Python code that RunPython calls is not examined.
    """
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
    """The guarded tables that SQL mentions, by their own name or a guard's."""
    return {guard.table for guard in GUARDS if guard.table in sql or guard.name in sql}


def models_of(operation) -> list[str]:
    """The names of the models whose tables an operation alters."""
    if isinstance(operation, (operations.CreateModel, *WITHOUT_SQL)):
        return []
    if isinstance(operation, operations.RenameModel):
        return [operation.old_name, operation.new_name]
    # Operations on a field have `model_name`, and a `name` that is the field's.
    name = getattr(operation, "model_name", None) or getattr(operation, "name", None)
    return [name] if name else []
