"""What one court sets for itself: days of its calendar, conventions, figures a province fixes (本院设置).

An overlay adds to the book and never changes a word of it. It is one file, `court.yaml`, in a folder of the court's own.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from heng.law.calendar import Calendar
from heng.law.edition import Edition
from heng.law.problems import BadBook, BadInput
from heng.law.settings import Settings

if TYPE_CHECKING:
    from heng.law.loading.entries import Entry

FILE = "court.yaml"


@dataclass(frozen=True)
class Overlay:
    """What a court has set.

    days         day → works?, why
    announced    year → notices
    conventions  id → choice
    figures      class of fee → yuan, where the province fixes it
    wages        year → average yearly wage of employed persons, yuan
    courts       court code of case numbers → name
    """

    days: Mapping[date, tuple[bool, str]] = field(default_factory=dict)
    announced: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    conventions: Mapping[str, str] = field(default_factory=dict)
    figures: Mapping[str, str] = field(default_factory=dict)
    wages: Mapping[str, str] = field(default_factory=dict)
    courts: Mapping[str, str] = field(default_factory=dict)

    def calendar(self, book: Edition) -> Calendar:
        return book.calendar.overlay(self.days, self.announced) if self.days or self.announced else book.calendar

    def settings(self, book: Edition) -> Settings:
        return book.settings(self.conventions)


def load_overlay(folder: Path | None) -> Overlay:
    """Return a court's overlay, an empty one where no folder is given.

    Raises BadInput where the folder holds no `court.yaml`, BadBook with every fault of the file.
    """
    if folder is None:
        return Overlay()
    path = folder / FILE
    if not path.exists():
        hint, hint_en = f"该目录里应有 {FILE}。", f"The folder must hold {FILE}."
        raise BadInput(what="--overlay", given=folder, hint=hint, hint_en=hint_en)
    from heng.law.loading.entries import Faults, read_file  # a court without an overlay does not pay for YAML

    faults = Faults()
    entry = read_file(path, folder, faults)
    overlay = _overlay(entry) if entry else Overlay()
    if faults:
        raise BadBook.of(faults)
    return overlay


def _overlay(entry: Entry) -> Overlay:
    from heng.law.loading.calendar import years

    calendar = entry.entry("calendar")
    made = Overlay(
        days=_days(calendar.entry("days")) if calendar else {},
        announced=years(calendar.entry("announced")) if calendar else {},
        **{name: _texts(entry.entry(name)) for name in ("conventions", "figures", "wages", "courts")},
    )
    for each in (calendar, entry):
        if each:
            each.finish()
    return made


def _texts(entry: Entry | None) -> dict[str, str]:
    return {str(key): entry.text(str(key)) for key in entry} if entry else {}


def _days(entry: Entry | None) -> dict[date, tuple[bool, str]]:
    found: dict[date, tuple[bool, str]] = {}
    for key, part in entry.each() if entry else ():
        if not isinstance(key, date):
            part.wrong("source", f"“{key}”应为日期，如 2027-01-04", f"“{key}” must be a day such as 2027-01-04")
            continue
        if "working" not in part:
            part.wrong("source", "请写明 working: true（上班）或者 false（休息）", "say working: true or false")
        found[key] = (part.flag("working"), part.text("source"))
        part.finish()
    return found
