"""What is asked of the table of people: first of all, who may be named."""

from django.db import models
from django.db.models import Exists, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce, Greatest
from django.utils import timezone

from people.models.rules import ADULT, CITED, Basis, adult_since
from people.models.tombstones import ForgettingQuerySet
from programs.kit.fields import every_word_in
from programs.kit.publication import Realm, related_rows
from programs.kit.querysets import NOW, AtRead, built_once
from programs.roles import scope_of


def _cited() -> Q:
    return Q(basis__in=CITED, source__isnull=False)


def _of_age() -> Q:
    """Nobody who may be a minor."""
    of_age = AtRead(adult_since, models.IntegerField())
    return Q(birth_year__isnull=True) | Q(birth_year__lte=of_age)


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
        return self.filter(
            _cited() | (Q(basis=Basis.CONSENT) & self._agreed("name")),
            _of_age(),
            published_at__lte=NOW,
            objected_at__isnull=True,
            merged_into__isnull=True,
        )

    @built_once
    def agreeing_to_stories(self, realm=Realm.RECORD, /):
        """Of whom a story may tell: a cited basis, or a consent to that as well."""
        agreed = self._agreed("story")
        return self.in_realm(realm).filter(Q(basis__in=CITED) | agreed)

    def _of_example(self):
        return Q(is_demo=True)

    def _last_change(self):
        """When the record changed, or the consent that it rests on came to its end."""
        resting = Q(person__basis=Basis.CONSENT, purpose="name")
        ended = self._consents().ended().filter(resting, person=OuterRef("pk"))
        last = Subquery(ended.order_by("-ended_at").values("ended_at")[:1])
        return Greatest("updated_at", Coalesce(last, "updated_at"))

    def changed_since(self, moment):
        """Also who came back, by agreeing anew or coming of age; and whose enrolment,
        or whose program, changed."""
        agreed = self._consents().filter(person=OuterRef("pk"), given_at__gte=moment)
        grown = timezone.localtime(moment).year - ADULT - 1
        enrolments = related_rows(self.model, "enrolments")
        now = enrolments.filter(
            Q(updated_at__gte=moment) | Q(program__updated_at__gte=moment)
        )
        deleted = Q(history_type="-", history_date__gte=moment)
        earlier = enrolments.model.history.filter(deleted)
        return self.filter(
            Q(updated_at__gte=moment)
            | Q(published_at__gte=moment)
            | Q(birth_year__gte=grown)
            | Exists(agreed)
            | Q(pk__in=now.order_by().values("person"))
            | Q(pk__in=earlier.order_by().values("person"))
        )

    def enrolled(self, realm=Realm.RECORD, **how):
        """Who has a public enrolment, such as `enrolled(program=…, role=…)`."""
        enrolments = self._related("enrolments", realm).filter(**how)
        return self.filter(pk__in=enrolments.values("person"))

    def within(self, scope):
        """Who takes part in a scope's programs; and what went into their records."""
        enrolments = related_rows(self.model, "enrolments")
        here = enrolments.within(scope).values("person")
        return self.filter(Q(pk__in=here) | Q(merged_into__in=here))

    def visible_to(self, user, permission="people.view_person"):
        """Whoever keeps a story sees whom it names, and changes nothing there."""
        rows, scope = super().visible_to(user, permission), scope_of(user, permission)
        if scope.everything or permission != "people.view_person":
            return rows
        stories = related_rows(self.model, "stories")
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
        named = self._consents().valid().for_purpose("name").select_related("text")
        return self.select_related("source").prefetch_related(
            models.Prefetch("consents", named)
        )

    def for_list(self):
        return self.select_related("source", "region__parent__parent").order_by("pk")

    def for_api(self, realm=Realm.RECORD):
        public = self._related("enrolments", realm).select_related("program")
        stories = self._related("stories", realm)
        return (
            self.with_basis()
            .select_related("region")
            .prefetch_related(
                self._honours(),
                models.Prefetch("enrolments", public.order_by("pk")),
                models.Prefetch("stories", stories.order_by("pk")),
            )
        )

    def for_detail(self, realm=Realm.RECORD):
        """With their relatives; of an invented person these are invented, too."""
        enrolments = self._related("enrolments", realm).select_related("program")
        stories = self._related("stories", realm).for_list().newest_first()
        return (
            self.with_basis()
            .for_list()
            .prefetch_related(
                models.Prefetch("enrolments", enrolments.order_by("pk")),
                self._honours(),
                models.Prefetch("stories", stories),
            )
        )

    def _consents(self):
        return related_rows(self.model, "consents")

    def _agreed(self, purpose) -> Exists:
        """Whether a consent of the person for this purpose is valid now."""
        valid = self._consents().valid()
        return Exists(valid.filter(person=OuterRef("pk"), purpose=purpose))

    def _related(self, name, realm):
        return related_rows(self.model, name).in_realm(realm)

    def _honours(self):
        rows = related_rows(self.model, "honours").select_related("source")
        return models.Prefetch("honours", rows)
