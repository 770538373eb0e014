"""Products and their queryset."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from programs.kit.fields import Localized, every_word_in
from programs.kit.publication import Publication, RealmQuerySet
from programs.kit.querysets import NOW, built_once


class ProductQuerySet(RealmQuerySet):
    def get_by_natural_key(self, slug):
        return self.get(slug=slug)

    @built_once
    def published(self):
        return self.filter(published_at__lte=NOW)

    def matching(self, text):
        return self.filter(every_word_in(text, "name_zh", "name_en"))

    def in_region(self, region):
        """Products of the region or of one inside it."""
        return self.filter(region__code__startswith=region.code_prefix)

    def changed_since(self, moment):
        return self.filter(Q(updated_at__gte=moment) | Q(published_at__gte=moment))

    def by_kind_and_place(self):
        return self.order_by("kind", "region__code", "place_zh", "pk")

    def for_list(self):
        return self.select_related("region__parent__parent", "source").order_by("pk")

    def for_api(self):
        return self.select_related("region", "source")


class Product(Publication, models.Model):
    """A farm product or a specialty industry of one place."""

    class Kind(models.TextChoices):
        FARM_PRODUCT = "farm_product", _("farm product")
        INDUSTRY = "industry", _("specialty industry")

    slug = models.SlugField(_("address name"), unique=True)
    kind = models.CharField(_("kind"), max_length=15, choices=Kind.choices)
    name_zh = models.CharField(_("name (Chinese)"), max_length=60)
    name_en = models.CharField(_("name (English)"), max_length=60, blank=True)
    description_zh = models.TextField(_("description (Chinese)"), blank=True)
    description_en = models.TextField(_("description (English)"), blank=True)
    place_zh = models.CharField(_("place (Chinese)"), max_length=160, blank=True)
    place_en = models.CharField(_("place (English)"), max_length=160, blank=True)
    region = models.ForeignKey(
        "programs.Region",
        models.PROTECT,  # a place in use is never deleted
        verbose_name=_("region"),
        related_name="products",
        null=True,
        blank=True,
    )
    region_inferred = models.BooleanField(
        _("region inferred"),
        default=False,
        help_text=_("We concluded the region; the source does not name it."),
    )
    source = models.ForeignKey(
        "programs.Source",
        models.PROTECT,  # evidence is never cascaded away
        verbose_name=_("source"),
        related_name="products",
        null=True,
        blank=True,
    )
    note_zh = models.TextField(_("what the source leaves open (Chinese)"), blank=True)
    note_en = models.TextField(_("what the source leaves open (English)"), blank=True)
    published_at = models.DateTimeField(
        _("public since"), null=True, blank=True, editable=False
    )
    updated_at = models.DateTimeField(_("changed"), auto_now=True)

    name = Localized("name_zh", "name_en")
    description = Localized("description_zh", "description_en")
    place = Localized("place_zh", "place_en")
    note = Localized("note_zh", "note_en")

    objects = ProductQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("product")
        verbose_name_plural = _("products")
        ordering = ["pk"]
        permissions = [("publish_product", "Can publish and unpublish products")]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return f"{reverse('programs:product_list')}#{self.slug}"

    def natural_key(self):
        return (self.slug,)
