"""Interest: every situation, every published vector, and what must hold of any span."""

from __future__ import annotations

import csv
import re
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from heng.law import interest, money
from heng.law.edition import Edition, current
from heng.law.interest import Excluded, Segment
from heng.law.problems import BadInput, BeforeLaw, MissingInput, Problem, UnknownRule
from heng.law.wire.interest import from_json

DAYS = st.dates(min_value=date(2014, 7, 31), max_value=date(2099, 12, 31))
SUMS = st.integers(min_value=0, max_value=10**12)  # fen
LENGTHS = st.integers(min_value=0, max_value=3000)


@pytest.fixture(scope="module")
def book() -> Edition:
    return current()


def delayed(*segments: Segment, **chosen: str) -> interest.InterestReading:
    return interest.delayed(segments, current().interest, current().settings(chosen))


def ask(**item: object) -> dict[str, object]:
    return from_json(item, current().interest, current().settings())


# --- published figures ---


def test_the_examples_of_delayed_interest_come_out(facts: Path):
    examples = yaml.safe_load((facts / "facts/fee-examples.yaml").read_text(encoding="utf-8"))
    assert len(examples["delayed_interest_examples"]) >= 4
    for example in examples["delayed_interest_examples"]:
        got = ask(segments=example["segments"])
        assert got["total"] == example["total"], example["id"]
        found = [(part["days"], part["amount"]) for part in got["segments"]]  # type: ignore[attr-defined]
        assert found == [(part["days"], part["amount"]) for part in example["segments"]], example["id"]


def test_the_examples_of_private_lending_come_out(facts: Path):
    examples = yaml.safe_load((facts / "facts/fee-examples.yaml").read_text(encoding="utf-8"))
    by_id = {each["id"]: each for each in examples["private_lending_examples"]}
    first = ask(kind="private_lending_cap", contract_day="2023-09-10", agreed="18%")
    second = ask(kind="private_lending_cap", contract_day="2024-10-21", agreed="15%")
    assert (first["cap"], first["allowed"]) == (by_id["PL-001"]["cap"], by_id["PL-001"]["allowed"])
    assert (second["cap"], second["allowed"]) == (by_id["PL-002"]["cap"], by_id["PL-002"]["allowed"])
    said = "".join(line["text"] for line in first["explain"])  # type: ignore[attr-defined]
    assert by_id["PL-004"]["cap"] in said
    assert "总计不超过同一上限" in said
    assert (
        ask(kind="private_lending_cap", contract_day="2023-09-10", lender="小额贷款公司")["cap"]
        is by_id["PL-005"]["cap"]
    )


def test_the_rates_of_the_fact_table_are_in_the_book(book: Edition, facts: Path):
    table = yaml.safe_load((facts / "facts/fee-examples.yaml").read_text(encoding="utf-8"))["tables"]
    rows = table["lpr_1y_changes"]
    assert [(str(row["effective"]), row["lpr_1y"]) for row in rows] == [
        (each.from_day.isoformat(), money.percent(each.rate, 2)) for each in book.interest.prime.dated
    ]
    for row in rows[4:]:  # earlier contracts follow the transition
        assert (
            ask(kind="private_lending_cap", contract_day=max(str(row["effective"]), "2020-08-20"))["cap"]
            == row["cap_4x"]
        )
    assert book.interest.delay.dated[-1].daily == Fraction(table["delayed_interest_daily"][0]["rate"])


def test_sums_of_real_cases_come_out(facts: Path):
    """To the fen, but for one: there the court cut off what is below a fen, so its sum is a fen less."""
    rows = list(csv.DictReader((facts / "data/interest_vectors_real.csv").open(encoding="utf-8")))
    assert len(rows) == 7
    for row in rows:
        made = ask(kind="simple", principal=row["principal"], annual_rate=row["annual_rate"], include_end=row["include_end"],
                   day_basis=row["day_basis"], **{"from": row["start"], "to": row["end"]})  # fmt: skip
        assert made["total"] == money.written(money.parse(row["interest_computed"])), row
        cut = 1 if row["principal"] == "3414365.28" else 0
        assert money.parse(made["total"]) - money.parse(row["interest_stated"]) == cut, row


