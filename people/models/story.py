"""Stories: their texts, the dignity checks, and the rule of when they are public."""

from django.db import models
from django.db.models import Case, Exists, OuterRef, Q, Subquery, When
from django.db.models.functions import Coalesce, Greatest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from simple_history.models import HistoricalRecords

from people.models.consent import Consent
from people.models.person import Person
from people.models.tombstones import ForgettingQuerySet
from programs.kit.fields import Localized, every_word_in
from programs.kit.publication import Realm
from programs.kit.querysets import NOW, built_once
from programs.models import Program

TEXTS = ("title", "summary", "body")

# The dignity checks: staff confirm each of them before a story can be published.
DIGNITY = ("shows_strength", "tells_nothing_private", "hides_children", "is_true")


def _named_people():
    """For subqueries: the rows that link the outer story to the people it names."""
    return Story.people.through.objects.filter(story=OuterRef("pk"))


def _readable(realm) -> Q:
    """The publishing rule of stories, within one realm.

    Everybody it names is public and found by `agreeing_to_stories()`, its program is
    public if it has one, and every dignity check is confirmed. Each query checks this
    anew, so that one withdrawn consent hides the story at the next request.
    """
    allowing = Person.objects.agreeing_to_stories(realm)
    programs = Program.objects.in_realm(realm)
    return Q(
        ~Exists(_named_people().exclude(person__in=allowing)),
        Q(program__isnull=True) | Q(program__in=programs),
        published_at__lte=NOW,
        withdrawn_at__isnull=True,
        **dict.fromkeys(DIGNITY, True),
    )


def _readable_example() -> Q:
    """The publishing rule of the example, which needs an invented person or program.

    A story that names nobody and no program satisfies the rule of both realms; it
    belongs to the records that count.
    """
    return _readable(Realm.DEMO) & (Q(program__isnull=False) | Exists(_named_people()))


class StoryQuerySet(ForgettingQuerySet):
    """Stories, and the tombstones of those that were public."""

    def get_by_natural_key(self, slug):
        return self.get(slug=slug)

    @built_once
    def published(self):
        """Stories that are public now and count."""
        return self.filter(_readable(Realm.RECORD))

    @built_once
    def demo(self):
        """Public stories of the invented example, which count nowhere."""
        return self.filter(_readable_example())

    @built_once
    def shown(self):
        """Stories with a public page; one that mixes the two realms has none."""
        return self.filter(_readable(Realm.RECORD) | _readable_example())

    def _last_change(self):
        """When the story changed, or a person, consent or program that hides it."""
        agreeing = Person.objects.agreeing_to_stories(Realm.BOTH)
        hiding = _named_people().exclude(person__in=agreeing)
        last = hiding.order_by("-person__updated_at").values("person__updated_at")[:1]
        ended = (
            Consent.objects.ended()
            .filter(
                person__basis=Person.Basis.CONSENT,
                person__stories=OuterRef("pk"),
                purpose__in=["name", "story"],
            )
            .exclude(person__in=agreeing)
            .order_by("-ended_at")
            .values("ended_at")[:1]
        )
        hidden_program = ~Q(program__in=Program.objects.shown())
        hidden_program &= Q(program__isnull=False)
        by_program = Case(When(hidden_program, then="program__updated_at"))
        return Greatest(
            "updated_at",
            Coalesce(Subquery(last), "updated_at"),
            Coalesce(Subquery(ended), "updated_at"),
            Coalesce(by_program, "updated_at"),
        )

    def _of_example(self):
        naming_invented = _named_people().filter(person__is_demo=True)
        return Q(program__is_demo=True) | Exists(naming_invented)

    def invented(self):
        """Stories that name an invented program or person, public or not."""
        return self.filter(self._of_example())

    def changed_since(self, moment):
        """Stories whose JSON may have changed since the moment.

        A person or program that becomes public again brings its stories back.
        """
        people = Person.objects.changed_since(moment)
        naming = Story.people.through.objects.filter(person__in=people)
        return self.filter(
            Q(updated_at__gte=moment)
            | Q(published_at__gte=moment)
            | Q(program__published_at__gte=moment)
            | Q(pk__in=naming.values("story"))
        )

    def within(self, scope):
        """Stories of a scope's programs."""
        return self.filter(program__in=Program.objects.within(scope))

    def newest_first(self):
        return self.order_by("-published_at", "-pk")

    def matching(self, text):
        """Stories whose texts contain every word, in either language."""
        texts = (f"{name}_{tail}" for name in TEXTS for tail in ("zh", "en"))
        return self.filter(every_word_in(text, *texts))

    def for_list(self):
        return self.select_related(
            "program", "source", "region__parent__parent"
        ).prefetch_related(
            # No filter: a story is public only while all the people it names are.
            models.Prefetch("people", Person.objects.order_by("pk"))
        )

    def for_detail(self, realm=Realm.RECORD):
        """With related rows; the people of a public story are all of its own realm."""
        people = Person.objects.with_basis().order_by("pk")
        return self.select_related(
            "program", "source", "region__parent__parent"
        ).prefetch_related(models.Prefetch("people", people))

    def for_api(self, realm=Realm.RECORD):
        """With the related rows that the JSON names, and people of the realm only."""
        people = Person.objects.in_realm(realm).order_by("pk")
        return self.select_related("program", "source", "region").prefetch_related(
            models.Prefetch("people", people)
        )


