"""Buttons of several admins: publish and unpublish, open and close applications."""

from django.utils.translation import gettext_lazy as _

from programs import actions
from programs.kit.admin.buttons import Button


def publishing(model_name: str, **options) -> tuple[Button, Button]:
    """The buttons that publish a row and take it back; `options` go to the first."""
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
            **options,
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
    """The buttons that open and close applications for a row of the model."""
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
    """Whether to offer the button; `open_applications` checks more, with reasons."""
    return record.is_published and record.goes_on and not record.takes_applications
