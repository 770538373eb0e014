"""A higher floor adds to a page of a lower one through the registry of blocks."""

from collections import defaultdict

import pytest

from metrics.blocks import published_figures
from programs.kit import blocks
from programs.kit.blocks import Block, add_block
from programs.models import Program
from tests.factories import make_figure, make_program

pytestmark = [pytest.mark.on_sqlite, pytest.mark.django_db]

TEMPLATE = "metrics/includes/program_numbers.html"


@pytest.fixture
def nothing_registered(monkeypatch):
    monkeypatch.setattr(blocks, "_registered", defaultdict(list))


def test_a_page_shows_what_is_registered_and_fetches_it(nothing_registered, visitor):
    program = make_program()
    make_figure(state="published", program=program)
    page = program.get_absolute_url()
    assert "20万" not in visitor.get(page).content.decode()
    add_block(Program, "numbers", Block(TEMPLATE, published_figures))
    assert "20万" in visitor.get(page).content.decode()
    [row] = Program.objects.for_detail()
    assert [figure.program for figure in row.public_figures] == [program]


def test_blocks_stand_in_the_order_of_registration_at_their_place(nothing_registered):
    program = make_program()
    for name in ("first.html", "second.html"):
        add_block(Program, "people", Block(name, published_figures))
    assert blocks.templates_at(program, "people") == ["first.html", "second.html"]
    assert blocks.templates_at(program, "numbers") == []
