from django.urls import path

from programs import views

app_name = "programs"

urlpatterns = [
    path("programs/", views.ProgramList.as_view(), name="list"),
    path("programs/<slug:slug>/", views.ProgramDetail.as_view(), name="detail"),
    path("bases/", views.BaseList.as_view(), name="base_list"),
    path("bases/<slug:slug>/", views.BaseDetail.as_view(), name="base_detail"),
]
