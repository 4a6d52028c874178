"""A clock as JSON: the shape of an event log in, dates and a derivation out."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from heng.law.calendar import Calendar
from heng.law.clock import Conversion, Events, Exclusion, Grant, Reading, Restart, read
from heng.law.edition import Edition
from heng.law.explain import Line, written
from heng.law.given import day, flag
from heng.law.problems import BadDay, BadInput, MissingInput, nearest
from heng.law.records import HALF_MONTH, Length, TimeLimit
from heng.law.settings import Settings

KNOWN = (
    "clock", "event", "custody", "extensions", "exclusions", "length", "when", "restarts", "converted", "facts",
    "posted_on", "finished_on", "on", "settings", "regime",
)  # fmt: skip
UNITS = {
    "years": "years", "year": "years", "年": "years",
    "months": "months", "month": "months", "月": "months", "个月": "months",
    "half_months": "half_months", "半月": "half_months",
    "days": "days", "day": "days", "日": "days", "天": "days",
    "workdays": "workdays", "workday": "workdays", "工作日": "workdays",
    "hours": "hours", "hour": "hours", "小时": "hours",
    "days_before": "days_before", "日前": "days_before",
}  # fmt: skip


def from_json(item: Mapping[str, Any], edition: Edition, calendar: Calendar, settings: Settings) -> dict[str, Any]:
    """Return the reading of one item as JSON. Raises a Problem.

    >>> from heng.law.edition import current
    >>> book = current()
    >>> item = {"clock": "civil_ordinary_trial", "event": {"date": "2024-01-10"}}
    >>> from_json(item, book, book.calendar, book.settings())["end"]
    '2024-07-10'
    """
    _check_keys(item)
    rule = edition.time_limit(
        str(
            _needed(
                item,
                "clock",
                "请写规则的 id；用 ./heng law rules 可以查找。",
                "Write a rule's id; `./heng law rules` finds it.",
            )
        )
    )
    chosen = _mapping(item, "settings")
    if chosen:
        settings = Settings.of(edition.conventions, {**settings.chosen, **{k: str(v) for k, v in chosen.items()}})
    return to_json(read(rule, events(item, rule), calendar, settings))


def to_json(reading: Reading) -> dict[str, Any]:
    """Return a reading as JSON. Days are ISO text, null while the clock stands still."""
    answer: dict[str, Any] = {
        "raw_end": reading.raw_end,
        "end": reading.last_day,
        "rolled": reading.rolled,
        "excluded_days": reading.excluded_days,
        "provisional": reading.provisional,
        "state": reading.state,
        "days_left": reading.days_left,
    }
    beside = ("at_latest", "apply_by", "decide_by", "effective_from", "timely", "if_resumed")
    answer |= {key: getattr(reading, key) for key in beside if getattr(reading, key) is not None}
    if reading.derivation.parties:
        answer["parties"] = {name: written(each.last_day) for name, each in reading.derivation.parties if each.last_day}
    answer = {key: written(value) if isinstance(value, date) else value for key, value in answer.items()}
    return answer | {"explain": [line_to_json(line) for line in reading.explain()]}


def line_to_json(line: Line) -> dict[str, str]:
    return {"text": line.text, "text_en": line.text_en, "source": line.source}


def _check_keys(item: Mapping[str, Any]) -> None:
    """Refuse a key that is nearly one we know: a typing error would otherwise change a date silently."""
    meant = {
        "exclude": "exclusions",
        "extend": "extensions",
        "suspensions": "exclusions",
        "variant": "when",
        "rule": "clock",
    }
    _check_words(item, "item", {**meant, "扣除": "exclusions", "延长": "extensions", "conversion": "converted"})
    for key in item.keys() - set(KNOWN):
        near = nearest(str(key), list(KNOWN), cutoff=0.8)
        if near:
            raise BadInput(
                what="键",
                given=key,
                hint=f"是否应为“{near[0]}”？请改正键名。",
                hint_en=f"Did you mean “{near[0]}”? Correct the key.",
            )


def _needed(item: Mapping[str, Any], key: str, hint: str, hint_en: str) -> Any:
    value = item.get(key)
    if value in (None, ""):
        raise MissingInput(what=key, hint=hint, hint_en=hint_en)
    return value


def events(item: Mapping[str, Any], rule: TimeLimit) -> Events:
    """Return the events of one item. Raises MissingInput, BadDay, BadInput."""
    event = _mapping(item, "event")
    if event.get("dates") and (event.get("date") or event.get("datetime")):
        hint, hint_en = "dates（各方）与 date 只能填一种。", "Enter dates (of the parties) or date, not both."
        raise BadInput(what="event", given=event.get("date"), hint=hint, hint_en=hint_en)
    parties = {str(name): day(value, str(name)) for name, value in (_mapping(event, "dates")).items()}
    return Events(
        starts_on=max(parties.values()) if parties else _start(event),
        when=str(item.get("when") or ""),
        length=_length(_mapping(item, "length"), "length") if item.get("length") is not None else None,
        custody=_custody(item),
        extensions=tuple(_grant(each) for each in _items(item, "extensions")),
        exclusions=tuple(_exclusion(each) for each in _items(item, "exclusions")),
        restarts=tuple(_restart(each) for each in _items(item, "restarts")),
        parties=parties,
        facts=_facts(item, rule),
        conversion=_conversion(item),
        posted_on=_day_or_none(item, "posted_on"),
        finished_on=_day_or_none(item, "finished_on"),
        on=_day_or_none(item, "on"),
    )


def _mapping(item: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    value = item.get(key) or {}
    if not isinstance(value, Mapping):
        raise BadInput(what=key, given=value, hint="应为一组“键: 值”。", hint_en="It must be an object.")
    return value


def _items(item: Mapping[str, Any], key: str) -> list[Mapping[str, Any]]:
    value = item.get(key) or []
    if not isinstance(value, list) or not all(isinstance(each, Mapping) for each in value):
        raise BadInput(
            what=key, given=value, hint="应为列表，每项一组“键: 值”。", hint_en="It must be a list of objects."
        )
    return value


def _start(event: Mapping[str, Any]) -> date:
    if event.get("datetime"):
        return moment(event["datetime"], "event.datetime")
    hint = '请写起算事件的日期，如 {"date": "2026-03-02"}。'
    return day(
        _needed(event, "date", hint, 'Write the day of the starting event: {"date": "2026-03-02"}.'), "event.date"
    )


def moment(value: object, what: str) -> datetime:
    """Return a moment from ISO text. Raises BadDay."""
    if isinstance(value, datetime):
        return value
    try:
        return datetime.fromisoformat(value.strip() if isinstance(value, str) else "")
    except ValueError:
        raise BadDay(what=what, given=value) from None


def _day_or_none(item: Mapping[str, Any], key: str) -> date | None:
    return None if item.get(key) in (None, "") else day(item[key], key)


def _length(given: Mapping[str, Any], what: str) -> Length:
    """Return a length written as {"n": 1, "unit": "months"}, a half month more as plus_half_month_days: 15."""
    unit = UNITS.get(str(given.get("unit", "")))
    number = given.get("n")
    if unit is None:
        known = "、".join(key for key, name in UNITS.items() if key == name)
        raise BadInput(
            what=f"{what}.unit", given=given.get("unit"), hint=f"可选：{known}。", hint_en=f"Choose one of: {known}."
        )
    if not isinstance(number, int) or isinstance(number, bool) or not 0 <= number <= 10_000:
        hint, hint_en = "应为 0 到 10000 的整数。", "It must be a whole number from 0 to 10000."
        raise BadInput(what=f"{what}.n", given=number, hint=hint, hint_en=hint_en)
    half = given.get("plus_half_month_days")
    if half not in (None, HALF_MONTH):
        hint, hint_en = f"半个月一律按 {HALF_MONTH} 日。", f"Half a month is {HALF_MONTH} days."
        raise BadInput(what=f"{what}.plus_half_month_days", given=half, hint=hint, hint_en=hint_en)
    return Length(**{unit: number, **({"half_months": 1} if half else {})})


def _custody(item: Mapping[str, Any]) -> bool:
    custody = item.get("custody")
    return item.get("regime") == "criminal_custody" if custody is None else flag(custody, "custody")


def _grant(each: Mapping[str, Any]) -> Grant:
    _check_words(each, "extensions", {"approver": "by", "approved_by": "by", "months": "n", "days": "n"})
    return Grant(_length(each, "extensions"), str(each.get("by") or ""), _day_or_none(each, "on"))


def _check_words(given: Mapping[str, Any], what: str, meant: Mapping[str, str]) -> None:
    """Refuse a key that people write for another: passed over, it would change a date silently."""
    for key in given.keys() & meant.keys():
        hint, hint_en = f"请改写为“{meant[key]}”。", f"Write “{meant[key]}” instead."
        raise BadInput(what=what, given=key, hint=hint, hint_en=hint_en)


def _exclusion(each: Mapping[str, Any]) -> Exclusion:
    meant = {"end": "to", "until": "to", "start": "from", "since": "from", "reason_for": "kind", "type": "kind"}
    _check_words(each, "exclusions", meant)
    hint, hint_en = "请写扣除的起日。", "Write the day on which it begins."
    return Exclusion(
        start=day(_needed(each, "from", hint, hint_en), "exclusions.from"),
        to=day(each["to"], "exclusions.to") if each.get("to") else None,
        ground=str(each.get("kind") or each.get("ground") or ""),
        claimed=each.get("counts") is None or flag(each["counts"], "exclusions.counts"),
    )


def _restart(each: Mapping[str, Any]) -> Restart:
    hint, hint_en = "请写重新计算之日。", "Write the day of the new count."
    return Restart(day(_needed(each, "on", hint, hint_en), "restarts.on"), str(each.get("kind") or ""))


def _facts(item: Mapping[str, Any], rule: TimeLimit) -> dict[str, date]:
    """Return the fact the rule asks for, under facts, beside the event or among the derived days."""
    if rule.not_before is None:
        return {}
    name = rule.not_before.fact
    places = (_mapping(item, "facts"), _mapping(item, "event"), _mapping(item, "derived"), item)
    found = next((place[name] for place in places if place.get(name)), None)
    return {name: day(found, name)} if found else {}


def _conversion(item: Mapping[str, Any]) -> Conversion | None:
    given, derived = _mapping(item, "converted"), _mapping(item, "derived")
    on = given.get("on") or derived.get("converted_on")
    end = given.get("previous_end") or derived.get("summary_end")
    return Conversion(day(on, "converted.on"), day(end, "converted.previous_end") if end else None) if on else None
