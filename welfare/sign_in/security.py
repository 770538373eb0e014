"""Account security: the second factor, recovery codes, and the signed-in devices."""

from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.utils.decorators import method_decorator
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST
from django.views.generic import FormView, TemplateView

from people.encryption import EncryptionError, decrypt, encrypt
from welfare import second_factor
from welfare.devices import devices_of, end_sessions
from welfare.sign_in.forms import PasswordForm, SetUpForm
from welfare.sign_in.pages import AdminPage

NEW_SECRET = "new_secret"  # in the session: a secret that no code confirmed yet


class Security(AdminPage, TemplateView):
    """The overview: second factor, unused recovery codes, signed-in devices."""

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
    """A change of the second factor, which asks for the password once more."""

    form_class = PasswordForm
    template_name = "admin/security_confirm.html"
    has_factor = True  # or must not have one: else back to the overview

    def dispatch(self, request, *args, **kwargs):
        if second_factor.has_factor(request.user) is not self.has_factor:
            return redirect("security")
        return super().dispatch(request, *args, **kwargs)

    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), "request": self.request}

    def show_codes(self, codes):
        """Answer with the codes; no address shows them a second time."""
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
        """The new secret; kept in the session, so that a reload shows the same code."""
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
        except ValidationError as error:
            form.add_error(None, error)
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
        second_factor.remove_factor(
            user=self.request.user, session_key=session.session_key
        )
        session.pop(second_factor.PASSED, None)
        messages.success(self.request, _("The second factor is removed."))
        return redirect("security")


@require_POST
def end_others(request):
    """Sign the account out on all other devices."""
    count = end_sessions(user=request.user, but=request.session.session_key)
    sentence = ngettext(
        "%(count)s other device is signed out.",
        "%(count)s other devices are signed out.",
        count,
    )
    messages.success(request, sentence % {"count": count})
    return redirect("security")
