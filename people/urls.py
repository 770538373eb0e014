from django.urls import path
from django.views.decorators.http import require_safe

from people import feeds, views

app_name = "people"

urlpatterns = [
    path("people/<slug:slug>/", views.PersonDetail.as_view(), name="person_detail"),
    path("stories/", views.StoryList.as_view(), name="story_list"),
    path("stories/feed.xml", require_safe(feeds.StoryFeed()), name="story_feed"),
    path("stories/<slug:slug>/", views.StoryDetail.as_view(), name="story_detail"),
    path("privacy/", views.Privacy.as_view(), name="privacy"),
    path(
        "programs/<slug:slug>/apply/",
        views.ApplyToProgram.as_view(),
        name="apply_to_program",
    ),
    path(
        "programs/<slug:slug>/cohorts/<slug:code>/apply/",
        views.ApplyToCohort.as_view(),
        name="apply_to_cohort",
    ),
    path(
        "sessions/<uuid:uuid>/apply/",
        views.ApplyToSession.as_view(),
        name="apply_to_session",
    ),
    path("applied/", views.applied, name="applied"),
    path("my/<str:token>/", views.ReceiptPage.as_view(), name="receipt"),
]
