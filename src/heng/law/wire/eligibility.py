"""Procedures as JSON: what `./heng law eligibility` takes and gives."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from heng.law import eligibility, money
from heng.law.causes.records import Cause
from heng.law.edition import Edition
from heng.law.eligibility import CaseFacts, Decision, Eligibility
from heng.law.given import day, flag
from heng.law.problems import BadInput, MissingInput, UnknownRule, nearest
from heng.law.wire.clock import line_to_json

DEFAULT = ("civil_small_claims", "civil_summary")
OWN = ("id", "procedure", "on", "amount", "wages", "cause", "facts")


def from_json(item: Mapping[str, Any], edition: Edition, wages: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """Return whether one case must, may or may not take a procedure, and why.

    procedure  an id; without one, small claims and civil summary procedure are both answered
    on         day of filing; amount in yuan; facts beside them or under `facts`, true or false
    wages      average yearly wage by year in yuan, {"2025": "100000"}; else the court's own figures
    cause      name or code: the element forms (要素式) for it are added
    Raises     a Problem

    >>> from heng.law.edition import current
    >>> item = {"on": "2026-03-02", "amount": "50000", "simple": True, "money_claim": True}
    >>> from_json(item, current())["civil_small_claims"]["missing"]
    ['wage']
    """
    asked = [str(item["procedure"])] if item.get("procedure") else list(DEFAULT)
    procedures = [_known(edition.procedures, each) for each in asked]
    case = _case(item, procedures, wages or {})
    answers = {each.id: to_json(eligibility.decide(each, case)) for each in procedures}
    found = answers[procedures[0].id] if item.get("procedure") else answers
    if item.get("cause"):
        found = {**found, "forms": _forms(str(item["cause"]), case.on, edition)}
    return found


def to_json(decision: Decision) -> dict[str, Any]:
    """Return a decision as JSON; its articles are the sources of its lines, each once."""
    lines = decision.explain()
    return {
        "outcome": decision.outcome,
        "outcome_name": eligibility.OUTCOMES[decision.outcome].title,
        "missing": list(decision.missing),
        "articles": list(dict.fromkeys(line.source for line in lines)),
        "explain": [line_to_json(line) for line in lines],
    }


def _known(procedures: Mapping[str, Eligibility], given: str) -> Eligibility:
    named = {name: each for each in procedures.values() for name in (each.id, each.title)}
    if given in named:
        return named[given]
    listed = nearest(given, list(procedures)) or list(procedures)
    words = "、".join(f"{key}（{procedures[key].title}）" for key in listed)
    words_en = ", ".join(f"{key} ({procedures[key].title_en})" for key in listed)
    raise UnknownRule(id=given, nearest=f"可选：{words}。", nearest_en=f"Choose one of: {words_en}.")


def _case(item: Mapping[str, Any], procedures: list[Eligibility], wages: Mapping[str, Any]) -> CaseFacts:
    if not item.get("on"):
        raise MissingInput(what="on", hint="请填写立案（收案）之日。", hint_en="Give the day of filing.")
    listed = item.get("facts") or {}
    if not isinstance(listed, Mapping):
        raise BadInput(what="facts", given=listed, hint="应为一组“键: 值”。", hint_en="It must be an object.")
    stated = {**{key: value for key, value in item.items() if key not in OWN}, **listed}
    amount = item.get("amount")
    return CaseFacts(
        on=day(item["on"], "on"),
        amount=None if amount in (None, "") else money.parse(amount, "amount"),
        facts={_fact(key, procedures): flag(value, key) for key, value in stated.items() if value is not None},
        wages=_wages(item.get("wages") or wages),
    )


def _fact(given: str, procedures: list[Eligibility]) -> str:
    """Return a fact by its key or its title. Raises BadInput, naming the nearest."""
    facts = procedures[0].facts
    titled = {named.title: key for key, named in facts.items()}
    if given in facts or given in titled:
        return titled.get(given, given)
    near = nearest(given, [*facts, *titled]) or list(facts)
    raise BadInput(
        what=given,
        given=given,
        hint=f"没有这一项；可选：{'、'.join(near)}。",
        hint_en=f"Choose one of: {', '.join(near)}.",
    )


def _wages(given: object) -> dict[int, int]:
    if not isinstance(given, Mapping):
        hint, hint_en = '请写成 {"2025": "100000"}。', 'Write {"2025": "100000"}.'
        raise BadInput(what="wages", given=given, hint=hint, hint_en=hint_en)
    found: dict[int, int] = {}
    for year, figure in given.items():
        if not str(year).isdigit() or len(str(year)) != len("2025"):
            raise BadInput(what="wages", given=year, hint="年份应为四位数字。", hint_en="A year has four digits.")
        found[int(str(year))] = money.parse(figure, f"wages.{year}")
    return found


def _forms(given: str, on: date, edition: Edition) -> list[dict[str, Any]]:
    """Return the element forms for a cause, by name or code."""
    from heng.law import causes

    book = edition.causes
    by_code = given.split("-")[0][1:].isdigit()
    cause: Cause | None = book.cause(given) if by_code else causes.find(book, given, on=on, kind="civil")[0].cause
    forms = book.forms_for(cause, on) if cause else []
    return [{"name": each.name, "field": each.field} for each in forms]
