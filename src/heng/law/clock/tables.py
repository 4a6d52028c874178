"""A calendar as tables: each question of the column arithmetic is one look-up by day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from heng.law.calendar import MAKE_UP, WORKING, Calendar
from heng.law.problems import BeyondCalendar

EPOCH = date(1970, 1, 1)
SPARE_MONTHS = 1200  # an end may be counted far beyond the calendar before it is found to be so
Ints = NDArray[np.int32]


@dataclass(frozen=True, eq=False)
class Tables:
    """Places are days since the calendar's first. `first` is that day's number since 1970-01-01.

    month         month's number of each day; month_first: place before its first day; month_length
    day           day of the month, twice: as it is, and with the last day of a month as 31 (刑诉法解释第二百零二条)
    rolls         four tables by code of the roll (none, forward, backward, forward): days to move, doubled, plus 1 if provisional
    working_by    working days up to and including each day; nth_working: the place of each working day
    """

    calendar: Calendar
    first: int
    span: int
    month: Ints
    month_first: Ints
    month_length: Ints
    day: Ints
    rolls: NDArray[np.int16]
    working_by: Ints
    nth_working: Ints
    unannounced_by: Ints

    @classmethod
    def of(cls, calendar: Calendar) -> Tables:
        """Return the tables of a calendar, made once for each."""
        return _tables(_Held(calendar))

    def place(self, day: date) -> int:
        return (day - self.calendar.first).days

    def beyond(self, day: date) -> BeyondCalendar:
        return BeyondCalendar(day=day, first=self.calendar.first, last=self.calendar.last)


class _Held:
    """A calendar as a key: the same object is the same key."""

    def __init__(self, calendar: Calendar) -> None:
        self.calendar = calendar

    def __hash__(self) -> int:
        return id(self.calendar)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Held) and other.calendar is self.calendar


@lru_cache(maxsize=8)
def _tables(held: _Held) -> Tables:
    calendar = held.calendar
    span = len(calendar.codes)
    days = np.datetime64(calendar.first) + np.arange(span)
    months = days.astype("datetime64[M]")
    dom = (days - months.astype("datetime64[D]")).astype(np.int32) + 1
    every = months[0] + np.arange(int((months[-1] - months[0]).astype(int)) + 1 + SPARE_MONTHS)
    firsts = (every.astype("datetime64[D]") - days[0]).astype(np.int32)
    lengths = ((every + 1).astype("datetime64[D]") - every.astype("datetime64[D]")).astype(np.int32)
    month = (months - months[0]).astype(np.int32)
    codes = np.frombuffer(calendar.codes, np.uint8)
    working = (codes == WORKING) | (codes == MAKE_UP)
    unannounced = _unannounced(calendar, days)
    return Tables(
        calendar=calendar,
        first=(calendar.first - EPOCH).days,
        span=span,
        month=month,
        month_first=firsts - 1,
        month_length=lengths,
        day=np.concatenate([dom, np.where(dom == lengths[month], np.int32(31), dom)]),
        rolls=_rolls(working, unannounced),
        working_by=np.cumsum(working, dtype=np.int32),
        nth_working=np.concatenate([[0], np.flatnonzero(working)]).astype(np.int32),
        unannounced_by=np.cumsum(unannounced, dtype=np.int32),
    )


def _unannounced(calendar: Calendar, days: NDArray[np.datetime64]) -> NDArray[np.bool_]:
    """Return which days the notices that are out do not settle."""
    if calendar.announced is None:
        return np.zeros(len(days), np.bool_)
    years = days.astype("datetime64[Y]").astype(int) + 1970
    out = np.array(sorted(calendar.announced))
    month, day = calendar.touches_from
    months = days.astype("datetime64[M]")
    of_year = months.astype(int) % 12 + 1
    of_month = (days - months.astype("datetime64[D]")).astype(int) + 1
    late = (of_year > month) | ((of_year == month) & (of_month >= day))
    announced: NDArray[np.bool_] = np.isin(years, out) & (~late | np.isin(years + 1, out))
    return ~announced


def _rolls(working: NDArray[np.bool_], unannounced: NDArray[np.bool_]) -> NDArray[np.int16]:
    """Return the moves of the four codes, one table after the other; a day without a working day after it stays."""
    places = np.arange(len(working))
    following = np.minimum.accumulate(np.where(working, places, len(working))[::-1])[::-1]
    following = np.where(following < len(working), following, places)
    before = np.maximum.accumulate(np.where(working, places, -1))
    before = np.where(before >= 0, before, places)
    seen = np.concatenate([[0], np.cumsum(unannounced)])
    forward = (following - places) * 2 + (seen[following + 1] > seen[places])
    backward = (before - places) * 2 + (seen[places + 1] > seen[before])
    none = np.zeros_like(forward)
    return np.concatenate([none, forward, backward, forward]).astype(np.int16)
