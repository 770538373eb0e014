"""The registry through which a higher floor adds a block to a page of a lower one.

The page of a program shows its figures, yet `programs` may not import `metrics`: so
`metrics` registers a block when the apps are ready, and the page draws what it finds:

    {% for block in program|blocks:"numbers" %}{% include block with record=program only %}{% endfor %}
"""  # noqa: E501 - a line of a template

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import Prefetch

from programs.kit.publication import Realm


@dataclass(frozen=True)
class Block:
    """A template that gets the page's row as `record`, and the rows it shows of it."""

    template: str
    prefetch: Callable[[Realm], Prefetch]


_registered: dict[tuple[str, str], list[Block]] = defaultdict(list)


def add_block(model, place: str, block: Block) -> None:
    """Draw the block on the pages of this model, after those already at that place."""
    _registered[model._meta.label, place].append(block)


def templates_at(record, place: str) -> list[str]:
    """The templates of the blocks at one place of a record's page."""
    return [block.template for block in _registered[record._meta.label, place]]


def prefetches_for(model, realm: Realm) -> list[Prefetch]:
    """What the blocks of a model's pages show, to be fetched with the rows."""
    return [
        block.prefetch(realm)
        for (label, _place), blocks in _registered.items()
        if label == model._meta.label
        for block in blocks
    ]
