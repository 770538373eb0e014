"""What is public: the records that count, and beside them the invented example."""

from django.db import models
from django.utils import timezone


class Realm(models.TextChoices):
    """The two worlds of the site, which no page and no list mixes.

    The value is the queryset verb that finds the realm's public rows.
    """

    RECORD = "published"  # what is public and counts
    DEMO = "demo"  # the invented example: it has pages, and counts nowhere
    BOTH = "shown"  # whatever has a page


class RealmQuerySet(models.QuerySet):
    """Rows whose public ones `published()`, `demo()` and `shown()` find.

    A model that says only what is `published()` has no invented rows.
    """

    def demo(self):
        return self.none()

    def shown(self):
        return self.published()

    def in_realm(self, realm: Realm):
        """The public rows of one realm: a page passes its own on to what it shows."""
        return getattr(self, realm)()


class Publication:
    """What every model with a `published_at` knows of itself, without a query."""

    @property
    def is_published(self) -> bool:
        return self.published_at is not None and self.published_at <= timezone.now()


def related_rows(model, relation: str):
    """The rows at the other end of a relation, by its name on the model.

    Some of these tables live on a higher floor, whose modules a lower one may not
    import; the relation leads to them all the same.
    """
    return model._meta.get_field(relation).related_model._default_manager


def union_of(*columns: tuple[models.QuerySet, str]) -> models.QuerySet:
    """The values of several columns as one subquery: pairs of rows and a column."""
    first, *others = (rows.order_by().values(column) for rows, column in columns)
    return first.union(*others)
