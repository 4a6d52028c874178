"""The case-types room: type words with their codes, special words; the words of courts come from the courts room."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from heng.law.case_numbers import CaseType, Matter, TypeBook
from heng.law.loading.courts import words
from heng.law.loading.entries import Entry, Faults, read_file
from heng.law.loading.sources import authority
from heng.law.records import Law, Named

LINE = re.compile(r"(?:(\d{4}) )?(\S+) \| (\S.*)")
PROVINCES = Path("courts") / "provinces.yaml"  # beside the room: a change to it is a change here


def load(room: Path, root: Path, laws: dict[str, Law], faults: Faults) -> TypeBook:
    """Return the whole room. Faults are noted; a missing file is one."""
    types, special = (read_file(room / f"{name}.yaml", root, faults) for name in ("types", "special"))
    found: dict[str, CaseType] = {}
    for key, group in types.each() if types else ():
        for made in _group(str(key), group, laws):
            if made.word in found:
                group.wrong("words", f"“{made.word}”出现了两次", f"“{made.word}” stands twice")
            found[made.word] = made
        group.finish()
    opening = words(read_file(root / PROVINCES, root, faults))
    return TypeBook(frozenset(opening), found, dict(_specials(special, laws)))


def _group(key: str, group: Entry, laws: dict[str, Law]) -> Iterator[CaseType]:
    named = Named(group.text("title"), group.text("title_en"))
    rests_on = authority(group, laws, None)
    part = group.entry("words")
    if part is None:
        group.wrong("words", "缺少“words”（类型代字）", "“words” is missing")
        return
    for word in part:
        matters = _matters(part, str(word))
        if matters:
            title = matters[0].named
            under = matters[1:] if len(matters) > 1 else matters
            yield CaseType(str(word), title, under, key, named, rests_on)
    part.finish()


def _matters(part: Entry, word: str) -> tuple[Matter, ...]:
    """Return what a word stands for; of a list the first line is the word's own name."""
    value = part.raw(word)
    lines = value if isinstance(value, list) else [value]
    found = [LINE.fullmatch(str(line)) for line in lines]
    if not all(found) or (len(lines) > 1 and found[0] is not None and found[0][1]):
        part.wrong(
            word,
            f"“{word}”应为“代码 名称 | 英文”，或者先写总名的列表",
            f"“{word}” must be “code name | English”, or a list that opens with its own name",
        )
        return ()
    return tuple(Matter(each[1] or "", Named(each[2], each[3])) for each in found if each)


def _specials(top: Entry | None, laws: dict[str, Law]) -> Iterator[tuple[str, Named]]:
    for _, entry in top.each() if top else ():
        authority(entry, laws, None)
        yield entry.text("word"), Named(entry.text("title"), entry.text("title_en"))
        entry.finish()
