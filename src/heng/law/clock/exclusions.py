"""Exclusions: which spans count, cut to what may count, each day once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from heng.law.clock.events import Events, Exclusion
from heng.law.clock.labels import ground
from heng.law.days import add_days, add_months
from heng.law.problems import ExclusionNotAllowed, ExclusionReversed
from heng.law.records import Ground, Length, TimeLimit
from heng.law.settings import Settings

# lasting: it has not ended, the limit stands still; after_stop: it began while the limit stood still
Fate = Literal[
    "counted", "too_late", "not_claimed", "before_start", "outside_last", "lasting", "not_begun", "after_stop"
]


@dataclass(frozen=True, slots=True)
class Span:
    """An exclusion as it was counted.

    start, end  cut to what may count
    days        what it adds; days that an earlier span took out are its `overlap`
    end_then    the unrolled end against which “begun in time” was judged
    """

    exclusion: Exclusion
    ground: Ground | None
    fate: Fate
    start: date
    end: date | None
    days: int = 0
    capped: bool = False
    overlap: int = 0
    end_then: date | None = None

    def covers(self, day: date) -> bool:
        """Whether a day lies in the span and the span counts."""
        return self.fate == "counted" and self.end is not None and self.start <= day < self.end


def count(
    rule: TimeLimit, events: Events, start: date, end_with: Callable[[int], date], settings: Settings
) -> tuple[list[Span], date]:
    """Return the spans in the order of their beginning, and the unrolled end with their days.

    end_with  the unrolled end when so many days are excluded
    Raises    ExclusionReversed, ExclusionNotAllowed
    """
    spans: list[Span] = []
    total, covered, end, stopped = 0, date.min, end_with(0), False
    for exclusion in sorted(events.exclusions, key=lambda each: (each.start, each.to or date.max)):
        span = _cut(rule, exclusion, start, end, settings)
        if stopped:
            span = replace(span, fate="after_stop")
        elif span.fate == "lasting" and events.on is not None and events.on < exclusion.start:
            span = replace(span, fate="not_begun")
        elif span.fate == "lasting":
            span, stopped = replace(span, start=min(max(span.start, covered), end)), True
        elif span.fate == "counted" and span.end is not None:
            span = _counted_once(span, span.end, covered, settings)
            total, covered = total + span.days, max(covered, span.end or covered)
            end = _moved(span, end_with(total), end, settings)
        spans.append(span)
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
    begins, ends = max(exclusion.start, start), exclusion.to
    if known.within_last:
        begins = max(begins, add_months(end, -known.within_last.whole_months))
    cap = _after(begins, known.cap, rule) if known.cap else None
    capped = cap is not None and (ends is None or ends > cap)
    ends = cap if capped else ends
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
    shared = max(0, (min(covered, ends) + one_more - span.start).days) if covered > date.min else 0
    taken = shared if settings["exclusion_overlap"] == "union" else 0
    return replace(span, days=max(0, whole - taken), overlap=shared)


def _after(day: date, cap: Length, rule: TimeLimit) -> date:
    moved = add_months(day, cap.whole_months, end_to_end=rule.procedure == "criminal") if cap.whole_months else day
    return add_days(moved, cap.whole_days)


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
    return ExclusionNotAllowed(rule=rule, ground=given or "（未填）", allowed=allowed, allowed_en=allowed_en)
