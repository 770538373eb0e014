"""Adds their published figures to the pages of programs and bases."""

from django.db.models import Prefetch

from metrics.models import Figure
from programs.kit.blocks import Block, add_block
from programs.models import LivestreamBase, Program


def published_figures(realm):
    """No figure of the invented example is ever published: `realm` changes nothing."""
    rows = Figure.objects.published().for_list()
    return Prefetch("figures", rows, to_attr="public_figures")


for model, template in [
    (Program, "metrics/includes/program_numbers.html"),
    (LivestreamBase, "metrics/includes/base_numbers.html"),
]:
    add_block(model, "numbers", Block(template, published_figures))
