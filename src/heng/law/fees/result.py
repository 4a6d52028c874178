"""What a reading of a fee is, and what it is worked out from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from heng.law.explain import Line
from heng.law.fees.asked import Asked
from heng.law.fees.compute import Step
from heng.law.fees.words import line
from heng.law.settings import Settings
from heng.law.tariffs import FeeBook, FeeClass, FeeKind

Payable = Literal["", "补交", "退还"]
IN_ENGLISH = {"": "", "补交": "to be paid", "退还": "to be returned"}


@dataclass(frozen=True, slots=True)
class FeeReading:
    """A fee as it was read, in fen. `explain()` gives the derivation line by line; the last line states the fee.

    low, high          the fee; they differ while a figure within a margin (幅度) is not entered
    legal              what the margin allows, where the law leaves one
    payable            补交 or 退还 where the fee is a difference
    refund_if_default  what is returned where the supplement is not paid (按撤诉处理)
    uncapped           what would be paid without the cap, where the cap cut it
    exact              the fee before rounding, where rounding changed it; may be a fraction of a fen
    """

    kind: FeeKind
    low: int
    high: int
    steps: tuple[Step, ...]
    legal: tuple[int, int] | None = None
    payable: Payable = ""
    refund_if_default: int | None = None
    uncapped: int | None = None
    exact: Fraction | None = None

    @property
    def fee(self) -> int | None:
        """The fee in fen, None while the court's figure is wanting."""
        return self.low if self.low == self.high else None

    @property
    def range(self) -> tuple[int, int] | None:
        """What the law's margin allows, in fen; None where the law fixes the fee."""
        return self.legal

    def explain(self) -> tuple[Line, ...]:
        """Return the derivation line by line, each with its arithmetic and its source."""
        return tuple(line(step) for step in self.steps)


@dataclass(frozen=True, slots=True)
class Case:
    """All that one act works on. `figures` are the court's own, in fen by class."""

    room: FeeBook
    kind: FeeKind
    fee_class: FeeClass
    asked: Asked
    settings: Settings
    figures: Mapping[str, int]
