from django.conf import settings
from django.db import migrations
from django.utils import timezone

ROLES = ["editor", "verifier"]


def give_roles(apps, schema_editor):
    """Whoever is in a group has its role from today on, in the whole record."""
    database = schema_editor.connection.alias
    assignments = apps.get_model("programs", "RoleAssignment").objects.using(database)
    log = apps.get_model("programs", "HistoricalRoleAssignment").objects.using(database)
    groups = apps.get_model("auth", "Group").objects.using(database)
    today, now = timezone.localdate(), timezone.now()
    members = groups.filter(name__in=ROLES, user__isnull=False)
    for user, role in members.order_by("user", "name").values_list("user", "name"):
        row, is_new = assignments.get_or_create(
            user_id=user,
            role=role,
            program=None,
            organization=None,
            base=None,
            defaults={"valid_from": today},
        )
        if is_new:
            log.create(
                id=row.pk,
                user_id=user,
                role=role,
                valid_from=today,
                history_date=now,
                history_type="+",
            )


class Migration(migrations.Migration):
    """Memberships stay where they are, so that the way back needs nothing."""

    dependencies = [
        ("programs", "0003_joining"),
        ("auth", "0012_alter_user_first_name_max_length"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [migrations.RunPython(give_roles, migrations.RunPython.noop)]
