import datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import translation

from programs.kit.fields import PartialDate, Precision
from programs.models import Program
from tests.factories import make_base, make_program

DATES = [
    # date, precision, iso, Chinese, English
    ("2023-01-01", "year", "2023", "2023年", "2023"),
    ("2023-07-01", "quarter", "2023-Q3", "2023年第三季度", "third quarter of 2023"),
    ("2023-04-01", "month", "2023-04", "2023年4月", "April 2023"),
    ("2023-04-05", "day", "2023-04-05", "2023年4月5日", "5 April 2023"),
]


@pytest.mark.parametrize(("date", "precision", "iso", "chinese", "english"), DATES)
def test_a_date_is_never_more_precise_than_it_is_known(
    date, precision, iso, chinese, english
):
    known = PartialDate(datetime.date.fromisoformat(date), Precision(precision))
    assert known.iso == iso
    with translation.override("zh-hans"):
        assert known.text == str(known) == chinese
    with translation.override("en"):
        assert known.text == english


INFERRED = [
    (
        "2024-01-17",
        "day",
        "1月17日（年份推断为2024年）",
        "17 January (year inferred: 2024)",
    ),
    ("2024-01-01", "month", "1月（年份推断为2024年）", "January (year inferred: 2024)"),
    ("2024-01-01", "year", "2024年（推断）", "2024 (inferred)"),
]


@pytest.mark.parametrize(("date", "precision", "chinese", "english"), INFERRED)
def test_an_inferred_year_is_marked_as_such(date, precision, chinese, english):
    day = datetime.date.fromisoformat(date)
    known = PartialDate(day, Precision(precision), inferred=True)
    with translation.override("zh-hans"):
        assert known.text == chinese
    with translation.override("en"):
        assert known.text == english


LAST_DAYS = [
    ("2023-01-01", "year", "2023-12-31"),
    ("2023-07-01", "quarter", "2023-09-30"),
    ("2024-02-01", "month", "2024-02-29"),
    ("2023-04-05", "day", "2023-04-05"),
]


@pytest.mark.parametrize(("date", "precision", "last"), LAST_DAYS)
def test_a_span_ends_on_its_last_day(date, precision, last):
    known = PartialDate(datetime.date.fromisoformat(date), Precision(precision))
    assert known.last_day == datetime.date.fromisoformat(last)


@pytest.mark.parametrize(
    ("date", "precision"),
    [("2023-02-01", "year"), ("2023-02-01", "quarter"), ("2023-04-05", "month")],
)
@pytest.mark.django_db
def test_a_date_inside_its_span_is_refused_with_its_name(date, precision):
    program = make_program()
    program.start_date = datetime.date.fromisoformat(date)
    program.start_precision = precision
    with pytest.raises(ValidationError) as refusal:
        program.full_clean()
    assert list(refusal.value.message_dict) == ["start_date"]
    assert date in refusal.value.message_dict["start_date"][0]


@pytest.mark.django_db
def test_an_end_before_the_start_is_refused_with_both_dates():
    base = make_base(
        opened_date=datetime.date(2023, 4, 1),
        opened_precision="month",
        closed_date=datetime.date(2023, 1, 1),
        closed_precision="quarter",
        closing_reason_zh="搬迁",
    )
    with pytest.raises(ValidationError) as refusal:
        base.full_clean()
    assert "2023-Q1" in refusal.value.message_dict["closed_date"][0]
    assert "2023-04" in refusal.value.message_dict["closed_date"][0]


@pytest.mark.django_db
def test_an_end_known_to_the_year_may_begin_before_the_start():
    program = make_program(
        start_date=datetime.date(2023, 4, 1),
        start_precision="month",
        end_date=datetime.date(2023, 1, 1),
        end_precision="year",
    )
    program.full_clean()


@pytest.mark.parametrize(
    "columns",
    [
        {"start_date": datetime.date(2023, 4, 1)},
        {"start_precision": "month"},
        {"start_date": datetime.date(2023, 4, 1), "start_precision": "week"},
        {
            "start_date": datetime.date(2023, 4, 2),
            "start_precision": "day",
            "end_date": datetime.date(2023, 4, 1),
            "end_precision": "day",
        },
    ],
)
@pytest.mark.django_db
def test_the_database_refuses_impossible_dates(columns):
    program = make_program()
    with pytest.raises(IntegrityError), transaction.atomic():
        Program.objects.filter(pk=program.pk).update(**columns)


@pytest.mark.django_db
def test_a_text_without_english_falls_back_to_chinese():
    program = make_program(
        name_zh="项目", name_en="", summary_zh="一", summary_en="One"
    )
    with translation.override("en"):
        assert (program.name, program.summary) == ("项目", "One")
    with translation.override("zh-hans"):
        assert (program.name, program.summary) == ("项目", "一")
