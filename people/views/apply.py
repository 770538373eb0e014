"""Applying for a program, a cohort or a session, and the page that confirms it."""

from django.shortcuts import get_object_or_404, redirect, render
from django.utils.crypto import salted_hmac
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from django.views.generic import FormView
from rest_framework.throttling import SimpleRateThrottle

from people.actions.applications import Closed, apply_for, columns_for, naming
from people.actions.receipts import receipt_address
from people.forms import ApplyForm
from people.models import ConsentText, Enrolment
from programs.models import Audience, Cohort, Program, Session


class ApplicationThrottle(SimpleRateThrottle):
    """Limits applications per hour and IP address; forms with errors do not count.

    The cache keeps a keyed digest of the address for that hour, never the address.
    """

    scope = "apply"

    def get_cache_key(self, request, view):
        ident = salted_hmac("people.apply", self.get_ident(request)).hexdigest()
        return self.cache_format % {"scope": self.scope, "ident": ident}


@method_decorator(never_cache, name="dispatch")
class Apply(FormView):
    """One page with a short form; each purpose of a consent has its own checkbox."""

    form_class = ApplyForm
    template_name = "people/apply.html"

    def get_target(self):
        raise NotImplementedError

    def dispatch(self, request, *args, **kwargs):
        self.target = self.get_target()
        is_open = self.target.takes_applications
        response = (
            super().dispatch(request, *args, **kwargs) if is_open else self.closed()
        )
        response["X-Robots-Tag"] = "noindex"  # gone when applications close
        return response

    def closed(self):
        """Say that applications are closed; 409 tells that the form was not stored."""
        status = 409 if self.request.method == "POST" else 200
        return render(
            self.request,
            "people/applications_closed.html",
            naming(self.target),
            status=status,
        )

    def get(self, request, *args, **kwargs):
        """Make sure that the browser has a session before it sends the form.

        A form that is sent twice shows its second answer: without a common session,
        that one would not find the private link that the first one has stored there.
        """
        request.session.setdefault("applying", True)
        return super().get(request, *args, **kwargs)

    def get_form_kwargs(self):
        return {
            **super().get_form_kwargs(),
            "audiences": self.get_audiences(),
            "text": ConsentText.objects.in_force(),
        }

    def get_audiences(self):
        """The audiences of the program; all public ones, if it names none."""
        program = columns_for(self.target)["program"]
        return program.audiences.all() or Audience.objects.public()

    def form_invalid(self, form):
        return self.render_to_response(self.get_context_data(form=form), status=400)

    def form_valid(self, form):
        throttle = ApplicationThrottle()
        if not throttle.allow_request(self.request, self):
            return too_many(self.request, throttle.wait())
        if form.is_by_a_machine:
            return self.thank()  # as usual, so that a bot learns nothing
        try:
            enrolment = apply_for(
                target=self.target,
                applicant=form.applicant,
                consents=form.consents,
                text=form.text,
            )
        except Closed:
            return self.closed()
        return self.thank(enrolment)

    def thank(self, enrolment=None):
        """Redirect to the confirmation; only a new application has a link to show.

        A repeated one gets none: the link opens personal data, and knowing a name and a
        phone number is no proof of being that person.
        """
        if enrolment is not None:
            self.request.session["applied"] = enrolment.pk
        return redirect("people:applied")

    def get_context_data(self, **kwargs):
        program = columns_for(self.target)["program"]
        return super().get_context_data(
            program=program, **naming(self.target), **kwargs
        )


class ApplyToProgram(Apply):
    def get_target(self):
        programs = Program.objects.shown()
        return get_object_or_404(programs, slug=self.kwargs["slug"])


class ApplyToCohort(Apply):
    def get_target(self):
        cohorts = Cohort.objects.shown().for_list()
        slug, code = self.kwargs["slug"], self.kwargs["code"]
        return get_object_or_404(cohorts, program__slug=slug, code=code)


class ApplyToSession(Apply):
    def get_target(self):
        sessions = Session.objects.shown().for_list()
        found = sessions.filter(program__isnull=False)
        return get_object_or_404(found, uuid=self.kwargs["uuid"])


def too_many(request, wait):
    """A page with status 429, which says in how many minutes to try again."""
    minutes = max(int(wait or 0) // 60 + 1, 1)
    response = render(
        request, "people/too_many_applications.html", {"minutes": minutes}, status=429
    )
    response["Retry-After"] = minutes * 60
    return response


@never_cache
@require_safe
def applied(request):
    """The confirmation page; it shows the private link, and only once.

    A HEAD request must not use it up: that answer shows nothing.
    """
    is_read = request.method == "GET"
    key = request.session.pop("applied", None) if is_read else None
    enrolment = Enrolment.objects.for_receipt().filter(pk=key).first()
    address = receipt_address(enrolment) if enrolment else ""
    address = address and request.build_absolute_uri(address)
    response = render(request, "people/applied.html", {"address": address})
    response["X-Robots-Tag"] = "noindex"
    return response
