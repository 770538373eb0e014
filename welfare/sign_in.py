"""Around the sign-in: a forgotten password, and who guessed too often."""

from django.contrib import admin
from django.contrib.auth import views
from django.urls import path
from rest_framework.throttling import BaseThrottle


def page(view, name, tail):
    context = {"site_header": admin.site.site_header}
    return path(tail, view.as_view(extra_context=context), name=name)


urlpatterns = [
    page(views.PasswordResetView, "admin_password_reset", "password_reset/"),
    page(views.PasswordResetDoneView, "password_reset_done", "password_reset/done/"),
    page(
        views.PasswordResetConfirmView,
        "password_reset_confirm",
        "reset/<uidb64>/<token>/",
    ),
    page(views.PasswordResetCompleteView, "password_reset_complete", "reset/done/"),
]


def client_address(request) -> str:
    """Where a request comes from, past as many proxies as we have and no more."""
    return BaseThrottle().get_ident(request)


def account_name(request, credentials=None) -> str:
    """Whose password is guessed; never longer than a name of an account can be."""
    name = (credentials or request.POST).get("username") or ""
    return name[:150]
