from django import template

from programs.kit.blocks import templates_at

register = template.Library()


@register.filter
def blocks(record, place):
    """The templates that higher floors add at a place of the record's page."""
    return templates_at(record, place)
