"""The calendar of China: the years announced stand in the book, the days come from the `holidays` library."""

from __future__ import annotations

import re
from datetime import date, timedelta
from pathlib import Path

from heng.law.calendar import HOLIDAY, MAKE_UP, WEEKEND, WORKING, Calendar
from heng.law.loading.entries import Entry, Faults, read_file

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
    made = Calendar(
        first=FIRST,
        codes=codes,
        names=names,
        announced=years(top.entry("announced")),
        touches_from=_month_and_day(top),
        notice_title=_titled(top, "notice_title"),
    )
    _titled(top, "notice_title_en")
    top.finish()
    return made


def years(entry: Entry | None) -> dict[int, tuple[str, ...]]:
    """Return each announced year with its notices."""
    found: dict[int, tuple[str, ...]] = {}
    for year in entry or ():
        if isinstance(year, int) and entry:
            found[year] = entry.texts(str(year))
        elif entry:
            entry.wrong(str(year), f"“{year}”应为年份，如 2027", f"“{year}” must be a year such as 2027")
    return found


def _month_and_day(entry: Entry) -> tuple[int, int]:
    found = re.fullmatch(r"(\d\d)-(\d\d)", entry.text("touches_year_before_from"))
    if found is None:
        entry.wrong("touches_year_before_from", "应写成“12-29”的形式", "write it as 12-29")
        return 12, 29
    return int(found.group(1)), int(found.group(2))


def _titled(entry: Entry, key: str) -> str:
    """Return a title with exactly one place for the year."""
    title = entry.text(key)
    if title.count("%") != 1 or "%s" not in title:
        entry.wrong(key, "应有且只有一个 %s，代表年份", "it must have exactly one %s, for the year")
        return "%s"
    return title
