"""The calendar of China: the years announced stand in the book, the days come from the `holidays` library."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from heng.law.calendar import HOLIDAY, MAKE_UP, WEEKEND, WORKING, Calendar
from heng.law.loading.entries import Faults, read_file

FIRST, LAST = date(1990, 1, 1), date(2099, 12, 31)


def load(folder: Path, root: Path, faults: Faults) -> Calendar:
    """Return the calendar with what is announced."""
    import holidays  # 0.2 s: paid once, then the compiled calendar is read from the cache

    china = holidays.country_holidays("CN", years=range(FIRST.year, LAST.year + 1), language="zh_CN")
    days = [FIRST + timedelta(days=i) for i in range((LAST - FIRST).days + 1)]
    names = {day: str(china[day]) for day in days if day in china}
    codes = bytes(_code(day, china.is_working_day(day)) for day in days)
    return _announced(folder / "china.yaml", root, faults, codes, names)


def _code(day: date, works: bool) -> int:
    weekend = day.weekday() > 4
    if works:
        return MAKE_UP if weekend else WORKING
    return WEEKEND if weekend else HOLIDAY


def _announced(path: Path, root: Path, faults: Faults, codes: bytes, names: dict[date, str]) -> Calendar:
    top = read_file(path, root, faults)
    if top is None:
        return Calendar(FIRST, codes, names, {})
    years = top.entry("announced")
    month, day = (int(part) for part in top.text("touches_year_before_from").split("-"))
    made = Calendar(
        first=FIRST,
        codes=codes,
        names=names,
        announced={int(year): years.texts(str(year)) for year in years} if years else {},
        touches_from=(month, day),
        notice_title=top.text("notice_title"),
        notice_title_en=top.text("notice_title_en"),
    )
    top.finish()
    return made
