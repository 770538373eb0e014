from django import template
from django.utils.html import escape, format_html

from programs.fields import speaks_english
from programs.tiles import cell_of

register = template.Library()


@register.filter
def localized(record, name):
    """A stored text, marked as Chinese where an English page has no translation."""
    text = getattr(record, name)
    if speaks_english() and not getattr(type(record), name).reads_english(record):
        return format_html('<span lang="zh-Hans">{}</span>', text) if text else ""
    return escape(text)


@register.filter
def province_sign(region):
    """The sign of the province that a region lies in: 豫, or HA in English."""
    cell = cell_of(region.province_code)
    return cell["iso_3166_2"].removeprefix("CN-") if speaks_english() else cell["abbr"]
