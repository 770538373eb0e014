"""What the API says about people and stories: explicit lists of public fields.

Of a row that is no longer public it sends a tombstone: the slug, a date, `gone`.
"""

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from people.models import Enrolment, Honour, Person, Story
from programs.kit.serializers import (
    PageField,
    RecordSerializer,
    Reference,
    demo_mark,
)
from programs.serializers.links import (
    ProgramReference,
    RegionReference,
    SourceReference,
)


class PersonReference(Reference):
    """How a record names a person: by slug and names, with the public page."""

    url = PageField()


class StoryReference(serializers.Serializer):
    """How a record names a story: by slug and titles, with the public page."""

    slug = serializers.SlugField()
    title_zh = serializers.CharField()
    title_en = serializers.CharField()
    url = PageField()


class TombstoneSerializer(serializers.Serializer):
    """A record that was public and no longer is: delete your copy of it."""

    slug = serializers.SlugField()
    updated_at = serializers.DateTimeField(source="gone_at")
    gone = serializers.SerializerMethodField()

    @extend_schema_field({"type": "boolean", "const": True})
    def get_gone(self, record):
        return True


class ForgettableSerializer(RecordSerializer):
    """A record, or its tombstone if the row is annotated as gone."""

    def to_representation(self, record):
        if getattr(record, "gone_at", None) is not None:
            return TombstoneSerializer(record).data
        return super().to_representation(record)


class HonourSerializer(RecordSerializer):
    """A title or appointment, as its source states it."""

    source = SourceReference()

    class Meta:
        model = Honour
        fields = (
            *("title_zh", "title_en", "given_by_zh", "given_by_en"),
            *("year", "source"),
        )


class EnrolmentSerializer(RecordSerializer):
    """A program in which the person takes part, and the role there."""

    program = ProgramReference()

    class Meta:
        model = Enrolment
        fields = ("program", "role")


class NameConsentSerializer(serializers.Serializer):
    """The consent to showing the name: the version of its text, and its date."""

    text_version = serializers.IntegerField(source="text.version")
    given_at = serializers.DateTimeField()


class PersonSerializer(ForgettableSerializer):
    """A person who may be named in public, with the basis for it."""

    url = PageField()
    region = RegionReference(allow_null=True)
    source = SourceReference(allow_null=True)
    consent = NameConsentSerializer(source="shown_consent", allow_null=True)
    honours = HonourSerializer(many=True)
    enrolments = EnrolmentSerializer(many=True)
    stories = StoryReference(many=True)
    is_demo = demo_mark()

    class Meta:
        model = Person
        fields = (
            *("slug", "url", "name_zh", "name_en", "platform_name"),
            *("role_zh", "role_en", "about_zh", "about_en", "region"),
            *("basis", "source", "consent", "honours", "enrolments", "stories"),
            *("note_zh", "note_en", "is_demo", "published_at", "updated_at"),
        )


class StorySerializer(ForgettableSerializer):
    """A story, with the people it names."""

    url = PageField()
    people = PersonReference(many=True)
    program = ProgramReference(allow_null=True)
    region = RegionReference(allow_null=True)
    source = SourceReference(allow_null=True)
    is_demo = demo_mark()

    class Meta:
        model = Story
        fields = (
            *("slug", "url", "title_zh", "title_en", "summary_zh", "summary_en"),
            *("body_zh", "body_en", "people", "program"),
            *("region", "region_inferred", "source"),
            *("note_zh", "note_en", "is_demo", "published_at", "updated_at"),
        )
