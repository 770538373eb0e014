"""Whether people can apply: the same two buttons and the same line everywhere."""

from django.contrib import admin
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from programs import actions
from programs.admin.record import Button, mark, moment


def may_be_opened(record, by) -> bool:
    return record.is_published and record.goes_on and not record.takes_applications


def opening(model_name: str) -> tuple[Button, Button]:
    right = f"programs.change_{model_name}"
    return (
        Button(
            "open-applications",
            _("Open applications"),
            right,
            lambda record, by, note: actions.open_applications(intake=record, by=by),
            _("People can apply now."),
            may_be_opened,
        ),
        Button(
            "close-applications",
            _("Close applications"),
            right,
            lambda record, by, note: actions.close_applications(intake=record, by=by),
            _("Nobody can apply any more. What was received stays."),
            lambda record, by: record.applications_opened_at is not None,
        ),
    )


class TakesApplications:
    """Mixed into the admin of what people can apply for."""

    INTAKE = (_("Applications"), {"fields": [("intake_state", "applications_until")]})

    @admin.display(description=_("applications"))
    def intake_state(self, record):
        if record.takes_applications:
            since = moment(record.applications_opened_at)
            return mark("open", gettext("open since %(moment)s") % {"moment": since})
        return mark("closed", gettext("closed"))
