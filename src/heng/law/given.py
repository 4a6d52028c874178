"""Reading what people give: days, flags and keys, each refused with a sentence where it cannot be meant."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from heng.law import money
from heng.law.problems import BadDay, BadInput, nearest

FLAGS = {"true": True, "1": True, "是": True, "false": False, "0": False, "否": False}


def day(value: object, what: str) -> date:
    """Return a day from ISO text (full-width digits too) or a date. Raises BadDay.

    >>> day("2026-03-02", "on")
    datetime.date(2026, 3, 2)
    """
    if type(value) is date:
        return value
    text = value.translate(money.FULL_WIDTH).strip() if isinstance(value, str) else ""
    try:
        return date.fromisoformat(text if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text, re.ASCII) else "")
    except ValueError:
        raise BadDay(what=what, given=value) from None


def flag(value: object, what: str) -> bool:
    """Return yes or no: true, false, 1, 0, 是, 否. Raises BadInput.

    >>> flag("是", "after_inquiry"), flag(False, "after_inquiry")
    (True, False)
    """
    found = FLAGS.get(str(value).strip().lower())
    if found is None:
        raise BadInput(what=what, given=value, hint="请填写 true 或者 false。", hint_en="Write true or false.")
    return found


def known_only(given: Mapping[str, Any], *known: str) -> None:
    """Refuse a key that nobody reads: most are typing errors. Raises BadInput, naming the nearest."""
    for key in given:
        if key not in known:
            near = nearest(str(key), list(known)) or known
            raise BadInput(
                what=key,
                given=given[key],
                hint=f"没有这一项；可选：{'、'.join(near)}。",
                hint_en=f"There is no such entry; choose one of: {', '.join(near)}.",
            )
