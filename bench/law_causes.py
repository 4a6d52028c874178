"""Search over every catalogue of causes: how long an answer takes, beside a plain linear scan for the same words.

    .venv/bin/python bench/law_causes.py [ROUNDS]

Medians in milliseconds. `search` ranks, follows old names and gives notes; the scan only tests every name of the same
catalogues and every old name for the words (and every row of initials where the words are letters), unranked. Whether
both give the same causes is said at the end, and how long the room takes to read: from its files, and compiled.
"""

from __future__ import annotations

import pickle
import statistics
import sys
import time
from collections.abc import Callable

from heng.law.causes import CauseBook, search
from heng.law.causes.text import are_initials, key
from heng.law.edition import BOOK
from heng.law.loading import causes as loading
from heng.law.loading import front
from heng.law.loading.entries import Faults

QUERIES = (
    "机动车交通事故",
    "民间借贷",
    "纠纷",
    "罪",
    "人身损害赔偿",
    "居间合同",
    "偷越国(边)境",
    "没有这个案由",
    "mjjd",
    "jf",
    "zz",
)
LIMIT = 20


def read() -> CauseBook:
    faults = Faults()
    book = loading.load(BOOK / "causes", BOOK, front.laws(BOOK, faults), faults)
    assert not faults
    return book


def scan(book: CauseBook, text: str) -> set[str]:
    """What a hand would write first: look at every name."""
    wanted = key(text)
    letters = are_initials(wanted)
    found = {
        cause.code
        for catalogue in book.in_force()
        for cause in catalogue.causes
        if cause.in_force(None)
        and (wanted in cause.key or (letters and any(wanted in each for each in cause.initials)))
    }
    for entry in book.legacy:
        if wanted in entry.key or (letters and any(wanted in each for each in entry.initials)):
            found.add(entry.name)
    return found


def median(run: Callable[[], object], rounds: int) -> float:
    """Return the median of several runs in milliseconds, after one to warm up."""
    run()
    times = []
    for _ in range(rounds):
        begin = time.perf_counter()
        run()
        times.append((time.perf_counter() - begin) * 1000)
    return statistics.median(times)


def agree(book: CauseBook, text: str) -> bool:
    """Whether search without a limit gives all the causes of today that the scan gives."""
    ours = {each.cause.code for each in search(book, text, limit=10_000) if each.cause}
    return {code for code in scan(book, text) if code in book.by_code} <= ours


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 201
    book = read()
    held = sum(len(each.causes) for each in book.catalogues)
    print(
        f"{held} causes in {len(book.catalogues)} catalogues, {len(book.legacy)} old names; {rounds} rounds, limit {LIMIT}"
    )
    print(f"{'search':>9} {'scan':>9}  hits  words")
    slowest = 0.0
    for text in QUERIES:
        ours = median(lambda text=text: search(book, text, limit=LIMIT), rounds)
        plain = median(lambda text=text: scan(book, text), rounds)
        slowest = max(slowest, ours)
        print(f"{ours:9.3f} {plain:9.3f} {len(scan(book, text)):5d}  {text}")
    print(
        f"slowest search {slowest:.3f} ms; search and scan agree in {sum(agree(book, q) for q in QUERIES)} of {len(QUERIES)}"
    )
    compiled = pickle.dumps(book, protocol=pickle.HIGHEST_PROTOCOL)
    files, room = median(read, 3), median(lambda: pickle.loads(compiled), 21)
    print(f"read from files {files:.0f} ms; compiled, {len(compiled) // 1024} KiB, {room:.1f} ms")


if __name__ == "__main__":
    main()
