"""Recognising what people write: the approver of an extension, the ground of an exclusion, the kind of a restart."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from heng.law.records import Approver, Ground, TimeLimit

DENIED = "(?:未经?|没有|不)"  # before a label: it is said not to be so
BETWEEN = "…"  # in a label: whatever words stand between its parts


def _best(given: str, labelled: Mapping[str, Iterable[str]]) -> dict[str, int]:
    """Return the codes whose labels stand in the given words, each with the length of its longest label.

    A label inside a longer one is no match, and words that deny one (未经院长批准, 不中止) name nothing.
    """
    found = {label: code for code, labels in labelled.items() for label in labels if _stands(label, given)}
    if any(_stands(label, given, DENIED) for label in found):
        return {}
    best: dict[str, int] = {}
    for label, code in found.items():
        if not any(label != other and label in other for other in found):
            best[code] = max(best.get(code, 0), len(label))
    return best


def _stands(label: str, given: str, before: str = "") -> bool:
    return re.search(before + ".*".join(re.escape(part) for part in label.split(BETWEEN)), given) is not None


def approvers(given: str, known: Iterable[Approver]) -> set[str]:
    """Return the approvers that a code or some words name: 双方同意、本院院长批准 names the parties and the president.

    An approver also acts for those it stands for: a high court is a court above. Words that name two courts or
    officers at once (上级法院院长) are not clear and name nobody.
    """
    table = {each.code: each for each in known}
    named = {given} if given in table else set(_best(given, {code: each.labels for code, each in table.items()}))
    if len(named - {"parties"}) > 1:
        return set()
    return named | {code for each in named for code in table[each].stands_for}


def ground(given: str, rule: TimeLimit) -> Ground | None:
    """Return the ground that a code or some words name, among those this rule knows; a capped one where two fit alike."""
    table = {each.code: each for each in rule.grounds}
    if given in table:
        return table[given]
    best = _best(given, {code: each.labels for code, each in table.items()})
    fitting = sorted(best, key=lambda code: (-best[code], table[code].cap is None))
    return table[fitting[0]] if fitting else None


def restart(given: str, rule: TimeLimit) -> TimeLimit | None:
    """Return the restart rule that an id or some words name, among those this rule knows."""
    table = {each.id: each for each in rule.restarts}
    if given in table:
        return table[given]
    best = _best(given, {key: each.labels for key, each in table.items()})
    return table[max(best, key=lambda key: best[key])] if best else None
