"""What pages of programs and bases show of metrics: their public figures."""

from django.db.models import Prefetch

from metrics.models import Figure
from programs.kit.blocks import Block, add_block
from programs.models import LivestreamBase, Program


def published_figures(realm):
    """The same in both realms: no figure tells of the example."""
    rows = Figure.objects.published().for_list()
    return Prefetch("figures", rows, to_attr="public_figures")


for model, template in [
    (Program, "metrics/includes/program_numbers.html"),
    (LivestreamBase, "metrics/includes/base_numbers.html"),
]:
    add_block(model, "numbers", Block(template, published_figures))
