"""Numbers that name a person, an organisation, a telephone or a card: is it well formed, what does it say, how is it masked.

A valid number fits together; it proves neither that it was issued nor whose it is. No reason ever repeats the digits
that the mask hides.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from heng.law.divisions import Divisions
from heng.law.identity import cards, organisations, residents
from heng.law.identity.finding import MASKS, Finding, UnknownKind, mask
from heng.law.problems import nearest

CHECKS: dict[str, Callable[[str], Finding]] = {
    "credit": organisations.credit,
    "organisation": organisations.organisation,
    "mobile": cards.mobile,
    "bank": cards.bank,
}
KINDS = ("resident", *CHECKS)


def check(
    kind: str, text: str, divisions: Divisions | None = None, *, strict: bool = False, on: date | None = None
) -> Finding:
    """Return what a number of some kind is worth.

    kind       one of KINDS
    divisions  the book's division codes; without them a resident's address code is only looked at for its shape
    strict     resident: the address code must be on the book's list, and in use when the holder was born
    on         resident: no birth after this day
    Raises     UnknownKind

    >>> check("mobile", "138 0013 8000").masked
    '138****8000'
    """
    if kind == "resident":
        return residents.resident(text, divisions, strict=strict, on=on)
    if kind not in CHECKS:
        near = nearest(kind, list(KINDS)) or list(KINDS)
        raise UnknownKind(given=kind if kind.isalpha() else "***", known="、".join(near), known_en=", ".join(near))
    return CHECKS[kind](text)


__all__ = ["KINDS", "MASKS", "Finding", "UnknownKind", "check", "mask"]
