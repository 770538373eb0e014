"""Who may see the values of a field: one level for every field of every model.

The table is `levels.yaml` beside this module.
Levels of fields about people stand on the privacy page, by way of the register.
`tests/test_levels.py` holds that the values of public fields show on pages and in the
API, and those of all others nowhere.
"""

from pathlib import Path

import yaml
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop


class Level(models.TextChoices):
    """Everybody (of a row that is public itself), staff whose task needs it, or only
    staff with a right of their own to it."""

    PUBLIC = "public", _("public")
    INTERNAL = "internal", _("internal")
    SENSITIVE = "sensitive", _("sensitive")


PUBLIC, INTERNAL, SENSITIVE = Level

LEVELS: dict[str, dict[Level, tuple[str, ...]]] = {
    label: {Level(level): tuple(names) for level, names in levels.items()}
    for label, levels in yaml.safe_load(
        Path(__file__).with_suffix(".yaml").read_text(encoding="utf-8")
    ).items()
}

_LEVEL_OF = {
    (model, name): level
    for model, levels in LEVELS.items()
    for level, names in levels.items()
    for name in names
}


def level_of(model: str, field: str) -> Level:
    """The level of a field, as `level_of("people.person", "phone")`."""
    return _LEVEL_OF[model, field]


WHO_SEES = {
    Level.PUBLIC: _("everybody, while the basis holds"),
    Level.INTERNAL: _("staff whose task needs it"),
    Level.SENSITIVE: _("only staff with a right of their own to it"),
}

# Names of columns of other tables that come without a translation.
gettext_noop("phone digest")
gettext_noop("id digest")
gettext_noop("type")
gettext_noop("data")
gettext_noop("created at")
gettext_noop("last used at")
