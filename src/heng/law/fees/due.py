"""One fee in whole fen: the grounds of halving that apply, the figure within a margin, the rounding."""

from __future__ import annotations

from dataclasses import dataclass, replace

from heng.law import money
from heng.law.fees.compute import Question, Span, Step, Worked, several, span, work
from heng.law.fees.result import Case
from heng.law.problems import BadInput
from heng.law.tariffs import FeeClass


@dataclass(frozen=True, slots=True)
class Due:
    """A fee in whole fen, with what the margin allows and how it came about."""

    low: int
    high: int
    legal: tuple[int, int] | None
    worked: Worked
    amount: int | None

    @property
    def shown(self) -> str:
        return str(span(self.low, self.high))


def grounds(case: Case) -> tuple[str, ...]:
    """Return the grounds of halving. The summary procedure belongs to first instance, so an appeal has no such ground."""
    asked, kind = case.asked, case.kind
    procedure = _agreed("procedure", kind.procedure, asked.procedure)
    closing = _agreed("closing", kind.closing, asked.closing)
    unaffected = kind.act == "appeal" or kind.credit == "summary"
    found = [kind.joined, "" if unaffected else procedure, closing]
    return tuple(each for each in found if each not in ("", "ordinary", "judgment"))


def _agreed(what: str, own: str, given: str) -> str:
    """Return what kind and question agree on. Small claims are a form of the summary procedure."""
    if not own or not given or own == given or (own, given) == ("summary", "small_claims"):
        return given or own
    if (own, given) == ("small_claims", "summary"):
        return own
    raise BadInput(what=what, given=given, hint=f"与所选的种类（{own}）不一致，请改选种类或者去掉这一项。",
                   hint_en=f"It contradicts the kind ({own}); choose another kind or leave it out.")  # fmt: skip


def due(case: Case, amount: int | None, fee_class: FeeClass | None = None, procedure: str = "") -> Due:
    """Return the fee on an amount, rounded under the convention. `procedure` is one more ground of halving."""
    fee_class = fee_class or case.fee_class
    figure = _figure(case, fee_class, amount)
    halving = (*grounds(case), *([procedure] if procedure else []))
    asked = Question(fee_class, amount, figure, case.asked.cases, case.asked.on, halving, case.asked.relief)
    if case.asked.cases > 1 and fee_class.measures and amount is not None:
        raise several(asked)
    worked = work(case.room, asked)
    margin = fee_class.margin(case.asked.on, amount)
    legal = _ends(case, work(case.room, replace(asked, base=None)).sum) if margin else None
    return Due(*_ends(case, worked.sum), legal, worked, amount)


def _ends(case: Case, made: Span) -> tuple[int, int]:
    how = case.settings["fee_rounding"]
    return money.rounded(made.low, how), money.rounded(made.high, how)


def rounding(case: Case, made: Due) -> list[Step]:
    """Return the step that rounds, none where nothing was rounded."""
    exact = made.worked.sum
    if exact.low == made.low and exact.high == made.high:
        return []
    return [Step("rounding", case.settings.source("fee_rounding"), {"exact": str(exact), "result": made.shown})]


def _figure(case: Case, fee_class: FeeClass, amount: int | None) -> int | None:
    """Return the figure within the margin that applies, None while it is wanting.

    Raises  BadInput for a figure outside the margin, or one where the law leaves none
    """
    margin = fee_class.margin(case.asked.on, amount)
    if margin is None:
        if case.asked.base is not None:
            raise BadInput(
                what="base",
                given=money.written(case.asked.base),
                hint=f"“{fee_class.title}”在此没有幅度，请去掉这一项。",
                hint_en=f"The law leaves no margin here ({fee_class.title_en}); remove it.",
            )
        return None
    figure = case.asked.base if case.asked.base is not None else case.figures.get(fee_class.id)
    if figure is not None and not margin.low <= figure <= margin.high:
        low, high = money.written(margin.low), money.written(margin.high)
        raise BadInput(
            what="base" if case.asked.base is not None else fee_class.id,
            given=money.written(figure),
            hint=f"法定幅度是 {low} 至 {high} 元（{margin.authority.source}），请核对本省的规定。",
            hint_en=f"The law's margin is {low} to {high} yuan ({margin.authority.source}); check your province's rule.",
        )
    return figure
