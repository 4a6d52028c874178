"""The loan prime rate (贷款市场报价利率) and the caps on interest in private lending (民间借贷利率保护上限)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from heng.law import money
from heng.law.explain import Line
from heng.law.interest.span import DAY
from heng.law.interest.told import provision
from heng.law.problems import BadInput, MissingInput, nearest
from heng.law.rates import InterestBook, Lender, LendingCap, PrimeRate
from heng.law.versions import in_force


@dataclass(frozen=True)
class PrimeReading:
    """The one-year loan prime rate of a day. `provisional`: later than the last announcement compared."""

    day: date
    found: PrimeRate
    provisional: bool
    room: InterestBook

    @property
    def rate(self) -> Fraction:
        return self.found.rate

    @property
    def effective(self) -> date:
        """The day from which this rate applies: the day it was announced."""
        return self.found.from_day

    def explain(self) -> tuple[Line, ...]:
        """Return what was announced when; the last line states the rate."""
        return _of_prime(self)


@dataclass(frozen=True, slots=True)
class CapPhase:
    """One span of a loan under one cap. `upper`: what was paid up to this rate of one's own accord stays paid.

    prime   the rate that was multiplied, where it is the loan prime rate
    """

    start: date
    end: date | None
    cap: Fraction
    version: LendingCap
    prime: PrimeReading | None = None
    bank_rate: Fraction | None = None
    transition: str = ""

    @property
    def upper(self) -> Fraction | None:
        return self.version.upper


@dataclass(frozen=True)
class CapReading:
    """The cap of one loan. No phases: the caps do not apply to this lender."""

    contract_day: date
    phases: tuple[CapPhase, ...]
    room: InterestBook
    lender: Lender | None = None
    agreed: Fraction | None = None

    @property
    def cap(self) -> Fraction | None:
        """The cap of the last span, per year; None where none applies."""
        return self.phases[-1].cap if self.phases else None

    @property
    def allowed(self) -> Fraction | None:
        """What of the agreed rate is upheld in the last span, per year; None where no rate or no cap is given."""
        return None if self.agreed is None or self.cap is None else min(self.agreed, self.cap)

    @property
    def provisional(self) -> bool:
        return any(phase.prime and phase.prime.provisional for phase in self.phases)

    def explain(self) -> tuple[Line, ...]:
        """Return the derivation line by line; the last line states the cap."""
        return _of_cap(self)


def lpr(day: date, book: InterestBook) -> PrimeReading:
    """Return the one-year loan prime rate of a day; on the day of an announcement, the new one.

    Raises  BeforeLaw before the first announcement

    >>> from heng.law.edition import current
    >>> lpr(date(2023, 9, 10), current().interest).rate
    Fraction(69, 2000)
    """
    prime = book.prime
    return PrimeReading(day, in_force(prime.dated, day, prime.title), day > prime.checked_until, book)


def private_lending_cap(
    contract_day: date,
    book: InterestBook,
    *,
    filed_on: date | None = None,
    accepted_on: date | None = None,
    lender: str = "",
    agreed: Fraction | None = None,
    bank_rate: Fraction | None = None,
) -> CapReading:
    """Return the cap on interest of a private loan, span by span where the law changed.

    contract_day  day on which the contract was made (合同成立)
    filed_on      day of suing; accepted_on: day the court accepted the case; needed for a contract before the turn
    lender        a kind of lender to whom the caps do not apply, by code, name or label; empty: none of them
    agreed        yearly rate agreed, default interest, penalty and charges together
    bank_rate     yearly bank rate, for the rule of 1991
    Raises        MissingInput, BadInput, BeforeLaw
    Source        民间借贷规定(2020)第一条、第二十五条、第三十一条

    >>> from heng.law.edition import current
    >>> private_lending_cap(date(2023, 9, 10), current().interest).cap
    Fraction(69, 500)
    """
    outside = _lender(book, lender) if lender else None
    if outside:
        return CapReading(contract_day, (), book, outside, agreed)
    if contract_day >= book.lending.turning_day:
        version = in_force(book.lending.dated, contract_day, book.lending.title)
        phases = [_by_prime(book, version, contract_day, None, contract_day)]
    else:
        phases = _older(book, contract_day, filed_on, accepted_on, bank_rate)
    return CapReading(contract_day, tuple(phases), book, None, agreed)


def _by_prime(
    book: InterestBook, version: LendingCap, start: date, end: date | None, day: date, word: str = ""
) -> CapPhase:
    prime = lpr(day, book)
    return CapPhase(start, end, prime.rate * (version.multiple or 1), version, prime=prime, transition=word)


def _older(
    book: InterestBook, contract_day: date, filed_on: date | None, accepted_on: date | None, bank_rate: Fraction | None
) -> list[CapPhase]:
    """Return the spans of a contract made before the cap followed the loan prime rate (民间借贷规定(2020)第三十一条)."""
    lending = book.lending
    turn = lending.turning_day
    accepted = accepted_on or filed_on
    if accepted is None:
        raise MissingInput(
            what="filed_on",
            hint=f"合同成立于 {turn} 之前，上限随起诉和受理的日期而定，请填写起诉日（filed_on）和受理日（accepted_on）。",
            hint_en=f"The contract is older than {turn}: the cap depends on when the suit was filed and accepted. "
            "Give both days (filed_on, accepted_on).",
        )
    if filed_on and accepted_on and accepted_on < filed_on:
        raise BadInput(what="accepted_on", given=accepted_on, hint=f"受理日早于起诉日 {filed_on}，请核对。",
                       hint_en=f"It lies before the day of filing, {filed_on}; check both.")  # fmt: skip
    version = in_force(lending.dated, contract_day, lending.title)
    if accepted < turn:
        return [_fixed(version, contract_day, None, bank_rate)]
    if filed_on is None:
        raise MissingInput(what="filed_on", hint=f"{turn} 起的利息适用起诉时的上限，请填写起诉日（filed_on）。",
                           hint_en=f"Interest from {turn} follows the cap at the time of suing; give that day (filed_on).")  # fmt: skip
    late = in_force(lending.dated, max(accepted, turn), lending.title)
    before = _fixed(version, contract_day, turn - DAY, bank_rate, "before_turn")
    return [before, _by_prime(book, late, turn, None, filed_on, "after_turn")]


def _fixed(version: LendingCap, start: date, end: date | None, bank_rate: Fraction | None, word: str = "") -> CapPhase:
    if version.rate is not None:
        return CapPhase(start, end, version.rate, version, transition=word)
    if bank_rate is None:
        raise MissingInput(
            what="rate",
            hint=f"适用旧规定：银行同类贷款利率的 {version.multiple} 倍（{version.authority.source}）。"
            "本书不载当时的银行利率，请填写年利率（rate），如 6.00%。",
            hint_en=f"The older rule applies: {version.multiple} times the bank's rate for such loans "
            f"({version.authority.source}). The book does not hold those rates; give the yearly rate (rate), such as 6.00%.",
        )
    return CapPhase(start, end, bank_rate * (version.multiple or 1), version, bank_rate=bank_rate, transition=word)


def _lender(book: InterestBook, name: str) -> Lender:
    named = {word: each for each in book.lending.lenders for word in (each.code, each.named.title, *each.labels)}
    if name in named:
        return named[name]
    near = nearest(name, list(named)) or [each.named.title for each in book.lending.lenders]
    raise BadInput(
        what="lender",
        given=name,
        hint=f"不受上限约束的出借人有：{'、'.join(near)}。都不是的，请去掉这一项。",
        hint_en=f"Lenders outside the caps: {', '.join(near)}. Leave it out for any other lender.",
    )


def _of_prime(reading: PrimeReading) -> tuple[Line, ...]:
    """Return the lines of a loan prime rate."""
    source = reading.found.authority.cited
    rate = f"{money.percent(reading.rate, 2)}%"
    found = [
        Line(
            f"{reading.effective} 公布，公布之日起适用。",
            f"Announced on {reading.effective} and applied from that day.",
            source,
        )
    ]
    found += _provisional(reading)
    title, title_en = reading.room.prime.title, reading.room.prime.title_en
    found.append(Line(f"{reading.day} 的{title}：{rate}。", f"{title_en} on {reading.day}: {rate}.", source))
    return tuple(found)


def _provisional(reading: PrimeReading) -> Iterator[Line]:
    if reading.provisional:
        until = reading.room.prime.checked_until
        yield Line(
            f"本书的报价利率核对至 {until}，其后如有变动须更新；结果为暂定。",
            f"The book's rates were compared up to {until}; a later change is not in it, so the result is provisional.",
            reading.found.authority.cited,
        )


def _of_cap(reading: CapReading) -> tuple[Line, ...]:
    """Return the lines of a cap on private lending."""
    if reading.lender:
        return _outside(reading.lender)
    provisions = reading.room.lending.provisions
    found: list[Line] = []
    for phase in reading.phases:
        if phase.transition:
            found.append(provision(provisions[phase.transition]))
        found += _of_phase(phase)
    if reading.phases[-1].prime:
        found += [provision(provisions[key]) for key in ("default_interest", "total")]
    return (*found, *_result(reading))


def _outside(lender: Lender) -> tuple[Line, ...]:
    named, source = lender.named, lender.authority.cited
    return (
        Line(
            f"{named.title}属于经金融监管部门批准设立的机构，其金融业务纠纷不适用民间借贷规定。",
            f"A {named.title_en} is licensed by the financial authorities; the private lending rules do not apply to it.",
            source,
        ),
        Line("不适用民间借贷的利率上限。", "The cap on private lending does not apply.", source),
    )


def _of_phase(phase: CapPhase) -> Iterator[Line]:
    version, cap = phase.version, f"{money.percent(phase.cap, 2)}%"
    until = f" 至 {phase.end} " if phase.end else " 起"
    until_en = f"to {phase.end}" if phase.end else "on"
    how = f"年利率 {cap}"
    how_en = f"{cap} a year"
    if phase.prime:
        yield from _of_prime(phase.prime)
        how = how_en = f"{money.percent(phase.prime.rate, 2)}% × {version.multiple} = {cap}"
    elif phase.bank_rate is not None:
        how = how_en = f"{money.percent(phase.bank_rate, 2)}% × {version.multiple} = {cap}"
    if version.upper is not None:
        upper = f"{money.percent(version.upper, 2)}%"
        how += f"；超过部分已自愿支付的，{upper} 以内不返还"
        how_en += f"; what was paid beyond it of one's own accord is not returned up to {upper}"
    yield Line(
        f"{phase.start}{until}的上限：{how}。",
        f"Cap from {phase.start} {until_en}: {how_en}.",
        version.authority.cited,
    )


def _result(reading: CapReading) -> Iterator[Line]:
    cap, source = reading.phases[-1].cap, reading.phases[-1].version.authority.cited
    if reading.agreed is not None and reading.allowed is not None:
        agreed, allowed = money.percent(reading.agreed, 2), money.percent(reading.allowed, 2)
        over = reading.agreed > cap
        words, words_en = (
            ("超过上限的部分不予支持", "what exceeds the cap is not upheld")
            if over
            else ("没有超过上限", "within the cap")
        )
        yield Line(
            f"约定 {agreed}%，{words}：支持 {allowed}%。",
            f"Agreed {agreed}%: {words_en}; upheld at {allowed}%.",
            source,
        )
    shown = money.percent(cap, 2)
    yield Line(f"利率上限：年 {shown}%。", f"Cap: {shown}% a year.", source)
