"""Interest as JSON: what `./heng law interest` takes and gives."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from fractions import Fraction
from typing import Any

from heng.law import interest, money
from heng.law.explain import Line
from heng.law.given import day, flag, known_only
from heng.law.interest import Excluded, Segment
from heng.law.problems import BadInput, MissingInput, UnknownRule, nearest
from heng.law.rates import InterestBook
from heng.law.settings import Settings
from heng.law.wire.clock import line_to_json
from heng.law.wire.fees import chosen, opened

Answer = Callable[[Mapping[str, Any], InterestBook, Settings], dict[str, Any]]
ALIASES = {"delayed_performance": "delayed", "loan_prime_rate": "lpr", "contract": "simple"}
TITLES = {
    "delayed": "迟延履行利息",
    "simple": "约定利息",
    "lpr": "贷款市场报价利率",
    "private_lending_cap": "民间借贷利率上限",
}


def from_json(item: Mapping[str, Any], book: InterestBook, settings: Settings) -> dict[str, Any]:
    """Return interest for one item: its `kind` (delayed where it has segments) and its inputs, beside it or under `input`.

    Raises  a Problem
    Result  sums are text in yuan, rates text in percent; explain is a list of lines, the last one states the result

    >>> from heng.law.edition import current
    >>> item = {"segments": [{"base": "100000", "from": "2024-01-10", "to": "2024-07-10"}]}
    >>> from_json(item, current().interest, current().settings())["total"]
    '3185.00'
    """
    given = opened(item)
    kind = str(given.get("kind") or ("delayed" if "segments" in given else ""))
    answer = _answers().get(ALIASES.get(kind, kind))
    if answer is None:
        raise _unknown(kind)
    inputs = {
        key: value
        for key, value in given.items()
        if key not in ("kind", "input", "id", "settings") and value is not None
    }
    return answer(inputs, book, chosen(given, settings))


def _answers() -> dict[str, Answer]:
    return {"delayed": _delayed, "simple": _simple, "lpr": _lpr, "private_lending_cap": _cap}


def _unknown(kind: str) -> UnknownRule:
    listed = "、".join(f"{key}（{title}）" for key, title in TITLES.items())
    near = nearest(kind, [*TITLES, *ALIASES])
    first = f"最接近的是：{'、'.join(near)}。" if near else ""
    return UnknownRule(id=kind, nearest=f"{first}可选：{listed}。", nearest_en=f"Choose one of: {', '.join(TITLES)}.")


def _need(given: Mapping[str, Any], key: str) -> Any:
    if given.get(key) in (None, ""):
        raise MissingInput(what=key, hint=f"请填写“{key}”。", hint_en=f"Give “{key}”.")
    return given[key]


def _day(given: Mapping[str, Any], key: str) -> date:
    return day(_need(given, key), key)


def _day_if(given: Mapping[str, Any], key: str) -> date | None:
    return day(given[key], key) if given.get(key) else None


def _rate_if(given: Mapping[str, Any], key: str) -> Fraction | None:
    return money.rate(given[key], key) if given.get(key) not in (None, "") else None


def _explained(lines: tuple[Line, ...]) -> list[dict[str, str]]:
    return [line_to_json(line) for line in lines]


def _mappings(given: Mapping[str, Any], key: str) -> list[Mapping[str, Any]]:
    value = given.get(key) or []
    if not isinstance(value, (list, tuple)) or not all(isinstance(each, Mapping) for each in value):
        raise BadInput(
            what=key, given=value, hint="应为列表，每项一组“键: 值”。", hint_en="It must be a list of objects."
        )
    return list(value)


def _segment(given: Mapping[str, Any], rate: Fraction | None) -> Segment:
    known_only(given, "base", "from", "to", "excluded_inclusive", "excluded", "rate", "days", "amount")
    spans = [*_mappings(given, "excluded_inclusive"), *_mappings(given, "excluded")]
    for each in spans:
        known_only(each, "from", "to", "reason", "ground")
    return Segment(
        base=money.parse(_need(given, "base"), "base"),
        start=_day(given, "from"),
        end=_day(given, "to"),
        excluded=tuple(
            Excluded(_day(each, "from"), _day_if(each, "to"), str(each.get("reason") or each.get("ground") or ""))
            for each in spans
        ),
        rate=_rate_if(given, "rate") or rate,
    )


def _delayed(given: Mapping[str, Any], book: InterestBook, settings: Settings) -> dict[str, Any]:
    known_only(given, "segments", "rate")
    rate = _rate_if(given, "rate")
    reading = interest.delayed([_segment(each, rate) for each in _mappings(given, "segments")], book, settings)
    parts = [
        {
            "base": money.written(part.segment.base),
            "from": part.start.isoformat(),
            "to": part.end.isoformat(),
            "days": part.days,
            "amount": money.written(part.amount),
        }
        for part in reading.parts
    ]
    return {
        "total": money.written(reading.total),
        "days": reading.days,
        "segments": parts,
        "explain": _explained(reading.explain()),
    }


def _simple(given: Mapping[str, Any], _book: InterestBook, settings: Settings) -> dict[str, Any]:
    known_only(given, "principal", "annual_rate", "from", "to", "include_end", "day_basis")
    reading = interest.simple(
        money.parse(_need(given, "principal"), "principal"),
        money.rate(_need(given, "annual_rate"), "annual_rate"),
        _day(given, "from"),
        _day(given, "to"),
        settings,
        include_end=flag(given["include_end"], "include_end") if "include_end" in given else None,
        day_basis=_basis(given),
    )
    found: dict[str, Any] = {"total": money.written(reading.total), "days": reading.days}
    if reading.exact != reading.total:
        found["exact"] = money.exact(reading.exact)
    return {**found, "explain": _explained(reading.explain())}


def _basis(given: Mapping[str, Any]) -> int | None:
    value = given.get("day_basis")
    return None if value is None else int(value) if str(value).isascii() and str(value).isdigit() else -1


def _lpr(given: Mapping[str, Any], book: InterestBook, _settings: Settings) -> dict[str, Any]:
    known_only(given, "day")
    reading = interest.lpr(_day(given, "day"), book)
    return {
        "rate": money.percent(reading.rate, 2),
        "effective": reading.effective.isoformat(),
        "provisional": reading.provisional,
        "explain": _explained(reading.explain()),
    }


def _cap(given: Mapping[str, Any], book: InterestBook, _settings: Settings) -> dict[str, Any]:
    known_only(given, "contract_day", "filed_on", "accepted_on", "lender", "agreed", "rate")
    reading = interest.private_lending_cap(
        _day(given, "contract_day"),
        book,
        filed_on=_day_if(given, "filed_on"),
        accepted_on=_day_if(given, "accepted_on"),
        lender=str(given.get("lender") or ""),
        agreed=_rate_if(given, "agreed"),
        bank_rate=_rate_if(given, "rate"),
    )
    phases = [
        {
            "from": phase.start.isoformat(),
            "to": phase.end.isoformat() if phase.end else None,
            "cap": money.percent(phase.cap, 2),
            **({"upper": money.percent(phase.upper, 2)} if phase.upper is not None else {}),
        }
        for phase in reading.phases
    ]
    found: dict[str, Any] = {"cap": None if reading.cap is None else money.percent(reading.cap, 2), "phases": phases}
    if reading.allowed is not None:
        found["allowed"] = money.percent(reading.allowed, 2)
    return {**found, "provisional": reading.provisional, "explain": _explained(reading.explain())}
