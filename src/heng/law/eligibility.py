"""Which procedure a case may take (程序适用): a decision, its reasons and articles; unknown stays unknown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Literal

from heng.law import money
from heng.law.explain import Line
from heng.law.records import Authority, Named
from heng.law.versions import in_force

# must: 应当适用; may: 可以适用; by_agreement: the parties may agree to it; may_not: 不适用; cannot_tell: something is wanting
Outcome = Literal["must", "may", "by_agreement", "may_not", "cannot_tell"]
OUTCOMES: dict[Outcome, Named] = {
    "must": Named("应当适用", "must be used"),
    "may": Named("可以适用", "may be used"),
    "by_agreement": Named("双方约定的，可以适用", "may be used if the parties agree"),
    "may_not": Named("不适用", "may not be used"),
    "cannot_tell": Named("无法判断", "cannot tell"),
}
WAGE, AMOUNT = "wage", "amount"
OLDEST = 2  # years: an older figure is one that nobody has entered since


@dataclass(frozen=True, slots=True)
class Way:
    """One way into a procedure: the facts it needs, and the most that may be at stake.

    wage_share  as a share of the province's average yearly wage; up_to in fen
    agreement   the fact that turns “by agreement” into “may”, or closes the way
    """

    authority: Authority
    outcome: Outcome
    needs: tuple[str, ...]
    agreement: str = ""
    wage_share: Fraction | None = None
    up_to: int | None = None


@dataclass(frozen=True, slots=True)
class Exclusion:
    """Facts of which one is enough to keep a case out of a procedure.

    asked_by  facts that, once stated, make these worth asking for
    """

    authority: Authority
    facts: tuple[str, ...]
    asked_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Terms:
    """What a procedure asks from one day on."""

    from_day: date
    ways: tuple[Way, ...]
    exclusions: tuple[Exclusion, ...]


@dataclass(frozen=True, slots=True)
class Eligibility:
    """One procedure with all its versions. `wage` is what says which year's wage counts."""

    id: str
    title: str
    title_en: str
    dated: tuple[Terms, ...]
    facts: Mapping[str, Named]
    wage: Authority | None = None

    def terms(self, day: date) -> Terms:
        """Return the terms in force on the day of filing. Raises BeforeLaw."""
        return in_force(self.dated, day, self)


@dataclass(frozen=True, slots=True)
class Wage:
    """The province's average yearly wage of employed persons in one year, in fen, and the day it was published."""

    figure: int
    published: date | None = None


@dataclass(frozen=True, slots=True)
class CaseFacts:
    """What is known of a case.

    on      day of filing; amount at stake in fen
    facts   fact → yes or no; one that is not there is unknown
    wages   by year: the court's own figures; one published after filing does not count, nor one over two years old
    """

    on: date
    amount: int | None = None
    facts: Mapping[str, bool] = field(default_factory=dict)
    wages: Mapping[int, Wage] = field(default_factory=dict)

    def wage(self) -> tuple[int, Wage] | None:
        """Return the year and figure that count: of the year before filing, else of the year before that."""
        known = {
            year: wage
            for year, wage in self.wages.items()
            if 1 <= self.on.year - year <= OLDEST
            if wage.published is None or wage.published <= self.on
        }
        return (max(known), known[max(known)]) if known else None


@dataclass(frozen=True, slots=True)
class Decision:
    """The outcome, what is wanting for a certain one, and the lines that say why; the last line states it."""

    procedure: Eligibility
    outcome: Outcome
    missing: tuple[str, ...]
    lines: tuple[Line, ...]

    def explain(self) -> tuple[Line, ...]:
        return self.lines


