"""The queryset of programs."""

from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from programs.kit.blocks import prefetches_for
from programs.kit.publication import Realm, related_rows
from programs.kit.querysets import NOW, built_once
from programs.models.applications import OpenToApplicationsQuerySet
from programs.models.region import Region
from programs.roles import ScopedQuerySet, scope_of


class ProgramQuerySet(OpenToApplicationsQuerySet, ScopedQuerySet):
    def get_by_natural_key(self, slug):
        return self.get(slug=slug)

    @built_once
    def published(self):
        """Programs that are public and count: not the invented example."""
        return self.shown().filter(is_demo=False)

    @built_once
    def shown(self):
        """Programs with a public page, the invented example included."""
        return self.filter(published_at__lte=NOW)

    @built_once
    def demo(self):
        """The invented example: public pages, counted nowhere."""
        return self.shown().filter(is_demo=True)

    def within(self, scope):
        """The scope's programs, up to three levels below them, and those that its
        organisations lead or take part in."""
        taking_part = self.model.partners.through.objects.filter(
            program=OuterRef("pk"), organization__in=scope.organizations
        )
        return self.filter(
            Q(pk__in=scope.programs)
            | Q(parent__in=scope.programs)
            | Q(parent__parent__in=scope.programs)
            | Q(parent__parent__parent__in=scope.programs)
            | Q(lead__in=scope.organizations)
            | Exists(taking_part)
        )

    def visible_to(self, user, permission="programs.view_program"):
        """As elsewhere, and for whoever looks after a base the programs active at it.

        Such an account may view these programs and choose them for records at its base.
        It may not change them: a program has many bases.
        """
        scope = scope_of(user, permission)
        if scope.everything:
            return self
        # Any permission on programs themselves, except the one to view.
        if "_program" in permission and permission != "programs.view_program":
            return self.within(scope)
        return self.filter(
            Q(pk__in=self.model.objects.within(scope))
            | self._at_bases("bases", pk__in=scope.bases)
            | self._at_bases("sessions", base__in=scope.bases)
            | self._at_bases("cohorts", base__in=scope.bases)
        )

    def listed(self):
        """Programs with a row of their own in lists; a board is in its plan's row."""
        return self.exclude(kind=self.model.Kind.BOARD)

    def going_on(self):
        """Programs that take place as planned; one without a status does, too."""
        status = self.model.Status
        stopped = [status.CANCELLED, status.SUSPENDED, status.CLOSED]
        return self.exclude(status__in=stopped)

    def in_state(self, state: str):
        """As elsewhere; a program counts as open if a cohort or session of it is."""
        is_open = Q(pk__in=self.model.objects.taking_applications().values("pk"))
        for relation in ("cohorts", "sessions"):
            rows = related_rows(self.model, relation).shown().taking_applications()
            is_open |= Q(pk__in=rows.values("program"))
        return self.filter(is_open if state == "true" else ~is_open)

    def in_region(self, region):
        """Programs with a place in the region or in one inside it."""
        inside = self.model.regions.through.objects.filter(
            program=OuterRef("pk"), region__code__startswith=region.code_prefix
        )
        return self.filter(Exists(inside))

    def matching(self, text):
        """Programs with each word in a name, a summary or the name of a region."""
        programs = self
        for word in text.split():
            places = self.model.regions.through.objects.filter(
                program=OuterRef("pk"),
                region__in=Region.objects.matching(word),
            )
            programs = programs.filter(
                Q(name_zh__icontains=word)
                | Q(name_en__icontains=word)
                | Q(summary_zh__icontains=word)
                | Q(summary_en__icontains=word)
                | Exists(places)
            )
        return programs

    def without_figures(self):
        figures = related_rows(self.model, "figures")
        published = figures.published().filter(program=OuterRef("pk"))
        return self.exclude(Exists(published))

    def changed_since(self, moment):
        return self.filter(Q(updated_at__gte=moment) | Q(published_at__gte=moment))

    def newest_first(self):
        return self.order_by(F("start_date").desc(nulls_last=True), "pk")

    def for_list(self):
        """Fetch what a row of the list shows: places, topics, boards and figures."""
        return self.select_related("lead", "parent").prefetch_related(
            "topics",
            models.Prefetch("regions", Region.objects.with_chain()),
            models.Prefetch("children", self.model.objects.published()),
            self._figures(),
        )

    def for_api(self, realm=Realm.RECORD):
        """Fetch what the serializer reads; a parent not public in the realm is null."""
        return self.select_related("lead", "source").prefetch_related(
            models.Prefetch("parent", self.model.objects.in_realm(realm)),
            *["topics", "audiences", "regions", "partnerships__organization"],
        )

    def for_home(self):
        """Fetch what the home page shows of a program: boards and figures."""
        return self.prefetch_related(
            models.Prefetch("children", self.model.objects.published()),
            self._figures(),
        )

    def for_detail(self, realm=Realm.RECORD):
        """Fetch what the page shows: rows of the same realm, blocks of other apps."""
        bases = related_rows(self.model, "bases").published().for_list()
        cohorts = related_rows(self.model, "cohorts").in_realm(realm).for_list()
        return self.select_related("lead", "source", "parent").prefetch_related(
            *["topics", "audiences", "partnerships__organization"],
            models.Prefetch("regions", Region.objects.with_chain()),
            models.Prefetch("children", self.model.objects.in_realm(realm)),
            models.Prefetch("bases", bases),
            models.Prefetch("cohorts", cohorts.newest_first(), to_attr="shown_cohorts"),
            *prefetches_for(self.model, realm),
        )

    def _at_bases(self, relation, **where):
        rows = related_rows(self.model, relation)
        return Exists(rows.filter(program=OuterRef("pk"), **where))

    def _figures(self):
        """The published figures, to be fetched as `public_figures`."""
        rows = related_rows(self.model, "figures").published().for_list()
        return models.Prefetch("figures", rows, to_attr="public_figures")
