import datetime
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import translation

from metrics.models import Figure, Indicator, Quantity, UnitMismatch
from tests.factories import (
    make_base,
    make_correction,
    make_figure,
    make_indicator,
    make_organization,
    make_program,
    make_region,
)

pytestmark = pytest.mark.django_db


def test_only_published_figures_of_public_scopes_stand():
    shown = [
        make_figure(state="published"),
        make_figure(state="published", program=make_program()),
        make_figure(state="published", base=make_base()),
        make_figure(state="published", region=make_region()),
    ]
    make_figure(state="published", program=make_program(published=False))
    make_figure(state="published", base=make_base(published=False))
    for state in ["draft", "submitted", "returned", "verified", "withdrawn"]:
        make_figure(state=state)
    assert list(Figure.objects.published()) == shown


def test_an_address_keeps_telling_what_was_corrected_or_withdrawn():
    withdrawn = make_figure(state="withdrawn")
    old = make_figure(state="published")
    new = make_correction(old, value=1)
    hidden = make_figure(state="withdrawn", program=make_program(published=False))
    assert set(Figure.objects.public()) == {withdrawn, old, new}
    assert hidden not in Figure.objects.public()


def test_figures_of_a_platform_are_kept_apart():
    platform = make_figure(state="published", organization=make_organization())
    result = make_figure(state="published")
    assert list(Figure.objects.of_programs()) == [result]
    assert list(Figure.objects.of_organizations()) == [platform]


def test_figures_of_one_indicator_add_with_their_qualifiers():
    indicator = make_indicator(over_places="sum")
    make_figure(indicator=indicator, value=1, qualifier="exact")
    make_figure(indicator=indicator, value=2, qualifier="more_than")
    total = Figure.objects.all().total()
    assert total == Quantity(Decimal(3), "person_time", "more_than")
    assert Figure.objects.none().total() is None


def test_persons_and_person_times_never_add_in_a_query():
    for unit in ["person", "person_time"]:
        make_figure(indicator=make_indicator(unit=unit, over_places="sum"))
    with pytest.raises(UnitMismatch):
        Figure.objects.all().total()


@pytest.mark.parametrize("rule", ["none", "distinct", "latest", "max"])
def test_what_may_count_a_thing_twice_does_not_add(rule):
    make_figure(indicator=make_indicator(over_places=rule))
    with pytest.raises(ValidationError):
        Figure.objects.all().total()


PERIODS = [
    # start, its precision, end, its precision, kind, Chinese, English
    (None, "", None, "", "flow", "截至报道", "as of the source"),
    (
        None,
        "",
        None,
        "",
        "cumulative",
        "累计，截至报道",
        "cumulative, as of the source",
    ),
    (
        "2023-04-01",
        "month",
        None,
        "",
        "cumulative",
        "2023年4月起，截至报道",
        "since April 2023, as of the source",
    ),
    (
        "2023-07-01",
        "quarter",
        "2023-07-01",
        "quarter",
        "stock",
        "2023年第三季度",
        "third quarter of 2023",
    ),
    (
        "2022-01-01",
        "year",
        "2023-01-01",
        "year",
        "flow",
        "2022年至2023年",
        "2022 to 2023",
    ),
    (None, "", "2023-04-05", "day", "stock", "截至2023年4月5日", "up to 5 April 2023"),
]


@pytest.mark.parametrize(
    ("start", "start_precision", "end", "end_precision", "kind", "chinese", "english"),
    PERIODS,
)
def test_a_period_reads_as_precisely_as_it_is_known(
    start, start_precision, end, end_precision, kind, chinese, english
):
    figure = make_figure(
        indicator=make_indicator(kind=kind),
        period_start_date=start and datetime.date.fromisoformat(start),
        period_start_precision=start_precision,
        period_end_date=end and datetime.date.fromisoformat(end),
        period_end_precision=end_precision,
    )
    with translation.override("zh-hans"):
        assert figure.period_text == chinese
    with translation.override("en"):
        assert figure.period_text == english


def refused(**columns):
    with pytest.raises(IntegrityError), transaction.atomic():
        make_figure(**columns)


def test_the_database_refuses_two_scopes():
    refused(program=make_program(), base=make_base())
    refused(region=make_region(), organization=make_organization())


def test_the_database_refuses_a_negative_value():
    refused(value=-1)


def test_the_database_refuses_a_first_revision_that_corrects():
    figure = make_figure(state="published")
    refused(supersedes=figure)
    refused(revision=2)


def test_a_zero_is_a_zero():
    figure = make_figure(state="published", value=0, qualifier="exact")
    with translation.override("zh-hans"):
        assert figure.text == "0人次"
    assert Figure.objects.get(pk=figure.pk).value == 0


@pytest.mark.parametrize(
    "value", ["870000000", "116500000000", "9999999999999", "9999999999999.25"]
)
def test_large_numbers_come_back_as_they_went_in(value):
    figure = make_figure(value=Decimal(value))
    assert Figure.objects.get(pk=figure.pk).value == Decimal(value)


def test_an_indicator_is_public_with_a_public_figure():
    shown = make_figure(state="published").indicator
    make_figure(state="verified")
    make_indicator()
    assert list(Indicator.objects.public()) == [shown]


def test_an_indicator_is_frozen_once_a_figure_is_counted_by_it():
    indicator = make_indicator()
    assert not indicator.is_frozen
    make_figure(indicator=indicator)
    assert indicator.is_frozen
