"""Rates of interest: what the interest room of the book holds once it is read. Rates are exact fractions of the whole."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from heng.law.records import Authority, Named


@dataclass(frozen=True, slots=True)
class Provision:
    """A statement of law that is shown beside a sum and not counted."""

    words: Named
    authority: Authority


@dataclass(frozen=True, slots=True)
class DelayRate:
    """加倍部分债务利息 from one day on: a rate per day, or a multiple of a bank rate that the user gives."""

    from_day: date
    authority: Authority
    daily: Fraction | None = None
    multiple: int | None = None


@dataclass(frozen=True, slots=True)
class PrimeRate:
    """贷款市场报价利率 of one announcement, per year."""

    from_day: date
    authority: Authority
    rate: Fraction


@dataclass(frozen=True, slots=True)
class LendingCap:
    """The most that private lending may bear from one day on: a multiple of a rate, or a rate.

    of     lpr (一年期贷款市场报价利率) or bank (银行同类贷款利率, given by the user), for a multiple
    upper  what has been paid of its own accord up to this rate is not returned
    """

    from_day: date
    authority: Authority
    multiple: int | None = None
    of: str = ""
    rate: Fraction | None = None
    upper: Fraction | None = None
    upper_quote: str = ""


@dataclass(frozen=True, slots=True)
class Lender:
    """A kind of lender to whom the caps do not apply."""

    code: str
    named: Named
    labels: tuple[str, ...]
    authority: Authority


@dataclass(frozen=True, slots=True)
class Delay:
    """迟延履行期间的债务利息."""

    title: str
    title_en: str
    dated: tuple[DelayRate, ...]
    provisions: dict[str, Provision]


@dataclass(frozen=True, slots=True)
class Prime:
    """一年期贷款市场报价利率. `checked_until` is the last announcement that was compared with the table."""

    title: str
    title_en: str
    dated: tuple[PrimeRate, ...]
    checked_until: date


@dataclass(frozen=True, slots=True)
class Lending:
    """民间借贷利率的保护上限."""

    title: str
    title_en: str
    dated: tuple[LendingCap, ...]
    lenders: tuple[Lender, ...]
    provisions: dict[str, Provision]

    @property
    def turning_day(self) -> date:
        """The day from which the cap follows the loan prime rate."""
        return next(each.from_day for each in self.dated if each.of == "lpr")


@dataclass(frozen=True, slots=True)
class InterestBook:
    """The interest room."""

    delay: Delay
    prime: Prime
    lending: Lending
