"""Laws, and what a value rests on: source, quote, status, confidence."""

from __future__ import annotations

import re
from datetime import date
from typing import cast

from heng.law import records
from heng.law.loading.entries import Entry, did_you_mean
from heng.law.records import Authority, Confidence, Law, Length, Status

STATUS: tuple[Status, ...] = ("text", "convention", "contested")
CONFIDENCE: tuple[Confidence, ...] = ("A", "B", "C")
ARTICLE = re.compile(
    r"^第(?:[零〇一二三四五六七八九十百千]+|\d+)条(?:之[一二三四五六七八九十]+)?"
    r"(?:第[一二三四五六七八九十]+款)?(?:第[（(][一二三四五六七八九十]+[）)]项)?(?:\d+)?$"
)
UNITS = tuple(unit for unit, _, _ in records.UNITS)


def law(key: str, entry: Entry) -> Law:
    """Return one version of a law from `laws.yaml`."""
    made = Law(
        key=key,
        title=entry.text("title"),
        title_en=entry.text("title_en"),
        in_force=entry.day("in_force") or date.min,
        confidence=cast(Confidence, entry.choice("confidence", CONFIDENCE)),
        document=entry.text("document", required=False),
        text=entry.text("text", required=False),
    )
    entry.finish()
    return made


def split_source(source: str, laws: dict[str, Law]) -> tuple[Law | None, str]:
    """Return the law and the article that a source names: 民事诉讼法(2023)第一百五十二条."""
    fitting = [key for key in laws if source.startswith(key)]
    if not fitting:
        return None, source
    key = max(fitting, key=len)
    return laws[key], source[len(key) :]


def authority(entry: Entry, laws: dict[str, Law], from_day: date | None) -> Authority:
    """Return what an entry rests on; note whatever of source, quote, note, status and confidence is wanting."""
    source, quote, note = entry.text("source"), entry.text("quote", False), entry.text("note", False)
    status = entry.choice("status", STATUS)
    confidence = entry.choice("confidence", CONFIDENCE)
    if confidence == "A" and not quote:
        entry.wrong("confidence", "置信 A 必须有原文引语（quote）", "confidence A needs a quote from the article")
    if confidence != "A" and not note:
        entry.wrong(
            "confidence",
            f"置信 {confidence} 必须有说明（note）：在哪里读到，或者没有读到",
            f"confidence {confidence} needs a note: where it was read, or that it was not",
        )
    see = entry.texts("see")
    for cited in (source, *see):
        _check_source(entry, cited, laws, from_day if cited == source else None)
    return Authority(source, cast(Status, status), cast(Confidence, confidence), quote, note, see)


def _check_source(entry: Entry, source: str, laws: dict[str, Law], from_day: date | None) -> None:
    if not source:
        return
    found, article = split_source(source, laws)
    if found is None:
        hint, hint_en = did_you_mean(source.split("第")[0], list(laws))
        entry.wrong(
            "source",
            f"出处“{source}”所引的法不在 laws.yaml 里。{hint}",
            f"“{source}” cites a law that laws.yaml does not list. {hint_en}",
        )
        return
    if article and not ARTICLE.match(article):
        entry.wrong(
            "source",
            f"“{article}”不是条号，应写成“第一百五十二条”",
            f"“{article}” is not an article; write 第一百五十二条",
        )
    if not article and found.text:
        entry.wrong("source", f"出处“{source}”没有写条号", f"“{source}” names no article")
    if from_day and from_day < found.in_force and entry.raw("confidence") == "A":
        entry.wrong(
            "source",
            f"规定自 {from_day} 起适用，而所引的法 {found.in_force} 才施行",
            f"applies from {from_day}, but its law is in force from {found.in_force}",
        )


def length(entry: Entry, required: bool = True) -> Length | None:
    """Return the length an entry states: exactly one unit, or months with half months."""
    given = {unit: entry.whole(unit, required=False) for unit in UNITS}
    stated = {unit: n for unit, n in given.items() if n is not None}
    if not stated:
        if required:
            entry.wrong(
                "", f"没有写期限的长度（{'、'.join(UNITS)} 之一）", f"no length: write one of {', '.join(UNITS)}"
            )
        return None
    if len(stated) > 1 and set(stated) != {"months", "half_months"}:
        entry.wrong(
            next(iter(stated)),
            f"只能写一种长度，写了 {'、'.join(stated)}",
            f"write one unit only, not {', '.join(stated)}",
        )
    for unit in (unit for unit, n in stated.items() if n == 0):
        entry.wrong(unit, "长度不能是 0", "a length cannot be 0")
    return Length(**stated)


def days_of(entry: Entry) -> list[date]:
    """Return the dated keys of an entry, in order; note those that are no days."""
    days: list[date] = []
    for key in entry:
        if isinstance(key, date):
            days.append(key)
        else:
            entry.wrong(str(key), f"“{key}”应为日期，如 2024-01-01", f"“{key}” must be a day such as 2024-01-01")
    if days != sorted(days):
        entry.wrong(str(days[0]), "日期应从早到晚排列", "days must stand in order, earliest first")
    return sorted(days)
