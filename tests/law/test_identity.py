"""Numbers that name somebody: real vectors, generated numbers, every slip of one character; and what a mask shows.

All numbers here are made up, except the published vectors and credit codes read from the data folder.
"""

from __future__ import annotations

import csv
import random
import string
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heng.law.edition import BOOK
from heng.law.identity import KINDS, MASKS, Finding, UnknownKind, check, mask
from heng.law.identity.cards import luhn
from heng.law.identity.organisations import ALPHABET, credit_check, organisation_check
from heng.law.identity.residents import check_character
from heng.law.loading import courts
from heng.law.loading.entries import Faults
from heng.law.problems import Problem
from heng.law.wire import identity

DIVISIONS = courts.load(BOOK / "courts", BOOK, {}, Faults()).divisions
COUNTIES = sorted(code for code in DIVISIONS.names if len(code) == 6)
EVERY = string.ascii_letters + string.digits
MANY = 10_000


def resident(text: str, **how) -> Finding:
    return check("resident", text, DIVISIONS, **how)


def rows(facts: Path, name: str) -> list[dict[str, str]]:
    with (facts / "data" / name).open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def make_resident(county: str, born: date, order: int) -> str:
    first = f"{county}{born:%Y%m%d}{order:03d}"
    return first + check_character(first)


def make_card(length: int, chance: random.Random) -> str:
    first = "6" + "".join(chance.choice(string.digits) for _ in range(length - 2))
    return first + next(last for last in string.digits if luhn(first + last))


def make_credit(chance: random.Random) -> str:
    body = "".join(chance.choice(ALPHABET) for _ in range(8))
    first = f"91{chance.choice(COUNTIES)}{body}{organisation_check(body)}"
    return first + credit_check(first)


def slip(text: str, alphabet: str, chance: random.Random) -> str:
    at = chance.randrange(len(text))
    return text[:at] + chance.choice([each for each in alphabet if each != text[at]]) + text[at + 1 :]


# --- residents ---


def test_the_seventeen_published_vectors(facts):
    vectors = rows(facts, "id_number_vectors.csv")
    got = [resident(row["number"], strict=row["mode"] == "strict").valid for row in vectors]
    assert len(vectors) == 17
    assert got == [row["valid"] == "1" for row in vectors]


@pytest.mark.parametrize(
    ("number", "code"),
    [
        ("440308199901101513", "check"),
        ("44030819990110", "length"),
        ("111111199901101512", "division"),
        ("440308199902301512", "birth_date"),
        ("610104620932690", "birth_date"),
        ("44030819990110151A", "characters"),
        ("X40308199901101512", "characters"),
        ("932682198501010017", "not_covered"),
        ("990101199901101512", "not_covered"),
        ("660101199901101512", "division"),
        ("110301189901101512", "birth_date"),
        ("", "length"),
    ],
)
def test_why_a_number_is_refused(number, code):
    found = resident(number)
    assert (found.valid, found.code) == (False, code)
    assert found.reason.endswith("。")
    assert found.reason_en.endswith(".")


@pytest.mark.parametrize(
    ("number", "place", "day"),
    [("500154199301135886", "重庆市开州区", "2016-06-08"), ("411082198901010002", "河南省许昌市长葛市", "1993-12-14")],
)
def test_the_two_strict_ones_say_what_is_wrong(number, place, day):
    """Born before the address code was put into use: the strict mode refuses, the usual one does not."""
    strict = resident(number, strict=True)
    assert (strict.valid, strict.code) == (False, "before_division")
    assert place in strict.reason
    assert day in strict.reason
    assert resident(number).valid


def test_strict_passes_once_the_code_was_in_use():
    assert resident(make_resident("500154", date(2016, 6, 8), 1), strict=True).valid
    assert not resident(make_resident("500154", date(2016, 6, 7), 1), strict=True).valid


def test_strict_says_where_it_could_not_look():
    found = resident(make_resident("431228", date(1990, 3, 7), 1), strict=True)
    assert found.valid
    assert any("启用日期" in note for note, _ in found.notes)


def test_an_address_code_that_may_be_former_passes_with_a_note_and_not_strictly():
    number = make_resident("510215", date(1970, 3, 7), 123)  # 四川 once had it; the book's list does not
    found = resident(number)
    assert found.valid
    assert found.holds["division_status"] == "unlisted"
    assert found.notes
    assert resident(number, strict=True).code == "division_unlisted"


@pytest.mark.parametrize("county", ["440401", "140120", "362324", "500234"])
def test_former_address_codes(county):
    number = make_resident(county, date(1980, 1, 1), 1)
    assert resident(number).holds["division_status"] == "former"
    assert resident(number, strict=True).valid


