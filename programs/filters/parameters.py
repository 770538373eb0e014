"""Filters that several resources share, named after their parameter."""

from django.utils.translation import gettext_lazy as _

from programs.kit.filters import row_filter
from programs.models import LivestreamBase, Organization, Program, Region


# Functions, so that each request asks for the public rows again.
def published_programs():
    return Program.objects.published()


def shown_programs():
    return Program.objects.shown()


def published_bases():
    return LivestreamBase.objects.published()


def public_organizations():
    return Organization.objects.public()


def province_filter(**how):
    """A filter by the code of a province; `how` is passed on to the filter."""
    return row_filter(
        _("province"),
        Region.objects.provinces,
        _("“%(value)s” is no code of a province; an example is 370000."),
        "Division code of a province (GB/T 2260); includes every place inside it.",
        key="code",
        **how,
    )


def region_filter(
    about="Division code (GB/T 2260) of a place, itself or inside it.", **how
):
    """A filter by the code of any region; `about` describes it in the schema."""
    return row_filter(
        _("region"),
        Region.objects.all,
        _("“%(value)s” is no division code we know; an example is 370000."),
        about,
        key="code",
        **how,
    )


def organization_filter(**how):
    return row_filter(
        _("organisation"),
        public_organizations,
        _("“%(value)s” is no organisation we know."),
        "Slug of an organisation.",
        **how,
    )


def program_filter(about="Slug of a program.", **how):
    """A filter by a program; the API also accepts the invented example."""
    return row_filter(
        _("program"),
        published_programs,
        _("“%(value)s” is no program we know."),
        about,
        in_api=shown_programs,
        **how,
    )


def base_filter(about="Slug of a base.", **how):
    return row_filter(
        _("livestream base"),
        published_bases,
        _("“%(value)s” is no base we know."),
        about,
        **how,
    )
