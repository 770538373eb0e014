"""Querysets of people; the central rule is `shown()`: who may be named in public."""

from django.db import models
from django.db.models import Exists, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce, Greatest, Lower
from django.utils import timezone

from people.models.rules import ADULT, CITED, Basis, adult_since
from people.models.tombstones import ForgettingQuerySet
from programs.kit.fields import every_word_in
from programs.kit.publication import Realm, related_rows
from programs.kit.querysets import NOW, AtRead, built_once
from programs.roles import scope_of


def _cited() -> Q:
    """Named because a document says so, and that document is on record."""
    return Q(basis__in=CITED, source__isnull=False)


def _of_age() -> Q:
    """Leaves out everybody who may be a minor.

    The limit is computed when the query runs, because the querysets are built once.
    """
    of_age = AtRead(adult_since, models.IntegerField())
    return Q(birth_year__isnull=True) | Q(birth_year__lte=of_age)


class PersonQuerySet(ForgettingQuerySet):
    """Rows of people.

    Other tables are reached by `related_rows`: their modules import this one.
    """

    def get_by_natural_key(self, slug):
        return self.get(slug=slug)

    @built_once
    def published(self):
        """People who are public and count: `shown()` without the invented ones."""
        return self.shown().filter(is_demo=False)

    @built_once
    def demo(self):
        """Public people of the invented example, who count nowhere."""
        return self.shown().filter(is_demo=True)

    @built_once
    def shown(self):
        """People who have a public page now; invented ones follow the same rule.

        The basis is a cited source or a valid consent to showing the name. Every query
        checks it anew, so that a withdrawal or an objection works at the next request.
        """
        return self.filter(
            _cited() | (Q(basis=Basis.CONSENT) & self._agreed("name")),
            _of_age(),
            published_at__lte=NOW,
            objected_at__isnull=True,
            merged_into__isnull=True,
        )

    @built_once
    def agreeing_to_stories(self, realm=Realm.RECORD, /):
        """Public people of a realm of whom a story may tell.

        A cited source covers stories as well; whoever is named by consent must have
        given a second one, for stories.
        """
        agreed = self._agreed("story")
        return self.in_realm(realm).filter(Q(basis__in=CITED) | agreed)

    def _of_example(self):
        return Q(is_demo=True)

    def _last_change(self):
        """When the row changed, or when the consent to showing the name ended."""
        resting = Q(person__basis=Basis.CONSENT, purpose="name")
        ended = self._consents().ended().filter(resting, person=OuterRef("pk"))
        last = Subquery(ended.order_by("-ended_at").values("ended_at")[:1])
        return Greatest("updated_at", Coalesce(last, "updated_at"))

    def changed_since(self, moment):
        """People whose JSON may have changed since the moment.

        A new consent or coming of age can make a person public again. The JSON also
        lists enrolments, so changes of these (a deletion, too) and of their programs
        count.
        """
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
        """People with such a public enrolment: `enrolled(program=…, role=…)`."""
        enrolments = self._related("enrolments", realm).filter(**how)
        return self.filter(pk__in=enrolments.values("person"))

    def within(self, scope):
        """People with an enrolment in the scope, and rows merged into one of them."""
        enrolments = related_rows(self.model, "enrolments")
        here = enrolments.within(scope).values("person")
        return self.filter(Q(pk__in=here) | Q(merged_into__in=here))

    def visible_to(self, user, permission="people.view_person"):
        """People in scope; for `view_person` also those whom stories in scope name.

        Whoever edits a story has to see whom it names, but gets no other permission on
        them.
        """
        rows, scope = super().visible_to(user, permission), scope_of(user, permission)
        if scope.everything or permission != "people.view_person":
            return rows
        stories = related_rows(self.model, "stories")
        return rows | self.filter(pk__in=stories.within(scope).values("people"))

    def objecting(self):
        return self.filter(objected_at__isnull=False)

    def with_name_alike(self):
        """With `name_alike`, by which names are compared: capitals make no difference.

        Spaces, separators and invisible signs are gone already when a name is stored.
        """
        return self.annotate(name_alike=Lower("name_zh"))

    def duplicates_of_each(self, path=""):
        """For a subquery: possible duplicates of the person of each outer row.

        `path` leads from the outer row to the person, such as "person__". The rules are
        those of `people.duplicates`; pairs that staff told apart are left out.
        """

        def value(column):
            return OuterRef(f"{path}{column}")

        same = (
            (Q(phone_digest=value("phone_digest")) & ~Q(phone_digest=""))
            | (Q(id_digest=value("id_digest")) & ~Q(id_digest=""))
            | Q(
                name_alike=Lower(value("name_zh")),
                region=value("region_id"),
                birth_year=value("birth_year"),
            )
        )
        own = value("pk")
        rows = self.with_name_alike().exclude(pk=own)
        rows = rows.filter(same, is_demo=value("is_demo"), merged_into__isnull=True)
        told_apart = Q(distinguished_before__second=own)
        return rows.exclude(told_apart).exclude(distinguished_after__first=own)

    def matching(self, text):
        """People whose names and public roles contain every word of the text."""
        names = ("name_zh", "name_en", "platform_name", "role_zh", "role_en")
        return self.filter(every_word_in(text, *names))

    def with_basis(self):
        """With the related rows that `includes/basis.html` shows of each person."""
        named = self._consents().valid().for_purpose("name").select_related("text")
        return self.select_related("source").prefetch_related(
            models.Prefetch("consents", named)
        )

    def for_list(self):
        return self.select_related("source", "region__parent__parent").order_by("pk")

    def for_api(self, realm=Realm.RECORD):
        """With the related rows that the JSON names, public in the same realm."""
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
        """With the public enrolments and stories of the same realm."""
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
        """A subquery: whether the person has a valid consent for this purpose."""
        valid = self._consents().valid()
        return Exists(valid.filter(person=OuterRef("pk"), purpose=purpose))

    def _related(self, name, realm):
        return related_rows(self.model, name).in_realm(realm)

    def _honours(self):
        rows = related_rows(self.model, "honours").select_related("source")
        return models.Prefetch("honours", rows)
