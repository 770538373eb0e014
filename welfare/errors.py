"""The one JSON shape of all errors of the API, and their place in its schema."""

from drf_spectacular.openapi import AutoSchema
from drf_spectacular.utils import (
    OpenApiExample,
    OpenApiParameter,
    OpenApiResponse,
    PolymorphicProxySerializer,
)
from rest_framework import serializers


class ErrorSerializer(serializers.Serializer):
    code = serializers.CharField(help_text="For programs, such as `invalid_choice`.")
    detail = serializers.CharField(help_text="For people, in their language.")
    attr = serializers.CharField(
        allow_null=True, help_text="The parameter that is wrong, or null."
    )


class ErrorResponseSerializer(serializers.Serializer):
    """Every 4xx and 5xx answer of the API."""

    type = serializers.ChoiceField(
        choices=["validation_error", "client_error", "server_error"]
    )
    errors = ErrorSerializer(many=True)


def documented(about, code, detail, attr=None, kind="client_error"):
    """An error response for the schema, with one example of its JSON."""
    error = {"code": code, "detail": detail, "attr": attr}
    example = OpenApiExample(code, value={"type": kind, "errors": [error]})
    return OpenApiResponse(ErrorResponseSerializer, about, [example])


BAD_REQUEST = documented(
    "A parameter is unknown or malformed; `attr` names it.",
    "invalid_choice",
    "“fr” is no language of ours: zh-hans or en.",
    attr="lang",
    kind="validation_error",
)
NOT_FOUND = documented("No such record is public.", "not_found", "Not found.")
GONE = documented(
    "The record was public and has been taken back: forget what you copied of it.",
    "gone",
    "This was public and has been taken back.",
)
REFUSALS = {
    "406": documented(
        "The API answers with JSON only.",
        "not_acceptable",
        "Could not satisfy the request Accept header.",
    ),
    "429": documented(
        "Too many requests; `Retry-After` says when to come back.",
        "throttled",
        "Request was throttled. Expected available in 5 seconds.",
    ),
}
LANGUAGE = OpenApiParameter(
    "lang",
    enum=["zh-hans", "en"],
    description=(
        "Language of the texts to be shown and of errors; else what `Accept-Language`"
        " asks for, else Chinese."
    ),
)


class ApiSchema(AutoSchema):
    """Adds the parameter `lang` and the possible errors to every operation.

    A viewset may name a serializer as its `tombstone`: then its list also holds
    tombstones, and a single record may answer 410.
    """

    def get_override_parameters(self):
        return [*super().get_override_parameters(), LANGUAGE]

    def get_response_serializers(self):
        missing = {"404": NOT_FOUND} if self.view.detail else {}
        answer = super().get_response_serializers()
        if tombstone := getattr(self.view, "tombstone", None):
            if self.view.detail:
                missing["410"] = GONE
            else:
                answer = either(answer, tombstone())
        return {"200": answer, "400": BAD_REQUEST, **missing, **REFUSALS}


def either(record, tombstone):
    """The schema of a list that holds both records and tombstones."""
    return PolymorphicProxySerializer(
        component_name=f"{record.Meta.model.__name__}OrTombstone",
        serializers=[record, tombstone],
        resource_type_field_name=None,
        many=True,
    )
