import secrets

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Case, Q, When
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from simple_history.models import HistoricalRecords

from programs.fields import Localized, every_word_in
from programs.models import Program


def random_slug() -> str:
    """An address that says nothing of the person it stands for."""
    return secrets.token_hex(5)


class Basis(models.TextChoices):
    CONSENT = "consent", _("consent")
    PUBLIC_ROLE = "public_role", _("public role")
    PUBLISHED_REPORT = "published_report", _("published report")


# A basis that rests on a document; consent will rest on its own record.
CITED = [Basis.PUBLIC_ROLE, Basis.PUBLISHED_REPORT]


class PersonQuerySet(models.QuerySet):
    def get_by_natural_key(self, slug):
        return self.get(slug=slug)

    def published(self):
        """Who may be named in public right now; asked at every read."""
        return self.filter(
            published_at__lte=timezone.now(),
            objected_at__isnull=True,
            basis__in=CITED,
            source__isnull=False,
        )

    def forgotten(self):
        """Who was public and no longer is: others who copied the name must forget."""
        once_public = self.filter(first_public_at__lte=timezone.now())
        return once_public.exclude(pk__in=Person.objects.published())

    def marking_gone(self):
        """Each with `gone_at`: the moment of its last change, for who is not public."""
        gone = ~Q(pk__in=Person.objects.published())
        return self.annotate(gone_at=Case(When(gone, then="updated_at")))

    def gone_since(self, moment):
        return self.forgotten().marking_gone().filter(gone_at__gte=moment)

    def changed_since(self, moment):
        """Also people whose part in a program, or whose program, changed since."""
        parts = Enrolment.objects.filter(
            Q(updated_at__gte=moment) | Q(program__updated_at__gte=moment)
        )
        earlier = Enrolment.history.filter(history_type="-", history_date__gte=moment)
        return self.filter(
            Q(updated_at__gte=moment)
            | Q(published_at__gte=moment)
            | Q(pk__in=parts.order_by().values("person"))
            | Q(pk__in=earlier.order_by().values("person"))
        )

    def enrolled(self, **how):
        """Who has a public enrolment, such as `enrolled(program=…, role=…)`."""
        enrolments = Enrolment.objects.published().filter(**how)
        return self.filter(pk__in=enrolments.values("person"))

    def objecting(self):
        return self.filter(objected_at__isnull=False)

    def matching(self, text):
        names = ("name_zh", "name_en", "platform_name", "role_zh", "role_en")
        return self.filter(every_word_in(text, *names))

    def for_list(self):
        return self.select_related("source", "region__parent__parent").order_by("pk")

    def for_api(self):
        stories = Person._meta.get_field("stories").related_model.objects
        public = Enrolment.objects.published().select_related("program")
        return self.select_related("source", "region").prefetch_related(
            models.Prefetch("honours", Honour.objects.select_related("source")),
            models.Prefetch("enrolments", public.order_by("pk")),
            models.Prefetch("stories", stories.published().order_by("pk")),
        )

    def for_detail(self):
        stories = Person._meta.get_field("stories").related_model.objects
        return self.for_list().prefetch_related(
            models.Prefetch("enrolments", Enrolment.objects.published().for_list()),
            models.Prefetch("honours", Honour.objects.select_related("source")),
            models.Prefetch("stories", stories.published().for_list().newest_first()),
        )


