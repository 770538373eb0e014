"""What the API says of programs and the records around them: closed lists of names.

Whatever is not stated is an empty text, or null. A record of a higher floor is never
embedded; `figures` links to it.
"""

from urllib.parse import urlencode

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers
from rest_framework.reverse import reverse

from programs.models import (
    Audience,
    LivestreamBase,
    Organization,
    Partnership,
    Program,
    Region,
    Source,
    Topic,
)


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
    """The address of the record's public page, in the language of the answer."""

    def __init__(self, **kwargs):
        kwargs = {"source": "get_absolute_url", "help_text": "Public page.", **kwargs}
        super().__init__(**kwargs)

    def to_representation(self, path):
        return self.context["request"].build_absolute_uri(path)


@extend_schema_field(OpenApiTypes.URI)
class FiguresField(serializers.ReadOnlyField):
    """The address of the figures that a filter finds for the record."""

    def __init__(self, parameter, key="slug"):
        super().__init__(source=key, help_text="Its figures, in this API.")
        self.parameter = parameter

    def to_representation(self, key):
        figures = reverse("api-figure-list", request=self.context["request"])
        return f"{figures}?{urlencode({self.parameter: key})}"


def web_address():
    return serializers.CharField(help_text="A web address, or empty: none is known.")


def api_address(resource, key="slug"):
    return serializers.HyperlinkedIdentityField(
        view_name=f"api-{resource}-detail", lookup_field=key, help_text="In this API."
    )


class RecordSerializer(serializers.ModelSerializer):
    """A record as it is read: the schema says that every name is always there."""

    def get_fields(self):
        fields = super().get_fields()
        for field in fields.values():
            field.required = True
        return fields


class Reference(serializers.Serializer):
    slug = serializers.SlugField()
    name_zh = serializers.CharField()
    name_en = serializers.CharField()


class ProgramReference(Reference):
    url = PageField()


class OrganizationReference(Reference):
    url = api_address("organization")


class TopicReference(Reference):
    url = api_address("topic")


class AudienceReference(Reference):
    url = api_address("audience")


class RegionReference(serializers.Serializer):
    code = serializers.CharField()
    name_zh = serializers.CharField()
    name_en = serializers.CharField()
    url = api_address("region", "code")


class SourceReference(serializers.Serializer):
    slug = serializers.SlugField()
    title_zh = serializers.CharField()
    title_en = serializers.CharField()
    url = api_address("source")


class PartnershipSerializer(RecordSerializer):
    organization = OrganizationReference()

    class Meta:
        model = Partnership
        fields = ("role", "organization")


class ProgramSerializer(RecordSerializer):
    url = PageField()
    parent = ProgramReference(allow_null=True)
    start = PartialDateField()
    planned_end = PartialDateField()
    end = PartialDateField()
    lead = OrganizationReference(allow_null=True)
    partners = PartnershipSerializer(source="partnerships", many=True)
    topics = TopicReference(many=True)
    audiences = AudienceReference(many=True)
    regions = RegionReference(many=True)
    watch_url = web_address()
    source = SourceReference(allow_null=True)
    figures = FiguresField("program")

    class Meta:
        model = Program
        fields = (
            *("slug", "url", "kind", "parent", "name_zh", "name_en"),
            *("summary_zh", "summary_en", "objectives_zh", "objectives_en"),
            *("description_zh", "description_en", "eligibility_zh", "eligibility_en"),
            *("selection_zh", "selection_en", "complaint_zh", "complaint_en"),
            *("note_zh", "note_en", "status", "start", "start_inferred"),
            *("planned_end", "end", "lead", "partners", "topics", "audiences"),
            *("regions", "watch_url", "source", "figures"),
            *("published_at", "updated_at"),
        )


class BaseSerializer(RecordSerializer):
    url = PageField()
    state = serializers.ChoiceField(choices=LivestreamBase.State.choices)
    region = RegionReference()
    county_is_known = serializers.BooleanField()
    functions = serializers.ListField(
        child=serializers.ChoiceField(choices=LivestreamBase.Function.choices)
    )
    audiences = AudienceReference(many=True)
    donor = OrganizationReference(allow_null=True)
    operator = OrganizationReference(allow_null=True)
    program = ProgramReference(allow_null=True)
    handed_over = PartialDateField()
    opened = PartialDateField()
    closed = PartialDateField()
    watch_url = web_address()
    source = SourceReference(allow_null=True)
    figures = FiguresField("base")

    class Meta:
        model = LivestreamBase
        fields = (
            *("slug", "url", "kind", "state", "name_zh", "name_en"),
            *("description_zh", "description_en"),
            *("region", "region_inferred", "county_is_known"),
            *("functions", "audiences", "donor", "operator", "program"),
            *("rooms", "seats", "handed_over", "opened", "closed"),
            *("closing_reason_zh", "closing_reason_en", "watch_url"),
            *("note_zh", "note_en", "source", "figures"),
            *("published_at", "updated_at"),
        )


class RegionSerializer(RecordSerializer):
    url = api_address("region", "code")
    parent = RegionReference(allow_null=True)
    followed_by = serializers.CharField(
        source="followed_by.code",
        allow_null=True,
        help_text="Code of the division that took its place.",
    )
    figures = FiguresField("region", "code")

    class Meta:
        model = Region
        fields = (
            *("code", "url", "level", "name_zh", "name_en", "pinyin", "initials"),
            *("parent", "ended_on", "followed_by", "figures", "updated_at"),
        )


class TopicSerializer(RecordSerializer):
    url = api_address("topic")
    sdg_goals = serializers.ListField(
        child=serializers.IntegerField(min_value=1, max_value=17)
    )
    source = SourceReference(allow_null=True)

    class Meta:
        model = Topic
        fields = (
            *("slug", "url", "name_zh", "name_en", "dac_code", "sdg_goals"),
            *("source", "updated_at"),
        )


class AudienceSerializer(RecordSerializer):
    url = api_address("audience")

    class Meta:
        model = Audience
        fields = ("slug", "url", "name_zh", "name_en", "is_sensitive", "updated_at")


class OrganizationSerializer(RecordSerializer):
    url = api_address("organization")
    parent = OrganizationReference(allow_null=True)
    region = RegionReference(allow_null=True)
    source = SourceReference(allow_null=True)
    figures = FiguresField("organization")

    class Meta:
        model = Organization
        fields = (
            *("slug", "url", "kind", "name_zh", "name_en", "uscc", "parent"),
            *("region", "contact", "source", "figures", "updated_at"),
        )


class SourceSerializer(RecordSerializer):
    url = api_address("source")
    published = PartialDateField()
    address = web_address()

    class Meta:
        model = Source
        fields = (
            *("slug", "url", "title_zh", "title_en", "publisher", "author"),
            *("published", "published_inferred", "address", "sha256", "quality"),
            *("note_zh", "note_en", "updated_at"),
        )
