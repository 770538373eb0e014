from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import transaction
from django.db.models.signals import post_save
from django.utils import timezone

from metrics.models import Figure, Indicator
from people.models import Person, Story
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

SEEDS = settings.BASE_DIR / "seeds"
GROUPS = SEEDS / "00_groups.yaml"
RECORDS = [
    *(Source, Topic, Audience, Organization, Program, LivestreamBase),
    *(Session, Product, Person, Story, Indicator, Figure),
]


class Command(BaseCommand):
    help = "Fills an empty database from seeds/, and leaves any other as it is"

    def handle(self, **options):
        if any(model.objects.exists() for model in RECORDS):
            self.stdout.write("The database is not empty, so it stays as it is.")
            return
        with transaction.atomic():
            fill()
        counts = (f"{row.objects.count()} {row.__name__}" for row in [Region, *RECORDS])
        self.stdout.write(f"Seeded: {', '.join(counts)}.")


def fill() -> None:
    """Accounts before figures, which name who entered and who verified them."""
    started = timezone.now()
    call_command("loaddata", GROUPS, verbosity=0)
    call_command("make_demo_users")
    call_command("load_regions", SEEDS / "regions.csv", verbosity=0)
    for fixture in sorted(SEEDS.glob("[0-9]*.yaml")):
        if fixture != GROUPS:
            call_command("loaddata", fixture, verbosity=0)
    write_history(since=started)


def write_history(*, since) -> None:
    """One first entry per row, with its lists.

    Loading wrote none for most rows and several for rows with lists, and the
    library's populate_history leaves the lists out.
    """
    for model in apps.get_models():
        if hasattr(model._meta, "simple_history_manager_attribute"):
            model.history.filter(history_date__gte=since).delete()
            for row in model.objects.all():
                post_save.send(model, instance=row, created=True, raw=False, using=None)
