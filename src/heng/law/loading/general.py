"""What all time limits are read with: approvers, grounds of exclusion, how each procedure counts."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TypeVar, cast

from heng.law.loading.entries import Entry, Faults, did_you_mean, read_file
from heng.law.loading.sources import authority, days_of, length
from heng.law.records import Approver, Counting, Ground, Grounding, Law, Passage, Procedure

FOLDER = "general"
PROCEDURES: tuple[Procedure, ...] = ("civil", "criminal", "administrative")
TOPICS = ("start_day", "months", "roll", "transit", "hours")  # what every procedure must say
T = TypeVar("T")


class General:
    """What all rules are read with."""

    def __init__(self, folder: Path, root: Path, laws: dict[str, Law], faults: Faults) -> None:
        self.laws = laws
        self.approvers = _table(folder / "approvers.yaml", root, faults, _approver)
        self.grounds = _table(folder / "exclusions.yaml", root, faults, lambda k, e: _ground(k, e, laws))
        self.countings = _table(folder / "counting.yaml", root, faults, lambda k, e: _counting(k, e, laws))
        self.groups = sorted({group for ground in self.grounds.values() for group in ground.groups})
        _check_approvers(self.approvers, folder, root, faults)
        _check_countings(self.countings, folder, root, faults)


def _table(path: Path, root: Path, faults: Faults, read: Callable[[str, Entry], T]) -> dict[str, T]:
    top = read_file(path, root, faults)
    return {str(key): read(str(key), entry) for key, entry in top.each()} if top else {}


def _check_approvers(approvers: dict[str, Approver], folder: Path, root: Path, faults: Faults) -> None:
    file = (folder / "approvers.yaml").relative_to(root).as_posix()
    for each in approvers.values():
        for other in set(each.stands_for) - approvers.keys():
            hint, hint_en = did_you_mean(other, list(approvers))
            faults.note(
                file,
                1,
                f"{each.code} 所代的“{other}”不存在。{hint}",
                f"{each.code} stands for “{other}”, which does not exist. {hint_en}",
            )


def _check_countings(countings: dict[str, Counting], folder: Path, root: Path, faults: Faults) -> None:
    file = (folder / "counting.yaml").relative_to(root).as_posix()
    for procedure in PROCEDURES:
        told = countings[procedure].passages if procedure in countings else {}
        for topic in (topic for topic in TOPICS if not told.get(topic)):
            faults.note(file, 1, f"“{procedure}”缺少“{topic}”", f"“{procedure}” says nothing of “{topic}”")


def _approver(code: str, entry: Entry) -> Approver:
    made = Approver(code, entry.text("title"), entry.text("title_en"), entry.texts("labels"), entry.texts("stands_for"))
    entry.finish()
    return made


def _ground(code: str, entry: Entry, laws: dict[str, Law]) -> Ground:
    cap, within = entry.entry("cap"), entry.entry("within_last")
    made = Ground(
        code=code,
        title=entry.text("title"),
        title_en=entry.text("title_en"),
        labels=entry.texts("labels"),
        groups=_groups(entry.entry("groups"), laws),
        cap=length(cap) if cap else None,
        within_last=length(within) if within else None,
    )
    entry.finish()
    return made


def _groups(entry: Entry | None, laws: dict[str, Law]) -> dict[str, tuple[Grounding, ...]]:
    """Return what a ground rests on: group of limits → dated authorities."""
    found: dict[str, tuple[Grounding, ...]] = {}
    for group, dated in entry.each() if entry else ():
        parts = dict(dated.each())
        found[str(group)] = tuple(
            Grounding(day, authority(parts[day], laws, day)) for day in days_of(dated) if day in parts
        )
        for part in parts.values():
            part.finish()
    return found


def _counting(procedure: str, entry: Entry, laws: dict[str, Law]) -> Counting:
    passages = {str(topic): _passages(dated, laws) for topic, dated in entry.each()}
    return Counting(cast(Procedure, procedure), passages)


def _passages(entry: Entry, laws: dict[str, Law]) -> tuple[Passage, ...]:
    parts = dict(entry.each())
    return tuple(_passage(day, parts[day], laws) for day in days_of(entry) if day in parts)


def _passage(day: date, entry: Entry, laws: dict[str, Law]) -> Passage:
    made = Passage(day, entry.text("text"), entry.text("text_en"), authority(entry, laws, day))
    entry.finish()
    return made
