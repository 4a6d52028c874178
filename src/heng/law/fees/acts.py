"""What can happen to a fee: it is charged, charged on part of a judgment, supplemented, changed, returned."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from heng.law import money
from heng.law.fees.asked import SUMS
from heng.law.fees.compute import Step, rule_step, span, step
from heng.law.fees.due import Due, due, grounds, rounding
from heng.law.fees.result import Case, FeeReading, Payable
from heng.law.problems import BadInput, MissingInput
from heng.law.records import Authority
from heng.law.tariffs import Act, FeeClass

USES: dict[Act, tuple[str, ...]] = {
    "plain": (),
    "appeal": ("first_instance",),
    "mixed": ("non_property_items",),
    "supplement": ("paid",),
    "increase": ("before", "after"),
    "reduce": ("before", "after", "after_inquiry"),
    "refund": ("paid", "ground"),
}
SPECIAL = {each for uses in USES.values() for each in uses}
LEVIES = {"acceptance": ("案件受理费", "Acceptance fee"), "application": ("申请费", "Application fee")}


def check(case: Case) -> None:
    """Refuse an input that the kind does not use: it would change nothing and say nothing.

    Raises  BadInput
    """
    asked, names = case.asked, {field: key for key, field in SUMS.items()}
    for name in sorted(SPECIAL - set(USES[case.kind.act])):
        value = getattr(asked, name)
        if value not in (None, 0, "", False):
            raise _unused(case, names.get(name, name), value)
    wanted = (case.fee_class.measures, "amount", *(("property",) if case.kind.act == "mixed" else ()))
    if asked.parts and case.fee_class.measures and asked.measure not in wanted:
        raise _unused(case, asked.measure, money.written(sum(asked.parts)))
    if len(asked.parts) > 1 and case.kind.act not in ("mixed", "plain"):
        raise _unused(case, asked.measure, len(asked.parts))


def _unused(case: Case, what: str, value: object) -> BadInput:
    use = case.fee_class.measures
    return BadInput(
        what=what,
        given=value,
        hint=f"“{case.kind.title}”不使用这一项" + (f"，金额请填“{use}”。" if use else "，请去掉。"),
        hint_en=f"“{case.kind.title_en}” does not use it"
        + (f"; the amount goes in “{use}”." if use else "; remove it."),
    )


def _notes(case: Case) -> list[Step]:
    """Return who pays and when, as the book says it; the kind's own words go before the class's."""
    names = dict.fromkeys((*case.kind.notes, *(() if case.kind.notes else case.fee_class.notes)))
    if "withdrawal" in grounds(case):
        names |= {"withdrawal_borne": None}
    found = [rule_step(case.room.modifiers[name], case.asked.on) for name in names]
    if case.asked.parts and not case.fee_class.measures:
        found.append(Step("unused", _first(case).cited, {"what": case.asked.measure}))
    return found


def _first(case: Case) -> Authority:
    return next(iter(case.fee_class.standard(case.asked.on).authorities()))


def _charged(case: Case, made: Due, steps: Sequence[Step], fee_class: FeeClass | None = None) -> FeeReading:
    """Return the reading of a fee that is charged whole."""
    levy, levy_en = LEVIES[(fee_class or case.fee_class).levy]
    worked = made.worked
    source = next((s.source for s in worked.steps), _first(case).cited)
    last = Step("fee", source, {"levy": levy, "levy_en": levy_en, "result": made.shown})
    changed = worked.sum.low != made.low and made.low == made.high
    uncapped = money.rounded(worked.uncapped.low, case.settings["fee_rounding"]) if worked.uncapped else None
    return FeeReading(
        kind=case.kind,
        low=made.low,
        high=made.high,
        steps=(*steps, *worked.steps, *rounding(case, made), *_notes(case), last),
        legal=made.legal,
        uncapped=uncapped,
        exact=worked.sum.low if changed else None,
    )


def _plain(case: Case) -> FeeReading:
    amount = case.asked.amount if case.fee_class.measures else None
    return _charged(case, due(case, amount), _several_claims(case))


def _several_claims(case: Case) -> list[Step]:
    parts = case.asked.parts
    if len(parts) < 2:
        return []
    values = {"parts": " + ".join(money.shown(each) for each in parts), "result": money.shown(sum(parts))}
    return [rule_step(case.room.modifiers["mixed_sum"], case.asked.on, "total_claims", **values)]


def _appeal(case: Case) -> FeeReading:
    asked, modifiers = case.asked, case.room.modifiers
    amount = asked.amount if case.fee_class.measures else None
    steps = []
    if amount is not None:
        name = "appeal_part" if case.kind.id == "appeal" else "retrial_part"
        steps.append(rule_step(modifiers[name], asked.on))
        if asked.first_instance is not None:
            what = "beyond_judgment" if amount > asked.first_instance else "whole_judgment"
            values = {"first": money.shown(asked.first_instance), "amount": money.shown(amount)}
            steps.append(rule_step(modifiers[name], asked.on, what, **values))
    if asked.procedure in ("summary", "small_claims"):
        steps.append(rule_step(modifiers["appeal_ordinary"], asked.on))
    return _charged(case, due(case, amount), steps)


def _mixed(case: Case) -> FeeReading:
    """Return the fee on the property claims, or on one case where there are none (民事诉讼法解释(2022)第二百零一条)."""
    asked, modifiers = case.asked, case.room.modifiers
    if asked.amount is not None:
        steps = [rule_step(modifiers["mixed_property"], asked.on)] if asked.non_property_items else []
        return _charged(case, due(case, asked.amount), [*steps, *_several_claims(case)])
    if not asked.non_property_items:
        raise MissingInput(what="property", hint="请填写财产性请求的金额（元），或者非财产性请求的项数（non_property_items）。",
                           hint_en="Give the property claims in yuan, or the number of other claims (non_property_items).")  # fmt: skip
    one = modifiers["mixed_one"]
    alone = case.room.classes["other_non_property"]
    charged = replace(case, asked=replace(asked, cases=int(one.on(asked.on).value)))
    return _charged(charged, due(charged, None, alone), [rule_step(one, asked.on)], alone)


def _supplement(case: Case) -> FeeReading:
    """Return what is still to be paid when a case moves to a dearer procedure."""
    asked, modifiers = case.asked, case.room.modifiers
    whole = due(case, asked.amount)
    paid = asked.paid if asked.paid is not None else _credit(case).low
    low, high = whole.low - paid, whole.high - paid
    if low < 0:
        raise BadInput(what="paid", given=money.written(paid), hint=f"已交的多于应交的 {whole.shown} 元，请核对。",
                       hint_en=f"More has been paid than is due ({whole.shown} yuan); check.")  # fmt: skip
    rule = modifiers[case.kind.id]
    credit = {"paid": money.shown(paid), "due": whole.shown, "result": str(span(low, high))}
    steps = [*whole.worked.steps, *rounding(case, whole), rule_step(rule, asked.on, "credit", **credit), *_notes(case)]
    back = None
    if case.kind.credit == "summary":
        default = modifiers["default_refund"]
        part = default.on(asked.on).value
        back = money.rounded(paid * part, case.settings["fee_rounding"])
        values = {"paid": money.shown(paid), "part": str(part), "result": money.shown(back)}
        steps.append(rule_step(default, asked.on, "default", **values))
    return _difference(case, low, high, "补交", steps, rule.on(asked.on).authority, back)


def _credit(case: Case) -> Due:
    """Return what was paid at the start where it is not said."""
    if case.kind.credit == "summary":
        plain = replace(case, asked=replace(case.asked, closing="", procedure=""))
        return due(plain, case.asked.amount, procedure="summary")
    return due(case, case.asked.amount, case.room.classes[case.kind.credit])


def _changed(case: Case) -> FeeReading:
    """Return the difference between the fees on the claim before and after it was changed (办法第二十一条)."""
    asked, modifiers = case.asked, case.room.modifiers
    before, after = asked.before, asked.after
    if before is None or after is None:
        what = "from" if before is None else "to"
        raise MissingInput(what=what, hint="请填写变更前（from）和变更后（to）的请求数额（元）。",
                           hint_en="Give the claim before (from) and after (to) the change, in yuan.")  # fmt: skip
    more, less = (after, before) if case.kind.act == "increase" else (before, after)
    if less > more:
        other, other_en = ("减少", "reduced") if case.kind.act == "increase" else ("增加", "increased")
        raise BadInput(what="to", given=money.written(after), hint=f"这是{other}请求，请改用相应的种类，或者核对两个数额。",
                       hint_en=f"The claim is {other_en}; use that kind, or check the two amounts.")  # fmt: skip
    rule = modifiers["reduce_late" if asked.after_inquiry else case.kind.act]
    old, new = due(case, before), due(case, after)
    most, least = (new, old) if case.kind.act == "increase" else (old, new)
    kept = 0 if asked.after_inquiry else 1
    low, high = sorted((kept * (most.low - least.low), kept * (most.high - least.high)))
    steps = [
        *_stage(case, "before", old, rule.on(asked.on).authority),
        *_stage(case, "after", new, rule.on(asked.on).authority),
    ]
    steps.append(rule_step(rule, asked.on))
    if kept:
        values = {"more": most.shown, "less": least.shown, "result": str(span(low, high))}
        steps.append(rule_step(rule, asked.on, "difference", **values))
    payable: Payable = "补交" if case.kind.act == "increase" else "退还"
    return _difference(case, low, high, payable, steps, rule.on(asked.on).authority)


def _stage(case: Case, what: str, made: Due, authority: Authority) -> list[Step]:
    said = step(what, authority, amount=money.shown(made.amount or 0), result=made.shown)
    return [*made.worked.steps, *rounding(case, made), said]


def _refund(case: Case) -> FeeReading:
    """Return what comes back of a fee that was paid, by the ground (办法第二十五条至第二十八条)."""
    asked = case.asked
    known = case.room.group("refunds")
    fitting = [each for each in known if asked.ground in (each.id, each.id.removeprefix("refund_"), *each.labels)]
    if asked.paid is None:
        raise MissingInput(what="paid", hint="请填写已交的数额（元）。", hint_en="Give what was paid, in yuan.")
    if not fitting:
        listed = "、".join(f"{each.id.removeprefix('refund_')}（{each.words.title}）" for each in known)
        listed_en = "; ".join(f"{each.id.removeprefix('refund_')} ({each.words.title_en})" for each in known)
        raise BadInput(what="ground", given=asked.ground, hint=f"退费事由可选：{listed}。",
                       hint_en=f"Grounds: {listed_en}.")  # fmt: skip
    part = fitting[0].on(asked.on).value
    back = money.rounded(asked.paid * part, case.settings["fee_rounding"])
    values = {"paid": money.shown(asked.paid), "part": str(part), "result": money.shown(back)}
    steps = [rule_step(fitting[0], asked.on, "returned", **values), *_notes(case)]
    return _difference(case, back, back, "退还", steps, fitting[0].on(asked.on).authority)


def _difference(
    case: Case,
    low: int,
    high: int,
    payable: Payable,
    steps: Sequence[Step],
    authority: Authority,
    back: int | None = None,
) -> FeeReading:
    last = step("pay" if payable == "补交" else "return", authority, result=span(low, high))
    legal = None if low == high else (low, high)
    return FeeReading(case.kind, low, high, (*steps, last), legal, payable, back)


ACTS: dict[Act, Callable[[Case], FeeReading]] = {
    "plain": _plain,
    "appeal": _appeal,
    "mixed": _mixed,
    "supplement": _supplement,
    "increase": _changed,
    "reduce": _changed,
    "refund": _refund,
}
