"""Does a quote contain a number? In Chinese or Arabic figures, with its unit, and not as part of a longer number."""

from __future__ import annotations

import re
import unicodedata

from heng.law.records import Length

DIGITS = "零一二三四五六七八九"
UNITS = {
    "years": "年",
    "months": "个?月",
    "days": "(?:个?自然)?[日天]",
    "workdays": "个?(?:工作)?[日天]",
    "hours": "个?小时",
    "days_before": "[日天]",
    "times": "次",
}


def written(n: int) -> set[str]:
    """Return how a number under 10,000 is written in a statute.

    >>> sorted(written(15)), sorted(written(2))
    (['15', '十五'], ['2', '两', '二'])
    """
    thousands, hundreds, tens, ones = n // 1000, n // 100 % 10, n // 10 % 10, n % 10
    text = (f"{DIGITS[thousands]}千" if thousands else "") + (f"{DIGITS[hundreds]}百" if hundreds else "")
    if tens:
        text += ("" if tens == 1 and not text else DIGITS[tens]) + "十"
    elif text and ones:
        text += "零"
    text += DIGITS[ones] if ones or not text else ""
    return {text, str(n), *({"两"} if n == 2 else ())}


def holds(quote: str, unit: str, n: int) -> bool:
    """Whether the quote states this number of this unit."""
    plain = unicodedata.normalize("NFKC", quote)
    figures = "|".join(re.escape(each) for each in written(n))
    return re.search(rf"(?<![零一二两三四五六七八九十百千\d])(?:{figures}){UNITS[unit]}", plain) is not None


def holds_length(quote: str, length: Length) -> bool:
    """Whether the quote states this length."""
    if length.half_months:
        words = "|".join(f"{each}个半月" for each in written(length.months)) if length.months else "半个?月"
        return re.search(words, quote) is not None
    stated = [(unit, getattr(length, unit)) for unit in UNITS if unit != "times" and getattr(length, unit)]
    return bool(stated) and all(holds(quote, unit, n) for unit, n in stated)
