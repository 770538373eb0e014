"""The private page of an application: its state, own data, consents and requests."""

from functools import partial

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.generic import View

from people.actions import applications
from people.actions.applications import PURPOSES, WITHDRAWABLE
from people.actions.receipts import code_to_show, enrolment_of, valid_until
from people.forms import PURPOSE_TEXTS, CorrectionForm, audiences_of
from people.models import ConsentText, SubjectRequest
from people.numbers import masked
from programs.calendar import calendar_of
from programs.kit import steps
from programs.kit.steps import Refused
from programs.models import Audience

Kind = SubjectRequest.Kind


@method_decorator(never_cache, name="dispatch")
class ReceiptPage(View):
    """What applicants see and do without an account; the URL holds their token."""

    def dispatch(self, request, *args, token, **kwargs):
        self.enrolment = enrolment_of(token)
        if self.enrolment is None:
            response = render(request, "people/no_receipt.html", status=404)
        else:
            response = super().dispatch(request, *args, **kwargs)
        return kept_private(response)

    def get(self, request):
        return self.show(self.correction())

    def post(self, request):
        step = STEPS.get(request.POST.get("step", ""))
        if step is None:
            return self.show(self.correction(), status=400)
        return step(self, request.POST)

    def correction(self, data=None):
        """The form with the person's data; the phone number stays on the server."""
        person = self.enrolment.person
        audiences = Audience.objects.filter(
            Q(pk__in=audiences_of(self.enrolment.program)) | Q(people=person)
        ).distinct()
        return CorrectionForm(data, person=person, audiences=audiences)

    @transaction.atomic
    def correct(self, data):
        # Locked, so that two forms of one person are compared one after the other.
        self.enrolment.person = steps.lock(self.enrolment.person)
        form = self.correction(data)
        if not form.is_valid():
            return self.show(form, status=400)
        given = form.cleaned_data
        return self.act(
            applications.correct_application,
            _("Your data was changed."),
            name=given["name"],
            region=given["county"],
            audiences=list(given["audiences"]),
            birth_year=given.get("birth_year"),
            phone=given["phone"],
        )

    def renew_code(self, data):
        act = applications.renew_recovery_code
        return self.act(act, _("There is a new recovery code: note it down."))

    def ask_for_correction(self, data):
        """Request a correction of data that only staff may change."""
        message = data.get("message", "").replace("\0", "").strip()
        if not message:
            messages.error(self.request, _("Write what is wrong."))
            return self.back()
        return self.ask(data, Kind.CORRECTION, message=message[:1000])

    def ask(self, data, kind, message=""):
        act = partial(applications.ask_for, kind=kind, message=message)
        return self.act(act, _("We have your request. The answer stands here, too."))

    def withdraw(self, data):
        act = applications.withdraw_application
        return self.act(act, _("Your application is withdrawn."))

    def agree(self, data):
        text = ConsentText.objects.in_force()
        if text is None or data.get("text_version") != str(text.version):
            complaint = _("The consent text has changed meanwhile: read it first.")
            messages.error(self.request, complaint)
            return self.back()
        act = partial(applications.agree, purpose=data.get("purpose", ""), text=text)
        return self.act(act, _("You have agreed. You can take it back here."))

    def take_back(self, data):
        act = partial(applications.take_back, purpose=data.get("purpose", ""))
        return self.act(act, _("Taken back: it is gone from this site at once."))

    def act(self, action, done, **values):
        """Run an action, say in a message what came of it, and redirect to the page."""
        try:
            action(enrolment=self.enrolment, **values)
        except (Refused, ValidationError) as error:
            for sentence in error.messages:
                messages.error(self.request, sentence)
        else:
            messages.success(self.request, done)
        return self.back()

    def back(self):
        return HttpResponseRedirect(self.request.path)

    def show(self, form, status=200):
        enrolment = self.enrolment
        text = ConsentText.objects.in_force()
        context = {
            "enrolment": enrolment,
            "person": enrolment.person,
            **applications.naming(enrolment.target),
            "masked_phone": masked(enrolment.person.phone),
            "form": form,
            "text": text,
            "consents": consents_of(enrolment.person),
            "requests": enrolment.person.requests.order_by("-received_at", "-pk"),
            "may_correct": applications.may_correct(enrolment.person),
            "may_withdraw": may_withdraw(enrolment),
            "sessions": enrolment.sessions_shown(),
            "address": self.request.build_absolute_uri(self.request.path),
            "valid_until": valid_until(self.kwargs["token"]),
            "code": code_to_show(enrolment),
            "asked": set(
                enrolment.person.requests.open().values_list("kind", flat=True)
            ),
        }
        return render(self.request, "people/receipt.html", context, status=status)


class ReceiptCalendar(View):
    """The sessions of the private page as an .ics file; it does not name the person."""

    @method_decorator(never_cache)
    def get(self, request, token):
        enrolment = enrolment_of(token)
        if enrolment is None:
            raise Http404
        content = calendar_of(
            enrolment.sessions_shown(),
            address=lambda row: request.build_absolute_uri(row.get_absolute_url()),
        )
        response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
        response["Content-Disposition"] = 'attachment; filename="sessions.ics"'
        return kept_private(response)


def kept_private(response):
    """The response with headers that keep its address, a secret, to its reader.

    With "no-referrer", browsers send `Origin: null` and the CSRF check refuses every
    form. "strict-origin" leaves the path out as well.
    """
    response["Referrer-Policy"] = "strict-origin"
    response["X-Robots-Tag"] = "noindex"
    return response


def may_withdraw(enrolment) -> bool:
    """Whether to offer it: there is still a place that somebody else could take."""
    is_final = enrolment.target.condition.is_final
    return enrolment.status in WITHDRAWABLE and not is_final


STEPS = {
    "correct": ReceiptPage.correct,
    "renew_code": ReceiptPage.renew_code,
    "ask_correction": ReceiptPage.ask_for_correction,
    "ask_copy": partial(ReceiptPage.ask, kind=Kind.COPY),
    "ask_deletion": partial(ReceiptPage.ask, kind=Kind.DELETION),
    "withdraw": ReceiptPage.withdraw,
    "agree": ReceiptPage.agree,
    "take_back": ReceiptPage.take_back,
}


def consents_of(person) -> list[dict]:
    """Every purpose that the form asks for, with its valid consent or None."""
    valid = {row.purpose: row for row in person.consents.valid().select_related("text")}
    return [
        {
            "purpose": purpose,
            "label": PURPOSE_TEXTS[purpose][0],
            "hint": PURPOSE_TEXTS[purpose][1],
            "consent": valid.get(purpose),
        }
        for purpose in PURPOSES
    ]
