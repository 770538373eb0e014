"""References: how one record names another, by its key, its names and its URL."""

from rest_framework import serializers

from programs.kit.serializers import PageField, Reference, api_address


class ProgramReference(Reference):
    url = PageField()


class BaseReference(Reference):
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
