"""`manage.py install_guards`: put back the guards that a database lacks."""

from django.core.management.base import BaseCommand
from django.db import DEFAULT_DB_ALIAS, connections, transaction

from metrics.guards import guards_of, missing_guards


class Command(BaseCommand):
    help = (
        "Puts every guard of figures, steps, indicators and sources into a migrated"
        " database, where a migration or somebody by hand has dropped one"
    )

    def add_arguments(self, parser):
        parser.add_argument("--database", default=DEFAULT_DB_ALIAS)

    def handle(self, database, **options):
        connection = connections[database]
        missing = missing_guards(connection)
        with transaction.atomic(using=database), connection.cursor() as cursor:
            for guard in guards_of(connection.vendor):
                for statement in guard.put(connection.vendor):
                    cursor.execute(statement)
        self.stdout.write(f"Missing before: {', '.join(missing) or 'none'}. All stand.")
