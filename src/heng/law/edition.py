"""One edition of the statute book: everything it says, under one number that changes when a word of it changes.

Rooms are read when they are first asked for, from a cache keyed by their content; a clock does not pay for catalogues.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Callable, Mapping
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from heng.law import compiled
from heng.law.problems import BadBook, UnknownRule, nearest
from heng.law.records import Convention, Law, TimeLimit
from heng.law.settings import Settings

if TYPE_CHECKING:
    from heng.law.calendar import Calendar
    from heng.law.case_numbers import TypeBook
    from heng.law.causes.records import CauseBook
    from heng.law.courts import CourtBook
    from heng.law.eligibility import Eligibility
    from heng.law.loading.entries import Faults
    from heng.law.rates import InterestBook
    from heng.law.tariffs import FeeBook

BOOK = Path(__file__).parent / "book"
T = TypeVar("T")


class Edition:
    """The book in one folder. Reading is lazy; every room is complete or raises `BadBook` with all its faults."""

    def __init__(self, folder: Path = BOOK) -> None:
        self.folder = folder

    @cached_property
    def id(self) -> str:
        """Return the edition's number: a digest of every rule (situations, which state no law, are left out)."""
        return compiled.digest(self._files("*"), self.folder)[:12]

    def _files(self, *patterns: str) -> list[Path]:
        found = {path for pattern in patterns for path in self.folder.glob(f"{pattern}/**/*.yaml")}
        found |= set(self.folder.glob("*.yaml"))
        return sorted(path for path in found if not path.name.endswith(".situations.yaml"))

    def _room(self, name: str, read: Callable[[Path, Faults], T], *besides: Path) -> T:
        return compiled.room(name, [*self._files(name), *besides], lambda: _read(self.folder, read))

    @cached_property
    def laws(self) -> dict[str, Law]:
        return self._front[0]

    @cached_property
    def conventions(self) -> dict[str, Convention]:
        return self._front[1]

    @cached_property
    def _front(self) -> tuple[dict[str, Law], dict[str, Convention]]:
        def read(folder: Path, faults: Faults) -> tuple[dict[str, Law], dict[str, Convention]]:
            from heng.law.loading import front

            laws = front.laws(folder, faults)
            return laws, front.conventions(folder, laws, faults)

        return self._room("front", read)

    @cached_property
    def time_limits(self) -> dict[str, TimeLimit]:
        """Every time limit, by id."""

        def read(folder: Path, faults: Faults) -> dict[str, TimeLimit]:
            from heng.law.loading import front, time_limits

            return time_limits.load(folder / "time-limits", folder, front.laws(folder, faults), faults)

        return self._room("time-limits", read)

    @cached_property
    def fees(self) -> FeeBook:
        """Every class of court fee, and what changes one."""

        def read(folder: Path, faults: Faults) -> FeeBook:
            from heng.law.loading import fees, front

            return fees.load(folder / "fees", folder, front.laws(folder, faults), faults)

        return self._room("fees", read)

    @cached_property
    def interest(self) -> InterestBook:
        """Interest for delayed performance, the loan prime rate, the cap on private lending."""

        def read(folder: Path, faults: Faults) -> InterestBook:
            from heng.law.loading import front, interest

            return interest.load(folder / "interest", folder, front.laws(folder, faults), faults)

        return self._room("interest", read)

    @cached_property
    def calendar(self) -> Calendar:
        """Return the calendar of China, without any court's overlay."""

        def read(folder: Path, faults: Faults) -> Calendar:
            from heng.law.loading import calendar

            return calendar.load(folder / "calendar", folder, faults)

        return self._room("calendar", read, _library("holidays").with_name("version.py"))

    @cached_property
    def causes(self) -> CauseBook:
        """Every catalogue of causes, the old names and the element forms."""

        def read(folder: Path, faults: Faults) -> CauseBook:
            from heng.law.loading import causes, front

            return causes.load(folder / "causes", folder, front.laws(folder, faults), faults)

        return self._room("causes", read, _library("pypinyin"), *_code("causes"))

    @cached_property
    def case_types(self) -> TypeBook:
        """The type words of case numbers (类型代字) and what they mean."""

        def read(folder: Path, faults: Faults) -> TypeBook:
            from heng.law.loading import case_types, front

            return case_types.load(folder / "case-types", folder, front.laws(folder, faults), faults)

        return self._room("case-types", read, self.folder / "courts" / "provinces.yaml")

    @cached_property
    def courts(self) -> CourtBook:
        """Court codes, division codes, and the courts they lead to."""

        def read(folder: Path, faults: Faults) -> CourtBook:
            from heng.law.loading import courts, front

            return courts.load(folder / "courts", folder, front.laws(folder, faults), faults)

        return self._room("courts", read)

    @cached_property
    def procedures(self) -> dict[str, Eligibility]:
        """Every procedure a case may take, with the ways into it, by id."""

        def read(folder: Path, faults: Faults) -> dict[str, Eligibility]:
            from heng.law.loading import eligibility, front

            return eligibility.load(folder / "procedures", folder, front.laws(folder, faults), faults)

        return self._room("procedures", read)

    def settings(self, chosen: Mapping[str, str] | None = None) -> Settings:
        """Return the conventions, some of them chosen otherwise."""
        return Settings.of(self.conventions, chosen)

    def time_limit(self, rule_id: str) -> TimeLimit:
        """Return one rule by its id or its whole title. Raises UnknownRule, naming the nearest."""
        rule = self.time_limits.get(rule_id) or next((r for r in self.time_limits.values() if r.title == rule_id), None)
        if rule is None:
            raise _unknown(rule_id, self.time_limits)
        return rule


@lru_cache(maxsize=1)
def current() -> Edition:
    """Return the edition that comes with this program."""
    return Edition()


def _unknown(rule_id: str, rules: dict[str, TimeLimit]) -> UnknownRule:
    near = nearest(rule_id, list(rules))
    by_title = [key for key, rule in rules.items() if rule_id and rule_id in rule.title]
    listed = "、".join(f"{key}（{rules[key].title}）" for key in [*near, *by_title][:3])
    listed_en = ", ".join(f"{key} ({rules[key].title_en})" for key in [*near, *by_title][:3])
    return UnknownRule(
        id=rule_id,
        nearest=f"最接近的是：{listed}。" if listed else "用 ./heng law rules 可以列出全部规则。",
        nearest_en=f"The nearest: {listed_en}." if listed else "`./heng law rules` lists them all.",
    )


def _read(folder: Path, read: Callable[[Path, Faults], T]) -> T:
    from heng.law.loading.entries import Faults

    faults = Faults()
    found = read(folder, faults)
    if faults:
        raise BadBook.of(faults)
    return found


def _library(name: str) -> Path:
    """Return the file by which a library is known to have changed, without importing it."""
    spec = importlib.util.find_spec(name)
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError(name)
    return Path(spec.origin)


def _code(package: str) -> list[Path]:
    """Return the code of a package whose records a room holds: when it changes, the compiled room is stale."""
    return sorted((Path(__file__).parent / package).glob("*.py"))


__all__ = ["BOOK", "Edition", "current"]
