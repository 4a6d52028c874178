"""Situations (情形): what a rule must answer, written beside it for lawyers to read and extend."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from heng.law.clock import Events, Exclusion, Grant, Reading, Restart, read
from heng.law.clock.derive import version
from heng.law.edition import Edition
from heng.law.explain import written
from heng.law.loading.entries import Entry, Faults, read_list
from heng.law.problems import Problem
from heng.law.records import UNITS, Length, TimeLimit

EXPECTED = {
    "raw": "raw_end", "last_day": "last_day", "rolled": "rolled", "provisional": "provisional",
    "excluded_days": "excluded_days", "at_latest": "at_latest", "apply_by": "apply_by", "decide_by": "decide_by",
    "effective_from": "effective_from",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Situation:
    """One situation of a rule. `expect` maps names of answers to what they must be, as written text."""

    rule_id: str
    name: str
    file: str
    line: int
    given: dict[str, Any]
    expect: dict[str, Any]


def beside(path: Path, root: Path, faults: Faults) -> list[Situation]:
    """Return the situations of one file (`<rule id>.situations.yaml`)."""
    return [_situation(entry, path) for entry in read_list(path, root, faults)]


def _situation(entry: Entry, path: Path) -> Situation:
    made = Situation(
        rule_id=path.name.removesuffix(".situations.yaml"),
        name=entry.text("name"),
        file=entry.file,
        line=entry.line,
        given=entry.raw("given") or {},
        expect=entry.raw("expect") or {},
    )
    if not made.expect:
        entry.wrong("expect", "情形没有写预期（expect）", "a situation needs what it expects")
    for key in made.expect.keys() - {*EXPECTED, "error", "times"}:
        entry.wrong("expect", f"预期里不认识“{key}”", f"“{key}” is nothing a situation can expect")
    entry.finish()
    return made


def of_time_limits(edition: Edition, faults: Faults) -> Iterator[Situation]:
    """Yield every situation of the time limits; a rule without any is a fault."""
    room = edition.folder / "time-limits"
    for rule in edition.time_limits.values():
        path = room / rule.room / f"{rule.id}.situations.yaml"
        if path.exists():
            yield from beside(path, edition.folder, faults)
        else:
            faults.note(f"time-limits/{rule.room}/{rule.id}.yaml", 1, "没有情形文件", "has no situations beside it")


def events(rule: TimeLimit, given: dict[str, Any]) -> Events:
    """Return the events a situation states. Raises KeyError where the starting event is missing."""
    rest = dict(given)
    parties = rest.pop("parties", {})
    start = rest.pop(rule.counts_from_event, None) or max(parties.values())
    bound = rule.not_before.fact if rule.not_before else ""
    facts = {bound: rest.pop(bound)} if bound in rest else {}
    made = Events(
        starts_on=datetime.fromisoformat(start) if isinstance(start, str) else start,
        when=rest.pop("when", ""),
        custody=rest.pop("custody", False),
        length=_length(rest.pop("length")) if "length" in rest else None,
        extensions=tuple(Grant(_length(e), e.get("by", "")) for e in rest.pop("extensions", ())),
        exclusions=tuple(Exclusion(e["from"], e.get("to"), e.get("ground", "")) for e in rest.pop("exclusions", ())),
        restarts=tuple(Restart(e["on"], e["kind"]) for e in rest.pop("restarts", ())),
        parties=parties,
        facts=facts,
        posted_on=rest.pop("posted_on", None),
        on=rest.pop("on", None),
    )
    if rest:
        raise KeyError(", ".join(rest))
    return made


def _length(given: dict[str, Any]) -> Length:
    return Length(**{unit: given[unit] for unit, _, _ in UNITS if given.get(unit) is not None})


def run(situation: Situation, edition: Edition, rule: TimeLimit) -> list[str]:
    """Return what came out otherwise than expected, one line each; nothing when all is well."""
    try:
        got = _answers(rule, situation.given, edition)
    except Problem as problem:
        got = {"error": problem.code}
    except (KeyError, TypeError, ValueError) as error:
        return [f"given: {type(error).__name__} {error}"]
    return [
        f"{key}: {_plain(wanted)} expected, {_plain(got.get(key))} found"
        for key, wanted in situation.expect.items()
        if _plain(got.get(key)) != _plain(wanted)
    ]


def _answers(rule: TimeLimit, given: dict[str, Any], edition: Edition) -> dict[str, Any]:
    if rule.kind == "count":
        day = given.get(rule.counts_from_event)
        value = version(rule, day or rule.dated[-1].from_day, given.get("when", ""))[1]
        if value.times is not None:
            return {"times": value.times}
    if rule.kind in ("note", "restart"):
        version(rule, rule.dated[-1].from_day, "")
    reading: Reading = read(rule, events(rule, given), edition.calendar, edition.settings())
    return {name: getattr(reading, key) for name, key in EXPECTED.items()}


def _plain(value: object) -> str:
    return written(value) if isinstance(value, date) else str(value)
