"""The table of people: names, the basis for naming them, personal and contact data."""

import secrets

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from simple_history.models import HistoricalRecords

from people.fields import EncryptedTextField
from people.models.person_queries import PersonQuerySet
from people.models.rules import CITED, ERASED, Basis, Gender, adult_since
from people.names import NameField
from programs.kit.fields import Localized
from programs.kit.spelling import SpelledField


def random_slug() -> str:
    """A random slug, so that an address tells nothing about its person."""
    return secrets.token_hex(5)


class Person(models.Model):
    """One human being: a single row, whatever number of programs they take part in."""

    Basis = Basis

    slug = models.SlugField(
        _("address name"), unique=True, default=random_slug, editable=False
    )
    name_zh = NameField(_("name (Chinese)"), max_length=60)
    name_en = NameField(_("name (English)"), max_length=80, blank=True)
    platform_name = SpelledField(_("name on the platform"), max_length=60, blank=True)
    role_zh = models.CharField(_("public role (Chinese)"), max_length=200, blank=True)
    role_en = models.CharField(_("public role (English)"), max_length=200, blank=True)
    about_zh = models.TextField(_("about (Chinese)"), blank=True)
    about_en = models.TextField(_("about (English)"), blank=True)
    region = models.ForeignKey(
        "programs.Region",
        models.PROTECT,  # a place in use is never deleted
        verbose_name=_("region"),
        related_name="people",
        null=True,
        blank=True,
    )
    basis = models.CharField(
        _("basis for being named"), max_length=20, choices=Basis.choices
    )
    source = models.ForeignKey(
        "programs.Source",
        models.PROTECT,  # evidence is never cascaded away
        verbose_name=_("source"),
        related_name="people",
        null=True,
        blank=True,
    )
    gender = models.CharField(
        _("gender"), max_length=10, choices=Gender.choices, blank=True
    )
    birth_year = models.PositiveSmallIntegerField(
        _("year of birth"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1900), MaxValueValidator(2100)],
    )
    audiences = models.ManyToManyField(
        "programs.Audience",
        verbose_name=_("belongs to"),
        related_name="people",
        blank=True,
    )
    phone = EncryptedTextField(_("phone"), blank=True, default="")
    phone_digest = models.CharField(
        max_length=64, blank=True, editable=False, db_index=True
    )
    id_number = EncryptedTextField(_("ID number"), blank=True, default="")
    id_digest = models.CharField(
        max_length=64, blank=True, editable=False, db_index=True
    )
    is_demo = models.BooleanField(
        _("demonstration"),
        default=False,
        editable=False,
        help_text=_("Invented, to try things out; counted nowhere."),
    )
    merged_into = models.ForeignKey(
        "self",
        models.PROTECT,  # where the record went stays known
        verbose_name=_("merged into"),
        related_name="merged",
        null=True,
        blank=True,
        editable=False,
    )
    note_zh = models.TextField(_("what the source leaves open (Chinese)"), blank=True)
    note_en = models.TextField(_("what the source leaves open (English)"), blank=True)
    objected_at = models.DateTimeField(
        _("objected at"), null=True, blank=True, editable=False
    )
    published_at = models.DateTimeField(
        _("public since"), null=True, blank=True, editable=False
    )
    first_public_at = models.DateTimeField(
        _("first public"), null=True, blank=True, editable=False
    )
    updated_at = models.DateTimeField(_("changed"), auto_now=True)

    name = Localized("name_zh", "name_en")
    role = Localized("role_zh", "role_en")
    about = Localized("about_zh", "about_en")
    note = Localized("note_zh", "note_en")

    objects = PersonQuerySet.as_manager()
    # Without phone and ID number: emptying their columns must leave no copy behind.
    history = HistoricalRecords(
        m2m_fields=[audiences],
        excluded_fields=["phone", "phone_digest", "id_number", "id_digest"],
    )

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = pgettext_lazy("persons", "people")
        ordering = ["pk"]
        permissions = [
            ("publish_person", "Can publish and unpublish people"),
            ("record_objection", "Can record and lift objections of people"),
            ("view_personal_data", "Can see that there is a phone or ID number"),
            ("open_personal_data", "Can open a phone or ID number, for a purpose"),
            ("merge_person", "Can merge two records of one person"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(basis__in=CITED) | Q(source__isnull=False),
                name="cited_basis_has_a_source",
                violation_error_message=_(
                    "A public role or a published report is cited: name the source."
                ),
            ),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("people:person_detail", args=[self.slug])

    def natural_key(self):
        return (self.slug,)

    def clean(self):
        if self.birth_year and self.birth_year > timezone.localdate().year:
            raise ValidationError(
                {
                    "birth_year": _("%(year)s is still to come.")
                    % {"year": self.birth_year}
                }
            )

    @property
    def name_consent(self):
        """The valid consent to showing the name, or None."""
        consents = self.consents.all()  # unfiltered, to use what `with_basis()` fetched
        return next((c for c in consents if c.purpose == "name" and c.is_valid), None)

    @property
    def shown_consent(self):
        """The consent on which the name is shown; None if a source is cited instead."""
        return self.name_consent if self.basis == Basis.CONSENT else None

    @property
    def may_be_minor(self) -> bool:
        """Whether the person may be under 18; without a year of birth it is False."""
        return self.birth_year is not None and self.birth_year > adult_since()

    def guardian_has_agreed(self) -> bool:
        """Whether a guardian's consent to taking part is valid; asks the database."""
        return self.pk is not None and (
            self.consents.valid().for_purpose("guardian").exists()
        )

    @property
    def is_erased(self) -> bool:
        """Whether `erase_person` has emptied this row."""
        return self.name_zh == ERASED["name_zh"] and self.published_at is None

    @property
    def names(self) -> list[str]:
        """Every name by which a text may mention the person."""
        names = [self.name_zh, self.name_en, self.platform_name]
        return list(dict.fromkeys(filter(None, names)))

    def stands_in(self, slug: str) -> bool:
        """Whether a slug contains one of the person's names.

        Slugs never change: a name in one would outlast every objection and erasure.
        """
        names = [name.replace(" ", "").lower() for name in self.names]
        return any(name in slug.replace("-", "").lower() for name in names)
