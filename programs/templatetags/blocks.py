"""The template filter that finds the blocks other apps add to a page."""

from django import template

from programs.kit.blocks import templates_at

register = template.Library()


@register.filter
def blocks(record, place):
    """The templates registered for a place of the record's page; see kit.blocks."""
    return templates_at(record, place)
