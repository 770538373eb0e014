import os
import shutil
import subprocess
import sys

import polib
import pytest
from django.conf import settings

pytestmark = pytest.mark.on_sqlite

CATALOG = "locale/zh_Hans/LC_MESSAGES/django.po"
SOURCES = ["welfare", "programs", "people", "metrics", "templates", "locale"]


def catalog(folder=settings.BASE_DIR) -> polib.POFile:
    assert (folder / CATALOG).exists(), "No catalog: make fix"
    return polib.pofile(str(folder / CATALOG))


def texts(entries) -> dict:
    return {
        (entry.msgctxt, entry.msgid): entry.msgstr_plural or entry.msgstr
        for entry in entries
        if not entry.obsolete
    }


def test_every_text_is_translated():
    missing = catalog().untranslated_entries() + catalog().fuzzy_entries()
    assert [entry.msgid for entry in missing] == []


def test_the_compiled_catalog_says_the_same():
    compiled = (settings.BASE_DIR / CATALOG).with_suffix(".mo")
    assert compiled.exists(), "No compiled catalog: make fix"
    assert texts(polib.mofile(str(compiled))) == texts(catalog())


@pytest.mark.skipif(not shutil.which("xgettext"), reason="gettext is not installed")
def test_the_catalog_holds_the_texts_of_the_sources_and_no_others(tmp_path):
    for name in SOURCES:
        shutil.copytree(settings.BASE_DIR / name, tmp_path / name)
    command = ["-m", "django", "makemessages", "-l", "zh_Hans", "--no-obsolete", "-v0"]
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": ""}
    subprocess.run(
        [sys.executable, *command], cwd=tmp_path, env=environment, check=True
    )
    assert texts(catalog(tmp_path)).keys() == texts(catalog()).keys()
