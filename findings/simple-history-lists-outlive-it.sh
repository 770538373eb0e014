#!/bin/sh
# django-simple-history 3.13.0 with Django 5.2.19
#
# Expected: deleting the history of a row deletes all that the history kept of it, as
# somebody does who has to erase what is on record of a person.
# Seen: of a many-to-many field named in m2m_fields the history keeps a row for each
# member, joined by a foreign key with DO_NOTHING and without a constraint. Deleting the
# history entries leaves these rows, which still tell who was on the list.
#
# Exits 0 while that is so, and 1 when it changes.
set -eu
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q --disable-pip-version-check \
    Django==5.2.19 django-simple-history==3.13.0
cd "$folder"
mkdir clubs
touch clubs/__init__.py
cat > clubs/models.py <<'PYTHON'
from django.db import models
from simple_history.models import HistoricalRecords


class Member(models.Model):
    name = models.CharField(max_length=20)


class Club(models.Model):
    members = models.ManyToManyField(Member)
    history = HistoricalRecords(m2m_fields=[members])
PYTHON
cat > try.py <<'PYTHON'
import django
from django.conf import settings

settings.configure(
    INSTALLED_APPS=[
        "django.contrib.contenttypes",
        "django.contrib.auth",
        "simple_history",
        "clubs",
    ],
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}},
    DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
)
django.setup()

from django.core.management import call_command
from clubs.models import Club, Member

call_command("migrate", run_syncdb=True, verbosity=0)
club = Club.objects.create()
club.members.add(Member.objects.create(name="invented"))
entries = Club.history.model
lists = next(
    relation.related_model for relation in entries._meta.related_objects
)
Club.history.all().delete()
print("entries left:", Club.history.count())
print("rows of lists left:", lists.objects.count())
raise SystemExit(0 if (Club.history.count(), lists.objects.count()) == (0, 1) else 1)
PYTHON
"$folder/venv/bin/python" try.py
