"""Money: what people write becomes whole fen or a sentence, and comes back as it was."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heng.law import money
from heng.law.problems import BadInput

FEN = st.integers(min_value=0, max_value=money.MOST)


@pytest.mark.parametrize(
    ("text", "fen"),
    [
        ("1234567.89", 123456789),
        ("1,234,567.89", 123456789),
        ("１，２３４，５６７．８９", 123456789),
        ("0", 0),
        ("0.1", 10),
        ("350000", 35000000),
        (350000, 35000000),
        (Decimal("12.34"), 1234),
        (1234567.89, 123456789),
        ("350000元", 35000000),
        ("￥1,000.00", 100000),
        (" 50 ", 5000),
        (10**15, money.MOST),
    ],
)
def test_amounts_as_people_write_them(text: object, fen: int):
    assert money.parse(text) == fen


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("-1", "不能是负数"),
        (-1, "不能是负数"),
        ("－１００", "不能是负数"),
        ("-1e5", "不能是负数"),
        ("1e5", "科学记数法"),
        (1e20, "科学记数法"),
        ("100.001", "小数超过两位"),
        (0.001, "小数超过两位"),
        ("12,34", "最多两位小数"),
        ("1.", "最多两位小数"),
        (".5", "最多两位小数"),
        ("", "最多两位小数"),
        ("五百", "最多两位小数"),
        ("35万", "最多两位小数"),
        ("5²", "最多两位小数"),
        ("٣٥", "最多两位小数"),
        ("nan", "最多两位小数"),
        (float("inf"), "科学记数法"),
        (True, "最多两位小数"),
        (None, "最多两位小数"),
        ([1], "最多两位小数"),
        ("1\n2", "最多两位小数"),
        ("9" * 5000, "数额过大"),
        (10**16, "数额过大"),
    ],
)
def test_what_is_no_amount_is_refused_with_a_sentence(text: object, says: str):
    with pytest.raises(BadInput) as refused:
        money.parse(text, "amount")
    assert says in refused.value.text
    assert "amount" in refused.value.text_en


@given(FEN)
def test_fen_survive_the_way_to_text_and_back(fen: int):
    assert money.parse(money.written(fen)) == fen
    assert money.parse(money.shown(fen)) == fen


@given(FEN)
def test_a_json_number_of_up_to_thirteen_digits_is_read_as_it_was_written(fen: int):
    fen %= money.WHOLE_FLOAT * money.FEN
    assert money.parse(fen / 100) == fen


@given(st.fractions(min_value=0, max_value=10**12, max_denominator=10**6))
def test_rounding_goes_half_up_and_never_further_than_its_unit(exact: Fraction):
    assert abs(money.rounded(exact) - exact) <= Fraction(1, 2)
    assert 0 <= exact - money.rounded(exact, "yuan_down") < money.FEN
    assert abs(money.rounded(exact, "yuan") - exact) <= Fraction(money.FEN, 2)
    assert money.rounded(exact, "yuan") % money.FEN == money.rounded(exact, "yuan_down") % money.FEN == 0


def test_half_goes_up_not_to_even():
    assert [money.rounded(Fraction(n, 2)) for n in (1, 3, 5)] == [1, 2, 3]


@given(st.fractions(min_value=0, max_value=10**9, max_denominator=10**6))
def test_the_exact_text_of_a_sum_is_exact(exact: Fraction):
    assert Fraction(money.exact(exact)) * money.FEN == exact


def test_a_sum_without_end_shows_three_dots():
    assert money.shown(Fraction(205000, 3)) == "683.3333…"
    assert money.exact(Fraction(205000, 3)) == "2050/3"


def test_rates_are_exact_and_never_guessed():
    assert (
        money.rate("4.75%")
        == money.rate("0.0475")
        == money.rate("４．７５％")
        == money.rate(0.0475)
        == Fraction(475, 10000)
    )
    assert money.rate("100%") == 1
    for unclear in ("4.75", 5, "1", "4,75%", "-1%", "%", "", None, True, "1e-2", "1001%", "0.0475%%"):
        with pytest.raises(BadInput, match=r"4\.75%"):
            money.rate(unclear)


@given(st.integers(min_value=0, max_value=10**8))
def test_a_rate_survives_the_way_to_percent_and_back(parts: int):
    assert money.rate(money.percent(Fraction(parts, 10**7)) + "%") == Fraction(parts, 10**7)
