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
    """So many applications an hour from one address; mistakes do not count.

    The address is kept for that hour, in memory, as a digest that tells nothing.
    """

    scope = "apply"

    def get_cache_key(self, request, view):
        ident = salted_hmac("people.apply", self.get_ident(request)).hexdigest()
        return self.cache_format % {"scope": self.scope, "ident": ident}


@method_decorator(never_cache, name="dispatch")
class Apply(FormView):
    """One page: a short form, and for every purpose a consent of its own."""

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
        response["X-Robots-Tag"] = "noindex"  # it comes and goes
        return response

    def closed(self):
        """Not there any more, or not yet: said in words, and nothing was stored."""
        status = 409 if self.request.method == "POST" else 200
        return render(
            self.request,
            "people/applications_closed.html",
            naming(self.target),
            status=status,
        )

    def get(self, request, *args, **kwargs):
        """The cookie is there before anything is sent: pressed twice, the second
        answer finds what the first has written."""
        request.session.setdefault("applying", True)
        return super().get(request, *args, **kwargs)

    def get_form_kwargs(self):
        return {
            **super().get_form_kwargs(),
            "audiences": self.get_audiences(),
            "text": ConsentText.objects.in_force(),
        }

    def get_audiences(self):
        """Those that the program is for; all that are known, where it names none."""
        program = columns_for(self.target)["program"]
        return program.audiences.all() or Audience.objects.public()

    def form_invalid(self, form):
        return self.render_to_response(self.get_context_data(form=form), status=400)

    def form_valid(self, form):
        throttle = ApplicationThrottle()
        if not throttle.allow_request(self.request, self):
            return too_many(self.request, throttle.wait())
        if form.is_by_a_machine:
            return self.thank()
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
        """The same answer to everybody; only a new application has a link to show.

        Whoever applied already keeps the link they have: it would be a key to what
        is on record for whoever knows a name and a number.
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
    minutes = max(int(wait or 0) // 60 + 1, 1)
    response = render(
        request, "people/too_many_applications.html", {"minutes": minutes}, status=429
    )
    response["Retry-After"] = minutes * 60
    return response


@never_cache
@require_safe
def applied(request):
    """What follows an application; its private link is shown here, and here once."""
    is_read = request.method == "GET"
    key = request.session.pop("applied", None) if is_read else None
    enrolment = Enrolment.objects.for_receipt().filter(pk=key).first()
    address = receipt_address(enrolment) if enrolment else ""
    address = address and request.build_absolute_uri(address)
    response = render(request, "people/applied.html", {"address": address})
    response["X-Robots-Tag"] = "noindex"
    return response
