"""Extensions: which step of the rule a grant belongs to, and whether it may be that long."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from heng.law.clock.events import Events, Grant
from heng.law.clock.labels import approvers
from heng.law.problems import BadInput, ExtensionTooLong, NoExtension, WrongApprover
from heng.law.records import Length, Step, TimeLimit, Value


@dataclass(frozen=True, slots=True)
class Granted:
    """A grant and the step of the rule under which it was given."""

    grant: Grant
    step: Step


def open_steps(rule: TimeLimit, day: date, when: str) -> list[Step]:
    """Return the steps of extension that the law of a day knows, in their order."""
    return [
        step
        for step in rule.steps
        if step.from_day <= day and (step.until is None or day <= step.until) and step.when in ("", when or "default")
    ]


def check(
    rule: TimeLimit, events: Events, value: Value, start: date, base: Length, end_of: Callable[[list[Length]], date]
) -> list[Granted]:
    """Return the grants, each tied to its step.

    end_of  the unrolled end for a list of lengths, the first being the base
    Raises  NoExtension, WrongApprover, ExtensionTooLong
    """
    steps = open_steps(rule, start, value.when)
    place, used = 0, 0
    done: list[Granted] = []
    for nth, grant in enumerate(since(events, start), 1):
        if place < len(steps) and used and _moves_on(rule, grant, steps, place, used):
            place, used = place + 1, 0
        if place >= len(steps):
            raise _refused(rule, nth, grant, bool(steps))
        step = steps[place]
        _check_unit(nth, grant, base)
        _check_approver(rule, nth, grant, step)
        lengths = [base, *(each.grant.length for each in done)]
        _check_length(nth, grant, step, lengths, end_of)
        done.append(Granted(grant, step))
        used += 1
    return done


def next_step(rule: TimeLimit, day: date, when: str, granted: list[Granted]) -> Step | None:
    """Return the step under which a further extension could be asked for, None where the law knows no more."""
    steps = open_steps(rule, day, when)
    if not granted:
        return steps[0] if steps else None
    last = granted[-1].step
    used = sum(each.step is last for each in granted)
    following = steps[steps.index(last) + 1 :]
    if following:
        return following[0] if last.times is None or used >= last.times else last
    return last if last.times is None or used < last.times else None


def since(events: Events, start: date) -> list[Grant]:
    """Return the grants that belong to this count: one dated before a new count (重新计算) belonged to the old."""
    return [each for each in events.extensions if each.on is None or not events.restarts or each.on >= start]


def _check_unit(nth: int, grant: Grant, base: Length) -> None:
    """Refuse an extension in a unit that cannot be added to the length."""
    length = grant.length
    addable = length.workdays if base.workdays else length.whole_months or length.whole_days
    if base.hours or base.days_before or not addable or length.hours or length.days_before:
        raise BadInput(
            what=f"第 {nth} 次延长 extension no. {nth}",
            given=f"{length.label} ({length.label_en})",
            hint="以月、日计的期限只能延长若干个月或者若干日。",
            hint_en="A limit in months or days can only be extended by months or days.",
        )


def _moves_on(rule: TimeLimit, grant: Grant, steps: list[Step], place: int, used: int) -> bool:
    """Whether the next grant belongs to the next step: this one is used up, or the grant names the next approver."""
    step = steps[place]
    if step.times is not None and used >= step.times:
        return True
    return place + 1 < len(steps) and bool(grant.by) and step.approver.code not in approvers(grant.by, rule.approvers)


def _refused(rule: TimeLimit, nth: int, grant: Grant, some: bool) -> NoExtension:
    why, why_en = (
        ("法定的延长次数已经用完。", "every extension the law knows has been used. ")
        if some
        else (
            "法律没有规定延长。",
            "the law provides for none. ",
        )
    )
    return NoExtension(
        rule=rule, nth=nth, length=grant.length.label, length_en=grant.length.label_en, why=why, why_en=why_en
    )


def _check_approver(rule: TimeLimit, nth: int, grant: Grant, step: Step) -> None:
    if grant.by and step.approver.code not in approvers(grant.by, rule.approvers):
        raise WrongApprover(
            nth=nth,
            expected=step.approver.title,
            expected_en=step.approver.title_en,
            source=step.authority.source,
            given=grant.by,
        )


def _check_length(
    nth: int, grant: Grant, step: Step, lengths: list[Length], end_of: Callable[[list[Length]], date]
) -> None:
    reached = end_of([*lengths, grant.length])
    cap = step.cap
    if cap is not None and reached > end_of([*lengths, cap]):
        raise _too_long(nth, grant, cap, step)
    if step.total is not None and reached > end_of([step.total]):
        raise _too_long(nth, grant, step.total, step)


def _too_long(nth: int, grant: Grant, cap: Length, step: Step) -> ExtensionTooLong:
    return ExtensionTooLong(
        nth=nth,
        length=grant.length.label,
        length_en=grant.length.label_en,
        cap=cap.label,
        cap_en=cap.label_en,
        source=step.authority.source,
    )
