import secrets

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Exists, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce, Greatest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from simple_history.models import HistoricalRecords

from people.fields import EncryptedTextField
from people.models.tombstones import ForgettingQuerySet
from programs.fields import Localized, every_word_in
from programs.questions import NOW, AtRead, built_once
from programs.roles import scope_of


def random_slug() -> str:
    """An address that says nothing of the person it stands for."""
    return secrets.token_hex(5)


class Basis(models.TextChoices):
    CONSENT = "consent", _("consent")
    PUBLIC_ROLE = "public_role", _("public role")
    PUBLISHED_REPORT = "published_report", _("published report")


class Gender(models.TextChoices):
    FEMALE = "female", _("female")
    MALE = "male", _("male")
    OTHER = "other", pgettext_lazy("gender", "other")


# A basis that rests on a document; consent rests on its own record.
CITED = [Basis.PUBLIC_ROLE, Basis.PUBLISHED_REPORT]


ADULT = 18


def adult_since() -> int:
    """The last year of birth of which everybody is of age by now."""
    return timezone.localdate().year - ADULT - 1


def _cited() -> Q:
    return Q(basis__in=CITED, source__isnull=False)


def _of_age() -> Q:
    """Nobody who may be a minor."""
    of_age = AtRead(adult_since, models.IntegerField())
    return Q(birth_year__isnull=True) | Q(birth_year__lte=of_age)


def _consents():
    return Person._meta.get_field("consents").related_model.objects


def _honours():
    honours = Person._meta.get_field("honours").related_model.objects
    return honours.select_related("source")


def _related(name, among):
    rows = Person._meta.get_field(name).related_model.objects
    return getattr(rows, among)()


def _has(consents, purpose, person="pk") -> Exists:
    return Exists(consents.filter(person=OuterRef(person), purpose=purpose))


