"""The same answers without a framework: psycopg2, and PostgreSQL writes the JSON."""

import base64
from urllib.parse import parse_qs

import psycopg2

HOST = "http://127.0.0.1:8000"
API = f"{HOST}/api/v1"
PLAIN = (
    *("slug", "kind", "name_zh", "name_en", "summary_zh", "summary_en"),
    *("objectives_zh", "objectives_en", "description_zh", "description_en"),
    *("eligibility_zh", "eligibility_en", "selection_zh", "selection_en"),
    *("complaint_zh", "complaint_en", "note_zh", "note_en", "status"),
    *("start_inferred", "watch_url", "is_demo", "published_at", "updated_at"),
)


def pairs(**expressions: str) -> str:
    listed = ", ".join(f"'{name}', {sql}" for name, sql in expressions.items())
    return f"json_build_object({listed})"


def date(name: str) -> str:
    """As precise as it is known."""
    return (
        f"CASE p.{name}_precision WHEN 'year' THEN to_char(p.{name}_date, 'YYYY')"
        f" WHEN 'quarter' THEN to_char(p.{name}_date, 'YYYY-\"Q\"Q')"
        f" WHEN 'month' THEN to_char(p.{name}_date, 'YYYY-MM')"
        f" ELSE to_char(p.{name}_date, 'YYYY-MM-DD') END"
    )


def reference(row: str, address: str, names=("slug", "name_zh", "name_en")) -> str:
    url = f"'{address}' || {row}.{names[0]} || '/'"
    return pairs(**{name: f"{row}.{name}" for name in names}, url=url)


def if_there(row: str, json: str) -> str:
    return f"CASE WHEN {row}.id IS NOT NULL THEN {json} END"


def rows_of(json: str, tables: str, order: str) -> str:
    return (
        f"(SELECT coalesce(json_agg({json} ORDER BY {order}), '[]'::json)"
        f" FROM {tables} WHERE t.program_id = p.id)"
    )


def listed(name: str, *, key="slug", order="r.id") -> str:
    """Rows of a many-to-many relation."""
    names = (key, "name_zh", "name_en")
    tables = f"programs_program_{name}s t JOIN programs_{name} r ON r.id = t.{name}_id"
    return rows_of(reference("r", f"{API}/{name}s/", names), tables, order)


PARTNER = pairs(role="t.role", organization=reference("r", f"{API}/organizations/"))
SOURCE = reference("s", f"{API}/sources/", ("slug", "title_zh", "title_en"))
PROGRAM = pairs(
    **{name: f"p.{name}" for name in PLAIN},
    **{name: date(name) for name in ("start", "planned_end", "end")},
    url=f"'{HOST}/programs/' || p.slug || '/'",
    parent=if_there("u", reference("u", f"{HOST}/programs/")),
    lead=if_there("l", reference("l", f"{API}/organizations/")),
    source=if_there("s", SOURCE),
    partners=rows_of(
        PARTNER,
        "programs_partnership t JOIN programs_organization r ON r.id=t.organization_id",
        "t.id",
    ),
    topics=listed("topic"),
    audiences=listed("audience"),
    regions=listed("region", key="code", order="r.pinyin, r.code"),
    **{
        name: f"'{API}/{name}/?program=' || p.slug"
        for name in ("figures", "sessions", "people", "stories")
    },
)
ROWS = f"""
SELECT p.id, {PROGRAM} AS program FROM programs_program p
LEFT JOIN programs_program u ON u.id = p.parent_id AND u.published_at <= now()
LEFT JOIN programs_organization l ON l.id = p.lead_id
LEFT JOIN programs_source s ON s.id = p.source_id
WHERE p.published_at <= now() AND NOT p.is_demo
"""
ONE = f"SELECT program::text FROM ({ROWS} AND p.slug = %s) row"
# One row more than asked for tells whether there is a next page.
MANY = f"""
SELECT string_agg(program::text, ',' ORDER BY id) FILTER (WHERE place <= %(size)s),
       max(id) FILTER (WHERE place = %(size)s), max(place)
FROM (SELECT row.*, row_number() OVER (ORDER BY id) AS place
      FROM ({ROWS} ORDER BY p.id LIMIT %(size)s + 1) row) numbered
"""


class Bare:
    """A WSGI application for the first page of programs, and for one program."""

    def __init__(self, url: str):
        self.connection = psycopg2.connect(url, options="-c timezone=Asia/Shanghai")
        self.connection.autocommit = True

    def close(self):
        self.connection.close()

    def __call__(self, environ, start_response):
        path = environ["PATH_INFO"].strip("/").split("/")
        body = self.page(environ) if path[-1] == "programs" else self.one(path[-1])
        start_response("200 OK", [("Content-Type", "application/json")])
        return [body.encode()]

    def one(self, slug: str) -> str:
        with self.connection.cursor() as cursor:
            cursor.execute(ONE, [slug])
            return cursor.fetchone()[0]

    def page(self, environ) -> str:
        size = int(parse_qs(environ["QUERY_STRING"])["page_size"][0])
        with self.connection.cursor() as cursor:
            cursor.execute(MANY, {"size": size})
            rows, last, number = cursor.fetchone()
        following = "null"
        if number > size:
            place = base64.b64encode(f"p={last}".encode()).decode().replace("=", "%3D")
            following = f'"{API}/programs/?cursor={place}&page_size={size}"'
        return f'{{"next":{following},"previous":null,"results":[{rows}]}}'
