"""The addresses of signing in and of one's account security."""

from django.contrib import admin
from django.contrib.auth import views
from django.urls import path

from welfare.sign_in import pages, security


def page(view, name, tail):
    context = {"site_header": admin.site.site_header}
    return path(tail, view.as_view(extra_context=context), name=name)


def staff(view, name, tail):
    return path(f"security/{tail}", admin.site.admin_view(view), name=name)


urlpatterns = [
    page(pages.PasswordReset, "admin_password_reset", "password_reset/"),
    page(views.PasswordResetDoneView, "password_reset_done", "password_reset/done/"),
    page(
        pages.PasswordResetConfirm,
        "password_reset_confirm",
        "reset/<uidb64>/<token>/",
    ),
    page(views.PasswordResetCompleteView, "password_reset_complete", "reset/done/"),
    path("login/code/", pages.SecondStep.as_view(), name="sign_in_code"),
    staff(security.Security.as_view(), "security", ""),
    staff(security.SetUp.as_view(), "security_set_up", "set-up/"),
    staff(security.NewCodes.as_view(), "security_codes", "codes/"),
    staff(security.Removal.as_view(), "security_remove", "remove/"),
    staff(security.end_others, "security_others", "others/"),
]
