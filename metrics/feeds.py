"""The Atom feed of corrections."""

from django.contrib.syndication.views import Feed
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape
from django.utils.translation import gettext as _

from metrics.models import Figure
from programs.kit.fields import without_controls


class CorrectionFeed(Feed):
    """The newest corrections as Atom: what a number was, what it is, and why."""

    feed_type = Atom1Feed

    def title(self):
        return _("Corrections · Open Welfare Record")

    def author_name(self):
        return _("Open Welfare Record")

    def link(self):
        return reverse("metrics:corrections")

    def feed_url(self):
        return reverse("metrics:correction_feed")

    def items(self):
        return Figure.objects.corrections()[:50]

    def item_title(self, figure):
        return _("%(name)s: %(old)s → %(new)s") % {
            "name": without_controls(figure.indicator.name),
            "old": figure.supersedes.text,
            "new": figure.text,
        }

    def item_description(self, figure):
        return escape(without_controls(figure.correction_note))  # Atom reads it as HTML

    def item_guid(self, figure):
        return figure.uuid.urn

    def item_pubdate(self, figure):
        return figure.published_at

    def item_updateddate(self, figure):
        return figure.updated_at
