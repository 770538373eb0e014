"""Who may see the values of a field: one level for every field of every model.

The table is `levels.yaml` beside this module.

The register shows the levels of fields about people on the privacy page.
`tests/test_levels.py` checks that public values are found on pages and in the API, and
all others nowhere.
"""

from pathlib import Path

import yaml
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop


class Level(models.TextChoices):
    """Public: everybody, while the row is public. Internal: staff whose task needs it.

    Sensitive: only staff with a permission of its own for it.
    """

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
    """The level of a field: `level_of("people.person", "phone")`; KeyError if none."""
    return _LEVEL_OF[model, field]


WHO_SEES = {
    Level.PUBLIC: _("everybody, while the basis holds"),
    Level.INTERNAL: _("staff whose task needs it"),
    Level.SENSITIVE: _("only staff with a right of their own to it"),
}

# Labels of other packages' columns: named here, makemessages finds them.
gettext_noop("phone digest")
gettext_noop("id digest")
gettext_noop("type")
gettext_noop("data")
gettext_noop("created at")
gettext_noop("last used at")
