"""Refuses query parameters that the API does not know."""

from django.utils.translation import gettext as _
from django_filters.rest_framework import DjangoFilterBackend
from rest_framework.exceptions import ValidationError

from welfare.middleware import supported

LANGUAGE = "lang"


class StrictFilterBackend(DjangoFilterBackend):
    """Filters lists, and refuses every parameter that an address does not have.

    A list has its filters, `cursor`, `page_size` and `lang`; a single record `lang`.
    """

    def filter_queryset(self, request, queryset, view):
        if view.detail:
            refuse_unknown(request, [])
            return queryset
        pages = [
            view.paginator.cursor_query_param,
            view.paginator.page_size_query_param,
        ]
        refuse_unknown(request, [*view.filterset_class.base_filters, *pages])
        return super().filter_queryset(request, queryset, view)


def refuse_unknown(request, known: list[str]) -> None:
    """Raise ValidationError for unknown or repeated parameters, and a wrong `lang`."""
    known = [*known, LANGUAGE]
    for name, values in request.query_params.lists():
        if name not in known:
            complaint = _("There is no parameter “%(name)s” here, only: %(known)s.")
            names = {"name": name, "known": ", ".join(known)}
            refuse(name, complaint % names, "unknown_parameter")
        if len(values) > 1:
            refuse(name, _("Give “%(name)s” once.") % {"name": name}, "repeated")
    language = request.query_params.get(LANGUAGE)
    if language and not supported(language):
        complaint = _("“%(value)s” is no language of ours: zh-hans or en.")
        refuse(LANGUAGE, complaint % {"value": language}, "invalid_choice")


def refuse(name: str, complaint: str, code: str):
    raise ValidationError({name: [complaint]}, code=code)
