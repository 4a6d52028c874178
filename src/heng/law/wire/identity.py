"""A number that names somebody, as JSON: what `./heng law identity` takes and gives."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from heng.law.divisions import Divisions
from heng.law.given import day, flag, known_only
from heng.law.identity import KINDS, check
from heng.law.problems import BadInput, MissingInput


def from_json(item: Mapping[str, Any], divisions: Divisions | None) -> dict[str, Any]:
    """Return what a number is worth; one that is wrong is an answer, not a problem.

    item       `kind` and `text`; `strict` and `on` for residents
    divisions  the book's division codes: `edition.courts.divisions`
    Raises     MissingInput, BadInput, BadDay, UnknownKind
    Result     valid, code, reason, reason_en, masked, notes; of a valid number also what it says (birth_date, sex, …)

    >>> from_json({"kind": "mobile", "text": "13800138000"}, None)["masked"]
    '138****8000'
    """
    known_only({key: "***" for key in item}, "kind", "text", "strict", "on", "id")
    kind = _needed(item, "kind", f"可选：{'、'.join(KINDS)}。", f"Choose one of: {', '.join(KINDS)}.")
    text = _needed(item, "text", "请写号码。", "Write the number.")
    found = check(
        kind,
        text,
        divisions,
        strict=_flag(item),
        on=None if item.get("on") in (None, "") else day(item["on"], "on"),
    )
    answer = {key: getattr(found, key) for key in ("kind", "valid", "code", "reason", "reason_en", "masked")}
    notes = [{"text": text, "text_en": text_en} for text, text_en in found.notes]
    return {**answer, **found.holds, "notes": notes}


def _needed(item: Mapping[str, Any], key: str, hint: str, hint_en: str) -> str:
    value = item.get(key)
    if value is None or isinstance(value, (bool, float, dict, list)) or not str(value).strip():
        raise MissingInput(what=key, hint=hint, hint_en=hint_en)
    return str(value)


def _flag(item: Mapping[str, Any]) -> bool:
    """Return `strict`; what stands there instead may be somebody's number and is not repeated."""
    try:
        return flag(item.get("strict", False), "strict")
    except BadInput:
        raise BadInput(
            what="strict", given="***", hint="请填写 true 或者 false。", hint_en="Write true or false."
        ) from None
