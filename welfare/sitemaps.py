"""The sitemap: exactly the public pages, in both languages, on the asked host."""

from django.contrib.sitemaps import GenericSitemap, Sitemap
from django.contrib.sitemaps.views import sitemap as in_xml
from django.urls import reverse
from django.views.decorators.http import require_safe

from metrics.models import Figure, Indicator
from people.models import Person, Story
from programs.models import Cohort, LivestreamBase, Program, Session


class Lists(Sitemap):
    """Pages that are not those of a single record."""

    i18n = alternates = x_default = True

    def items(self):
        return [
            *["home", "about", "search", "people:privacy", "people:story_list"],
            *["programs:list", "programs:base_list", "programs:session_list"],
            *["programs:product_list", "metrics:impact", "metrics:corrections"],
            "metrics:indicator_list",
        ]

    def location(self, name):
        return reverse(name)


class Details(GenericSitemap):
    """The pages of one kind of record, read anew for every request."""

    i18n = alternates = x_default = True

    def __init__(self, rows):
        super().__init__({"queryset": rows.order_by("pk"), "date_field": "updated_at"})


@require_safe
def sitemap(request):
    rows = {
        "programs": Program.objects.published(),
        "bases": LivestreamBase.objects.published(),
        "cohorts": Cohort.objects.published().select_related("program"),
        "sessions": Session.objects.published(),
        "people": Person.objects.published(),
        "stories": Story.objects.published(),
        "figures": Figure.objects.public(),
        "indicators": Indicator.objects.public(),
    }
    details = {name: Details(queryset) for name, queryset in rows.items()}
    return in_xml(request, {"lists": Lists(), **details})