class Story(models.Model):
    """One story; it is public only while everybody it names may be named in it."""

    slug = models.SlugField(_("address name"), unique=True)
    title_zh = models.CharField(_("title (Chinese)"), max_length=160)
    title_en = models.CharField(_("title (English)"), max_length=160, blank=True)
    summary_zh = models.CharField(_("in one sentence (Chinese)"), max_length=300)
    summary_en = models.CharField(
        _("in one sentence (English)"), max_length=300, blank=True
    )
    body_zh = models.TextField(_("text (Chinese)"))
    body_en = models.TextField(_("text (English)"), blank=True)
    people = models.ManyToManyField(
        Person,
        verbose_name=pgettext_lazy("persons", "people"),
        related_name="stories",
        blank=True,
        help_text=_("Everybody whom the story names."),
    )
    program = models.ForeignKey(
        Program,
        models.PROTECT,  # a story does not vanish with its program
        verbose_name=_("program"),
        related_name="stories",
        null=True,
        blank=True,
    )
    region = models.ForeignKey(
        "programs.Region",
        models.PROTECT,  # a place in use is never deleted
        verbose_name=_("region"),
        related_name="stories",
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
        related_name="stories",
        null=True,
        blank=True,
    )
    note_zh = models.TextField(_("what the source leaves open (Chinese)"), blank=True)
    note_en = models.TextField(_("what the source leaves open (English)"), blank=True)
    shows_strength = models.BooleanField(
        _("It shows what people can do, and asks for no pity."), default=False
    )
    tells_nothing_private = models.BooleanField(
        _("It tells no illness, debt, family trouble or exact home."), default=False
    )
    hides_children = models.BooleanField(
        _("No child can be recognised in it."), default=False
    )
    is_true = models.BooleanField(
        _("Every fact in it stands in the source or was confirmed."), default=False
    )
    published_at = models.DateTimeField(
        _("public since"), null=True, blank=True, editable=False
    )
    withdrawn_at = models.DateTimeField(
        _("withdrawn at"), null=True, blank=True, editable=False
    )
    first_public_at = models.DateTimeField(
        _("first public"), null=True, blank=True, editable=False
    )
    updated_at = models.DateTimeField(_("changed"), auto_now=True)

    title = Localized("title_zh", "title_en")
    summary = Localized("summary_zh", "summary_en")
    body = Localized("body_zh", "body_en")
    note = Localized("note_zh", "note_en")

    objects = StoryQuerySet.as_manager()
    history = HistoricalRecords(m2m_fields=[people])

    class Meta:
        verbose_name = _("story")
        verbose_name_plural = _("stories")
        ordering = ["pk"]
        permissions = [("publish_story", "Can publish and withdraw stories")]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("people:story_detail", args=[self.slug])

    def natural_key(self):
        return (self.slug,)

    @property
    def unanswered(self) -> list[str]:
        """The labels of the dignity checks that nobody has confirmed yet."""
        return [
            str(self._meta.get_field(name).verbose_name)
            for name in DIGNITY
            if not getattr(self, name)
        ]

    @property
    def is_demo(self) -> bool:
        """Whether it names an invented program or person."""
        if self.program is not None and self.program.is_demo:
            return True
        return any(person.is_demo for person in self.people.all())
