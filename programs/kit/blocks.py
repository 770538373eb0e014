"""A registry of templates that an app adds to the pages of an app it depends on.

The page of a program shows its figures, yet `programs` may not import `metrics`. So
`metrics` registers a block when Django's apps are ready, and the page includes whatever
is registered:

    {% for block in program|blocks:"numbers" %}{% include block with record=program only %}{% endfor %}
"""  # noqa: E501 - a line of a template

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import Prefetch

from programs.kit.publication import Realm


@dataclass(frozen=True)
class Block:
    """A template that gets the page's row as `record`, and the prefetch it needs."""

    template: str
    prefetch: Callable[[Realm], Prefetch]


_registered: dict[tuple[str, str], list[Block]] = defaultdict(list)


def add_block(model, place: str, block: Block) -> None:
    """Include the block at `place` on the pages of the model, after earlier blocks."""
    _registered[model._meta.label, place].append(block)


def templates_at(record, place: str) -> list[str]:
    """The templates of the blocks at one place of the record's page, in order."""
    return [block.template for block in _registered[record._meta.label, place]]


def prefetches_for(model, realm: Realm) -> list[Prefetch]:
    """The prefetches of all blocks on the pages of a model, for rows of one realm."""
    return [
        block.prefetch(realm)
        for (label, _place), blocks in _registered.items()
        if label == model._meta.label
        for block in blocks
    ]
