"""Querysets of enrolments: who takes part, what waits, and how full it is."""

import datetime

from django.db import models
from django.db.models import Count, Exists, F, Max, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce

from people.models.person import Person
from people.models.rules import ERASED
from programs.kit.publication import Realm, related_rows
from programs.kit.querysets import built_once
from programs.models import Cohort, Program
from programs.models.schedule import not_over
from programs.roles import ScopedQuerySet

# Statuses in which an enrolment takes up a seat.
SEATED = ["accepted", "active", "completed"]
# Statuses in which nobody takes part yet, or any more.
NOT_TAKING_PART = ["applied", "waiting", "declined", "withdrawn"]
# Statuses that a decision leads to, and those of whoever waits for it or takes part.
DECIDED = ["accepted", "waiting", "declined"]
INVOLVED = ["applied", "waiting", "accepted", "active"]
PLACES = ["cohort", "session"]  # what may limit the number of seats
# What was applied for, with the rows that its `condition` asks.
TARGET = ["program", "cohort__program", "session__program", "session__cohort__program"]

# When somebody asked for a seat. Staff enter rows without a time of application: these
# go by their last change, and by the decision once there is one, so that a correction
# of a row on the waiting list does not put it at the end.
TURN = Coalesce("applied_at", "decided_at", "updated_at")


