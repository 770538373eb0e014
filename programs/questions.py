"""Questions asked at every read: their SQL is prepared once, their answer is of now.

What is public hangs on programs, people, consents and the clock, so the conditions are
deep, and putting them together took Django longer than the database took to answer.
"""

import threading
from functools import wraps

from django.db.models import DateTimeField, QuerySet, Value
from django.utils import timezone


class AtRead(Value):
    """A value that is looked up each time the question is put."""

    def __init__(self, look_up, output_field):
        super().__init__(None, output_field)
        self.look_up = look_up

    def as_sql(self, compiler, connection):
        return Value(self.look_up(), self.output_field).as_sql(compiler, connection)


NOW = AtRead(timezone.now, DateTimeField())


def built_once(method):
    """Keeps what a queryset method makes of a whole table, and hands out copies.

    Such a method takes nothing but words, and reads a clock only through `AtRead`.
    Each thread keeps its own: Django counts within a query while it compiles it.
    """
    kept = threading.local()

    @wraps(method)
    def build(self, *words):
        if not _is_whole_table(self):
            return method(self, *words)
        built, asked = vars(kept), (self.model, *words)
        if asked not in built:
            built[asked] = method(self, *words)
        return built[asked].all()

    return build


def _is_whole_table(rows: QuerySet) -> bool:
    """Whether nothing was asked of the rows yet, nor by whom they are related."""
    return _parts(rows) == _parts(type(rows)(rows.model))


def _parts(rows: QuerySet) -> dict:
    return {**vars(rows), "_query": vars(rows.query)}
