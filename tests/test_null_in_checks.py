"""No CHECK is NULL for any row: a row for which a CHECK is NULL passes it.

Each constraint is asked about rows with every mixture of NULL and plain values, so that
a new one is tried without a test of its own.
"""

import re
from itertools import product

import pytest
from django.apps import apps
from django.db import connection, models

APPS = ["programs", "people", "metrics"]
SAMPLES = {
    models.DateField: ["2026-01-01", "2026-01-02"],
    models.DateTimeField: ["2026-01-01 00:00:00+00:00", "2026-01-02 00:00:00+00:00"],
    models.TimeField: ["09:00:00", "12:00:00"],
    models.BooleanField: [True, False],
}


RULES = [
    pytest.param(model, rule, id=rule.name)
    for app in APPS
    for model in apps.get_app_config(app).get_models()
    for rule in model._meta.constraints
]


def sql_of(condition, model) -> str:
    editor = connection.schema_editor(collect_sql=True)
    check = models.CheckConstraint(condition=condition, name="tried")
    return check._get_check_sql(model, editor)


def samples(field) -> list:
    """Values that a constraint may tell apart, NULL among them where it is allowed."""
    given = SAMPLES.get(type(field), [1, 2])
    if isinstance(field, models.CharField | models.TextField):
        given = ["", "x", *(value for value, label in field.choices or [])]
    return [*given, *([None] if field.null else [])]


def mixtures_that_are_null(sql, model) -> list[tuple]:
    """The mixtures of sample values for which the condition is NULL."""
    named = set(re.findall(r'"(\w+)"', sql))
    fields = [field for field in model._meta.concrete_fields if field.column in named]
    columns = ", ".join(f'"{field.column}"' for field in fields)
    marks = ", ".join(["%s"] * len(fields))
    rows = list(product(*(samples(field) for field in fields)))
    with connection.cursor() as cursor:
        cursor.execute(
            f"CREATE TEMPORARY TABLE tried AS SELECT {columns} FROM"
            f' "{model._meta.db_table}" LIMIT 0'
        )
        cursor.executemany(f"INSERT INTO tried VALUES ({marks})", rows)
        cursor.execute(f"SELECT * FROM tried WHERE ({sql}) IS NULL")
        found = cursor.fetchall()
        cursor.execute("DROP TABLE tried")
    return found


@pytest.mark.django_db
@pytest.mark.parametrize(("model", "rule"), RULES)
def test_no_condition_is_null_for_any_row(model, rule):
    if rule.condition is not None:
        sql = sql_of(rule.condition, model)
        assert mixtures_that_are_null(sql, model) == []


@pytest.mark.parametrize(("model", "rule"), RULES)
def test_no_unique_constraint_has_a_column_that_may_be_null(model, rule):
    """A unique index takes two NULLs for different: Coalesce makes them equal."""
    names = getattr(rule, "fields", ())
    assert [name for name in names if model._meta.get_field(name).null] == []


@pytest.mark.django_db
def test_a_comparison_with_an_empty_column_is_found_out():
    session = apps.get_model("programs", "session")
    later = models.Q(end_date__isnull=True) | models.Q(
        end_date__gt=models.F("start_date")
    )
    assert mixtures_that_are_null(sql_of(later, session), session)
