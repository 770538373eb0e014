import datetime

import pytest
from django.contrib.auth.models import Group, User
from django.core.management import CommandError, call_command
from django.utils import timezone

from programs.models import Program, RoleAssignment
from tests.factories import make_program
from welfare.management.commands import seed

pytestmark = pytest.mark.django_db


@pytest.fixture
def password_file(settings, tmp_path):
    settings.DEMO_PASSWORD_FILE = tmp_path / "password"
    return settings.DEMO_PASSWORD_FILE


def test_the_demo_accounts_share_one_password_that_only_the_owner_reads(
    password_file, client
):
    call_command("make_demo_users")
    assert password_file.stat().st_mode & 0o777 == 0o600
    for name in ("admin", "editor", "verifier", "coordinator", "privacy"):
        data = {"username": name, "password": password_file.read_text()}
        assert client.post("/admin/login/", data).status_code == 302
        assert User.objects.get(username=name).is_staff
    assert User.objects.get(is_superuser=True).username == "admin"


def roles_of(name):
    rows = RoleAssignment.objects.filter(user__username=name)
    return [(row.role, row.scope) for row in rows]


def test_each_demo_account_has_its_role_and_the_coordinator_never_the_whole_record(
    password_file,
):
    call_command("make_demo_users")
    assert roles_of("editor") == [("editor", None)]
    assert roles_of("verifier") == [("verifier", None)]
    assert roles_of("privacy") == [("privacy_officer", None)]
    assert roles_of("coordinator") == []
    example = make_program(slug="demo-course", is_demo=True)
    call_command("make_demo_users")
    assert roles_of("coordinator") == [("coordinator", example)]


def test_a_role_that_was_ended_is_not_given_again(password_file):
    make_program(slug="demo-course", is_demo=True)
    call_command("make_demo_users")
    yesterday = timezone.localdate() - datetime.timedelta(days=1)
    RoleAssignment.objects.update(valid_from=yesterday, valid_until=yesterday)
    call_command("make_demo_users")
    assert not RoleAssignment.objects.current().exists()


def test_what_a_role_may_do_follows_the_code_in_a_database_with_records(password_file):
    make_program()
    editors = Group.objects.get(name="editor")
    allowed = set(editors.permissions.all())
    editors.permissions.clear()
    call_command("seed")
    assert set(editors.permissions.all()) == allowed


def test_a_password_that_was_changed_stays(password_file, client):
    call_command("make_demo_users")
    admin = User.objects.get(username="admin")
    admin.set_password("changed")
    admin.save()
    call_command("make_demo_users")
    assert User.objects.count() == 5
    data = {"username": "admin", "password": "changed"}
    assert client.post("/admin/login/", data).status_code == 302


def test_seed_leaves_a_database_with_records_alone(password_file, capsys):
    make_program()
    call_command("seed")
    assert "stays as it is" in capsys.readouterr().out
    assert Program.objects.count() == 1
    assert not password_file.exists()


def test_seeds_that_fail_leave_nothing_behind(password_file, monkeypatch, tmp_path):
    monkeypatch.setattr(seed, "SEEDS", tmp_path)  # an empty folder: no regions
    with pytest.raises((CommandError, OSError)):
        call_command("seed")
    assert User.objects.count() == 0


def test_every_seeded_row_begins_its_history_once_and_whole(password_file):
    call_command("seed")
    for program in Program.objects.all():
        first = program.history.get()
        assert first.history_type == "+"
        assert first.topics.count() == program.topics.count()
