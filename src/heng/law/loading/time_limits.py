"""Time limits: rules, the grounds and approvers they know, and how each procedure counts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Literal, cast

from heng.law.loading.entries import Entry, Faults, did_you_mean, read_file
from heng.law.loading.general import FOLDER, PROCEDURES, General
from heng.law.loading.sources import UNITS, authority, days_of, length
from heng.law.records import (
    Approver,
    Counting,
    Dated,
    Kind,
    Law,
    Named,
    NotBefore,
    Procedure,
    Roll,
    Step,
    TimeLimit,
    Value,
)

KINDS: tuple[Kind, ...] = ("limit", "count", "note", "restart")
ROLLS: tuple[Roll, ...] = ("forward", "unless_custody", "backward", "none")
NO_GROUNDS = ("none", "fixed")
DEFAULT = "default"  # a step of extension only for the value without a variant


def load(room: Path, root: Path, laws: dict[str, Law], faults: Faults) -> dict[str, TimeLimit]:
    """Return every rule of `time-limits/`, linked. Faults are noted; a rule with faults may be incomplete."""
    shared = General(room / FOLDER, root, laws, faults)
    read: dict[str, tuple[TimeLimit, Entry]] = {}
    for path in sorted(room.glob("*/*.yaml")):
        if path.parent.name == FOLDER or path.name.endswith(".situations.yaml"):
            continue
        entry = read_file(path, root, faults)
        if entry is not None:
            rule = _rule(entry, path, shared)
            read[rule.id] = (rule, entry)
    _check_groups(shared, read, (room / FOLDER / "exclusions.yaml").relative_to(root).as_posix(), faults)
    return {key: _linked(rule, entry, read) for key, (rule, entry) in read.items()}


def _check_groups(shared: General, read: dict[str, tuple[TimeLimit, Entry]], file: str, faults: Faults) -> None:
    """Note a group of limits that no rule belongs to: most are typing errors, and would silently take a ground away."""
    used = {rule.exclusions for rule, _ in read.values()}
    for group in (group for group in shared.groups if group not in used):
        hint, hint_en = did_you_mean(group, sorted(used))
        faults.note(
            file, 1, f"没有期限属于“{group}”这一组。{hint}", f"no time limit belongs to the group “{group}”. {hint_en}"
        )


def _rule(entry: Entry, path: Path, shared: General) -> TimeLimit:
    kind = cast(Kind, entry.choice("kind", KINDS, default="limit"))
    procedure = cast(Procedure, entry.choice("procedure", PROCEDURES))
    if entry.text("id") != path.stem:
        entry.wrong("id", f"id 应与文件名一致（{path.stem}）", f"the id must be the file's name ({path.stem})")
    event, starts = _named(entry, "counts_from", required=kind in ("limit", "count"))
    exclusions = entry.choice("exclusions", (*shared.groups, *NO_GROUNDS), default="none")
    variants = _variants(entry)
    return TimeLimit(
        id=entry.text("id"),
        title=entry.text("title"),
        title_en=entry.text("title_en"),
        kind=kind,
        room=path.parent.name,
        procedure=procedure,
        counts_from=starts,
        counts_from_event=event,
        counts_to=_named(entry, "counts_to", required=False)[1] if "counts_to" in entry else None,
        roll=cast(Roll, entry.choice("roll", ROLLS, default="none" if kind != "limit" else "")),
        exclusions=exclusions,
        dated=_dated(entry, kind, variants, shared.laws),
        counting=shared.countings.get(procedure) or Counting(procedure, {}),
        variants=variants,
        steps=tuple(_step(each, shared, variants) for each in entry.entries("extensions")),
        approvers=tuple(shared.approvers.values()),
        grounds=tuple(g for g in shared.grounds.values() if exclusions in g.groups),
        labels=entry.texts("labels"),
        effective=entry.choice("effective", ("no", "next_day"), default="no") == "next_day",
        not_before=_not_before(entry, shared.laws),
    )


def _named(entry: Entry, key: str, required: bool) -> tuple[str, Named]:
    part = entry.entry(key)
    if part is None:
        if required:
            entry.wrong("id", f"缺少“{key}”（event、title、title_en）", f"“{key}” (event, title, title_en) is missing")
        return "", Named("", "")
    event = part.text("event", required=key == "counts_from")
    named = Named(part.text("title"), part.text("title_en"))
    part.finish()
    return event, named


def _variants(entry: Entry) -> dict[str, Named]:
    part = entry.entry("variants")
    return {str(key): _named(part, str(key), True)[1] for key in part} if part else {}


def _dated(entry: Entry, kind: Kind, variants: dict[str, Named], laws: dict[str, Law]) -> tuple[Dated, ...]:
    part = entry.entry("values")
    if part is None:
        entry.wrong("id", "缺少“values”：每个数值都要写明自哪一天起适用", "“values” is missing: every value is dated")
        return ()
    dated = [
        Dated(day, tuple(_value(each, kind, variants, laws, day) for each in part.entries(str(day))))
        for day in days_of(part)
    ]
    for each in (each for each in dated if not each.values):
        part.wrong(str(each.from_day), f"{each.from_day} 之下没有数值", f"nothing stands under {each.from_day}")
    return tuple(each for each in dated if each.values)


def _value(entry: Entry, kind: Kind, variants: dict[str, Named], laws: dict[str, Law], day: date) -> Value:
    times = entry.whole("times", required=False)
    words = entry.text("text", required=kind in ("note", "restart"))
    latest = entry.entry("at_latest")
    bound = entry.choice("bound", ("at_most", "at_least"), default="at_most")
    made = Value(
        authority=authority(entry, laws, day),
        length=length(entry, required=kind == "limit" or (kind == "count" and times is None and not words)),
        times=times,
        text=words,
        text_en=entry.text("text_en", required=bool(words)),
        when=_when(entry, variants),
        bound=cast(Literal["at_most", "at_least"], bound),
        at_latest=length(latest) if latest else None,
        at_latest_quote=latest.text("quote") if latest else "",
    )
    for each in (latest, entry):
        if each:
            each.finish()
    return made


def _when(entry: Entry, variants: dict[str, Named]) -> str:
    when = entry.text("when", required=False)
    if when and when not in variants:
        hint, hint_en = did_you_mean(when, list(variants))
        entry.wrong(
            "when", f"情形“{when}”没有在 variants 里列出。{hint}", f"“{when}” is not listed in variants. {hint_en}"
        )
    return when


def _step(entry: Entry, shared: General, variants: dict[str, Named]) -> Step:
    code = entry.choice("approved_by", tuple(shared.approvers))
    unlimited = "times" in entry and entry.raw("times") is None
    open_length = any(unit in entry and entry.raw(unit) is None for unit in UNITS)
    unlimited |= open_length and "times" not in entry
    begins, until = entry.day("from"), entry.day("until", required=False)
    if begins and until and until < begins:
        entry.wrong("until", f"止日 {until} 早于起日 {begins}", f"until {until} is before from {begins}")
    total = entry.entry("total")
    made = Step(
        from_day=begins or date.min,
        approver=shared.approvers.get(code) or Approver(code, code, code),
        authority=authority(entry, shared.laws, begins),
        until=until,
        cap=None if open_length else length(entry),
        times=None if unlimited else entry.whole("times", required=False) or 1,
        when=_when(entry, {**variants, DEFAULT: Named("", "")}),
        filing=entry.flag("filing"),
        total=length(total) if total else None,
        total_quote=total.text("quote", required=False) if total else "",
    )
    for each in (total, entry):
        if each:
            each.finish()
    return made


def _not_before(entry: Entry, laws: dict[str, Law]) -> NotBefore | None:
    part = entry.entry("not_before")
    if part is None:
        return None
    made = NotBefore(
        part.text("fact"),
        part.text("title"),
        part.text("title_en"),
        part.whole("days") or 0,
        authority(part, laws, None),
    )
    part.finish()
    return made


def _linked(rule: TimeLimit, entry: Entry, read: dict[str, tuple[TimeLimit, Entry]]) -> TimeLimit:
    """Tie a rule to the rules it names, and complain of keys nobody asked for."""

    def found(key: str, wanted: str, kind: tuple[Kind, ...]) -> TimeLimit | None:
        other = read.get(wanted)
        if other and other[0].kind in kind:
            return other[0]
        if other:
            entry.wrong(
                key,
                f"“{key}”所指的规则“{wanted}”是 {other[0].kind}，应为 {kind[0]}",
                f"“{key}” names “{wanted}”, which is a {other[0].kind}; it must be a {kind[0]}",
            )
            return None
        hint, hint_en = did_you_mean(wanted, list(read))
        entry.wrong(
            key,
            f"“{key}”所指的规则“{wanted}”不存在。{hint}",
            f"“{key}” names a rule “{wanted}” that does not exist. {hint_en}",
        )
        return None

    restarts = [found("restarts", each, ("restart",)) for each in entry.texts("restarts")]
    wanted = entry.text("extension_window", required=False)
    window = found("extension_window", wanted, ("limit",)) if wanted else None
    if window and not all(v.length and v.length.days_before for d in window.dated for v in d.values):
        entry.wrong(
            "extension_window", f"“{wanted}”应以 days_before 倒数", f"“{wanted}” must be counted back (days_before)"
        )
    entry.finish()
    return replace(rule, restarts=tuple(r for r in restarts if r), window=window)
