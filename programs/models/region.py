"""Regions, the administrative divisions of China, and their queryset."""

from functools import partial

from django.db import models
from django.db.models import Exists, F, OuterRef, Q, Subquery, Value
from django.db.models.functions import Length
from django.utils.translation import gettext_lazy as _

from programs.kit.fields import Localized
from programs.kit.publication import related_rows, union_of
from programs.kit.querysets import built_once


class RegionQuerySet(models.QuerySet):
    def get_by_natural_key(self, code):
        return self.get(code=code)

    def with_chain(self):
        """Fetch the parents that `chain` and `lineage` read, in the same query."""
        return self.select_related("parent__parent")

    def provinces(self):
        return self.filter(level=Region.Level.PROVINCE)

    def matching(self, text):
        """Regions by name, pinyin (`xingtangxian`), initials (`xtx`) or code."""
        latin = text.replace(" ", "").lower()
        return self.filter(
            Q(name_zh__icontains=text)
            | Q(name_en__icontains=text)
            | Q(pinyin__startswith=latin)
            | Q(initials__startswith=latin)
            | Q(code__startswith=latin)
        )

    def inside_matching(self, text):
        """Regions that match the text, and the regions inside them."""
        named = Region.objects.matching(text)
        return self.filter(
            Q(pk__in=named) | Q(parent__in=named) | Q(parent__parent__in=named)
        )

    def smallest(self):
        """Existing divisions with none inside: counties, and cities without any."""
        inside = Region.objects.filter(parent=OuterRef("pk"), ended_on__isnull=True)
        return self.filter(~Exists(inside), ended_on__isnull=True)

    def meant_by(self, text):
        """The smallest divisions that a person may mean by a text; best match only.

        A text is a name, pinyin, initials or a code, or like `石家庄 行唐` or
        `河北省石家庄市行唐县`. The ways to read it run from strict to loose, and the
        first that finds any division decides.
        """
        [*places, name] = text.split() or [""]
        rows = self.smallest() if name else self.none()
        for place in places:
            rows = rows.inside_matching(place)
        ways = [
            rows.filter(Q(name_zh=name) | Q(code=name)),
            rows.matching(name),
            rows.written_out_in(name),
            rows.inside_matching(name),
        ]
        found = next((way for way in ways if way.exists()), rows.none())
        return found.order_by("pinyin", "code")

    def written_out_in(self, text):
        """Divisions whose whole name is in the text: those with the longest name.

        Where the text also names a region above one of them, only those it fits remain.
        """
        held = self.alias(text=Value(text)).filter(text__contains=F("name_zh"))
        longest = held.order_by(Length("name_zh").desc()).values("name_zh")[:1]
        held = held.filter(name_zh=Subquery(longest))
        named = Region.objects.alias(text=Value(text)).filter(
            Q(pk=OuterRef("parent")) | Q(pk=OuterRef("parent__parent")),
            text__contains=F("name_zh"),
        )
        where = held.filter(Exists(named))
        return where if where.exists() else held

    @built_once
    def public(self):
        """Regions that a public row uses, and the regions those lie in."""

        rows = partial(related_rows, Region)
        named = union_of(
            (rows("programs").published(), "regions"),
            (rows("bases").published(), "region"),
            (rows("figures").public(), "region"),
            (rows("organizations").public(), "region"),
            (rows("sessions").published(), "region"),
            (rows("cohorts").published(), "region"),
            (rows("products").published(), "region"),
            (rows("people").published(), "region"),
            (rows("stories").published(), "region"),
        )
        used = Region.objects.filter(pk__in=named)
        return self.filter(
            Q(pk__in=used.values("pk"))
            | Q(pk__in=used.values("parent"))
            | Q(pk__in=used.values("parent__parent"))
        )


class Region(models.Model):
    """One administrative division of China, down to county level (GB/T 2260)."""

    class Level(models.TextChoices):
        PROVINCE = "province", _("province")
        PREFECTURE = "prefecture", _("prefecture")
        COUNTY = "county", _("county")

    code = models.CharField(_("division code"), max_length=6, unique=True)
    name_zh = models.CharField(_("name (Chinese)"), max_length=60)
    name_en = models.CharField(_("name (English)"), max_length=60, blank=True)
    level = models.CharField(_("level"), max_length=10, choices=Level.choices)
    parent = models.ForeignKey(
        "self",
        models.PROTECT,  # a chain with a hole in it could not be shown
        verbose_name=_("lies in"),
        related_name="children",
        null=True,
        blank=True,
    )
    pinyin = models.CharField(_("pinyin"), max_length=120, db_index=True)
    initials = models.CharField(_("initials"), max_length=30, db_index=True)
    ended_on = models.DateField(_("ended on"), null=True, blank=True)
    followed_by = models.ForeignKey(
        "self",
        models.PROTECT,  # the successor explains what became of the code
        verbose_name=_("followed by"),
        related_name="predecessors",
        null=True,
        blank=True,
    )
    updated_at = models.DateTimeField(_("changed"), auto_now=True)

    name = Localized("name_zh", "name_en")

    objects = RegionQuerySet.as_manager()

    class Meta:
        verbose_name = _("region")
        verbose_name_plural = _("regions")
        ordering = ["pinyin", "code"]
        constraints = [
            models.CheckConstraint(
                condition=Q(level="province", parent__isnull=True)
                | (~Q(level="province") & Q(parent__isnull=False)),
                name="region_below_province_has_parent",
                violation_error_message=_(
                    "A province lies in nothing; every other region lies in one."
                ),
            ),
        ]

    def __str__(self):
        return self.name

    def natural_key(self):
        return (self.code,)

    @property
    def chain(self) -> str:
        """Province first: `河北省 · 石家庄市 · 行唐县`."""
        return " · ".join(region.name for region in self.lineage)

    @property
    def lineage(self) -> list["Region"]:
        """The region and what it lies in, province first."""
        return [*(self.parent.lineage if self.parent else []), self]

    @property
    def province(self) -> "Region":
        return self.lineage[0]

    @property
    def province_code(self) -> str:
        return f"{self.code[:2]}0000"

    @property
    def code_prefix(self) -> str:
        """The leading digits that the codes of all regions inside this one share."""
        digits = {self.Level.PROVINCE: 2, self.Level.PREFECTURE: 4}.get(self.level, 6)
        return self.code[:digits]

    @property
    def is_county(self) -> bool:
        return self.level == self.Level.COUNTY
