"""Filters of change lists by program, cohort, base and region."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from programs.admin.region import region_label
from programs.kit.admin.found import FoundFilter
from programs.models import Cohort, LivestreamBase, Program, Region


class ProgramFilter(FoundFilter):
    title, parameter_name, related = _("program"), "program", Program


class CohortFilter(FoundFilter):
    title, parameter_name, related = _("cohort"), "cohort", Cohort
    key = "key"

    def candidates(self):
        return super().candidates().with_key().select_related("program")


class BaseFilter(FoundFilter):
    title, parameter_name, related = _("livestream base"), "base", LivestreamBase


class RegionFilter(FoundFilter):
    """By the region that a row lies in: its base's, or its own."""

    title, parameter_name, related = _("region"), "region", Region
    key = "code"
    label = staticmethod(region_label)

    def candidates(self):
        return super().candidates().with_chain()

    def matching(self, text):
        """As `河北 行唐`: each word but the last names a region above."""
        *above, name = text.split()
        found = self.rows.matching(name)
        for place in above:
            found = found.inside_matching(place)
        return found

    def most_used(self, listed):
        return []  # a list of single counties would help nobody

    def condition(self, rows):
        inside = regions_inside(rows)
        return Q(base__region__in=inside) | Q(base=None, region__in=inside)


class OwnRegionFilter(RegionFilter):
    """For rows that are at no base, such as a base itself."""

    def condition(self, rows):
        return Q(region__in=regions_inside(rows))


def regions_inside(rows):
    """For a subquery: the regions, and all that lie in one of them."""
    above = Q(pk__in=rows) | Q(parent__in=rows) | Q(parent__parent__in=rows)
    return Region.objects.filter(above).values("pk")