def test_what_a_number_says():
    found = resident(make_resident("431228", date(1990, 3, 7), 122))
    assert found.holds == {
        "birth_date": "1990-03-07", "sex": "女", "sex_en": "female", "division_code": "431228",
        "division": "湖南省怀化市芷江侗族自治县", "division_status": "current",
    }  # fmt: skip
    assert resident("610104620927690").holds["birth_date"] == "1962-09-27"
    assert resident(make_resident("110105", date(1990, 3, 7), 123)).holds["division"] == "北京市朝阳区"
    assert resident(make_resident("441900", date(1990, 3, 7), 123)).holds["division"] == "广东省东莞市"


@pytest.mark.parametrize("code", ["810000", "820000", "830000"])
def test_residence_permits(code):
    found = resident(make_resident(code, date(1990, 3, 7), 1))
    assert found.valid
    assert found.holds["division_status"] == "permit"
    assert "居民居住证" in found.holds["document"]
    assert not resident(make_resident("840000", date(1990, 3, 7), 1)).valid


def test_small_x_full_width_and_blanks_are_taken():
    number = "44040119580101000X"
    wide = number.translate(str.maketrans("0123456789", "０１２３４５６７８９"))
    assert all(resident(text).valid for text in (number.lower(), wide, f"{number[:6]} {number[6:14]} {number[14:]}"))
    assert all(resident(number[:-1] + last).valid for last in "XxＸｘ")
    assert mask("organisation", "ＡＺ０９0000Ｘ") == "******00X"
    assert mask("resident", "1" * 90) == "*" * 32


def test_nobody_is_born_later_than_the_day():
    number = make_resident("431228", date(2024, 3, 2), 1)
    assert resident(number, on=date(2024, 3, 2)).valid
    assert resident(number, on=date(2024, 3, 1)).code == "birth_date"


def test_ten_thousand_residents_and_ten_thousand_slips():
    chance = random.Random(1)  # noqa: S311 (no secret: the same numbers every time)
    for _ in range(MANY):
        born = date(1930, 1, 1) + timedelta(days=chance.randrange(34000))
        number = make_resident(chance.choice(COUNTIES), born, chance.randrange(1, 1000))
        assert resident(number).valid
        assert not resident(slip(number, "0123456789", chance)).valid


# --- organisations ---


def test_the_real_credit_codes_pass_and_every_change_of_one_character_fails(facts):
    codes = [row["code"] for row in rows(facts, "uscc_codes_real.csv")]
    assert len(codes) == 83
    for code in codes:
        assert check("credit", code).valid, code
        assert not check("credit", code).notes
        for at, was in enumerate(code):
            for each in EVERY:
                assert each == was or not check("credit", code[:at] + each + code[at + 1 :]).valid


def test_a_credit_code_is_taken_to_the_letter():
    code = "91350800157860543K"
    assert check("credit", f" {code} ").valid
    assert check("credit", code.lower()).code == "characters"
    assert check("credit", code.replace("9", "９", 1)).code == "characters"
    assert check("credit", code[:-1]).code == "length"
    assert check("credit", code).holds["organisation_code"] == "15786054-3"
    assert check("credit", code).holds["authority"].startswith("工商")


def test_ten_thousand_credit_codes_and_slips():
    chance = random.Random(2)  # noqa: S311 (no secret: the same numbers every time)
    for _ in range(MANY):
        code = make_credit(chance)
        assert check("credit", code).valid
        assert not check("credit", slip(code, ALPHABET, chance)).valid


def test_old_organisation_codes(facts):
    chance = random.Random(3)  # noqa: S311 (no secret: the same numbers every time)
    for row in rows(facts, "uscc_codes_real.csv"):
        code = row["code"][8:17]
        assert check("organisation", code).valid
        assert check("organisation", f"{code[:8]}-{code[8]}").valid
        wrong = slip(code[8], "0123456789X", chance)
        assert not check("organisation", code[:8] + wrong).valid
    assert check("organisation", "15786054").code == "length"
    assert check("organisation", "1578605４-3").valid
    assert check("organisation", "1578605a-3").code == "characters"


# --- telephones and cards ---


@pytest.mark.parametrize(
    "text", ["13800138000", "+86 138 0013 8000", "0086-13800138000", "8613800138000", "１３８００１３８０００"]
)
def test_mobile_numbers(text):
    assert check("mobile", text).valid
    assert check("mobile", text).masked == "138****8000"


@pytest.mark.parametrize(
    ("text", "code"),
    [("12800138000", "prefix"), ("23800138000", "prefix"), ("1380013800", "length"), ("138001380000", "length"),
     ("1380013800a", "characters"), ("", "characters")],
)  # fmt: skip
def test_what_is_no_mobile_number(text, code):
    assert check("mobile", text).code == code


