"""Exclusions: which spans count, cut to what may count, each day once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from heng.law.clock.events import Exclusion
from heng.law.clock.labels import ground
from heng.law.days import add_days, add_months
from heng.law.problems import ExclusionNotAllowed, ExclusionReversed
from heng.law.records import Ground, Length, TimeLimit
from heng.law.settings import Settings

Fate = Literal["counted", "too_late", "not_claimed", "before_start", "outside_last", "lasting"]


@dataclass(frozen=True, slots=True)
class Span:
    """An exclusion as it was counted. `days`: what it adds, days already taken out by an earlier span not counted twice."""

    exclusion: Exclusion
    ground: Ground | None
    fate: Fate
    start: date
    end: date | None
    days: int = 0
    capped: bool = False
    overlap: int = 0
    end_then: date | None = None  # the unrolled end against which “begun in time” was judged


def count(
    rule: TimeLimit, exclusions: tuple[Exclusion, ...], start: date, end_with: Callable[[int], date], settings: Settings
) -> tuple[list[Span], date]:
    """Return the spans in the order of their beginning, and the unrolled end with their days.

    end_with  the unrolled end when so many days are excluded
    Raises    ExclusionReversed, ExclusionNotAllowed
    """
    spans: list[Span] = []
    total, covered, end = 0, date.min, end_with(0)
    for exclusion in sorted(exclusions, key=lambda each: (each.start, each.to or date.max)):
        span = _cut(rule, exclusion, start, end, settings)
        if span.fate == "counted" and span.end is not None:
            span = _counted_once(span, span.end, covered, settings)
            total += span.days
            covered = max(covered, span.end or covered)
            end = _moved(span, end_with(total), end, settings)
        spans.append(span)
        if span.fate == "lasting":
            break
    return spans, end


def _moved(span: Span, moved: date, end: date, settings: Settings) -> date:
    """Return the end after a span: moved by its days, or (时效) six months after the obstacle where that is chosen."""
    within = span.ground.within_last if span.ground else None
    if within and span.end and settings["limitation_resumes"] == "six_months":
        return max(end, add_months(span.end, within.whole_months))
    return moved


def _cut(rule: TimeLimit, exclusion: Exclusion, start: date, end: date, settings: Settings) -> Span:
    """Return the span cut to what the rule lets count, with its fate."""
    if exclusion.to is not None and exclusion.to < exclusion.start:
        raise ExclusionReversed(**{"from": exclusion.start, "to": exclusion.to, "ground": exclusion.ground})
    if not exclusion.claimed:
        return Span(exclusion, None, "not_claimed", exclusion.start, exclusion.to)
    known = ground(exclusion.ground, rule)
    if known is None:
        raise _not_allowed(rule, exclusion.ground)
    begins, ends, capped = max(exclusion.start, start), exclusion.to, False
    if known.within_last:
        begins = max(begins, add_months(end, -known.within_last.whole_months))
    if known.cap and (ends is None or ends > _after(begins, known.cap)):
        ends, capped = _after(begins, known.cap), True
    fate = _fate(exclusion, known, begins, ends, end, settings)
    return Span(exclusion, known, fate, begins, ends, capped=capped, end_then=end)


def _fate(exclusion: Exclusion, known: Ground, begins: date, ends: date | None, end: date, settings: Settings) -> Fate:
    if begins > end and settings["exclusion_begins"] == "by_unrolled_end":
        return "too_late"
    if ends is None:
        return "lasting"
    if ends < begins:
        return "outside_last" if known.within_last and begins > exclusion.start else "before_start"
    return "counted"


def _counted_once(span: Span, ends: date, covered: date, settings: Settings) -> Span:
    """Return the span with its days. Spans are half-open [start, end): end minus start, or one day more."""
    one_more = timedelta(days=1 if settings["exclusion_days"] == "both_days" else 0)
    whole = (ends + one_more - span.start).days
    already = 0
    if settings["exclusion_overlap"] == "union" and covered > date.min:
        already = max(0, (min(covered, ends) + one_more - span.start).days)
    days = max(0, whole - already)
    return Span(
        span.exclusion, span.ground, "counted", span.start, span.end, days, span.capped, whole - days, span.end_then
    )


def _after(day: date, cap: Length) -> date:
    return add_days(add_months(day, cap.whole_months), cap.whole_days)


def _not_allowed(rule: TimeLimit, given: str) -> ExclusionNotAllowed:
    if rule.exclusions == "fixed":
        allowed = "这是不变期间，不适用中止、中断、延长。请删去扣除。"
        allowed_en = "It is an invariable period that nothing stops. Remove the exclusion."
    elif not rule.grounds:
        allowed, allowed_en = "法律没有为它规定扣除事由。请删去扣除。", "The law knows no exclusion for it. Remove it."
    else:
        listed = "、".join(each.title for each in rule.grounds)
        listed_en = "; ".join(each.title_en for each in rule.grounds)
        allowed = f"可以扣除的事由：{listed}。请改填其中之一；不属于这些事由的，不能扣除。"
        allowed_en = f"Grounds that count: {listed_en}. Enter one of them; what is none of them cannot be excluded."
    return ExclusionNotAllowed(rule=rule.title, ground=given or "（未填）", allowed=allowed, allowed_en=allowed_en)
