"""The tag of the admin's first page."""

from django import template

from welfare.workbench import sections_for

register = template.Library()


@register.simple_tag(takes_context=True)
def workbench(context):
    """The sections for the account that is signed in: with tasks, and without any."""
    sections = sections_for(context["request"].user)
    return {
        "waiting": [section for section in sections if section.count],
        "empty": [section for section in sections if not section.count],
    }
