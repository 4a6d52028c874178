"""The courts room: the words of court codes, divisions, special numbers, courts beside the divisions, codes known."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import cast

from heng.law.courts import Beside, CourtBook, Group, Known, Province, Standing
from heng.law.divisions import Divisions, Former, Started
from heng.law.loading.entries import Entry, Faults, read_file
from heng.law.loading.sources import authority
from heng.law.records import Authority, Law

FILES = ("provinces", "divisions", "special", "beside", "known")
COUNTY = re.compile(r"(\d\d)(\D+)")
KNOWN = re.compile(r"(\d{4}) (\S+)")
NOTHING = Authority("", "text", "C")


def load(room: Path, root: Path, laws: dict[str, Law], faults: Faults) -> CourtBook:
    """Return the whole room. Faults are noted; a missing file is one."""
    files = {name: read_file(room / f"{name}.yaml", root, faults) for name in FILES}
    special, beside = files["special"], files["beside"]
    provinces, groups = _provinces(files["provinces"], laws), _groups(special)
    divisions = _divisions(files["divisions"], laws, provinces)
    made = CourtBook(
        provinces=provinces,
        divisions=divisions,
        groups=groups,
        group_authority=authority(special, laws, None) if special else NOTHING,
        beside=_beside(beside, provinces, groups),
        named=_named(beside, divisions),
        list_authority=authority(beside, laws, None) if beside else NOTHING,
        known=_known(files["known"], laws, provinces),
    )
    for entry in files.values():
        if entry:
            entry.finish()
    return made


def words(entry: Entry | None) -> tuple[str, ...]:
    """Return the words of court codes, from the file of provinces."""
    part = entry.entry("words") if entry else None
    return tuple(str(word) for word in part) if part else ()


def _provinces(entry: Entry | None, laws: dict[str, Law]) -> dict[str, Province]:
    if entry is None:
        return {}
    authority(entry, laws, None)
    part = entry.entry("words")
    found: dict[str, Province] = {}
    for word, each in part.each() if part else ():
        title = each.text("title")
        high_court = each.text("high_court", required=False) or f"{title}高级人民法院"
        division = each.text("division", required=False)
        found[str(word)] = Province(str(word), division, title, each.text("title_en"), high_court)
        if len(str(word)) != 1:
            each.wrong("title", f"“{word}”应为一个字", f"“{word}” must be one character")
        each.finish()
    return found


def _divisions(entry: Entry | None, laws: dict[str, Law], provinces: dict[str, Province]) -> Divisions:
    if entry is None:
        return Divisions({}, {}, {}, NOTHING)
    names = {each.division: each.title for each in provinces.values() if each.division}
    part = entry.entry("provinces")
    for code, each in part.each() if part else ():
        if str(code) not in names:
            entry.wrong("provinces", f"{code} 不在 provinces.yaml 里", f"{code} is not in provinces.yaml")
        for middle in each:
            names |= _prefecture(str(code) + str(middle), each.text(str(middle)), each)
        each.finish()
    return Divisions(names, _started(entry, laws), _former(entry, laws), authority(entry, laws, None))


def _prefecture(code: str, line: str, entry: Entry) -> dict[str, str]:
    """Return the names of one line: the prefecture, then every county-level unit as its last two digits and name."""
    name, *counties = line.split(" ")
    found = {code: name}
    for county in counties:
        match = COUNTY.fullmatch(county)
        if match is None or code + match[1] in found:
            entry.wrong(
                code[2:],
                f"“{county}”应为两位数字和名称，且不重复",
                f"“{county}” must be two digits and a name, once only",
            )
            continue
        found[code + match[1]] = match[2]
    return found


def _started(entry: Entry, laws: dict[str, Law]) -> dict[str, Started]:
    part = entry.entry("started")
    found: dict[str, Started] = {}
    for code, each in part.each() if part else ():
        day = each.day("day")
        if day:
            found[str(code)] = Started(day, authority(each, laws, None))
        each.finish()
    return found


def _former(entry: Entry, laws: dict[str, Law]) -> dict[str, Former]:
    part = entry.entry("former")
    found: dict[str, Former] = {}
    for code, each in part.each() if part else ():
        found[str(code)] = Former(each.text("name", required=False), authority(each, laws, None))
        each.finish()
    return found


def _groups(entry: Entry | None) -> tuple[Group, ...]:
    part = entry.entry("groups") if entry else None
    found: list[Group] = []
    for key, each in part.each() if part else ():
        first, last = each.whole("first") or 0, each.whole("last") or 0
        found.append(Group(str(key), first, last, each.text("title"), each.text("title_en")))
        if first > last or (len(found) > 1 and first <= found[-2].last):
            each.wrong("first", "数字段颠倒或者与前一段重叠", "the range is reversed or overlaps the one before")
        each.finish()
    return tuple(found)


def _beside(entry: Entry | None, words: Collection[str], groups: tuple[Group, ...]) -> dict[str, dict[str, Beside]]:
    part = entry.entry("courts") if entry else None
    known = {group.id for group in groups} | {"numbered", "corps", "other"}
    found: dict[str, dict[str, Beside]] = {}
    for word, each in part.each() if part else ():
        found[str(word)] = dict(_of_word(str(word), each, words, known))
    return found


def _of_word(word: str, entry: Entry, words: Collection[str], known: set[str]) -> Iterator[tuple[str, Beside]]:
    for key, each in entry.each():
        if word not in words or str(key) not in known:
            entry.wrong(str(key), f"不认识“{word}”或者“{key}”", f"unknown: “{word}” or “{key}”")
        yield str(key), Beside(each.texts("intermediate"), each.texts("basic"))
        each.finish()


def _named(entry: Entry | None, divisions: Divisions) -> dict[str, str]:
    part = entry.entry("named") if entry else None
    found: dict[str, str] = {}
    for code in part.keys() if part else ():
        if part and str(code) not in divisions.names:
            part.wrong(str(code), f"没有区划代码 {code}", f"there is no division code {code}")
        found[str(code)] = part.text(str(code), required=False) if part else ""
    return found


def _known(entry: Entry | None, laws: dict[str, Law], words: Collection[str]) -> dict[str, Known]:
    found: dict[str, Known] = {}
    for _, group in entry.each() if entry else ():
        standing = cast(Standing, group.choice("standing", ("confirmed", "inferred")))
        rests_on = authority(group, laws, None)
        part = group.entry("courts")
        if part:
            found |= {code: Known(name, seen, standing, rests_on) for code, seen, name in _lines(part, words)}
        group.finish()
    return found


def _lines(part: Entry, words: Collection[str]) -> Iterator[tuple[str, int, str]]:
    """Yield code, year and name of every line; note those that are wrong."""
    for key in part:
        code, match = str(key), KNOWN.fullmatch(part.text(str(key)))
        if match is None or code[0] not in words or len(code) not in (3, 5):
            part.wrong(code, "应为“法院代字: 年份 法院名称”", "must be “court code: year name of the court”")
            continue
        yield code, int(match[1]), match[2]
