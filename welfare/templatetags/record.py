from django import template
from django.utils.html import escape, format_html, format_html_join

from programs.fields import speaks_english

register = template.Library()


@register.filter
def localized(record, name):
    """A stored text, marked as Chinese where an English page has no translation."""
    text = getattr(record, name)
    if speaks_english() and not getattr(type(record), name).reads_english(record):
        return format_html('<span lang="zh-Hans">{}</span>', text) if text else ""
    return escape(text)


@register.filter
def chain(place):
    """What a region lies in, province first: 河北省 · 石家庄市 · 行唐县."""
    names = ((localized(region, "name"),) for region in place.lineage)
    return format_html_join(" · ", "{}", names)


@register.filter
def lines(record, name):
    """The lines of a stored text, each marked like the whole."""
    marked = speaks_english() and not getattr(type(record), name).reads_english(record)
    frame = '<span lang="zh-Hans">{}</span>' if marked else "{}"
    return [format_html(frame, line) for line in getattr(record, name).splitlines()]
