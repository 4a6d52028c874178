"""The arithmetic of one clock: months, then excluded days, then the roll. Words are in `words`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from heng.law.calendar import DAY, Calendar
from heng.law.clock import exclusions, grants, labels
from heng.law.clock.events import Events, Exclusion, Restart
from heng.law.days import add_days, add_months
from heng.law.problems import (
    BadMoment,
    BeforeLaw,
    BeforeStart,
    BeyondCalendar,
    ConversionNotApplicable,
    NoTerm,
    RestartTooEarly,
    RestartTooLate,
    UnknownRestart,
    UnknownVariant,
)
from heng.law.records import Dated, Length, Named, Roll, Step, TimeLimit, Value
from heng.law.settings import Settings
from heng.law.versions import in_force


@dataclass(frozen=True, slots=True)
class Derivation:
    """Every number on the way from the starting event to the last day. Days are dates; in hours, moments.

    starts_on      day from which it was counted: the starting event's, or the latest restart's
    lengths        the length, then what each extension added
    plain_end      end of the length alone; extended_end with the extensions
    before_bound   unrolled end with the excluded days, before another fact holds it back
    next_step      under which a further extension could be asked for
    raw_end        end before roll-over, None while the clock stands still
    last_day       end after roll-over, None while the clock stands still
    frozen         days left when the clock stopped
    if_resumed     last day if it went on again on the day of reading
    at_latest      the outer limit (至迟)
    windows        by when an extension must be asked for (apply) and decided (decide)
    parties        the derivation of each party, where several days decide
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
    before_bound: date | None = None
    held_back: bool = False
    next_step: Step | None = None
    raw_end: date | None = None
    last_day: date | None = None
    roll: Roll = "none"
    provisional: bool = False
    frozen: int | None = None
    if_resumed: date | None = None
    at_latest: date | None = None
    windows: Mapping[str, date] = field(default_factory=dict)
    parties: tuple[tuple[str, Derivation], ...] = ()

    @property
    def rolled(self) -> bool:
        return self.last_day != self.raw_end

    @property
    def lasting(self) -> exclusions.Span | None:
        """The span that still lasts, if any."""
        return next((span for span in self.spans if span.fate == "lasting"), None)

    @property
    def effective_from(self) -> date | None:
        """The day after the last day, where the rule makes something take effect then."""
        return self.last_day + DAY if self.last_day and self.rule.effective else None

    @property
    def timely(self) -> bool | None:
        """Whether what was posted (交邮) was in time; None where nothing was posted."""
        posted = self.events.posted_on
        return None if posted is None or self.last_day is None else posted <= plain(self.last_day)


def plain(moment: date) -> date:
    """Return the day of a moment, a day as it is."""
    return moment.date() if isinstance(moment, datetime) else moment


def derive(rule: TimeLimit, events: Events, calendar: Calendar, settings: Settings) -> Derivation:
    """Return the derivation of one clock. Raises a Problem for what cannot be counted."""
    if not events.parties:
        return _one(rule, events, calendar, settings)
    each = tuple(
        (name, _one(rule, replace(events, starts_on=day, parties={}), calendar, settings))
        for name, day in events.parties.items()
    )
    decisive = max((made for _, made in each), key=lambda made: (made.last_day or date.max, made.raw_end or date.max))
    return replace(decisive, parties=each)


def _one(rule: TimeLimit, events: Events, calendar: Calendar, settings: Settings) -> Derivation:
    _check(rule, events)
    restarted = _last_restart(rule, events, calendar, settings)
    start = restarted.on if restarted else events.starts_on
    dated, value = version(rule, start, events.when)
    if value.length is None:
        raise NoTerm(rule=rule, text=f"{value.times} 次", text_en=f"{value.times} times")
    value, what_if = _owner(dated, value, events.length)
    length = events.length or value.length or Length()
    made = Derivation(rule, events, dated, value, what_if, start, restarted, (length,), start, start)
    if length.hours:
        return _in_hours(made, settings)
    return _in_days(replace(made, starts_on=plain(start)), _Count(rule, plain(start), calendar, settings))


def _check(rule: TimeLimit, events: Events) -> None:
    """Refuse days that cannot be: what ended before it began, a conversion where there is none."""
    if events.conversion and "conversion" not in rule.counting.passages:
        raise ConversionNotApplicable(rule=rule)
    days = {
        "转换程序 conversion": events.conversion.on if events.conversion else None,
        "交邮 posted_on": events.posted_on,
        "完成 finished_on": events.finished_on,
    }
    for what, day in days.items():
        if day is not None and day < events.starting_day and rule.roll != "backward" and not _counts_back(rule):
            raise BeforeStart(what=what, day=day, start=events.starting_day)


def _counts_back(rule: TimeLimit) -> bool:
    return any(value.length and value.length.days_before for dated in rule.dated for value in dated.values)