class Person(models.Model):
    """One human being, once across all programs; only what may be public yet."""

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
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = pgettext_lazy("persons", "people")
        ordering = ["pk"]
        permissions = [
            ("publish_person", "Can publish and unpublish people"),
            ("record_objection", "Can record and lift objections of people"),
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

    @property
    def is_published(self) -> bool:
        return Person.objects.published().filter(pk=self.pk).exists()

    @property
    def names(self) -> list[str]:
        """Every name that a text may carry."""
        names = [self.name_zh, self.name_en, self.platform_name]
        return list(dict.fromkeys(filter(None, names)))

    def stands_in(self, slug: str) -> bool:
        """Whether an address name, which no objection mends, carries the name."""
        names = [name.replace(" ", "").lower() for name in self.names]
        return any(name in slug.replace("-", "").lower() for name in names)


class EnrolmentQuerySet(models.QuerySet):
    def published(self):
        """Parts in public programs of people who may be named; applying is no part."""
        status = Enrolment.Status
        no_part = [status.APPLIED, status.DECLINED, status.WITHDRAWN]
        return self.filter(
            person__in=Person.objects.published(),
            program__in=Program.objects.published(),
        ).exclude(status__in=no_part)

    def for_list(self):
        return self.select_related("person__source", "program").order_by("pk")


class Enrolment(models.Model):
    """One person's part in one program, in one role."""

    class Role(models.TextChoices):
        LEADER = "leader", _("rural leader")
        LECTURER = "lecturer", _("lecturer")
        TRAINEE = "trainee", _("trainee")
        STREAMER = "streamer", _("streamer")
        AMBASSADOR = "ambassador", _("ambassador")
        REPRESENTATIVE = "representative", _("representative")

    class Status(models.TextChoices):
        APPLIED = "applied", _("applied")
        ACCEPTED = "accepted", _("accepted")
        DECLINED = "declined", _("declined")
        ACTIVE = "active", pgettext_lazy("enrolment", "active")
        COMPLETED = "completed", pgettext_lazy("enrolment", "completed")
        WITHDRAWN = "withdrawn", _("withdrew")

    person = models.ForeignKey(
        Person,
        models.PROTECT,  # taking part is a fact; persons are not deleted under it
        verbose_name=_("person"),
        related_name="enrolments",
    )
    program = models.ForeignKey(
        Program,
        models.PROTECT,  # who took part is never lost
        verbose_name=_("program"),
        related_name="enrolments",
    )
    role = models.CharField(_("role"), max_length=20, choices=Role.choices)
    status = models.CharField(
        _("status"), max_length=10, choices=Status.choices, blank=True
    )
    source = models.ForeignKey(
        "programs.Source",
        models.PROTECT,  # evidence is never cascaded away
        verbose_name=_("source"),
        related_name="enrolments",
        null=True,
        blank=True,
    )
    updated_at = models.DateTimeField(_("changed"), auto_now=True)

    objects = EnrolmentQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("enrolment")
        verbose_name_plural = _("enrolments")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "program", "role"],
                name="person_has_a_role_once",
                violation_error_message=_(
                    "This person already has this role in the program."
                ),
            ),
        ]

    def __str__(self):
        return f"{self.person} · {self.get_role_display()}"


class Honour(models.Model):
    """One title or appointment that a person was given, as a source tells it."""

    person = models.ForeignKey(
        Person,
        models.CASCADE,  # a part of the person, it goes with the person
        verbose_name=_("person"),
        related_name="honours",
    )
    title_zh = models.CharField(_("title (Chinese)"), max_length=160)
    title_en = models.CharField(_("title (English)"), max_length=160, blank=True)
    given_by_zh = models.CharField(_("given by (Chinese)"), max_length=120, blank=True)
    given_by_en = models.CharField(_("given by (English)"), max_length=120, blank=True)
    year = models.PositiveSmallIntegerField(
        pgettext_lazy("label", "year"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1949), MaxValueValidator(2100)],
    )
    source = models.ForeignKey(
        "programs.Source",
        models.PROTECT,  # evidence is never cascaded away
        verbose_name=_("source"),
        related_name="honours",
    )

    title = Localized("title_zh", "title_en")
    given_by = Localized("given_by_zh", "given_by_en")

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("honour")
        verbose_name_plural = _("honours")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "title_zh"],
                name="honour_is_named_once",
                violation_error_message=_("This honour is on record already."),
            ),
        ]

    def __str__(self):
        return self.title
