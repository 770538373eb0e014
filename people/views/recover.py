"""Getting a lost private link back with the recovery code."""

from django.shortcuts import redirect
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.generic import FormView

from people.actions.receipts import receipt_address, recover_receipt
from people.forms import RecoveryForm
from people.views.apply import too_many
from people.views.throttles import RecoveryThrottle, TotalRecoveryThrottle


@method_decorator(never_cache, name="dispatch")
class Recover(FormView):
    """Takes the code and the phone number, and leads to the private page."""

    form_class = RecoveryForm
    template_name = "people/recover.html"

    def dispatch(self, request, *args, **kwargs):
        response = super().dispatch(request, *args, **kwargs)
        response["X-Robots-Tag"] = "noindex"
        return response

    def form_invalid(self, form):
        return self.render_to_response(self.get_context_data(form=form), status=400)

    def form_valid(self, form):
        """The same words for a wrong code, a wrong number and one of another person."""
        for throttle in (RecoveryThrottle(), TotalRecoveryThrottle()):
            if not throttle.allow_request(self.request, self):
                return too_many(self.request, throttle.wait())
        enrolment = recover_receipt(**form.cleaned_data)
        if enrolment is not None:
            return redirect(receipt_address(enrolment))
        sentence = _("No application has this code and this phone number.")
        form.add_error(None, sentence)
        return self.form_invalid(form)
