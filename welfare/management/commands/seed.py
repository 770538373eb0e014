"""`manage.py seed`: fill an empty database with the demonstration."""

from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import transaction
from django.utils import timezone

from metrics.models import Figure, Indicator
from people.models import Person, Story
from programs.kit.history import begin_history, erase, has_history
from programs.models import (
    Audience,
    LivestreamBase,
    Organization,
    Product,
    Program,
    Region,
    Session,
    Source,
    Topic,
)
from welfare.demo import load_demo

SEEDS = settings.BASE_DIR / "seeds"
GROUPS = SEEDS / "00_groups.yaml"
RECORDS = [
    *(Source, Topic, Audience, Organization, Program, LivestreamBase),
    *(Session, Product, Person, Story, Indicator, Figure),
]
COUNTED = [Region, *RECORDS]


class Command(BaseCommand):
    help = "Fills an empty database from seeds/, and leaves any other as it is"

    def handle(self, **options):
        # What each role may do comes with the code, not with the records.
        call_command("loaddata", GROUPS, verbosity=0)
        if any(model.objects.exists() for model in RECORDS):
            self.stdout.write("The database is not empty, so it stays as it is.")
            return
        with transaction.atomic():
            fill()
            counts = [f"{row.objects.count()} {row.__name__}" for row in COUNTED]
            invented = load_demo()
            call_command("make_demo_users")  # again: one needs the example
        self.stdout.write(f"Seeded: {', '.join(counts)}.")
        self.stdout.write(f"And an invented example of {len(invented)} rows.")


def fill() -> None:
    """Load regions and fixtures; accounts come first, because figures refer to them."""
    started = timezone.now()
    call_command("make_demo_users")
    call_command("load_regions", SEEDS / "regions.csv", verbosity=0)
    for fixture in sorted(SEEDS.glob("[0-9]*.yaml")):
        if fixture != GROUPS:
            call_command("loaddata", fixture, verbosity=0)
    write_history(since=started)


def write_history(*, since) -> None:
    """Give each row one history entry: loading writes none, or several."""
    for model in filter(has_history, apps.get_models()):
        erase(model.history.filter(history_date__gte=since))
        begin_history(model.objects.all())
