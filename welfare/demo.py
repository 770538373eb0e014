"""Loads the invented example into an empty database, and removes it from any."""

import datetime

from django.conf import settings
from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.core import serializers
from django.core.management.base import CommandError
from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone

from metrics.models import Figure, FigureStep
from people.encryption import digest
from people.models import (
    AccessLog,
    Consent,
    ConsentText,
    Distinction,
    Enrolment,
    Honour,
    Notification,
    Person,
    Story,
    SubjectRequest,
)
from programs.kit.history import begin_history, erase_history_of, has_history
from programs.models import (
    Cohort,
    LivestreamBase,
    Partnership,
    Program,
    RoleAssignment,
    Session,
)

FILES = settings.BASE_DIR / "seeds" / "demo"
WRITTEN_ON = datetime.date(2026, 1, 1)  # the dates in the files are relative to it


@transaction.atomic
def load_demo() -> list[models.Model]:
    """Create the rows of seeds/demo/, as if written today, and return them.

    Raises CommandError without the consent text that the example refers to.
    """
    if not ConsentText.objects.filter(version=1).exists():
        raise CommandError("The example needs version 1 of the consent text.")
    moved = timezone.localdate() - WRITTEN_ON
    rows = [row for file in sorted(FILES.glob("*.yaml")) for row in load(file, moved)]
    # Saving wrote history entries without many-to-many values: write complete ones.
    for model in {type(row) for row in rows}:
        erase_history_of(model, [row.pk for row in rows if type(row) is model])
    begin_history(row for row in rows if has_history(type(row)))
    return rows


def load(file, moved: datetime.timedelta):
    """Save the rows of one file, with their dates moved, and yield them."""
    with file.open(encoding="utf-8") as text:
        for read in serializers.deserialize("yaml", text):
            complete(read.object, moved)
            read.save()
            yield read.object


def complete(row, moved: datetime.timedelta) -> None:
    """Set what a file cannot hold: dates near today, and digests made with the key."""
    for field in row._meta.concrete_fields:
        value = getattr(row, field.attname)
        if isinstance(field, models.DateField) and value is not None:
            setattr(row, field.attname, value + moved)
    if hasattr(row, "updated_at"):
        row.updated_at = timezone.now()
    if isinstance(row, Person):
        row.phone_digest, row.id_digest = digest(row.phone), digest(row.id_number)


@transaction.atomic
def remove_demo() -> dict[str, int]:
    """Delete the example with its histories; returns the number of rows by model."""
    programs = Program.objects.filter(is_demo=True)
    people = Person.objects.filter(is_demo=True)
    refuse_steps(programs)
    detach_real_rows(programs, people, Cohort.objects.filter(program__in=programs))
    in_order = rows_of_example(programs, people)
    return {rows.model.__name__: delete_with_past(rows) for rows in in_order}


def rows_of_example(programs, people) -> list[models.QuerySet]:
    """All rows of the example, each before the rows that its foreign keys protect."""
    sessions = Session.objects.filter(program__in=programs)
    cohorts = Cohort.objects.filter(program__in=programs)
    of_program, of_person = Q(program__in=programs), Q(person__in=people)
    taken = Q(cohort__in=cohorts) | Q(session__in=sessions)
    enrolled = Enrolment.objects.filter(of_program | of_person | taken)
    return [
        Figure.objects.filter(of_program),
        Story.objects.invented(),
        Notification.objects.filter(enrolment__in=enrolled),
        enrolled,
        *[m.objects.filter(of_person) for m in (Consent, SubjectRequest, AccessLog)],
        Distinction.objects.filter(Q(first__in=people) | Q(second__in=people)),
        Honour.objects.filter(of_person),
        *(people, sessions, cohorts),
        Partnership.objects.filter(of_program),
        RoleAssignment.objects.filter(of_program),
        programs,
    ]


def refuse_steps(programs) -> None:
    """Raise CommandError if a figure of the example has steps: they are permanent."""
    if FigureStep.objects.filter(figure__program__in=programs).exists():
        raise CommandError(
            "A figure of the example was submitted, and the steps of a figure are never"
            " deleted: the example stays as it is."
        )


def detach_real_rows(programs, people, cohorts) -> None:
    """Clear the foreign keys of real rows to the example, so that these rows stay."""
    Program.objects.filter(parent__in=programs).update(parent=None)
    LivestreamBase.objects.filter(program__in=programs).update(program=None)
    others = Session.objects.exclude(program__in=programs)
    others.filter(cohort__in=cohorts).update(cohort=None)
    Person.objects.filter(merged_into__in=people).update(merged_into=None)


def delete_with_past(rows) -> int:
    """Delete rows, their histories and admin log entries; return how many rows."""
    keys = list(rows.values_list("pk", flat=True))
    model = rows.model
    model.objects.filter(pk__in=keys).delete()
    erase_history_of(model, keys)
    log = LogEntry.objects.filter(content_type=ContentType.objects.get_for_model(model))
    log.filter(object_id__in=map(str, keys)).delete()
    return len(keys)
