"""Columns read the same days as `read`: on every situation, and on random rows of every rule."""

from __future__ import annotations

import random
from datetime import date, timedelta

import numpy as np
import pytest

from heng.law import situations
from heng.law.clock import Events, Exclusion, Grant, Restart, read
from heng.law.clock.columns import NO_DAY, Frame, Readings, day_of, read_many
from heng.law.clock.derive import version
from heng.law.edition import current
from heng.law.loading.entries import Faults
from heng.law.problems import BeforeLaw, BeyondCalendar, Problem
from heng.law.records import TimeLimit
from heng.law.settings import Settings

BOOK = current()
CALENDAR, SETTINGS = BOOK.calendar, BOOK.settings()
Row = tuple[TimeLimit, Events]


def same(rows: list[Row], readings: Readings, settings: Settings = SETTINGS) -> list[str]:
    """Return the rows on which columns and scalar differ."""
    differ = []
    for row, (rule, events) in enumerate(rows):
        try:
            one = read(rule, events, CALENDAR, settings)
            wanted = (one.raw_end, one.last_day, one.rolled, one.excluded_days, one.provisional)
        except Problem as problem:
            if readings.problems.get(row) is None or readings.problems[row].code != problem.code:
                differ.append(f"{rule.id} {events}: {problem.code} expected, {readings.problems.get(row)} found")
            continue
        found = (
            plain(readings.raw_end[row]),
            plain(readings.last_day[row]),
            bool(readings.rolled[row]),
            int(readings.excluded_days[row]),
            bool(readings.provisional[row]),
        )
        whole = (*(day and date(day.year, day.month, day.day) for day in wanted[:2]), *wanted[2:])
        if found != whole or row in readings.problems:
            differ.append(f"{rule.id} {events}: {whole} expected, {found} found")
    return differ


def plain(day: np.int32) -> date | None:
    return None if day == NO_DAY else day_of(int(day))


def random_rows(n: int, seed: int) -> list[Row]:
    """Rows of every rule with a length: days in and out of force, up to four exclusions, extensions, custody, restarts."""
    rng = random.Random(seed)  # noqa: S311 - a test's rows, the same every time
    rules = [rule for rule in BOOK.time_limits.values() if rule.kind == "limit"]
    return [(rule, random_events(rng, rule)) for rule in rng.choices(rules, k=n)]


def random_events(rng: random.Random, rule: TimeLimit) -> Events:
    start = date(2012, 6, 1) + timedelta(days=rng.randrange(365 * 15))
    when = rng.choice(["", *rule.variants])
    return Events(
        start,
        when=when,
        custody=rng.random() < 0.3,
        exclusions=tuple(random_exclusion(rng, rule, start) for _ in range(rng.choice([0, 0, 1, 2, 3, 4]))),
        extensions=random_extensions(rng, rule, start, when),
        restarts=(Restart(start + timedelta(days=rng.randrange(90)), rng.choice(rule.restarts).id),)
        if rule.restarts and rng.random() < 0.2
        else (),
    )


def random_exclusion(rng: random.Random, rule: TimeLimit, start: date) -> Exclusion:
    begins = start + timedelta(days=rng.randrange(-10, 250))
    lasts = rng.random() < 0.05
    ground = rng.choice(rule.grounds).code if rule.grounds else "鉴定"
    claimed = bool(rule.grounds) and rng.random() < 0.97
    return Exclusion(begins, None if lasts else begins + timedelta(days=rng.randrange(80)), ground, claimed)


def random_extensions(rng: random.Random, rule: TimeLimit, start: date, when: str) -> tuple[Grant, ...]:
    if not rule.steps or rng.random() < 0.6:
        return ()
    try:
        version(rule, start, when)
    except Problem:
        return ()
    steps = [step for step in rule.steps if step.from_day <= start and (not step.until or start <= step.until)]
    return tuple(Grant(step.cap, step.approver.code) for step in steps[: rng.randrange(3)] if step.cap)


def test_every_situation_reads_the_same_on_columns():
    rows: list[Row] = []
    for situation in situations.of_time_limits(BOOK, Faults()):
        rule = BOOK.time_limits[situation.rule_id]
        if rule.kind == "limit":
            rows.append((rule, situations.events(rule, situation.given)))
    readings = read_many(Frame.of(rows, CALENDAR, SETTINGS), CALENDAR, SETTINGS)
    assert len(rows) > 900
    assert not same(rows, readings)


def test_most_rows_are_read_on_columns_and_not_one_by_one():
    """The control: if everything went to `others`, the comparison would compare `read` with itself."""
    rows = random_rows(2_000, seed=7)
    frame = Frame.of(rows, CALENDAR, SETTINGS)
    readable = len(rows) - len(read_many(frame, CALENDAR, SETTINGS).problems)
    assert len(rows) - len(frame.others) > 0.85 * readable


@pytest.mark.parametrize(
    "choice",
    [
        {},
        {"make_up_days": "rest"},
        {"trial_roll": "no_roll"},
        {"counting_back": "day_counted"},
        {"order": "days_then_months"},
        {"exclusion_days": "both_days"},
        {"exclusion_overlap": "sum"},
        {"exclusion_begins": "at_any_time"},
    ],
)
def test_random_rows_read_the_same_under_every_convention(choice: dict[str, str]):
    rows, settings = random_rows(3_000, seed=11), BOOK.settings(choice)
    readings = read_many(Frame.of(rows, CALENDAR, settings), CALENDAR, settings)
    assert not same(rows, readings, settings)


@pytest.mark.thorough
def test_two_hundred_thousand_random_rows_read_the_same():
    rows = random_rows(200_000, seed=20_260_302)
    readings = read_many(Frame.of(rows, CALENDAR, SETTINGS), CALENDAR, SETTINGS)
    differ = same(rows, readings)
    assert not differ, f"{len(differ)} differ, the first: {differ[:3]}"


def frame_of_days(*days: date) -> Frame:
    """A frame as a table would give it, not checked row by row."""
    from heng.law.clock.columns import Sort, number

    n = len(days)
    zero = np.zeros(n, np.int32)
    starts = np.array([number(day) for day in days], np.int32)
    sorts = (Sort(BOOK.time_limit("civil_ordinary_trial")),)
    return Frame(sorts, zero, starts, zero.copy(), zero.copy(), np.zeros(n, np.bool_))


def test_a_row_that_cannot_be_read_is_named_and_the_others_are_read():
    frame = frame_of_days(date(1995, 1, 1), date(2024, 1, 10), date(1985, 1, 1), date(2099, 11, 1))
    readings = read_many(frame, CALENDAR, SETTINGS)
    assert {row: type(problem) for row, problem in readings.problems.items()} == {
        0: BeforeLaw,
        2: BeyondCalendar,
        3: BeyondCalendar,
    }
    assert plain(readings.last_day[1]) == date(2024, 7, 10)
    assert all(plain(readings.last_day[row]) is None for row in readings.problems)


def test_columns_refuse_a_convention_they_do_not_know():
    """The control: read with the default order, the rows would get other days than `read` gives them."""
    with pytest.raises(Problem, match="order"):
        read_many(frame_of_days(date(2024, 1, 10)), CALENDAR, BOOK.settings({"order": "days_then_months"}))


def test_an_empty_frame_gives_empty_columns():
    readings = read_many(frame_of_days(), CALENDAR, SETTINGS)
    assert (len(readings.last_day), readings.problems) == (0, {})