def _last_restart(rule: TimeLimit, events: Events, calendar: Calendar, settings: Settings) -> Restart | None:
    """Return the restart from which it is counted. A limitation period that has run out is not started afresh."""
    ordered = sorted(events.restarts, key=lambda each: each.on)
    for each in ordered:
        if labels.restart(each.kind, rule) is None:
            known = "、".join(r.title for r in rule.restarts) or "（无）"
            known_en = "; ".join(r.title_en for r in rule.restarts) or "none"
            raise UnknownRestart(rule=rule, given=each.kind, known=known, known_en=known_en)
        if each.on < events.starting_day:
            raise RestartTooEarly(on=each.on, start=events.starting_day)
    if ordered and rule.exclusions.endswith("limitation"):
        before = replace(events, restarts=tuple(ordered[:-1]))
        end = _one(rule, before, calendar, settings).last_day
        if end is not None and ordered[-1].on > end:
            raise RestartTooLate(rule=rule, end=end, on=ordered[-1].on, kind=ordered[-1].kind)
    return ordered[-1] if ordered else None


def version(rule: TimeLimit, start: date, when: str) -> tuple[Dated, Value]:
    """Return the version of a rule by the starting day, and its value for a variant.

    Raises NoTerm for a rule without a length, BeforeLaw, UnknownVariant.
    """
    day = plain(start)
    dated = in_force(rule.dated, day, rule)
    when = _variant(rule, when)
    value = next((each for each in dated.values if each.when == when), None if when else dated.values[0])
    if value is None:
        first = min(each.from_day for each in rule.dated if any(v.when == when for v in each.values))
        variant = rule.variants[when]
        named = Named(f"{rule.title}（{variant.title}）", f"{rule.title_en} ({variant.title_en})")
        raise BeforeLaw(day=day, rule=named, first=first)
    if rule.kind in ("note", "restart"):
        raise NoTerm(rule=rule, text=value.text, text_en=value.text_en)
    return dated, value


def _variant(rule: TimeLimit, given: str) -> str:
    """Return a variant by its key or its title, empty for the default."""
    if not given or given in rule.variants:
        return given
    named = [key for key, each in rule.variants.items() if each.title == given]
    if not named:
        known = "、".join(f"{key}（{each.title}）" for key, each in rule.variants.items()) or "（无）"
        known_en = ", ".join(f"{key} ({each.title_en})" for key, each in rule.variants.items()) or "none"
        raise UnknownVariant(rule=rule, given=given, known=known, known_en=known_en)
    return named[0]


def _owner(dated: Dated, value: Value, given: Length | None) -> tuple[Value, bool]:
    """Return the value a given length belongs to (its own, a variant's, an outer limit), and whether it is a what-if."""
    if given is None or given in (value.length, value.at_latest):
        return value, False
    own = next((each for each in dated.values if each.length == given), None)
    return own or value, own is None


@dataclass(frozen=True, slots=True)
class _Count:
    """How ends are reached from one starting day."""

    rule: TimeLimit
    start: date
    calendar: Calendar
    settings: Settings

    def reach(self, lengths: list[Length], excluded: int = 0) -> date:
        """Return the unrolled end of some lengths and excluded days under the conventions."""
        first, start, settings = lengths[0], self.start, self.settings
        if first.days_before:
            return add_days(start, (settings["counting_back"] == "day_counted") - first.days_before)
        if first.workdays:
            reached = self.calendar.add_working(start, sum(each.workdays for each in lengths))
            return add_days(reached, excluded + sum(each.whole_days for each in lengths))
        if settings["order"] == "days_then_months":
            start, excluded = add_days(start, excluded), 0
        if settings["extension_base"] == "original_start":
            lengths = [Length(months=sum(e.whole_months for e in lengths), days=sum(e.whole_days for e in lengths))]
        end_to_end = self.rule.procedure == "criminal"
        for each in lengths:
            moved = add_months(start, each.whole_months, end_to_end=end_to_end) if each.whole_months else start
            start = add_days(moved, each.whole_days)
        return add_days(start, excluded)

    def roll(self, roll: Roll, day: date) -> date:
        """Return a day moved off rest days."""
        movers: dict[str, Callable[[date], date]] = {
            "forward": self.calendar.next_working,
            "backward": self.calendar.previous_working,
        }
        return movers[roll](day) if roll in movers else day


