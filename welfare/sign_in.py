"""Signing in, in one step or two, and what a person may set about it."""

import ipaddress
import re
import time
from urllib.parse import urlencode

from axes.utils import reset
from django import forms
from django.contrib import admin, messages
from django.contrib.admin.forms import AdminAuthenticationForm
from django.contrib.auth import authenticate, login, views
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.http import HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils.decorators import method_decorator
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, pgettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST
from django.views.generic import FormView, TemplateView
from rest_framework.throttling import BaseThrottle, SimpleRateThrottle

from people.encryption import EncryptionError, decrypt, encrypt
from welfare import second_factor
from welfare.devices import devices_of, end_sessions, remember_device

BETWEEN_STEPS = 10 * 60  # seconds
# The stock page of the admin asks this, and Django has it in few languages.
FORGOTTEN = _("Forgotten your login credentials?")
NEW_SECRET = "new_secret"


# Forms


class CodeForm(forms.Form):
    code = forms.CharField(
        label=pgettext_lazy("second factor", "Code"),
        max_length=20,
        widget=forms.TextInput(
            attrs={"autocomplete": "one-time-code", "inputmode": "numeric"}
        ),
    )


class PasswordForm(forms.Form):
    """Asked once more before the second factor changes; guessing is slowed as ever."""

    password = forms.CharField(
        label=_("Your password"),
        max_length=1000,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )

    def __init__(self, *args, request, **kwargs):
        super().__init__(*args, **kwargs)
        self.request = request

    def clean_password(self):
        name, password = self.request.user.username, self.cleaned_data["password"]
        if authenticate(self.request, username=name, password=password) is None:
            raise ValidationError(_("This is not your password."))
        return password


class SetUpForm(PasswordForm, CodeForm):
    field_order = ["code", "password"]


# Pages


class AdminPage:
    """A page in the frame of the admin."""

    title = ""

    def get_context_data(self, **kwargs):
        frame = {**admin.site.each_context(self.request), "title": self.title}
        return {**frame, **super().get_context_data(**kwargs)}


class SignIn(AdminPage, views.LoginView):
    """The one door: a password, then a code where the account has a second factor."""

    authentication_form = AdminAuthenticationForm
    next_page = "admin:index"
    template_name = "admin/login.html"
    title = _("Log in")

    def get(self, request, *args, **kwargs):
        if admin.site.has_permission(request):
            return redirect(self.next_page)
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        form = {"app_path": self.request.get_full_path()}
        person = {"username": self.request.user.get_username()}
        return super().get_context_data(**form, **person, **kwargs)

    def form_valid(self, form):
        person = form.get_user()
        if not second_factor.has_factor(person):
            return let_in(self.request, person, self.get_success_url())
        session = self.request.session
        session.cycle_key()  # whoever knew it before does not come half-way along
        session["signing_in"] = {
            "user": person.pk,
            "hash": person.get_session_auth_hash(),
            "backend": person.backend,
            "until": time.time() + BETWEEN_STEPS,
        }
        then = urlencode({"next": self.get_success_url()})
        return redirect(f"{reverse('sign_in_code')}?{then}")


@method_decorator([never_cache, sensitive_post_parameters()], name="dispatch")
class SecondStep(AdminPage, views.RedirectURLMixin, FormView):
    """The code of whoever's password was right a moment ago."""

    form_class = CodeForm
    next_page = "admin:index"
    template_name = "admin/login_code.html"
    title = _("Second step")

    def dispatch(self, request, *args, **kwargs):
        self.person = between_steps(request)
        if self.person is None:
            messages.warning(request, _("That took too long. Please begin again."))
            return redirect("admin:login")
        return super().dispatch(request, *args, **kwargs)

    def form_valid(self, form):
        name = self.person.get_username()
        try:
            if not authenticate(self.request, username=name, **form.cleaned_data):
                form.add_error("code", second_factor.WRONG)
        except EncryptionError as error:
            form.add_error("code", str(error))
        if form.errors:
            return self.form_invalid(form)
        reset(username=account_name(self.request, {"username": name, "code": ""}))
        self.person.backend = self.request.session.pop("signing_in")["backend"]
        response = let_in(self.request, self.person, self.get_success_url())
        self.request.session[second_factor.PASSED] = True
        return response


def between_steps(request):
    """Whose password was right, a few minutes ago at most."""
    noted = request.session.get("signing_in", {})
    if noted.get("until", 0) < time.time():
        return None
    person = User.objects.filter(pk=noted["user"], is_active=True).first()
    same = person and person.get_session_auth_hash() == noted["hash"]
    return person if same else None


def let_in(request, person, address):
    login(request, person)
    remember_device(request)
    return redirect(address)


class Security(AdminPage, TemplateView):
    """What stands between other people and this account."""

    template_name = "admin/security.html"
    title = _("Account security")

    def get_context_data(self, **kwargs):
        person = self.request.user
        rows = {row.type: row for row in second_factor.kept(person)}
        spare = rows.get("recovery_codes")
        return super().get_context_data(
            factor=rows.get("totp"),
            codes_left=second_factor.codes_left(spare) if spare else 0,
            devices=devices_of(person),
            here=self.request.session.session_key,
            **kwargs,
        )


