"""The QuerySet of figures: which ones are public, and what pages and API need."""

from django.core.exceptions import ValidationError
from django.db.models import F, OuterRef, Q, Subquery
from django.utils.translation import gettext_lazy as _

from metrics.models.indicator import Indicator
from metrics.models.quantity import Quantity
from metrics.models.rules import (
    COUNTING_STATES,
    PUBLIC_STATES,
    SCOPES,
    FigureState,
)
from programs.kit.querysets import built_once
from programs.models import LivestreamBase, Program
from programs.roles import ScopedQuerySet


class FigureQuerySet(ScopedQuerySet):
    def get_by_natural_key(self, key):
        return self.get(uuid=key)

    @built_once
    def published(self):
        """Figures that hold now: published, as is their program or base, if any."""
        return self._in_public_scope().filter(state=FigureState.PUBLISHED)

    @built_once
    def public(self):
        """Figures that have a page: those that hold, or were corrected or withdrawn."""
        return self._in_public_scope().filter(state__in=PUBLIC_STATES)

    def _in_public_scope(self):
        return self.filter(
            Q(program__isnull=True) | Q(program__in=Program.objects.published()),
            Q(base__isnull=True) | Q(base__in=LivestreamBase.objects.published()),
        )

    def within(self, scope):
        """Figures of the programs, bases and organisations of a role's scope."""
        return self.filter(
            Q(program__in=Program.objects.within(scope))
            | Q(base__in=LivestreamBase.objects.within(scope))
            | Q(organization__in=scope.organizations)
        )

    def counting(self):
        """Figures that are published, or wait for it."""
        return self.filter(state__in=COUNTING_STATES)

    def twins_of(self, figure):
        """Figures of other series that say the same of the same, and count already.

        That is the rule of `one_published_figure_per_series`, and it holds for what
        waits, too: of two that wait only one could be published.
        """
        columns = ["indicator", "basis", *SCOPES]
        for end in ("start", "end"):
            columns += [f"period_{end}_date", f"period_{end}_precision"]
        same = {name: getattr(figure, name) for name in columns}
        return self.counting().filter(**same).exclude(series=figure.series)

    def corrections(self):
        """Corrections that have a page, the newest first; `supersedes` is joined."""
        corrected = self.public().filter(supersedes__isnull=False)
        return corrected.for_list().order_by("-published_at", "-pk")

    def taken_back(self):
        """Withdrawn figures with their steps, which say why; the latest first."""
        withdrawn = self.public().filter(state=FigureState.WITHDRAWN).for_list()
        return withdrawn.prefetch_related("steps").order_by("-updated_at", "-pk")

    def of_programs(self):
        """Results of welfare work: every scope but an organisation's own figures."""
        return self.filter(organization__isnull=True)

    def of_organizations(self):
        """Figures of a platform or company: context, never results of a program."""
        return self.filter(organization__isnull=False)

    def of_scope(self, scope):
        """Figures of one kind of scope: `program` … or `all_programs`."""
        if scope == "all_programs":
            return self.filter(**{f"{name}__isnull": True for name in SCOPES})
        return self.filter(**{f"{scope}__isnull": False})

    def in_region(self, region):
        """Figures of the region or of any region inside it."""
        return self.filter(region__code__startswith=region.code_prefix)

    def matching(self, text):
        return self.filter(indicator__in=Indicator.objects.matching(text))

    def changed_since(self, moment):
        """Figures changed since then, or made public by their program or base."""
        return self.filter(
            Q(updated_at__gte=moment)
            | Q(program__published_at__gte=moment)
            | Q(base__published_at__gte=moment)
        )

    def with_replacement(self):
        """Annotate `replaced_by`: the uuid of the newest public revision, if later."""
        later = self.model.objects.public().filter(
            series=OuterRef("series"), revision__gt=OuterRef("revision")
        )
        newest = later.order_by("-revision").values("uuid")[:1]
        return self.annotate(replaced_by=Subquery(newest))

    def for_list(self):
        """Join all that templates/includes/figure.html shows of a figure."""
        return self.select_related(
            "indicator",
            "program",
            "base",
            "region",
            "organization",
            "source",
            "supersedes__indicator",
        ).order_by("pk")

    def scope_by_scope(self):
        """Keep figures of one scope together; those of all programs come first."""
        scopes = [F(name).asc(nulls_first=True) for name in SCOPES]
        return self.order_by(*scopes, "pk")

    def for_detail(self):
        return self.for_list().prefetch_related("steps")

    def total(self) -> Quantity | None:
        """The sum with its qualifier; None without rows.

        Raises UnitMismatch across units, and ValidationError where an indicator's
        figures may not be added, because one thing could be counted twice.
        """
        figures = list(self.select_related("indicator"))
        for figure in figures:
            if figure.indicator.over_places != Indicator.Rule.SUM:
                raise ValidationError(
                    _("“%(indicator)s” does not add: one thing may be counted twice."),
                    params={"indicator": figure.indicator.name},
                )
        quantities = [figure.quantity for figure in figures]
        if not quantities:
            return None
        return sum(quantities[1:], start=quantities[0])
