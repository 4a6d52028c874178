"""Many clocks at once, on columns: the same arithmetic as `derive`, and the same days.

Days are whole numbers since 1970-01-01, as Arrow's date32 and DuckDB hold them; NO_DAY stands for none.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from functools import cached_property
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from heng.law.calendar import Calendar
from heng.law.clock.derive import Derivation, derive, version
from heng.law.clock.events import Events
from heng.law.clock.tables import EPOCH, Tables
from heng.law.problems import BadInput, BeforeLaw, Problem
from heng.law.records import Length, TimeLimit
from heng.law.settings import Settings

Days = NDArray[np.int32]
NO_DAY = np.int32(np.iinfo(np.int32).min)
LASTING = np.int32(1 << 20)  # later than any day of a calendar
CHUNK = 1 << 15  # rows at a time: the working set stays in the processor's cache
ONE_BY_ONE = ("order", "extension_base")  # conventions that columns know only by default


@dataclass(frozen=True, slots=True)
class Sort:
    """A kind of clock that rows share: the rule, its variant, and a length in its place where one was given."""

    rule: TimeLimit
    when: str = ""
    length: Length | None = None


@dataclass(frozen=True)
class Frame:
    """One row a clock.

    sorts           the kinds of clock that occur
    sort            (n,) index into `sorts`
    starts_on       (n,) day of the starting event (of the latest restart, of the decisive party)
    extra_months    (n,) months granted by extensions; extra_days the days
    custody         (n,)
    excluded_from   k columns of (n,): the days on which exclusions begin, NO_DAY for none
    excluded_to     k columns of (n,): the days on which they end, NO_DAY while they last
    others          rows that only `read` can read (hours, limitation, facts of their own), by row number
    """

    sorts: tuple[Sort, ...]
    sort: Days
    starts_on: Days
    extra_months: Days
    extra_days: Days
    custody: NDArray[np.bool_]
    excluded_from: tuple[Days, ...] = ()
    excluded_to: tuple[Days, ...] = ()
    others: Mapping[int, tuple[TimeLimit, Events]] = field(default_factory=dict)

    @cached_property
    def any_lasts(self) -> bool:
        """Whether any exclusion has begun and not ended."""
        pairs = zip(self.excluded_from, self.excluded_to, strict=True)
        return any(bool(((begin != NO_DAY) & (end == NO_DAY)).any()) for begin, end in pairs)

    def __len__(self) -> int:
        return len(self.sort)

    @classmethod
    def of(cls, rows: Sequence[tuple[TimeLimit, Events]], calendar: Calendar, settings: Settings) -> Frame:
        """Return the frame of some rules and events, each derived first to see whether it is lawful and fits.

        A row that is refused, or that columns cannot hold, goes to `others`. A table of what was checked when it was
        recorded needs no such pass: build its frame from the columns.
        """
        calendar = calendar.under(settings)
        made = [_derived(rule, events, calendar, settings) for rule, events in rows]
        sorts: dict[Sort, int] = {}
        width = max((len(each.spans) for each in made if each), default=0)
        frame = cls(
            sorts=(),
            sort=np.zeros(len(rows), np.int32),
            starts_on=np.zeros(len(rows), np.int32),
            extra_months=np.zeros(len(rows), np.int32),
            extra_days=np.zeros(len(rows), np.int32),
            custody=np.zeros(len(rows), np.bool_),
            excluded_from=tuple(np.full(len(rows), NO_DAY, np.int32) for _ in range(width)),
            excluded_to=tuple(np.full(len(rows), NO_DAY, np.int32) for _ in range(width)),
            others={row: rows[row] for row, each in enumerate(made) if each is None},
        )
        for row, each in enumerate(made):
            if each is not None:
                frame._put(row, each, sorts.setdefault(_sort(each), len(sorts)))
        return replace(frame, sorts=tuple(sorts))

    def _put(self, row: int, made: Derivation, sort: int) -> None:
        self.sort[row], self.custody[row] = sort, made.events.custody
        self.starts_on[row] = number(made.starts_on)
        self.extra_months[row] = sum(each.whole_months for each in made.lengths[1:])
        self.extra_days[row] = sum(each.whole_days for each in made.lengths[1:])
        claimed = [span for span in made.spans if span.fate != "not_claimed"]
        for place, span in enumerate(claimed):
            end = span.end if span.capped else span.exclusion.to
            self.excluded_from[place][row] = number(span.exclusion.start)
            self.excluded_to[place][row] = NO_DAY if end is None else number(end)


def _derived(rule: TimeLimit, events: Events, calendar: Calendar, settings: Settings) -> Derivation | None:
    """Return the derivation of a row that fits into columns, None for one that does not."""
    try:
        made = derive(rule, events, calendar, settings)
    except Problem:
        return None
    fits = not made.lengths[0].hours and not made.held_back
    fits &= not any(span.ground and span.ground.within_last for span in made.spans)
    fits &= not (made.lengths[0].workdays and made.granted)
    return made if fits and settings.is_default(*ONE_BY_ONE) else None


def _sort(made: Derivation) -> Sort:
    own = made.lengths[0] == made.value.length
    return Sort(made.rule, made.value.when, None if own else made.lengths[0])


@dataclass(frozen=True)
class Readings:
    """What `read_many` read, column by column. Days are NO_DAY while a clock stands still or could not be read."""

    raw_end: Days
    last_day: Days
    rolled: NDArray[np.bool_]
    excluded_days: Days
    provisional: NDArray[np.bool_]
    problems: dict[int, Problem]


def read_many(frame: Frame, calendar: Calendar, settings: Settings) -> Readings:
    """Return the readings of all rows of a frame; a row that cannot be read is among `problems`, by its number.

    Raises  BadInput where the settings have an order of counting or a base of extensions that columns do not know
    """
    if len(frame.others) < len(frame) and not settings.is_default(*ONE_BY_ONE):
        known = "、".join(ONE_BY_ONE)
        hint, hint_en = "请逐件推算（read）。", "Read such clocks one by one."
        raise BadInput(what=known, given="columns", hint=hint, hint_en=hint_en)
    calendar = calendar.under(settings)
    n = len(frame)
    out = Readings(
        np.empty(n, np.int32),
        np.empty(n, np.int32),
        np.empty(n, np.bool_),
        np.empty(n, np.int32),
        np.empty(n, np.bool_),
        {},
    )
    tables = Tables.of(calendar)
    slots = Slots(frame.sorts, tables, settings)
    for low in range(0, n, CHUNK):
        _read_chunk(frame, slice(low, min(low + CHUNK, n)), tables, slots, settings, out)
    for row, (rule, events) in frame.others.items():
        _read_alone(row, rule, events, calendar, settings, out)
    return out


class Slots:
    """The numbers of each sort in each of its versions, looked up by sort and starting day."""

    def __init__(self, sorts: tuple[Sort, ...], tables: Tables, settings: Settings) -> None:
        self.sorts, self.span = sorts, tables.span
        numbers: list[tuple[int, int, int, int, int]] = [(0, 0, 0, 0, 0)]
        self.of_day = np.zeros((max(1, len(sorts)), tables.span), np.int16)
        for index, sort in enumerate(sorts):
            starts = [min(max(0, tables.place(one.from_day)), tables.span) for one in sort.rule.dated]
            for one, (low, high) in zip(sort.rule.dated, pairwise([*starts, tables.span]), strict=True):
                found = _numbers(sort, one.from_day, settings)
                if found is not None:
                    numbers.append(found)
                    self.of_day[index, low:high] = len(numbers) - 1
        columns = np.array(numbers, np.int32).T
        self.months, self.days, self.workdays, self.roll, self.month_end = (np.ascontiguousarray(c) for c in columns)
        self.any_workdays = bool(self.workdays.any())


def _numbers(sort: Sort, day: date, settings: Settings) -> tuple[int, int, int, int, int] | None:
    """Return months, days, working days, code of the roll (0 none, 1 forward, 2 backward, 3 unless in custody), month-end rule."""
    try:
        value = version(sort.rule, day, sort.when)[1]
    except Problem:
        return None
    length = sort.length or value.length
    if length is None:
        return None
    back = length.days_before - (settings["counting_back"] == "day_counted") if length.days_before else 0
    roll = {"none": 0, "forward": 1, "backward": 2, "unless_custody": 3}[sort.rule.roll]
    if sort.rule.is_trial_limit and settings["trial_roll"] == "no_roll":
        roll = 0
    return length.whole_months, length.whole_days - back, length.workdays, roll, int(sort.rule.procedure == "criminal")


def _read_chunk(frame: Frame, rows: slice, tables: Tables, slots: Slots, settings: Settings, out: Readings) -> None:
    start = frame.starts_on[rows] - np.int32(tables.first)
    inside = bool((start >= 0).all() and (start < tables.span).all())
    start = start if inside else np.clip(start, 0, tables.span - 1)
    slot = slots.of_day.ravel()[frame.sort[rows] * np.int32(slots.span) + start]
    base = _base_end(frame, rows, start, slot, tables, slots)
    end, excluded, lasting = _excluded(frame, rows, start, base, np.int32(tables.first), settings)
    beyond = (end < 0) | (end >= tables.span)
    any_beyond = bool(beyond.any())
    place = np.clip(end, 0, tables.span - 1) if any_beyond else end
    roll = slots.roll[slot]
    if frame.custody[rows].any():
        roll[(roll == 3) & frame.custody[rows]] = 0
    moved = tables.rolls[roll * np.int32(tables.span) + place]
    delta = moved >> 1
    out.raw_end[rows] = end + np.int32(tables.first)
    out.last_day[rows] = end + delta + np.int32(tables.first)
    out.rolled[rows] = delta != 0
    out.provisional[rows] = moved & 1
    out.excluded_days[rows] = excluded
    _exceptions(frame, rows, start, slot, tables, slots, out, inside, beyond if any_beyond else None, lasting)


def _base_end(frame: Frame, rows: slice, start: Days, slot: NDArray[np.int16], tables: Tables, slots: Slots) -> Days:
    """Return the unrolled end before exclusions."""
    month = tables.month[start] + slots.months[slot] + frame.extra_months[rows]
    day = tables.day[slots.month_end[slot] * np.int32(tables.span) + start]
    base: Days = tables.month_first[month] + np.minimum(day, tables.month_length[month])
    base += slots.days[slot]
    base += frame.extra_days[rows]
    if slots.any_workdays:
        at = np.flatnonzero(slots.workdays[slot])
        nth = tables.working_by[start[at]] + slots.workdays[slot[at]]
        base[at] = tables.nth_working[np.minimum(nth, len(tables.nth_working) - 1)]
    return base


def _excluded(
    frame: Frame, rows: slice, start: Days, end: Days, first: np.int32, settings: Settings
) -> tuple[Days, Days, NDArray[np.bool_] | None]:
    """Return the end moved by exclusions, the days excluded, and which rows stand still (None: none does).

    A span counts if it begins by the end reached so far; a day is taken out once; other conventions are obeyed.
    """
    excluded = np.zeros(len(start), np.int32)
    if not frame.excluded_from:
        return end, excluded, None
    begins, ends = _sorted(frame, rows, first)
    one_more = np.int32(settings["exclusion_days"] == "both_days")
    once, at_any_time = settings["exclusion_overlap"] == "union", settings["exclusion_begins"] == "at_any_time"
    covered = start
    lasting: NDArray[np.bool_] | None = None
    for begin, to in zip(begins, ends, strict=True):
        counts = begin < LASTING if at_any_time else np.maximum(begin, start) <= end
        if lasting is not None:
            counts &= ~lasting
        days = np.maximum(to + one_more - np.maximum(begin, covered), 0)
        days *= counts
        if frame.any_lasts:
            still = counts & (to == LASTING)
            days[still] = 0
            lasting = still if lasting is None else lasting | still
        excluded += days
        end = end + days
        covered = np.maximum(covered, to + one_more) if once else covered
    return end, excluded, lasting


def _sorted(frame: Frame, rows: slice, first: np.int32) -> tuple[list[Days], list[Days]]:
    """Return the spans' beginnings and ends as places in the calendar, each row's spans in the order of beginning."""
    begins, ends = [], []
    for begin, end in zip(frame.excluded_from, frame.excluded_to, strict=True):
        none = begin[rows] == NO_DAY
        begins.append(np.where(none, LASTING, begin[rows] - first))
        ends.append(np.where(end[rows] == NO_DAY, LASTING, end[rows] - first) if frame.any_lasts else end[rows] - first)
    for width in range(len(begins) - 1, 0, -1):
        for one in range(width):
            _swap(begins, ends, one, one + 1, frame.any_lasts)
    return begins, ends


def _swap(begins: list[Days], ends: list[Days], one: int, other: int, lasts: bool) -> None:
    """Put two spans in order where they are not; a span that lasts comes after one that begins on the same day."""
    late = begins[one] > begins[other]
    if lasts:
        late |= (ends[one] == LASTING) & (begins[one] == begins[other])
    if late.any():
        begins[one], begins[other] = np.minimum(begins[one], begins[other]), np.maximum(begins[one], begins[other])
        ends[one], ends[other] = np.where(late, ends[other], ends[one]), np.where(late, ends[one], ends[other])


def _exceptions(
    frame: Frame,
    rows: slice,
    start: Days,
    slot: NDArray[np.int16],
    tables: Tables,
    slots: Slots,
    out: Readings,
    inside: bool,
    beyond: NDArray[np.bool_] | None,
    lasting: NDArray[np.bool_] | None,
) -> None:
    """Mark the rows of a chunk that stand still or cannot be read, and those counted in working days."""
    low = rows.start
    if slots.any_workdays:
        at = np.flatnonzero(slots.workdays[slot]) + low
        last = np.clip(out.last_day[at] - tables.first, 0, tables.span - 1)
        out.provisional[at] = tables.unannounced_by[last] > tables.unannounced_by[start[at - low] - 1]
    if lasting is not None:
        _blank(out, np.flatnonzero(lasting) + low)
    if not inside:
        given = frame.starts_on[rows]
        bad = (given < tables.first) | (given >= tables.first + tables.span)
        _note(out, np.flatnonzero(bad) + low, frame, lambda day, _: tables.beyond(day))
        slot = np.where(bad, np.int16(1), slot)
    if beyond is not None:
        _note(out, np.flatnonzero(beyond) + low, frame, lambda day, _: tables.beyond(day))
    if not slot.all():
        _note(out, np.flatnonzero(slot == 0) + low, frame, _before_law)


def _before_law(day: date, sort: Sort) -> Problem:
    try:
        version(sort.rule, day, sort.when)
    except Problem as problem:
        return problem
    return BeforeLaw(day=day, rule=sort.rule, first=sort.rule.dated[0].from_day)


def _note(out: Readings, at: NDArray[np.intp], frame: Frame, make: Callable[[date, Sort], Problem]) -> None:
    for row in at:
        if int(row) not in frame.others:
            out.problems[int(row)] = make(day_of(int(frame.starts_on[row])), frame.sorts[frame.sort[row]])
    _blank(out, at)


def _blank(out: Readings, at: NDArray[np.intp]) -> None:
    out.raw_end[at] = out.last_day[at] = NO_DAY
    out.rolled[at] = out.provisional[at] = False


def _read_alone(
    row: int, rule: TimeLimit, events: Events, calendar: Calendar, settings: Settings, out: Readings
) -> None:
    out.problems.pop(row, None)
    try:
        made = derive(rule, events, calendar, settings)
    except Problem as problem:
        out.problems[row] = problem
        _blank(out, np.array([row]))
        out.excluded_days[row] = 0
        return
    out.raw_end[row] = NO_DAY if made.raw_end is None else number(made.raw_end)
    out.last_day[row] = NO_DAY if made.last_day is None else number(made.last_day)
    out.rolled[row], out.provisional[row] = made.rolled, made.provisional
    out.excluded_days[row] = made.excluded_days


def number(day: date) -> int:
    """Return a day as its number since 1970-01-01 (a moment by its day).

    >>> number(date(1970, 1, 2)), day_of(1)
    (1, datetime.date(1970, 1, 2))
    """
    return ((day.date() if isinstance(day, datetime) else day) - EPOCH).days


def day_of(days: int) -> date:
    """Return the day of a number since 1970-01-01."""
    return EPOCH + timedelta(days=days)
