#!/bin/sh
# django-simple-history 3.13.0 with Django 5.2.19
#
# Expected: diff_against() compares every column that the history keeps; its docstring
# says "If not provided, all history-tracked fields will be included".
# Seen: a column with editable=False is kept in the history and left out of the diff,
# so a state that only code may change seems never to have changed. Naming the column
# in included_fields does not help: it raises KeyError.
#
# Exits 0 while that is so, and 1 when it changes.
set -eu
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q --disable-pip-version-check \
    Django==5.2.19 django-simple-history==3.13.0
cd "$folder"
mkdir orders
touch orders/__init__.py
cat > orders/models.py <<'PYTHON'
from django.db import models
from simple_history.models import HistoricalRecords


class Order(models.Model):
    title = models.CharField(max_length=20)
    state = models.CharField(max_length=20, editable=False)
    history = HistoricalRecords()
PYTHON
cat > try.py <<'PYTHON'
import django
from django.conf import settings

settings.configure(
    INSTALLED_APPS=[
        "django.contrib.contenttypes",
        "django.contrib.auth",
        "simple_history",
        "orders",
    ],
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}},
    DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
)
django.setup()

from django.core.management import call_command
from orders.models import Order

call_command("migrate", run_syncdb=True, verbosity=0)
order = Order.objects.create(title="chairs", state="open")
order.title, order.state = "tables", "closed"
order.save()
new, old = order.history.all()
print("kept in the history:", old.state, "->", new.state)
changed = new.diff_against(old).changed_fields
print("changed, says the diff:", changed)
try:
    answer = new.diff_against(old, included_fields=["state"]).changed_fields
except KeyError as error:
    answer = f"KeyError {error}"
print("asked for the state alone:", answer)
as_seen = (old.state, new.state) == ("open", "closed") and changed == ["title"]
raise SystemExit(0 if as_seen and answer == "KeyError 'state'" else 1)
PYTHON
"$folder/venv/bin/python" try.py
