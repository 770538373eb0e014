"""What is kept out of the log; nothing here may import a model."""

import logging
import re

PRIVATE = re.compile(r"(/my/)[^/\s?]+")


class HidePrivateLinks(logging.Filter):
    """What is logged about a private page does not say which one it was."""

    def filter(self, record):
        record.msg = hidden(record.msg)
        if isinstance(record.args, tuple):
            record.args = tuple(map(hidden, record.args))
        return True


def hidden(value):
    return PRIVATE.sub(r"\1…", value) if isinstance(value, str) else value
