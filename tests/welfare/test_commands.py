import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command

from programs.models import Program
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
    for name in ("admin", "editor", "verifier"):
        data = {"username": name, "password": password_file.read_text()}
        assert client.post("/admin/login/", data).status_code == 302
        assert User.objects.get(username=name).is_staff
    assert User.objects.get(username="editor").groups.get().name == "editor"
    assert User.objects.get(is_superuser=True).username == "admin"


def test_a_password_that_was_changed_stays(password_file, client):
    call_command("make_demo_users")
    admin = User.objects.get(username="admin")
    admin.set_password("changed")
    admin.save()
    call_command("make_demo_users")
    assert User.objects.count() == 3
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
