"""Interest at an agreed rate (约定利息): principal × rate × days ÷ days of a year."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from heng.law import money
from heng.law.explain import Line
from heng.law.interest.span import bearing
from heng.law.problems import BadInput
from heng.law.settings import Settings

YEARS = (360, 365, 366)


@dataclass(frozen=True)
class SimpleReading:
    """Interest at an agreed rate. `exact` is fen, exact; `year` the days of a year."""

    principal: int
    annual_rate: Fraction
    start: date
    end: date
    both_days: bool
    year: int
    days: int
    exact: Fraction
    settings: Settings

    @property
    def total(self) -> int:
        """Interest in whole fen, half a fen rounded up."""
        return money.rounded(self.exact)

    def explain(self) -> tuple[Line, ...]:
        """Return the derivation line by line; the last line states the sum."""
        return _lines(self)


def simple(
    principal: int,
    annual_rate: Fraction,
    start: date,
    end: date,
    settings: Settings,
    *,
    include_end: bool | None = None,
    day_basis: int | None = None,
) -> SimpleReading:
    """Return simple interest at a yearly rate.

    principal    fen
    include_end  both ends count (True) or one (False); None: as interest_days has it
    day_basis    days of a year; None: as interest_year has it
    Raises       BadInput for a span that runs backwards or a year of other than 360, 365 or 366 days

    >>> from heng.law.edition import current
    >>> settings = current().settings()
    >>> simple(20_987_500, Fraction(475, 10000), date(2017, 8, 3), date(2018, 11, 13), settings, day_basis=360).total
    1293209
    """
    both = settings["interest_days"] == "both_days" if include_end is None else include_end
    year = int(settings["interest_year"]) if day_basis is None else day_basis
    if year not in YEARS:
        raise BadInput(
            what="day_basis", given=year, hint="一年的天数请填写 360 或者 365。", hint_en="Write 360 or 365 days."
        )
    first, last = bearing(start, end, both)
    days = (last - first).days + 1
    exact = principal * annual_rate * days / year
    return SimpleReading(principal, annual_rate, start, end, both, year, days, exact, settings)


def _lines(reading: SimpleReading) -> tuple[Line, ...]:
    """Return the lines of interest at an agreed rate."""
    how, how_en = ("首尾都算", "both ends counted") if reading.both_days else ("算尾不算头", "end minus start")
    days = Line(
        f"{reading.start} 至 {reading.end}：{reading.days} 日（{how}）。",
        f"{reading.start} to {reading.end}: {reading.days} days ({how_en}).",
        reading.settings.conventions["interest_days"].source + f"（{how}）",
    )
    rate = f"{money.percent(reading.annual_rate)}%"
    sum_up = (
        f"{money.shown(reading.principal)} × {rate} × {reading.days} ÷ {reading.year} = {money.shown(reading.exact)}"
    )
    worked = Line(
        f"{sum_up} 元（一年按 {reading.year} 日）。",
        f"{sum_up} yuan (a year of {reading.year} days).",
        reading.settings.conventions["interest_year"].source + f"（一年按{reading.year}日）",
    )
    total = money.shown(reading.total)
    last = Line(f"利息：{total} 元。", f"Interest: {total} yuan.", reading.settings.source("interest_rounding"))
    return days, worked, last
