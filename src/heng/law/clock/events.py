"""What has happened to one clock, as it was recorded. Nothing here knows any law."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from heng.law.records import Length


@dataclass(frozen=True, slots=True)
class Grant:
    """An extension that was granted (延长). `by` is an approver's code or label; empty: whoever the rule names.

    on  the day it was granted, where that is known: one granted before a new count belonged to the old one
    """

    length: Length
    by: str = ""
    on: date | None = None


@dataclass(frozen=True, slots=True)
class Exclusion:
    """A span whose days do not count (扣除). `to` is None while it lasts (中止). `claimed` False: listed, not asked for."""

    start: date
    to: date | None
    ground: str
    claimed: bool = True


@dataclass(frozen=True, slots=True)
class Restart:
    """An event after which the limit is counted afresh (重新计算)."""

    on: date
    kind: str


@dataclass(frozen=True, slots=True)
class Conversion:
    """A conversion to another procedure under which the limit counts on from the original day (简易转普通)."""

    on: date
    previous_last_day: date | None = None


@dataclass(frozen=True, slots=True)
class Events:
    """All that a clock is read from.

    starts_on   day of the starting event, or the moment for a limit in hours; with `parties`, the latest of theirs
    on          the day for which it is read; None: no day, so nothing is overdue and no days are left
    length      replaces the rule's own length (what-if)
    """

    starts_on: date
    when: str = ""
    length: Length | None = None
    custody: bool = False
    extensions: tuple[Grant, ...] = ()
    exclusions: tuple[Exclusion, ...] = ()
    restarts: tuple[Restart, ...] = ()
    parties: Mapping[str, date] = field(default_factory=dict)
    facts: Mapping[str, date] = field(default_factory=dict)
    conversion: Conversion | None = None
    posted_on: date | None = None
    finished_on: date | None = None
    on: date | None = None

    @property
    def starting_day(self) -> date:
        return self.starts_on.date() if isinstance(self.starts_on, datetime) else self.starts_on
