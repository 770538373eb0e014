"""The queryset of sessions."""

from django.db.models import Case, F, Q, When

from programs.kit.fields import PartialDate, Precision
from programs.kit.publication import Realm
from programs.kit.querysets import NOW, built_once
from programs.models.applications import OpenToApplicationsQuerySet
from programs.models.base import LivestreamBase
from programs.models.cohort import Cohort
from programs.models.program import Program
from programs.models.region import Region
from programs.models.schedule import months_between, not_over
from programs.roles import ScopedQuerySet

PARENTS = ["program", "cohort__program"]  # what the `condition` of a session asks


class SessionQuerySet(OpenToApplicationsQuerySet, ScopedQuerySet):
    def get_by_natural_key(self, key):
        return self.get(uuid=key)

    @built_once
    def published(self):
        """Sessions that count; their program and base, if any, are published, too."""
        return self._of(Program.objects.published())

    @built_once
    def shown(self):
        """Sessions with a public page, those of the example included."""
        return self._of(Program.objects.shown())

    @built_once
    def demo(self):
        # A session without a program belongs to the records that count.
        return self._of(Program.objects.demo()).filter(program__isnull=False)

    # The page names its program and base: a hidden one hides the session.
    def _of(self, programs):
        return self.filter(
            Q(program__isnull=True) | Q(program__in=programs),
            Q(base__isnull=True) | Q(base__in=LivestreamBase.objects.published()),
            published_at__lte=NOW,
        )

    def within(self, scope):
        """The sessions of the scope's programs, and those at its bases.

        A session without a program also counts as one of the program or the operator of
        its base.
        """
        return self.filter(
            Q(program__in=Program.objects.within(scope))
            | Q(base__in=scope.bases)
            | Q(program=None, base__in=LivestreamBase.objects.within(scope))
        )

    def going_on(self):
        """Scheduled sessions that are not over, of cohorts and programs that go on."""
        return self.filter(
            Q(start_date__isnull=True) | not_over(),
            Q(cohort__isnull=True) | Q(cohort__in=Cohort.objects.going_on()),
            status=self.model.Status.SCHEDULED,
            program__in=Program.objects.going_on(),
        )

    def coming(self):
        """Sessions that are not over yet, the next first."""
        return self.filter(not_over()).order_by("start_date", "start_time", "pk")

    def past(self):
        """Sessions that are over or undated, the latest first."""
        return self.exclude(not_over()).order_by(
            F("start_date").desc(nulls_last=True), "-pk"
        )

    def coming_first(self):
        """Coming sessions, next first; then past ones, latest first; undated ones last.

        Lists group the result by month: sessions that share a heading stand together.
        """
        # A month, quarter and year are stored as their first day. Among equal dates the
        # names sort the precisions: descending, a year precedes its first day.
        coming = Case(When(not_over(), then="start_date"))
        rows = self.annotate(coming_on=coming)
        return rows.order_by(
            F("coming_on").asc(nulls_last=True),
            Case(When(coming_on__isnull=False, then="start_precision")).desc(),
            Case(When(coming_on__isnull=False, then="start_time")).asc(),
            F("start_date").desc(nulls_last=True),
            "start_precision",
            "-pk",
        )

    def nearest(self, number=3):
        """A list of the next sessions; where none is coming, of the latest."""
        rows = list(self.for_list().coming_first()[:number])
        return [row for row in rows if row.is_coming == rows[0].is_coming]

    def without_headcount(self):
        """Sessions that were held, but have no headcount yet."""
        held = self.model.Status.HELD
        return self.filter(status=held, headcount__isnull=True)

    def to_be_counted(self):
        """Sessions without a headcount: those held, and past ones still “scheduled”."""
        status = self.model.Status
        past = self.past().dated().filter(status=status.SCHEDULED)
        return self.filter(
            Q(status=status.HELD) | Q(pk__in=past.order_by().values("pk")),
            headcount__isnull=True,
        ).order_by("start_date", "start_time", "pk")

    def rest_of_series(self, session):
        """This and each later session of its series, as far as it is scheduled."""
        if session.series is None or session.start_date is None:
            return self.none()
        return self.filter(
            series=session.series,
            start_date__gte=session.start_date,
            status=self.model.Status.SCHEDULED,
        ).order_by("start_date", "pk")

    def dated(self):
        return self.filter(start_date__isnull=False)

    def matching(self, text):
        """Sessions with each word in a title, a place or a region they lie in."""
        sessions = self
        for word in text.split():
            places = Region.objects.inside_matching(word)
            sessions = sessions.filter(
                Q(title_zh__icontains=word)
                | Q(title_en__icontains=word)
                | Q(place_zh__icontains=word)
                | Q(place_en__icontains=word)
                | Q(region__in=places)
                | Q(base__region__in=places)
            )
        return sessions

    def in_region(self, region):
        """Sessions in the region or inside it: by their base, or else by `region`."""
        prefix = region.code_prefix
        return self.filter(
            Q(base__region__code__startswith=prefix)
            | Q(base__isnull=True, region__code__startswith=prefix)
        )

    def in_month(self, first_day):
        """Sessions that begin in the month or go on in it.

        Those whose date is known only to the quarter or year are in no month.
        """
        last_day = PartialDate(first_day, Precision.MONTH).last_day
        return self.filter(
            Q(start_date__gte=first_day) | Q(end_date__gte=first_day),
            start_date__lte=last_day,
            start_precision__in=[Precision.MONTH, Precision.DAY],
        )

    def count_by_month(self) -> dict[str, int]:
        """Number of sessions by month (`2026-01`), as `in_month` finds them."""
        counts: dict[str, int] = {}
        precise = self.filter(start_precision__in=[Precision.MONTH, Precision.DAY])
        for first, last in precise.order_by().values_list("start_date", "end_date"):
            for month in months_between(first, last or first):
                counts[month] = counts.get(month, 0) + 1
        return counts

    def changed_since(self, moment):
        """Sessions changed since then, or published, also by their program or base.

        A change of their program or cohort may be one of their `condition`.
        """
        return self.filter(
            Q(updated_at__gte=moment)
            | Q(published_at__gte=moment)
            | Q(cohort__updated_at__gte=moment)
            | Q(program__updated_at__gte=moment)
            | Q(program__published_at__gte=moment)
            | Q(base__published_at__gte=moment)
        )

    def for_list(self):
        places = ["base__region__parent__parent", "region__parent__parent"]
        return self.select_related(*PARENTS, *places)

    def for_api(self, realm=Realm.RECORD):
        return self.select_related(*PARENTS, "base__region", "region", "source")

    def for_detail(self, realm=Realm.RECORD):
        return self.for_list().select_related("source")
