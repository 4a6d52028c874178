"""The front pages of the book: laws and conventions."""

from __future__ import annotations

from pathlib import Path

from heng.law.loading import sources
from heng.law.loading.entries import Entry, Faults, did_you_mean, read_file
from heng.law.records import Convention, Law, Named
from heng.law.settings import CONVENTIONS


def laws(folder: Path, faults: Faults) -> dict[str, Law]:
    """Return every version of every law the book may cite."""
    top = read_file(folder / "laws.yaml", folder, faults)
    return {str(key): sources.law(str(key), entry) for key, entry in top.each()} if top else {}


def conventions(folder: Path, known: dict[str, Law], faults: Faults) -> dict[str, Convention]:
    """Return every convention, with its choices and default."""
    top = read_file(folder / "conventions.yaml", folder, faults)
    found = {str(key): _convention(str(key), entry, known) for key, entry in top.each()} if top else {}
    for name in (name for name in CONVENTIONS if name not in found):
        hint, hint_en = did_you_mean(name, list(found))
        faults.note(
            "conventions.yaml", 1, f"缺少约定“{name}”。{hint}", f"the convention “{name}” is missing. {hint_en}"
        )
    return found


def _convention(key: str, entry: Entry, known: dict[str, Law]) -> Convention:
    part = entry.entry("choices")
    choices: dict[str, Named] = {}
    for name, choice in part.each() if part else ():
        choices[str(name)] = Named(choice.text("title"), choice.text("title_en"))
        choice.finish()
    made = Convention(
        id=key,
        title=entry.text("title"),
        title_en=entry.text("title_en"),
        default=entry.choice("default", tuple(choices) or ("",)),
        choices=choices,
        authority=sources.authority(entry, known, None),
    )
    entry.finish()
    return made
