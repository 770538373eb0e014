"""The paging of the API by cursor."""

import base64
import re

from django.utils.translation import gettext as _
from rest_framework.exceptions import ValidationError
from rest_framework.pagination import CursorPagination

LINK = {"type": ["string", "null"], "format": "uri", "example": None}
# A decoded cursor: the primary key where a page begins, and `r=1` to go back.
CURSOR = re.compile(r"(r=1&)?p=\d{1,18}", re.ASCII)


class PrimaryKeyCursorPagination(CursorPagination):
    """Pages by primary key, so that rows added meanwhile shift none of them."""

    ordering = "pk"
    page_size = 20
    max_page_size = 100
    page_size_query_param = "page_size"
    page_size_query_description = "Rows in one answer: 1 to 100, else 20."
    cursor_query_description = "Only as `next` or `previous` of an answer give it."

    def get_page_size(self, request):
        given = request.query_params.get(self.page_size_query_param)
        if not given:
            return self.page_size
        if re.fullmatch("[0-9]{1,3}", given) and 1 <= int(given) <= self.max_page_size:
            return int(given)
        complaint = _("“%(value)s” is no page size: give 1 to %(most)d.")
        raise parameter_error(
            self.page_size_query_param,
            complaint % {"value": given, "most": self.max_page_size},
        )

    def decode_cursor(self, request):
        given = request.query_params.get(self.cursor_query_param)
        if not given:
            return None
        if not is_ours(given):
            complaint = _(
                "“%(value)s” is no cursor: use the addresses in “next” and"
                " “previous” as they are."
            )
            raise parameter_error(self.cursor_query_param, complaint % {"value": given})
        return super().decode_cursor(request)

    def get_schema_operation_parameters(self, view):
        cursor, size = super().get_schema_operation_parameters(view)
        size["schema"] |= {"minimum": 1, "maximum": self.max_page_size}
        return [cursor, size]

    def get_paginated_response_schema(self, schema):
        return {
            "type": "object",
            "required": ["next", "previous", "results"],
            "properties": {"next": LINK, "previous": LINK, "results": schema},
        }


def is_ours(cursor: str) -> bool:
    """Whether this API made the cursor; DRF would put any other text into the query."""
    try:
        text = base64.b64decode(cursor, validate=True).decode("ascii")
    except ValueError:
        return False
    return CURSOR.fullmatch(text) is not None


def parameter_error(parameter: str, complaint: str) -> ValidationError:
    return ValidationError({parameter: [complaint]}, code="invalid")
