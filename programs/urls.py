from django.urls import path

from programs import views

app_name = "programs"

urlpatterns = [
    path("programs/", views.ProgramList.as_view(), name="list"),
    path("programs/<slug:slug>/", views.ProgramDetail.as_view(), name="detail"),
    path(
        "programs/<slug:slug>/cohorts/<slug:code>/",
        views.CohortDetail.as_view(),
        name="cohort_detail",
    ),
    path("bases/", views.BaseList.as_view(), name="base_list"),
    path("bases/<slug:slug>/", views.BaseDetail.as_view(), name="base_detail"),
    path("sessions/", views.SessionList.as_view(), name="session_list"),
    path("sessions/calendar.ics", views.calendar, name="calendar"),
    path("sessions/<uuid:uuid>/", views.SessionDetail.as_view(), name="session_detail"),
    path(
        "sessions/<uuid:uuid>/calendar.ics",
        views.session_calendar,
        name="session_calendar",
    ),
    path("products/", views.ProductList.as_view(), name="product_list"),
]
