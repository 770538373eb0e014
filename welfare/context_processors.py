from django.conf import settings
from django.urls import reverse, translate_url
from django.utils.translation import get_language, gettext

SECTIONS = {
    "programs:list": "programs",
    "programs:detail": "programs",
    "programs:base_list": "bases",
    "programs:base_detail": "bases",
    "metrics:impact": "impact",
    "metrics:figure_detail": "impact",
    "metrics:indicator_list": "indicators",
    "metrics:indicator_detail": "indicators",
    "about": "about",
}


def site(request):
    """Who operates this installation, where we are, and the page's other language."""
    operator = settings.SITE["operator"] or gettext("Demonstration site")
    match = request.resolver_match
    return {
        "site": {
            **settings.SITE,
            "operator": operator,
            "is_demo": not settings.SITE["operator"],
            "section": SECTIONS.get(match.view_name, "") if match else "",
            "switch_url": _switch_url(request),
        }
    }


def _switch_url(request):
    other = "en" if get_language() == settings.LANGUAGE_CODE else settings.LANGUAGE_CODE
    here = request.get_full_path()
    there = translate_url(here, other)
    # An address that leads nowhere stays as it is: then the other home.
    return there if there != here else translate_url(reverse("home"), other)
