"""API endpoints of people and stories; what was withdrawn answers 410."""

from django.http import Http404
from django.utils.translation import gettext_lazy as _
from rest_framework import status
from rest_framework.exceptions import APIException

from people.filters import PersonFilter, StoryFilter
from people.models import Person, Story
from people.serializers import PersonSerializer, StorySerializer, TombstoneSerializer
from programs.kit.viewsets import RealmViewSet, example
from programs.viewsets.examples import CITED, SEEDED, SITE, XINGTANG

# Invented: an example in the schema would outlast a real person's consent.
SOMEBODY = {
    "slug": "0000000000",
    "name_zh": "某甲",
    "name_en": "Somebody",
    "url": f"{SITE}/people/0000000000/",
}
STORY = {
    "slug": "a-story",
    "title_zh": "某村的故事",
    "title_en": "Story of a village",
    "url": f"{SITE}/stories/a-story/",
}
HALL = {
    "slug": "lecture-hall",
    "name_zh": "快手公益幸福大讲堂",
    "name_en": "Kuaishou welfare lecture hall",
    "url": f"{SITE}/programs/lecture-hall/",
}


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


@example(
    **SOMEBODY,
    platform_name="",
    role_zh="",
    role_en="",
    about_zh="",
    about_en="",
    region=XINGTANG,
    basis="published_report",
    source=CITED,
    consent=None,
    honours=[
        {
            "title_zh": "某称号",
            "title_en": "",
            "given_by_zh": "",
            "given_by_en": "",
            "year": 2023,
            "source": CITED,
        }
    ],
    enrolments=[{"program": HALL, "role": "representative"}],
    stories=[STORY],
    note_zh="",
    note_en="",
    is_demo=False,
    published_at=SEEDED,
    updated_at=SEEDED,
)
class PersonViewSet(ForgettingViewSet):
    """People who may be named in public, with the basis for it.

    With `updated_since` the list also holds tombstones of people who are no longer
    public, whatever other filters are set: delete your copies of them.
    """

    model = Person
    serializer_class = PersonSerializer
    filterset_class = PersonFilter


@example(
    **STORY,
    summary_zh="一句话。",
    summary_en="One sentence.",
    body_zh="正文。",
    body_en="The text.",
    people=[SOMEBODY],
    program=HALL,
    region=XINGTANG,
    region_inferred=False,
    source=CITED,
    note_zh="",
    note_en="",
    is_demo=False,
    published_at=SEEDED,
    updated_at=SEEDED,
)
class StoryViewSet(ForgettingViewSet):
    """Stories; each is public only while everybody it names may be named in it.

    With `updated_since` the list also holds tombstones of stories that are no longer
    public, whatever other filters are set: delete your copies of them.
    """

    model = Story
    serializer_class = StorySerializer
    filterset_class = StoryFilter
