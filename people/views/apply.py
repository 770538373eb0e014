"""Applying for a program, a cohort or a session, and the page that confirms it."""

from django.core.signing import BadSignature
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from django.views.generic import FormView

from people.actions.applications import (
    Closed,
    apply_for,
    columns_for,
    naming,
    stored_by,
)
from people.actions.receipts import receipt_address
from people.forms import ApplyForm, audiences_of, number_in
from people.models import ConsentText
from people.views.throttles import ApplicationThrottle
from programs.models import Cohort, Program, Session


@method_decorator(never_cache, name="dispatch")
class Apply(FormView):
    """One page with a short form; each purpose of a consent has its own checkbox."""

    form_class = ApplyForm
    template_name = "people/apply.html"

    def get_target(self):
        raise NotImplementedError

    def dispatch(self, request, *args, **kwargs):
        self.target = self.get_target()
        is_open = self.target.takes_applications or self.is_sent_again()
        response = (
            super().dispatch(request, *args, **kwargs) if is_open else self.closed()
        )
        response["X-Robots-Tag"] = "noindex"  # gone when applications close
        return response

    def is_sent_again(self) -> bool:
        """Whether a form is sent that was stored already: it leads on after closing."""
        try:
            number = number_in(self.request.POST.get("form_number", ""))
        except BadSignature:
            return False
        return stored_by(number) is not None

    def closed(self):
        """Say that applications are closed; 409 tells that the form was not stored."""
        status = 409 if self.request.method == "POST" else 200
        return render(
            self.request,
            "people/applications_closed.html",
            naming(self.target),
            status=status,
        )

    def get_form_kwargs(self):
        return {
            **super().get_form_kwargs(),
            "audiences": self.get_audiences(),
            "text": ConsentText.objects.in_force(),
        }

    def get_audiences(self):
        return audiences_of(columns_for(self.target)["program"])

    def form_invalid(self, form):
        return self.render_to_response(self.get_context_data(form=form), status=400)

    def form_valid(self, form):
        throttle = ApplicationThrottle()
        if not throttle.allow_request(self.request, self):
            return too_many(self.request, throttle.wait())
        if form.is_by_a_machine:
            return redirect("people:applied")  # so that a bot learns nothing
        try:
            enrolment = apply_for(
                target=self.target,
                applicant=form.applicant,
                form_number=form.cleaned_data["form_number"],
                consents=form.consents,
                text=form.text,
            )
        except Closed:
            return self.closed()
        # Who has applied already gets no link: it opens personal data, and knowing a
        # name and a phone number is no proof of being that person.
        return redirect(receipt_address(enrolment) if enrolment else "people:applied")

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
    """The page for whoever has applied before; it is the same for everybody."""
    response = render(request, "people/applied.html")
    response["X-Robots-Tag"] = "noindex"
    return response
