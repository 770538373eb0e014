"""The actions on a figure: every change of its state, who may make it, and its steps.

    draft → submitted → verified → published → superseded | withdrawn
              ↑    ↓ returned ↓
              └────────┴───────┘

Every action runs in one transaction and writes a FigureStep (except `correct_figure`,
which starts a draft). It returns the figure as saved; it raises `NotPermitted` where
the account `by` lacks the permission, and `Refused`, with a sentence to show, where the
figure does not allow it. Triggers hold the same rules in the database
(`metrics.guards`).
"""

import uuid

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from metrics.models import Figure, FigureStep
from metrics.models.fit import misfit
from programs.kit import steps
from programs.kit.steps import Refused
from programs.roles import roles_of

Kind = FigureStep.Kind
Role = FigureStep.Role
State = Figure.State


@transaction.atomic
def submit_figure(*, figure, by, note=""):
    """Hand a draft or a returned figure over to be verified."""
    figure = _claim_figure(figure, by, "submit_figure", [State.DRAFT, State.RETURNED])
    _refuse_incomplete(figure)
    if figure.reporter is None:
        figure.reporter = by
    return _step(figure, Kind.SUBMITTED, State.SUBMITTED, by, Role.EDITOR, note)


@transaction.atomic
def return_figure(*, figure, by, note):
    """Give a figure back to its editor; the note is required, and stays internal."""
    figure = _claim_figure(
        figure, by, "return_figure", [State.SUBMITTED, State.VERIFIED]
    )
    _demand(note, _("Say why the figure is returned."))
    figure.verifier = None
    return _step(figure, Kind.RETURNED, State.RETURNED, by, Role.VERIFIER, note)


@transaction.atomic
def verify_figure(*, figure, by, note=""):
    """Confirm that a figure says what its source says; refused for one's own figure."""
    figure = _claim_figure(figure, by, "verify_figure", [State.SUBMITTED])
    if has_worked_on(figure, by):
        raise Refused(
            _("You entered this figure yourself: somebody else has to verify it.")
        )
    figure.verifier = by
    return _step(figure, Kind.VERIFIED, State.VERIFIED, by, Role.VERIFIER, note)


@transaction.atomic
def publish_figure(*, figure, by, note=""):
    """Make a verified figure public; the figure it corrects becomes superseded."""
    figure = _claim_figure(figure, by, "publish_figure", [State.VERIFIED])
    if not figure.is_original:
        _supersede(figure, by)
    figure.published_at = timezone.now()
    return _step(figure, Kind.PUBLISHED, State.PUBLISHED, by, Role.VERIFIER, note)


@transaction.atomic
def withdraw_figure(*, figure, by, note):
    """Take a published figure back for good; its page stays and shows the note."""
    figure = _claim_figure(figure, by, "withdraw_figure", [State.PUBLISHED])
    _demand(note, _("Say publicly why the figure is withdrawn."))
    return _step(figure, Kind.WITHDRAWN, State.WITHDRAWN, by, Role.VERIFIER, note)


@transaction.atomic
def correct_figure(*, figure, by):
    """Return the draft of the next revision; the published figure stays until then."""
    figure = _claim_figure(figure, by, "correct_figure", [State.PUBLISHED])
    if Figure.objects.filter(supersedes=figure).exists():
        raise Refused(_("A correction of this figure has been started already."))
    draft = Figure.objects.get(pk=figure.pk)
    draft.pk = None
    draft.uuid = uuid.uuid4()
    draft.state = State.DRAFT
    draft.revision = figure.revision + 1
    draft.supersedes = figure
    draft.reporter = by
    draft.verifier = None
    draft.published_at = None
    draft.correction_note_zh = draft.correction_note_en = ""
    draft._state.adding = True
    return steps.save(draft, by=by)


def has_worked_on(figure, user) -> bool:
    """Whether the account entered, edited or submitted it, so may not verify it."""
    return (
        figure.reporter == user
        or figure.steps.filter(kind=Kind.SUBMITTED, by=user).exists()
        # Actions name their step as the change reason; entries without are edits.
        or figure.history.filter(
            history_user=user, history_change_reason__isnull=True
        ).exists()
    )


def _claim_figure(figure, by, permission, states):
    """The figure, read anew and locked; refused unless it is in one of the states."""
    figure = steps.claim(figure, by=by, permission=f"metrics.{permission}")
    if figure.state not in states:
        raise Refused(
            _("This figure is “%(state)s” now; that step is not possible.")
            % {"state": figure.get_state_display()}
        )
    return figure


def _refuse_incomplete(figure):
    """Raise Refused unless the figure has all that a verifier needs."""
    if figure.basis == Figure.Basis.COMPUTED:
        raise Refused(_("A computed figure comes from records, not from a form."))
    if figure.program is not None and figure.program.is_demo:
        raise Refused(_("The example is invented: no figure tells of it."))
    if figure.source is None:
        raise Refused(_("Name the source first: a figure without one is not verified."))
    if figure.quantity.has_odd_fraction:
        raise Refused(figure.quantity.fraction_refusal)
    if sentence := misfit(figure):
        raise Refused(sentence)
    if twin := Figure.objects.twins_of(figure).first():
        raise Refused(
            _("The same figure is there already, “%(state)s”: %(figure)s (no. %(pk)d).")
            % {"state": twin.get_state_display(), "figure": twin, "pk": twin.pk}
        )
    if not figure.is_original:
        _refuse_bad_correction(figure)


def _refuse_bad_correction(figure):
    """Raise Refused unless it says why, and speaks of the same as its predecessor."""
    if not figure.correction_note_zh:
        raise Refused(_("Write the public correction note (Chinese) first."))
    if figure.subject != figure.supersedes.subject:
        raise Refused(
            _(
                "A correction speaks of the same indicator and scope. Otherwise"
                " withdraw the old figure and enter a new one."
            )
        )


def _demand(note, sentence):
    if not note.strip():
        raise Refused({"note": sentence})


def _supersede(figure, by):
    """Supersede the corrected figure first: the table allows one published figure."""
    old = Figure.objects.select_for_update().get(pk=figure.supersedes_id)
    if old.state == State.PUBLISHED:  # one that was withdrawn stays withdrawn
        _step(old, Kind.SUPERSEDED, State.SUPERSEDED, by, Role.VERIFIER, "")


def _step(figure, kind, state, by, role, note):
    figure.state = state
    steps.sign(figure, by=by, because=kind)
    try:
        # A savepoint: after an error the transaction can still be queried.
        with transaction.atomic():
            figure.save()
    except IntegrityError as error:
        figure.validate_constraints()  # raises the violated rule's own message
        raise Refused(_("The database refused this step.")) from error
    if role not in roles_of(by):  # then an administrator's role or a superuser
        role = Role.ADMINISTRATOR
    FigureStep.objects.create(
        figure=figure, kind=kind, by=by, role=role, note_zh=note.strip()
    )
    return figure
