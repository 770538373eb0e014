"""The admin of indicators, whose meaning is frozen once figures use them."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from metrics.guards import INDICATOR_RULES, INDICATOR_TEXTS
from metrics.models import Indicator
from programs.admin.scope import RecordAdmin
from programs.kit.admin.display import bilingual, filled_in


@admin.register(Indicator)
class IndicatorAdmin(RecordAdmin):
    list_display = ["name", "code", "unit", "kind", "over_time", "updated_at"]
    list_filter = ["unit", "kind"]
    search_fields = ["name_zh", "name_en", "code"]
    fieldsets = [
        (None, {"fields": [*bilingual("name"), "code"]}),
        (
            _("What kind of number"),
            {"fields": ["unit", "kind", ("over_time", "over_places")]},
        ),
        (_("What it means"), {"fields": bilingual("definition", "counts", "excludes")}),
        (_("How it is counted"), {"fields": bilingual("method", "limits")}),
    ]

    def get_readonly_fields(self, request, obj=None):
        if obj is None or not obj.is_frozen:
            return []
        return [*INDICATOR_RULES, *filled_in(obj, INDICATOR_TEXTS)]

    def get_prepopulated_fields(self, request, obj=None):
        return {} if obj else {"code": ["name_en"]}

    def view_on_site(self, indicator):
        is_public = Indicator.objects.public().filter(pk=indicator.pk).exists()
        return indicator.get_absolute_url() if is_public else None
