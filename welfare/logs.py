"""Filters of the log. LOGGING loads them before the apps: import no model here."""

import logging
import re

PRIVATE = re.compile(r"(/my/)[^/\s?]+")


class HidePrivateLinks(logging.Filter):
    """Cuts the secret out of addresses of private pages, `/my/<token>/`."""

    def filter(self, record):
        record.msg = hidden(record.msg)
        if isinstance(record.args, tuple):
            record.args = tuple(map(hidden, record.args))
        return True


def hidden(value):
    return PRIVATE.sub(r"\1…", value) if isinstance(value, str) else value
