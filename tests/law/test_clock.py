"""Clocks: the published examples, what must always hold, and every sentence a wrong entry gets."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from heng.law.clock import Conversion, Events, Exclusion, Grant, Reading, Restart, read
from heng.law.edition import current
from heng.law.problems import Problem
from heng.law.records import Length
from heng.law.settings import Settings
from heng.law.wire import clock as wire

BOOK = current()
CALENDAR, SETTINGS = BOOK.calendar, BOOK.settings()
DAYS = st.dates(date(2014, 1, 1), date(2025, 12, 31))


def reading(rule: str, start: str | date, **more: Any) -> Reading:
    """Read one clock; days may be given as text."""
    settings = more.pop("settings", SETTINGS)
    day = start if isinstance(start, date) else date.fromisoformat(start)
    return read(BOOK.time_limit(rule), Events(day, **more), CALENDAR, settings)


def excluded(*spans: tuple[str, str | None, str]) -> tuple[Exclusion, ...]:
    return tuple(Exclusion(date.fromisoformat(a), date.fromisoformat(b) if b else None, why) for a, b, why in spans)


def months(*grants: tuple[int, str]) -> tuple[Grant, ...]:
    return tuple(Grant(Length(months=n), by) for n, by in grants)


def chosen(**conventions: str) -> Settings:
    return BOOK.settings(conventions)


# --- published examples ---


def test_every_published_example_comes_out(facts: Path):
    examples = yaml.safe_load((facts / "facts" / "clock-examples.yaml").read_text(encoding="utf-8"))["examples"]
    keys = ("raw_end", "end", "rolled", "excluded_days", "effective_from", "timely")
    for example in examples:
        answer = wire.from_json(example, BOOK, CALENDAR, SETTINGS)
        expected = {key: example[key] for key in keys if key in example}
        assert {key: answer[key] for key in expected} == expected, example["id"]
        assert all(line["text"] and line["text_en"] and line["source"] for line in answer["explain"]), example["id"]
        assert str(example["end"]) in answer["explain"][-1]["text"], example["id"]
    assert len(examples) >= 56


def test_derived_days_of_the_published_examples(facts: Path):
    """The outer limits, the application windows and the released examples that the derived column carries."""
    assert reading("crim_public_ordinary", "2024-07-01", custody=True).at_latest == date(2024, 10, 1)
    assert reading("crim_summary", "2024-01-10", when="over_three_years").last_day == date(2024, 2, 26)
    assert reading("preservation_term", "2023-08-31").apply_by == date(2026, 8, 24)


# --- the rules of counting, one by one ---


def test_the_starting_day_is_not_counted():
    assert reading("civil_answer_first", "2024-03-01").raw_end == date(2024, 3, 16)


def test_civil_and_criminal_months_end_differently():
    assert reading("civil_second_judgment", "2023-02-28").raw_end == date(2023, 5, 28)
    assert reading("crim_public_ordinary", "2023-02-28", custody=True).raw_end == date(2023, 4, 30)


def test_a_rest_day_moves_the_end_over_the_whole_holiday_onto_a_make_up_sunday():
    rolled = reading("civil_appeal_ruling", "2024-02-02")
    assert (rolled.raw_end, rolled.last_day) == (date(2024, 2, 12), date(2024, 2, 18))
    assert any("调休上班日" in line.source for line in rolled.explain()), "a convention that decides is named"


def test_custody_does_not_roll_and_bail_does():
    assert reading("crim_summary", "2024-05-27", custody=True).last_day == date(2024, 6, 16)
    assert reading("crim_summary", "2024-05-27").last_day == date(2024, 6, 17)


def test_seizure_and_hours_do_not_roll():
    assert not reading("preservation_term", "2023-08-31", when="deposit").rolled
    moment = datetime(2024, 9, 30, 16, 20)
    assert reading("preservation_urgent", moment).last_day == datetime(2024, 10, 2, 17, 0)


def test_working_days_count_make_up_days():
    assert reading("adm_nonlit_accept", "2024-09-27").last_day == date(2024, 10, 10)


def test_a_notice_counted_back_moves_only_earlier():
    assert reading("civil_hearing_notice", "2024-10-10").last_day == date(2024, 9, 30)
    assert reading("voter_qualification", "2026-11-10").last_day == date(2026, 11, 5)


def test_overlapping_exclusions_are_taken_out_once():
    spans = excluded(("2024-03-01", "2024-03-31", "鉴定"), ("2024-03-15", "2024-04-14", "公告"))
    assert reading("civil_ordinary_trial", "2024-01-10", exclusions=spans).excluded_days == 44


def test_an_exclusion_within_another_adds_nothing():
    spans = excluded(("2024-03-01", "2024-04-10", "鉴定"), ("2024-03-10", "2024-03-20", "公告"))
    assert reading("civil_ordinary_trial", "2024-01-10", exclusions=spans).excluded_days == 40


def test_extension_and_exclusion_add_up():
    both = reading(
        "civil_ordinary_trial",
        "2024-01-10",
        extensions=months((6, "本院院长")),
        exclusions=excluded(("2024-08-01", "2024-08-31", "鉴定")),
    )
    assert both.raw_end == date(2025, 2, 9)


def test_an_exclusion_that_begins_after_the_end_does_not_count_but_one_within_the_extension_does():
    late = excluded(("2024-06-20", "2024-08-01", "鉴定"))
    assert reading("civil_summary_trial", "2024-03-11", exclusions=late).last_day == date(2024, 6, 11)
    longer = reading("civil_summary_trial", "2024-03-11", exclusions=late, extensions=months((1, "")))
    assert longer.excluded_days == 42
    told = reading("civil_summary_trial", "2024-03-11", exclusions=late).explain()
    assert any("不扣除" in line.text and "2024-06-11" in line.text for line in told)


def test_an_earlier_exclusion_can_bring_a_later_one_in_time():
    spans = excluded(("2024-06-01", "2024-06-21", "公告"), ("2024-06-25", "2024-07-05", "鉴定"))
    assert reading("civil_summary_trial", "2024-03-11", exclusions=spans).excluded_days == 30


def test_adjournment_for_new_evidence_excludes_a_month_at_most():
    spans = excluded(("2024-03-01", "2024-05-01", "当事人申请新证人延期审理"))
    assert reading("civil_ordinary_trial", "2024-01-10", exclusions=spans).excluded_days == 31


def test_days_before_the_start_are_not_excluded():
    spans = excluded(("2024-01-01", "2024-01-20", "鉴定"))
    assert reading("civil_ordinary_trial", "2024-01-10", exclusions=spans).excluded_days == 10


def test_a_suspension_without_an_end_stops_the_clock():
    stopped = excluded(("2024-05-10", None, "中止诉讼"))
    still = reading("civil_ordinary_trial", "2024-01-10", exclusions=stopped, on=date(2024, 6, 9))
    assert (still.state, still.last_day, still.days_left) == ("suspended", None, 61)
    assert still.if_resumed == date(2024, 8, 9)
    assert "尚余 61 日" in still.explain()[-1].text


def test_summary_to_ordinary_counts_on_from_filing():
    turned = reading("civil_ordinary_trial", "2024-05-20", conversion=Conversion(date(2024, 8, 10), date(2024, 8, 20)))
    assert turned.last_day == date(2024, 11, 20)
    assert any("2024-08-10" in line.text and line.source for line in turned.explain())


@pytest.mark.parametrize("kind", ["crim_convert", "crim_supplement", "改变管辖", "变更管辖", "补充侦查完毕移送"])
def test_criminal_restarts_count_afresh(kind: str):
    again = reading("crim_public_ordinary", "2024-03-01", custody=True, restarts=(Restart(date(2024, 5, 8), kind),))
    assert again.last_day == date(2024, 7, 8)


def test_a_restart_forgets_what_was_excluded_before_it():
    spans = excluded(("2024-03-10", "2024-04-10", "精神病鉴定"))
    again = (Restart(date(2024, 5, 8), "crim_supplement"),)
    assert reading("crim_public_ordinary", "2024-03-01", restarts=again, exclusions=spans).excluded_days == 0


def test_parties_served_on_different_days_decide_together():
    served = {"原告": date(2022, 1, 14), "被告": date(2022, 1, 16)}
    last = reading("civil_judgment_effective", date(2022, 1, 16), parties=served)
    assert (last.last_day, last.effective_from) == (date(2022, 2, 7), date(2022, 2, 8))
    assert {name for name, _ in last.derivation.parties} == {"原告", "被告"}


def test_the_law_of_the_starting_day_stays_and_explain_says_so():
    across = reading("service_by_publication_foreign", "2023-11-30")
    assert across.last_day == date(2024, 2, 29)
    assert any("适用的法律版本" in line.source and "2024-01-01" in line.text for line in across.explain())
    within = reading("service_by_publication_foreign", "2024-01-02")
    assert not any("适用的法律版本" in line.source for line in within.explain())


def test_what_was_posted_in_time_is_in_time():
    assert reading("civil_appeal_judgment", "2024-09-20", posted_on=date(2024, 10, 8)).timely is True
    assert reading("civil_appeal_judgment", "2024-09-20", posted_on=date(2024, 10, 9)).timely is False


def test_the_windows_for_an_extension_count_back_from_the_unrolled_end_and_never_roll():
    ordinary = reading("civil_ordinary_trial", "2026-04-03")
    assert (ordinary.raw_end, ordinary.last_day) == (date(2026, 10, 3), date(2026, 10, 8))
    assert (ordinary.apply_by, ordinary.decide_by) == (date(2026, 9, 18), date(2026, 9, 28))


@pytest.mark.parametrize(
    ("more", "state", "left"),
    [
        ({"on": date(2024, 7, 1)}, "running", 9),
        ({"on": date(2024, 7, 10)}, "running", 0),
        ({"on": date(2024, 7, 12)}, "overdue", -2),
        ({"on": date(2024, 7, 12), "finished_on": date(2024, 7, 10)}, "met", -2),
        ({"on": date(2024, 7, 12), "finished_on": date(2024, 7, 11)}, "overdue", -2),
    ],
)
def test_where_a_clock_stands(more: dict[str, Any], state: str, left: int):
    stands = reading("civil_ordinary_trial", "2024-01-10", **more)
    assert (stands.state, stands.days_left) == (state, left)


def test_a_year_not_announced_gives_a_provisional_date_and_says_so():
    unsure = reading("civil_ordinary_trial", "2026-08-31")
    assert (unsure.raw_end, unsure.last_day, unsure.provisional) == (date(2027, 2, 28), date(2027, 3, 1), True)
    assert unsure.state == "provisional"
    assert "暂定" in unsure.explain()[-1].text
    sure = read(
        BOOK.time_limit("civil_ordinary_trial"),
        Events(date(2026, 8, 31)),
        CALENDAR.overlay({}, {2027: ("通知",), 2028: ("通知",)}),
        SETTINGS,
    )
    assert (sure.last_day, sure.provisional) == (date(2027, 3, 1), False)


# --- conventions: each can be chosen otherwise, and then the date moves ---


@pytest.mark.parametrize(
    ("convention", "rule", "start", "more", "default", "otherwise"),
    [
        ("extension_base=previous_end", "civil_summary_trial", "2024-08-31", {"extensions": months((1, ""))}, "2024-12-31", "2024-12-30"),
        ("exclusion_days=both_days", "civil_ordinary_trial", "2024-01-10", {"exclusions": excluded(("2024-03-01", "2024-04-10", "鉴定"))}, "2024-08-19", "2024-08-20"),
        ("exclusion_overlap=sum", "civil_ordinary_trial", "2024-01-10", {"exclusions": excluded(("2024-03-01", "2024-03-31", "鉴定"), ("2024-03-15", "2024-04-14", "公告"))}, "2024-08-23", "2024-09-09"),
        ("order=days_then_months", "civil_ordinary_trial", "2024-01-10", {"exclusions": excluded(("2024-03-01", "2024-04-10", "鉴定"))}, "2024-08-19", "2024-08-19"),
        ("order=days_then_months", "civil_ordinary_trial", "2023-08-28", {"exclusions": excluded(("2023-10-01", "2023-10-04", "鉴定"))}, "2024-03-02", "2024-02-29"),
        ("exclusion_begins=at_any_time", "civil_summary_trial", "2024-03-11", {"exclusions": excluded(("2024-06-20", "2024-08-01", "鉴定"))}, "2024-06-11", "2024-07-23"),
        ("make_up_days=rest", "civil_appeal_judgment", "2024-09-14", {}, "2024-09-29", "2024-09-30"),
        ("trial_roll=no_roll", "civil_ordinary_trial", "2026-04-03", {}, "2026-10-08", "2026-10-03"),
        ("counting_back=day_counted", "voter_qualification", "2026-11-10", {}, "2026-11-05", "2026-11-06"),
        ("hours_from=same_minute", "preservation_urgent", "2024-09-30T16:20", {}, "2024-10-02T17:00", "2024-10-02T16:20"),
        ("limitation_resumes=six_months", "enf_apply_limitation", "2022-03-10", {"exclusions": excluded(("2024-01-15", "2024-02-15", "不可抗力"))}, "2024-04-10", "2024-08-15"),
    ],
)  # fmt: skip
def test_a_convention_chosen_otherwise_moves_the_date(convention, rule, start, more, default, otherwise):
    begun = datetime.fromisoformat(start) if "T" in start else date.fromisoformat(start)
    key, choice = convention.split("=")
    plain, other = reading(rule, begun, **more), reading(rule, begun, **more, settings=chosen(**{key: choice}))
    assert (plain.raw_end if key == "order" else plain.last_day) == type(begun).fromisoformat(default)
    assert (other.raw_end if key == "order" else other.last_day) == type(begun).fromisoformat(otherwise)


def test_the_window_can_count_back_from_the_rolled_end():
    later = reading("civil_ordinary_trial", "2026-04-03", settings=chosen(application_window="from_last_day"))
    assert later.apply_by == date(2026, 9, 23)


def test_an_unknown_convention_is_refused_with_the_nearest():
    with pytest.raises(Problem, match="exclusion_days"):
        chosen(exclusion_day="both_days")
    with pytest.raises(Problem, match="both_days"):
        chosen(exclusion_days="both_day")


# --- wrong entries: each gets a sentence in both languages ---


@pytest.mark.parametrize(
    ("item", "code", "says"),
    [
        ({"clock": "civil_ordinry_trial"}, "unknown_rule", "civil_ordinary_trial"),
        ({"clock": "civil_ordinary_trial", "event": {"date": "1998-01-01"}}, "before_law", "2013-01-01"),
        ({"clock": "civil_ordinary_trial", "event": {"date": "2024-02-30"}}, "bad_day", "2024-02-30"),
        ({"clock": "civil_ordinary_trial", "event": {}}, "missing_input", "date"),
        ({"clock": "civil_ordinary_trial", "exclusions": [{"from": "2024-05-01", "to": "2024-04-01", "kind": "鉴定"}]}, "exclusion_reversed", "2024-04-01"),
        ({"clock": "civil_ordinary_trial", "exclusions": [{"from": "2024-05-01", "to": "2024-05-09", "kind": "法官出差"}]}, "exclusion_not_allowed", "法官出差"),
        ({"clock": "civil_ordinary_trial", "exclusions": [{"from": "2024-05-01", "to": "2024-05-09"}]}, "exclusion_not_allowed", "鉴定"),
        ({"clock": "civil_apply_retrial", "exclusions": [{"from": "2024-05-01", "to": "2024-05-09", "kind": "中止"}]}, "exclusion_not_allowed", "不变期间"),
        ({"clock": "civil_ordinary_trial", "extensions": [{"n": 7, "unit": "months", "by": "本院院长"}]}, "extension_too_long", "6个月"),
        ({"clock": "civil_ordinary_trial", "extensions": [{"n": 3, "unit": "months", "by": "上一级法院"}]}, "wrong_approver", "本院院长"),
        ({"clock": "civil_ordinary_trial", "extensions": [{"n": 6, "unit": "months", "by": "审判长"}]}, "wrong_approver", "审判长"),
        ({"clock": "adm_summary_trial", "extensions": [{"n": 1, "unit": "months", "by": "本院院长"}]}, "no_extension", "没有规定延长"),
        ({"clock": "civil_small_claims_trial", "extensions": [{"n": 1, "unit": "months"}, {"n": 1, "unit": "months"}]}, "no_extension", "用完"),
        ({"clock": "civil_foreign_trial"}, "no_term", "涉外"),
        ({"clock": "crim_summary", "when": "over_three_year"}, "unknown_variant", "over_three_years"),
        ({"clock": "preservation_urgent"}, "bad_moment", "16:20"),
        ({"clock": "civil_ordinary_trial", "length": {"n": 3, "unit": "fortnights"}}, "bad_input", "months"),
        ({"clock": "civil_ordinary_trial", "length": {"n": -3, "unit": "months"}}, "bad_input", "-3"),
        ({"clock": "civil_ordinary_trial", "exclusion": []}, "bad_input", "exclusions"),
        ({"clock": "civil_ordinary_trial", "event": {"date": "2099-12-01"}}, "beyond_calendar", "2099-12-31"),
        ({"clock": "crim_summary", "restarts": [{"on": "2024-03-01", "kind": "开庭"}]}, "unknown_restart", "开庭"),
        ({"clock": "crim_summary", "restarts": [{"on": "2024-01-01", "kind": "改变管辖"}]}, "restart_too_early", "2024-01-01"),
        ({"clock": "civil_ordinary_trial", "settings": {"order": "backwards"}}, "bad_input", "months_then_days"),
    ],
)  # fmt: skip
def test_a_wrong_entry_gets_a_sentence_that_says_what_to_do(item: dict[str, Any], code: str, says: str):
    with pytest.raises(Problem) as caught:
        wire.from_json({"event": {"date": "2024-02-01"}, **item}, BOOK, CALENDAR, SETTINGS)
    problem = caught.value
    assert problem.code == code
    assert says in problem.text
    assert problem.text.endswith("。")
    assert problem.text_en.strip().endswith((".", ")"))
    assert "%(" not in problem.text + problem.text_en


def test_a_capped_extension_can_be_given_in_days():
    assert reading("civil_summary_trial", "2024-03-11", extensions=(Grant(Length(days=20)),)).last_day == date(
        2024, 7, 1
    )
    with pytest.raises(Problem, match="1个月"):
        reading("civil_summary_trial", "2024-03-11", extensions=(Grant(Length(days=31)),))


# --- what must always hold ---

GROUNDS = st.sampled_from(["鉴定", "公告", "中止诉讼", "管辖异议", "新证据", "双方和解", "评估"])
TRIALS = st.sampled_from(
    ["civil_ordinary_trial", "civil_summary_trial", "civil_second_judgment", "civil_second_ruling"]
)


@st.composite
def spans(draw: st.DrawFn, start: date) -> tuple[Exclusion, ...]:
    """Up to four exclusions around and after a starting day, some overlapping."""
    offsets = draw(st.lists(st.tuples(st.integers(-20, 300), st.integers(0, 90), GROUNDS), max_size=4))
    return tuple(
        Exclusion(start + timedelta(days=low), start + timedelta(days=low + n), why) for low, n, why in offsets
    )


@given(st.data(), TRIALS, DAYS)
def test_an_exclusion_never_shortens_and_its_days_are_what_the_end_moved(data, rule, start):
    without = reading(rule, start)
    with_them = reading(rule, start, exclusions=data.draw(spans(start)))
    assert with_them.raw_end is not None
    assert without.raw_end is not None
    assert with_them.raw_end >= without.raw_end
    assert with_them.last_day >= without.last_day
    assert with_them.raw_end - without.raw_end == timedelta(days=with_them.excluded_days)


@given(st.data(), TRIALS, DAYS)
def test_one_exclusion_more_never_shortens(data, rule, start):
    some = data.draw(spans(start))
    one = data.draw(spans(start))[:1]
    assert reading(rule, start, exclusions=some + one).raw_end >= reading(rule, start, exclusions=some).raw_end


@given(st.data(), TRIALS, DAYS)
def test_the_order_in_which_exclusions_are_entered_does_not_matter(data, rule, start):
    some = data.draw(spans(start))
    shuffled = tuple(data.draw(st.permutations(some)))
    assert reading(rule, start, exclusions=some).last_day == reading(rule, start, exclusions=shuffled).last_day


@given(TRIALS, DAYS, st.integers(1, 40))
def test_a_later_start_never_ends_earlier_within_one_version_of_the_law(rule, start, days):
    """Monotone where the law is: months clamp to the month's end, so two starts may share a last day."""
    later = start + timedelta(days=days)
    if BOOK.time_limit(rule).in_force(start) == BOOK.time_limit(rule).in_force(later):
        assert reading(rule, later).last_day >= reading(rule, start).last_day


