"""`manage.py remove_demo`: delete the invented example."""

from django.core.management.base import BaseCommand

from welfare.demo import remove_demo


class Command(BaseCommand):
    help = "Deletes the invented example with its histories, and nothing else"

    def handle(self, **options):
        counts = {name: count for name, count in remove_demo().items() if count}
        if not counts:
            self.stdout.write("There is no example here.")
            return
        removed = ", ".join(f"{count} {name}" for name, count in counts.items())
        self.stdout.write(f"Removed: {removed}.")
