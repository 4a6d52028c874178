"""Tariffs (收费标准): what the fees room of the book holds once it is read. Sums are fen, shares and rates exact fractions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Literal

from heng.law.records import Authority, Named
from heng.law.versions import in_force

Levy = Literal["acceptance", "application"]  # 案件受理费, 申请费
Act = Literal["plain", "appeal", "mixed", "supplement", "increase", "reduce", "refund"]
Procedure = Literal["", "summary", "small_claims", "ordinary"]
Closing = Literal["", "mediation", "withdrawal", "judgment"]
Joined = Literal["", "counterclaim", "third_party"]
Unit = Literal["", "part", "days", "times", "percent"]


@dataclass(frozen=True, slots=True)
class Tier:
    """One step of a progressive tariff (分段累计): a fixed sum or a rate for the part up to `up_to` (None: no end)."""

    authority: Authority
    up_to: int | None = None
    fixed: int | None = None
    rate: Fraction | None = None


@dataclass(frozen=True, slots=True)
class Amount:
    """So much a case (每件). `low` and `high` differ where the law leaves a margin (幅度)."""

    authority: Authority
    low: int
    high: int


@dataclass(frozen=True, slots=True)
class Share:
    """A share of another tariff."""

    authority: Authority
    part: Fraction


@dataclass(frozen=True, slots=True)
class Cap:
    """The most that is paid."""

    authority: Authority
    most: int


@dataclass(frozen=True, slots=True)
class Standard:
    """标准: how one class is charged from one day on.

    like            class whose tiers are used
    without_amount  what is paid where no amount is at stake
    nothing         on what ground nothing is paid
    """

    from_day: date
    base: Amount | None = None
    tiers: tuple[Tier, ...] = ()
    like: str = ""
    like_authority: Authority | None = None
    share: Share | None = None
    cap: Cap | None = None
    without_amount: Amount | None = None
    nothing: Authority | None = None

    def authorities(self) -> Iterator[Authority]:
        """Yield what every value rests on."""
        parts = (self.base, *self.tiers, self.share, self.cap, self.without_amount)
        yield from (part.authority for part in parts if part)
        yield from (each for each in (self.like_authority, self.nothing) if each)


@dataclass(frozen=True, slots=True)
class FeeClass:
    """One class of fee. `measures` names the input its tiers are counted on, empty where it has none.

    fixed_by    who fixes a figure within the margin; None where no text says
    not_halved  why the halving rules do not reach a fee that is an acceptance fee
    """

    id: str
    title: str
    title_en: str
    levy: Levy
    labels: tuple[str, ...]
    measures: str
    measured: Named
    notes: tuple[str, ...]
    dated: tuple[Standard, ...]
    fixed_by: Authority | None = None
    not_halved: Authority | None = None

    def standard(self, day: date | None) -> Standard:
        """Return the standard by the day of filing; the newest for no day. Raises BeforeLaw."""
        if day is None:
            return self.dated[-1]
        return in_force(self.dated, day, self.title)

    def margin(self, day: date | None, amount: int | None) -> Amount | None:
        """Return the sum with a margin that applies with or without an amount, if any."""
        standard = self.standard(day)
        flat = standard.base or (standard.without_amount if amount is None else None)
        return flat if flat and flat.low < flat.high else None


@dataclass(frozen=True, slots=True)
class Provision:
    """One dated version of a modifier: a number in the unit of its `unit` (empty: words only)."""

    from_day: date
    authority: Authority
    number: Fraction | None = None
    unit: Unit = ""

    @property
    def value(self) -> Fraction:
        """The number of a provision that must have one. Raises ValueError for words only."""
        if self.number is None:
            raise ValueError(self.authority.source)
        return self.number


@dataclass(frozen=True, slots=True)
class Modifier:
    """A provision that changes, returns or explains a fee. `{n}` in the words stands for its number."""

    id: str
    group: str
    words: Named
    labels: tuple[str, ...]
    dated: tuple[Provision, ...]

    def on(self, day: date | None) -> Provision:
        """Return the version of a day; the newest for no day, the earliest for an earlier one."""
        fitting = [each for each in self.dated if day is None or each.from_day <= day]
        return fitting[-1] if fitting else self.dated[0]


@dataclass(frozen=True, slots=True)
class FeeKind:
    """What can be asked: a class, or a class with something that has happened to it.

    credit  what has been paid, where the asker does not say: the fee of the summary procedure, or of another class
    """

    id: str
    title: str
    title_en: str
    of: str
    labels: tuple[str, ...] = ()
    act: Act = "plain"
    procedure: Procedure = ""
    closing: Closing = ""
    joined: Joined = ""
    credit: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FeeBook:
    """The fees room."""

    classes: dict[str, FeeClass]
    kinds: dict[str, FeeKind]
    modifiers: dict[str, Modifier]

    def group(self, name: str) -> list[Modifier]:
        """Return the modifiers of one file."""
        return [each for each in self.modifiers.values() if each.group == name]
