"""Rest days and make-up working days (法定休假日、调休上班日), and which years are announced.

A calendar is a row of codes, one a day, so that any court's, or any country's, can be put in its place.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cached_property

from heng.law.problems import BeyondCalendar
from heng.law.settings import Settings

WORKING, WEEKEND, HOLIDAY, MAKE_UP = 0, 1, 2, 3
WORKING_CODES = (WORKING, MAKE_UP)
DAY = timedelta(days=1)


@dataclass(frozen=True)
class Calendar:
    """`codes[i]` is the kind of day `first + i`. `names` are of holidays; `announced` maps a year to its notices."""

    first: date
    codes: bytes
    names: Mapping[date, str] = field(default_factory=dict)
    announced: Mapping[int, tuple[str, ...]] | None = None  # None: nothing about this calendar is provisional
    touches_from: tuple[int, int] = (12, 29)  # from this day on a year may be touched by the next year's notice
    notice_title: str = "日历 %s"
    overlaid: Mapping[date, str] = field(default_factory=dict)

    @classmethod
    def of_rest_days(cls, rest_days: Iterable[date], first: date, last: date) -> Calendar:
        """Return a calendar of Saturdays, Sundays and the given rest days, all of it certain."""
        rest = set(rest_days)
        days = (first + timedelta(days=i) for i in range((last - first).days + 1))
        return cls(first, bytes(HOLIDAY if d in rest else WEEKEND if d.weekday() > 4 else WORKING for d in days))

    @property
    def last(self) -> date:
        return self.first + timedelta(days=len(self.codes) - 1)

    def code(self, day: date) -> int:
        """Return the kind of a day. Raises BeyondCalendar."""
        place = day.toordinal() - self.first.toordinal()
        if not 0 <= place < len(self.codes):
            raise BeyondCalendar(day=day, first=self.first, last=self.last)
        return self.codes[place]

    def is_working(self, day: date) -> bool:
        return self.code(day) in WORKING_CODES

    def next_working(self, day: date) -> date:
        """Return the day itself where it is a working day, else the first one after it."""
        while not self.is_working(day):
            day += DAY
        return day

    def previous_working(self, day: date) -> date:
        """Return the day itself where it is a working day, else the last one before it."""
        while not self.is_working(day):
            day -= DAY
        return day

    def add_working(self, day: date, n: int) -> date:
        """Return the n-th working day after a day; the day itself is not counted."""
        self.code(day)
        place = bisect_right(self._working_places, (day - self.first).days) + n - 1
        if n and place >= len(self._working_places):
            raise BeyondCalendar(day=f"{day} + {n}", first=self.first, last=self.last)
        return self.first + timedelta(days=self._working_places[place]) if n else day

    @cached_property
    def _working_places(self) -> list[int]:
        return [place for place, code in enumerate(self.codes) if code in WORKING_CODES]

    def is_announced(self, day: date) -> bool:
        """Whether the notices that can touch this day are out."""
        if self.announced is None:
            return True
        late = (day.month, day.day) >= self.touches_from
        return day.year in self.announced and (not late or day.year + 1 in self.announced)

    def is_provisional(self, first: date, last: date) -> bool:
        """Whether any day of a span is not announced yet (暂定)."""
        if self.announced is None:
            return False
        years = range(first.year, last.year + 1)
        return any(year not in self.announced for year in years) or not (
            self.is_announced(first) and self.is_announced(last)
        )

    def occasion(self, day: date) -> str:
        """Return why a day is a rest day or a make-up working day, in Chinese; the reader sees the holiday, not the code."""
        if day in self.overlaid:
            return self.overlaid[day]
        if self.code(day) == MAKE_UP:
            return "调休上班"
        if self.code(day) == WORKING:
            return "工作日"
        named = self.names.get(day, "")
        return named if named and not named.startswith("休息日") else self._within(day) or named or "周末"

    def _within(self, day: date) -> str:
        """Return the holiday whose run of rest days a day belongs to, if any."""
        for step in (DAY, -DAY):
            other = day
            while self.first <= other <= self.last and not self.is_working(other):
                named = self.names.get(other, "")
                if named and not named.startswith("休息日"):
                    return f"{named}放假期间"
                other += step
        return ""

    def source(self, day: date) -> str:
        """Return what says so about a day: a court's own entry, the year's notice, or that there is none yet."""
        if day in self.overlaid:
            return f"本院日历：{self.overlaid[day]}"
        if self.announced is None:
            return self.notice_title % day.year
        year = self._notice_year(day)
        return self.notice_title % year + ("" if year in self.announced else "（尚未公布或者未收录）")

    def _notice_year(self, day: date) -> int:
        """Return the year of the notice that settles a day: the last days of December may belong to the next year's."""
        late = (day.month, day.day) >= self.touches_from
        moved = late and self.code(day) in (HOLIDAY, MAKE_UP)
        return day.year + 1 if moved else day.year

    @cached_property
    def without_make_up(self) -> Calendar:
        """Return the same calendar with every make-up working day turned back into a weekend."""
        return replace(self, codes=self.codes.replace(bytes([MAKE_UP]), bytes([WEEKEND])))

    def under(self, settings: Settings) -> Calendar:
        """Return the calendar as the conventions have it: make-up weekends are working days, or are not."""
        return self if settings["make_up_days"] == "working" else self.without_make_up

    def overlay(self, days: Mapping[date, tuple[bool, str]], announced: Mapping[int, tuple[str, ...]]) -> Calendar:
        """Return the calendar with a court's own days (day: works?, why) and the years it has entered in full.

        Raises BeyondCalendar for a day outside the calendar.
        """
        codes = bytearray(self.codes)
        for day, (works, _) in days.items():
            self.code(day)
            weekend = day.weekday() > 4
            kind = (MAKE_UP if weekend else WORKING) if works else (WEEKEND if weekend else HOLIDAY)
            codes[(day - self.first).days] = kind
        reasons = {day: why for day, (_, why) in days.items()}
        years = None if self.announced is None else {**self.announced, **announced}
        return replace(self, codes=bytes(codes), announced=years, overlaid={**self.overlaid, **reasons})
