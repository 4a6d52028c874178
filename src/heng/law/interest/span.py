"""Which days of a span bear interest."""

from __future__ import annotations

from datetime import date, timedelta

from heng.law.days import add_days
from heng.law.problems import BadInput

DAY = timedelta(days=1)


def bearing(start: date, end: date, both_days: bool) -> tuple[date, date]:
    """Return the first and the last day that bear interest; the first lies after the last where there is none.

    both_days  the first day counts too (约定 interest_days)
    Raises     BadInput where the span runs backwards

    >>> bearing(date(2024, 1, 10), date(2024, 7, 10), False)
    (datetime.date(2024, 1, 11), datetime.date(2024, 7, 10))
    """
    if end < start:
        raise reversed_span(start, end)
    return (start if both_days else add_days(start, 1)), end


def reversed_span(start: date, end: date) -> BadInput:
    """Return the refusal of a span that ends before it begins."""
    return BadInput(
        what="to",
        given=end,
        hint=f"止日早于起日 {start}，请核对两个日期，可能填反了。",
        hint_en=f"It lies before the first day, {start}; check whether the two are swapped.",
    )
