"""The addresses of figures, corrections and indicators."""

from django.urls import path
from django.views.decorators.http import require_safe

from metrics import feeds, views

app_name = "metrics"

urlpatterns = [
    path("impact/", views.Impact.as_view(), name="impact"),
    path("figures/<uuid:uuid>/", views.FigureDetail.as_view(), name="figure_detail"),
    path("corrections/", views.CorrectionList.as_view(), name="corrections"),
    path(
        "corrections/feed.xml",
        require_safe(feeds.CorrectionFeed()),
        name="correction_feed",
    ),
    path("indicators/", views.IndicatorList.as_view(), name="indicator_list"),
    path(
        "indicators/<slug:code>/",
        views.IndicatorDetail.as_view(),
        name="indicator_detail",
    ),
]
