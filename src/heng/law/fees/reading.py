"""Reading a fee: what is asked, and what the book has under that name."""

from __future__ import annotations

from collections.abc import Mapping

from heng.law import money
from heng.law.fees.acts import ACTS, check
from heng.law.fees.asked import Asked
from heng.law.fees.result import Case, FeeReading
from heng.law.problems import BadInput, UnknownRule, nearest
from heng.law.settings import Settings
from heng.law.tariffs import FeeBook, FeeClass, FeeKind


def read(
    kind: str, asked: Asked, book: FeeBook, settings: Settings, figures: Mapping[str, int] | None = None
) -> FeeReading:
    """Return what a fee comes to.

    kind     a class of fee or something that can be asked (`kinds`), by id, title or label
    asked    the facts; sums in fen
    book     the fees room of an edition
    figures  the court's own figures for classes with a margin, in fen by class id
    Raises   UnknownRule, MissingInput, BadInput, BeforeLaw
    Source   诉讼费用交纳办法(2006)第七条至第二十八条；民事诉讼法解释(2022)第一百九十四条至第二百零七条

    >>> from heng.law.edition import current
    >>> book, settings = current().fees, current().settings()
    >>> read("property_summary", Asked(amount=35_000_000), book, settings).fee
    327500
    >>> read("jurisdiction_objection", Asked(), book, settings).range
    (5000, 10000)
    """
    known = find(book, kind)
    if asked.of and (known.id in book.classes or known.act in ("mixed", "refund")):
        raise BadInput(what="of", given=asked.of, hint=f"“{known.title}”不使用这一项，请去掉。",
                       hint_en=f"“{known.title_en}” does not use it; remove it.")  # fmt: skip
    fee_class = _class(book, asked.of) if asked.of else book.classes[known.of]
    case = Case(book, known, fee_class, asked, settings, figures or {})
    check(case)
    return ACTS[known.act](case)


def kinds(room: FeeBook) -> dict[str, FeeKind]:
    """Return everything that can be asked: every class of fee, then the kinds built on them."""
    own = {each.id: FeeKind(each.id, each.title, each.title_en, each.id, each.labels) for each in room.classes.values()}
    return own | room.kinds


def find(room: FeeBook, name: str) -> FeeKind:
    """Return a kind by id, title or label. Raises UnknownRule, naming the nearest."""
    known = kinds(room)
    if name in known:
        return known[name]
    named = {word: each for each in known.values() for word in (each.title, *each.labels)}
    if name in named:
        return named[name]
    by_word = dict.fromkeys(named[word].id for word in nearest(name, list(named), cutoff=0.3))
    near = nearest(name, list(known)) or list(by_word)
    listed = "、".join(f"{key}（{known[key].title}）" for key in near)
    listed_en = ", ".join(f"{key} ({known[key].title_en})" for key in near)
    every = "、".join(known)
    raise UnknownRule(
        id=name,
        nearest=f"最接近的是：{listed}。" if near else f"可选：{every}。",
        nearest_en=f"The nearest: {listed_en}." if near else f"Choose one of: {every}.",
    )


def _class(room: FeeBook, name: str) -> FeeClass:
    """Return a class of fee by id, title or label. Raises UnknownRule."""
    return room.classes[find(room, name).of]


def figures_of(room: FeeBook, given: Mapping[str, object]) -> dict[str, int]:
    """Return a court's figures for the classes with a margin, in fen by class id; figures of other rooms are left out.

    given    yuan by class: an id, a title or a label
    Raises   BadInput for a name that is nearly one of a class, or a sum that is none
    """
    named = {word: each.id for each in room.classes.values() for word in (each.id, each.title, *each.labels)}
    found: dict[str, int] = {}
    for name, value in given.items():
        if name in named:
            found[named[name]] = money.parse(value, name)
        elif near := nearest(name, list(named), cutoff=0.8):
            raise BadInput(what=name, given=value, hint=f"是否应为“{near[0]}”？", hint_en=f"Did you mean “{near[0]}”?")
    return found