# Two rows of the collection name no announcement and stand between two that agree with the book.
DEVIATING = {"2020-01-01": "3.85", "2023-01-01": "3.00"}


def test_the_loan_prime_rate_agrees_with_every_announcement(book: Edition, facts: Path):
    rows = list(csv.DictReader((facts / "data/lpr_rates.csv").open(encoding="utf-8")))
    for row in rows:
        found = interest.lpr(date.fromisoformat(row["effective_date"]), book.interest)
        if row["effective_date"] in DEVIATING:
            assert not row["source"]
            assert row["rate_1y"] == DEVIATING[row["effective_date"]] != money.percent(found.rate, 2)
        else:
            assert row["source"]
            assert money.percent(found.rate, 2) == row["rate_1y"], row
            assert not found.provisional
    assert max(row["effective_date"] for row in rows) == book.interest.prime.checked_until.isoformat()


# --- what must hold of any span ---


@given(SUMS, DAYS, LENGTHS, LENGTHS)
def test_interest_over_split_segments_adds_up(base: int, start: date, first: int, second: int):
    middle, end = start + timedelta(days=first), start + timedelta(days=first + second)
    whole = delayed(Segment(base, start, end))
    split = delayed(Segment(base, start, middle), Segment(base, middle, end))
    assert whole.days == split.days == first + second
    assert sum(part.exact for part in whole.parts) == sum(part.exact for part in split.parts)
    assert abs(whole.total - split.total) <= 1  # half a fen for each of three roundings, in whole fen


@given(SUMS, DAYS, LENGTHS, st.lists(st.tuples(st.integers(-400, 3400), st.integers(0, 400)), max_size=5))
def test_excluded_days_never_raise_interest_and_count_once(
    base: int, start: date, length: int, spans: list[tuple[int, int]]
):
    end = start + timedelta(days=length)
    excluded = tuple(
        Excluded(start + timedelta(days=begin), start + timedelta(days=begin + more)) for begin, more in spans
    )
    for choice, first in (("end_day_only", start + timedelta(days=1)), ("both_days", start)):
        if first < date(2014, 8, 1):
            continue
        made = delayed(Segment(base, start, end, excluded), interest_days=choice)
        left = [
            day
            for day in (first + timedelta(days=n) for n in range((end - first).days + 1))
            if not any(each.start <= day <= (each.end or end) for each in excluded)
        ]
        assert made.days == len(left)
        assert made.total <= delayed(Segment(base, start, end), interest_days=choice).total
        assert made.total == money.rounded(Fraction(base * 175 * len(left), 1_000_000))


@given(SUMS, DAYS, LENGTHS)
def test_counting_both_ends_adds_one_day(base: int, start: date, length: int):
    start = max(start, date(2014, 8, 1))
    segment = Segment(base, start, start + timedelta(days=length))
    assert delayed(segment, interest_days="both_days").days == delayed(segment).days + 1


@given(SUMS, st.integers(1, 1500), st.integers(1, 1500))
def test_a_span_across_the_change_of_law_is_split_there(base: int, before: int, after: int):
    last_old = date(2014, 7, 31)
    start, end = last_old - timedelta(days=before), last_old + timedelta(days=after)
    rate = Fraction(6, 100)
    made = delayed(Segment(base, start, end, rate=rate))
    assert [part.days for part in made.parts] == [before, after]
    assert made.total == money.rounded(base * rate * 2 * before / 365) + money.rounded(
        Fraction(base * 175 * after, 10**6)
    )