@given(TRIALS, DAYS)
def test_the_last_day_is_a_working_day_and_no_working_day_was_passed_over(rule, start):
    end = reading(rule, start)
    assert CALENDAR.is_working(end.last_day)
    between = (end.raw_end + timedelta(days=i) for i in range((end.last_day - end.raw_end).days))
    assert not any(CALENDAR.is_working(day) for day in between)


@given(st.data(), TRIALS, DAYS)
def test_every_line_of_an_explanation_has_its_source_and_the_last_one_the_end(data, rule, start):
    whole = reading(rule, start, exclusions=data.draw(spans(start)))
    lines = whole.explain()
    assert all(line.text and line.text_en and line.source for line in lines)
    assert whole.last_day.isoformat() in lines[-1].text


@given(DAYS, st.integers(1, 6))
def test_an_extension_never_shortens(start, n):
    plain, longer = (
        reading("civil_ordinary_trial", start),
        reading("civil_ordinary_trial", start, extensions=months((n, ""))),
    )
    assert longer.raw_end >= plain.raw_end


def test_nothing_is_remembered_between_readings():
    one = reading("civil_ordinary_trial", "2024-01-10", exclusions=excluded(("2024-03-01", "2024-04-10", "鉴定")))
    again = replace(one.derivation.events, exclusions=())
    assert read(one.derivation.rule, again, CALENDAR, SETTINGS).last_day == date(2024, 7, 10)
    assert one.last_day == date(2024, 8, 19)
