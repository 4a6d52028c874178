"""The room of causes: catalogues written as outlines, old names and element forms written as lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import cast

from heng.law.causes import outline
from heng.law.causes.outline import Row
from heng.law.causes.records import CHANGES, FIELDS, KINDS, Catalogue, Cause, CauseBook, Change, Form, Legacy
from heng.law.causes.text import key
from heng.law.loading.entries import Entry, Faults, did_you_mean, read_file
from heng.law.loading.sources import CONFIDENCE, authority
from heng.law.records import Authority, Confidence, Law, Named, Procedure

OTHERS = ("readings", "legacy", "forms")
CATALOGUES = ("civil_2020", "civil_2025", "criminal", "administrative")
LINE = re.compile(r"^(\w+) (.+?) *>(.*?)(?: # (.+))?$")


def load(room: Path, root: Path, laws: dict[str, Law], faults: Faults) -> CauseBook:
    """Return the room. Faults are noted with file and line, all at once."""
    files = {name: read_file(room / f"{name}.yaml", root, faults) for name in (*CATALOGUES, *OTHERS)}
    letters = Initials(files["readings"])
    sources = [_Source(room / f"{name}.yaml", entry, laws) for name in CATALOGUES if (entry := files[name])]
    catalogues = [_catalogue(source, letters) for source in sources]
    groups = _groups(files["legacy"], "groups", room / "legacy.yaml", laws)
    sets = _groups(files["forms"], "sets", room / "forms.yaml", laws)
    made = CauseBook(
        catalogues=tuple(sorted(catalogues, key=lambda each: (list(KINDS).index(each.kind), each.from_day))),
        legacy=tuple(entry for group in groups for entry in _legacy(group, letters)),
        forms=tuple(form for group in sets for form in _forms(group)),
    )
    _check_overlaps(made, files)
    _check_targets(made, [*groups, *sets])
    for entry in files.values():
        if entry:
            entry.finish()
    return made


class Initials:
    """Pinyin initials of names, as the library reads them and as the book says people also read some words."""

    def __init__(self, readings: Entry | None) -> None:
        self.readings = {str(word): readings.text(str(word)) for word in readings} if readings else {}

    def of(self, name: str) -> tuple[str, ...]:
        """Return the initials of a name, the usual reading first."""
        also = (
            self._usual(before) + letters + self._usual(after)
            for word, letters in self.readings.items()
            for before, found, after in [name.partition(word)]
            if found
        )
        return tuple(dict.fromkeys([self._usual(name), *also]))

    def _usual(self, text: str) -> str:
        from pypinyin import Style, lazy_pinyin  # needed only here: a compiled room carries the letters

        return "".join(lazy_pinyin(text, style=Style.FIRST_LETTER, errors="ignore"))


@dataclass
class _Source:
    """An entry with lines of its own in a block of text, so that a fault can name the line."""

    path: Path
    entry: Entry
    laws: dict[str, Law]
    authority: Authority = field(init=False)
    from_day: date = field(init=False)
    until: date | None = field(init=False)

    def __post_init__(self) -> None:
        begins = self.entry.day("from", required=False)
        self.authority = authority(self.entry, self.laws, begins)
        self.from_day, self.until = begins or date.min, self.entry.day("until", required=False)

    def lines(self, name: str) -> Iterator[tuple[int, str]]:
        """Yield the lines of a block with their place in the file."""
        first = self.entry.line
        for nth, line in enumerate(self.path.read_text(encoding="utf-8").splitlines(), 1):
            if nth >= self.entry.line and re.match(rf" *(?:- )?{name}: \|", line):
                first = nth + 1
                break
        yield from enumerate(self.entry.text(name).split("\n"), first)

    def wrong(self, line: int, text: str, text_en: str) -> None:
        self.entry.faults.note(self.entry.file, line, text, text_en)


def _catalogue(source: _Source, letters: Initials) -> Catalogue:
    entry = source.entry
    if entry.text("id") != source.path.stem:
        entry.wrong(
            "id", f"id 应与文件名一致（{source.path.stem}）", f"the id must be the file's name ({source.path.stem})"
        )
    kind = cast(Procedure, entry.choice("kind", tuple(KINDS)))
    stem = f"{entry.text('letter')}{entry.text('edition')}"
    rows = _rows(source)
    particulars = _particulars(source, {_code(stem, row.numbers) for row in rows})
    return Catalogue(
        id=source.path.stem,
        kind=kind,
        named=Named(entry.text("title"), entry.text("title_en")),
        from_day=source.from_day,
        until=source.until,
        authority=source.authority,
        causes=tuple(_cause(row, stem, kind, particulars, source, letters) for row in rows),
    )


def _code(stem: str, numbers: tuple[int, ...]) -> str:
    return "-".join([stem, *map(str, numbers)])


@dataclass(frozen=True)
class _Particular:
    """What differs for single causes from the rest of their catalogue."""

    from_day: date
    until: date | None
    confidence: Confidence
    note: str = ""
    note_en: str = ""


def _particulars(source: _Source, codes: set[str]) -> dict[str, _Particular]:
    found: dict[str, _Particular] = {}
    for each in source.entry.entries("particulars"):
        own = _Particular(
            from_day=each.day("from", required=False) or source.from_day,
            until=each.day("until", required=False) or source.until,
            confidence=cast(Confidence, each.choice("confidence", CONFIDENCE)),
            note=each.text("note"),
            note_en=each.text("note_en"),
        )
        for code in each.texts("codes"):
            if code not in codes:
                hint, hint_en = did_you_mean(code, sorted(codes))
                each.wrong("codes", f"清单里没有“{code}”。{hint}", f"the outline has no “{code}”. {hint_en}")
            found[code] = own
        each.finish()
    return found


def _cause(
    row: Row, stem: str, kind: Procedure, particulars: dict[str, _Particular], source: _Source, letters: Initials
) -> Cause:
    code = _code(stem, row.numbers)
    rest = _Particular(source.from_day, source.until, source.authority.confidence)
    own = particulars.get(code, rest)
    return Cause(
        code=code,
        name=row.name,
        kind=kind,
        level=row.level,
        parent=_code(stem, row.numbers[:-1]) if len(row.numbers) > 1 else "",
        from_day=own.from_day,
        until=own.until,
        key=key(row.name),
        initials=letters.of(row.name),
        confidence=own.confidence,
        note=own.note,
        note_en=own.note_en,
    )


def _rows(source: _Source) -> list[Row]:
    """Return the causes of a catalogue's outline; note what is wrong with them and with their number."""
    entry = source.entry
    found = list(outline.rows(source.lines("outline"), source.wrong, skips=entry.flag("skips")))
    outline.check(found, source.wrong, {int(level) for level in entry.texts("through")})
    stated = [int(each) for each in entry.texts("counts")]
    held = outline.counts(found, len(stated))
    if stated != held or sum(held) != len(found):
        text_en = f"the counts must be {stated}; the outline has {held}"
        entry.wrong("counts", f"各级数目应为 {stated}，清单里是 {held}", text_en)
    return found


