"""Dates read as each language writes them, wherever Django writes one."""

import datetime

import pytest
from django.utils import translation
from django.utils.formats import date_format

pytestmark = pytest.mark.on_sqlite

MOMENT = datetime.datetime(2026, 9, 5, 14, 7)


@pytest.mark.parametrize(
    ("language", "form", "text"),
    [
        ("en", "DATE_FORMAT", "5 September 2026"),
        ("en", "DATETIME_FORMAT", "5 Sep 2026, 14:07"),
        ("en", "MONTH_DAY_FORMAT", "5 September"),
        ("zh-hans", "DATE_FORMAT", "2026年9月5日"),
        ("zh-hans", "DATETIME_FORMAT", "2026年9月5日 14:07"),
        ("zh-hans", "MONTH_DAY_FORMAT", "9月5日"),
    ],
)
def test_a_date_reads_as_its_language_writes_it(language, form, text):
    with translation.override(language):
        assert date_format(MOMENT, form) == text