def _in_days(made: Derivation, count: _Count) -> Derivation:
    """Return the derivation with extensions, exclusions, roll-over and windows."""
    events, rule = made.events, made.rule
    outer = made.value.at_latest if events.length is None else None
    base = outer if outer and grants.since(events, count.start) else made.lengths[0]
    granted = grants.check(rule, events, made.value, count.start, base, count.reach)
    lengths = [base, *(each.grant.length for each in granted)]
    spans, raw_end = exclusions.count(
        rule, events, count.start, lambda days: count.reach(lengths, days), count.settings
    )
    excluded = sum(span.days for span in spans if span.fate == "counted")
    made = replace(
        made,
        lengths=tuple(lengths),
        plain_end=count.reach([made.lengths[0]]),
        extended_end=count.reach(lengths),
        before_bound=raw_end,
        granted=tuple(granted),
        spans=tuple(spans),
        excluded_days=excluded,
        next_step=grants.next_step(rule, count.start, made.value.when, granted),
    )
    raw_end, held_back = _not_before(made, raw_end)
    made = replace(made, held_back=held_back)
    if made.lasting:
        return _stopped(made, raw_end, count)
    latest = count.reach([outer], excluded) if outer and not granted else None
    return _rolled(made, raw_end, latest, count)


def _not_before(made: Derivation, raw_end: date) -> tuple[date, bool]:
    """Return the end, held back to a day counted from another fact where the rule says so, and whether it was."""
    bound = made.rule.not_before
    fact = made.events.facts.get(bound.fact) if bound else None
    if bound is None or fact is None:
        return raw_end, False
    earliest = add_days(fact, bound.days)
    return max(raw_end, earliest), earliest > raw_end


def _stopped(made: Derivation, raw_end: date, count: _Count) -> Derivation:
    """Return the derivation of a clock that stands still, with what its last day would be if it went on again."""
    lasting, on = made.lasting, made.events.on
    if lasting is None:
        return made
    made = replace(made, frozen=(raw_end - lasting.start).days)
    if on is None or on < lasting.exclusion.start:
        return made
    ended = tuple(
        Exclusion(each.start, on, each.ground) if each is lasting.exclusion else each for each in made.events.exclusions
    )
    again = replace(made.events, exclusions=ended)
    return replace(made, if_resumed=_one(made.rule, again, count.calendar, count.settings).last_day)


def _rolled(made: Derivation, raw_end: date, latest: date | None, count: _Count) -> Derivation:
    roll = made.rule.roll
    if roll == "unless_custody":
        roll = "none" if made.events.custody else "forward"
    if made.rule.is_trial_limit and count.settings["trial_roll"] == "no_roll":
        roll = "none"
    count.calendar.code(raw_end)
    last_day = count.roll(roll, raw_end)
    rolled_latest = latest and count.roll(roll, latest)
    ends = (latest or raw_end, rolled_latest or last_day)
    return replace(
        made,
        raw_end=raw_end,
        last_day=last_day,
        roll=roll,
        provisional=_provisional(made, roll, raw_end, last_day, count.calendar),
        at_latest=rolled_latest,
        windows=_windows(made, ends[count.settings["application_window"] == "from_last_day"], count),
    )


def _provisional(made: Derivation, roll: Roll, raw_end: date, last_day: date, calendar: Calendar) -> bool:
    """Whether any day that was looked up in the calendar is not announced."""
    if made.lengths[0].workdays:
        return calendar.is_provisional(made.starts_on, max(raw_end, last_day))
    return roll != "none" and calendar.is_provisional(min(raw_end, last_day), max(raw_end, last_day))


def _windows(made: Derivation, end: date, count: _Count) -> dict[str, date]:
    """Return by when an extension must be asked for and decided: counted back from the end, never rolled."""
    window = made.rule.window
    dated = window.in_force(count.start) if window else None
    if window is None or dated is None or made.next_step is None:
        return {}
    back = replace(count, rule=window, start=end)
    return {key: back.reach([value.length]) for key, value in _asked(made, dated).items() if value.length}


def _asked(made: Derivation, dated: Dated) -> dict[str, Value]:
    """Return what the window says of the next step of extension: apply, and decide by whoever decides it."""
    values = {value.when or "apply": value for value in dated.values}
    code = made.next_step.approver.code if made.next_step else ""
    if code not in ("", "court_president") and "decide_higher" in values:
        values["decide"] = values["decide_higher"]
    return {key: value for key, value in values.items() if key in ("apply", "decide")}


def _in_hours(made: Derivation, settings: Settings) -> Derivation:
    """Return the derivation of a limit in hours: no extension, no exclusion, no roll-over."""
    moment, length = made.events.starts_on, made.lengths[0]
    if not isinstance(moment, datetime):
        raise BadMoment(rule=made.rule, given=moment)
    start = moment
    if settings["hours_from"] == "next_full_hour":
        start = _later(moment.replace(minute=0, second=0, microsecond=0), 1)
    end = _later(start, length.hours)
    grants.check(made.rule, made.events, made.value, moment.date(), length, lambda _: end.date())
    exclusions.count(made.rule, made.events, moment.date(), lambda _: end.date(), settings)
    return replace(made, starts_on=start, plain_end=end, extended_end=end, raw_end=end, last_day=end)


def _later(moment: datetime, hours: int) -> datetime:
    try:
        return moment + timedelta(hours=hours)
    except OverflowError:
        raise BeyondCalendar(day=f"{moment} + {hours}h", first="1900-01-01", last="2199-12-31") from None
