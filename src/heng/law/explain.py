"""One line of a derivation: what was done, with its arithmetic, and on what authority."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

WEEKDAYS = ("周一", "周二", "周三", "周四", "周五", "周六", "周日")
WEEKDAYS_EN = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


@dataclass(frozen=True, slots=True)
class Line:
    """`source` is an article, a convention of the book or a calendar notice; never empty."""

    text: str
    text_en: str
    source: str


def on(day: date) -> str:
    """Return a day with its weekday in Chinese.

    >>> on(date(2026, 3, 2))
    '2026-03-02（周一）'
    """
    return f"{written(day)}（{WEEKDAYS[day.weekday()]}）"


def on_en(day: date) -> str:
    """Return a day with its weekday in English.

    >>> on_en(date(2026, 3, 2))
    'Mon 2026-03-02'
    """
    return f"{WEEKDAYS_EN[day.weekday()]} {written(day)}"


def written(day: date) -> str:
    """Return ISO form; a moment to the minute.

    >>> written(datetime(2024, 10, 2, 17, 0))
    '2024-10-02T17:00'
    """
    return day.isoformat(timespec="minutes") if isinstance(day, datetime) else day.isoformat()
