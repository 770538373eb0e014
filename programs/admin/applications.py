"""The form's line on applications, for what people can apply for."""

from django.contrib import admin
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from programs.kit.admin.display import bilingual, format_moment, mark


class TakesApplications:
    """Mixed into the admins of the models that are OpenToApplications."""

    APPLICATIONS = (
        _("Applications"),
        {"fields": [("application_state", "applications_until")]},
    )
    PARTICIPANTS = (
        _("For those who were accepted"),
        {"fields": ["contact", *bilingual("bring")]},
    )

    @admin.display(description=_("applications"))
    def application_state(self, record):
        if record.takes_applications:
            since = format_moment(record.applications_opened_at)
            return mark("open", gettext("open since %(moment)s") % {"moment": since})
        return mark("closed", gettext("closed"))
