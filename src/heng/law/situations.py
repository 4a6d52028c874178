"""Situations (情形): what a rule must answer, written beside it for lawyers to read and extend."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from heng.law.clock import Events, Exclusion, Grant, Reading, Restart, read
from heng.law.clock.derive import version
from heng.law.edition import Edition
from heng.law.explain import written
from heng.law.loading.entries import Entry, Faults, read_list
from heng.law.problems import BadBook, Problem
from heng.law.records import UNITS, Length, TimeLimit

SUFFIX = ".situations.yaml"
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


def beside(rule: Path, root: Path, answers: Collection[str], faults: Faults) -> list[Situation]:
    """Return the situations beside a rule's file; a rule without any is a fault.

    answers  what a situation of this room may expect, besides an error
    """
    path = rule.with_name(rule.stem + SUFFIX)
    if path.exists():
        return [_situation(entry, rule.stem, answers) for entry in read_list(path, root, faults)]
    faults.note(rule.relative_to(root).as_posix(), 1, "没有情形文件", "has no situations beside it")
    return []


def _situation(entry: Entry, rule_id: str, answers: Collection[str]) -> Situation:
    made = Situation(
        rule_id=rule_id,
        name=entry.text("name"),
        file=entry.file,
        line=entry.line,
        given=dict(entry.raw("given") or {}),
        expect=entry.raw("expect") or {},
    )
    if not made.expect:
        entry.wrong("expect", "情形没有写预期（expect）", "a situation needs what it expects")
    for key, value in made.expect.items():
        if key not in (*answers, "error"):
            entry.wrong("expect", f"预期里不认识“{key}”", f"“{key}” is nothing a situation can expect")
        if isinstance(value, float):
            entry.wrong("expect", f'“{key}”请加引号，写成 "6550.00"', f'put quotes around “{key}”: "6550.00"')
    entry.finish()
    return made


def differences(situation: Situation, got: Mapping[str, Any]) -> list[str]:
    """Return what came out otherwise than expected, one line each; `says` are words that must stand in the explanation."""
    pairs = ((key, _plain(wanted), _plain(got.get(key))) for key, wanted in situation.expect.items())
    return [
        f"{key}: {wanted} expected, {found} found"
        for key, wanted, found in pairs
        if (wanted not in found if key == "says" else wanted != found)
    ]


def of_time_limits(edition: Edition, faults: Faults) -> Iterator[Situation]:
    """Yield every situation of the time limits."""
    room = edition.folder / "time-limits"
    for rule in edition.time_limits.values():
        yield from beside(room / rule.room / f"{rule.id}.yaml", edition.folder, (*EXPECTED, "times"), faults)


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
    except BadBook:
        raise
    except Problem as problem:
        got = {"error": problem.code}
    except (KeyError, TypeError, ValueError) as error:
        return [f"given: {type(error).__name__} {error}"]
    return differences(situation, got)


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
    if isinstance(value, (list, tuple)):
        return ", ".join(_plain(each) for each in value)
    return written(value) if isinstance(value, date) else str(value)
