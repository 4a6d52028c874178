"""Resident identity numbers (公民身份号码) of eighteen digits, the old ones of fifteen, and residence permits 81, 82, 83.

Source: GB 11643-1999 (structure and check character), GB/T 2260 (address codes), as described on public pages.
Lists of address codes are never whole: codes have been abolished since 1980, and the holder keeps the number. So a code
that could exist and is not on the book's list passes, and says so; in the strict mode it does not.
"""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from heng.law.divisions import WITHOUT_PREFECTURE, Divisions
from heng.law.identity.finding import Finding, bad, good, plain

KIND = "resident"
CHECK = "10X98765432"
PERMITS = {
    "810000": ("香港居民居住证", "residence permit, Hong Kong"),
    "820000": ("澳门居民居住证", "residence permit, Macao"),
    "830000": ("台湾居民居住证", "residence permit, Taiwan"),
}
EARLIEST = date(1900, 1, 1)
MUNICIPAL = range(1, 4)  # 直辖市: 市辖区 01, 县 02, once 市 03
MIDDLE = (*range(1, 71), 90)  # cities 01-20 and 51-70, prefectures 21-50, directly under the province 90
Note = tuple[str, str]
STRICT_UNKNOWN: Note = (
    "本书没有该地址码的启用日期，严格方式没有核对出生是否早于启用。",
    "The book does not know when this address code was put into use; the strict mode could not compare it.",
)
UNLISTED: Note = (
    "地址码不在本书清单中，可能已停用；请以证件为准。",
    "The address code is not on the book's list; it may be a former one. The document decides.",
)


class Place(NamedTuple):
    """standing: current, former, unlisted, permit, or impossible."""

    code: str
    name: str
    standing: str


def check_character(first: str) -> str:
    """Return the eighteenth character of a number from the seventeen before it (ISO 7064, MOD 11-2).

    >>> check_character("44030819990110151")
    '2'
    """
    return CHECK[sum(int(digit) * (1 << (17 - at)) for at, digit in enumerate(first)) % 11]


def resident(text: str, divisions: Divisions | None, *, strict: bool = False, on: date | None = None) -> Finding:
    """Return what a resident identity number is worth: shape, address, birth, check character, in that order."""
    number = plain(text).upper()
    wrong = _shape(number)
    if wrong:
        return bad(KIND, text, *wrong)
    place = place_of(number[:6], divisions)
    birth = _birth(number)
    wrong = _place_wrong(place) or _birth_wrong(birth, on)
    if wrong or birth is None:
        return bad(KIND, text, *(wrong or ("birth_date", "", "")))
    if len(number) == 18 and check_character(number[:17]) != number[17]:
        why = "末位校验码与前十七位不符，号码至少有一处写错。"
        return bad(
            KIND, text, "check", why, "The last character does not fit the seventeen before it: there is a slip."
        )
    wrong = _strictly_wrong(place, birth, divisions) if strict and divisions else None
    if wrong:
        return bad(KIND, text, *wrong)
    odd = number[16 if len(number) == 18 else 14] in "13579"
    return good(KIND, text, _holds(place, birth, odd), _notes(place, strict, divisions))


def _shape(number: str) -> tuple[str, str, str] | None:
    if len(number) not in (15, 18):
        why = f"应为18位（旧号15位），写了{len(number)}位。"
        return "length", why, f"It must have 18 characters (15 in the old form), not {len(number)}."
    if not re.fullmatch(r"\d{15}|\d{17}[\dX]", number, re.ASCII):
        why = "只能是数字，第18位可以是 X。"
        return "characters", why, "It must be digits; only the eighteenth character may be X."
    if number[0] == "9":
        why = "以 9 开头的是外国人永久居留证件号码，本书没有它的规则，请人工核对。"
        return (
            "not_covered",
            why,
            "Numbers in 9 belong to foreigners' permanent residence; the book has no rule for them.",
        )
    return None


def place_of(code: str, divisions: Divisions | None) -> Place:
    """Return what an address code stands for; without the book's divisions only whether it could exist.

    >>> place_of("111111", None).standing, place_of("810000", None).standing
    ('unlisted', 'permit')
    """
    if code in PERMITS:
        return Place(code, PERMITS[code][0], "permit")
    if divisions is None:
        return Place(code, "", "unlisted" if "11" <= code[:2] <= "65" else "impossible")
    name = divisions.full_name(code)
    if name:
        return Place(code, name, "current")
    if code in divisions.former:
        return Place(code, _former_name(code, divisions), "former")
    return Place(code, divisions.names.get(code[:2], ""), "unlisted" if _possible(code, divisions) else "impossible")


def _former_name(code: str, divisions: Divisions) -> str:
    province, name = divisions.names.get(code[:2], ""), divisions.former[code].name
    return name if name.startswith(province) else f"{province}{name}"


def _possible(code: str, divisions: Divisions) -> bool:
    """Whether a code could have been given: a known province, and a number in the middle that the standard provides."""
    if code[:2] not in divisions.names:
        return False
    municipal = divisions.names.get(f"{code[:2]}01") in WITHOUT_PREFECTURE
    return int(code[2:4]) in (MUNICIPAL if municipal else MIDDLE)


def _birth(number: str) -> date | None:
    digits = number[6:14] if len(number) == 18 else f"19{number[6:12]}"
    try:
        return date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return None


def _place_wrong(place: Place) -> tuple[str, str, str] | None:
    if place.standing != "impossible":
        return None
    why = f"前六位 {place.code} 不是地址码：没有这样的省、地代码。"
    return "division", why, f"The first six digits {place.code} are no address code: no province or prefecture has it."


def _birth_wrong(birth: date | None, on: date | None) -> tuple[str, str, str] | None:
    if birth is None:
        return (
            "birth_date",
            "出生日期码不是有效日期（月或日不存在）。",
            "The birth date is no date: no such month or day.",
        )
    if birth < EARLIEST:
        return "birth_date", "出生日期早于1900年，请核对。", "The birth date is earlier than 1900; check it."
    if on and birth > on:
        return "birth_date", f"出生日期晚于 {on}，请核对。", f"The birth date is later than {on}; check it."
    return None


def _strictly_wrong(place: Place, birth: date, divisions: Divisions) -> tuple[str, str, str] | None:
    if place.standing == "unlisted":
        return "division_unlisted", f"严格方式：{UNLISTED[0]}", f"Strict mode: {UNLISTED[1]}"
    started = divisions.started.get(place.code)
    if started is None or birth >= started.day:
        return None
    why = (
        f"严格方式：出生早于地址码 {place.code}（{place.name}）启用之日 {started.day}。"
        "出生登记时这个代码还不存在；除非以后补登或者重新编号，请以证件为准。"
    )
    why_en = (
        f"Strict mode: the birth is earlier than {started.day}, when the address code {place.code} was put into use. "
        "It did not exist when the birth was registered, unless the number was given later; the document decides."
    )
    return "before_division", why, why_en


def _holds(place: Place, birth: date, odd: bool) -> dict[str, str]:
    found = {
        "birth_date": birth.isoformat(),
        "sex": "男" if odd else "女",
        "sex_en": "male" if odd else "female",
        "division_code": place.code,
        "division": place.name,
        "division_status": place.standing,
    }
    return found | ({"document": PERMITS[place.code][0]} if place.standing == "permit" else {})


def _notes(place: Place, strict: bool, divisions: Divisions | None) -> tuple[Note, ...]:
    if place.standing == "unlisted":
        return (UNLISTED,)
    known = place.standing == "permit" or (divisions is not None and place.code in divisions.started)
    return (STRICT_UNKNOWN,) if strict and not known else ()
