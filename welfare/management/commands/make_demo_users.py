import secrets
from pathlib import Path

from django.conf import settings
from django.contrib.auth.models import Group, User
from django.core.management.base import BaseCommand


class Command(BaseCommand):
    help = "Creates the demo accounts admin, editor and verifier where they are missing"

    def handle(self, **options):
        password = demo_password()
        for name in missing("admin"):
            User.objects.create_superuser(name, password=password)
        for name in missing("editor", "verifier"):
            user = User.objects.create_user(name, password=password, is_staff=True)
            user.groups.add(Group.objects.get(name=name))


def missing(*names: str) -> list[str]:
    return [name for name in names if not User.objects.filter(username=name).exists()]


def demo_password() -> str:
    """One random password, made once and kept in a file that only its owner reads."""
    file = Path(settings.DEMO_PASSWORD_FILE)
    if not file.exists():
        file.touch(mode=0o600)
        file.write_text(secrets.token_urlsafe(12))
    return file.read_text().strip()
