"""Promises about the whole project."""

import ast
import graphlib
import re
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings

from tests.conftest import INLINE

pytestmark = pytest.mark.on_sqlite

ROOT = Path(settings.BASE_DIR)
FLOORS = ["programs", "people", "metrics", "welfare"]
LONGEST_MODULE, LONGEST_FUNCTION = 300, 25  # lines
SOURCES = [
    path
    for floor in FLOORS
    for path in ROOT.joinpath(floor).rglob("*.py")
    if "migrations" not in path.parts
]


def name_of(path):
    return ".".join(path.relative_to(ROOT).with_suffix("").parts)


MODULES = {name_of(path).removesuffix(".__init__"): path for path in SOURCES}


def imported_modules(path):
    """The project's modules that one imports, wherever in the file it does so."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names if name.name in MODULES)
        elif isinstance(node, ast.ImportFrom):
            names = (f"{node.module}.{name.name}" for name in node.names)
            found = {name if name in MODULES else node.module for name in names}
            yield from found.intersection(MODULES)


IMPORTS = {name: set(imported_modules(path)) for name, path in MODULES.items()}


@pytest.mark.parametrize("name", MODULES)
def test_imports_go_down_the_floors(name):
    own = FLOORS.index(name.split(".")[0])
    used = {each: FLOORS.index(each.split(".")[0]) for each in IMPORTS[name]}
    assert not [each for each, floor in used.items() if floor > own]


def test_the_kit_imports_nothing_of_ours_but_itself():
    kit = {name for name in MODULES if name.split(".")[:2] == ["programs", "kit"]}
    assert len(kit) > 15
    assert not {each for name in kit for each in IMPORTS[name]} - kit


def test_no_circle_between_modules():
    others = {name: used - {name} for name, used in IMPORTS.items()}
    graphlib.TopologicalSorter(others).prepare()  # raises CycleError, naming them


@pytest.mark.parametrize("name", [name for name in MODULES if ".kit" in name])
def test_every_building_block_says_what_it_is_for(name):
    assert ast.get_docstring(ast.parse(MODULES[name].read_text()))


def functions_of(path, *, nested=True):
    tree = ast.parse(path.read_text())
    nodes = ast.walk(tree) if nested else tree.body
    return [node for node in nodes if isinstance(node, ast.FunctionDef)]


def test_no_function_is_longer_than_a_reader_holds_in_mind():
    long = {
        f"{name}.{node.name}"
        for name, path in MODULES.items()
        for node in functions_of(path)
        if node.end_lineno - node.lineno + 1 > LONGEST_FUNCTION
    }
    assert not long


@pytest.mark.parametrize("floor", FLOORS)
def test_a_function_of_one_name_is_defined_once_in_an_app(floor):
    """A reader who searches for a name finds the one that is meant."""
    names = [
        node.name
        for name, path in MODULES.items()
        for node in functions_of(path, nested=False)
        if name.split(".")[0] == floor
    ]
    assert not {name for name in names if names.count(name) > 1}


def test_no_file_is_named_after_nothing():
    banned = {"utils.py", "helpers.py", "common.py", "services.py", "constants.py"}
    assert not [path for path in SOURCES if path.name in banned]


def test_no_module_is_longer_than_a_reader_holds_in_mind():
    long = {name for name, path in MODULES.items() if lines(path) > LONGEST_MODULE}
    assert not long


def lines(path):
    return len(path.read_text().splitlines())


def test_nobody_listens_to_signals():
    heard = [
        path
        for path in SOURCES
        if re.search(r"@receiver|\.connect\(", path.read_text())
    ]
    assert not heard


TEMPLATES = sorted(
    path.relative_to(ROOT / "templates") for path in ROOT.glob("templates/**/*.html")
)
# Templates that Django or a library finds by their names.
FOUND_BY_NAME = re.compile(
    r"^(404|500|40\d|403_csrf)\.html$|^admin/|^registration/|^simple_history/|^drf_spectacular/"
    r"|_(list|detail)\.html$"
)


@pytest.mark.parametrize("template", TEMPLATES, ids=str)
def test_every_template_is_used(template):
    if FOUND_BY_NAME.search(str(template)):
        return
    users = [*SOURCES, *ROOT.glob("templates/**/*.html")]
    assert any(f'"{template}"' in path.read_text() for path in users)


@pytest.mark.parametrize("template", TEMPLATES, ids=str)
def test_no_template_carries_inline_style_or_script(template):
    assert not INLINE.search(text_of(template))


def text_of(template):
    return (ROOT / "templates" / template).read_text()


def test_no_template_line_is_longer_than_a_screen():
    """Long texts are wrapped inside `blocktrans trimmed`, which joins the lines."""
    files = [path for path in ROOT.glob("templates/**/*") if path.is_file()]
    long = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in files
        for number, line in enumerate(path.read_text().splitlines(), start=1)
        if len(line) > 120
    ]
    assert not long


PAGES = [template for template in TEMPLATES if "{% extends" in text_of(template)]
COMMENT = re.compile(r"{#(.*?)#}|{% comment %}(.*?){% endcomment %}", re.DOTALL)


@pytest.mark.parametrize("template", PAGES, ids=str)
def test_every_page_says_which_view_renders_it_and_with_what(template):
    comments = ["".join(found) for found in COMMENT.findall(text_of(template))]
    assert any("Rendered by" in said and "Context:" in said for said in comments)


@pytest.mark.parametrize("template", TEMPLATES, ids=str)
def test_the_shared_style_sheet_stands_before_the_own_one(template):
    sheets = re.findall(r"(?<!admin/)css/(\w+)\.css", text_of(template))
    assert sheets in ([], ["marks", "site"], ["marks", "admin"])


OWN_MODELS = [
    model for floor in FLOORS if apps.is_installed(floor)
    for model in apps.get_app_config(floor).get_models()
    if not model.__name__.startswith("Historical")
]  # fmt: skip


@pytest.mark.parametrize("model", OWN_MODELS, ids=lambda model: model.__name__)
def test_every_model_says_what_a_row_is(model):
    assert model.__doc__
    assert not model.__doc__.startswith(f"{model.__name__}(")


@pytest.mark.parametrize("model", OWN_MODELS, ids=lambda model: model.__name__)
def test_constraints_speak_to_people(model):
    for constraint in model._meta.constraints:
        assert constraint.violation_error_message, constraint.name


def test_the_project_names_no_machine_and_no_registry():
    ours = [*SOURCES, *ROOT.glob("requirements/*.txt"), ROOT / "README.md"]
    ours += ROOT.glob("docs/**/*.md")
    ours += [ROOT / "Makefile", ROOT / "pyproject.toml", ROOT / ".ci/run"]
    for path in ours:
        text = path.read_text()
        assert "index-url" not in text and "find-links" not in text, path
        assert "/home/" not in text and "/root/" not in text, path


def test_the_quick_way_asks_every_test_somewhere(request):
    """A test marked for either database alone would run on neither."""
    for item in request.session.items:
        marks = {mark.name for mark in item.iter_markers()}
        assert not {"on_sqlite", "on_postgresql"} <= marks, item.nodeid


TEXTS = [ROOT / "README.md", *sorted(ROOT.glob("docs/decisions/*.md"))]
# A path in the project: no address (`/figures/…`), no rate (`10/hour`), no name.
PATH = re.compile(r"(?:[.A-Za-z_][\w.-]*/)+[\w.-]*|[\w-]+\.(?:py|md|toml|yaml)")
NOT_IN_GIT = {line.strip("/") for line in (ROOT / ".gitignore").read_text().split()}


def name_in_project(path):
    return str(path.relative_to(ROOT))


def quoted_in(text):
    """What stands in backticks, without what has several words."""
    return re.findall(r"`([^`\s]+)`", text.read_text())


@pytest.mark.parametrize("text", TEXTS, ids=name_in_project)
def test_every_path_that_a_text_names_is_there(text):
    named = [word for word in quoted_in(text) if PATH.fullmatch(word)]
    missing = [path for path in named if not (ROOT / path).exists()]
    assert not [path for path in missing if path.strip("/") not in NOT_IN_GIT]


@pytest.mark.parametrize("text", TEXTS, ids=name_in_project)
def test_every_test_that_a_text_names_is_there(text):
    tests = "".join(path.read_text() for path in ROOT.glob("tests/**/test_*.py"))
    named = [word for word in quoted_in(text) if re.fullmatch(r"test_\w+", word)]
    assert not [name for name in named if f"def {name}(" not in tests]


def test_the_index_of_decisions_lists_each_by_its_title():
    *decisions, index = TEXTS[1:]
    links = re.findall(r"^- \[(.+)\]\((.+)\)$", index.read_text(), re.MULTILINE)
    first_lines = [path.read_text().splitlines()[0] for path in decisions]
    titles = [line.removeprefix("# ") for line in first_lines]
    names = [path.name for path in decisions]
    assert links == list(zip(titles, names, strict=True))
