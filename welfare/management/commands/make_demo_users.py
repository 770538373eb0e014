"""`manage.py make_demo_users`: the accounts to try things out with."""

import secrets
from pathlib import Path

from django.conf import settings
from django.contrib.auth.models import User
from django.core.management.base import BaseCommand

from programs.kit import steps
from programs.kit.steps import Actor
from programs.models import Program, RoleAssignment

Role = RoleAssignment.Role
WHOLE = {  # accounts whose role holds for the whole record
    "editor": Role.EDITOR,
    "verifier": Role.VERIFIER,
    "privacy": Role.PRIVACY_OFFICER,
}
EXAMPLE = "demo-course"  # what the coordinator looks after, and nothing else


class Command(BaseCommand):
    help = "Creates the demo accounts with their roles where they are missing"

    def handle(self, **options):
        password = demo_password()
        for name in missing("admin"):
            User.objects.create_superuser(name, password=password)
        for name in missing(*WHOLE, "coordinator"):
            user = User.objects.create_user(name, password=password, is_staff=True)
            if name in WHOLE:
                give_role(user, role=WHOLE[name])
        give_example(User.objects.get(username="coordinator"))


def missing(*names: str) -> list[str]:
    return [name for name in names if not User.objects.filter(username=name).exists()]


def give_example(coordinator) -> None:
    """Give the coordinator the example, unless staff gave the account a role."""
    example = Program.objects.filter(slug=EXAMPLE, is_demo=True).first()
    if example and not coordinator.role_assignments.exists():
        give_role(coordinator, role=Role.COORDINATOR, program=example)


def give_role(user, **what) -> None:
    steps.save(RoleAssignment(user=user, **what), by=Actor.COMMAND)


def demo_password() -> str:
    """One random password, made once and kept in a file that only its owner reads."""
    file = Path(settings.DEMO_PASSWORD_FILE)
    if not file.exists():
        file.touch(mode=0o600)
        file.write_text(secrets.token_urlsafe(12))
    return file.read_text().strip()
