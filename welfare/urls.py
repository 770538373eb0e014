"""All addresses of the site; pages in English begin with /en/."""

from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path, re_path

from welfare import api, search, sitemaps, views

urlpatterns = [
    path("admin/", include("welfare.sign_in.urls")),
    path("admin/", admin.site.urls),
    path("api/v1/", include(api)),
    re_path("^api/(?P<rest>.*)$", api.unknown, name="api-elsewhere"),
    path("healthz", views.healthz, name="healthz"),
    path("readyz", views.readyz, name="readyz"),
    path("robots.txt", views.robots, name="robots"),
    path("sitemap.xml", sitemaps.sitemap, name="sitemap"),
    *i18n_patterns(
        path("", views.home, name="home"),
        path("about/", views.about, name="about"),
        path("senior/", views.senior, name="senior"),
        path("search/", search.results, name="search"),
        path("", include("programs.urls")),
        path("", include("people.urls")),
        path("", include("metrics.urls")),
        prefix_default_language=False,
    ),
]
