"""What is asked of a fee: read from a mapping with every value checked, so that nothing is charged on a misprint."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any, cast

from heng.law import money
from heng.law.given import day, flag, known_only
from heng.law.problems import BadInput
from heng.law.tariffs import Closing, Procedure

MEASURES = ("amount", "property_total", "damages", "estate", "property")
SUMS = {"base": "base", "from": "before", "to": "after", "paid": "paid", "first_instance": "first_instance"}
COUNTS = ("cases", "non_property_items")
WORDS = ("ground", "of")
FLAGS = ("after_inquiry",)
KNOWN = (*MEASURES, *SUMS, *COUNTS, *WORDS, *FLAGS, "procedure", "closing", "relief", "on")
PROCEDURES = {
    "简易": "summary", "简易程序": "summary", "summary": "summary",
    "小额": "small_claims", "小额诉讼": "small_claims", "小额诉讼程序": "small_claims", "small_claims": "small_claims",
    "普通": "ordinary", "普通程序": "ordinary", "ordinary": "ordinary",
}  # fmt: skip
CLOSINGS = {
    "调解": "mediation", "调解结案": "mediation", "mediation": "mediation",
    "撤诉": "withdrawal", "准许撤诉": "withdrawal", "withdrawal": "withdrawal",
    "判决": "judgment", "judgment": "judgment",
}  # fmt: skip
MOST_CASES = 100_000


@dataclass(frozen=True, slots=True)
class Asked:
    """The facts a fee is read from. Sums are fen.

    amount    what the tiers are counted on; `measure` is the input it came in, `parts` its parts where several were given
    base      the figure for a class whose sum the law leaves within a margin
    before, after   the claim before and after it was changed
    relief    the share let off (司法救助), 1 for exemption
    on        the day of filing, by which the law is chosen; None: the law in force
    """

    amount: int | None = None
    measure: str = "amount"
    parts: tuple[int, ...] = ()
    base: int | None = None
    before: int | None = None
    after: int | None = None
    paid: int | None = None
    first_instance: int | None = None
    cases: int = 1
    non_property_items: int = 0
    procedure: Procedure = ""
    closing: Closing = ""
    ground: str = ""
    of: str = ""
    after_inquiry: bool = False
    relief: Fraction | None = None
    on: date | None = None


def asked(given: Mapping[str, Any]) -> Asked:
    """Return what a mapping asks. An absent, null or empty value counts as not given.

    Raises  BadInput naming the key, BadDay

    >>> asked({"amount": "350000", "procedure": "简易"}).procedure
    'summary'
    """
    stated = {key: value for key, value in given.items() if value not in (None, "", [])}
    known_only(stated, *KNOWN)
    parts, measure = _measure(stated)
    counted = [money.parse(stated[key], key) if key in stated else None for key in SUMS]
    sums = dict(zip(SUMS.values(), counted, strict=True))
    return Asked(
        amount=sum(parts) if parts else None,
        measure=measure,
        parts=parts,
        cases=_count(stated, "cases", 1),
        non_property_items=_count(stated, "non_property_items", 0),
        procedure=cast(Procedure, _word(stated, "procedure", PROCEDURES)),
        closing=cast(Closing, _word(stated, "closing", CLOSINGS)),
        ground=str(stated.get("ground", "")),
        of=str(stated.get("of", "")),
        after_inquiry="after_inquiry" in stated and flag(stated["after_inquiry"], "after_inquiry"),
        relief=_share(stated),
        on=day(stated["on"], "on") if "on" in stated else None,
        **sums,
    )


def _measure(stated: Mapping[str, Any]) -> tuple[tuple[int, ...], str]:
    keys = [key for key in MEASURES if key in stated]
    if len(keys) > 1:
        raise BadInput(what=keys[1], given=stated[keys[1]], hint=f"已经填写了“{keys[0]}”，两项只能填一项。",
                       hint_en=f"“{keys[0]}” is given as well; give only one of the two.")  # fmt: skip
    if not keys:
        return (), "amount"
    value = stated[keys[0]]
    values = value if isinstance(value, (list, tuple)) else [value]
    return tuple(money.parse(each, keys[0]) for each in values), keys[0]


def _count(stated: Mapping[str, Any], key: str, least: int) -> int:
    value = stated.get(key, least)
    text = str(value).translate(money.FULL_WIDTH)
    if isinstance(value, bool) or not re.fullmatch(r"[0-9]{1,6}", text) or not least <= int(text) <= MOST_CASES:
        hint, hint_en = (
            f"请填写 {least} 至 {MOST_CASES} 的整数。",
            f"Write a whole number from {least} to {MOST_CASES}.",
        )
        raise BadInput(what=key, given=value, hint=hint, hint_en=hint_en)
    return int(text)


def _word(stated: Mapping[str, Any], key: str, known: Mapping[str, str]) -> str:
    value = str(stated.get(key, ""))
    if value and value not in known:
        raise BadInput(
            what=key, given=value, hint=f"可选：{'、'.join(known)}。", hint_en=f"Choose one of: {', '.join(known)}."
        )
    return known.get(value, "")


def _share(stated: Mapping[str, Any]) -> Fraction | None:
    if "relief" not in stated:
        return None
    share = money.rate(stated["relief"], "relief")
    if share > 1:
        raise BadInput(
            what="relief", given=stated["relief"], hint="减交不能超过 100%。", hint_en="It cannot exceed 100%."
        )
    return share
