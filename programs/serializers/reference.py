"""Serializers of regions, topics, audiences, organisations and sources."""

from rest_framework import serializers

from programs.kit.serializers import (
    ListingField,
    PartialDateField,
    RecordSerializer,
    api_address,
    web_address,
)
from programs.models import Audience, Organization, Region, Source, Topic
from programs.serializers.links import (
    OrganizationReference,
    RegionReference,
    SourceReference,
)


class RegionSerializer(RecordSerializer):
    url = api_address("region", "code")
    parent = RegionReference(allow_null=True)
    followed_by = serializers.CharField(
        source="followed_by.code",
        allow_null=True,
        help_text="Code of the division that took its place.",
    )
    figures = ListingField("figure", "region", "code")

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
    figures = ListingField("figure", "organization")

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