def decide(procedure: Eligibility, case: CaseFacts) -> Decision:
    """Return whether a case must, may or may not take a procedure.

    An exclusion that is not stated is taken as absent, and said to be; a need that is not stated is unknown.

    Raises  BeforeLaw
    Source  民事诉讼法(2023)第一百六十条、第一百六十五条、第一百六十六条, and what each line names

    >>> from heng.law.edition import current
    >>> wages = {2025: Wage(10_000_000)}
    >>> case = CaseFacts(date(2026, 3, 2), 5_000_000, {"simple": True, "money_claim": True}, wages)
    >>> decide(current().procedures["civil_small_claims"], case).outcome
    'must'
    """
    terms = procedure.terms(case.on)
    kept_out = [each for each in terms.exclusions if any(case.facts.get(fact) for fact in each.facts)]
    if kept_out:
        lines = tuple(_kept_out(procedure, each, case) for each in kept_out)
        return _decided(procedure, "may_not", kept_out[0].authority, lines)
    lines = tuple(_none_stated(procedure, terms))
    asked = [each for each in terms.exclusions if any(case.facts.get(fact) for fact in each.asked_by)]
    open_facts = tuple(fact for each in asked for fact in each.facts if fact not in case.facts)
    if open_facts:
        told = _enter(procedure, open_facts, terms)
        return _decided(procedure, "cannot_tell", asked[0].authority, (*lines, told), open_facts)
    return _by_ways(procedure, terms, case, lines)


def _by_ways(procedure: Eligibility, terms: Terms, case: CaseFacts, lines: tuple[Line, ...]) -> Decision:
    """Return the outcome of the first way that is open; where an earlier one may be open too, and would come to another
    outcome, it cannot be told."""
    unknown: dict[str, None] = {}
    outcomes: set[Outcome] = set()
    for way in terms.ways:
        wanting, closed, told = _tried(procedure, way, case)
        lines = (*lines, *told)
        outcome = _with_agreement(way, case)
        if not closed and not wanting:
            if outcomes <= {outcome}:
                return _decided(procedure, outcome, way.authority, lines)
            break
        if not closed:
            outcomes.add(outcome)
            unknown |= dict.fromkeys(wanting)
    if not unknown:
        return _decided(procedure, "may_not", terms.ways[0].authority, lines)
    asked = _enter(procedure, tuple(unknown), terms)
    return _decided(procedure, "cannot_tell", terms.ways[0].authority, (*lines, asked), tuple(unknown))


def _with_agreement(way: Way, case: CaseFacts) -> Outcome:
    """Return the outcome of a way; where the parties have agreed, what they could agree to may be used."""
    return "may" if case.facts.get(way.agreement) else way.outcome


def _decided(
    procedure: Eligibility,
    outcome: Outcome,
    authority: Authority,
    lines: tuple[Line, ...],
    missing: tuple[str, ...] = (),
) -> Decision:
    named = OUTCOMES[outcome]
    last = Line(
        f"{procedure.title}：{named.title}。", f"{_sentence(procedure.title_en)}: {named.title_en}.", authority.cited
    )
    return Decision(procedure, outcome, missing, (*lines, last))


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]


def _kept_out(procedure: Eligibility, exclusion: Exclusion, case: CaseFacts) -> Line:
    stated = [procedure.facts[fact] for fact in exclusion.facts if case.facts.get(fact)]
    return Line(
        f"{'；'.join(each.title for each in stated)}：排除在外。",
        f"{_sentence('; '.join(each.title_en for each in stated))}: excluded.",
        exclusion.authority.cited,
    )


def _none_stated(procedure: Eligibility, terms: Terms) -> Iterator[Line]:
    """Say which exclusions were taken as absent."""
    for authority in dict.fromkeys(each.authority.cited for each in terms.exclusions):
        facts = [f for each in terms.exclusions if each.authority.cited == authority for f in each.facts]
        yield Line(
            f"未填报有下列排除情形：{'；'.join(procedure.facts[fact].title for fact in facts)}。",
            f"None of these was stated: {'; '.join(procedure.facts[fact].title_en for fact in facts)}.",
            authority,
        )


