"""How fast the pages are over 20,000 documents and 220,000 findings, with 20 readers who each pause a second.

    python bench/pages.py [--register FILE] [--documents 20000] [--others 0] [--readers 20] [--seconds 30]
                          [--server-only]

The register is made by `bench/synthetic.py`, and `--others` articles without findings are added to it by
`bench/stream.py` (into a temporary file, unless FILE is there already). Told, in this process, where other programs on
the machine change little, by the processor's time: the first look at dossiers before anything has been derived; what
deriving beforehand takes; then for each kind of page its first answer, an answer made anew (what is derived is there,
the page is not), and one that was given before, with its weight, compressed; and its answers at addresses that nobody
asked for. Then, against `openbaar serve` in a process of its own, what 20 readers wait, who go from page to page at
random (seeded) and pause a second after each: over addresses that were asked for before, and over addresses that nobody
asked for. `--server-only` leaves out the rest.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import re
import subprocess
import sys
from collections.abc import Container
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from time import perf_counter, process_time, sleep
from typing import Any

import httpx2
from starlette.applications import Starlette
from starlette.testclient import TestClient
from stream import add_stream
from synthetic import AWAY, HOME, build

from openbaar.model.vocabulary import FindingType
from openbaar.register import Filter, Register
from openbaar.web import make_app, settle_memory, warm
from openbaar.web.answers import Answers
from openbaar.web.pages import compile_templates

WAIT, SERVER, WEIGHT = 0.100, 0.025, 200_000  # seconds, seconds, bytes: the targets
ROUNDS = 3
SOME = 40  # addresses of a kind that nobody asked for, of which the processor's time is told
PAUSE = 1.0
OK = 200


def addresses(path: Path, seed: int) -> dict[str, list[str]]:
    """Return addresses of each kind of page: of frequent and rare pairs, any documents, frequent and rare words."""
    register, draw = Register.open(str(path)), random.Random(seed)
    cards = register.document_order()
    pairs = {tuple(item.finding.parties) for item in register.page(FindingType.AGREEMENT, Filter(), 0, 400)[0]}
    words = {word for text in register.texts(draw.sample(cards, 20)).values() for word in text.split()[:40]}
    register.close()
    chosen = draw.sample(sorted(word for word in words if word.isalpha() and len(word) > 4), 20)
    some = draw.sample(sorted(pairs), min(24, len(pairs)))
    return {
        "overview": ["/"],
        "dossier": ["/dossier/NL/TN", *(f"/dossier/{a}/{b}" for a, b in some)],
        "document": [f"/document/{one}" for one in draw.sample(cards, 40)],
        "search": [f"/search?q={word}" for word in chosen],
        "list": ["/list/agreements", "/list/commitments?state=overdue", "/list/statements?party=TN"],
        "api": [
            "/api/v1/findings?kind=statement&party=TN",
            "/api/v1/agreements?party=NL",
            "/api/v1/happenings?since=2024",
        ],
        "feed": ["/feed.atom"],
    }


def unasked(path: Path, seed: int, asked: Container[str]) -> dict[str, list[str]]:
    """Return many addresses of each kind of page that `addresses` does not hold, so that few are asked for twice."""
    register, draw = Register.open(str(path)), random.Random(seed + 1)
    cards = register.document_order()
    words = {word for text in register.texts(draw.sample(cards, 60)).values() for word in text.split()[:60]}
    register.close()
    parties = [*HOME, *AWAY]
    pairs = [f"/dossier/{home}/{away}" for home in HOME for away in AWAY]
    lists = ("agreements", "commitments", "withholdings", "statements", "figures", "questions", "documents")
    return {
        "overview": [f"/?from={party}&as_of={year}" for party in parties for year in range(2017, 2025)],
        "dossier": [one for one in pairs if one not in asked],
        "document": [f"/document/{one}" for one in draw.sample(cards, 300)],
        "search": [f"/search?q={word}" for word in draw.sample(sorted(filter(str.isalpha, words)), 300)],
        "list": [f"/list/{kind}?party={party}" for kind in lists for party in parties],
        "api": [
            f"/api/v1/{kind}?party={party}" for kind in ("findings", "agreements", "promises") for party in parties
        ],
        "feed": [f"/list/{kind}.atom?party={party}" for kind in lists[:3] for party in parties],
    }


def in_process(path: Path, pages: dict[str, list[str]], more: dict[str, list[str]]) -> None:
    """Print the processor's time and the weight of each kind of page."""
    app = make_app(str(path))
    settle_memory()  # as `openbaar serve` does
    client = TestClient(app, base_url="http://127.0.0.1", headers={"Accept-Encoding": "gzip"})
    compile_templates()
    assert client.get("/about").status_code == 200
    looks = [_asked(client, address)[0] for address in pages["dossier"]]
    print(
        f"first look at a dossier, nothing derived: median {median(looks) * 1000:.0f} ms, "
        f"{_spread(looks)}, slowest {max(looks) * 1000:.0f} ms"
    )
    start, used = perf_counter(), process_time()
    warm(app)
    print(f"derived beforehand in {perf_counter() - start:.1f} s ({process_time() - used:.1f} s of the processor)")
    print(
        f"{'page':10} {'first time':>12} {'made anew':>10} {'slowest':>10} {'given before':>13}   largest, compressed"
    )
    for name, found in pages.items():
        first, anew, again, weights = [], [], [], []
        for turn in range(ROUNDS + 1):
            for address in found:
                forget(app)
                time, size = _asked(client, address)
                (anew if turn else first).append(time)
                again.append(_asked(client, address)[0])
                weights.append(size)
        print(
            f"{name:10} {max(first) * 1000:9.0f} ms {median(anew) * 1000:7.1f} ms {max(anew) * 1000:7.1f} ms "
            f"{median(again) * 1000:10.1f} ms {max(weights) / 1000:9.1f} kB  "
            f"{_verdict(median(anew) < SERVER and max(weights) < WEIGHT)}"
        )
    for name, found in more.items():
        times = [
            _asked(client, address)[0] for address in random.Random(len(found)).sample(found, min(SOME, len(found)))
        ]
        print(f"{name:10} at addresses not asked before: p50 {median(times) * 1000:.0f} ms, {_spread(times)}")


