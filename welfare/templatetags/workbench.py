"""The tag of the admin's first page."""

from django import template

from welfare.workbench import sections_for

register = template.Library()


@register.simple_tag(takes_context=True)
def workbench(context):
    """The sections of the workbench for the account that is signed in."""
    return sections_for(context["request"].user)
