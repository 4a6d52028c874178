"""A name, and the causes it means on a day: the name itself, what an old name leads to, or the nearest."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from heng.law.causes import words
from heng.law.causes.problems import UnknownCause
from heng.law.causes.records import CHANGES, Catalogue, Cause, CauseBook, Change, Legacy, Match
from heng.law.causes.text import key, pattern
from heng.law.problems import nearest
from heng.law.records import Confidence

Course = tuple[Legacy, ...]  # the old names passed on the way to a cause


def find(book: CauseBook, name: str, *, on: date | None = None, kind: str | None = None) -> list[Match]:
    """Return the causes a name means on a day, the deepest level first.

    on       day of filing; None for the newest catalogues
    Raises   UnknownCause, naming the nearest; NoCatalogue, BadInput

    >>> from heng.law.edition import current
    >>> [each.cause.name for each in find(current().causes, "居间合同纠纷")]
    ['中介合同纠纷']
    """
    catalogues, wanted = book.in_force(on, kind), key(name)
    found = (
        standing(catalogues, wanted, on)
        or once(book, catalogues, wanted, on)
        or _at_another_time(book, catalogues, wanted, on)
        or _filled(catalogues, wanted)
    )
    if not found:
        raise _unknown(name, wanted, catalogues)
    return found


def match(cause: Cause, matched: str = "") -> Match:
    """Return a cause of the day as an answer."""
    text, text_en = words.pattern() if cause.is_pattern else ("", "")
    note = "；".join(each for each in (text, cause.note) if each)
    note_en = "; ".join(each for each in (text_en, cause.note_en) if each)
    return Match(cause, matched or cause.name, "pattern" if text else "current", cause.confidence, note, note_en)


def answer(cause: Cause, on: date | None = None) -> Match:
    """Return a cause as an answer for a day, on which it may not be in force."""
    if cause.in_force(on):
        return match(cause)
    return Match(cause, cause.name, "not_in_force", cause.confidence, *words.other_time(cause, on))


def standing(catalogues: Sequence[Catalogue], wanted: str, on: date | None) -> list[Match]:
    """Return the causes of the day that have this very name (compared), the deepest first."""
    return [match(cause) for each in catalogues for cause in each.by_key.get(wanted, ()) if cause.in_force(on)]


def once(book: CauseBook, catalogues: Sequence[Catalogue], wanted: str, on: date | None) -> list[Match]:
    """Return what an old name leads to on a day; one answer without a cause where nothing is left."""
    found: dict[str, Match] = {}
    for catalogue in catalogues:
        for cause, course in _follow(book, catalogue, wanted, on, ()):
            if course:
                found.setdefault(cause.code if cause else f"{catalogue.id} {course[0].name}", _led(cause, course))
    left = [each for each in found.values() if each.cause]
    return left or list(found.values())


def _follow(
    book: CauseBook, catalogue: Catalogue, wanted: str, on: date | None, course: Course
) -> Iterator[tuple[Cause | None, Course]]:
    """Yield where a name leads, step by step, until it stands in the catalogue or leads nowhere."""
    here = [cause for cause in catalogue.by_key.get(wanted, ()) if cause.in_force(on)]
    if here:
        yield here[0], course
        return
    entries = [
        each for each in book.legacy_by_key.get(wanted, ()) if each.kind == catalogue.kind and each not in course
    ]
    if course and not entries:
        yield None, course
    for entry in entries:
        if not entry.targets:
            yield None, (*course, entry)
        for target in entry.targets:
            yield from _follow(book, catalogue, key(target), on, (*course, entry))


def _led(cause: Cause | None, course: Course) -> Match:
    text, text_en = words.chained(course, leads=cause is not None)
    weakest: Confidence = max([entry.confidence for entry in course] + ([cause.confidence] if cause else []))
    return Match(cause, course[0].name, _worst(course), weakest, text, text_en)


def _worst(course: Course) -> Change:
    return max((entry.change for entry in course), key=CHANGES.index)


def _at_another_time(book: CauseBook, catalogues: Sequence[Catalogue], wanted: str, on: date | None) -> list[Match]:
    kinds = {each.kind for each in catalogues}
    return [answer(cause, on) for cause in book.everywhere(wanted, kinds)]


def _filled(catalogues: Sequence[Catalogue], wanted: str) -> list[Match]:
    """Return the patterns that a filled-in name fits: 不履行保护人身权职责 fits 不履行××职责."""
    patterns = [cause for each in catalogues for cause in each.causes if cause.is_pattern]
    return [match(cause, wanted) for cause in patterns if pattern(cause.name).fullmatch(wanted)]


def near(catalogues: Sequence[Catalogue], wanted: str) -> list[str]:
    """Return up to three names of the day nearest to a name nobody knows."""
    causes = [cause for each in catalogues for cause in each.causes]
    by_key = {cause.key: cause.name for cause in causes}
    within = [each.causes[row].name for each in catalogues for row in each.names.rows(wanted)]
    return [*dict.fromkeys([*within[:3], *(by_key[each] for each in nearest(wanted, list(by_key)))])][:3]


def _unknown(name: str, wanted: str, catalogues: Sequence[Catalogue]) -> UnknownCause:
    listed = "、".join(f"“{each}”" for each in near(catalogues, wanted))
    return UnknownCause(
        given=name,
        nearest=f"最接近的是：{listed}。" if listed else "请换用名称中的几个字，或者拼音首字母查找。",
        nearest_en=f"The nearest: {listed}." if listed else "Search by some of its characters or by pinyin initials.",
    )
