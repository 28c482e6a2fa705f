"""How fast the pages are over 20,000 documents and 220,000 findings, with 20 readers who each pause a second.

    python bench/pages.py [--register FILE] [--documents 20000] [--readers 20] [--seconds 30]

The register is made by `bench/synthetic.py` (into a temporary file, unless FILE is there already). Told for each kind
of page: the processor's time for one answer and its weight, compressed, asked one after another in this process, which
other programs on the machine change little; then, against `openbaar serve` in a process of its own, the 50th and 95th
percentile of what 20 readers wait, who go from page to page at random (seeded) and pause a second after each.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import re
import subprocess
import sys
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from time import perf_counter, process_time

import httpx2
from starlette.testclient import TestClient
from synthetic import build

from openbaar.model.vocabulary import FindingType
from openbaar.register import Filter, Register
from openbaar.web import make_app, warm

WAIT, SERVER, WEIGHT = 0.100, 0.025, 200_000  # seconds, seconds, bytes: the targets
ROUNDS = 3
PAUSE = 1.0


def addresses(path: Path, seed: int) -> dict[str, list[str]]:
    """Return addresses of each kind of page: of frequent and rare pairs, any documents, frequent and rare words."""
    register, draw = Register.open(str(path)), random.Random(seed)
    cards = [card.id for card, _ in register.documents()]
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


def in_process(path: Path, pages: dict[str, list[str]]) -> None:
    """Print the processor's time and the weight of each kind of page."""
    app = make_app(str(path))
    start, used = perf_counter(), process_time()
    warm(app)
    print(f"derived beforehand in {perf_counter() - start:.1f} s ({process_time() - used:.1f} s of the processor)")
    client = TestClient(app, base_url="http://127.0.0.1", headers={"Accept-Encoding": "gzip"})
    print(f"{'page':10} {'first time':>12} {'median':>10} {'slowest':>10}   largest, compressed")
    for name, found in pages.items():
        first, times, weights = [], [], []
        for turn in range(ROUNDS + 1):
            for address in found:
                used = process_time()
                with client.stream("GET", address) as answer:
                    size = sum(len(part) for part in answer.iter_raw())
                    assert answer.status_code == 200, (address, answer.status_code)
                (times if turn else first).append(process_time() - used)
                weights.append(size)
        print(
            f"{name:10} {max(first) * 1000:9.0f} ms {median(times) * 1000:7.1f} ms {max(times) * 1000:7.1f} ms "
            f"{max(weights) / 1000:9.1f} kB  {_verdict(median(times) < SERVER and max(weights) < WEIGHT)}"
        )


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


def against_server(path: Path, pages: dict[str, list[str]], count: int, seconds: float) -> None:
    """Print what readers wait for a server in a process of its own; each page was asked for once before."""
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
                for address in (address for found in pages.values() for address in found):
                    client.get(address).raise_for_status()
            waited = asyncio.run(readers(base, pages, count, seconds))
        finally:
            server.terminate()
    every = [one for found in waited.values() for one in found]
    load = f"{os.getloadavg()[0]:.1f} on {os.cpu_count()} cores" if hasattr(os, "getloadavg") else "not known"
    print(f"{count} readers, {len(every)} pages in {seconds:.0f} s; load of the machine {load}")
    for name, found in {**waited, "all": every}.items():
        if len(found) > 1:
            p95 = quantiles(found, n=20)[-1]
            print(f"{name:10} p50 {median(found) * 1000:7.1f} ms  p95 {p95 * 1000:7.1f} ms  {_verdict(p95 < WAIT)}")


def main() -> None:
    """Make the register, and time its pages."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--register", type=Path)
    parser.add_argument("--documents", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--readers", type=int, default=20)
    parser.add_argument("--seconds", type=float, default=30)
    given = parser.parse_args()
    with TemporaryDirectory() as folder:
        path = given.register or Path(folder) / "register.db"
        if not path.exists():
            build(path, given.documents, given.seed)
        pages = addresses(path, given.seed)
        in_process(path, pages)
        against_server(path, pages, given.readers, given.seconds)


if __name__ == "__main__":
    main()
