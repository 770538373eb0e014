#!/bin/sh
# Django 5.2.19 with the SQLite of Python's own module (seen with 3.40.1)
#
# Expected: a migration alters a column although triggers exist; at worst SQLite drops
# the triggers of the altered table, because Django makes that table anew.
# Seen: where a trigger of another table reads the altered one, the migration fails:
# between dropping the old table and renaming the new one the trigger names a table
# that is not there, and SQLite refuses the renaming.
#
# Exits 0 while that is so, and 1 when it changes.
set -eu
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q --disable-pip-version-check Django==5.2.19
cd "$folder"
mkdir shop
touch shop/__init__.py
cat > shop/models.py <<'PYTHON'
from django.db import models


class Order(models.Model):
    title = models.CharField(max_length=20)


class Price(models.Model):
    order = models.ForeignKey(Order, models.CASCADE)
    amount = models.IntegerField()
PYTHON
cat > try.py <<'PYTHON'
import sqlite3

import django
from django.conf import settings

settings.configure(
    INSTALLED_APPS=["shop"],
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": "try.db"}},
    DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
)
django.setup()

from django.core.management import call_command
from django.db import DatabaseError, connection, models
from shop.models import Order

call_command("migrate", run_syncdb=True, verbosity=0)
with connection.cursor() as cursor:
    cursor.execute(
        "CREATE TRIGGER price_needs_order BEFORE UPDATE ON shop_price"
        " WHEN NOT EXISTS (SELECT 1 FROM shop_order WHERE id = NEW.order_id)"
        " BEGIN SELECT RAISE(ABORT, 'no such order'); END"
    )
longer = models.CharField(max_length=40)
longer.set_attributes_from_name("title")
longer.model = Order
answer = "altered"
try:
    with connection.schema_editor() as editor:
        editor.alter_field(Order, Order._meta.get_field("title"), longer)
except DatabaseError as error:
    answer = str(error)
print("SQLite", sqlite3.sqlite_version)
print("altering shop_order:", answer)
raise SystemExit(0 if "error in trigger price_needs_order" in answer else 1)
PYTHON
"$folder/venv/bin/python" try.py
