"""Buttons that several records have: make public, take back, open for applications."""

from django.utils.translation import gettext_lazy as _

from programs import actions
from programs.kit.admin.buttons import Button


def publishing(model_name: str) -> tuple[Button, Button]:
    """The two buttons that show a record to the public and take it back."""
    permission = f"programs.publish_{model_name}"
    return (
        Button(
            name="publish",
            label=_("Make public"),
            permission=permission,
            act=lambda record, by, note: actions.publish(record=record, by=by),
            done=_("It is public now."),
            fits=lambda record, by: not record.is_published,
            primary=True,
        ),
        Button(
            name="unpublish",
            label=_("Take back from the public"),
            permission=permission,
            act=lambda record, by, note: actions.unpublish(record=record, by=by),
            done=_("It is no longer public."),
            fits=lambda record, by: record.published_at is not None,
            warning=_("Its page and its figures disappear from the site at once."),
        ),
    )


def opening(model_name: str) -> tuple[Button, Button]:
    """The two buttons that let people apply for something, and no longer."""
    permission = f"programs.change_{model_name}"
    return (
        Button(
            name="open-applications",
            label=_("Open applications"),
            permission=permission,
            act=lambda record, by, note: actions.open_applications(
                target=record, by=by
            ),
            done=_("People can apply now."),
            fits=may_be_opened,
        ),
        Button(
            name="close-applications",
            label=_("Close applications"),
            permission=permission,
            act=lambda record, by, note: actions.close_applications(
                target=record, by=by
            ),
            done=_("Nobody can apply any more. What was received stays."),
            fits=lambda record, by: record.applications_opened_at is not None,
        ),
    )


def may_be_opened(record, by) -> bool:
    return record.is_published and record.goes_on and not record.takes_applications
