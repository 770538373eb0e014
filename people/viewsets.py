"""API endpoints of people and stories; what was withdrawn answers 410."""

from django.http import Http404
from django.utils.translation import gettext_lazy as _
from rest_framework import status
from rest_framework.exceptions import APIException

from people.filters import PersonFilter, StoryFilter
from people.models import Person, Story
from people.serializers import PersonSerializer, StorySerializer, TombstoneSerializer
from programs.kit.viewsets import RealmViewSet, example


# Invented: an example in the schema would outlast a real person's consent.
class Gone(APIException):
    """410: the record was public, and is not any more."""

    status_code = status.HTTP_410_GONE
    default_detail = _("This was public and has been taken back.")
    default_code = "gone"


class ForgettingViewSet(RealmViewSet):
    """Records that can stop being public: their address then answers 410."""

    lookup_field = "slug"
    tombstone = TombstoneSerializer

    def get_object(self):
        try:
            return super().get_object()
        except Http404:
            forgotten = self.model.objects.forgotten()
            if forgotten.filter(slug=self.kwargs["slug"]).exists():
                raise Gone from None
            raise


@example("people", "person")
class PersonViewSet(ForgettingViewSet):
    """People who may be named in public, with the basis for it.

    With `updated_since` the list also holds tombstones of people who are no longer
    public, whatever other filters are set: delete your copies of them.
    """

    model = Person
    serializer_class = PersonSerializer
    filterset_class = PersonFilter


@example("people", "story")
class StoryViewSet(ForgettingViewSet):
    """Stories; each is public only while everybody it names may be named in it.

    With `updated_since` the list also holds tombstones of stories that are no longer
    public, whatever other filters are set: delete your copies of them.
    """

    model = Story
    serializer_class = StorySerializer
    filterset_class = StoryFilter
