"""Fields and base classes of serializers: partial dates, URLs, references."""

from urllib.parse import urlencode

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers
from rest_framework.reverse import reverse


@extend_schema_field(
    {
        "type": "string",
        "pattern": r"^\d{4}(-Q[1-4]|-\d{2}(-\d{2})?)?$",
        "description": "As precise as it is known: 2023, 2023-Q3, 2023-04, 2023-04-05.",
    }
)
class PartialDateField(serializers.Field):
    def __init__(self, **kwargs):
        super().__init__(read_only=True, allow_null=True, **kwargs)

    def to_representation(self, date):
        return date.iso


@extend_schema_field(OpenApiTypes.URI)
class PageField(serializers.ReadOnlyField):
    """The absolute URL of the record's public page, in the language of the response."""

    def __init__(self, **kwargs):
        kwargs = {"source": "get_absolute_url", "help_text": "Public page.", **kwargs}
        super().__init__(**kwargs)

    def to_representation(self, path):
        return self.context["request"].build_absolute_uri(path)


@extend_schema_field(OpenApiTypes.URI)
class ListingField(serializers.ReadOnlyField):
    """The URL of the list of another resource, filtered by this record.

    Rows of an app that `programs` may not import are linked in this way, not embedded.
    """

    def __init__(self, resource, parameter, key="slug"):
        super().__init__(source=key, help_text="What belongs to it, in this API.")
        self.resource = resource
        self.parameter = parameter

    def to_representation(self, key):
        name = f"api-{self.resource}-list"
        address = reverse(name, request=self.context["request"])
        return f"{address}?{urlencode({self.parameter: key})}"


@extend_schema_field(
    {
        "type": "string",
        "pattern": r"^\d{2}:\d{2}$",
        "description": "Time of day in Asia/Shanghai.",
    }
)
class TimeOfDayField(serializers.TimeField):
    def __init__(self, **kwargs):
        super().__init__(format="%H:%M", allow_null=True, **kwargs)


def web_address():
    """A URL column; it is empty where no address is known."""
    return serializers.CharField(help_text="A web address, or empty: none is known.")


def demo_mark():
    return serializers.BooleanField(
        help_text="Invented, to try things out: listed with `demo=true` alone."
    )


def api_address(resource, key="slug"):
    """The URL of the record itself in this API, by the name of its resource."""
    return serializers.HyperlinkedIdentityField(
        view_name=f"api-{resource}-detail", lookup_field=key, help_text="In this API."
    )


class RecordSerializer(serializers.ModelSerializer):
    """A record as the API returns it; every field is always present."""

    def get_fields(self):
        fields = super().get_fields()
        # The API is read-only: `required` tells the schema that no field is omitted.
        for field in fields.values():
            field.required = True
        return fields


class Reference(serializers.Serializer):
    """A reference to another record: its slug and its names."""

    slug = serializers.SlugField()
    name_zh = serializers.CharField()
    name_en = serializers.CharField()
