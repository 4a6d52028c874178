"""A day of the calendar as JSON: is it a working day, and what says so."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from heng.law.calendar import HOLIDAY, MAKE_UP, WEEKEND, WORKING, Calendar
from heng.law.given import day

KINDS = {WORKING: "working", WEEKEND: "weekend", HOLIDAY: "holiday", MAKE_UP: "make_up"}


def from_json(item: Mapping[str, Any], calendar: Calendar) -> dict[str, Any]:
    """Return what a calendar says of one day: {"date": "2024-02-18"}. Raises BadDay, BeyondCalendar."""
    asked = day(item.get("date"), "date")
    return {
        "date": asked.isoformat(),
        "working": calendar.is_working(asked),
        "rest": not calendar.is_working(asked),
        "kind": KINDS[calendar.code(asked)],
        "occasion": calendar.occasion(asked),
        "next_working": calendar.next_working(asked).isoformat(),
        "provisional": not calendar.is_announced(asked),
        "source": calendar.source(asked),
    }
