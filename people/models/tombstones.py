"""Tombstones: what is left of rows that were public, so that copies get deleted."""

from django.db.models import Case, Q, When

from programs.kit.querysets import NOW, built_once
from programs.roles import ScopedQuerySet


class ForgettingQuerySet(ScopedQuerySet):
    """Rows that leave a tombstone once they have been public.

    Subclasses add `shown()` (the public rows), `_last_change()` (an expression: since
    when another row is hidden) and `_of_example()` (a Q that finds invented rows).
    """

    def forgotten(self):
        """Rows that were public and no longer are; their addresses answer 410."""
        once_public = self.filter(first_public_at__lte=NOW)
        return once_public.exclude(pk__in=self.model.objects.shown())

    @built_once
    def marking_gone(self):
        """Annotate `gone_at`: when a hidden row last changed, NULL for a public one."""
        gone = ~Q(pk__in=self.model.objects.shown())
        return self.annotate(gone_at=Case(When(gone, then=self._last_change())))

    def with_tombstones(self, rows, moment, is_demo=False):
        """The given rows, and the tombstones of all rows that went since the moment.

        Whatever filters `rows` went through do not apply to tombstones. Those of one
        realm are added: of the example if `is_demo`, else of the records that count.
        """
        gone = Q(first_public_at__lte=NOW, gone_at__gte=moment)
        gone &= self._of_example() if is_demo else ~self._of_example()
        return self.marking_gone().filter(Q(pk__in=rows.values("pk")) | gone)
