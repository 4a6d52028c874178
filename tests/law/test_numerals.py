"""Numbers, amounts and dates in Chinese: what is written is read back, what could mean two things is refused."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heng.law.numerals import (
    MOST,
    NotANumeral,
    capitals,
    chinese,
    chinese_date,
    date_of,
    fen,
    number,
    parts_of_date,
)

NUMBERS = [
    (0, "零"), (1, "一"), (10, "十"), (11, "十一"), (20, "二十"), (21, "二十一"), (100, "一百"), (101, "一百零一"),
    (110, "一百一十"), (115, "一百一十五"), (152, "一百五十二"), (1000, "一千"), (1001, "一千零一"), (1010, "一千零一十"),
    (1100, "一千一百"), (10000, "一万"), (10001, "一万零一"), (10500, "一万零五百"), (15000, "一万五千"),
    (100000, "十万"), (100010, "十万零一十"), (107000, "十万七千"), (1000000, "一百万"), (10000000, "一千万"),
    (100000000, "一亿"), (100010000, "一亿零一万"), (100000500, "一亿零五百"), (130000000, "一亿三千万"),
    (10**12, "一万亿"), (10**12 + 10**4, "一万亿零一万"), (MOST, "九千九百九十九万九千九百九十九亿九千九百九十九万九千九百九十九"),
]  # fmt: skip
AMOUNTS = [
    (123456, "壹仟贰佰叁拾肆元伍角陆分"), (0, "零元整"), (1, "壹分"), (10, "壹角"), (56, "伍角陆分"), (100, "壹元整"),
    (1000, "壹拾元整"), (10000, "壹佰元整"), (105, "壹元零伍分"), (150, "壹元伍角"), (1050, "壹拾元零伍角"),
    (140950, "壹仟肆佰零玖元伍角"), (600714, "陆仟零柒元壹角肆分"), (168032, "壹仟陆佰捌拾元零叁角贰分"),
    (10700053, "壹拾万柒仟元零伍角叁分"), (1640902, "壹万陆仟肆佰零玖元零贰分"), (32504, "叁佰贰拾伍元零肆分"),
    (10**10, "壹亿元整"), (655000, "陆仟伍佰伍拾元整"),
]  # fmt: skip


@pytest.mark.parametrize(("value", "text"), NUMBERS)
def test_numbers(value, text):
    assert chinese(value) == text
    assert number(text) == value
    assert number(chinese(value, capital=True)) == value


@pytest.mark.parametrize(("value", "text"), AMOUNTS)
def test_amounts(value, text):
    """Those with a fraction are the examples of the Basic Provisions on filling in bills."""
    assert capitals(value) == text
    assert fen(text) == value
    assert fen(f"人民币{text}") == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("壹仟陆佰捌拾元叁角贰分", 168032),
        ("壹拾万零柒仟元伍角叁分", 10700053),
        ("壹佰圆正", 10000),
        ("壹佰元", 10000),
        ("伍角整", 50),
        ("拾元整", 1000),
        ("一百二十元五角", 12050),
        ("贰萬億圓整", 2 * 10**14),
        ("人民币 壹佰 元整", 10000),
    ],
)
def test_other_ways_to_write_an_amount(text, value):
    assert fen(text) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [("两百", 200), ("二〇一五", 2015), ("○", 0), ("廿一", 21), ("卅", 30), ("壹拾萬", 100000), ("十五", 15), ("一十五", 15),
     ("兩万零三十", 20030), ("十万零七千", 107000)],
)  # fmt: skip
def test_other_ways_to_write_a_number(text, value):
    assert number(text) == value


@pytest.mark.parametrize(
    "text",
    ["", "一百五", "一万五", "一万五百", "一百零零五", "一零百", "五百一千", "百五", "一二百", "十十", "万", "一万万", "一亿亿",
     "零五", "一百一", "甲", "1百", "一百 零", "一千十", "二十百", "一亿三千", "负一"],
)  # fmt: skip
def test_what_is_no_number_or_could_be_two(text):
    if text == "零五":
        assert number(text) == 5  # digit by digit, as in 二〇〇五
        return
    with pytest.raises(NotANumeral):
        number(text)


@pytest.mark.parametrize(
    "text",
    ["", "元", "整", "人民币", "壹元伍分", "壹元零伍角", "壹元拾角", "伍分伍角", "壹佰", "壹元零角", "壹元贰元", "壹元零整",
     "壹佰伍元整", "壹角贰角", "壹元整伍角", "壹元伍角陆分整", "零元零分", "甲元整", "-壹元整", "100元", "壹元零零伍分"],
)  # fmt: skip
def test_what_is_no_amount(text):
    with pytest.raises(NotANumeral) as caught:
        fen(text)
    assert caught.value.text.endswith("。")
    assert caught.value.text_en.endswith(".")


@pytest.mark.parametrize("value", [-1, MOST + 1])
def test_out_of_range(value):
    with pytest.raises(NotANumeral):
        chinese(value)
    with pytest.raises(NotANumeral):
        capitals(value * 100)


@given(st.integers(0, MOST), st.booleans())
def test_every_number_comes_back(value, capital):
    assert number(chinese(value, capital)) == value


@given(st.integers(0, MOST * 100 + 99))
def test_every_amount_comes_back(value):
    text = capitals(value)
    assert fen(text) == value
    assert not set(text) & set("一二三四五六七八九十百千")
    assert "零零" not in text


@given(st.integers(0, 10**9))
def test_no_two_amounts_are_written_alike(value):
    assert capitals(value) != capitals(value + 1)


@given(st.text(st.sampled_from("零一二五十百千万亿壹元角分整"), max_size=10))
def test_what_is_read_is_written_the_same_up_to_variants(text):
    for read, write in ((number, chinese), (fen, capitals)):
        try:
            value = read(text)
        except NotANumeral:
            continue
        assert read(write(value)) == value


@pytest.mark.parametrize(
    "text",
    ["二〇一五年十一月三十日", "二零一五年十一月三十日", "二○一五年十一月三十日", "二O一五年十一月三十日", "二0一五年十一月三十日",
     "2015年11月30日", "２０１５年１１月３０日", "二〇一五年十一月三十号", "二〇一五年 十一月 卅日", "贰零壹伍年壹拾壹月零叁拾日"],
)  # fmt: skip
def test_ways_to_write_a_day(text):
    assert date_of(text) == date(2015, 11, 30)
    assert parts_of_date(text) == (2015, 11, 30)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("二零一五年", (2015, None, None)),
        ("二〇〇〇年", (2000, None, None)),
        ("一九八七年五月", (1987, 5, None)),
        ("二〇二四年二月二十九日", (2024, 2, 29)),
        ("贰零壹伍年零壹月壹拾伍日", (2015, 1, 15)),
        ("贰零壹伍年零壹拾月零贰拾日", (2015, 10, 20)),
        ("2024年2月", (2024, 2, None)),
    ],
)
def test_parts_of_a_day(text, parts):
    assert parts_of_date(text) == parts


@pytest.mark.parametrize(
    "text",
    ["", "二〇一五", "二〇一五年十三月", "二〇一五年二月三十日", "二〇二三年二月二十九日", "一五年十一月三十日", "二〇一五年零月一日",
     "二〇一五年一月零日", "二〇一五年十一月三十", "二千零十五年一月一日", "〇〇〇〇年一月一日", "2015-11-30", "二〇一五年100月1日"],
)  # fmt: skip
def test_what_is_no_day(text):
    with pytest.raises(NotANumeral):
        parts_of_date(text)


def test_a_day_that_is_not_whole():
    with pytest.raises(NotANumeral, match="缺少"):
        date_of("二〇一五年十一月")


@given(st.dates())
def test_every_day_comes_back(day):
    assert date_of(chinese_date(day)) == day
    assert date_of(f"{day.year:04d}年{day.month}月{day.day}日") == day
