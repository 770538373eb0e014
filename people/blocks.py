"""Adds the stories of a program, and who takes part, to its public page."""

from functools import partial

from django.db.models import Prefetch

from people.models import Enrolment, Story
from programs.kit.blocks import Block, add_block
from programs.models import Program


def public_rows(model, relation, realm):
    """A prefetch of the public rows of a realm, as `public_<relation>`."""
    rows = model.objects.in_realm(realm).for_list()
    return Prefetch(relation, rows, to_attr=f"public_{relation}")


for model, relation, template in [
    (Story, "stories", "people/includes/program_stories.html"),
    (Enrolment, "enrolments", "people/includes/program_enrolments.html"),
]:
    rows = partial(public_rows, model, relation)
    add_block(Program, "people", Block(template, rows))
