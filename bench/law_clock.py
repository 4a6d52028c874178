"""A million clocks: columns, the limit written by hand, a plain loop, and a loop over the `holidays` library.

    .venv/bin/python bench/law_clock.py [ROWS] [ROUNDS]

All four read the same rows in one process: 80 % month rules with clamping, zero to three exclusions that may
overlap, roll-over. Medians of several rounds are printed, then ratios, then in how many rows any two differ.
The loops read a sample, which is scaled up, and are compared with the columns on that sample.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import holidays
import numpy as np

from heng.law.clock.columns import EPOCH, NO_DAY, Frame, Sort, read_many
from heng.law.clock.tables import Tables
from heng.law.days import month_end
from heng.law.edition import current

RULES = (("civil_ordinary_trial", 6, 0), ("civil_summary_trial", 3, 0), ("civil_second_judgment", 3, 0))
DAY_RULES = (("civil_special_trial", 0, 30),)
FIRST, LAST = date(2014, 1, 1), date(2025, 6, 30)
LOOP_SAMPLE = 50_000
PEER_SAMPLE = 20_000


def rows(n: int) -> Frame:
    """Return n rows, the same for the same n."""
    random = np.random.default_rng(20260302)
    book = current()
    sorts = tuple(Sort(book.time_limit(name)) for name, _, _ in (*RULES, *DAY_RULES))
    day_rule = random.random(n) >= 0.8
    sort = np.where(day_rule, 3, random.integers(0, 3, n)).astype(np.int32)
    start = random.integers((FIRST - EPOCH).days, (LAST - EPOCH).days, n).astype(np.int32)
    how_many = random.integers(0, 4, n)
    begins, ends = [], []
    for place in range(3):
        begin = start + random.integers(1, 160, n).astype(np.int32)
        end = begin + random.integers(0, 60, n).astype(np.int32)
        begins.append(np.where(how_many > place, begin, NO_DAY).astype(np.int32))
        ends.append(np.where(how_many > place, end, NO_DAY).astype(np.int32))
    zero = np.zeros(n, np.int32)
    return Frame(sorts, sort, start, zero, zero.copy(), np.zeros(n, np.bool_), tuple(begins), tuple(ends))


def limit(frame: Frame) -> Callable[[], np.ndarray[Any, Any]]:
    """The floor: what a hand would write for just these rows, months and days already looked up, no rule to choose."""
    tables = Tables.of(current().calendar)
    lengths = np.array([(months, days) for _, months, days in (*RULES, *DAY_RULES)], np.int32)
    months, days = (np.ascontiguousarray(lengths[frame.sort, place]) for place in (0, 1))
    start_all = frame.starts_on - tables.first
    spans = [
        (np.where(b == NO_DAY, 1 << 20, b - tables.first).astype(np.int32), (e - tables.first).astype(np.int32))
        for b, e in zip(frame.excluded_from, frame.excluded_to, strict=True)
    ]
    next_working = np.arange(tables.span, dtype=np.int32) + (tables.rolls[tables.span : 2 * tables.span] >> 1)
    out = np.empty(len(frame), np.int32)

    def run() -> np.ndarray[Any, Any]:
        for low in range(0, len(frame), 1 << 15):
            part = slice(low, low + (1 << 15))
            start = start_all[part]
            month = tables.month[start] + months[part]
            end = tables.month_first[month] + np.minimum(tables.day[start], tables.month_length[month]) + days[part]
            (a, x), (b, y), (c, z) = ((begin[part], to[part]) for begin, to in spans)
            a, x, b, y = _ordered(a, x, b, y)
            b, y, c, z = _ordered(b, y, c, z)
            a, x, b, y = _ordered(a, x, b, y)
            covered = start
            for begin, to in ((a, x), (b, y), (c, z)):
                end += np.maximum(to - np.maximum(begin, covered), 0) * (begin <= end)
                covered = np.maximum(covered, to)
            out[part] = next_working[end]
        return out + np.int32(tables.first)

    return run


def _ordered(a: Any, x: Any, b: Any, y: Any) -> tuple[Any, Any, Any, Any]:
    late = a > b
    return np.minimum(a, b), np.where(late, y, x), np.maximum(a, b), np.where(late, x, y)


def plain(frame: Frame, n: int) -> Callable[[], list[int]]:
    """The best plain loop: dates as ordinals, rest days in a set, no library."""
    calendar = current().calendar
    rest = {
        calendar.first.toordinal() + place
        for place, day in enumerate(calendar.first + timedelta(days=i) for i in range(len(calendar.codes)))
        if not calendar.is_working(day)
    }
    return _loop(frame, n, lambda ordinal: ordinal in rest)


def peer(frame: Frame, n: int) -> Callable[[], list[int]]:
    """The loop with the `holidays` library asked for every last day."""
    china = holidays.country_holidays("CN", years=range(2013, 2028))
    works = china.is_working_day
    return _loop(frame, n, lambda ordinal: not works(date.fromordinal(ordinal)))


def _loop(frame: Frame, n: int, is_rest: Callable[[int], bool]) -> Callable[[], list[int]]:
    lengths = [(months, days) for _, months, days in (*RULES, *DAY_RULES)]
    epoch = EPOCH.toordinal()
    given = [
        (
            date.fromordinal(int(frame.starts_on[row]) + epoch),
            *lengths[frame.sort[row]],
            [
                (int(b[row]) + epoch, int(e[row]) + epoch)
                for b, e in zip(frame.excluded_from, frame.excluded_to, strict=True)
                if b[row] != NO_DAY
            ],
        )
        for row in range(n)
    ]

    def run() -> list[int]:
        out = []
        for start, months, days, spans in given:
            year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
            end = date(year, month + 1, min(start.day, month_end(year, month + 1))).toordinal() + days
            covered = start.toordinal()
            for begin, to in sorted(spans):
                if begin > end:
                    break
                if to > covered:
                    end += to - (begin if begin > covered else covered)
                    covered = to
            while is_rest(end):
                end += 1
            out.append(end - epoch)
        return out

    return run


def timed(run: Callable[[], Any], rounds: int) -> tuple[float, Any]:
    """Return the median of some rounds in seconds, and the last answer."""
    taken, answer = [], None
    for _ in range(rounds):
        began = time.perf_counter()
        answer = run()
        taken.append(time.perf_counter() - began)
    return statistics.median(taken), answer


def main() -> int:
    n = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 7
    frame = rows(n)
    book = current()
    calendar, settings = book.calendar, book.settings()
    ours, readings = timed(lambda: read_many(frame, calendar, settings), rounds)
    floor, by_hand = timed(limit(frame), rounds)
    few, fewer = min(n, LOOP_SAMPLE), min(n, PEER_SAMPLE)
    loop, looped = timed(plain(frame, few), 3)
    library, asked = timed(peer(frame, fewer), 3)
    loop, library = loop * n / few, library * n / fewer
    differ = [
        int((readings.last_day != by_hand).sum()),
        int((readings.last_day[:few] != np.array(looped)).sum()),
        int((readings.last_day[:fewer] != np.array(asked)).sum()),
        len(readings.problems),
    ]
    print(f"{n} rows, medians of {rounds} rounds")
    print(f"(a) read_many        {ours:8.3f} s")
    print(f"(b) written by hand  {floor:8.3f} s   (a) takes {ours / floor:.2f} x   bar <= 3")
    print(f"(c) plain loop       {loop:8.3f} s   (a) is {loop / ours:.1f} x faster   bar >= 12")
    print(f"(d) holidays loop    {library:8.3f} s   (a) is {library / ours:.1f} x faster   bar >= 25")
    print(f"differences from (b), (c), (d), unread: {differ}")
    return int(any(differ))


if __name__ == "__main__":
    sys.exit(main())
