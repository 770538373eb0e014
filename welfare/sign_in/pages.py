"""The pages of signing in: password, code, and the mail for a new password."""

import time
from urllib.parse import urlencode

from axes.utils import reset
from django.contrib import admin, messages
from django.contrib.admin.forms import AdminAuthenticationForm
from django.contrib.auth import authenticate, login, views
from django.contrib.auth.models import User
from django.http import HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.generic import FormView

from people.encryption import EncryptionError
from welfare import second_factor
from welfare.devices import remember_device
from welfare.sign_in.forms import CodeForm
from welfare.sign_in.throttles import ResetThrottle, account_name
from welfare.sign_in.typed import note_typed

BETWEEN_STEPS = 10 * 60  # seconds
# A text of Django's login page that lacks translations: named for our catalogue.
FORGOTTEN = _("Forgotten your login credentials?")


class AdminPage:
    """Mixed into a view: the context that the frame of the admin needs."""

    title = ""

    def get_context_data(self, **kwargs):
        frame = {**admin.site.each_context(self.request), "title": self.title}
        return {**frame, **super().get_context_data(**kwargs)}


class SignIn(AdminPage, views.LoginView):
    """The only sign-in: a password; with a second factor it leads to `SecondStep`."""

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
            return complete_sign_in(self.request, person, self.get_success_url())
        session = self.request.session
        session.cycle_key()  # against session fixation
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
    """Asks for the code, up to BETWEEN_STEPS after the right password."""

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
        # Wrong codes are counted under a name of their own: forget those.
        reset(username=account_name(self.request, {"username": name, "code": ""}))
        self.person.backend = self.request.session.pop("signing_in")["backend"]
        response = complete_sign_in(self.request, self.person, self.get_success_url())
        self.request.session[second_factor.PASSED] = True
        return response


def between_steps(request):
    """The account that gave the right password at most BETWEEN_STEPS ago, or None.

    None also if it was deactivated or its password changed in the meantime.
    """
    noted = request.session.get("signing_in", {})
    if noted.get("until", 0) < time.time():
        return None
    person = User.objects.filter(pk=noted["user"], is_active=True).first()
    same = person and person.get_session_auth_hash() == noted["hash"]
    return person if same else None


def complete_sign_in(request, person, address):
    login(request, person)
    remember_device(request)
    note_typed(request)
    return redirect(address)


class PasswordReset(views.PasswordResetView):
    """Sends no mail beyond the rate; the answer does not tell the difference."""

    def form_valid(self, form):
        if ResetThrottle().allow_request(self.request, self):
            return super().form_valid(form)
        return HttpResponseRedirect(self.get_success_url())


class PasswordResetConfirm(views.PasswordResetConfirmView):
    """A new password opens the lock that wrong ones had closed, at every address.

    Wrong codes of the second factor stay counted: whoever reads the mail may not have
    the second factor.
    """

    def form_valid(self, form):
        reset(username=account_name(self.request, {"username": self.user.username}))
        return super().form_valid(form)
