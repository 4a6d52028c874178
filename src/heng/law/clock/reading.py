"""Reading a clock: where it stands on a day, and why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from heng.law.calendar import Calendar
from heng.law.clock import words
from heng.law.clock.derive import Derivation, derive, plain
from heng.law.clock.events import Events
from heng.law.explain import Line
from heng.law.records import TimeLimit
from heng.law.settings import Settings

State = Literal["running", "suspended", "met", "overdue", "provisional"]


@dataclass(frozen=True)
class Reading:
    """A clock as it was read. `explain()` gives the derivation line by line; the last line states the end."""

    derivation: Derivation
    calendar: Calendar
    settings: Settings

    @property
    def raw_end(self) -> date | None:
        """End before roll-over; None while the clock stands still."""
        return self.derivation.raw_end

    @property
    def last_day(self) -> date | None:
        """Last day (届满日), a moment for a limit in hours; None while the clock stands still."""
        return self.derivation.last_day

    @property
    def rolled(self) -> bool:
        return self.derivation.rolled

    @property
    def excluded_days(self) -> int:
        """Whole days that did not count."""
        return self.derivation.excluded_days

    @property
    def provisional(self) -> bool:
        """Whether the day hangs on a year whose rest days are not announced (暂定)."""
        return self.derivation.provisional

    @property
    def at_latest(self) -> date | None:
        """The outer limit (至迟) where the law states one beside the length."""
        return self.derivation.at_latest

    @property
    def apply_by(self) -> date | None:
        """Last day on which an extension can be asked for."""
        return self.derivation.windows.get("apply")

    @property
    def decide_by(self) -> date | None:
        """Last day on which a requested extension can be decided."""
        return self.derivation.windows.get("decide")

    @property
    def effective_from(self) -> date | None:
        """The day after the last day, where the rule makes something take effect then."""
        return self.derivation.effective_from

    @property
    def timely(self) -> bool | None:
        """Whether what was posted (交邮) was in time; None where nothing was posted."""
        return self.derivation.timely

    @property
    def if_resumed(self) -> date | None:
        """The last day if a clock that stands still went on again on the day of reading."""
        return self.derivation.if_resumed

    @property
    def days_left(self) -> int | None:
        """Whole days from the day of reading to the last day, negative when overdue; frozen while suspended."""
        on, last = self.derivation.events.on, self.last_day
        if last is None:
            return self.derivation.frozen
        return None if on is None else (plain(last) - on).days

    @property
    def state(self) -> State:
        """Where the clock stands on the day of reading; with no such day it is never overdue.

        A limit with an outer limit (至迟) is overdue after that; a minimum (不少于) is met when it has run out.
        """
        made, events = self.derivation, self.derivation.events
        done, on, last = events.posted_on or events.finished_on, events.on, made.at_latest or made.last_day
        if last is None:
            return "met" if done else "suspended"
        if done is not None:
            return "met" if done <= plain(last) else "overdue"
        if on is not None and on > plain(last):
            return "met" if made.value.bound == "at_least" else "overdue"
        if on is not None and any(span.covers(on) for span in made.spans):
            return "suspended"
        return "provisional" if self.provisional else "running"

    def explain(self) -> tuple[Line, ...]:
        """Return the derivation line by line, each with its arithmetic and its source."""
        return words.lines(words.Told(self.derivation, self.calendar, self.settings))


def read(rule: TimeLimit, events: Events, calendar: Calendar, settings: Settings) -> Reading:
    """Return a clock's reading.

    rule      a time limit of the book; its version is chosen by the day of the starting event and stays
    events    what was recorded
    calendar  rest days; any country's or court's
    settings  the conventions in force
    Raises    a Problem (`heng.law.problems`) that says what is wrong and what to do

    >>> from heng.law.edition import current
    >>> from heng.law.clock import Exclusion
    >>> book = current()
    >>> events = Events(date(2026, 3, 2), exclusions=(Exclusion(date(2026, 4, 1), date(2026, 5, 11), "鉴定"),))
    >>> reading = read(book.time_limit("civil_ordinary_trial"), events, book.calendar, book.settings())
    >>> reading.last_day, reading.excluded_days
    (datetime.date(2026, 10, 12), 40)
    """
    calendar = calendar.under(settings)
    return Reading(derive(rule, events, calendar, settings), calendar, settings)
