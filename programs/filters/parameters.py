"""The parameters that several resources share, by what they are called."""

from django.utils.translation import gettext_lazy as _
from django_filters import FilterSet as AnyFilterSet
from django_filters import ModelChoiceFilter
from drf_spectacular.utils import extend_schema_field

from programs.filters.fields import SearchFilter, SinceFilter
from programs.models import LivestreamBase, Organization, Program, Region


class FilterSet(AnyFilterSet):
    """Filters that look a row up are made ready only where they are asked for."""

    def __init__(self, data=None, *args, **kwargs):
        super().__init__(data, *args, **kwargs)
        self.filters = {
            name: each
            for name, each in self.filters.items()
            if self.data.get(name) or not isinstance(each, ModelChoiceFilter)
        }


def verb(name: str):
    """A filter's method: the queryset's verb, called with the value."""
    return lambda queryset, field, value: getattr(queryset, name)(value)


def search():
    return SearchFilter(label=_("search"), method=verb("matching"))


def since(**how):
    how = how or {"field_name": "updated_at", "lookup_expr": "gte"}
    return SinceFilter(label=_("changed since"), **how)


def known(label, rows, complaint, about, key="slug", in_api=None, **how):
    """A filter by a row's external name; `rows` gives what may be asked for.

    The API may know more by name (`in_api`) than a page's filters offer.
    """
    how["error_messages"] = {"invalid_choice": complaint}
    chosen = ModelChoiceFilter(
        label=label,
        queryset=lambda request: (in_api if request and in_api else rows)(),
        to_field_name=key,
        **how,
    )
    return extend_schema_field({"type": "string", "description": about})(chosen)


def published_programs():
    return Program.objects.published()


def shown_programs():
    return Program.objects.shown()


def published_bases():
    return LivestreamBase.objects.published()


def public_organizations():
    return Organization.objects.public()


def province(**how):
    return known(
        _("province"),
        Region.objects.provinces,
        _("“%(value)s” is no code of a province; an example is 370000."),
        "Division code of a province (GB/T 2260); includes every place inside it.",
        key="code",
        **how,
    )


def region(about="Division code (GB/T 2260) of a place, itself or inside it.", **how):
    return known(
        _("region"),
        Region.objects.all,
        _("“%(value)s” is no division code we know; an example is 370000."),
        about,
        key="code",
        **how,
    )


def organization(**how):
    return known(
        _("organisation"),
        public_organizations,
        _("“%(value)s” is no organisation we know."),
        "Slug of an organisation.",
        **how,
    )


def program(about="Slug of a program.", **how):
    return known(
        _("program"),
        published_programs,
        _("“%(value)s” is no program we know."),
        about,
        in_api=shown_programs,
        **how,
    )


def base(about="Slug of a base.", **how):
    return known(
        _("livestream base"),
        published_bases,
        _("“%(value)s” is no base we know."),
        about,
        **how,
    )
