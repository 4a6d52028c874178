"""The arithmetic of one clock: months, then excluded days, then the roll. Words are in `explain`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from functools import partial

from heng.law.calendar import Calendar
from heng.law.clock import exclusions, grants
from heng.law.clock.events import Events, Restart
from heng.law.clock.labels import restart
from heng.law.days import add_days, add_months
from heng.law.problems import BadMoment, BeforeLaw, NoTerm, RestartTooEarly, UnknownRestart, UnknownVariant
from heng.law.records import Dated, Length, Roll, TimeLimit, Value
from heng.law.settings import Settings


@dataclass(frozen=True, slots=True)
class Derivation:
    """Every number on the way from the starting event to the last day. Days are dates; in hours, moments.

    raw_end   end before roll-over, None while the clock stands still
    last_day  end after roll-over, None while the clock stands still
    frozen    days left when the clock stopped
    """

    rule: TimeLimit
    events: Events
    dated: Dated
    value: Value
    what_if: bool
    starts_on: date
    restarted: Restart | None
    lengths: tuple[Length, ...]
    plain_end: date
    extended_end: date
    granted: tuple[grants.Granted, ...] = ()
    spans: tuple[exclusions.Span, ...] = ()
    excluded_days: int = 0
    held_back: bool = False
    raw_end: date | None = None
    last_day: date | None = None
    roll: Roll = "none"
    provisional: bool = False
    frozen: int | None = None
    at_latest: date | None = None
    windows: dict[str, date] = field(default_factory=dict)
    parties: tuple[tuple[str, Derivation], ...] = ()

    @property
    def rolled(self) -> bool:
        return self.last_day != self.raw_end

    @property
    def lasting(self) -> exclusions.Span | None:
        """The span that still lasts, if any."""
        return next((span for span in self.spans if span.fate == "lasting"), None)


def derive(rule: TimeLimit, events: Events, calendar: Calendar, settings: Settings) -> Derivation:
    """Return the derivation of one clock. Raises a Problem for what cannot be counted."""
    if settings["make_up_days"] == "rest":
        calendar = calendar.without_make_up
    if not events.parties:
        return _one(rule, events, calendar, settings)
    each = [
        (name, _one(rule, replace(events, starts_on=day, parties={}), calendar, settings))
        for name, day in events.parties.items()
    ]
    decisive = max((made for _, made in each), key=lambda made: (made.last_day or date.max, made.raw_end or date.max))
    return replace(decisive, parties=tuple(each))


def _one(rule: TimeLimit, events: Events, calendar: Calendar, settings: Settings) -> Derivation:
    restarted = _last_restart(rule, events)
    start = restarted.on if restarted else events.starts_on
    dated, value = version(rule, start, events.when)
    base = events.length or value.length
    if base is None or value.length is None:
        raise NoTerm(rule=rule.title, text=_plain_words(value), text_en=value.text_en or _plain_words(value))
    value, what_if = _chosen_length(dated, value, events.length)
    made = _count(rule, events, calendar, settings, start, base, _outer(value, events))
    return replace(made, dated=dated, value=value, what_if=what_if, restarted=restarted)


def version(rule: TimeLimit, start: date, when: str) -> tuple[Dated, Value]:
    """Return the version of a rule by the starting day, and its value for a variant.

    Raises NoTerm for a rule without a length, BeforeLaw, UnknownVariant.
    """
    day = start.date() if isinstance(start, datetime) else start
    dated = rule.in_force(day)
    if dated is None:
        raise BeforeLaw(day=day, rule=rule.title, first=rule.dated[0].from_day)
    value = _variant(rule, dated, when)
    if value is None:
        known = [each.from_day for each in rule.dated if any(v.when == when for v in each.values)]
        raise BeforeLaw(day=day, rule=f"{rule.title}（{rule.variants[when].title}）", first=min(known))
    if rule.kind in ("note", "restart"):
        raise NoTerm(rule=rule.title, text=value.text, text_en=value.text_en)
    return dated, value


def _variant(rule: TimeLimit, dated: Dated, when: str) -> Value | None:
    """Return the value for a variant, the default where none is named; None where this version has no such variant."""
    if when and when not in rule.variants:
        named = [key for key, each in rule.variants.items() if each.title == when]
        if not named:
            known = "、".join(f"{key}（{each.title}）" for key, each in rule.variants.items()) or "（无）"
            raise UnknownVariant(rule=rule.title, given=when, known=known)
        when = named[0]
    fitting = [value for value in dated.values if value.when == when]
    return fitting[0] if fitting else None if when else dated.values[0]


def _plain_words(value: Value) -> str:
    return value.text or f"{value.times} 次"


def _chosen_length(dated: Dated, value: Value, given: Length | None) -> tuple[Value, bool]:
    """Return the value a given length belongs to (the rule's own, another variant's, an outer limit), and whether it is a what-if."""
    if given is None or given == value.length:
        return value, False
    own = [each for each in dated.values if each.length == given]
    if own:
        return own[0], False
    return value, given != value.at_latest


def _outer(value: Value, events: Events) -> Length | None:
    """Return the outer limit (至迟) from which extensions count, unless a length was given."""
    return value.at_latest if value.at_latest and events.length is None else None


def _last_restart(rule: TimeLimit, events: Events) -> Restart | None:
    for each in events.restarts:
        if restart(each.kind, rule) is None:
            known = "、".join(r.title for r in rule.restarts) or "（无）"
            raise UnknownRestart(rule=rule.title, given=each.kind, known=known)
        if each.on < events.starting_day:
            raise RestartTooEarly(on=each.on, start=events.starting_day)
    return max(events.restarts, key=lambda each: each.on, default=None)


def _count(
    rule: TimeLimit,
    events: Events,
    calendar: Calendar,
    settings: Settings,
    start: date,
    base: Length,
    outer: Length | None,
) -> Derivation:
    if base.hours:
        return _in_hours(rule, events, settings, base)
    start = start.date() if isinstance(start, datetime) else start
    reach = partial(_reach, rule, start, calendar, settings)
    dated, value = version(rule, start, events.when)
    foundation = outer if outer and events.extensions else base
    granted = grants.check(rule, events, value, start, foundation, lambda lengths: reach(lengths, 0))
    lengths = [foundation, *(each.grant.length for each in granted)]
    spans, raw_end = exclusions.count(rule, events.exclusions, start, lambda days: reach(lengths, days), settings)
    raw_end, held_back = _not_before(rule, events, raw_end)
    made = Derivation(
        rule, events, dated, value, False, start, None, tuple(lengths),
        plain_end=reach([base], 0), extended_end=reach(lengths, 0), granted=tuple(granted), spans=tuple(spans),
        excluded_days=(raw_end - reach(lengths, 0)).days if spans else 0, held_back=held_back,
    )  # fmt: skip
    if made.lasting:
        return replace(made, frozen=(raw_end - made.lasting.start).days)
    made = _rolled(made, raw_end, calendar, settings)
    shift = made.excluded_days
    latest = reach([outer], shift) if outer and not granted else None
    rolled_latest = latest and _roll(made.roll, latest, calendar)
    ends = (latest or made.raw_end, rolled_latest or made.last_day)
    return replace(made, at_latest=rolled_latest, windows=_windows(made, ends, settings))


def _reach(
    rule: TimeLimit, start: date, calendar: Calendar, settings: Settings, lengths: list[Length], excluded: int
) -> date:
    """Return the unrolled end of some lengths and excluded days under the conventions."""
    first = lengths[0]
    if first.days_before:
        counted = first.days_before - (settings["counting_back"] == "day_counted")
        return add_days(start, -counted)
    if first.workdays:
        return add_days(calendar.add_working(start, sum(each.workdays for each in lengths)), excluded)
    if settings["order"] == "days_then_months":
        start, excluded = add_days(start, excluded), 0
    if settings["extension_base"] == "original_start":
        lengths = [Length(months=sum(e.whole_months for e in lengths), days=sum(e.whole_days for e in lengths))]
    day = start
    for each in lengths:
        end_to_end = rule.procedure == "criminal" and bool(each.whole_months)
        day = add_days(add_months(day, each.whole_months, end_to_end=end_to_end), each.whole_days)
    return add_days(day, excluded)


def _not_before(rule: TimeLimit, events: Events, raw_end: date) -> tuple[date, bool]:
    bound = rule.not_before
    fact = events.facts.get(bound.fact) if bound else None
    if bound is None or fact is None:
        return raw_end, False
    earliest = add_days(fact, bound.days)
    return max(raw_end, earliest), earliest > raw_end


def _rolled(made: Derivation, raw_end: date, calendar: Calendar, settings: Settings) -> Derivation:
    roll = made.rule.roll
    if roll == "unless_custody":
        roll = "none" if made.events.custody else "forward"
    if made.rule.is_trial_limit and settings["trial_roll"] == "no_roll":
        roll = "none"
    last_day = _roll(roll, raw_end, calendar)
    touched = (min(raw_end, last_day), max(raw_end, last_day))
    provisional = roll != "none" and calendar.is_provisional(*touched)
    if made.lengths[0].workdays:
        provisional = calendar.is_provisional(made.starts_on, max(raw_end, last_day))
    return replace(made, raw_end=raw_end, last_day=last_day, roll=roll, provisional=provisional)


def _roll(roll: Roll, day: date, calendar: Calendar) -> date:
    movers: dict[str, Callable[[date], date]] = {
        "forward": calendar.next_working,
        "backward": calendar.previous_working,
    }
    return movers[roll](day) if roll in movers else day


def _windows(made: Derivation, ends: tuple[date | None, date | None], settings: Settings) -> dict[str, date]:
    """Return by when an extension must be asked for (apply) and decided (decide): counted back, never rolled.

    ends  the unrolled and the rolled end, of the outer limit (至迟) where there is one
    """
    window = made.rule.window
    end = ends[settings["application_window"] == "from_last_day"]
    dated = window.in_force(made.starts_on) if window else None
    if dated is None or end is None:
        return {}
    back = settings["counting_back"] == "day_counted"
    lengths = {value.when or "apply": value.length for value in dated.values}
    return {key: add_days(end, back - length.days_before) for key, length in lengths.items() if length}


def _in_hours(rule: TimeLimit, events: Events, settings: Settings, base: Length) -> Derivation:
    moment = events.starts_on
    if not isinstance(moment, datetime):
        raise BadMoment(rule=rule.title, given=moment)
    start = moment
    if settings["hours_from"] == "next_full_hour":
        start = moment.replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)
    end = start + timedelta(hours=base.hours)
    dated, value = version(rule, moment, events.when)
    grants.check(rule, events, value, moment.date(), base, lambda _: end.date())
    if events.exclusions:
        exclusions.count(rule, events.exclusions, moment.date(), lambda _: end.date(), settings)
    return Derivation(
        rule,
        events,
        dated,
        value,
        False,
        start,
        None,
        (base,),
        plain_end=end,
        extended_end=end,
        raw_end=end,
        last_day=end,
    )
