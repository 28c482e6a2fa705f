"""What a browser makes of a page, as far as the tests need one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from html.parser import HTMLParser

TODAY = date(2024, 6, 1)
HERE = "http://127.0.0.1:8000"
ENGLISH = {"accept-language": "en"}
VOID = {"meta", "link", "input", "br", "img", "hr"}


class Markup(HTMLParser):
    """What a browser would make of a page: elements in balance, their attributes, the text they show."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.pieces: list[str] = []
        self.faults: list[str] = []
        self.feed(html)
        self.close()
        self.faults += [f"<{tag}> is never closed" for tag in self.open]

    @property
    def text(self) -> str:
        return "".join(self.pieces)

    @property
    def ids(self) -> list[str]:
        return [value for _, attributes in self.elements if (value := attributes.get("id"))]

    @property
    def links(self) -> list[str]:
        return [value for tag, attributes in self.elements if tag == "a" and (value := attributes.get("href"))]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if len(dict(attrs)) != len(attrs):
            self.faults.append(f"<{tag}> has an attribute twice")
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.faults.append(f"</{tag}> closes nothing at {self.getpos()}")

    def handle_data(self, data: str) -> None:
        self.pieces.append(data)


Look = Callable[..., Markup]