def test_ten_thousand_cards_and_slips():
    chance = random.Random(4)  # noqa: S311 (no secret: the same numbers every time)
    for _ in range(MANY):
        card = make_card(chance.randrange(13, 20), chance)
        assert check("bank", card).valid
        assert not check("bank", slip(card, "0123456789", chance)).valid


@pytest.mark.parametrize(
    ("text", "code"),
    [("411111111111", "length"), ("4" * 20, "length"), ("4111-1111-1111-111a", "characters"), ("0" * 16, "prefix")],
)
def test_what_is_no_card(text, code):
    assert check("bank", text).code == code
    assert check("bank", "4111 1111-1111 1111").valid


def test_an_unknown_kind_names_the_kinds():
    with pytest.raises(UnknownKind, match="resident"):
        check("residents", "1", DIVISIONS)


# --- masks ---


@pytest.mark.parametrize(
    ("kind", "text", "masked"),
    [
        ("resident", "110101199003071234", "110101********1234"),
        ("resident", "11010119900307123x", "110101********123X"),
        ("resident", "610104620927690", "610104******690"),
        ("credit", "91350800157860543K", "91350800******543K"),
        ("organisation", "15786054-3", "******543"),
        ("mobile", "+86 13800138000", "138****8000"),
        ("bank", "4111 1111 1111 1111", "************1111"),
        ("resident", "11010119900307123", "*****************"),
        ("bank", "甲乙", "**"),
    ],
)
def test_masks(kind, text, masked):
    assert mask(kind, text) == masked


TYPED = st.text(st.sampled_from("0123456789Xx -甲"), max_size=24)
SHAPED = st.one_of(*(st.from_regex(rf"\A{shape}\Z") for shapes in MASKS.values() for shape, _, _ in shapes))


@given(st.sampled_from(KINDS), st.one_of(TYPED, SHAPED))
def test_a_mask_shows_no_more_than_is_written_down(kind, text):
    most = {front + behind for _, front, behind in MASKS[kind]}
    shown = mask(kind, text).replace("*", "")
    assert len(shown) in most | {0}
    assert shown == "" or "*" in mask(kind, text)


@given(st.sampled_from(KINDS), st.one_of(TYPED, SHAPED))
def test_a_reason_never_repeats_what_the_mask_hides(kind, text):
    """Five digits in a row of the number may stand in a reason only where the mask shows them."""
    found = check(kind, text, DIVISIONS, strict=True)
    digits = "".join(each for each in text if each in string.digits)
    said = f"{found.reason}{found.reason_en}"
    hidden = [digits[at : at + 5] for at in range(len(digits) - 4) if digits[at : at + 5] not in found.masked]
    assert not [run for run in hidden if run in said and run not in digits[:6]]


# --- wire ---


def test_answers():
    number = make_resident("431228", date(1990, 3, 7), 122)
    answer = identity.from_json({"kind": "resident", "text": number, "strict": False}, DIVISIONS)
    assert (answer["valid"], answer["code"], answer["birth_date"], answer["sex"]) == (True, "fits", "1990-03-07", "女")
    assert number not in str(answer)
    wrong = identity.from_json(
        {"kind": "resident", "text": number[:-1] + ("1" if number[-1] == "0" else "0")}, DIVISIONS
    )
    assert (wrong["valid"], wrong["code"]) == (False, "check")
    assert "birth_date" not in wrong
    later = {"kind": "resident", "text": number, "on": "1990-03-06"}
    assert not identity.from_json(later, DIVISIONS)["valid"]


@pytest.mark.parametrize(
    "item",
    [{}, {"kind": "mobile"}, {"text": "1"}, {"kind": "mobile", "text": " "}, {"kind": "mobile", "text": True},
     {"kind": "tax", "text": "1"}, {"kind": "mobile", "text": "1", "stric": True}, {"kind": "mobile", "text": "1", "on": "x"},
     {"kind": "resident", "text": "1", "strict": "maybe"}],
)  # fmt: skip
def test_a_bad_item_is_a_problem(item):
    with pytest.raises(Problem):
        identity.from_json(item, DIVISIONS)


def test_a_number_given_as_a_number_is_read():
    assert identity.from_json({"kind": "mobile", "text": 13800138000}, None)["valid"]


def test_without_divisions_only_the_shape_of_the_address_is_looked_at():
    assert check("resident", make_resident("431228", date(1990, 3, 7), 1)).valid
    assert not check("resident", make_resident("991228", date(1990, 3, 7), 1)).valid


# --- edges: each kills a change of one number or one comparison in the code ---


