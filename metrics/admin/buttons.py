"""The buttons by which a figure changes its state."""

from django.utils.translation import gettext_lazy as _

from metrics import actions
from metrics.models import Figure
from programs.kit.admin.buttons import Button

State = Figure.State


def in_state(*states):
    return lambda figure, by: figure.state in states


def may_be_verified(figure, by) -> bool:
    return figure.state == State.SUBMITTED and not actions.has_worked_on(figure, by)


def may_be_corrected(figure, by) -> bool:
    return figure.state == State.PUBLISHED and not next_revision(figure)


def next_revision(figure):
    return Figure.objects.filter(supersedes=figure).first()


BUTTONS = (
    Button(
        name="submit",
        label=_("Submit for verification"),
        permission="metrics.submit_figure",
        act=lambda figure, by, note: actions.submit_figure(figure=figure, by=by),
        done=_("Submitted: somebody else verifies it now."),
        fits=in_state(State.DRAFT, State.RETURNED),
        primary=True,
        beside_save=True,
    ),
    Button(
        name="verify",
        label=_("Verify"),
        permission="metrics.verify_figure",
        act=lambda figure, by, note: actions.verify_figure(figure=figure, by=by),
        done=_("Verified. It can be published now."),
        fits=may_be_verified,
        primary=True,
    ),
    Button(
        name="publish",
        label=_("Publish"),
        permission="metrics.publish_figure",
        act=lambda figure, by, note: actions.publish_figure(figure=figure, by=by),
        done=_("Published."),
        fits=in_state(State.VERIFIED),
        primary=True,
    ),
    Button(
        name="return",
        label=_("Return to the editor"),
        permission="metrics.return_figure",
        act=lambda figure, by, note: actions.return_figure(
            figure=figure, by=by, note=note
        ),
        done=_("Returned to the editor."),
        fits=in_state(State.SUBMITTED, State.VERIFIED),
        why=_("What is to be put right? The editor reads this."),
    ),
    Button(
        name="correct",
        label=_("Start a correction"),
        permission="metrics.correct_figure",
        act=lambda figure, by, note: actions.correct_figure(figure=figure, by=by),
        done=_("This is a draft: the old figure stands until it is published."),
        fits=may_be_corrected,
    ),
    Button(
        name="withdraw",
        label=_("Withdraw"),
        permission="metrics.withdraw_figure",
        act=lambda figure, by, note: actions.withdraw_figure(
            figure=figure, by=by, note=note
        ),
        done=_("Withdrawn. Its address keeps saying why."),
        fits=in_state(State.PUBLISHED),
        why=_("Why is it withdrawn? Everybody can read this."),
        warning=_("This is final: a withdrawn figure does not come back."),
    ),
)
