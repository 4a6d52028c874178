"""Which version applies on a day: the rule by which every dated value of the book is chosen."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Protocol, TypeVar

from heng.law.problems import BeforeLaw


class Dated(Protocol):
    """Anything that applies from a day on."""

    @property
    def from_day(self) -> date: ...


Version = TypeVar("Version", bound=Dated)


def latest(versions: Iterable[Version], day: date) -> Version | None:
    """Return the version in force on a day, None before the first."""
    return max((each for each in versions if each.from_day <= day), key=lambda each: each.from_day, default=None)


def in_force(versions: Sequence[Version], day: date, rule: object) -> Version:
    """Return the version in force on a day.

    rule    what is asked for, named in the sentence: a title, or a record that has one in both languages
    Raises  BeforeLaw before the first
    """
    found = latest(versions, day)
    if found is None:
        raise BeforeLaw(day=day, rule=rule, first=versions[0].from_day)
    return found