@pytest.mark.parametrize(
    ("county", "standing"),
    [
        ("430099", "impossible"), ("430199", "unlisted"), ("437099", "unlisted"), ("437199", "impossible"),
        ("438999", "impossible"), ("439099", "unlisted"), ("439199", "impossible"), ("110099", "impossible"),
        ("110199", "unlisted"), ("110399", "unlisted"), ("110499", "impossible"), ("100101", "impossible"),
    ],
)  # fmt: skip
def test_which_address_codes_could_exist(county, standing):
    found = resident(make_resident(county, date(1970, 3, 7), 1))
    assert found.valid == (standing == "unlisted")
    assert found.holds.get("division_status", "impossible") == standing


@pytest.mark.parametrize(
    ("county", "valid"), [("110000", True), ("100000", False), ("650000", True), ("660000", False)]
)
def test_provinces_without_the_list(county, valid):
    assert check("resident", make_resident(county, date(1970, 3, 7), 1)).valid is valid


def test_the_places_of_numbers_are_named():
    assert resident(make_resident("810000", date(1990, 3, 7), 1)).holds["division"] == "香港居民居住证"
    assert resident(make_resident("362324", date(1990, 3, 7), 1)).holds["division"] == "江西省"
    assert resident(make_resident("440401", date(1990, 3, 7), 1)).holds["division"] == "广东省珠海市市辖区"
    assert resident(make_resident("500234", date(1990, 3, 7), 1)).holds["division"] == "重庆市开县"
    assert resident(make_resident("510215", date(1970, 3, 7), 1)).holds["division"] == "四川省"


@pytest.mark.parametrize(
    ("order", "sex"), [(100, "女"), (101, "男"), (110, "女"), (111, "男"), (992, "女"), (993, "男")]
)
def test_the_sex_is_in_the_seventeenth_digit(order, sex):
    assert resident(make_resident("431228", date(1990, 3, 7), order)).holds["sex"] == sex
    assert resident(f"431228900307{order}").holds["sex"] == sex


def test_the_first_day_of_1900():
    assert resident(make_resident("431228", date(1900, 1, 1), 1)).valid
    assert resident(make_resident("431228", date(1899, 12, 31), 1)).code == "birth_date"


def test_when_the_strict_mode_has_something_to_say():
    listed, started = make_resident("431228", date(2020, 1, 1), 1), make_resident("500154", date(2020, 1, 1), 1)
    permit = make_resident("810000", date(2020, 1, 1), 1)
    noted = {each: bool(resident(each, strict=True).notes) for each in (listed, started, permit)}
    assert noted == {listed: True, started: False, permit: False}
    assert not any(resident(each).notes for each in noted)
    assert check("resident", listed, strict=True).notes


def test_what_a_credit_code_says():
    found = check("credit", "91350800157860543K")
    assert found.holds["division_code"] == "350800"
    assert "第3位" in check("credit", "91i50800157860543K").reason
    assert "Character 18" in check("credit", "91350800157860543I").reason_en
    body = "9A3508001578605430"[:17]
    assert check("credit", body + credit_check(body)).valid
    letters = "91A50800157860543"
    assert check("credit", letters + credit_check(letters)).code == "division"
    for at in (2, 7):
        first = "91350800157860543"
        first = first[:at] + "A" + first[at + 1 :]
        assert check("credit", first + credit_check(first)).code == "division"
    for at in (1, 8):
        first = "91350800157860543"
        first = first[:at] + "A" + first[at + 1 :]
        assert check("credit", first + credit_check(first)).valid


def test_a_credit_code_that_fits_may_still_be_odd():
    unknown = "B1350800157860543"
    assert "登记管理部门" in check("credit", unknown + credit_check(unknown)).notes[0][0]
    inner = "91350800157860544"
    assert "组织机构代码" in check("credit", inner + credit_check(inner)).notes[0][0]


def test_control_without_the_check_character_slips_would_pass(monkeypatch):
    """If this slip were refused for another reason, the ten thousand slips would prove nothing."""
    number = make_resident("431228", date(1990, 3, 7), 122)
    wrong = number[:16] + ("3" if number[16] != "3" else "4") + number[17]
    assert resident(wrong).code == "check"
    monkeypatch.setattr("heng.law.identity.residents.check_character", lambda first: wrong[17])
    assert resident(wrong).valid


@pytest.mark.parametrize(
    "item",
    [
        {"kind": "resident", "txt": "440308199901101512"},
        {"kind": "440308199901101512", "text": "resident"},
        {"kind": "resident", "text": "1", "strict": "440308199901101512"},
    ],
)
def test_an_error_never_repeats_a_number(item):
    with pytest.raises(Problem) as caught:
        identity.from_json(item, None)
    assert "440308199901101512" not in caught.value.text + caught.value.text_en
