"""The admin of regions, and form fields to find one of 3,400: `xtx` finds 行唐县."""

from django import forms
from django.contrib import admin
from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.contrib.admin.widgets import AutocompleteSelect, AutocompleteSelectMultiple
from django.db.models import Case, Q, Value, When
from django.urls import path
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from programs.kit.admin.lists import search_text
from programs.models import Region


def region_label(region) -> str:
    """`行唐县 — 河北省 · 石家庄市`: its own name first, then the regions it lies in."""
    places = " · ".join(str(place) for place in region.lineage[:-1])
    label = f"{region} — {places}" if places else str(region)
    if region.ended_on:
        return gettext("%(region)s (ended)") % {"region": label}
    return label


def best_first(regions, text):
    """Order search results: existing regions first, then by how well `text` matches.

    Exact matches precede names and pinyin that begin with the text; the rest follows.
    """
    latin = text.replace(" ", "").lower()
    exact = Q(name_zh=text) | Q(pinyin=latin) | Q(initials=latin) | Q(code=latin)
    begins = Q(name_zh__startswith=text) | Q(pinyin__startswith=latin)
    ended = Case(When(ended_on=None, then=Value(0)), default=Value(1))
    rank = Case(
        When(exact, then=Value(0)), When(begins, then=Value(1)), default=Value(2)
    )
    return regions.order_by(ended, rank, "pinyin", "code")


class RegionChoices(AutocompleteJsonView):
    """Django's autocomplete view, with the best match first and the regions above."""

    def get_queryset(self):
        return best_first(super().get_queryset().with_chain(), self.term)

    def serialize_result(self, obj, to_field_name):
        return {"id": str(obj.pk), "text": region_label(obj)}


class RegionSelect(AutocompleteSelect):
    url_name = "%s:programs_region_choices"


class RegionSelectMultiple(AutocompleteSelectMultiple):
    url_name = "%s:programs_region_choices"


class RegionField(forms.ModelChoiceField):
    label_from_instance = staticmethod(region_label)


class RegionsField(forms.ModelMultipleChoiceField):
    label_from_instance = staticmethod(region_label)


class ChoosesRegions:
    """Mixed into an admin: fields for regions search them, and show where each lies."""

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.related_model is Region:
            kwargs["form_class"] = RegionField
            kwargs["widget"] = RegionSelect(db_field, self.admin_site)
            kwargs["queryset"] = Region.objects.with_chain()
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        if db_field.related_model is Region:
            kwargs["form_class"] = RegionsField
            kwargs["widget"] = RegionSelectMultiple(db_field, self.admin_site)
            kwargs["queryset"] = Region.objects.with_chain()
        return super().formfield_for_manytomany(db_field, request, **kwargs)


@admin.register(Region)
class RegionAdmin(admin.ModelAdmin):
    """Read-only: `load_regions` loads regions from the national list."""

    list_display = ["name", "lies_in", "level", "code", "ended"]
    list_filter = ["level", ("ended_on", admin.EmptyFieldListFilter)]
    list_select_related = ["parent__parent"]
    search_fields = ["name_zh", "name_en", "pinyin", "initials", "code"]
    search_help_text = _("By name, pinyin (xingtangxian), initials (xtx) or code.")
    show_facets = admin.ShowFacets.ALWAYS
    show_full_result_count = False

    def get_urls(self):
        view = RegionChoices.as_view(admin_site=self.admin_site)
        choices = path(
            "choices/",
            self.admin_site.admin_view(view),
            name="programs_region_choices",
        )
        return [choices, *super().get_urls()]

    def get_search_results(self, request, queryset, search_term):
        return queryset.matching(search_text(search_term)), False

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    @admin.display(description=_("name"), ordering="pinyin")
    def name(self, region):
        return region.name

    @admin.display(description=_("lies in"))
    def lies_in(self, region):
        return " · ".join(str(place) for place in region.lineage[:-1])

    @admin.display(description=_("ended on"), ordering="ended_on")
    def ended(self, region):
        return region.ended_on or ""
