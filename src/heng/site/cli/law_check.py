"""`./heng law check`: the book and a court's overlay, every fault at once; then what rests on less than plain text."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from heng.law import situations
from heng.law.edition import Edition
from heng.law.loading.entries import Faults
from heng.law.overlay import Overlay
from heng.law.records import Authority

MARKS = {"convention": "约定", "contested": "争议", "text": "条文"}


def check(book: Edition, court: Overlay, folder: Path | None) -> int:
    """Print faults, failed situations and everything less than sure. Returns 1 where anything is wrong."""
    court.settings(book)
    court.calendar(book)
    failed = _situations(book)
    unsure = list(_unsure(book))
    print(f"法规书 edition {book.id}：{len(book.laws)} 个法律版本，{len(book.time_limits)} 条期限规则")
    print(f"约定 conventions：{len(book.conventions)} 项")
    for convention in book.conventions.values():
        chosen = court.conventions.get(convention.id, convention.default)
        own = "（本院改）" if convention.id in court.conventions else ""
        print(
            f"  约定 {convention.authority.confidence}  {convention.id}={chosen}{own}  {convention.choices[chosen].title}"
        )
    print(f"约定、争议或者置信 C 的数值 values that are convention, contested or C：{len(unsure)} 处")
    for where, authority in unsure:
        print(f"  {MARKS[authority.status]} {authority.confidence}  {where}  {authority.source}  {authority.note}")
    if folder:
        print(
            f"本院设置 overlay {folder}：日历 {len(court.days)} 日，约定 {len(court.conventions)} 项，数额 {len(court.figures)} 项"
        )
    print("没有错误。No faults." if not failed else f"{failed} 个情形不符。{failed} situations fail.")
    return int(bool(failed))


def _situations(book: Edition) -> int:
    faults = Faults()
    run = Counter[bool]()
    for situation in situations.of_time_limits(book, faults):
        wrong = situations.run(situation, book, book.time_limits[situation.rule_id])
        run[not wrong] += 1
        for line in wrong:
            print(f"{situation.file}:{situation.line}: {situation.name}: {line}", file=sys.stderr)
    for fault in faults:
        print(f"{fault}  {fault.in_english}", file=sys.stderr)
    print(f"情形 situations：{run[True]} 个相符，{run[False]} 个不符")
    return run[False] + len(faults)


def _unsure(book: Edition) -> Iterator[tuple[str, Authority]]:
    for rule in book.time_limits.values():
        for authority in rule.authorities():
            if authority.status != "text" or authority.confidence == "C":
                yield rule.id, authority
