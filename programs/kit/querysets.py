"""Querysets that are built once a thread, and still read the clock at every query.

What is public depends on programs, people, consents and the time of day, so these
conditions are deep: building them took Django longer than the database took to answer.
"""

import threading
from functools import wraps

from django.db.models import DateTimeField, Expression, QuerySet, Value
from django.utils import timezone


class AtRead(Value):
    """A parameter that is computed when the SQL is sent, not when the query is built.

    It must not be grouped by: each place in the SQL gets a parameter of its own, and
    PostgreSQL then refuses the statement because the two need not be equal.
    """

    def __init__(self, look_up, output_field):
        Expression.__init__(self, output_field)
        self.look_up = look_up

    @property
    def value(self):
        return self.look_up()


NOW = AtRead(timezone.now, DateTimeField())


def built_once(method):
    """Decorate a queryset method: keep its result for the whole table, return copies.

    Such a method takes only strings, and reads the clock only through `AtRead`. Each
    thread keeps its own result, because Django changes a query while it compiles it.
    """
    kept = threading.local()

    @wraps(method)
    def build(self, *words):
        if not _is_whole_table(self):
            return method(self, *words)
        built, asked = vars(kept), (type(self), self.model, *words)
        if asked not in built:
            built[asked] = method(self, *words)
        return _copy(built[asked])

    return build


def _copy(kept: QuerySet) -> QuerySet:
    """A copy that also owns the list of aliases which Django's own copies share.

    Every use appends to that list, so the kept query would grow for ever.
    """
    copy = kept.all()
    aliases = copy.query.table_map
    copy.query.table_map = {table: [*names] for table, names in aliases.items()}
    copy._known_related_objects = {}
    return copy


def _is_whole_table(rows: QuerySet) -> bool:
    """Whether the queryset is still unfiltered and does not start at a relation."""
    return _state_of(rows) == _state_of(type(rows)(rows.model))


def _state_of(rows: QuerySet) -> dict:
    return {**vars(rows), "_query": vars(rows.query)}
