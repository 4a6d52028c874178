"""The arithmetic of one fee: sum per case, tiers, share, cap, halving, relief. Exact throughout; words are in `words`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from heng.law import money
from heng.law.problems import BadInput, MissingInput
from heng.law.records import Authority
from heng.law.tariffs import Amount, FeeBook, FeeClass, Modifier, Tier


@dataclass(frozen=True, slots=True)
class Span:
    """A sum in fen, exact, or the two ends of a margin (幅度)."""

    low: Fraction
    high: Fraction

    def __add__(self, other: Span) -> Span:
        return Span(self.low + other.low, self.high + other.high)

    def times(self, factor: Fraction | int) -> Span:
        return Span(self.low * factor, self.high * factor)

    def at_most(self, most: int) -> Span:
        return Span(min(self.low, Fraction(most)), min(self.high, Fraction(most)))

    def __str__(self) -> str:
        if self.low == self.high:
            return money.shown(self.low)
        return f"{money.shown(self.low)}–{money.shown(self.high)}"


def span(low: int, high: int | None = None) -> Span:
    """Return a sum of fen, or a margin."""
    return Span(Fraction(low), Fraction(low if high is None else high))


@dataclass(frozen=True, slots=True)
class Step:
    """One step on the way to a fee: which sentence of `words` it is, its values, and what it rests on."""

    what: str
    source: str
    values: dict[str, str]


def step(what: str, authority: Authority, **values: object) -> Step:
    """Return a step that rests on an authority of the book."""
    return Step(what, authority.cited, {key: str(value) for key, value in values.items()})


def rule_step(modifier: Modifier, day: date | None, what: str = "rule", **values: object) -> Step:
    """Return a step that says a provision of the book in its own words."""
    made = modifier.on(day)
    n = money.percent(made.number) + "%" if made.unit == "percent" and made.number is not None else str(made.number)
    words, words_en = modifier.words.title.replace("{n}", n), modifier.words.title_en.replace("{n}", n)
    return step(what, made.authority, rule=words, rule_en=words_en, **values)


@dataclass(frozen=True, slots=True)
class Worked:
    """A sum and how it came about. `uncapped` is what it was before a cap cut it."""

    sum: Span
    steps: tuple[Step, ...] = ()
    uncapped: Span | None = None

    def then(self, result: Span, *steps: Step) -> Worked:
        return replace(self, sum=result, steps=(*self.steps, *steps))


@dataclass(frozen=True, slots=True)
class Question:
    """One fee to work out: a class, the amount its tiers are counted on, and what bears on it.

    base     the figure within a margin; None leaves the margin open
    grounds  of halving, as the book names them
    relief   share let off
    """

    fee_class: FeeClass
    amount: int | None = None
    base: int | None = None
    cases: int = 1
    day: date | None = None
    grounds: tuple[str, ...] = ()
    relief: Fraction | None = None


def work(room: FeeBook, asked: Question) -> Worked:
    """Return the exact fee in fen with its steps. Raises MissingInput, BadInput, BeforeLaw."""
    return _relieved(room, asked, _halved(room, asked, _standard(room, asked)))


def _standard(room: FeeBook, asked: Question) -> Worked:
    standard = asked.fee_class.standard(asked.day)
    if standard.nothing:
        return Worked(
            span(0),
            (step("nothing", standard.nothing, quote=standard.nothing.quote, title_en=asked.fee_class.title_en),),
        )
    flat = standard.base or (standard.without_amount if asked.amount is None else None)
    tiers = standard.tiers or (room.classes[standard.like].standard(asked.day).tiers if standard.like else ())
    done = _flat(asked, flat) if flat else Worked(span(0))
    if tiers and asked.amount is not None:
        done = _tiered(tiers, asked.amount, done)
    elif not flat:
        raise _missing(asked.fee_class)
    if standard.like_authority and asked.amount is not None:
        like = room.classes[standard.like]
        first = step("like", standard.like_authority, title=like.title, title_en=like.title_en)
        done = replace(done, steps=(first, *done.steps))
    if standard.share and asked.amount is not None:
        part = standard.share.part
        less = done.sum.times(part)
        done = done.then(less, step("share", standard.share.authority, sum=done.sum, part=part, result=less))
    if standard.cap and done.sum.high > standard.cap.most:
        most = standard.cap.most
        cut = step("cap", standard.cap.authority, sum=done.sum, most=money.shown(most))
        done = replace(done.then(done.sum.at_most(most), cut), uncapped=done.sum)
    return done


def _missing(fee_class: FeeClass) -> MissingInput:
    named = fee_class.measured
    return MissingInput(
        what=fee_class.measures,
        hint=f"请填写{named.title}（元）。",
        hint_en=f"Give the {named.title_en}, in yuan.",
    )


def _flat(asked: Question, flat: Amount) -> Worked:
    """Return the sum per case, times the cases where several are charged."""
    fee_class, fixed = asked.fee_class, flat.low == flat.high
    one = span(flat.low, flat.high) if asked.base is None else span(asked.base)
    margin = span(flat.low, flat.high)
    by = fee_class.fixed_by.source if fee_class.fixed_by else flat.authority.source
    what = (
        "flat" if fixed else "figure" if asked.base is not None else "margin" if fee_class.fixed_by else "margin_court"
    )
    steps = [step(what, flat.authority, sum=one, margin=margin, by=by)]
    if asked.cases == 1:
        return Worked(one, tuple(steps))
    if asked.amount is not None:
        raise several(asked)
    return Worked(one, tuple(steps)).then(
        one.times(asked.cases),
        step("cases", flat.authority, sum=one, cases=asked.cases, result=one.times(asked.cases)),
    )


def several(asked: Question) -> BadInput:
    """Return the refusal of several cases under one amount."""
    return BadInput(
        what="cases",
        given=asked.cases,
        hint="按金额收费的案件须逐件计算，请一件一件填写。",
        hint_en="Where the fee follows an amount each case is computed on its own; enter them one by one.",
    )


def _tiered(tiers: Sequence[Tier], amount: int, before: Worked) -> Worked:
    """Return the fee with the progressive part (分段累计) added: a fixed sum in the first tier, rates above."""
    found, steps, over = [before.sum] if before.steps else [], list(before.steps), 0
    for tier in tiers:
        if tier.fixed is not None:
            part = span(tier.fixed)
            what, values = ("tier_fixed" if tier.fixed else "tier_free"), {"up_to": _bound(tier.up_to)}
        else:
            if amount <= over:
                break
            within = min(amount, tier.up_to or amount) - over
            part = span(within).times(tier.rate or 0)
            values = {"over": _bound(over), "up_to": _bound(tier.up_to), "part": money.shown(within)}
            values["rate"] = money.percent(tier.rate or Fraction(0))
            what = "tier_rate" if tier.up_to else "tier_last"
        steps.append(step(what, tier.authority, **values, result=part))
        found.append(part)
        over = tier.up_to or amount
    total = sum(found[1:], found[0])
    shown = [str(each) for each in found if each.high]
    if len(shown) > 1:
        steps.append(step("sum", tiers[0].authority, parts=" + ".join(shown), result=total))
    return Worked(total, tuple(steps))


def _bound(fen: int | None) -> str:
    return money.shown(fen or 0).removesuffix(".00")


def _halved(room: FeeBook, asked: Question, done: Worked) -> Worked:
    """Return the fee halved as often as the book allows (once), whatever the number of grounds."""
    if not asked.grounds or asked.fee_class.standard(asked.day).nothing:
        return done
    grounds = [room.modifiers[each] for each in asked.grounds]
    barred = asked.fee_class.not_halved
    if barred:
        return done.then(done.sum, step("not_halved", barred))
    if asked.fee_class.levy == "application":
        return done.then(done.sum, step("not_halved_application", grounds[0].on(asked.day).authority))
    once = room.modifiers["once"]
    for each in grounds[: int(once.on(asked.day).value)]:
        part = each.on(asked.day).value
        less = done.sum.times(part)
        done = done.then(less, rule_step(each, asked.day, "halved", sum=done.sum, part=part, result=less))
    if len(grounds) > 1:
        others = "、".join(each.words.title for each in grounds[1:])
        others_en = "; ".join(each.words.title_en for each in grounds[1:])
        done = done.then(done.sum, rule_step(once, asked.day, "once", others=others, others_en=others_en))
    return done


def _relieved(room: FeeBook, asked: Question, done: Worked) -> Worked:
    if asked.relief is None:
        return done
    floor = room.modifiers["relief_floor"]
    least = floor.on(asked.day).value
    share = money.percent(asked.relief) + "%"
    if asked.relief < least:
        lowest = money.percent(least) + "%"
        raise BadInput(
            what="relief",
            given=share,
            hint=f"减交比例不得低于 {lowest}（{floor.on(asked.day).authority.source}）。",
            hint_en=f"A reduction must be of at least {lowest} ({floor.on(asked.day).authority.source}).",
        )
    less = done.sum.times(1 - asked.relief)
    modifier = room.modifiers["relief_exempt"] if asked.relief == 1 else floor
    return done.then(less, rule_step(modifier, asked.day, "relief", share=share, sum=done.sum, result=less))