def _groups(file: Entry | None, name: str, path: Path, laws: dict[str, Law]) -> list[_Source]:
    return [_Source(path, each, laws) for each in file.entries(name)] if file else []


def _lines(source: _Source) -> Iterator[tuple[int, str, str, tuple[str, ...], str]]:
    """Yield the lines of a group: place, first word, name, what it leads to, note."""
    for line, text in source.lines("names"):
        found = LINE.match(text)
        if not found:
            example = "renamed 居间合同纠纷 > 中介合同纠纷"
            source.wrong(line, f"“{text}”应写成“{example}”的形式", f"“{text}” must look like “{example}”")
            continue
        targets = tuple(target.strip() for target in found[3].split("|") if target.strip())
        yield line, found[1], found[2], targets, found[4] or ""


def _word(source: _Source, line: int, word: str, known: tuple[str, ...]) -> str:
    if word not in known:
        listed = "、".join(known)
        source.wrong(line, f"“{word}”只能是：{listed}", f"“{word}” must be one of {', '.join(known)}")
        return known[0]
    return word


def _legacy(source: _Source, letters: Initials) -> Iterator[Legacy]:
    source.entry.text("id")
    kind = cast(Procedure, source.entry.choice("kind", tuple(KINDS)))
    for line, word, name, targets, note in _lines(source):
        change = cast(Change, _word(source, line, word, CHANGES))
        if bool(targets) == (change == "dropped"):
            source.wrong(
                line,
                f"“{name}”：dropped 不写去向，其余都要写",
                f"“{name}”: dropped leads nowhere, all others lead somewhere",
            )
        yield Legacy(name, key(name), letters.of(name), kind, change, targets, source.authority, source.until, note)
    source.entry.finish()


def _forms(source: _Source) -> Iterator[Form]:
    source.entry.text("id")
    count = 0
    for line, word, name, targets, _ in _lines(source):
        count += 1
        yield Form(
            name, _word(source, line, word, tuple(FIELDS)), source.from_day, source.until, targets, source.authority
        )
    if count != source.entry.whole("stated"):
        source.entry.wrong(
            "stated",
            f"应有 {source.entry.raw('stated')} 类，写了 {count} 类",
            f"{count} kinds are listed, not the number stated",
        )
    source.entry.finish()


def _check_overlaps(book: CauseBook, files: dict[str, Entry | None]) -> None:
    """Note an edition that begins before the one of the same kind before it has ended: a day has one catalogue."""
    for before, after in zip(book.catalogues, book.catalogues[1:], strict=False):
        entry = files[after.id]
        if entry and before.kind == after.kind and (before.until is None or before.until >= after.from_day):
            entry.wrong("from", f"与“{before.id}”的施行期间重叠", f"overlaps the time of “{before.id}”")


def _check_targets(book: CauseBook, sources: list[_Source]) -> None:
    """Note a name that leads to a name which neither a catalogue nor another old name has."""
    names = {kind: {each.name for c in book.catalogues if c.kind == kind for each in c.causes} for kind in KINDS}
    for entry in book.legacy:
        names[entry.kind].add(entry.name)
    wanted = [(each.targets, names[each.kind]) for each in book.legacy]
    wanted += [(each.targets, names[each.kind or "civil"]) for each in book.forms]
    missing = {target for targets, known in wanted for target in targets if target not in known}
    for source in sources:
        for line, _, _, targets, _ in _lines(source):
            for target in missing.intersection(targets):
                source.wrong(
                    line, f"没有名为“{target}”的案由，也没有这个旧名", f"there is no cause and no old name “{target}”"
                )
