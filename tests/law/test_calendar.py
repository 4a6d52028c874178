"""Rest days against the notices, what is provisional, and a court's own days."""

from __future__ import annotations

import csv
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from heng.law.calendar import Calendar
from heng.law.edition import current
from heng.law.problems import BeyondCalendar

CHINA = current().calendar


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_day_of_2007_to_2026_is_as_the_notices_say(facts: Path):
    """7,305 days: a day the notices name is as they say, any other is a rest day on Saturday and Sunday."""
    noticed = {date.fromisoformat(r["date"]): r["off_day"] == "1" for r in rows(facts / "data" / "holidays_cn.csv")}
    first, last = date(2007, 1, 1), date(2026, 12, 31)
    days = [first + timedelta(days=i) for i in range((last - first).days + 1)]
    wrong = [day for day in days if CHINA.is_working(day) == noticed.get(day, day.weekday() > 4)]
    assert len(days) == 7305
    assert not wrong


def test_published_vectors(facts: Path):
    vectors = rows(facts / "data" / "calendar_vectors_cn.csv")
    wrong = [r for r in vectors if CHINA.is_working(date.fromisoformat(r["date"])) == (r["is_rest_day"] == "1")]
    assert len(vectors) == 12
    assert not wrong


def test_every_announced_year_names_its_notice(facts: Path):
    years = {int(r["table_year"]): r["notice"] for r in rows(facts / "data" / "holidays_cn.csv")}
    assert CHINA.announced is not None
    assert set(CHINA.announced) == set(years)
    for year, notice in years.items():
        cited = {url.split("://")[1] for url in CHINA.announced[year]}
        assert cited == {url.split("://")[1] for url in notice.split(";")}


def test_a_make_up_saturday_is_a_working_day():
    assert CHINA.is_working(date(2024, 10, 12))
    assert CHINA.occasion(date(2024, 10, 12)) == "调休上班"
    assert not CHINA.without_make_up.is_working(date(2024, 10, 12))


def test_a_rest_day_within_a_holiday_names_the_holiday():
    assert CHINA.occasion(date(2024, 10, 5)) == "国庆节放假期间"
    assert CHINA.occasion(date(2024, 6, 16)) == "周末"


@pytest.mark.parametrize(
    ("day", "provisional"),
    [("2026-12-28", False), ("2026-12-29", True), ("2027-03-01", True), ("2006-06-01", True), ("2007-01-01", False)],
)
def test_a_day_no_notice_settles_is_provisional(day: str, provisional: bool):
    asked = date.fromisoformat(day)
    assert CHINA.is_provisional(asked, asked) is provisional


def test_the_last_days_of_december_cite_the_notice_that_moved_them():
    assert "2019年" in CHINA.source(date(2018, 12, 31))
    assert "2018年" in CHINA.source(date(2018, 12, 28))


def test_a_court_adds_days_and_a_year_of_its_own():
    monday, saturday = date(2027, 1, 4), date(2027, 1, 9)
    own = CHINA.overlay({monday: (False, "防汛停工"), saturday: (True, "补班")}, {2027: ("通知",)})
    assert (own.is_working(monday), own.is_working(saturday)) == (False, True)
    assert own.source(monday) == "本院日历：防汛停工"
    assert own.is_announced(monday)
    assert not CHINA.is_announced(monday)
    assert CHINA.is_working(monday), "the calendar it was made from stays as it was"


def test_a_day_outside_the_calendar_is_refused_with_its_bounds():
    with pytest.raises(BeyondCalendar, match="2100-01-01"):
        CHINA.is_working(date(2100, 1, 1))


def test_any_country_can_be_put_in_its_place(facts: Path):
    """The English courts' published vectors: month-end clamps, roll-over, a filing from 16:00 on counts as the next day."""
    from heng.law.days import add_months

    holidays = [date.fromisoformat(r["date"]) for r in rows(facts / "data" / "uk_bank_holidays_needed.csv")]
    england = Calendar.of_rest_days(holidays, date(2014, 1, 1), date(2030, 12, 31))
    on = england.next_working
    moves = {
        "add_months_then_next_working_day": lambda day, n: on(add_months(day, n)),
        "add_months_no_roll": add_months,
        "add_days_cutoff_1600_then_next_working_day": lambda day, n: on(day + timedelta(days=n)),
        "response_deadline_days": lambda day, n: on(day + timedelta(days=n)),
        "plus_working_days": england.add_working,
        "next_working_day": lambda day, n: on(day),
        "previous_working_day": lambda day, n: england.previous_working(day),
    }
    vectors = rows(facts / "data" / "deadline_vectors_uk_hmcts.csv")
    unknown = {r["operation"] for r in vectors} - moves.keys()
    assert not unknown
    for r in vectors:
        start = datetime.fromisoformat(r["start"]) + timedelta(hours=24 if r["start"][11:] >= "16:00" else 0)
        assert moves[r["operation"]](start.date(), int(r["n"])) == date.fromisoformat(r["expected"][:10]), r
