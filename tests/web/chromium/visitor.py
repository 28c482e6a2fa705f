"""Somebody at a browser: opens pages, notes what goes wrong in them, measures them against WCAG 2.2 AA."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def accessibility_engine() -> str:
    """Return axe-core's source (its licence: LICENSES/MPL-2.0-axe-core.txt)."""
    return Path(__file__).with_name("axe.min.js").read_text(encoding="utf-8")


@dataclass
class Visitor:
    """One reader with a window of their own; `trouble` collects what a page should never do."""

    chromium: Any
    address: str
    trouble: list[str] = field(default_factory=list)
    page: Any = None
    context: Any = None

    def as_seen(self, *, width: int = 1280, dark: bool = False, script: bool = True, language: str = "nl") -> Visitor:
        """Open a new window: its width in pixels, colours, whether scripts run, the language asked for."""
        self.leave()
        self.context = self.chromium.new_context(
            viewport={"width": width, "height": 900},
            color_scheme="dark" if dark else "light",
            java_script_enabled=script,
            locale=language,
            reduced_motion="reduce",
        )
        self.page = self.context.new_page()
        self.page.on("dialog", self._dialog)
        self.page.on("pageerror", lambda error: self.trouble.append(f"error: {error}"))
        self.page.on("console", self._console)
        self.page.on("request", self._request)
        return self

    def open(self, path: str, status: int = 200) -> Any:
        """Open a page and return it; its status must be `status`."""
        if self.page is None:
            self.as_seen()
        answer = self.page.goto(self.address + path, wait_until="load")
        assert answer is not None and answer.status == status, (path, answer and answer.status)
        return self.page

    def faults(self, axe: str) -> list[str]:
        """Return what axe-core finds wrong on the page, one line a rule, with the first elements."""
        self.page.evaluate(axe)
        found = self.page.evaluate("rules => axe.run(document, {runOnly: rules})", RULES)
        return [
            f"{item['id']} ({item['impact']}): {item['help']}: "
            + " | ".join(f"{node['target'][0]} {node['any'][0]['message'] if node['any'] else ''}" for node in nodes)
            for item in found["violations"]
            if (nodes := item["nodes"][:3])
        ]

    def overflow(self) -> int:
        """Return by how many pixels the page is wider than its window."""
        root = "document.documentElement"
        return int(self.page.evaluate(f"{root}.scrollWidth - {root}.clientWidth"))

    def leave(self) -> None:
        """Close the window."""
        if self.context is not None:
            self.context.close()
        self.page = self.context = None

    def _dialog(self, dialog: Any) -> None:
        self.trouble.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def _console(self, message: Any) -> None:
        if message.type in ("error", "warning"):
            self.trouble.append(f"{message.type}: {message.text}")

    def _request(self, request: Any) -> None:
        if urlsplit(request.url).netloc != urlsplit(self.address).netloc:
            self.trouble.append(f"asks another host: {request.url}")
