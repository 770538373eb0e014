from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from people.models.person import Person
from programs.fields import Localized, every_word_in
from programs.models import Program


class StoryQuerySet(models.QuerySet):
    def get_by_natural_key(self, slug):
        return self.get(slug=slug)

    def published(self):
        """Stories that may be read right now: everybody in them may be named."""
        hidden = Person.objects.exclude(pk__in=Person.objects.published())
        return self.filter(
            ~Exists(
                Story.people.through.objects.filter(
                    story=OuterRef("pk"), person__in=hidden
                )
            ),
            Q(program__isnull=True) | Q(program__in=Program.objects.published()),
            published_at__lte=timezone.now(),
            withdrawn_at__isnull=True,
        )

    def forgotten(self):
        """Stories that were public and no longer are."""
        was_public = self.filter(published_at__lte=timezone.now())
        return was_public.exclude(pk__in=Story.objects.published())

    def newest_first(self):
        return self.order_by("-published_at", "-pk")

    def matching(self, text):
        def found(word):
            return (
                Q(title_zh__icontains=word)
                | Q(title_en__icontains=word)
                | Q(body_zh__icontains=word)
                | Q(body_en__icontains=word)
            )

        return every_word_in(self, text, found)

    def for_list(self):
        return self.select_related(
            "program", "source", "region__parent__parent"
        ).prefetch_related(
            # A story is shown only while everybody in it may be named.
            models.Prefetch("people", Person.objects.order_by("pk"))
        )


class Story(models.Model):
    """One story of people; readable only while all of them may be named."""

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
        verbose_name=_("people"),
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
    published_at = models.DateTimeField(
        _("public since"), null=True, blank=True, editable=False
    )
    withdrawn_at = models.DateTimeField(
        _("withdrawn at"), null=True, blank=True, editable=False
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
    def is_published(self) -> bool:
        return Story.objects.published().filter(pk=self.pk).exists()
