"""Search by some characters of a name, or by the pinyin initials of some: best first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from heng.law.causes.finding import match, once
from heng.law.causes.records import Catalogue, Cause, CauseBook, Legacy, Match
from heng.law.causes.text import are_initials, key

Grade = tuple[bool, bool, int, int, int, int]  # initials?, old name?, how well, length of the name, catalogue, place


def search(
    book: CauseBook, text: str, *, on: date | None = None, kind: str | None = None, limit: int = 20
) -> list[Match]:
    """Return the causes whose name contains the text, or whose pinyin initials do where the text is Latin letters.

    Names come before initials; in both the whole before the beginning, that before the middle, shorter names before longer.
    An old name is answered by what it leads to on that day, after the names of the day unless it is written in full.

    on       day of filing; None for the newest catalogues
    limit    at most so many answers
    Raises   NoCatalogue, BadInput for an unknown kind
    """
    wanted, catalogues = key(text), book.in_force(on, kind)
    graded: list[tuple[Grade, Cause | Legacy]] = [*_today(catalogues, wanted, on), *_old(book, catalogues, wanted, on)]
    found: dict[str, Match] = {}
    for _, entry in sorted(graded, key=lambda pair: pair[0]):
        if len(found) >= limit:
            break
        for each in [match(entry)] if isinstance(entry, Cause) else once(book, catalogues, entry.key, on):
            found.setdefault(each.cause.code if each.cause else each.matched, each)
    return list(found.values())[:limit]


def _today(catalogues: Sequence[Catalogue], wanted: str, on: date | None) -> Iterator[tuple[Grade, Cause]]:
    for nth, catalogue in enumerate(catalogues):
        rows = dict.fromkeys(catalogue.names.rows(wanted), False)
        if are_initials(wanted):
            rows = {**dict.fromkeys(catalogue.initials.rows(wanted), True), **rows}
        for row in rows:
            cause = catalogue.causes[row]
            if cause.in_force(on):
                yield _grade(wanted, cause, False, nth, row), cause


def _old(
    book: CauseBook, catalogues: Sequence[Catalogue], wanted: str, on: date | None
) -> Iterator[tuple[Grade, Legacy]]:
    kinds = {each.kind: each for each in catalogues}
    rows = book.legacy_names.rows(wanted)
    if are_initials(wanted):
        rows = [*rows, *book.legacy_initials.rows(wanted)]
    for row in rows:
        entry = book.legacy[row]
        catalogue = kinds.get(entry.kind)
        if catalogue and not any(cause.in_force(on) for cause in catalogue.by_key.get(entry.key, ())):
            in_full = entry.key == wanted and entry.change not in ("informal", "misprint")
            yield _grade(wanted, entry, not in_full, 0, row), entry


def _grade(wanted: str, entry: Cause | Legacy, late: bool, nth: int, row: int) -> Grade:
    if wanted in entry.key:
        return False, late, _part(wanted, entry.key), len(entry.key), nth, row
    return True, late, min(_part(wanted, letters) for letters in entry.initials), len(entry.key), nth, row


def _part(wanted: str, whole: str) -> int:
    """0 the whole, 1 its beginning, 2 somewhere within."""
    return 0 if whole == wanted else 1 if whole.startswith(wanted) else 2
