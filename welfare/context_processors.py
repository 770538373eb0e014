"""The variable `site` of every template."""

from urllib.parse import urlencode

from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.urls import reverse, translate_url
from django.utils.translation import get_language, gettext

SECTIONS = {  # view name: the item of the main navigation that is marked
    "programs:list": "programs",
    "programs:detail": "programs",
    "programs:base_list": "bases",
    "programs:base_detail": "bases",
    "programs:session_list": "sessions",
    "programs:session_detail": "sessions",
    "people:story_list": "stories",
    "people:story_detail": "stories",
    "people:person_detail": "stories",
    "metrics:impact": "impact",
    "metrics:figure_detail": "impact",
    "metrics:indicator_list": "indicators",
    "metrics:indicator_detail": "indicators",
    "search": "search",
    "about": "about",
}


PRIVATE = {"people:receipt"}  # the address is a secret: no link may repeat it
SENIOR = "senior"  # a cookie: this browser shows large type


def site(request):
    """The operator, the current section, and the addresses of the page's versions."""
    operator = settings.SITE["operator"] or gettext("Demonstration site")
    match = request.resolver_match
    return {
        "site": {
            **settings.SITE,
            "operator": operator,
            "is_demo": not settings.SITE["operator"],
            "section": SECTIONS.get(match.view_name, "") if match else "",
            "switch_url": _switch_url(request),
            "is_senior": is_senior(request),
            "senior_url": _senior_url(request),
            **_addresses(request),
        }
    }


def _switch_url(request):
    other = "en" if get_language() == settings.LANGUAGE_CODE else settings.LANGUAGE_CODE
    here = request.get_full_path()
    there = translate_url(here, other)
    # translate_url returns what it cannot resolve unchanged: link to the home page.
    return there if there != here else translate_url(reverse("home"), other)


def is_senior(request) -> bool:
    return request.COOKIES.get(SENIOR) == "1"


def _senior_url(request):
    """The link that switches the type size and returns here; "" on private pages."""
    if request.resolver_match and request.resolver_match.view_name in PRIVATE:
        return ""
    on = "0" if is_senior(request) else "1"
    query = urlencode({"on": on, "next": request.get_full_path()})
    return f"{reverse('senior')}?{query}"


def _addresses(request):
    """The canonical address and those per language; filters dropped, page kept."""
    try:
        request.get_host()
    except DisallowedHost:  # the 400 page about it has no valid address
        return {}
    number = request.GET.get("page", "")
    page = f"?page={number}" if number.isdecimal() and number != "1" else ""
    here = f"{request.path}{page}"
    chinese, english = (
        request.build_absolute_uri(translate_url(here, language))
        for language in (settings.LANGUAGE_CODE, "en")
    )
    return {
        "origin": f"{request.scheme}://{request.get_host()}",
        "canonical": request.build_absolute_uri(here),
        "chinese_url": chinese,
        "english_url": english,
    }
