"""The seeds as a test loads them: once for a module, and gone after it."""

from contextlib import contextmanager

from django.conf import settings
from django.contrib.auth.models import User
from django.core.management import call_command
from django.db import transaction

SEEDS = settings.BASE_DIR / "seeds"
FIXTURES = sorted(SEEDS.glob("[0-9]*.yaml"))


@contextmanager
def seeds_loaded():
    """Load the seeds for a `with` block; accounts first, because figures need them."""
    with transaction.atomic():
        for name in ("editor", "verifier"):
            User.objects.create(username=name)
        load_all()
        yield
        transaction.set_rollback(True)


def load_all():
    groups, *records = FIXTURES
    call_command("loaddata", groups, verbosity=0)
    call_command("load_regions", SEEDS / "regions.csv", verbosity=0)
    call_command("loaddata", *records, verbosity=0)


def texts_of(model):
    """Each row's Chinese and English text, column by column."""
    columns = [f.name[:-3] for f in model._meta.fields if f.name.endswith("_zh")]
    for row in model.objects.all():
        for column in columns:
            yield getattr(row, f"{column}_zh"), getattr(row, f"{column}_en")
