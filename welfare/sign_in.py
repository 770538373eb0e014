"""Around the sign-in: a forgotten password, and who guessed too often."""

import ipaddress
import re

from django.contrib import admin
from django.contrib.auth import views
from django.http import HttpResponseRedirect
from django.urls import path
from rest_framework.throttling import BaseThrottle, SimpleRateThrottle


class ResetThrottle(SimpleRateThrottle):
    """Mails that one address may ask for; the form's answer is the same without one."""

    scope, rate = "reset", "5/hour"

    def get_cache_key(self, request, view):
        return f"reset:{client_address(request)}"


class PasswordReset(views.PasswordResetView):
    def form_valid(self, form):
        if ResetThrottle().allow_request(self.request, self):
            return super().form_valid(form)
        return HttpResponseRedirect(self.get_success_url())


def page(view, name, tail):
    context = {"site_header": admin.site.site_header}
    return path(tail, view.as_view(extra_context=context), name=name)


urlpatterns = [
    page(PasswordReset, "admin_password_reset", "password_reset/"),
    page(views.PasswordResetDoneView, "password_reset_done", "password_reset/done/"),
    page(
        views.PasswordResetConfirmView,
        "password_reset_confirm",
        "reset/<uidb64>/<token>/",
    ),
    page(views.PasswordResetCompleteView, "password_reset_complete", "reset/done/"),
]


def client_address(request) -> str:
    """Where a request comes from, past as many proxies as we have and no more.

    A proxy may add a port or brackets; the database takes nothing but an address.
    """
    found = BaseThrottle().get_ident(request) or ""
    bare = re.sub(r"^\[(.*)\](:\d+)?$|^([\d.]+):\d+$", r"\1\3", found)
    try:
        return str(ipaddress.ip_address(bare))
    except ValueError:
        return request.META.get("REMOTE_ADDR", "")


def account_name(request, credentials=None) -> str:
    """Whose password is guessed; never longer than a name of an account can be."""
    name = (credentials or request.POST).get("username") or ""
    return name[:150]
