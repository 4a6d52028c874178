"""Situations (情形) of fees, interest and procedures: what their commands must answer, written beside the rules.

`given` is an item as JSON has it (its `kind` is the file's id where it names none), `expect` what of the answer is checked.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from heng.law.edition import Edition
from heng.law.loading.entries import Faults
from heng.law.problems import BadBook, Problem
from heng.law.situations import SUFFIX, Situation, beside, differences
from heng.law.wire import eligibility, fees, interest

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
PROCEDURE_ANSWERS = ("outcome", "missing", "source", "says")
ROOMS = {"fees": FEE_ANSWERS, "interest": INTEREST_ANSWERS, "procedures": PROCEDURE_ANSWERS}
KINDLESS = ("modifiers", "general")  # folders whose files are no kind that can be asked for
SHARED = ("procedures/facts.yaml",)  # files that state no rule


def of_answers(edition: Edition, faults: Faults) -> Iterator[Situation]:
    """Yield every situation of the rooms that answer in JSON: fees, interest, procedures."""
    for room, answers in ROOMS.items():
        for path in sorted((edition.folder / room).rglob("*.yaml")):
            named = path.relative_to(edition.folder).as_posix()
            if not named.endswith(SUFFIX) and named not in SHARED:
                for situation in beside(path, edition.folder, answers, faults):
                    yield _asking(situation, room, path)


def _asking(situation: Situation, room: str, path: Path) -> Situation:
    """Return a situation whose item says what it asks for: the file's own rule, unless it names another."""
    key = "procedure" if room == "procedures" else "kind"
    own = {} if path.parent.name in KINDLESS else {key: situation.rule_id}
    return replace(situation, given={**own, **situation.given})


def run(situation: Situation, edition: Edition) -> list[str]:
    """Return what came out otherwise than expected, one line each; nothing when all is well."""
    try:
        got = _answer(situation, edition)
    except BadBook:
        raise
    except Problem as problem:
        got = {"error": problem.code}
    return differences(situation, got)


def _answer(situation: Situation, edition: Edition) -> dict[str, Any]:
    """Return the answer with what situations name shortly: `says`, `source` of the last line, `amounts` and `caps` of the parts."""
    settings = edition.settings()
    given = {key: value for key, value in situation.given.items() if key != "figures"}
    room = situation.file.split("/")[0]
    if room == "fees":
        got = fees.from_json(given, edition.fees, settings, situation.given.get("figures"))
    elif room == "interest":
        got = interest.from_json(given, edition.interest, settings)
    else:
        got = eligibility.from_json(given, edition)
    got["says"] = "\n".join(line["text"] for line in got["explain"])
    got["source"] = got["explain"][-1]["source"].split("〔")[0]
    got["amounts"] = [part["amount"] for part in got.get("segments", ())]
    got["caps"] = [[phase["cap"], phase.get("upper")] for phase in got.get("phases", ())]
    return got
