"""Case numbers as JSON: what `./heng law number` takes and gives."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from heng.law import case_numbers, courts
from heng.law.case_numbers import CaseNumber, TypeBook
from heng.law.courts import Court, CourtBook
from heng.law.given import day, known_only
from heng.law.problems import BadInput, MissingInput

OLD = "旧式案号的法院简称由各院自定，并不唯一，不能由此推出法院。"
OLD_EN = "Before 2016 every court chose its own words; they are not unique and name no court for certain."


def from_json(
    item: Mapping[str, Any], types: TypeBook, book: CourtBook, own: Mapping[str, str] | None = None
) -> dict[str, Any]:
    """Return what a case number says.

    item    `text`; `on` where the day is known: a later year is then refused
    types   the book's case types: `edition.case_types`
    book    the book's courts: `edition.courts`
    own     code → name of courts that this court has set for itself
    Raises  NotACaseNumber, MissingInput, BadInput, BadDay

    >>> from heng.law.edition import current
    >>> answer = from_json({"text": "(2024)湘1228民初123号"}, current().case_types, current().courts)
    >>> answer["canonical"], answer["court"], answer["court_status"], answer["type_codes"]
    ('（2024）湘1228民初123号', '芷江侗族自治县人民法院', 'inferred', ['0301'])
    """
    known_only(item, "text", "on", "id")
    text = item.get("text")
    if text in (None, ""):
        hint, hint_en = "请写案号，如“（2024）湘1228民初123号”。", "Write a case number: （2024）湘1228民初123号."
        raise MissingInput(what="text", hint=hint, hint_en=hint_en)
    if not isinstance(text, str):
        raise BadInput(what="text", given=text, hint="案号应为文字。", hint_en="A case number is text.")
    latest = case_numbers.LAST_YEAR if item.get("on") in (None, "") else day(item["on"], "on").year
    return to_json(case_numbers.parse(text, types, latest=latest), book, own)


def to_json(number: CaseNumber, book: CourtBook, own: Mapping[str, str] | None = None) -> dict[str, Any]:
    """Return a number and its court as JSON; null for what is not known."""
    court = courts.find(number.court, book, own) if number.court else None
    return {
        "text": number.text,
        "canonical": number.canonical,
        "style": number.style,
        "year": number.year,
        "court_code": number.court or None,
        **_court(court),
        "words": number.words or None,
        "special": number.special or None,
        **_type(number),
        "serial": number.serial,
        "serial_text": number.digits,
        "suffix": number.suffix or None,
        "part": number.part or None,
        "notes": [{"text": text, "text_en": text_en} for text, text_en in number.remarks()],
    }


def _court(court: Court | None) -> dict[str, Any]:
    if court is None:
        reason: dict[str, Any] = {
            "court_reason": OLD,
            "court_reason_en": OLD_EN,
            "court_source": None,
            "court_candidates": [],
        }
        return {"court": None, "court_status": "unknown", "court_level": None, **reason}
    return {
        "court": court.name or None,
        "court_status": court.status,
        "court_level": court.level,
        "court_reason": court.reason,
        "court_reason_en": court.reason_en,
        "court_source": court.source or None,
        "court_candidates": list(court.candidates),
    }


def _type(number: CaseNumber) -> dict[str, Any]:
    known = number.type
    if known is None:
        nothing = dict.fromkeys(("type_name", "type_name_en", "type_group", "type_source", "type_confidence"))
        return {
            "type": number.type_word or None,
            "type_status": "unknown",
            **nothing,
            "type_codes": [],
            "type_matters": [],
        }
    matters = [{"code": m.code or None, "name": m.named.title, "name_en": m.named.title_en} for m in known.matters]
    return {
        "type": number.type_word,
        "type_status": "inferred" if number.style == "old" else "known",
        "type_name": known.named.title,
        "type_name_en": known.named.title_en,
        "type_group": known.group,
        "type_source": known.authority.source,
        "type_confidence": known.authority.confidence,
        "type_codes": list(known.codes),
        "type_matters": matters,
    }
