"""Whole days and months, without any law."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from heng.law.problems import BeyondCalendar

YEARS = range(1900, 2200)


def month_end(year: int, month: int) -> int:
    """Return the last day of a month, 28 to 31."""
    return monthrange(year, month)[1]


def add_months(day: date, months: int, *, end_to_end: bool = False) -> date:
    """Return the corresponding day of a later (or earlier) month, or that month's last day where it has none.

    end_to_end  a period from the last day of a month ends on the last day of a month (刑事诉讼法解释(2021)第二百零二条)
    Raises      BeyondCalendar for a year no calendar holds

    >>> add_months(date(2023, 2, 28), 2), add_months(date(2023, 2, 28), 2, end_to_end=True)
    (datetime.date(2023, 4, 28), datetime.date(2023, 4, 30))
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    month += 1
    if year not in YEARS:
        raise BeyondCalendar(day=f"{year}-{month:02d}", first=f"{YEARS[0]}-01-01", last=f"{YEARS[-1]}-12-31")
    last = month_end(year, month)
    if end_to_end and day.day == month_end(day.year, day.month):
        return date(year, month, last)
    return date(year, month, min(day.day, last))


def add_days(day: date, days: int) -> date:
    """Return a day so many days later. Raises BeyondCalendar where there is no such day."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        raise BeyondCalendar(day=f"{day} + {days}", first=f"{YEARS[0]}-01-01", last=f"{YEARS[-1]}-12-31") from None
