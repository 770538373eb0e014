"""Finds records that may be of one human being; staff decide whether they are."""

from collections import defaultdict
from dataclasses import dataclass

from django.db import models
from django.db.models import Count, Q, Window
from django.utils.translation import gettext_lazy as _

from people.models import Distinction


class Rule(models.TextChoices):
    """What makes two records look like one person."""

    PHONE = "phone", _("same phone")
    ID_NUMBER = "id_number", _("same ID number")
    NAME = "name", _("same name, region and year of birth")


# The columns of each rule; they must be equal, and none of them empty. `name_alike` is
# the name without its case: names are stored in one spelling.
COLUMNS = {
    Rule.PHONE: ["phone_digest"],
    Rule.ID_NUMBER: ["id_digest"],
    Rule.NAME: ["name_alike", "region", "birth_year"],
}
TEXTS = {"phone_digest", "id_digest", "name_alike"}


@dataclass(frozen=True)
class Pair:
    """Primary keys of a record and of an older one that may be the same person."""

    older: int
    younger: int
    rules: tuple[Rule, ...]


def propose_duplicates(people) -> list[Pair]:
    """Pair each record with the oldest one that it may repeat, the oldest pairs first.

    One pair for each record: a thousand records with the same phone make a thousand
    pairs, not half a million. Pairs that staff told apart are left out.
    """
    told_apart = set(Distinction.objects.values_list("first", "second"))
    before, pairs = defaultdict(list), []
    for pk, *values in rows_alike(people):
        keys = keys_of(*values)
        found = [oldest(before[key], pk, told_apart) for key in keys]
        if older := min(filter(None, found), default=None):
            rules = [key[0] for key in keys if older in before[key]]
            pairs.append(Pair(older, pk, tuple(rules)))
        for key in keys:
            before[key].append(pk)
    return pairs


def rows_alike(people):
    """The key, `is_demo` and compared columns of each record with a possible twin."""
    alike, counts = Q(), {}
    for rule, columns in COLUMNS.items():
        counts[f"alike_{rule}"] = Window(
            Count("pk"), partition_by=["is_demo", *columns]
        )
        alike |= is_filled_in(rule) & Q(**{f"alike_{rule}__gt": 1})
    columns = [column for columns in COLUMNS.values() for column in columns]
    not_merged = people.with_name_alike().filter(merged_into__isnull=True)
    rows = not_merged.annotate(**counts).filter(alike).order_by("pk")
    return rows.values_list("pk", "is_demo", *columns)


def is_filled_in(rule) -> Q:
    """A Q: no column of the rule is empty."""
    everything = Q()
    for column in COLUMNS[rule]:
        is_text = column in TEXTS
        everything &= (
            ~Q(**{column: ""}) if is_text else Q(**{f"{column}__isnull": False})
        )
    return everything


def keys_of(is_demo, *values) -> list[tuple]:
    """For each rule whose values are all there: the rule and its values."""
    values, keys = list(values), []
    for rule, columns in COLUMNS.items():
        own, values = values[: len(columns)], values[len(columns) :]
        if all(own):
            keys.append((rule, is_demo, *own))
    return keys


def oldest(group, pk, told_apart) -> int | None:
    """The first key of the group that was not told apart from `pk`, or None."""
    return next((older for older in group if (older, pk) not in told_apart), None)
