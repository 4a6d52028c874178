"""What the room of causes holds once it is read: catalogues, old names, element forms. Nothing here chooses."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Literal

from heng.law.causes.problems import NoCatalogue, UnknownCauseCode
from heng.law.causes.text import PLACEHOLDER, Haystack
from heng.law.problems import BadInput, nearest
from heng.law.records import Authority, Confidence, Named, Procedure

Change = Literal["renamed", "merged", "split", "dropped", "unsure", "misprint", "informal"]
Status = Literal["current", "not_in_force", "pattern"] | Change

CHANGES: tuple[Change, ...] = ("misprint", "renamed", "merged", "split", "informal", "unsure", "dropped")  # mild first
KINDS: dict[str, Named] = {
    "civil": Named("民事", "civil"),
    "criminal": Named("刑事", "criminal"),
    "administrative": Named("行政", "administrative"),
}
FIELDS: dict[str, tuple[Named, Procedure | None]] = {
    "criminal_private": (Named("刑事（自诉）", "criminal (private prosecution)"), "criminal"),
    "civil": (Named("民事", "civil"), "civil"),
    "commercial": (Named("商事", "commercial"), "civil"),
    "intellectual_property": (Named("知识产权", "intellectual property"), "civil"),
    "maritime": (Named("海事", "maritime"), "civil"),
    "administrative": (Named("行政", "administrative"), "administrative"),
    "environment": (Named("环境资源", "environment and resources"), "civil"),
    "state_compensation": (Named("国家赔偿", "state compensation"), None),
    "enforcement": (Named("执行", "enforcement"), None),
}


def applies(from_day: date, until: date | None, day: date | None) -> bool:
    """Whether what runs from one day to another is in force on a day; without a day, whether it has no end."""
    if day is None:
        return until is None
    return from_day <= day and (until is None or day <= until)


@dataclass(frozen=True, slots=True)
class Cause:
    """One cause (案由). `key` is the name as it is compared, `initials` the pinyin initials people type.

    parent   code of the cause above, empty at the first level
    until    the last day it is in force, None for no end
    """

    code: str
    name: str
    kind: Procedure
    level: int
    parent: str
    from_day: date
    until: date | None
    key: str
    initials: tuple[str, ...]
    confidence: Confidence
    note: str = ""
    note_en: str = ""

    @property
    def is_pattern(self) -> bool:
        """Whether ×× in the name stands for what the case fills in."""
        return PLACEHOLDER in self.name

    def in_force(self, day: date | None) -> bool:
        """Whether it is in force on a day; without a day, whether it has no end."""
        return applies(self.from_day, self.until, day)


@dataclass(frozen=True, eq=False)
class Catalogue:
    """One edition of the causes of one kind, in its own order: a cause stands before what is below it."""

    id: str
    kind: Procedure
    named: Named
    from_day: date
    until: date | None
    authority: Authority
    causes: tuple[Cause, ...]

    @cached_property
    def by_key(self) -> dict[str, tuple[Cause, ...]]:
        """Causes by compared name, the deepest first: what is nearer to the case comes first."""
        found: dict[str, tuple[Cause, ...]] = {}
        for cause in self.causes:
            found[cause.key] = (cause, *found.get(cause.key, ()))
        return found

    @cached_property
    def names(self) -> Haystack:
        return Haystack([cause.key for cause in self.causes])

    @cached_property
    def initials(self) -> Haystack:
        return Haystack([" ".join(cause.initials) for cause in self.causes])

    def in_force(self, day: date | None) -> bool:
        """Whether it is in force on a day; without a day, whether it has no end."""
        return applies(self.from_day, self.until, day)


@dataclass(frozen=True, slots=True)
class Legacy:
    """A name that is not in the catalogue of the day and the names it leads to; `until` is its last official day."""

    name: str
    key: str
    initials: tuple[str, ...]
    kind: Procedure
    change: Change
    targets: tuple[str, ...]
    authority: Authority
    until: date | None = None
    note: str = ""

    @property
    def confidence(self) -> Confidence:
        """The group's, but C for what is our reading only."""
        return "C" if self.change in ("unsure", "informal") else self.authority.confidence


@dataclass(frozen=True, slots=True)
class Form:
    """要素式文书: a model complaint and answer for one kind of case; `targets` are the causes it is for, by name."""

    name: str
    field: str
    from_day: date
    until: date | None
    targets: tuple[str, ...]
    authority: Authority

    @property
    def kind(self) -> Procedure | None:
        return FIELDS[self.field][1]