def forget(app: Starlette) -> None:
    """Let the pages have given no answer yet, whatever has been derived."""
    layer: Any = app.middleware_stack
    while layer is not None and not isinstance(layer, Answers):
        layer = getattr(layer, "app", None)
    assert layer is not None
    layer.forget()


def _asked(client: TestClient, address: str) -> tuple[float, int]:
    """Return the processor's time that an answer took, and its size as sent."""
    used = process_time()
    with client.stream("GET", address) as answer:
        size = sum(len(part) for part in answer.iter_raw())
        assert answer.status_code == 200, (address, answer.status_code)
    return process_time() - used, size


def _spread(times: list[float]) -> str:
    return f"95th percentile {quantiles(times, n=20)[-1] * 1000:.0f} ms"


def _verdict(is_met: bool) -> str:
    return "ok" if is_met else "NOT MET"


async def readers(base: str, pages: dict[str, list[str]], count: int, seconds: float) -> dict[str, list[float]]:
    """Return what `count` readers waited for each kind of page."""
    waited: dict[str, list[float]] = {name: [] for name in pages}
    until = perf_counter() + seconds

    async def read(number: int) -> None:
        draw = random.Random(number)
        async with httpx2.AsyncClient(base_url=base, headers={"Accept-Encoding": "gzip"}, timeout=60) as client:
            await asyncio.sleep(draw.random() * PAUSE)
            while perf_counter() < until:
                name = draw.choice(list(pages))
                start = perf_counter()
                answer = await client.get(draw.choice(pages[name]))
                waited[name].append(perf_counter() - start)
                assert answer.status_code == 200, answer.url
                await asyncio.sleep(PAUSE)

    await asyncio.gather(*(read(number) for number in range(count)))
    return waited


def against_server(
    path: Path, pages: dict[str, list[str]], more: dict[str, list[str]], count: int, seconds: float
) -> None:
    """Print what readers wait for a server in a process of its own: of `pages`, each of which was asked for once
    before, and of `more`, which were not."""
    code = "from openbaar.cli.main import run; run()"
    command = [sys.executable, "-u", "-c", code, "serve", "--port", "0", "--db", str(path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env={**os.environ, "COLUMNS": "200"}) as server:
        try:
            assert server.stdout is not None
            told = ""
            while "http://" not in told:
                told += server.stdout.readline()
            base = re.search(r"http://[\d.:]+", told)[0]
            with httpx2.Client(base_url=base, timeout=900) as client:
                _until_derived(client, [*pages["dossier"], *pages["document"], *pages["search"]])
                for address in (address for found in pages.values() for address in found):
                    client.get(address).raise_for_status()
            waited = asyncio.run(readers(base, pages, count, seconds))
            _told("asked for before", waited, count, seconds)
            waited = asyncio.run(readers(base, more, count, seconds))
            _told("not asked for before", waited, count, seconds)
        finally:
            server.terminate()


def _until_derived(client: httpx2.Client, addresses: list[str]) -> None:
    """Wait until all is derived; print what one reader waits for who comes before, each time at another address."""
    start, waited = perf_counter(), []
    while client.get("/").status_code != OK:
        asked, address = perf_counter(), addresses[len(waited) % len(addresses)]
        client.get(address).raise_for_status()
        waited.append((perf_counter() - asked, address))
        sleep(1)
    print(f"all derived after {perf_counter() - start:.0f} s")
    if waited:
        times = [time for time, _ in waited]
        print(f"until then {len(waited)} pages: p50 {median(times) * 1000:.0f} ms, slowest {max(waited)}")


def _told(what: str, waited: dict[str, list[float]], count: int, seconds: float) -> None:
    every = [one for found in waited.values() for one in found]
    load = f"{os.getloadavg()[0]:.1f} on {os.cpu_count()} cores" if hasattr(os, "getloadavg") else "not known"
    print(f"{what}: {count} readers, {len(every)} pages in {seconds:.0f} s; load of the machine {load}")
    for name, found in {**waited, "all": every}.items():
        if len(found) > 1:
            p95 = quantiles(found, n=20)[-1]
            print(f"{name:10} p50 {median(found) * 1000:7.1f} ms  p95 {p95 * 1000:7.1f} ms  {_verdict(p95 < WAIT)}")


def main() -> None:
    """Make the register, and time its pages."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--register", type=Path)
    parser.add_argument("--documents", type=int, default=20_000)
    parser.add_argument("--others", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--server-only", action="store_true")
    parser.add_argument("--readers", type=int, default=20)
    parser.add_argument("--seconds", type=float, default=30)
    given = parser.parse_args()
    with TemporaryDirectory() as folder:
        path = given.register or Path(folder) / "register.db"
        if not path.exists():
            build(path, given.documents, given.seed)
            add_stream(path, given.others, given.seed)
        pages = addresses(path, given.seed)
        more = unasked(path, given.seed, pages["dossier"])
        if not given.server_only:
            in_process(path, pages, more)
        against_server(path, pages, more, given.readers, given.seconds)


if __name__ == "__main__":
    main()
