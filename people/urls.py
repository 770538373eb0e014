"""Addresses of the public pages about people, of applying, and of private pages."""

from django.urls import path
from django.views.decorators.http import require_safe

from people import feeds
from people.views import apply, public, receipt, recover

app_name = "people"

urlpatterns = [
    path("people/<slug:slug>/", public.PersonDetail.as_view(), name="person_detail"),
    path("stories/", public.StoryList.as_view(), name="story_list"),
    path("stories/feed.xml", require_safe(feeds.StoryFeed()), name="story_feed"),
    path("stories/<slug:slug>/", public.StoryDetail.as_view(), name="story_detail"),
    path("privacy/", public.Privacy.as_view(), name="privacy"),
    path(
        "programs/<slug:slug>/apply/",
        apply.ApplyToProgram.as_view(),
        name="apply_to_program",
    ),
    path(
        "programs/<slug:slug>/cohorts/<slug:code>/apply/",
        apply.ApplyToCohort.as_view(),
        name="apply_to_cohort",
    ),
    path(
        "sessions/<uuid:uuid>/apply/",
        apply.ApplyToSession.as_view(),
        name="apply_to_session",
    ),
    path("applied/", apply.applied, name="applied"),
    path("my/recover/", recover.Recover.as_view(), name="recover"),
    path("my/<str:token>/", receipt.ReceiptPage.as_view(), name="receipt"),
    path(
        "my/<str:token>/sessions.ics",
        receipt.ReceiptCalendar.as_view(),
        name="receipt_calendar",
    ),
]