@dataclass(frozen=True, slots=True)
class Match:
    """An answer: a cause, how the words asked for lead to it, and a note in both languages. No cause: none is left."""

    cause: Cause | None
    matched: str
    status: Status
    confidence: Confidence
    note: str = ""
    note_en: str = ""


@dataclass(frozen=True, eq=False)
class CauseBook:
    """The room of causes."""

    catalogues: tuple[Catalogue, ...]
    legacy: tuple[Legacy, ...]
    forms: tuple[Form, ...]

    @cached_property
    def by_code(self) -> dict[str, Cause]:
        return {cause.code: cause for catalogue in self.catalogues for cause in catalogue.causes}

    @cached_property
    def _children(self) -> dict[str, tuple[Cause, ...]]:
        found: dict[str, list[Cause]] = {}
        for cause in self.by_code.values():
            found.setdefault(cause.parent, []).append(cause)
        return {code: tuple(causes) for code, causes in found.items()}

    @cached_property
    def legacy_by_key(self) -> dict[str, tuple[Legacy, ...]]:
        """Old names by compared name: one may belong to several kinds."""
        found: dict[str, tuple[Legacy, ...]] = {}
        for entry in self.legacy:
            found[entry.key] = (*found.get(entry.key, ()), entry)
        return found

    @cached_property
    def legacy_names(self) -> Haystack:
        return Haystack([entry.key for entry in self.legacy])

    @cached_property
    def legacy_initials(self) -> Haystack:
        return Haystack([" ".join(entry.initials) for entry in self.legacy])

    def cause(self, code: str) -> Cause:
        """Return one cause by its code. Raises UnknownCauseCode, naming the nearest."""
        wanted = code.strip().upper()
        found = self.by_code.get(wanted)
        if found is None:
            near = [self.by_code[each] for each in nearest(wanted, list(self.by_code), cutoff=0.8)]
            listed = "、".join(f"{each.code}（{each.name}）" for each in near)
            raise UnknownCauseCode(
                given=code,
                nearest=f"最接近的是：{listed}。" if listed else "",
                nearest_en=f"The nearest: {listed}." if listed else "",
            )
        return found

    def children(self, code: str = "") -> tuple[Cause, ...]:
        """Return the causes right below one, in order; without a code, the first levels of every catalogue."""
        return self._children.get(code, ())

    def path(self, cause: Cause) -> tuple[Cause, ...]:
        """Return the causes from the first level down to this one."""
        above = self.by_code.get(cause.parent)
        return (*self.path(above), cause) if above else (cause,)

    def in_force(self, day: date | None = None, kind: str | None = None) -> tuple[Catalogue, ...]:
        """Return the catalogues of a day, of one kind or of all; without a day, the newest.

        Raises  BadInput for an unknown kind; NoCatalogue where the book holds none for that day
        """
        if kind is not None and kind not in KINDS:
            listed = "、".join(f"{code}（{named.title}）" for code, named in KINDS.items())
            known = ", ".join(KINDS)
            raise BadInput(what="kind", given=kind, hint=f"可选：{listed}。", hint_en=f"Choose one of: {known}.")
        fitting = [each for each in self.catalogues if kind in (None, each.kind)]
        found = tuple(each for each in fitting if each.in_force(day))
        if not found:
            named = KINDS[kind] if kind in KINDS else Named("", "")
            first = min(each.from_day for each in fitting)
            raise NoCatalogue(day=day, kind=named.title, kind_en=named.title_en, first=first)
        return found

    def forms_for(self, cause: Cause, day: date | None = None) -> tuple[Form, ...]:
        """Return the element forms for a cause on a day (the newest without one): its own, or those of the nearest above."""
        open_forms = [
            each for each in self.forms if each.kind == cause.kind and applies(each.from_day, each.until, day)
        ]
        for each in reversed(self.path(cause)):
            found = tuple(form for form in open_forms if each.name in form.targets)
            if found:
                return found
        return ()

    def everywhere(self, wanted: str, kinds: Iterable[str]) -> Iterator[Cause]:
        """Yield the causes of every edition whose compared name is the wanted one, the newest edition first."""
        chosen = set(kinds)
        for catalogue in reversed(self.catalogues):
            if catalogue.kind in chosen:
                yield from catalogue.by_key.get(wanted, ())