class PersonQuerySet(ForgettingQuerySet):
    def get_by_natural_key(self, slug):
        return self.get(slug=slug)

    @built_once
    def published(self):
        """Who may be named in public right now, and counts; asked at every read."""
        return self.shown().filter(is_demo=False)

    @built_once
    def demo(self):
        """Invented people: they have a page, and count nowhere."""
        return self.shown().filter(is_demo=True)

    @built_once
    def shown(self):
        """Who has a page right now; of invented people the same is asked."""
        agreed = _has(_consents().valid(), "name")
        return self.filter(
            _cited() | (Q(basis=Basis.CONSENT) & agreed),
            _of_age(),
            published_at__lte=NOW,
            objected_at__isnull=True,
            merged_into__isnull=True,
        )

    @built_once
    def agreeing_to_stories(self, among="published", /):
        """Of whom a story may tell: a cited basis, or a consent to that as well."""
        agreed = _has(_consents().valid(), "story")
        return getattr(self, among)().filter(Q(basis__in=CITED) | agreed)

    def _of_example(self):
        return Q(is_demo=True)

    def _last_change(self):
        """When the record changed, or the consent that it rests on came to its end."""
        resting = Q(person__basis=Basis.CONSENT, purpose="name")
        ended = _consents().ended().filter(resting, person=OuterRef("pk"))
        last = Subquery(ended.order_by("-ended_at").values("ended_at")[:1])
        return Greatest("updated_at", Coalesce(last, "updated_at"))

    def changed_since(self, moment):
        """Also who came back, by agreeing anew or growing up; and whose part in a
        program, or whose program, changed."""
        agreed = _consents().filter(person=OuterRef("pk"), given_at__gte=moment)
        grown = timezone.localtime(moment).year - ADULT - 1
        parts = Person._meta.get_field("enrolments").related_model
        now = parts.objects.filter(
            Q(updated_at__gte=moment) | Q(program__updated_at__gte=moment)
        )
        earlier = parts.history.filter(history_type="-", history_date__gte=moment)
        return self.filter(
            Q(updated_at__gte=moment)
            | Q(published_at__gte=moment)
            | Q(birth_year__gte=grown)
            | Exists(agreed)
            | Q(pk__in=now.order_by().values("person"))
            | Q(pk__in=earlier.order_by().values("person"))
        )

    def enrolled(self, among="published", **how):
        """Who has a public enrolment, such as `enrolled(program=…, role=…)`."""
        parts = Person._meta.get_field("enrolments").related_model.objects
        enrolments = getattr(parts, among)().filter(**how)
        return self.filter(pk__in=enrolments.values("person"))

    def within(self, scope):
        """Who takes part in a scope's programs; and what went into their records."""
        parts = Person._meta.get_field("enrolments").related_model.objects
        here = parts.within(scope).values("person")
        return self.filter(Q(pk__in=here) | Q(merged_into__in=here))

    def visible_to(self, user, right="people.view_person"):
        """Whoever keeps a story sees whom it names, and changes nothing there."""
        rows, scope = super().visible_to(user, right), scope_of(user, right)
        if scope.everything or right != "people.view_person":
            return rows
        stories = Person._meta.get_field("stories").related_model.objects
        return rows | self.filter(pk__in=stories.within(scope).values("people"))

    def objecting(self):
        return self.filter(objected_at__isnull=False)

    def duplicates_of_each(self, path=""):
        """In a subquery: records that may tell of the same human being as the person
        that `path` leads to. Somebody looks and decides."""

        def value(column):
            return OuterRef(f"{path}{column}")

        same = (
            (Q(phone_digest=value("phone_digest")) & ~Q(phone_digest=""))
            | (Q(id_digest=value("id_digest")) & ~Q(id_digest=""))
            | Q(
                name_zh=value("name_zh"),
                region=value("region_id"),
                birth_year=value("birth_year"),
                region__isnull=False,
                birth_year__isnull=False,
            )
        )
        own = value("pk")
        others = self.filter(same, is_demo=value("is_demo"), merged_into__isnull=True)
        others = others.exclude(pk=own).exclude(distinguished_before__second=own)
        return others.exclude(distinguished_after__first=own)

    def matching(self, text):
        names = ("name_zh", "name_en", "platform_name", "role_zh", "role_en")
        return self.filter(every_word_in(text, *names))

    def with_basis(self):
        """With what `includes/basis.html` says of each."""
        named = _consents().valid().for_purpose("name").select_related("text")
        return self.select_related("source").prefetch_related(
            models.Prefetch("consents", named)
        )

    def for_list(self):
        return self.select_related("source", "region__parent__parent").order_by("pk")

    def for_api(self, among="published"):
        public = _related("enrolments", among).select_related("program")
        stories = _related("stories", among)
        return (
            self.with_basis()
            .select_related("region")
            .prefetch_related(
                models.Prefetch("honours", _honours()),
                models.Prefetch("enrolments", public.order_by("pk")),
                models.Prefetch("stories", stories.order_by("pk")),
            )
        )

    def for_detail(self, among="published"):
        """With their relatives; of an invented person these are invented, too."""
        parts = _related("enrolments", among).select_related("program")
        stories = _related("stories", among).for_list().newest_first()
        return (
            self.with_basis()
            .for_list()
            .prefetch_related(
                models.Prefetch("enrolments", parts.order_by("pk")),
                models.Prefetch("honours", _honours()),
                models.Prefetch("stories", stories),
            )
        )


class Person(models.Model):
    """One human being, once across all programs."""

    Basis = Basis

    slug = models.SlugField(
        _("address name"), unique=True, default=random_slug, editable=False
    )
    name_zh = models.CharField(_("name (Chinese)"), max_length=60)
    name_en = models.CharField(_("name (English)"), max_length=80, blank=True)
    platform_name = models.CharField(
        _("name on the platform"), max_length=60, blank=True
    )
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
    # Sensitive values have one place, so that deleting them deletes them.
    history = HistoricalRecords(
        excluded_fields=["phone", "phone_digest", "id_number", "id_digest"]
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
        """The consent to be named that holds now, if there is one."""
        consents = self.consents.all()  # fetched `with_basis()` where many are shown
        return next((c for c in consents if c.purpose == "name" and c.is_valid), None)

    @property
    def shown_consent(self):
        """The consent that the name rests on; of a cited basis there is none."""
        return self.name_consent if self.basis == Basis.CONSENT else None

    @property
    def may_be_minor(self) -> bool:
        return self.birth_year is not None and self.birth_year > adult_since()

    @property
    def is_published(self) -> bool:
        return Person.objects.shown().filter(pk=self.pk).exists()

    @property
    def names(self) -> list[str]:
        """Every name that a text may carry."""
        names = [self.name_zh, self.name_en, self.platform_name]
        return list(dict.fromkeys(filter(None, names)))

    def stands_in(self, slug: str) -> bool:
        """Whether an address name, which no objection mends, carries the name."""
        names = [name.replace(" ", "").lower() for name in self.names]
        return any(name in slug.replace("-", "").lower() for name in names)