class EnrolmentQuerySet(ScopedQuerySet):
    def get_by_natural_key(self, person, program):
        """How a fixture names it; who applied for a program twice is not in one."""
        return self.get(person__slug=person, program__slug=program)

    @built_once
    def published(self):
        """Public enrolments that count; `_taking_part` is the rule."""
        return self._taking_part(Realm.RECORD)

    @built_once
    def demo(self):
        """Public enrolments of the invented example, which count nowhere."""
        return self._taking_part(Realm.DEMO)

    def _taking_part(self, realm):
        """Enrolments whose person and program are both public in the realm.

        Applications and what was declined or withdrawn are never public. An enrolment
        without a status is: the source says that somebody took part, and no more.
        """
        return self.filter(
            person__in=Person.objects.in_realm(realm),
            program__in=Program.objects.in_realm(realm),
        ).exclude(status__in=NOT_TAKING_PART)

    def undecided(self):
        """Applications on which nobody has decided yet."""
        return self.filter(status="applied")

    def oldest_first(self):
        """In the order of application, which `TURN` tells."""
        return self.order_by(TURN, "pk")

    def with_queue(self):
        """Annotate `ahead`: how many wait for the same target before this row."""
        keys = {f"its_{name}": Coalesce(f"{name}_id", 0) for name in PLACES}
        before = Q(its_turn__lt=OuterRef("its_turn")) | Q(
            its_turn=OuterRef("its_turn"), pk__lt=OuterRef("pk")
        )
        waiting = self.model.objects.alias(its_turn=TURN, **keys).filter(
            before,
            status="waiting",
            program=OuterRef("program"),
            **{key: OuterRef(key) for key in keys},
        )
        rows = self.alias(its_turn=TURN, **keys)
        return rows.annotate(ahead=counted(waiting, "program"))

    def holding_seats(self):
        """Enrolments that take up a seat of their cohort or session."""
        return self.filter(status__in=SEATED)

    def within(self, scope):
        """Enrolments in a scope's programs, or in cohorts and sessions at its bases."""
        return self.filter(
            Q(program__in=Program.objects.within(scope))
            | Q(cohort__base__in=scope.bases)
            | Q(session__base__in=scope.bases)
        )

    def with_notifications(self):
        """Annotate `told_at`, when the person was told last; and `knows_since`.

        Until then they know how things stand: by what they were told, or else by what
        they read when they applied.
        """
        told = self.model.objects.filter(pk=OuterRef("pk")).values("pk")
        told = told.annotate(last=Max("notifications__at")).values("last")
        always = datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)
        since = Coalesce("told_at", "applied_at", "decided_at", Value(always))
        return self.annotate(told_at=Subquery(told)).annotate(knows_since=since)

    def to_be_told(self):
        """Enrolments with news that the person was not told yet.

        News are a decision; a session that was moved, called off or scheduled again; a
        program that was called off, suspended or taken up again. Nobody is told of what
        is over.
        """
        was_told = Q(told_at__isnull=False, told_at__gte=F("decided_at"))
        decided = Q(status__in=DECIDED, decided_at__isnull=False) & ~was_told
        involved = Q(status__in=INVOLVED)
        changed = involved & Q(program__news_at__gt=F("knows_since"))
        rows = self.with_notifications().filter(
            decided | changed | (involved & self._session_news()),
            Q(cohort__isnull=True) | Q(cohort__in=Cohort.objects.not_over()),
            Q(session__isnull=True) | Q(session__in=self._sessions_ahead()),
        )
        over = Q(program__status="closed") | Q(person__name_zh=ERASED["name_zh"])
        return rows.exclude(over)

    def _sessions_ahead(self):
        sessions = related_rows(self.model, "session").exclude(status="held")
        return sessions.filter(Q(start_date__isnull=True) | not_over())

    def _session_news(self):
        """Of their own session; for who takes part, of those of their cohort, too, or
        of their program."""
        news = self._sessions_ahead().filter(news_at__gt=OuterRef("knows_since"))
        public = news.filter(published_at__isnull=False)
        theirs = Q(session=None, status__in=["accepted", "active"])
        of_cohort = public.filter(cohort=OuterRef("cohort"))
        of_program = public.filter(program=OuterRef("program"), cohort=None)
        return (
            Exists(news.filter(pk=OuterRef("session")))
            | (theirs & Exists(of_cohort))
            | (theirs & Q(cohort=None) & Exists(of_program))
        )

    def for_list(self):
        return (
            self.select_related("program")
            .prefetch_related(models.Prefetch("person", Person.objects.with_basis()))
            .order_by("pk")
        )

    def for_receipt(self):
        """Applications, with the related rows that their private page shows."""
        places = ["base__region__parent__parent", "region__parent__parent", "program"]
        applications = self.filter(applied_at__isnull=False).with_queue()
        return applications.select_related(
            "person__region__parent__parent",
            "program",
            *(f"cohort__{place}" for place in places),
            *(f"session__{place}" for place in places),
            "session__cohort__program",
        )

    def for_workbench(self):
        """With related rows, without the encrypted columns: loading decrypts them."""
        sensitive = "person__phone", "person__id_number"
        return self.select_related("person", *TARGET).defer(*sensitive)

    def for_messages(self):
        """With the related rows that a ready message names."""
        return self.for_workbench().select_related(
            "session__base", "session__region__parent__parent"
        )

    def for_inbox(self, people):
        """Annotate the seats taken, and `may_be_twice`: a possible duplicate exists.

        Duplicates are looked for among `people` only, those whom the reader may merge.
        Encrypted columns are not loaded, because loading decrypts them.
        """
        alike = people.duplicates_of_each("person__")
        return (
            self.select_related("person__region__parent__parent", *TARGET)
            .defer("person__phone", "person__id_number")
            .with_queue()
            .annotate(
                taken_in_cohort=self._taken_in("cohort"),
                taken_in_session=self._taken_in("session"),
                may_be_twice=Exists(alike),
            )
        )

    def _taken_in(self, place: str):
        """The seats taken in each row's cohort or session; 0 for a row without one."""
        same = {f"{place}_id": OuterRef(f"{place}_id")}
        return counted(self.model.objects.holding_seats().filter(**same), place)


def counted(rows, column: str):
    """A subquery: how many rows there are, all of them with one value in the column."""
    groups = rows.order_by().values(column).annotate(number=Count("pk"))
    return Coalesce(Subquery(groups.values("number")), 0)
