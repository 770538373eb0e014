"""What was public and ceased to be: who copied it must forget it, too."""

from django.db.models import Case, Q, When

from programs.kit.querysets import NOW, built_once
from programs.roles import ScopedQuerySet


class ForgettingQuerySet(ScopedQuerySet):
    """Rows that leave a tombstone; `shown()` says which are public, `_last_change()`
    when the others changed, and `_of_example()` which are invented."""

    def forgotten(self):
        """What was public and no longer is: its address answers that it is gone."""
        once_public = self.filter(first_public_at__lte=NOW)
        return once_public.exclude(pk__in=self.model.objects.shown())

    @built_once
    def marking_gone(self):
        """Each with `gone_at`: of what is not public, when it last changed."""
        gone = ~Q(pk__in=self.model.objects.shown())
        return self.annotate(gone_at=Case(When(gone, then=self._last_change())))

    def with_tombstones(self, rows, moment, is_demo=False):
        """The rows, and what was public and ceased to be since that moment."""
        gone = Q(first_public_at__lte=NOW, gone_at__gte=moment)
        gone &= self._of_example() if is_demo else ~self._of_example()
        return self.marking_gone().filter(Q(pk__in=rows.values("pk")) | gone)
