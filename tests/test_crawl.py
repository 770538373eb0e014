"""The comparison of two crawls: what it passes over, and what it finds."""

import json

import pytest

from tests.crawl.compare import compare

pytestmark = pytest.mark.on_sqlite  # it needs no database: once is enough
PAGE = "<ul> <li>超过20万人次</li>\n <li>35场</li> </ul>"
SCHEMA = {"info": {"description": "Open data"}, "properties": {"description": {}}}


def crawled(file, *answers):
    lines = [json.dumps(answer) + "\n" for answer in answers]
    file.write_text("".join(lines))
    return file


def page(body=PAGE, url="/", status=200, kind="text/html; charset=utf-8"):
    headers = {"Content-Type": kind, "cookies": []}
    record = {"url": url, "status": status, "headers": headers, "body": body}
    return {"who": "visitor", **record}


def schema(content):
    return page(json.dumps(content), "/api/v1/schema/", kind="application/json")


@pytest.fixture
def differ(tmp_path):
    def differ(before, after):
        files = [tmp_path / "before", tmp_path / "after"]
        return compare(crawled(files[0], *before), crawled(files[1], *after))

    return differ


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (page(), page()),
        (page(), page(PAGE.replace("\n ", ""))),
        (page(), page(PAGE.replace("<li>", "<li >\n  ").replace("</li>", "\n</li>"))),
        (page('"/static/site.0123456789ab.css"'), page('"/static/site.css"')),
        (schema(SCHEMA), schema({**SCHEMA, "info": {"description": "Data"}})),
    ],
    ids=["nothing", "between tags", "beside tags", "a file's hash", "a description"],
)
def test_what_makes_no_difference(differ, before, after):
    assert not differ([before], [after])


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        (page(), page(PAGE.replace("35", "36")), "-<li>35场\n    +<li>36场"),
        (page(), page(status=404), "-status: 200\n    +status: 404"),
        (page(), page(kind="text/plain"), "+Content-Type: text/plain"),
        (schema(SCHEMA), schema({**SCHEMA, "properties": {}}), '-  "description"'),
    ],
    ids=["a number", "a status", "a header", "a field called description"],
)
def test_what_makes_one(differ, capsys, before, after, told):
    assert differ([before], [after])
    assert told in capsys.readouterr().out


def test_the_same_difference_is_told_once(differ, capsys):
    before = [page(url=f"/{number}/") for number in range(9)]
    after = [page(PAGE.replace("35", "36"), f"/{number}/") for number in range(9)]
    assert differ(before, after)
    told = capsys.readouterr().out
    assert told.count("+<li>36场") == 1
    assert "On 9:" in told and "and 4 more" in told


def test_a_page_that_is_gone_or_new_is_named(differ, capsys):
    assert differ([page(url="/old/")], [page(url="/new/")])
    told = capsys.readouterr().out
    assert told.index("visitor  /old/") < told.index("visitor  /new/")
