"""The JSON of indicators and figures.

Fields are named one by one, so that no new column becomes public unnoticed.
"""

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers
from rest_framework.reverse import reverse

from metrics.filters import SCOPE_TYPES
from metrics.models import Figure, FigureStep, Indicator, Unit
from metrics.models.quantity import format_decimal
from programs.kit.serializers import (
    ListingField,
    PageField,
    PartialDateField,
    RecordSerializer,
)
from programs.serializers.links import SourceReference
from programs.serializers.reference import SourceSerializer


class IndicatorReference(serializers.Serializer):
    code = serializers.SlugField()
    name_zh = serializers.CharField()
    name_en = serializers.CharField()
    url = PageField()


class IndicatorSerializer(RecordSerializer):
    url = PageField()
    figures = ListingField("figure", "indicator", "code")

    class Meta:
        model = Indicator
        fields = (
            *("code", "url", "name_zh", "name_en", "unit", "kind"),
            *("over_time", "over_places", "definition_zh", "definition_en"),
            *("counts_zh", "counts_en", "excludes_zh", "excludes_en"),
            *("method_zh", "method_en", "limits_zh", "limits_en"),
            *("figures", "updated_at"),
        )


@extend_schema_field(
    {
        "type": "string",
        "pattern": r"^\d+(\.\d*[1-9])?$",
        "description": "A decimal without trailing zeros; its qualifier belongs to it.",
    }
)
class ValueField(serializers.ReadOnlyField):
    def to_representation(self, value):
        return format_decimal(value)


class ScopeSerializer(serializers.Serializer):
    """What a figure is about; `slug` is a region's division code.

    `slug` and `url` are null where it is about all programs together.
    """

    type = serializers.ChoiceField(source="scope_type", choices=SCOPE_TYPES)
    slug = serializers.SerializerMethodField()
    name = serializers.CharField(
        source="scope_text", help_text="In the language of the answer."
    )
    url = serializers.SerializerMethodField()

    def get_slug(self, figure) -> str | None:
        return figure.scope.natural_key()[0] if figure.scope else None

    @extend_schema_field({"type": ["string", "null"], "format": "uri"})
    def get_url(self, figure):
        """The page of a program or base, else the API's address of the scope."""
        if figure.scope is None:
            return None
        request = self.context["request"]
        if page := figure.scope_url:
            return request.build_absolute_uri(page)
        resource = f"api-{figure.scope_type}-detail"
        return reverse(resource, figure.scope.natural_key(), request=request)


class FigureSerializer(RecordSerializer):
    id = serializers.UUIDField(source="uuid")
    indicator = IndicatorReference()
    text = serializers.CharField(help_text="Qualifier, number and unit, to be shown.")
    value = ValueField()
    unit = serializers.ChoiceField(source="indicator.unit", choices=Unit.choices)
    period_start = PartialDateField()
    period_end = PartialDateField()
    period_text = serializers.CharField(help_text="The period, to be shown.")
    scope = ScopeSerializer(source="*")
    source = SourceReference(allow_null=True)
    supersedes = serializers.UUIDField(
        source="supersedes.uuid",
        allow_null=True,
        help_text="The revision that this one corrects.",
    )
    replaced_by = serializers.UUIDField(
        allow_null=True,
        help_text="The newest public revision, unless it is this one.",
    )
    url = PageField()

    class Meta:
        model = Figure
        fields = (
            *("id", "indicator", "text", "value", "unit", "qualifier"),
            *("period_start", "period_end", "period_text", "scope", "basis", "state"),
            *("source", "published_at", "updated_at", "revision", "supersedes"),
            *("replaced_by", "url"),
        )


class StepSerializer(RecordSerializer):
    note = serializers.CharField(source="public_note")

    class Meta:
        model = FigureStep
        fields = ("kind", "role", "at", "note")


class RevisionSerializer(RecordSerializer):
    id = serializers.UUIDField(source="uuid")
    text = serializers.CharField()
    value = ValueField()
    url = PageField()

    class Meta:
        model = Figure
        fields = (
            *("id", "revision", "text", "value", "qualifier", "state", "published_at"),
            *("correction_note_zh", "correction_note_en", "url"),
        )


class LineageSerializer(serializers.Serializer):
    """How the number is known: its definition, source, steps and revisions."""

    definition = IndicatorSerializer(source="indicator")
    source = SourceSerializer(allow_null=True)
    note_zh = serializers.CharField(help_text="How the source words it.")
    note_en = serializers.CharField()
    steps = StepSerializer(many=True, help_text="By role and time, never by name.")
    revisions = RevisionSerializer(many=True, help_text="The newest first.")


class FigureDetailSerializer(FigureSerializer):
    lineage = LineageSerializer(source="*")

    class Meta(FigureSerializer.Meta):
        fields = (*FigureSerializer.Meta.fields, "lineage")
