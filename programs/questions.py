"""Questions asked at every read: put together once, their answer is of now.

What is public hangs on programs, people, consents and the clock, so the conditions are
deep, and putting them together took Django longer than the database took to answer.
"""

import threading
from functools import wraps

from django.db.models import DateTimeField, Expression, QuerySet, Value
from django.utils import timezone


class AtRead(Value):
    """A value that is looked up each time the question is put.

    Each mention looks anew, so nothing is grouped by what holds it.
    """

    def __init__(self, look_up, output_field):
        Expression.__init__(self, output_field)
        self.look_up = look_up

    @property
    def value(self):
        return self.look_up()


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
        built, asked = vars(kept), (type(self), self.model, *words)
        if asked not in built:
            built[asked] = method(self, *words)
        return _copy(built[asked])

    return build


def _copy(kept: QuerySet) -> QuerySet:
    """Also of what Django shares between copies: it would grow with every use."""
    copy = kept.all()
    aliases = copy.query.table_map
    copy.query.table_map = {table: [*names] for table, names in aliases.items()}
    copy._known_related_objects = {}
    return copy


def _is_whole_table(rows: QuerySet) -> bool:
    """Whether nothing was asked of the rows yet, nor by whom they are related."""
    return _parts(rows) == _parts(type(rows)(rows.model))


def _parts(rows: QuerySet) -> dict:
    return {**vars(rows), "_query": vars(rows.query)}
