"""Lines about where a clock starts and how long it runs."""

from __future__ import annotations

from collections.abc import Iterator

from heng.law.clock import labels
from heng.law.clock.derive import Derivation, plain
from heng.law.clock.words.told import Told, sentence
from heng.law.explain import Line, on, on_en, written
from heng.law.records import Dated, Length


def started(told: Told) -> Line:
    """Return the line of the starting event; that day is not counted."""
    made, rule = told.made, told.made.rule
    if made.lengths[0].days_before:
        return Line(
            f"自{that_day(rule.counts_from.title)} {on(made.starts_on)}倒数。",
            f"Counted back from {rule.counts_from.title_en}, {on_en(made.starts_on)}.",
            told.settings.source("counting_back"),
        )
    if made.lengths[0].hours:
        return _in_hours(told)
    event, event_en, source = _event(told)
    return Line(
        f"{that_day(event)} {on(made.starts_on)}不计入，次日为第一日。",
        f"{sentence(event_en)} on {on_en(made.starts_on)}: that day is not counted, day one is the day after.",
        source,
    )


def that_day(event: str) -> str:
    """Return “the day of” an event in Chinese; one that is a day already needs no 之日.

    >>> that_day("立案"), that_day("选举日")
    ('立案之日', '选举日')
    """
    return event if event.endswith(("日", "之时")) else f"{event}之日"


def _event(told: Told) -> tuple[str, str, str]:
    """Return the event from which it was counted, and what says so."""
    made, rule = told.made, told.made.rule
    again = labels.restart(made.restarted.kind, rule) if made.restarted else None
    if again is None:
        return rule.counts_from.title, rule.counts_from.title_en, told.passage("start_day")[2]
    dated = again.in_force(plain(made.starts_on)) or again.dated[0]
    old = written(made.events.starting_day)
    return (
        f"{again.title}（原起算日 {old} 不再使用）",
        f"{again.title_en} (no longer counted from {old})",
        dated.values[0].authority.cited,
    )


def _in_hours(told: Told) -> Line:
    made, starts = told.made, told.made.rule.counts_from
    words, words_en, _ = told.passage("hours")
    if told.settings["hours_from"] == "same_minute":
        words, words_en = "自该时刻起算", "counted from that minute"
    moment, begins = written(made.events.starts_on), written(made.starts_on)
    return Line(
        f"{starts.title}：{moment}；{words}：{begins}。",
        f"{sentence(starts.title_en)}: {moment}; {words_en}: {begins}.",
        told.settings.source("hours_from"),
    )


def versions(told: Told) -> Iterator[Line]:
    """Say which version applies where the law changed while the clock ran."""
    made, end = told.made, told.made.raw_end or told.made.extended_end
    later = [each for each in made.rule.dated if plain(made.starts_on) < each.from_day <= plain(end)]
    changed = next((each for each in later if _differs(made.dated, each)), None)
    if changed is None:
        return
    cited, new = made.value.authority.source, changed.values[0].authority.source
    yield Line(
        f"期限进行中法律有修改（{changed.from_day} 起为{new}）；仍按起算日的规定（{cited}）。",
        f"The law changed on {changed.from_day} while the limit was running ({new}); the text of the starting day stays ({cited}).",
        told.settings.source("law_version"),
    )


def _differs(one: Dated, other: Dated) -> bool:
    return [(v.authority.source, v.length) for v in one.values] != [
        (v.authority.source, v.length) for v in other.values
    ]


def length(told: Told) -> Line:
    """Return the line of the length and the end it reaches alone."""
    made = told.made
    base = made.events.length or made.value.length or Length()
    case, case_en, source = _case(told)
    bound, bound_en = ("不少于", "at least ") if made.value.bound == "at_least" else ("", "")
    how, how_en = _how(made, base)
    return Line(
        f"期限{case}{bound}{base.label}：{how}。", f"Length{case_en}: {bound_en}{base.label_en}; {how_en}.", source
    )


def _case(told: Told) -> tuple[str, str, str]:
    """Return the variant, or that the length was entered, and the source of the length."""
    made = told.made
    if made.what_if:
        return "（按所填长度试算）", " (as entered, what-if)", told.settings.source("what_if")
    variant = made.rule.variants.get(made.value.when)
    source = made.value.authority.cited
    return (f"（{variant.title}）", f" ({variant.title_en})", source) if variant else ("", "", source)


def _how(made: Derivation, base: Length) -> tuple[str, str]:
    """Return the arithmetic of a length in both languages."""
    start, end, end_en = written(made.starts_on), on(made.plain_end), on_en(made.plain_end)
    if base.hours:
        moment = written(made.plain_end)
        return f"{start} + {base.hours} 小时 = {moment}", f"{start} + {base.hours} hours = {moment}"
    if base.days_before:
        return f"{start} 之前 {base.days_before} 日 = {end}", f"{base.days_before} days before {start} = {end_en}"
    if base.workdays:
        n = base.workdays
        return f"自次日起数，第 {n} 个工作日为 {end}", f"working day no. {n} after it is {end_en}"
    days = base.whole_days
    if not base.whole_months:
        return f"{start} + {days} 日 = {end}", f"{start} + {days} days = {end_en}"
    n, (rule, rule_en) = base.whole_months, _month_rule(made)
    extra, extra_en = (f"，再加 {days} 日", f" and {days} days") if days else ("", "")
    return (
        f"{start} 起 {n} 个月{extra} → {end}，{rule}",
        f"{n} months{extra_en} from {start} → {end_en} ({rule_en})",
    )


def _month_rule(made: Derivation) -> tuple[str, str]:
    if _moved(made) < 0:
        return "无对应日，取月末", "no corresponding day, so the last of the month"
    if _moved(made) > 0:
        return "月末对月末", "from month's end to month's end"
    return "为对应日", "the corresponding day"


def _moved(made: Derivation) -> int:
    """Return by how many days of the month the end differs from the corresponding day; 0 where days were added too."""
    base = made.events.length or made.value.length or Length()
    whole = base.whole_months and not base.whole_days
    return made.plain_end.day - made.starts_on.day if whole else 0


def months(told: Told) -> Iterator[Line]:
    """Cite how months end where the corresponding day does not settle it, and how working days are counted."""
    made = told.made
    if made.lengths[0].workdays and "workdays" in made.rule.counting.passages:
        words, words_en, source = told.passage("workdays")
        yield Line(f"{words}。", f"{sentence(words_en)}.", source)
    if _moved(made):
        words, words_en, source = told.passage("months")
        yield Line(f"{words}。", f"{sentence(words_en)}.", source)
