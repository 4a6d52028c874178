"""Unified social credit codes (统一社会信用代码) and the organisation codes (组织机构代码) inside them.

Source: GB 32100-2015 (eighteen characters, ISO 7064 MOD 31-3), GB 11714-1997 (eight characters and a check character);
the authorities of registration as listed on public pages (confidence B).
"""

from __future__ import annotations

import re

from heng.law.identity.finding import BLANK, Finding, bad, good, plain

ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"  # no I, O, S, V, Z
VALUES = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)
AUTHORITIES = {
    "1": ("机构编制", "staffing authority"),
    "2": ("外交", "foreign affairs"),
    "3": ("司法行政", "justice administration"),
    "4": ("文化", "culture"),
    "5": ("民政", "civil affairs"),
    "6": ("旅游", "tourism"),
    "7": ("宗教", "religious affairs"),
    "8": ("工会", "trade unions"),
    "9": ("工商（市场监督管理）", "market regulation"),
    "A": ("中央军委改革和编制办公室", "Central Military Commission"),
    "N": ("农业", "agriculture"),
    "Y": ("其他", "other"),
}


def credit_check(first: str) -> str:
    """Return the eighteenth character of a credit code from the seventeen before it.

    >>> credit_check("91350800157860543")
    'K'
    """
    total = sum(ALPHABET.index(each) * pow(3, at, 31) for at, each in enumerate(first))
    return ALPHABET[-total % 31]


def organisation_check(first: str) -> str:
    """Return the ninth character of an organisation code from the eight before it.

    >>> organisation_check("15786054")
    '3'
    """
    check = 11 - sum(VALUES.index(each) * weight for each, weight in zip(first, WEIGHTS, strict=True)) % 11
    return {10: "X", 11: "0"}.get(check, str(check))


def credit(text: str) -> Finding:
    """Return what a credit code is worth. It is taken to the letter: small letters and full-width ones are refused."""
    code = BLANK.sub("", text)
    wrong = _credit_shape(code)
    if wrong:
        return bad("credit", text, *wrong)
    if credit_check(code[:17]) != code[17]:
        why = "末位校验码与前十七位不符，代码至少有一处写错。"
        return bad(
            "credit", text, "check", why, "The last character does not fit the seventeen before it: there is a slip."
        )
    authority = AUTHORITIES.get(code[0], ("", ""))
    holds = {
        "authority": authority[0],
        "authority_en": authority[1],
        "division_code": code[2:8],
        "organisation_code": f"{code[8:16]}-{code[16]}",
    }
    return good("credit", text, holds, _credit_notes(code))


def _credit_shape(code: str) -> tuple[str, str, str] | None:
    if len(code) != 18:
        return "length", f"应为18位，写了{len(code)}位。", f"It must have 18 characters, not {len(code)}."
    odd = sorted(set(code) - set(ALPHABET))
    if odd:
        why = f"第{code.index(odd[0]) + 1}位不能这样写：只用数字和大写字母，且不用 I、O、S、V、Z。"
        at = code.index(odd[0]) + 1
        return (
            "characters",
            why,
            f"Character {at} cannot stand: digits and capital letters only, without I, O, S, V, Z.",
        )
    if not code[2:8].isdigit():
        return "division", "第3至8位应为数字（登记机关区划代码）。", "Characters 3 to 8 must be digits (division code)."
    return None


def _credit_notes(code: str) -> tuple[tuple[str, str], ...]:
    notes = []
    if code[0] not in AUTHORITIES:
        notes.append(("首位不是已知的登记管理部门代码。", "The first character is no known authority of registration."))
    if organisation_check(code[8:16]) != code[16]:
        notes.append(("其中的组织机构代码校验不符。", "The organisation code inside it does not fit together."))
    return tuple(notes)


def organisation(text: str) -> Finding:
    """Return what an old organisation code is worth, with or without the hyphen before its last character."""
    code = plain(text, "-－–")
    if len(code) != 9:
        why = f"应为8位加1位校验码，写了{len(code)}位。"
        return bad(
            "organisation",
            text,
            "length",
            why,
            f"It must have eight characters and a check character, not {len(code)}.",
        )
    if not re.fullmatch(r"[0-9A-Z]{8}[0-9X]", code, re.ASCII):
        why = "前8位为数字或大写字母，末位为数字或 X。"
        return bad("organisation", text, "characters", why, "Eight digits or capital letters, then a digit or X.")
    if organisation_check(code[:8]) != code[8]:
        why = "末位校验码与前八位不符，代码至少有一处写错。"
        return bad(
            "organisation", text, "check", why, "The last character does not fit the eight before it: there is a slip."
        )
    return good("organisation", text)
