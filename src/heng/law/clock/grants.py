"""Extensions: which step of the rule a grant belongs to, and whether it may be that long."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from heng.law.clock.events import Events, Grant
from heng.law.clock.labels import approvers
from heng.law.problems import ExtensionTooLong, NoExtension, WrongApprover
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
    for nth, grant in enumerate(events.extensions, 1):
        if place < len(steps) and used and _moves_on(rule, grant, steps, place, used):
            place, used = place + 1, 0
        if place >= len(steps):
            raise _refused(rule, nth, grant, bool(steps))
        step = steps[place]
        _check_approver(rule, nth, grant, step)
        lengths = [base, *(each.grant.length for each in done)]
        _check_length(nth, grant, step, lengths, end_of)
        done.append(Granted(grant, step))
        used += 1
    return done


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
        rule=rule.title, nth=nth, length=grant.length.label, length_en=grant.length.label_en, why=why, why_en=why_en
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
