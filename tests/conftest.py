"""Fixtures and hooks of all tests."""

import gc
import os
import re

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connections
from django.db.models.signals import post_migrate
from django.dispatch import receiver
from django.test import Client
from django.utils import translation
from rest_framework.test import APIClient

from tests.browser import launch_args
from tests.factories import make_user
from tests.migrations import plant  # noqa: F401, a fixture
from welfare.management.commands.seed import GROUPS

# Inline scripts and styles, which the content security policy blocks.
INLINE = re.compile(r"<style|<script(?![^>]*\ssrc=)|\sstyle=|\son\w+=|javascript:")

# Playwright keeps an event loop running, and the ORM is used beside it.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")


@receiver(post_migrate, sender=apps.get_app_config("auth"))  # last app in GROUPS
def load_groups(**kwargs):
    """Load the groups of the roles after each migrate and flush, for all tests."""
    call_command("loaddata", GROUPS, verbosity=0)


def pytest_collection_finish():
    """Exempt what was imported from garbage collection: it lives as long as the run."""
    gc.freeze()
    gc.set_threshold(100_000, 50, 100)


@pytest.hookimpl(tryfirst=True)
def pytest_pyfunc_call(pyfuncitem):
    """Call each test from one large frame.

    CPython 3.11 keeps frames in chunks of memory, and at every call across the edge of
    a chunk it asks the system for a new one and returns it afterwards. pytest, the test
    client and templates together reach that edge thousands of times a second. With one
    large frame below, `tests/test_permissions.py` takes 21 and 24 s of processor time
    instead of 27 (two runs each), of these 0.6 s instead of 3.7 in the system.
    """
    test = pyfuncitem.obj

    def roomy(**fixtures):
        return test(**fixtures)

    roomy.__code__ = roomy.__code__.replace(co_stacksize=32_000)
    pyfuncitem.obj = roomy


@pytest.fixture(autouse=True)
def in_the_language_of_the_site():
    """Begin each test in Chinese: a request leaves its language active."""
    translation.activate("zh-hans")


def client_of(name: str, **flags) -> Client:
    client = Client()
    roles = [] if flags.get("is_superuser") else [name]
    client.user = make_user(name, *roles, **flags)
    client.force_login(client.user)
    return client


@pytest.fixture
def visitor():
    return Client()


@pytest.fixture
def editor(db):
    return client_of("editor")


@pytest.fixture
def verifier(db):
    return client_of("verifier")


@pytest.fixture
def admin(db):
    return client_of("admin", is_superuser=True)


@pytest.fixture
def no_history(settings):
    """For tests that make many rows and do not read histories: half the time."""
    settings.SIMPLE_HISTORY_ENABLED = False


@pytest.fixture
def api_client():
    return APIClient()


@pytest.fixture(scope="session")
def live_server(django_db_setup, live_server):
    """Start the server after the test database was set up.

    Earlier it would take the in-memory database of the settings, and share its
    connection among threads.
    """
    return live_server


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args, playwright):
    yield {**browser_type_launch_args, **launch_args(playwright)}
    # In the context of Playwright's event loop Django opened another connection: while
    # it is open, the test database cannot be dropped.
    connections.close_all()
