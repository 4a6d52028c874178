"""Situations (情形) of fees and interest: what `./heng law fee|interest` must answer, written beside the rules.

`given` is an item as JSON has it (its `kind` is the file's id where it names none), `expect` what of the answer is checked.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from heng.law.edition import Edition
from heng.law.loading.entries import Entry, Faults, read_list
from heng.law.problems import Problem
from heng.law.situations import Situation
from heng.law.wire import fees, interest

SUFFIX = ".situations.yaml"
FEE_ANSWERS = ("fee", "range", "payable", "refund_if_default", "uncapped", "exact", "error", "source", "says")
INTEREST_ANSWERS = (
    "total",
    "days",
    "amounts",
    "cap",
    "allowed",
    "caps",
    "rate",
    "effective",
    "provisional",
    "error",
    "source",
    "says",
)
KINDLESS = ("modifiers", "general")


def of_money(edition: Edition, faults: Faults) -> Iterator[Situation]:
    """Yield every situation of fees and interest; a rule without any is a fault."""
    for room, answers in (("fees", FEE_ANSWERS), ("interest", INTEREST_ANSWERS)):
        for path in sorted((edition.folder / room).rglob("*.yaml")):
            if path.name.endswith(SUFFIX):
                continue
            beside = path.with_name(path.stem + SUFFIX)
            if beside.exists():
                yield from _beside(beside, edition.folder, answers, faults)
            else:
                faults.note(
                    path.relative_to(edition.folder).as_posix(), 1, "没有情形文件", "has no situations beside it"
                )


def _beside(path: Path, root: Path, answers: tuple[str, ...], faults: Faults) -> Iterator[Situation]:
    for entry in read_list(path, root, faults):
        yield _situation(entry, path, answers)


def _situation(entry: Entry, path: Path, answers: tuple[str, ...]) -> Situation:
    given = dict(entry.raw("given") or {})
    if path.parent.name not in KINDLESS:
        given.setdefault("kind", path.name.removesuffix(SUFFIX))
    made = Situation(
        rule_id=path.name.removesuffix(SUFFIX),
        name=entry.text("name"),
        file=entry.file,
        line=entry.line,
        given=given,
        expect=entry.raw("expect") or {},
    )
    if not made.expect:
        entry.wrong("expect", "情形没有写预期（expect）", "a situation needs what it expects")
    for key, value in made.expect.items():
        if key not in answers:
            entry.wrong("expect", f"预期里不认识“{key}”", f"“{key}” is nothing a situation can expect")
        if isinstance(value, float):
            entry.wrong("expect", f'“{key}”请加引号，写成 "6550.00"', f'put quotes around “{key}”: "6550.00"')
    entry.finish()
    return made


def run(situation: Situation, edition: Edition) -> list[str]:
    """Return what came out otherwise than expected, one line each; nothing when all is well."""
    try:
        got = _answer(situation, edition)
    except Problem as problem:
        got = {"error": problem.code}
    return [
        f"{key}: {_plain(wanted)} expected, {_plain(got.get(key))} found"
        for key, wanted in situation.expect.items()
        if not _fits(key, _plain(wanted), _plain(got.get(key)))
    ]


def _fits(key: str, wanted: str, found: str) -> bool:
    """Whether an answer is the one expected; `says` are words that must stand in the explanation."""
    return wanted in found if key == "says" else wanted == found


def _answer(situation: Situation, edition: Edition) -> dict[str, Any]:
    """Return the answer with what situations name shortly: `says`, `source` of the last line, `amounts` and `caps` of the parts."""
    settings = edition.settings()
    given = {key: value for key, value in situation.given.items() if key != "figures"}
    if situation.file.startswith("fees/"):
        got = fees.from_json(given, edition.fees, settings, situation.given.get("figures"))
    else:
        got = interest.from_json(given, edition.interest, settings)
    got["says"] = "\n".join(line["text"] for line in got["explain"])
    got["source"] = got["explain"][-1]["source"]
    got["amounts"] = [part["amount"] for part in got.get("segments", ())]
    got["caps"] = [[phase["cap"], phase.get("upper")] for phase in got.get("phases", ())]
    return got


def _plain(value: object) -> str:
    if isinstance(value, (list, tuple)):
        return ", ".join(_plain(each) for each in value)
    return value.isoformat() if isinstance(value, date) else str(value)
