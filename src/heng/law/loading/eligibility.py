"""Procedures: the ways into them and what keeps a case out."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import cast

from heng.law.eligibility import OUTCOMES, Eligibility, Exclusion, Outcome, Terms, Way
from heng.law.loading.entries import Entry, Faults, did_you_mean, read_file
from heng.law.loading.sources import authority, days_of
from heng.law.records import Law, Named

FACTS = "facts.yaml"
FEN = 100


def load(room: Path, root: Path, laws: dict[str, Law], faults: Faults) -> dict[str, Eligibility]:
    """Return every procedure of `procedures/`, by id."""
    top = read_file(room / FACTS, root, faults)
    facts = {str(key): _named(entry) for key, entry in top.each()} if top else {}
    paths = [p for p in sorted(room.glob("*.yaml")) if p.name != FACTS and not p.name.endswith(".situations.yaml")]
    entries = [(path, read_file(path, root, faults)) for path in paths]
    found = [_procedure(path, entry, facts, laws) for path, entry in entries if entry]
    return {each.id: each for each in found}


def _named(entry: Entry) -> Named:
    named = Named(entry.text("title"), entry.text("title_en"))
    entry.finish()
    return named


def _procedure(path: Path, entry: Entry, facts: dict[str, Named], laws: dict[str, Law]) -> Eligibility:
    if entry.text("id") != path.stem:
        entry.wrong("id", f"id 应与文件名一致（{path.stem}）", f"the id must be the file's name ({path.stem})")
    values, wage = entry.entry("values"), entry.entry("wage")
    parts = dict(values.each()) if values else {}
    days = days_of(values) if values else []
    made = Eligibility(
        id=path.stem,
        title=entry.text("title"),
        title_en=entry.text("title_en"),
        dated=tuple(_terms(day, parts[day], facts, laws) for day in days if day in parts),
        facts=facts,
        wage=authority(wage, laws, None) if wage else None,
    )
    if not made.dated:
        entry.wrong("values", "没有写自哪一天起适用的条件", "“values” says nothing of when and how it applies")
    for each in (wage, entry):
        if each:
            each.finish()
    return made


def _terms(day: date, entry: Entry, facts: dict[str, Named], laws: dict[str, Law]) -> Terms:
    made = Terms(
        day,
        tuple(_way(each, day, facts, laws) for each in entry.entries("ways")),
        tuple(_exclusion(each, day, facts, laws) for each in entry.entries("exclusions")),
    )
    if not made.ways:
        entry.wrong("ways", f"{day} 之下没有写怎样才适用（ways）", f"no way is given under {day}")
    entry.finish()
    return made


def _way(entry: Entry, day: date, facts: dict[str, Named], laws: dict[str, Law]) -> Way:
    yuan = entry.whole("up_to", required=False)
    made = Way(
        authority=authority(entry, laws, day),
        outcome=cast(Outcome, entry.choice("outcome", tuple(OUTCOMES))),
        needs=_known(entry, "needs", facts),
        agreement=next(iter(_known(entry, "agreement", facts)), ""),
        wage_share=_share(entry),
        up_to=None if yuan is None else yuan * FEN,
    )
    entry.finish()
    return made


def _exclusion(entry: Entry, day: date, facts: dict[str, Named], laws: dict[str, Law]) -> Exclusion:
    asked_by = _known(entry, "asked_by", facts)
    made = Exclusion(authority(entry, laws, day), _known(entry, "facts", facts), asked_by)
    entry.finish()
    return made


def _known(entry: Entry, key: str, facts: dict[str, Named]) -> tuple[str, ...]:
    """Return facts that are listed; note the others, which nobody could ever state."""
    named = entry.texts(key)
    for fact in (fact for fact in named if fact not in facts):
        hint, hint_en = did_you_mean(fact, list(facts))
        entry.wrong(key, f"“{fact}”没有在 {FACTS} 里列出。{hint}", f"“{fact}” is not listed in {FACTS}. {hint_en}")
    return tuple(fact for fact in named if fact in facts)


def _share(entry: Entry) -> Fraction | None:
    text = entry.text("wage_share", required=False)
    if not text:
        return None
    if not text.endswith("%") or not text[:-1].isdigit():
        entry.wrong("wage_share", f"“{text}”应写成 50% 的形式", f"“{text}” must be written as 50%")
        return None
    return Fraction(int(text[:-1]), 100)
