"""What a check finds, and what of a number may be shown."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from heng.law.problems import Problem

# kind: its shape, how many characters stay in front, how many behind; everything between is a star.
# A text that has no shape of its kind is hidden whole: it may be a real number with a slip in it.
MASKS: Mapping[str, tuple[tuple[str, int, int], ...]] = {
    "resident": ((r"\d{17}[\dX]", 6, 4), (r"\d{15}", 6, 3)),
    "credit": ((r"[0-9A-Z]{18}", 8, 4),),
    "organisation": ((r"[0-9A-Z]{9}", 0, 3),),
    "mobile": ((r"\d{11}", 3, 4),),
    "bank": ((r"\d{13,19}", 0, 4),),
}
LONGEST = 32
STAR = "*"
FULL_WIDTH = {**{0xFF10 + n: str(n) for n in range(10)}, **{0xFF21 + n: chr(65 + n) for n in range(26)}, 0xFF58: "X"}
BLANK = re.compile(r"[\s\u200b\ufeff]+")
FITS = (
    "号码自洽；这不证明它已签发，也不证明属于谁。",
    "The number fits together; that proves neither issue nor holder.",
)


class UnknownKind(Problem):
    code = "unknown_kind"
    message = "没有名为“%(given)s”的号码种类；可选：%(known)s。"
    message_en = "There is no kind of number named “%(given)s”; choose one of: %(known_en)s."


@dataclass(frozen=True, slots=True)
class Finding:
    """One number checked. `code` names the reason for machines; `holds` is what a valid number says."""

    kind: str
    valid: bool
    code: str
    reason: str
    reason_en: str
    masked: str
    holds: Mapping[str, str] = field(default_factory=dict)
    notes: tuple[tuple[str, str], ...] = ()


def plain(text: str, drop: str = "") -> str:
    """Return a text without blanks and some other characters, full-width characters made ordinary.

    >>> plain("１１０１０１ １９９０－", "－")
    '1101011990'
    """
    clean = BLANK.sub("", text).translate(FULL_WIDTH)
    return "".join(each for each in clean if each not in drop)


def mask(kind: str, text: str) -> str:
    """Return a number as anyone may see it.

    >>> mask("resident", "110101199003071234"), mask("mobile", "13800138000"), mask("resident", "11010119900307")
    ('110101********1234', '138****8000', '**************')
    """
    clean = plain(text, "-－–")
    if kind == "resident":
        clean = clean.upper()
    if kind == "mobile":
        clean = without_country(clean)
    for shape, front, behind in MASKS.get(kind, ()):
        if re.fullmatch(shape, clean, re.ASCII):
            return clean[:front] + STAR * (len(clean) - front - behind) + clean[len(clean) - behind :]
    return STAR * min(len(clean), LONGEST)


def without_country(digits: str) -> str:
    """Return a telephone number without 86 in front.

    >>> without_country("+8613800138000")
    '13800138000'
    """
    found = re.fullmatch(r"(?:\+|00)?86(\d{11})", digits, re.ASCII)
    return found[1] if found else digits


def good(
    kind: str, text: str, holds: Mapping[str, str] | None = None, notes: tuple[tuple[str, str], ...] = ()
) -> Finding:
    """Return the finding of a number that fits together."""
    return Finding(kind, True, "fits", *FITS, mask(kind, text), holds or {}, notes)


def bad(kind: str, text: str, code: str, reason: str, reason_en: str) -> Finding:
    """Return the finding of a number that does not; the reason never repeats what the mask hides."""
    return Finding(kind, False, code, reason, reason_en, mask(kind, text))
