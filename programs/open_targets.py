"""What people can apply for now: programs, cohorts and sessions, soonest end first."""

import datetime

from django.db.models import F

from programs.models import Cohort, Program, Session

MOST = 6  # on one page; the list of programs leads to the rest
PARENTS = {
    Program: [],
    Cohort: ["program"],
    Session: ["program", "cohort__program"],
}


def open_targets(realm, program=None) -> list:
    """What takes applications in a realm, all of it or a program and what it has.

    At most `MOST`: those whose last day to apply comes first, those without one last.
    """
    found = []
    for model, related in PARENTS.items():
        rows = model.objects.in_realm(realm).taking_applications()
        if program is not None:
            own = {"pk": program.pk} if model is Program else {"program": program}
            rows = rows.filter(**own)
        ending = F("applications_until").asc(nulls_last=True)
        found += rows.select_related(*related).order_by(ending, "pk")[:MOST]
    never = datetime.date.max
    found.sort(key=lambda row: row.applications_until or never)
    return found[:MOST]
