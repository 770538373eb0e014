from django import template

from welfare.workbench import sections_for

register = template.Library()


@register.simple_tag(takes_context=True)
def workbench(context):
    """What waits for the person who is signed in."""
    return sections_for(context["request"].user)
