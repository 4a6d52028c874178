"""The conventions in force for one court: what no text settles, chosen by name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from heng.law.problems import BadInput, nearest
from heng.law.records import Convention

# what the functions ask for by name: a book that lacks one of these does not load
CONVENTIONS = (
    "extension_base",
    "exclusion_days",
    "exclusion_overlap",
    "order",
    "exclusion_begins",
    "application_window",
    "law_version",
    "make_up_days",
    "trial_roll",
    "counting_back",
    "hours_from",
    "limitation_resumes",
    "never_rolled",
    "what_if",
    "not_claimed",
    "fee_rounding",
    "interest_days",
    "interest_year",
    "interest_rounding",
)


@dataclass(frozen=True)
class Settings:
    """One choice for every convention of the book. Choices are the book's own names for them."""

    conventions: Mapping[str, Convention]
    chosen: Mapping[str, str]

    @classmethod
    def of(cls, conventions: Mapping[str, Convention], chosen: Mapping[str, str] | None = None) -> Settings:
        """Return the defaults with some conventions chosen otherwise. Raises BadInput for an unknown name or choice."""
        chosen = chosen or {}
        for key, choice in chosen.items():
            if key not in conventions:
                raise _refused(key, key, list(conventions))
            if choice not in conventions[key].choices:
                raise _refused(key, choice, list(conventions[key].choices))
        return cls(conventions, {key: chosen.get(key, each.default) for key, each in conventions.items()})

    def __getitem__(self, key: str) -> str:
        return self.chosen[key]

    def is_default(self, *keys: str) -> bool:
        """Whether these conventions (all, where none is named) stand as the book has them."""
        return all(self.chosen[key] == self.conventions[key].default for key in keys or self.conventions)

    def source(self, key: str) -> str:
        """Return how a convention is cited where it decides a date."""
        convention = self.conventions[key]
        return f"{convention.source}（{convention.choices[self.chosen[key]].title}）"


def _refused(what: str, given: str, known: list[str]) -> BadInput:
    listed = "、".join(nearest(given, known) or known)
    return BadInput(what=what, given=given, hint=f"可选：{listed}。", hint_en=f"Choose one of: {listed}.")
