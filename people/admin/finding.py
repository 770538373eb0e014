"""The admin page that finds a person by a full phone or ID number.

The number is posted: it is in no address, and neither stored nor logged.
"""

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.decorators import method_decorator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from rest_framework.throttling import SimpleRateThrottle

from people.actions import contact
from programs.kit.admin.display import form_url


class SearchThrottle(SimpleRateThrottle):
    """Limits the searches of one account, so that nobody tries out whole ranges."""

    scope, rate = "find_person", "60/hour"

    def get_cache_key(self, request, view):
        return f"find_person:{request.user.pk}"


class NumberForm(forms.Form):
    number = forms.CharField(
        label=_("Full phone or ID number"),
        max_length=60,
        widget=admin.widgets.AdminTextInputWidget(attrs={"autocomplete": "off"}),
        help_text=_(
            "That you searched, and whom you found, is kept with your name; the number"
            " is not."
        ),
        error_messages={"required": _("Write a full phone or ID number.")},
    )

    def clean_number(self):
        return contact.phone_or_id(self.cleaned_data["number"])


class FindingAdmin(admin.ModelAdmin):
    """Mixed into the admin of people: a search by a number, from its digest."""

    def get_urls(self):
        view = self.admin_site.admin_view(self.find)
        return [path("find/", view, name="people_person_find"), *super().get_urls()]

    @method_decorator([never_cache, sensitive_post_parameters("number")])
    def find(self, request):
        """Open the form of the only person found; name several, or say “nobody”."""
        if not request.user.has_perm(contact.OPENING):
            raise PermissionDenied
        form, found = NumberForm(request.POST or None), None
        if form.is_valid():
            found = self.search(request, form)
        if found and len(found) == 1:
            return redirect(form_url(found[0]))
        context = {
            **self.admin_site.each_context(request),
            "title": gettext("Find a person by number"),
            "opts": self.opts,
            "form": form,
            "found": found,
        }
        return TemplateResponse(request, "admin/people/person/find.html", context)

    def search(self, request, form):
        """The people found; None if the account has searched too often."""
        if not SearchThrottle().allow_request(request, self.find):
            sentence = gettext("These were many searches: try again in an hour.")
            return form.add_error("number", ValidationError(sentence))
        field, number = form.cleaned_data["number"]
        return contact.find_by_number(field=field, number=number, by=request.user)
