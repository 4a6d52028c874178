"""Procedures as JSON: what `./heng law eligibility` takes and gives."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from heng.law import eligibility, money
from heng.law.edition import Edition
from heng.law.eligibility import CaseFacts, Decision, Eligibility, Wage
from heng.law.given import day, flag
from heng.law.problems import BadInput, MissingInput, Problem, UnknownRule, nearest
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
    if item.get("procedure"):
        found = to_json(eligibility.decide(procedures[0], case))
    else:
        found = {each.id: _each(each, case) for each in procedures}
        if all("error" in answer for answer in found.values()):
            eligibility.decide(procedures[0], case)
    if item.get("cause"):
        found = {**found, "forms": _forms(str(item["cause"]), case.on, edition, asked[0])}
    return found


def _each(procedure: Eligibility, case: CaseFacts) -> dict[str, Any]:
    """Return one of several answers; what is wrong with one does not cost the other."""
    try:
        return to_json(eligibility.decide(procedure, case))
    except Problem as problem:
        return {"error": {"code": problem.code, "message": problem.text, "message_en": problem.text_en}}


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
    listed = {} if item.get("facts") is None else item["facts"]
    if not isinstance(listed, Mapping):
        raise BadInput(what="facts", given=listed, hint="应为一组“键: 值”。", hint_en="It must be an object.")
    beside = {key: value for key, value in item.items() if key not in OWN}
    amount = item.get("amount")
    return CaseFacts(
        on=day(item["on"], "on"),
        amount=None if amount in (None, "") else money.parse(amount, "amount"),
        facts=_facts([*beside.items(), *listed.items()], procedures),
        wages=wages_of(wages if item.get("wages") is None else item["wages"]),
    )


def _facts(stated: list[tuple[str, Any]], procedures: list[Eligibility]) -> dict[str, bool]:
    """Return facts with yes or no; a fact stated twice must be stated alike."""
    found: dict[str, bool] = {}
    for key, value in ((_fact(key, procedures), value) for key, value in stated if value is not None):
        said = flag(value, key)
        if found.setdefault(key, said) != said:
            hint, hint_en = "同一情形填了两次而且不一致，请只留一处。", "It was stated twice and differently; keep one."
            raise BadInput(what=key, given=value, hint=hint, hint_en=hint_en)
    return found


def _fact(given: str, procedures: list[Eligibility]) -> str:
    """Return a fact by its key or its title. Raises BadInput, naming the nearest."""
    facts = procedures[0].facts
    titled = {named.title: key for key, named in facts.items()}
    if given in facts or given in titled:
        return titled.get(given, given)
    near = nearest(given, [*facts, *titled]) or list(facts)
    raise BadInput(
        what="facts",
        given=given,
        hint=f"没有这一项；可选：{'、'.join(near)}。",
        hint_en=f"Choose one of: {', '.join(near)}.",
    )


def wages_of(given: object) -> dict[int, Wage]:
    """Return wages by year: {"2025": "100000"}, or with the day of publication {"2025": {"yuan": …, "published": …}}."""
    if not isinstance(given, Mapping):
        hint, hint_en = '请写成 {"2025": "100000"}。', 'Write {"2025": "100000"}.'
        raise BadInput(what="wages", given=given, hint=hint, hint_en=hint_en)
    found: dict[int, Wage] = {}
    for year, figure in given.items():
        if not re.fullmatch(r"(?:19|20)\d\d", str(year), re.ASCII):
            raise BadInput(what="wages", given=year, hint="年份应为四位数字。", hint_en="A year has four digits.")
        found[int(str(year))] = _wage(figure, f"wages.{year}")
    return found


def _wage(given: object, what: str) -> Wage:
    whole = given if isinstance(given, Mapping) else {"yuan": given}
    figure = money.parse(whole.get("yuan"), what)
    if not figure:
        raise BadInput(what=what, given=given, hint="年平均工资不能是 0。", hint_en="The wage cannot be 0.")
    published = whole.get("published")
    return Wage(figure, None if published is None else day(published, f"{what}.published"))


def _forms(given: str, on: date, edition: Edition, procedure: str) -> list[dict[str, Any]]:
    """Return the element forms for every cause that a name or code leads to."""
    from heng.law import causes

    book = edition.causes
    kind = {"adm": "administrative", "crim": "criminal"}.get(procedure.split("_")[0], "civil")
    coded = given[1:5].isdigit() and "-" in given
    matches = [causes.answer(book.cause(given), on)] if coded else causes.find(book, given, on=on, kind=kind)
    return [
        {"name": form.name, "field": form.field, "cause": match.cause.name, "status": match.status}
        for match in matches
        if match.cause
        for form in book.forms_for(match.cause, on)
    ]
