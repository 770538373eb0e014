"""Replaces a private link that was lost; staff see the new one once."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext_lazy as _

from people.actions.receipts import issue_receipt
from programs.kit.admin.buttons import Button
from programs.kit.admin.display import form_url

NEW_LINK = Button(
    name="new-link",
    label=_("Give a new private link"),
    permission="people.change_enrolment",
    act=lambda enrolment, by, note: enrolment,  # done by `IssuesLinks`
    done="",
    fits=lambda enrolment, by: enrolment.applied_at is not None,
    warning=_(
        "First make sure who is asking. The link that was given before opens nothing"
        " any more."
    ),
)


class IssuesLinks:
    """Mixed into the admin of enrolments, before `RecordAdmin`.

    Other buttons redirect to the form; this one answers with a page that shows the
    link.
    """

    def take_step(self, request, object_id, step):
        if step != NEW_LINK.name:
            return super().take_step(request, object_id, step)
        enrolment = self.get_object(request, object_id)
        if enrolment is None:
            raise Http404
        if not request.user.has_perm(NEW_LINK.permission, enrolment):
            raise PermissionDenied
        try:
            token = issue_receipt(enrolment=enrolment, by=request.user)
        except ValidationError as error:
            self.message_errors(request, error)
            return redirect(form_url(enrolment))
        return self.show_link(request, enrolment, token)

    def show_link(self, request, enrolment, token):
        """The page that shows the link; no cache may keep it."""
        address = reverse("people:receipt", args=[token])
        context = {
            **self.admin_site.each_context(request),
            "title": _("New private link"),
            "opts": self.opts,
            "original": enrolment,
            "back": form_url(enrolment),
            "link": request.build_absolute_uri(address),
        }
        template = "admin/people/enrolment/private_link.html"
        response = TemplateResponse(request, template, context)
        add_never_cache_headers(response)
        return response
