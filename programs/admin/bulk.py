"""List actions of the admin of sessions: a step on all chosen rows, or on none."""

from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from programs import actions
from programs.kit.admin.lists import ChoosesMany

MOST = 100  # rows in one transaction


class TakesManySteps(ChoosesMany, admin.ModelAdmin):
    """Mixed into the admin of sessions: publishes many, marks many as held.

    If one row is refused, nothing is changed, and each refusal names its row.
    """

    actions = ["publish_many", "hold_many"]

    def has_publish_permission(self, request):
        return request.user.has_perm("programs.publish_session")

    def has_hold_permission(self, request):
        return request.user.has_perm("programs.change_session_status")

    @admin.action(
        description=_("Make the chosen sessions public"), permissions=["publish"]
    )
    def publish_many(self, request, queryset):
        def publish(rows):
            return actions.publish_all(records=rows, by=request.user)

        self.take_steps(request, queryset, publish)

    @admin.action(
        description=_("Mark the chosen sessions as held"), permissions=["hold"]
    )
    def hold_many(self, request, queryset):
        def hold(rows):
            return actions.hold_sessions(sessions=rows, by=request.user)

        self.take_steps(request, queryset, hold)

    def take_steps(self, request, queryset, act):
        rows = self.chosen_rows(request, queryset, MOST)
        if rows is None:
            return
        try:
            done = act(rows)
        except ValidationError as error:
            sentence = gettext("Nothing was changed. Leave these out, then try again:")
            self.message_user(request, sentence, messages.ERROR)
            return self.message_errors(request, error)
        sentence = ngettext(
            "Done for %(number)d session.", "Done for %(number)d sessions.", len(done)
        )
        self.message_user(request, sentence % {"number": len(done)}, messages.SUCCESS)
