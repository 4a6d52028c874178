"""Lines about where a clock ends, and what follows from it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from heng.law.clock.derive import plain
from heng.law.clock.words.told import Told, sentence
from heng.law.explain import Line, on, on_en, written


def roll(told: Told) -> Iterator[Line]:
    """Say whether the last day moved, and why."""
    made, raw, last = told.made, told.made.raw_end, told.made.last_day
    if raw is None or last is None or isinstance(raw, datetime):
        return
    if made.roll == "none":
        yield _not_moved_by_law(told, raw)
    elif raw == last:
        yield _working_day(told, raw, "，不顺延", "; no roll-over")
    else:
        yield from _moved(told, raw, last)


def _moved(told: Told, raw: date, last: date) -> Iterator[Line]:
    words, words_en, source = told.passage("roll")
    if told.made.roll == "backward":
        words, words_en = "倒数的期限只能提前", "a limit counted back can only move earlier"
        source = told.settings.source("counting_back")
    if told.made.rule.roll == "unless_custody":
        words, words_en = f"未在押，{words}", f"not in custody, so {words_en}"
    yield Line(
        f"{on(raw)}是休息日（{told.calendar.occasion(raw)}）；{words}：{on(last)}。",
        f"{on_en(raw)} is a rest day; {words_en}: {on_en(last)}.",
        source,
    )
    yield _working_day(told, last, "", "")
    if told.made.rule.is_trial_limit:
        yield Line("审限末日遇休息日顺延。", "Trial limits roll over as well.", told.settings.source("trial_roll"))


def _working_day(told: Told, day: date, tail: str, tail_en: str) -> Line:
    """Say that a day is a working day; that a make-up weekend is one is a convention."""
    make_up = day.weekday() > 4
    words = "调休上班的周末，视为工作日" if make_up else "工作日"
    words_en = "a make-up working day" if make_up else "a working day"
    source = told.settings.source("make_up_days") if make_up else told.calendar.source(day)
    return Line(f"{on(day)}是{words}{tail}。", f"{on_en(day)} is {words_en}{tail_en}.", source)


def _not_moved_by_law(told: Told, raw: date) -> Line:
    made = told.made
    if made.rule.roll == "unless_custody" and made.events.custody:
        words, words_en, source = told.passage("custody")
        return Line(f"{on(raw)}：{words}。", f"{on_en(raw)}: {words_en}.", source)
    held = made.rule.procedure == "criminal" and made.rule.roll == "none" and not made.lengths[0].days_before
    source = told.passage("custody")[2] if held else told.settings.source("never_rolled")
    if made.lengths[0].days_before:
        source = told.settings.source("counting_back")
    if made.rule.is_trial_limit and made.rule.roll != "none":
        source = told.settings.source("trial_roll")
    return Line(f"此项期限不因休息日移动：{on(raw)}。", f"This limit is not moved by rest days: {on_en(raw)}.", source)


def windows(told: Told) -> Iterator[Line]:
    """Say by when an extension must be asked for and decided."""
    made, window = told.made, told.made.rule.window
    dated = window.in_force(plain(made.starts_on)) if window else None
    apply, decide = made.windows.get("apply"), made.windows.get("decide")
    if dated is None or apply is None:
        return
    decided, decided_en = (f"，至迟 {decide} 作出决定", f" and decided by {decide}") if decide else ("", "")
    yield Line(
        f"{window_title(told)[0]}：至迟 {apply} 提出{decided}。",
        f"{window_title(told)[1]}: by {apply}{decided_en}.",
        dated.values[0].authority.cited,
    )
    yield Line(
        "上述日期自届满日倒数，事件当日不计，不因休息日移动。",
        "These days are counted back from the end, which is not counted, and not moved by rest days.",
        f"{told.settings.source('application_window')}；{told.settings.source('counting_back')}",
    )


def window_title(told: Told) -> tuple[str, str]:
    """Return what can be asked for before the end, in both languages."""
    window = told.made.rule.window
    return (window.title, window.title_en) if window else ("", "")


def beside(told: Told) -> Iterator[Line]:
    """Return what follows from the last day: conversion, posting, effect, and that it is provisional."""
    made, last = told.made, told.made.last_day
    yield from _conversion(told)
    if last is None or isinstance(last, datetime):
        return
    if made.timely is not None:
        words, words_en, source = told.passage("transit")
        judged, judged_en = ("未过期", "in time") if made.timely else ("已过期", "too late")
        posted = made.events.posted_on
        yield Line(f"{posted} 交邮，{judged}：{words}。", f"Posted on {posted}, {judged_en}: {words_en}.", source)
    if made.effective_from:
        words, words_en, source = told.passage("effective")
        day = made.effective_from
        yield Line(f"{words}：{on(day)}。", f"{sentence(words_en)}: {on_en(day)}.", source)
    if made.provisional:
        yield Line(
            "相关日期的放假安排尚未公布或者未收录，届满日为暂定，公布后应当重算。",
            "The rest days around it are not announced or not held; the last day is provisional and must be counted again.",
            told.calendar.source(last),
        )


def _conversion(told: Told) -> Iterator[Line]:
    made, conversion = told.made, told.made.events.conversion
    if conversion is None or "conversion" not in made.rule.counting.passages:
        return
    words, words_en, source = told.passage("conversion")
    limit = conversion.previous_last_day
    late = limit is not None and conversion.on > limit
    warn = f"；注意：转换晚于原审限届满日 {limit}" if late else ""
    warn_en = f"; note: converted after the former limit had ended on {limit}" if late else ""
    on_day = conversion.on
    yield Line(f"{on_day} 转换程序：{words}{warn}。", f"Converted on {on_day}: {words_en}{warn_en}.", source)


def ending(told: Told) -> Line:
    """Return the last line: the end."""
    made, last = told.made, told.made.last_day
    source = made.value.authority.cited
    if last is None:
        return _standing_still(told)
    named, named_en = (written(last), written(last)) if isinstance(last, datetime) else (on(last), on_en(last))
    label, label_en = ("最早届满日", "Earliest end") if made.value.bound == "at_least" else ("届满日", "Last day")
    tail, tail_en = ("（暂定）", " (provisional)") if made.provisional else ("", "")
    to = made.rule.counts_to
    task, task_en = (f"，期限内应当：{to.title}", f", by when: {to.title_en}") if to else ("", "")
    return Line(f"{label}：{named}{tail}{task}。", f"{label_en}: {named_en}{tail_en}{task_en}.", source)


def _standing_still(told: Told) -> Line:
    made, lasting = told.made, told.made.lasting
    since = lasting.start if lasting else made.starts_on
    source = made.value.authority.cited
    if lasting and lasting.ground:
        source = lasting.ground.authority(made.rule.exclusions, plain(made.starts_on)).cited
    resumed, resumed_en = "", ""
    if made.if_resumed:
        resumed = f"；如 {made.events.on} 恢复，届满日为 {made.if_resumed}"
        resumed_en = f"; if resumed on {made.events.on}, the last day is {made.if_resumed}"
    return Line(
        f"届满日：未定。{since} 起停止进行，停止时尚余 {made.frozen} 日{resumed}。",
        f"Last day: open. Standing still since {since} with {made.frozen} days left{resumed_en}.",
        source,
    )
