"""Ten pages in both languages under Lighthouse and html-validate: make audit"""

import json
import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

import playwright
from playwright.sync_api import sync_playwright

from tests.browser import find_chromium

ROOT = Path(__file__).resolve().parent.parent
TOOLS = ROOT / ".audit"
PACKAGES = ["lighthouse@13.5.0", "html-validate@11.21.1"]
LIGHTHOUSE = TOOLS / "node_modules/lighthouse/cli/index.js"
HTML_VALIDATE = TOOLS / "node_modules/html-validate/bin/html-validate.mjs"
NODE = Path(playwright.__file__).parent / "driver" / "node"  # newer than Debian's
LEAST = {"performance": 95, "accessibility": 100, "best-practices": 100, "seo": 100}
PAGES = [
    *("/", "/programs/", "/programs/lecture-hall/", "/bases/"),
    *(
        "/impact/",
        "/sessions/",
        "/stories/zhujiaping/",
        "/search/?q=%E7%9B%B4%E6%92%AD",
    ),
]
LISTED = ["figures/?program=lecture-hall", "people/"]  # their first row's page, too
TRIES = 4  # Lighthouse misses the start of a page now and then


def main() -> int:
    install()
    with tempfile.TemporaryDirectory() as folder, site(Path(folder)) as origin:
        paths = [*PAGES, *(page_of(origin, resource) for resource in LISTED)]
        addresses = [
            f"{origin}{prefix}{path}" for path in paths for prefix in ("", "/en")
        ]
        scores_missed = audit_all(addresses, Path(folder))
        html_missed = validate_all(addresses, Path(folder))
    return int(scores_missed or html_missed)


def install() -> None:
    """Install the tools into .audit/, without a browser: the one here is used."""
    if LIGHTHOUSE.exists() and HTML_VALIDATE.exists():
        return
    command = ["npm", "install", "--prefix", TOOLS, "--no-save", "--no-package-lock"]
    quiet = ["--no-audit", "--no-fund", "--loglevel=error"]
    TOOLS.mkdir(exist_ok=True)
    environment = {**os.environ, "PUPPETEER_SKIP_DOWNLOAD": "1"}
    subprocess.run([*command, *quiet, *PACKAGES], env=environment, check=True)


@contextmanager
def site(folder: Path):
    """The site as `make run` serves it, with a database of its own."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = {
        **os.environ,
        "PORT": str(port),
        "DATABASE_URL": f"sqlite:///{folder}/audit.sqlite3",
        "DEMO_PASSWORD_FILE": f"{folder}/password",
    }
    log = (folder / "log").open("w")
    server = subprocess.Popen(
        ["make", "run"], cwd=ROOT, env=environment, stdout=log, start_new_session=True
    )
    origin = f"http://127.0.0.1:{port}"
    try:
        wait_for(server, f"{origin}/readyz")
        yield origin
    finally:
        os.killpg(server.pid, signal.SIGTERM)
        server.wait()


def wait_for(server, address: str, seconds: int = 90) -> None:
    for _ in range(seconds):
        if server.poll() is not None:
            break
        try:
            return urlopen(address).close()
        except OSError:
            time.sleep(1)
    sys.exit("The site did not start.")


def page_of(origin: str, resource: str) -> str:
    """The public page of the first row that the API lists."""
    with urlopen(f"{origin}/api/v1/{resource}") as answer:
        return json.load(answer)["results"][0]["url"].removeprefix(origin)


def audit_all(addresses: list[str], folder: Path) -> bool:
    """Print one line per page; return whether any of them missed a score."""
    with sync_playwright() as browsers:
        chromium = find_chromium(browsers) or browsers.chromium.executable_path
    print(f"{'mobile, throttled':<62}" + "".join(f"{name:>15}" for name in LEAST))
    missed = []
    for address in addresses:
        report = audit(address, chromium, folder / "report.json")
        scores = scores_of(report)
        shown = "".join(f"{scores[name]:>15}" for name in LEAST)
        print(f"{address.split('/', 3)[3] or '/':<62}{shown}", flush=True)
        low = [name for name, least in LEAST.items() if scores[name] < least]
        missed += [f"{address}: {name}: {why(report, name)}" for name in low]
    print("\n".join(missed) or "Every page reaches its scores.")
    return bool(missed)


def audit(address: str, chromium: str, file: Path) -> dict:
    flags = "--headless=new --disable-dev-shm-usage"
    if os.geteuid() == 0:  # Chromium's sandbox refuses root
        flags += " --no-sandbox"
    command = [NODE, LIGHTHOUSE, address, "--quiet", "--output=json"]
    options = [f"--only-categories={','.join(LEAST)}", f"--chrome-flags={flags}"]
    environment = {**os.environ, "CHROME_PATH": chromium}
    for _ in range(TRIES):
        subprocess.run(
            [*command, *options, f"--output-path={file}"],
            env=environment,
            stderr=subprocess.DEVNULL,
        )
        report = json.loads(file.read_text()) if file.exists() else {}
        if report and "runtimeError" not in report:
            return report
    sys.exit(f"Lighthouse could not audit {address}.")


def scores_of(report: dict) -> dict[str, int]:
    found = report["categories"]
    return {name: round(100 * (found[name]["score"] or 0)) for name in LEAST}


def why(report: dict, category: str) -> str:
    """The audits that cost the page points."""
    names = [row["id"] for row in report["categories"][category]["auditRefs"]]
    scores = {name: report["audits"][name]["score"] for name in names}
    low = [name for name, score in scores.items() if score is not None and score < 0.9]
    return ", ".join(low)


def validate_all(addresses: list[str], folder: Path) -> bool:
    """Whether html-validate finds a fault in any page."""
    files = []
    for address in addresses:
        name = re.sub(r"\W+", "-", address.split("/", 3)[3]).strip("-") or "home"
        with urlopen(address) as answer:
            files.append(folder / f"{name}.html")
            files[-1].write_bytes(answer.read())
    config = f"--config={ROOT / 'tests/html-validate.json'}"
    done = subprocess.run([NODE, HTML_VALIDATE, config, "--formatter=text", *files])
    print("html-validate finds nothing." if done.returncode == 0 else "Invalid HTML.")
    return done.returncode != 0


if __name__ == "__main__":
    sys.exit(main())
