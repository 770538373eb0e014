"""The command that encrypts stored values with the newest key."""

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from people.encryption import ALSO_ROTATED, EncryptionError, Unopened
from people.fields import encrypted_fields, with_older_keys

NAMED = 10  # how many rows one message lists


class Command(BaseCommand):
    help = (
        "Encrypts every stored value anew with the first key of FIELD_KEYS. It may be"
        " stopped and repeated: what has that key already is left alone. Afterwards"
        " the other keys are needed for old backups only."
    )

    def add_arguments(self, parser):
        parser.add_argument("--batch-size", type=int, default=500)

    def handle(self, batch_size, **options):
        try:
            for model, fields in encrypted_fields().items():
                self.rotate(model, fields, max(batch_size, 1))
            for name, rotate in ALSO_ROTATED.items():
                self.stdout.write(f"{name}: {rotate()} encrypted anew.")
        except EncryptionError as error:
            raise CommandError(str(error)) from None

    def rotate(self, model, fields, batch_size):
        waiting = with_older_keys(model, fields).count()
        done, last = 0, None
        while batch := rotate_batch(model, fields, after=last, size=batch_size):
            done, last = done + len(batch), batch[-1].pk
            self.stdout.write(f"  {done} of {waiting} …")
        self.stdout.write(f"{model._meta.label}: {done} rows encrypted anew.")


@transaction.atomic
def rotate_batch(model, fields, *, after, size):
    """Encrypt the next rows with the newest key, all of them or none; returns them.

    Raises CommandError, without writing, if a value cannot be decrypted.
    """
    rows = with_older_keys(model, fields).select_for_update().order_by("pk")
    if after is not None:
        rows = rows.filter(pk__gt=after)
    names = [field.name for field in fields]
    batch = list(rows.only("pk", *names)[:size])
    closed = [row.pk for row in batch if any(is_closed(row, name) for name in names)]
    if closed:
        raise CommandError(unreadable_rows(model, closed))
    model._base_manager.bulk_update(batch, names)
    return batch


def is_closed(row, name) -> bool:
    """Whether the value cannot be decrypted with any key."""
    return isinstance(getattr(row, name), Unopened)


def unreadable_rows(model, closed: list) -> str:
    """The message: which rows, and nothing of their content."""
    named = ", ".join(str(pk) for pk in closed[:NAMED])
    more = f" and {len(closed) - NAMED} more" if len(closed) > NAMED else ""
    return (
        f"{model._meta.label} {named}{more}: a stored value does not open. This batch"
        " was left as it was. Add the key it was encrypted with to FIELD_KEYS."
    )
