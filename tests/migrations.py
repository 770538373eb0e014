"""Adds migrations to an app for the duration of a test, after its own."""

import itertools

import pytest
from django.db.migrations.loader import MigrationLoader

PACKAGE = """from pathlib import Path
from {app} import migrations
__path__ = [*migrations.__path__, str(Path(__file__).parent)]
"""
PLANTED = """from django.db import migrations, models
from metrics.guards import InstallGuards
from programs.kit.guards import KeepGuards

class Migration(migrations.Migration):
    dependencies = [("{app}", "{last}")]
    operations = [{operations}]
"""
numbers = itertools.count(1)


@pytest.fixture
def plant(tmp_path, monkeypatch, settings):
    """`plant(app, operations)`: one more migration, given as Python text."""
    monkeypatch.syspath_prepend(tmp_path)

    def planted(app, operations):
        [(_app, last)] = MigrationLoader(None).graph.leaf_nodes(app)
        package = tmp_path / f"planted_{next(numbers)}"
        package.mkdir()
        package.joinpath("__init__.py").write_text(PACKAGE.format(app=app))
        text = PLANTED.format(app=app, last=last, operations=operations)
        package.joinpath("9999_planted.py").write_text(text)
        modules = {**settings.MIGRATION_MODULES, app: package.name}
        settings.MIGRATION_MODULES = modules

    return planted
