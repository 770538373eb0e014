from decimal import Decimal

import pytest
from django.utils import translation

from metrics.models import Qualifier, Quantity, Unit, UnitMismatch

pytestmark = pytest.mark.on_sqlite

TEXTS = [
    # value, unit, qualifier, Chinese, English: as the source prints them and beyond
    ("685000000", "person", "exact", "6.85亿人", "685 million people"),
    ("2", "hour", "at_least", "至少2小时", "at least 2 hours"),
    ("870000000", "order", "exact", "8.7亿个订单", "870 million orders"),
    ("24", "province", "more_than", "超过24个省", "more than 24 provinces"),
    ("1170", "county", "exact", "1,170个县", "1,170 counties"),
    ("16", "industry", "exact", "16个产业", "16 industries"),
    ("10000000", "person", "nearly", "近1000万人", "nearly 10 million people"),
    ("57", "organisation", "exact", "57家", "57 organisations"),
    ("25", "county_or_city", "exact", "25个县市", "25 counties and cities"),
    (
        "200000",
        "person_time",
        "more_than",
        "超过20万人次",
        "more than 200,000 person-times",
    ),
    ("36000000", "session", "exact", "3600万场", "36 million sessions"),
    (
        "116500000000",
        "person_time",
        "more_than",
        "超过1165亿人次",
        "more than 116.5 billion person-times",
    ),
    ("12", "year", "exact", "12年", "12 years"),
    ("1", "person", "exact", "1人", "1 person"),
    ("0", "person", "exact", "0人", "0 people"),
    ("2.5", "hour", "about", "约2.5小时", "about 2.5 hours"),
    ("1234567", "person", "exact", "1,234,567人", "1,234,567 people"),
    ("12345.67", "hour", "exact", "12,345.67小时", "12,345.67 hours"),
]


@pytest.mark.parametrize(("value", "unit", "qualifier", "chinese", "english"), TEXTS)
def test_a_quantity_reads_as_in_print(value, unit, qualifier, chinese, english):
    quantity = Quantity(Decimal(value), Unit(unit), Qualifier(qualifier))
    with translation.override("zh-hans"):
        assert quantity.text == chinese
    with translation.override("en"):
        assert quantity.text == english


def test_a_column_value_with_trailing_zeros_reads_the_same():
    assert Quantity(Decimal("200000.0000"), Unit.PERSON).text == "20万人"


SUMS = [
    ("exact", "exact", "exact"),
    ("more_than", "more_than", "more_than"),
    ("at_least", "at_least", "at_least"),
    ("nearly", "nearly", "nearly"),
    ("about", "about", "about"),
    ("more_than", "exact", "more_than"),
    ("more_than", "at_least", "more_than"),
    ("at_least", "exact", "at_least"),
    ("nearly", "exact", "about"),
    ("nearly", "more_than", "about"),
    ("about", "at_least", "about"),
]


@pytest.mark.parametrize(("first", "second", "expected"), SUMS)
def test_a_sum_keeps_what_was_uncertain(first, second, expected):
    one = Quantity(Decimal(1), Unit.PERSON, Qualifier(first))
    two = Quantity(Decimal(2), Unit.PERSON, Qualifier(second))
    assert one + two == Quantity(Decimal(3), Unit.PERSON, Qualifier(expected))
    assert two + one == one + two


def test_persons_and_person_times_never_add():
    persons = Quantity(Decimal(1), Unit.PERSON)
    visits = Quantity(Decimal(1), Unit.PERSON_TIME)
    with translation.override("en"), pytest.raises(UnitMismatch) as refusal:
        persons + visits
    assert "person and person-time are different units" in str(refusal.value)