@method_decorator(sensitive_post_parameters(), name="dispatch")
class Confirmed(AdminPage, FormView):
    """A step that asks for the password once more."""

    form_class = PasswordForm
    template_name = "admin/security_confirm.html"
    has_factor = True  # what must be the case for this step to make sense

    def dispatch(self, request, *args, **kwargs):
        if second_factor.has_factor(request.user) is not self.has_factor:
            return redirect("security")
        return super().dispatch(request, *args, **kwargs)

    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), "request": self.request}

    def show_codes(self, codes):
        """In the answer itself: written down now, or made anew later."""
        frame = admin.site.each_context(self.request)
        context = {**frame, "title": _("Your recovery codes"), "codes": codes}
        return render(self.request, "admin/security_codes.html", context)


class SetUp(Confirmed):
    form_class = SetUpForm
    has_factor = False
    template_name = "admin/security_set_up.html"
    title = _("Set up the second factor")

    @cached_property
    def secret(self) -> str:
        """The same until it is kept, however often the page is loaded."""
        session = self.request.session
        try:
            return decrypt(session.get(NEW_SECRET, ""), second_factor.CONTEXT)
        except EncryptionError:
            secret = second_factor.new_secret()
            session[NEW_SECRET] = encrypt(secret, second_factor.CONTEXT)
            return secret

    def get_context_data(self, **kwargs):
        person = self.request.user
        return super().get_context_data(
            address=second_factor.address_for_app(person, self.secret),
            secret=" ".join(self.secret[at : at + 4] for at in range(0, 32, 4)),
            is_demanded=second_factor.is_demanded_of(person),
            verb=_("Set up the second factor"),
            **kwargs,
        )

    def form_valid(self, form):
        session = self.request.session
        try:
            codes = second_factor.set_up(
                user=self.request.user,
                secret=self.secret,
                code=form.cleaned_data["code"],
                session_key=session.session_key,
            )
        except ValidationError as refusal:
            form.add_error(None, refusal)
            return self.form_invalid(form)
        del session[NEW_SECRET]
        session[second_factor.PASSED] = True
        return self.show_codes(codes)


class NewCodes(Confirmed):
    title = _("New recovery codes")
    extra_context = {
        "warning": _("The old recovery codes are worthless from then on."),
        "verb": _("Make new recovery codes"),
    }

    def form_valid(self, form):
        codes = second_factor.make_recovery_codes(user=self.request.user)
        return self.show_codes(codes)


class Removal(Confirmed):
    title = _("Remove the second factor")
    extra_context = {
        "warning": _(
            "From then on your password alone opens this account. Your other devices"
            " are signed out."
        ),
        "verb": _("Remove the second factor"),
    }

    def form_valid(self, form):
        session = self.request.session
        second_factor.remove(user=self.request.user, session_key=session.session_key)
        session.pop(second_factor.PASSED, None)
        messages.success(self.request, _("The second factor is removed."))
        return redirect("security")


@require_POST
def end_others(request):
    count = end_sessions(user=request.user, but=request.session.session_key)
    told = ngettext(
        "%(count)s other device is signed out.",
        "%(count)s other devices are signed out.",
        count,
    )
    messages.success(request, told % {"count": count})
    return redirect("security")


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


def staff(view, name, tail):
    return path(f"security/{tail}", admin.site.admin_view(view), name=name)


urlpatterns = [
    page(PasswordReset, "admin_password_reset", "password_reset/"),
    page(views.PasswordResetDoneView, "password_reset_done", "password_reset/done/"),
    page(
        views.PasswordResetConfirmView,
        "password_reset_confirm",
        "reset/<uidb64>/<token>/",
    ),
    page(views.PasswordResetCompleteView, "password_reset_complete", "reset/done/"),
    path("login/code/", SecondStep.as_view(), name="sign_in_code"),
    staff(Security.as_view(), "security", ""),
    staff(SetUp.as_view(), "security_set_up", "set-up/"),
    staff(NewCodes.as_view(), "security_codes", "codes/"),
    staff(Removal.as_view(), "security_remove", "remove/"),
    staff(end_others, "security_others", "others/"),
]


# How guessing is slowed down


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
    """Whose password is guessed; never longer than a name of an account can be.

    Guesses at codes are counted under a longer one, which nobody can type.
    """
    credentials = credentials or {}
    name = credentials.get("username") or request.POST.get("username") or ""
    return f"{name[:150]:150} code" if "code" in credentials else name[:150]


def locked_by(request, credentials=None) -> list:
    """A password is locked for one address; a code for all of them.

    Who guesses codes knows the password, and a million codes are few.
    """
    by_account = "code" in (credentials or {})
    return ["username"] if by_account else [["username", "ip_address"]]
