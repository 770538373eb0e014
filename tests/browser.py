"""The Chromium that the tests run, and its arguments."""

import os
import shutil
import subprocess
import sys

import pytest

NAMES = ["chromium", "chromium-browser", "google-chrome"]


def launch_args(playwright) -> dict:
    args = {"executable_path": find_chromium(playwright)}
    if os.geteuid() == 0:  # Chromium's sandbox refuses root
        args["args"] = ["--no-sandbox"]
    return args


def find_chromium(playwright) -> str | None:
    """The path of a Chromium on this machine; None means Playwright's own."""
    if wanted := os.environ.get("CHROMIUM"):
        return shutil.which(wanted) or pytest.fail(
            f"CHROMIUM names no program: {wanted}", pytrace=False
        )
    if found := next(filter(None, map(shutil.which, NAMES)), None):
        return found
    if os.path.exists(playwright.chromium.executable_path) or download():
        return None
    pytest.fail(
        "No browser: apt-get install chromium, or leave these tests out"
        " with make test BROWSER=no",
        pytrace=False,
    )


def download() -> bool:
    command = [sys.executable, "-m", "playwright", "install", "chromium"]
    return subprocess.run(command, capture_output=True).returncode == 0
