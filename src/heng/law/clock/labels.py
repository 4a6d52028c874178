"""Recognising what people write: the approver of an extension, the ground of an exclusion."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from heng.law.records import Approver, Ground, TimeLimit


def _best(given: str, labelled: Mapping[str, Iterable[str]]) -> dict[str, int]:
    """Return the codes whose labels stand in the given words, with the longest label's length; a label inside a longer one is no match."""
    found = {label: code for code, labels in labelled.items() for label in labels if label in given}
    best: dict[str, int] = {}
    for label, code in found.items():
        if not any(label != other and label in other for other in found):
            best[code] = max(best.get(code, 0), len(label))
    return best


def approvers(given: str, known: Iterable[Approver]) -> set[str]:
    """Return the approvers that a code or some words name: 双方同意、本院院长批准 names two.

    An approver also acts for those it stands for: a high court is a court above.
    """
    table = {each.code: each for each in known}
    named = {given} if given in table else set(_best(given, {code: each.labels for code, each in table.items()}))
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
