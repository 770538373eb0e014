"""What is asked of the table of programs."""

from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from programs.kit.blocks import prefetches_for
from programs.kit.publication import Realm, related_rows
from programs.kit.querysets import NOW, built_once
from programs.models.region import Region
from programs.roles import ScopedQuerySet, scope_of


class ProgramQuerySet(ScopedQuerySet):
    def get_by_natural_key(self, slug):
        return self.get(slug=slug)

    @built_once
    def published(self):
        """What is public and counts."""
        return self.shown().filter(is_demo=False)

    @built_once
    def shown(self):
        """What has a page: what is published, and the invented example."""
        return self.filter(published_at__lte=NOW)

    @built_once
    def demo(self):
        """The invented example: it has a page, and counts nowhere."""
        return self.shown().filter(is_demo=True)

    def within(self, scope):
        """A scope's programs, with what is part of them, and its organisations'."""
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
        """Who looks after a base sees and names its programs, and changes none."""
        scope = scope_of(user, permission)
        if scope.everything:
            return self
        if "_program" in permission and permission != "programs.view_program":
            return self.within(scope)
        return self.filter(
            Q(pk__in=self.model.objects.within(scope))
            | self._at_bases("bases", pk__in=scope.bases)
            | self._at_bases("sessions", base__in=scope.bases)
            | self._at_bases("cohorts", base__in=scope.bases)
        )

    def listed(self):
        """Programs that lists name on their own; a board stands in its plan's row."""
        return self.exclude(kind=self.model.Kind.BOARD)

    def in_region(self, region):
        """Programs at work in the region or anywhere inside it."""
        inside = self.model.regions.through.objects.filter(
            program=OuterRef("pk"), region__code__startswith=region.code_prefix
        )
        return self.filter(Exists(inside))

    def matching(self, text):
        """Programs that hold every word, in either language or in a region's name."""
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
        """What a row of the list shows: place, topics, boards, its figures."""
        return self.select_related("lead", "parent").prefetch_related(
            "topics",
            models.Prefetch("regions", Region.objects.with_chain()),
            models.Prefetch("children", self.model.objects.published()),
            self._figures(),
        )

    def for_api(self, realm=Realm.RECORD):
        """What its JSON names; a parent that is not public stays unnamed."""
        return self.select_related("lead", "source").prefetch_related(
            models.Prefetch("parent", self.model.objects.in_realm(realm)),
            *["topics", "audiences", "regions", "partnerships__organization"],
        )

    def for_home(self):
        """What the home page shows of a program: its boards and its figures."""
        return self.prefetch_related(
            models.Prefetch("children", self.model.objects.published()),
            self._figures(),
        )

    def for_detail(self, realm=Realm.RECORD):
        """With its relatives of the same realm, and what higher floors show of it."""
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
        """The figures that a row of a list names."""
        rows = related_rows(self.model, "figures").published().for_list()
        return models.Prefetch("figures", rows, to_attr="public_figures")