def _tried(procedure: Eligibility, way: Way, case: CaseFacts) -> tuple[tuple[str, ...], bool, tuple[Line, ...]]:
    """Return what is wanting to know whether a way is open, whether it is closed, and what was found."""
    wanting = tuple(fact for fact in way.needs if fact not in case.facts)
    needs = (*way.needs, way.agreement) if way.agreement else way.needs
    closed = [procedure.facts[fact] for fact in needs if case.facts.get(fact) is False]
    outcome = OUTCOMES[way.outcome]
    if closed:
        words = "；".join(f"不具备“{each.title}”" for each in closed)
        words_en = "; ".join(f"not “{each.title_en}”" for each in closed)
        return (
            wanting,
            True,
            (
                Line(
                    f"{words}，不属于“{outcome.title}”。",
                    f"{_sentence(words_en)}: not “{outcome.title_en}”.",
                    way.authority.cited,
                ),
            ),
        )
    if way.wage_share is None and way.up_to is None:
        return wanting, False, ()
    if case.amount is None:
        unknown_wage = (WAGE,) if way.wage_share is not None and case.wage() is None else ()
        return (*wanting, AMOUNT, *unknown_wage), False, ()
    return _measured(procedure, way, case, case.amount, wanting)


def _measured(
    procedure: Eligibility, way: Way, case: CaseFacts, amount: int, wanting: tuple[str, ...]
) -> tuple[tuple[str, ...], bool, tuple[Line, ...]]:
    """Compare what is at stake with the limit of a way."""
    wage = case.wage()
    if way.wage_share is None:
        limit, how, how_en = Fraction(way.up_to or 0), "", ""
    elif wage is None:
        return (*wanting, WAGE), False, ()
    else:
        year, figure = wage[0], wage[1].figure
        limit = figure * way.wage_share
        share = f"{money.percent(way.wage_share)}%"
        how = f"{year}年就业人员年平均工资 {money.shown(figure)} 元 × {share} = "
        how_en = f"average yearly wage of {year}, {money.shown(figure)} yuan × {share} = "
    within = amount <= limit
    line = Line(
        f"标的额 {money.shown(amount)} 元{'未超过' if within else '超过'} {how}{money.shown(limit)} 元。",
        f"{money.shown(amount)} yuan at stake, {'within' if within else 'over'} {how_en}{money.shown(limit)} yuan.",
        way.authority.cited,
    )
    older = _older(procedure, case) if way.wage_share else ()
    return wanting, not within, (*older, line)


def _older(procedure: Eligibility, case: CaseFacts) -> tuple[Line, ...]:
    """Say that an older year's wage was used, or that it was taken as published on the day of filing."""
    wage = case.wage()
    if wage is None or procedure.wage is None:
        return ()
    if wage[0] == case.on.year - 1 and wage[1].published is None:
        text = f"以 {wage[0]} 年的数额在立案时（{case.on}）已经公布为前提；当时尚未公布的，以更早一年的为准。"
        text_en = f"Taken as published by the day of filing ({case.on}); if it was not yet, the year before it counts."
        return (Line(text, text_en, procedure.wage.cited),)
    if wage[0] == case.on.year - 1:
        return ()
    text = f"{case.on.year - 1} 年的年平均工资未填写；尚未公布的，以最近年度（{wage[0]} 年）为准。"
    text_en = f"The wage of {case.on.year - 1} was not entered; until it is published the latest, {wage[0]}, counts."
    return (Line(text, text_en, procedure.wage.cited),)


def _enter(procedure: Eligibility, unknown: tuple[str, ...], terms: Terms) -> Line:
    """Say what to enter so that it can be told."""
    special = {
        WAGE: Named("本省上年度就业人员年平均工资", "the province's average yearly wage of the year before"),
        AMOUNT: Named("标的额", "the amount at stake"),
    }
    named = [special.get(each) or procedure.facts[each] for each in unknown]
    source = procedure.wage if WAGE in unknown and procedure.wage else terms.ways[0].authority
    return Line(
        f"无法判断：请填写{'、'.join(f'“{each.title}”' for each in named)}。",
        f"Cannot tell: enter {', '.join(each.title_en for each in named)}.",
        source.cited,
    )