@given(SUMS, st.fractions(0, 1, max_denominator=10_000), DAYS, LENGTHS, st.sampled_from([360, 365]), st.booleans())
def test_simple_interest_is_principal_times_rate_times_days(
    principal: int, rate: Fraction, start: date, length: int, year: int, both: bool
):
    end = start + timedelta(days=length)
    made = interest.simple(principal, rate, start, end, current().settings(), include_end=both, day_basis=year)
    assert made.days == length + both
    assert made.exact == principal * rate * (length + both) / year


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)  # the first text drawn loads a table
@given(
    st.sampled_from(["", "delayed", "simple", "lpr", "private_lending_cap"]),
    st.dictionaries(
        st.sampled_from(["segments", "base", "principal", "annual_rate", "from", "to", "day", "contract_day", "agreed",
                         "rate", "include_end", "day_basis", "filed_on", "lender", "input", "settings"]),
        st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=8),
                  st.lists(st.integers(), max_size=2), st.just([{}]), st.just("2024-01-01")),
    ),
)  # fmt: skip
def test_nonsense_is_answered_or_refused_with_a_sentence(kind: str, item: dict[str, object]):
    try:
        assert ask(**{"kind": kind, **item})["explain"]
    except Problem as problem:
        said = (problem.text, problem.text_en)
        assert all(said)


# --- sentences ---


def test_an_older_span_asks_for_the_bank_rate_of_that_time():
    with pytest.raises(MissingInput) as refused:
        delayed(Segment(10_000_000, date(2014, 1, 1), date(2014, 12, 31)))
    assert "同期贷款基准利率的 2 倍" in refused.value.text
    assert "2014-01-02 至 2014-07-31" in refused.value.text
    assert "2 times the bank's base rate" in refused.value.text_en


def test_each_excluded_span_is_named_with_its_reason_and_days():
    segment = Segment(50_000_000, date(2022, 12, 31), date(2024, 2, 29),
                      (Excluded(date(2023, 4, 1), date(2023, 9, 30), "再审中止"),))  # fmt: skip
    said = [line.text for line in delayed(segment).explain()]
    assert any("183 日（再审中止）" in text for text in said)
    assert said[-1] == "加倍部分债务利息：21,175.00 元。"


def test_a_stay_that_lasts_ends_with_the_segment():
    segment = Segment(10_000_000, date(2024, 1, 10), date(2024, 1, 20), (Excluded(date(2024, 1, 16), None),))
    assert delayed(segment).days == 5


def test_a_day_that_would_bear_interest_twice_is_pointed_out():
    one = Segment(100, date(2024, 1, 1), date(2024, 2, 1))
    two = Segment(100, date(2024, 2, 1), date(2024, 3, 1))
    assert any("计了两次" in line.text for line in delayed(one, two, interest_days="both_days").explain())
    assert not any("计了两次" in line.text for line in delayed(one, two).explain())


def test_a_rate_that_could_mean_two_things_is_refused():
    with pytest.raises(BadInput, match=r"4\.75%"):
        ask(kind="simple", principal=1, annual_rate="4.75", **{"from": "2024-01-01", "to": "2024-02-01"})


def test_there_is_no_prime_rate_before_its_first_day():
    with pytest.raises(BeforeLaw, match="2019-08-20"):
        ask(kind="lpr", day="2019-08-19")


def test_unknown_kinds_and_keys_are_named():
    with pytest.raises(UnknownRule, match="simple"):
        ask(kind="simpel")
    with pytest.raises(BadInput, match="contract_day"):
        ask(kind="private_lending_cap", contract_date="2024-01-01")


def test_every_line_has_both_languages_and_a_source():
    for made in (
        ask(segments=[{"base": 1, "from": "2014-07-01", "to": "2014-08-31", "rate": "6%"}]),
        ask(kind="lpr", day="2027-01-01"),
        ask(kind="private_lending_cap", contract_day="2019-09-10", filed_on="2022-03-01", agreed="24%"),
        ask(kind="private_lending_cap", contract_day="2019-09-10", lender="典当行"),
        ask(kind="simple", principal=1, annual_rate="5%", **{"from": "2024-01-01", "to": "2024-02-01"}),
    ):
        for line in made["explain"]:  # type: ignore[attr-defined]
            assert all(line.values())
            assert not re.search("[一-鿿]", line["text_en"]), line["text_en"]
