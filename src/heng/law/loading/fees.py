"""The fees room: classes of fee, what can be asked, and the provisions that change a fee."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import cast

from heng.law import money
from heng.law.loading.entries import Entry, Faults, did_you_mean, read_file
from heng.law.loading.sources import authority
from heng.law.problems import Problem
from heng.law.records import Authority, Law, Named
from heng.law.tariffs import (
    Act,
    Amount,
    Cap,
    Closing,
    FeeBook,
    FeeClass,
    FeeKind,
    Joined,
    Levy,
    Modifier,
    Procedure,
    Provision,
    Share,
    Standard,
    Tier,
    Unit,
)

LEVIES: tuple[Levy, ...] = ("acceptance", "application")
ACTS: tuple[Act, ...] = ("plain", "appeal", "mixed", "supplement", "increase", "reduce", "refund")
PROCEDURES: tuple[Procedure, ...] = ("", "summary", "small_claims", "ordinary")
CLOSINGS: tuple[Closing, ...] = ("", "mediation", "withdrawal", "judgment")
JOINED: tuple[Joined, ...] = ("", "counterclaim", "third_party")
UNITS: tuple[Unit, ...] = ("part", "days", "times", "percent")
SITUATIONS = ".situations.yaml"


def load(room: Path, root: Path, laws: dict[str, Law], faults: Faults) -> FeeBook:
    """Return the whole room, its names checked against each other."""
    opened = [(path, read_file(path, root, faults)) for path in _files(room)]
    classes = [(_class(entry, path, laws), entry) for path, entry in opened if entry]
    modifiers = [each for path in _files(room / "modifiers") for each in _modifiers(path, root, laws, faults)]
    top = read_file(room / "general" / "kinds.yaml", root, faults)
    read = [(_kind(str(key), entry), entry) for key, entry in (top.each() if top else ())]
    made = FeeBook(
        classes={each.id: each for each, _ in classes},
        kinds={each.id: each for each, _ in read},
        modifiers={each.id: each for each in modifiers},
    )
    _check_names(made, [entry for _, entry in classes], [entry for _, entry in read])
    return made


def _files(folder: Path) -> list[Path]:
    return [path for path in sorted(folder.glob("*.yaml")) if not path.name.endswith(SITUATIONS)]


def _class(entry: Entry, path: Path, laws: dict[str, Law]) -> FeeClass:
    if entry.text("id") != path.stem:
        entry.wrong("id", f"id 应与文件名一致（{path.stem}）", f"the id must be the file's name ({path.stem})")
    key, named = _measured(entry)
    made = FeeClass(
        id=entry.text("id"),
        title=entry.text("title"),
        title_en=entry.text("title_en"),
        levy=cast(Levy, entry.choice("levy", LEVIES)),
        labels=entry.texts("labels"),
        measures=key,
        measured=named,
        notes=entry.texts("notes"),
        dated=tuple(_standard(day, each, laws) for day, each in dated(entry, "values")),
        fixed_by=_rests_on(entry, "fixed_by", laws),
        not_halved=_rests_on(entry, "not_halved", laws),
    )
    if not made.dated:
        entry.wrong("id", "缺少“values”：每个数值都要写明自哪一天起适用", "“values” is missing: every value is dated")
    return made


def _measured(entry: Entry) -> tuple[str, Named]:
    part = entry.entry("measures")
    if part is None:
        return "", Named("", "")
    key, named = part.text("input"), Named(part.text("title"), part.text("title_en"))
    part.finish()
    return key, named


def dated(entry: Entry, key: str) -> list[tuple[date, Entry]]:
    """Return the dated parts under a key, earliest first; note a key that is no day."""
    part = entry.entry(key)
    found: list[tuple[date, Entry]] = []
    for day, each in part.each() if part else ():
        if isinstance(day, date):
            found.append((day, each))
        elif part:
            part.wrong(str(day), f"“{day}”应为日期，如 2024-01-01", f"“{day}” must be a day such as 2024-01-01")
    if part and [day for day, _ in found] != sorted(day for day, _ in found):
        entry.wrong(key, "日期应从早到晚排列", "days must stand in order, earliest first")
    return sorted(found, key=lambda pair: pair[0])


def _standard(day: date, entry: Entry, laws: dict[str, Law]) -> Standard:
    share, cap, like = entry.entry("share"), entry.entry("cap"), entry.entry("like")
    made = Standard(
        from_day=day,
        base=_amount(entry, "base", laws, day),
        tiers=tuple(_tier(each, laws, day) for each in entry.entries("tiers")),
        like=like.text("class") if like else "",
        like_authority=authority(like, laws, day) if like else None,
        share=Share(authority(share, laws, day), fraction(share, "part")) if share else None,
        cap=Cap(authority(cap, laws, day), _fen(cap, "most") or 0) if cap else None,
        without_amount=_amount(entry, "without_amount", laws, day),
        nothing=_rests_on(entry, "nothing", laws, day),
    )
    _check_standard(entry, made)
    for each in (share, cap, like, entry):
        if each:
            each.finish()
    return made


def _check_standard(entry: Entry, made: Standard) -> None:
    if not (made.base or made.tiers or made.like or made.nothing):
        entry.wrong(
            "", "没有写标准（base、tiers、like、nothing 之一）", "no standard: write one of base, tiers, like, nothing"
        )
    bounds = [tier.up_to for tier in made.tiers]
    closed = [bound for bound in bounds if bound is not None]
    if bounds and (bounds[-1] is not None or len(closed) != len(bounds) - 1 or closed != sorted(set(closed))):
        text = "各段上限（up_to）应逐段升高，只有末段没有上限"
        entry.wrong("tiers", text, "the bounds (up_to) must rise from tier to tier; only the last has none")
    if bounds and [tier.fixed is None for tier in made.tiers] != [False] + [True] * (len(bounds) - 1):
        text = "第一段应为定额（fixed），其后各段应为比例（rate）"
        entry.wrong("tiers", text, "the first tier must be a fixed sum, the others rates")


def _tier(entry: Entry, laws: dict[str, Law], day: date) -> Tier:
    fixed = _fen(entry, "fixed", required=False)
    made = Tier(
        authority=authority(entry, laws, day),
        up_to=_fen(entry, "up_to", required=False),
        fixed=fixed,
        rate=rate(entry, "rate") if fixed is None else None,
    )
    entry.finish()
    return made


def _amount(entry: Entry, key: str, laws: dict[str, Law], day: date) -> Amount | None:
    part = entry.entry(key)
    if part is None:
        return None
    fixed = _fen(part, "fixed", required=False)
    low = fixed if fixed is not None else _fen(part, "low") or 0
    high = fixed if fixed is not None else _fen(part, "high") or 0
    if fixed is None and low >= high:
        part.wrong(
            "high",
            f"幅度的上限应高于下限（{low}–{high}）",
            f"the margin's upper end must exceed its lower ({low}–{high})",
        )
    made = Amount(authority(part, laws, day), low, high)
    part.finish()
    return made


def _rests_on(entry: Entry, key: str, laws: dict[str, Law], day: date | None = None) -> Authority | None:
    part = entry.entry(key)
    if part is None:
        return None
    made = authority(part, laws, day)
    part.finish()
    return made


def _fen(entry: Entry, key: str, required: bool = True) -> int | None:
    """Return a sum written in whole yuan."""
    yuan = entry.whole(key, required)
    return None if yuan is None else yuan * money.FEN


def rate(entry: Entry, key: str) -> Fraction:
    """Return a rate written with a percent sign, as in the quote."""
    text = entry.text(key)
    try:
        return money.rate(text, key) if text.endswith("%") else money.rate(None, key)
    except Problem:
        entry.wrong(
            key,
            f"“{key}”应写成百分数，如 2.5%，写的是“{text}”",
            f"“{key}” must be a percentage such as 2.5%, not “{text}”",
        )
        return Fraction(0)


def fraction(entry: Entry, key: str) -> Fraction:
    """Return a share such as 1/3, at most the whole."""
    text = entry.text(key)
    try:
        part = Fraction(text)
    except (ValueError, ZeroDivisionError):
        part = Fraction(-1)
    if not 0 <= part <= 1:
        entry.wrong(
            key,
            f"“{key}”应写成不超过 1 的分数，如 1/3，写的是“{text}”",
            f"“{key}” must be a fraction up to 1 such as 1/3, not “{text}”",
        )
    return part


def _modifiers(path: Path, root: Path, laws: dict[str, Law], faults: Faults) -> list[Modifier]:
    top = read_file(path, root, faults)
    return [_modifier(str(key), path.stem, entry, laws) for key, entry in (top.each() if top else ())]


def _modifier(key: str, group: str, entry: Entry, laws: dict[str, Law]) -> Modifier:
    made = Modifier(
        id=key,
        group=group,
        words=Named(entry.text("text"), entry.text("text_en")),
        labels=entry.texts("labels"),
        dated=tuple(_provision(day, each, laws) for day, each in dated(entry, "values")),
    )
    if not made.dated:
        entry.wrong(
            "text", "缺少“values”：每条规定都要写明自哪一天起适用", "“values” is missing: every provision is dated"
        )
    entry.finish()
    return made


def _provision(day: date, entry: Entry, laws: dict[str, Law]) -> Provision:
    stated = [unit for unit in UNITS if unit in entry]
    if len(stated) > 1:
        entry.wrong(
            stated[1], f"只能写一个数，写了 {'、'.join(stated)}", f"write one number only, not {', '.join(stated)}"
        )
    unit = stated[0] if stated else ""
    made = Provision(day, authority(entry, laws, day), _number(entry, unit) if unit else None, unit)
    entry.finish()
    return made


def _number(entry: Entry, unit: str) -> Fraction:
    if unit == "part":
        return fraction(entry, unit)
    return rate(entry, unit) if unit == "percent" else Fraction(entry.whole(unit) or 0)


def _kind(key: str, entry: Entry) -> FeeKind:
    return FeeKind(
        id=key,
        title=entry.text("title"),
        title_en=entry.text("title_en"),
        of=entry.text("of"),
        labels=entry.texts("labels"),
        act=cast(Act, entry.choice("act", ACTS, default="plain")),
        procedure=cast(Procedure, _optional(entry, "procedure", PROCEDURES)),
        closing=cast(Closing, _optional(entry, "closing", CLOSINGS)),
        joined=cast(Joined, _optional(entry, "joined", JOINED)),
        credit=entry.text("credit", required=False),
        notes=entry.texts("notes"),
    )


def _optional(entry: Entry, key: str, choices: tuple[str, ...]) -> str:
    return entry.choice(key, choices[1:]) if key in entry else ""


def _check_names(made: FeeBook, classes: list[Entry], kinds: list[Entry]) -> None:
    """Note every name that names nothing, then every key that nobody asked for."""
    for each, entry in zip(made.classes.values(), classes, strict=True):
        _check(entry, "notes", each.notes, made.modifiers)
        _check(entry, "values", [standard.like for standard in each.dated if standard.like], made.classes)
        entry.finish()
    for kind, entry in zip(made.kinds.values(), kinds, strict=True):
        _check(entry, "notes", kind.notes, made.modifiers)
        _check(entry, "of", (kind.of,), made.classes)
        _check(entry, "credit", (kind.credit,) if kind.credit else (), ["summary", *made.classes])
        if kind.id in made.classes:
            entry.wrong("of", f"“{kind.id}”已经是一类收费", f"“{kind.id}” is already a class of fee")
        entry.finish()


def _check(entry: Entry, key: str, names: Iterable[str], known: Iterable[str]) -> None:
    listed = list(known)
    for name in names:
        if name not in listed:
            hint, hint_en = did_you_mean(name, listed)
            entry.wrong(key, f"“{name}”不存在。{hint}", f"“{name}” does not exist. {hint_en}")
