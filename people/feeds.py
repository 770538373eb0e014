"""The Atom feed of stories."""

from uuid import NAMESPACE_URL, uuid5

from django.contrib.syndication.views import Feed
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape
from django.utils.translation import gettext as _

from people.models import Story
from programs.kit.fields import without_controls


class StoryFeed(Feed):
    """The newest public stories; one that is withdrawn is gone at the next request."""

    feed_type = Atom1Feed

    def title(self):
        return _("Stories · Open Welfare Record")

    def subtitle(self):
        return _("Told with a basis for every name")

    def author_name(self):
        return _("Open Welfare Record")

    def link(self):
        return reverse("people:story_list")

    def feed_url(self):
        return reverse("people:story_feed")

    def items(self):
        return Story.objects.published().newest_first()[:50]

    def item_title(self, story):
        return without_controls(story.title)

    def item_description(self, story):
        return escape(without_controls(story.summary))  # readers parse it as HTML

    def item_guid(self, story):
        """The same id on every host and in both languages, so that none shows twice."""
        return uuid5(NAMESPACE_URL, f"story:{story.slug}").urn

    def item_pubdate(self, story):
        return story.published_at

    def item_updateddate(self, story):
        return story.updated_at
