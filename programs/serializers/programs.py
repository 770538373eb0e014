"""Serializers of programs, bases, cohorts, sessions and products."""

from rest_framework import serializers

from programs.kit.serializers import (
    ListingField,
    PageField,
    PartialDateField,
    RecordSerializer,
    TimeOfDayField,
    demo_mark,
    web_address,
)
from programs.models import (
    Cohort,
    LivestreamBase,
    Partnership,
    Product,
    Program,
    Session,
)
from programs.models.applications import Condition
from programs.serializers.links import (
    AudienceReference,
    BaseReference,
    OrganizationReference,
    ProgramReference,
    RegionReference,
    SourceReference,
    TopicReference,
)


def condition_field():
    return serializers.ChoiceField(
        choices=Condition.choices,
        help_text="Whether it takes place: what stops its program stops it, too.",
    )


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
    is_demo = demo_mark()
    figures = ListingField("figure", "program")
    sessions = ListingField("session", "program")
    people = ListingField("person", "program")
    stories = ListingField("story", "program")

    class Meta:
        model = Program
        fields = (
            *("slug", "url", "kind", "parent", "name_zh", "name_en"),
            *("summary_zh", "summary_en", "objectives_zh", "objectives_en"),
            *("description_zh", "description_en", "eligibility_zh", "eligibility_en"),
            *("selection_zh", "selection_en", "complaint_zh", "complaint_en"),
            *("note_zh", "note_en", "status", "start", "start_inferred"),
            *("planned_end", "end", "lead", "partners", "topics", "audiences"),
            *("regions", "watch_url", "source", "figures", "sessions", "people"),
            *("stories", "is_demo", "published_at", "updated_at"),
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
    figures = ListingField("figure", "base")
    sessions = ListingField("session", "base")

    class Meta:
        model = LivestreamBase
        fields = (
            *("slug", "url", "kind", "state", "name_zh", "name_en"),
            *("description_zh", "description_en"),
            *("region", "region_inferred", "county_is_known"),
            *("functions", "audiences", "donor", "operator", "program"),
            *("rooms", "seats", "handed_over", "opened", "closed"),
            *("closing_reason_zh", "closing_reason_en", "watch_url"),
            *("note_zh", "note_en", "source", "figures", "sessions"),
            *("published_at", "updated_at"),
        )


class CohortSerializer(RecordSerializer):
    id = serializers.CharField(
        source="key", help_text="The slug of its program, a dot, and its own name."
    )
    url = PageField()
    program = ProgramReference()
    start = PartialDateField()
    end = PartialDateField()
    base = BaseReference(allow_null=True)
    region = RegionReference(
        source="where", allow_null=True, help_text="Of its base, where it has one."
    )
    condition = condition_field()
    takes_applications = serializers.BooleanField(
        help_text="Whether people can apply at this moment."
    )
    is_demo = demo_mark()

    class Meta:
        model = Cohort
        fields = (
            *("id", "url", "program", "name_zh", "name_en"),
            *("condition", "start", "end"),
            *("base", "region", "place_zh", "place_en", "capacity"),
            *("takes_applications", "applications_until", "is_demo"),
            *("published_at", "updated_at"),
        )


class SessionSerializer(RecordSerializer):
    id = serializers.UUIDField(source="uuid")
    url = PageField()
    condition = condition_field()
    start = PartialDateField()
    start_time = TimeOfDayField()
    end_time = TimeOfDayField()
    moved_from_time = TimeOfDayField()
    starts_at = serializers.DateTimeField(
        allow_null=True, help_text="Null unless the day and the time are known."
    )
    program = ProgramReference(allow_null=True)
    base = BaseReference(allow_null=True)
    region = RegionReference(
        source="where", allow_null=True, help_text="Of its base, where it has one."
    )
    watch_url = web_address()
    replay_url = web_address()
    source = SourceReference(allow_null=True)
    is_demo = demo_mark()

    class Meta:
        model = Session
        fields = (
            *("id", "url", "kind", "title_zh", "title_en"),
            *("description_zh", "description_en", "status", "condition"),
            *("cancel_reason_zh", "cancel_reason_en", "moved_from_date"),
            *("moved_from_time", "move_reason_zh", "move_reason_en"),
            *("start", "start_inferred"),
            *("start_time", "end_date", "end_time", "starts_at", "format"),
            *("program", "base", "region", "place_zh", "place_en"),
            *("capacity", "headcount", "watch_url", "replay_url", "source"),
            *("note_zh", "note_en", "is_demo", "published_at", "updated_at"),
        )


class ProductSerializer(RecordSerializer):
    url = PageField()
    region = RegionReference(allow_null=True)
    source = SourceReference(allow_null=True)

    class Meta:
        model = Product
        fields = (
            *("slug", "url", "kind", "name_zh", "name_en"),
            *("description_zh", "description_en"),
            *("region", "region_inferred", "place_zh", "place_en"),
            *("source", "note_zh", "note_en", "published_at", "updated_at"),
        )
