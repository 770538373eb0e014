"""Organisations and their queryset."""

import re
from functools import partial

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy
from simple_history.models import HistoricalRecords
from stdnum.cn import uscc

from programs.kit.fields import Localized, every_word_in, refuse_cycle
from programs.kit.publication import Publication, related_rows, union_of
from programs.kit.querysets import NOW, built_once
from programs.kit.spelling import SpelledField, compact, shown

CODE_LENGTH, PASTED = 18, 60
NO_CODE_SIGN = re.compile(r"[^0-9A-HJ-NP-RTUWXY]")  # I O S V Z look like digits


def validate_uscc(value):
    """Raise ValidationError unless it can be a unified social credit code.

    Not by `uscc.validate`: it wants a digit in front, and refuses the codes of rural
    collectives (N) and of others (A, Y). A longer text is the column's to refuse.
    """
    told = {"value": shown(value), "count": len(value), "needed": CODE_LENGTH}
    if found := NO_CODE_SIGN.search(value):
        sentence = _(
            "“%(value)s” holds “%(character)s”: a credit code has digits, and capitals"
            " other than I, O, S, V and Z."
        )
        raise ValidationError(sentence, params=told | {"character": shown(found[0])})
    if len(value) < CODE_LENGTH:
        sentence = ngettext_lazy(
            "“%(value)s” has %(count)d character; a credit code has %(needed)d.",
            "“%(value)s” has %(count)d characters; a credit code has %(needed)d.",
            len(value),
        )
        raise ValidationError(sentence, params=told)
    if len(value) == CODE_LENGTH:
        refuse_other_code(value)


def refuse_other_code(value):
    """Raise ValidationError unless place and last character fit the other ones."""
    place = value[2:8]
    if not place.isdecimal():
        raise ValidationError(
            _(
                "Characters 3 to 8 of a credit code are digits, for the place of"
                " registration, and “%(place)s” is not."
            ),
            params={"place": place},
        )
    if value[-1] != uscc.calc_check_digit(value):
        raise ValidationError(
            _(
                "“%(value)s”: the last character does not fit the others; compare with"
                " the certificate."
            ),
            params={"value": value},
        )


def one_code(text: str) -> str:
    """The code as it is printed on a licence: capitals, no separators."""
    return compact(text).upper()


class CreditCodeField(SpelledField):
    """A unified social credit code, in the one spelling that it has."""

    spell = staticmethod(one_code)

    def formfield(self, **kwargs):
        """An input that cuts no code off which is pasted with separators."""
        return super().formfield(**{"max_length": PASTED, **kwargs})


class OrganizationQuerySet(models.QuerySet):
    def get_by_natural_key(self, slug):
        return self.get(slug=slug)

    def matching(self, text):
        return self.filter(every_word_in(text, "name_zh", "name_en"))

    def for_list(self):
        return self.select_related("parent", "region__parent__parent")

    def for_api(self):
        """Fetch what the serializer reads; a parent that is not public becomes null."""
        return self.select_related("source", "region").prefetch_related(
            models.Prefetch("parent", Organization.objects.public())
        )

    @built_once
    def public(self):
        """Organisations that a public row names, or that were published themselves."""

        rows = partial(related_rows, Organization)
        named = union_of(
            (rows("led_programs").published(), "lead"),
            (rows("programs").published(), "partnerships__organization"),
            (rows("donated_bases").published(), "donor"),
            (rows("operated_bases").published(), "operator"),
            (rows("figures").public(), "organization"),
        )
        return self.filter(Q(published_at__lte=NOW) | Q(pk__in=named))


class Organization(Publication, models.Model):
    """An organisation that leads, funds, donates, operates or takes part."""

    class Kind(models.TextChoices):
        COMPANY = "company", _("company")
        BUSINESS_UNIT = "business_unit", _("business unit")
        FOUNDATION = "foundation", _("foundation")
        NGO = "ngo", _("non-governmental organisation")
        GOVERNMENT = "government", _("government body")
        ACADEMIC = "academic", _("academic institution")

    slug = models.SlugField(_("address name"), unique=True)
    name_zh = SpelledField(_("name (Chinese)"), max_length=120)
    name_en = SpelledField(_("name (English)"), max_length=120, blank=True)
    kind = models.CharField(_("kind"), max_length=15, choices=Kind.choices)
    uscc = CreditCodeField(
        _("unified social credit code"),
        max_length=18,
        blank=True,
        validators=[validate_uscc],
    )
    parent = models.ForeignKey(
        "self",
        models.PROTECT,  # a unit without its company would stand for another body
        verbose_name=_("belongs to"),
        related_name="units",
        null=True,
        blank=True,
    )
    region = models.ForeignKey(
        "programs.Region",
        models.PROTECT,  # a place in use is never deleted
        verbose_name=_("region"),
        related_name="organizations",
        null=True,
        blank=True,
    )
    contact = models.CharField(
        _("public contact"),
        max_length=200,
        blank=True,
        help_text=_("A public address of the organisation, never of a person."),
    )
    source = models.ForeignKey(
        "programs.Source",
        models.PROTECT,  # evidence is never cascaded away
        verbose_name=_("source"),
        related_name="organizations",
        null=True,
        blank=True,
        help_text=_("The document that names this organisation."),
    )
    published_at = models.DateTimeField(
        _("public since"), null=True, blank=True, editable=False
    )
    updated_at = models.DateTimeField(_("changed"), auto_now=True)

    name = Localized("name_zh", "name_en")

    objects = OrganizationQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        ordering = ["pk"]
        permissions = [
            ("publish_organization", "Can publish and unpublish organisations")
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["uscc"],
                condition=~Q(uscc=""),
                name="organization_uscc_is_unique",
                violation_error_message=_(
                    "Another organisation has this unified social credit code."
                ),
            ),
            # Two spellings of one code would be two codes to the constraint above.
            models.CheckConstraint(
                condition=Q(uscc="") | Q(uscc__regex=r"^[0-9A-Z]{18}$"),
                name="organization_uscc_has_one_spelling",
                violation_error_message=_(
                    "A unified social credit code has 18 digits and capital letters."
                ),
            ),
            models.CheckConstraint(
                condition=Q(parent=None) | ~Q(parent=models.F("pk")),
                name="organization_is_not_its_own_parent",
                violation_error_message=_("An organisation cannot belong to itself."),
            ),
        ]

    def __str__(self):
        return self.name

    def natural_key(self):
        return (self.slug,)

    def clean(self):
        refuse_cycle(self)
