"""The queryset of enrolments."""

from django.db import models
from django.db.models import Count, Exists, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from people.models.person import Person
from programs.kit.publication import Realm
from programs.kit.querysets import built_once
from programs.models import Program
from programs.roles import ScopedQuerySet

# Statuses in which an enrolment takes up a seat.
SEATED = ["accepted", "active", "completed"]


class EnrolmentQuerySet(ScopedQuerySet):
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
        status = self.model.Status
        not_taking_part = [status.APPLIED, status.DECLINED, status.WITHDRAWN]
        return self.filter(
            person__in=Person.objects.in_realm(realm),
            program__in=Program.objects.in_realm(realm),
        ).exclude(status__in=not_taking_part)

    def waiting(self):
        """Applications on which nobody has decided yet."""
        return self.filter(status=self.model.Status.APPLIED)

    def oldest_first(self):
        """By time of application; rows that staff entered go by their last change."""
        return self.order_by(Coalesce("applied_at", "updated_at"), "pk")

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

    def for_list(self):
        return (
            self.select_related("program")
            .prefetch_related(models.Prefetch("person", Person.objects.with_basis()))
            .order_by("pk")
        )

    def for_receipt(self):
        """Applications, with the related rows that their private page shows."""
        places = ["base__region__parent__parent", "region__parent__parent", "program"]
        return self.filter(applied_at__isnull=False).select_related(
            "person__region__parent__parent",
            "program",
            *(f"cohort__{place}" for place in places),
            *(f"session__{place}" for place in places),
            "session__cohort__program",
        )

    def for_workbench(self):
        """With related rows, without the encrypted columns: loading decrypts them."""
        related = "person", "program", "cohort", "session"
        sensitive = "person__phone", "person__id_number"
        return self.select_related(*related).defer(*sensitive)

    def for_inbox(self, people):
        """Annotate the seats taken, and `may_be_twice`: a possible duplicate exists.

        Duplicates are looked for among `people` only, those whom the reader may merge.
        Encrypted columns are not loaded, because loading decrypts them.
        """
        alike = people.duplicates_of_each("person__")
        related = "person__region__parent__parent", "program", "cohort", "session"
        return (
            self.select_related(*related)
            .defer("person__phone", "person__id_number")
            .annotate(
                taken_in_cohort=self.seats_taken("cohort"),
                taken_in_session=self.seats_taken("session"),
                may_be_twice=Exists(alike),
            )
        )

    def seats_taken(self, place: str):
        """A subquery that counts the seats taken in each row's cohort or session.

        `place` is "cohort" or "session"; a row without one gets 0.
        """
        same = self.model.objects.holding_seats().filter(
            **{place: OuterRef(f"{place}_id")}
        )
        counted = same.order_by().values(place).annotate(number=Count("pk"))
        return Coalesce(Subquery(counted.values("number")), 0)
