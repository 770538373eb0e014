"""Which rows are public, in two realms: the records that count, and the example."""

from django.db import models
from django.utils import timezone


class Realm(models.TextChoices):
    """The records that count, or the invented example; no page and no list mixes them.

    The value is the name of the queryset method that finds the realm's public rows.
    """

    RECORD = "published"  # public, and counted in lists and totals
    DEMO = "demo"  # the invented example: public pages, counted nowhere
    BOTH = "shown"  # every row with a public page


class RealmQuerySet(models.QuerySet):
    """A queryset that finds the public rows of each realm.

    `published()`: public and counted; `demo()`: the invented example; `shown()`: every
    row with a public page. A subclass with `published()` alone has no invented rows.
    """

    def demo(self):
        return self.none()

    def shown(self):
        return self.published()

    def in_realm(self, realm: Realm):
        """The public rows of one realm; a page passes its own realm to all it shows."""
        return getattr(self, realm)()


class Publication:
    """Mixed into models with `published_at`."""

    @property
    def is_published(self) -> bool:
        """Whether the row itself is published; a row it depends on may still hide it.

        The querysets decide; this needs no query.
        """
        return self.published_at is not None and self.published_at <= timezone.now()


def related_rows(model, relation: str):
    """The manager of the model at the other end of a relation, by the relation's name.

    Through it a model can query tables of an app that its own app may not import, such
    as the figures of a program.
    """
    return model._meta.get_field(relation).related_model._default_manager


def union_of(*columns: tuple[models.QuerySet, str]) -> models.QuerySet:
    """The values of several columns as one subquery, from pairs of rows and column."""
    first, *others = (rows.order_by().values(column) for rows, column in columns)
    return first.union(*others)
