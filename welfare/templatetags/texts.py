"""Tags and filters for stored texts, QR codes and repeated content."""

import segno
from django import template
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import mark_safe

from programs.kit.fields import speaks_english

register = template.Library()


@register.filter
def localized(record, name):
    """A stored text, with a `lang` attribute where English pages show Chinese."""
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
    """The non-empty lines of a stored text, each as by `localized`."""
    marked = speaks_english() and not getattr(type(record), name).reads_english(record)
    frame = '<span lang="zh-Hans">{}</span>' if marked else "{}"
    told = getattr(record, name).splitlines()
    return [format_html(frame, line) for line in told if line.strip()]


@register.simple_tag
def qr(url):
    """The address as a QR code, styled by classes: the CSP forbids inline styles."""
    # Every mask can be read; to compare all eight takes five times as long.
    code = segno.make(url, error="m", micro=False, mask=0)
    drawn = code.svg_inline(omitsize=True, svgclass="qr", lineclass="qr-line")
    return mark_safe(drawn)


@register.tag
def keep(parser, token):
    """`{% keep as name %}…{% endkeep %}`: render the content into a variable."""
    name = token.split_contents()[-1]
    nodelist = parser.parse(["endkeep"])
    parser.delete_first_token()
    return KeepNode(nodelist, name)


class KeepNode(template.Node):
    def __init__(self, nodelist, name):
        self.nodelist = nodelist
        self.name = name

    def render(self, context):
        context[self.name] = mark_safe(self.nodelist.render(context).strip())
        return ""
