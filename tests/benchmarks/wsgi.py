"""Requests to a WSGI application without a server between."""

import io
import time
from statistics import median


def environ_of(address: str) -> dict:
    path, _, query = address.partition("?")
    return {
        "REQUEST_METHOD": "GET",
        "SCRIPT_NAME": "",
        "PATH_INFO": path,
        "QUERY_STRING": query,
        "SERVER_NAME": "127.0.0.1",
        "SERVER_PORT": "8000",
        "HTTP_HOST": "127.0.0.1:8000",
        "REMOTE_ADDR": "127.0.0.1",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": "http",
        "wsgi.input": io.BytesIO(),
        "wsgi.errors": io.StringIO(),
        "wsgi.multithread": False,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
    }


def get(app, address: str) -> bytes:
    """The body of a good answer, closed as a server would close it."""
    statuses = []
    answer = app(environ_of(address), lambda status, *_: statuses.append(status))
    try:
        body = b"".join(answer)
    finally:
        if hasattr(answer, "close"):
            answer.close()
    assert statuses == ["200 OK"], (address, statuses)
    return body


def seconds(app, address: str, *, clock=time.perf_counter, times: int) -> float:
    """The median of so many requests."""
    found = []
    for _ in range(times):
        start = clock()
        get(app, address)
        found.append(clock() - start)
    return median(found)
