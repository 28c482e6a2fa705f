"""The pages in a real browser: a server on a free port, Chromium from the system, an own profile each run.

`make browser` installs what these tests need beside the others and runs them. Without Chromium or Playwright they are
skipped; with OPENBAAR_BROWSER=required, as in continuous integration, they fail instead.
"""

from __future__ import annotations

import os
import shutil
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import uvicorn
from tests.web.browser import TODAY
from tests.web.chromium.visitor import Visitor, accessibility_engine

from openbaar.cli.serving import listen
from openbaar.web import make_app

CHROMIUM = os.environ.get("OPENBAAR_CHROMIUM") or shutil.which("chromium") or "/usr/bin/chromium"
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "chromium" in item.path.parts:
            item.add_marker("browser")


@pytest.fixture(scope="session")
def address(register_path: Path) -> Iterator[str]:
    """Where the pages are served, on this machine."""
    listening = listen("127.0.0.1", 0)
    server = uvicorn.Server(uvicorn.Config(make_app(str(register_path), clock=lambda: TODAY), log_level="error"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    server.should_exit = True
    thread.join(10)
    listening.close()


@pytest.fixture(scope="session")
def chromium(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """The system's Chromium, started once."""
    missing = None if Path(CHROMIUM).exists() else f"{CHROMIUM} is not installed"
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        missing = "playwright is not installed (make browser)"
    if missing:
        pytest.fail(missing) if os.environ.get("OPENBAAR_BROWSER") == "required" else pytest.skip(missing)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, headless=True, args=list(FLAGS))
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def axe() -> str:
    return accessibility_engine()


@pytest.fixture
def visit(chromium: Any, address: str) -> Iterator[Visitor]:
    """A reader of the pages; what they see can be set: `visit.as_seen(width=390, dark=True)`."""
    visitor = Visitor(chromium, address)
    yield visitor
    visitor.leave()
