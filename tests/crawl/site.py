"""The site that is crawled: filled from the seeds, its clock and its dice held."""

import datetime
import logging
import os
import random
import time
import warnings
from pathlib import Path

import django
from django.utils import timezone

# Later than the seeds' own moments, and not the day that the invented example is
# written for: its dates are moved as they are in an installation.
MOMENT = datetime.datetime(2026, 6, 15, 2, 30, tzinfo=datetime.UTC)
HOST = "testserver"
PASSWORD = "only-for-the-crawl"
dice = random.Random()


class Clock:
    """It stands until it is moved on, so that one step comes after another."""

    moment = MOMENT

    def now(self) -> datetime.datetime:
        return self.moment

    def time(self) -> float:
        return self.moment.timestamp()

    def move_on(self) -> None:
        self.moment += datetime.timedelta(minutes=1)


clock = Clock()


def begin(folder: Path) -> None:
    """Names all that the shell or a file of this installation could say otherwise."""
    os.environ |= {
        "DJANGO_SETTINGS_MODULE": "tests.settings",
        "DATABASE_URL": f"sqlite:///{folder}/crawl.sqlite3",
        "SECRET_KEY": "only-for-the-crawl",
        "DEMO_PASSWORD_FILE": f"{folder}/password",
        "ALLOWED_HOSTS": HOST,
        "EMAIL_URL": "dummymail://",
        **dict.fromkeys(["DEBUG", "HTTPS", "SECOND_FACTOR"], "off"),
    }
    (folder / "password").write_text(PASSWORD)
    hold_clock()
    hold_dice()
    warnings.filterwarnings("ignore", "No directory at")  # nothing was collected
    django.setup()
    # A refusal is an answer like any other; an error still shows where it came from.
    logging.getLogger("django.request").setLevel(logging.ERROR)
    fill()


def hold_clock() -> None:
    """Before the site is imported: some of its modules keep the function itself."""
    timezone.now = clock.now
    time.time = clock.time


def hold_dice() -> None:
    """Keys, tokens and random names all come from the system's random bytes: uuid asks
    for them by the one name, secrets by the other."""
    os.urandom = random._urandom = dice.randbytes


def fill() -> None:
    from django.contrib.auth import get_user_model
    from django.contrib.auth.hashers import make_password
    from django.core.management import call_command

    dice.seed("seeds")
    call_command("migrate", verbosity=0)
    call_command("seed")
    # The form of an account shows the beginning of its salt.
    password = make_password(PASSWORD, salt="held")
    get_user_model().objects.update(password=password)
