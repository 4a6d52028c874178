"""Causes as JSON: what `./heng law cause` takes and gives."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from heng.law import causes
from heng.law.causes.finding import near
from heng.law.causes.records import KINDS, CauseBook, Form, Match
from heng.law.causes.text import key
from heng.law.explain import written
from heng.law.given import day, known_only
from heng.law.problems import BadInput, MissingInput

Answer = dict[str, Any]
KIND_NAMES = {named.title: code for code, named in KINDS.items()}  # 民事 for civil, and so on
MOST = 200


def from_json(item: Mapping[str, Any], book: CauseBook) -> Answer:
    """Return causes for one item: by `text` (some characters or pinyin initials), by whole `name`, or by `code`.

    on, kind, limit   day of filing (the newest catalogues without one), civil | criminal | administrative, at most so many
    Raises            a Problem
    Result            matches, best first; for a text that nothing contains, also the nearest names; the kinds of
                      causes for which the book holds no catalogue of that day, where there are any (not_held)

    >>> from heng.law.edition import current
    >>> item = {"text": "机动车交通事故", "on": "2026-03-02", "kind": "civil"}
    >>> [each["code"] for each in from_json(item, current().causes)["matches"]][:1]
    ['M2025-10-35-411']
    """
    given = {name: value for name, value in item.items() if value is not None and str(value).strip() and name != "id"}
    known_only(given, "text", "name", "code", "on", "kind", "limit")
    asked = [name for name in ("code", "name", "text") if name in given]
    if len(asked) != 1:
        hint, hint_en = "请写 text、name、code 之一。", "Give one of text, name, code."
        raise MissingInput(what="text", hint=hint, hint_en=hint_en)
    on = day(given["on"], "on") if "on" in given else None
    kind = KIND_NAMES.get(str(given["kind"]), str(given["kind"])) if "kind" in given else None
    words = _words(given, asked[0])
    if asked == ["code"]:
        return _by_code(words, book, given)
    if asked == ["name"]:
        return {"matches": [to_json(each, book) for each in causes.find(book, words, on=on, kind=kind)]}
    matches = causes.search(book, words, on=on, kind=kind, limit=_limit(given))
    found: Answer = {"matches": [to_json(each, book) for each in matches]}
    held = {each.kind for each in book.in_force(on, kind)}
    missing = [named.title for code, named in KINDS.items() if code not in held and kind in (None, code)]
    found |= {"not_held": missing} if missing else {}
    return found if matches else {**found, "nearest": near(book.in_force(on, kind), key(words))}


def to_json(match: Match, book: CauseBook) -> Answer:
    """Return one answer; code, name, level and path are null where an old name leads nowhere."""
    cause = match.cause
    return {
        "code": cause.code if cause else None,
        "name": cause.name if cause else None,
        "kind": cause.kind if cause else None,
        "level": cause.level if cause else None,
        "path": [each.name for each in book.path(cause)] if cause else None,
        "matched": match.matched,
        "status": match.status,
        "note": match.note,
        "note_en": match.note_en,
        "confidence": match.confidence,
    }


def _by_code(code: str, book: CauseBook, given: Mapping[str, Any]) -> Answer:
    cause = book.cause(code)
    on = day(given["on"], "on") if "on" in given else None
    catalogue = next(each for each in book.catalogues if cause in each.by_key.get(cause.key, ()))
    return {
        "matches": [to_json(causes.answer(cause, on), book)],
        "from": written(cause.from_day),
        "until": written(cause.until) if cause.until else None,
        "in_force": cause.in_force(on),
        "parent": cause.parent or None,
        "children": [{"code": each.code, "name": each.name} for each in book.children(cause.code)],
        "forms": [_form(each) for each in book.forms_for(cause, on)],
        "source": catalogue.authority.source,
        "source_note": catalogue.authority.note,
    }


def _form(form: Form) -> Answer:
    return {"name": form.name, "field": form.field, "source": form.authority.source, "from": written(form.from_day)}


def _words(given: Mapping[str, Any], name: str) -> str:
    words = given[name]
    if not isinstance(words, str):
        raise BadInput(what=name, given=words, hint="应为文字。", hint_en="It must be text.")
    return words


def _limit(given: Mapping[str, Any]) -> int:
    limit = given.get("limit", 20)
    if not isinstance(limit, int) or isinstance(limit, bool) or not 1 <= limit <= MOST:
        hint, hint_en = f"应为 1 到 {MOST} 的整数。", f"It must be a whole number from 1 to {MOST}."
        raise BadInput(what="limit", given=limit, hint=hint, hint_en=hint_en)
    return limit
