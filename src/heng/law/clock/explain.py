"""The derivation in words, Chinese and English, each line with its arithmetic and its source."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from heng.law.clock.derive import Derivation
from heng.law.clock.exclusions import Span
from heng.law.clock.grants import Granted
from heng.law.clock.reading import Reading
from heng.law.explain import Line, on, on_en, written
from heng.law.records import Dated, Length
from heng.law.settings import Settings


def lines(reading: Reading) -> tuple[Line, ...]:
    """Return all lines of a reading; the last one states the end."""
    made = reading.derivation
    if made.parties:
        return (*_of_parties(reading), *_ending(reading))
    return (*_body(reading), *_ending(reading))


def _body(reading: Reading) -> Iterator[Line]:
    made = reading.derivation
    yield _started(made, reading.settings)
    yield from _versions(reading)
    yield _length(made)
    yield from _months(made)
    yield from _extensions(reading)
    yield from _exclusions(reading)
    yield from _not_before(made)
    yield from _outer(made)
    yield from _roll(reading)
    yield from _windows(reading)


def _passage_source(made: Derivation, topic: str) -> tuple[str, str, str]:
    day = made.starts_on.date() if isinstance(made.starts_on, datetime) else made.starts_on
    passage = made.rule.counting.passage(topic, day)
    return passage.text, passage.text_en, passage.authority.source


def _started(made: Derivation, settings: Settings) -> Line:
    rule, start = made.rule, made.starts_on
    if made.lengths[0].days_before:
        return Line(
            f"自{rule.counts_from.title}之日 {on(start)}倒数。",
            f"Counted back from {rule.counts_from.title_en}, {on_en(start)}.",
            settings.source("counting_back"),
        )
    event, event_en = rule.counts_from.title, rule.counts_from.title_en
    if made.restarted:
        event, event_en = f"{made.restarted.kind}（重新计算）", f"{made.restarted.kind} (counted afresh)"
        rest = next(each for each in rule.restarts)
        source = rest.dated[-1].values[0].authority.source
    else:
        source = _passage_source(made, "start_day")[2]
    if made.lengths[0].hours:
        words, words_en, _ = _passage_source(made, "hours")
        return Line(
            f"{event}：{written(made.events.starts_on)}；{words}：{written(start)}。",
            f"{_sentence(event_en)}: {written(made.events.starts_on)}; {words_en}: {written(start)}.",
            settings.source("hours_from"),
        )
    return Line(
        f"{event}之日 {on(start)}不计入，次日为第一日。",
        f"{_sentence(event_en)} on {on_en(start)}: that day is not counted, day one is the day after.",
        source,
    )


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]


def _versions(reading: Reading) -> Iterator[Line]:
    """Say which version applies where the law changed while the clock ran."""
    made, end = reading.derivation, reading.raw_end
    later = [each for each in made.rule.dated if each.from_day > _plain(made.starts_on)]
    if end is None or not later or later[0].from_day > _plain(end) or not _differs(made.dated, later[0]):
        return
    source = reading.settings.source("law_version")
    changed, cited = later[0].from_day, made.value.authority.source
    yield Line(
        f"期限进行中法律有修改（{changed} 起为{later[0].values[0].authority.source}）；仍按起算日的规定（{cited}）。",
        f"The law changed on {changed} while the limit was running; the text of the starting day stays ({cited}).",
        source,
    )


def _differs(one: Dated, other: Dated) -> bool:
    return [(v.authority.source, v.length) for v in one.values] != [
        (v.authority.source, v.length) for v in other.values
    ]


def _plain(moment: date) -> date:
    return moment.date() if isinstance(moment, datetime) else moment


def _length(made: Derivation) -> Line:
    base = made.events.length or made.value.length or Length()
    label, label_en = base.label, base.label_en
    bound = "不少于" if made.value.bound == "at_least" else ""
    bound_en = "at least " if made.value.bound == "at_least" else ""
    variant = made.rule.variants.get(made.value.when)
    case = f"（{variant.title}）" if variant else ""
    case_en = f" ({variant.title_en})" if variant else ""
    if made.what_if:
        case, case_en = "（按所填长度试算）", " (as entered, what-if)"
    source = "约定：试算，非法定长度" if made.what_if else made.value.authority.source
    mark, mark_en = _mark(made)
    return Line(
        f"期限{case}{bound}{label}{mark}：{_how(made, base)}。",
        f"Length{case_en}: {bound_en}{label_en}{mark_en}; {_how_en(made, base)}.",
        source,
    )


def _months(made: Derivation) -> Iterator[Line]:
    """Cite how months end where the corresponding day does not settle it."""
    if made.lengths[0].whole_months and (_clamped(made) or _stretched(made)):
        words, words_en, source = _passage_source(made, "months")
        yield Line(f"{words}。", f"{_sentence(words_en)}.", source)


def _mark(made: Derivation) -> tuple[str, str]:
    """Return how sure the length is, where it is not plain text of the law that was read."""
    authority = made.value.authority
    words = {"convention": ("约定", "convention"), "contested": ("有争议", "contested")}
    zh, en = words.get(authority.status, ("", ""))
    if authority.confidence != "A":
        zh = f"{zh}，置信{authority.confidence}".strip("，")
        en = f"{en}, confidence {authority.confidence}".strip(", ")
    return (f"〔{zh}〕", f" [{en}]") if zh else ("", "")


def _how(made: Derivation, base: Length) -> str:
    if base.hours:
        return f"起点后 {base.hours} 小时，至 {written(made.plain_end)}"
    if base.days_before:
        return f"{written(made.starts_on)} − {base.days_before} 日 = {on(made.plain_end)}"
    if base.workdays:
        return f"自次日起数 {base.workdays} 个工作日，第 {base.workdays} 个工作日为 {on(made.plain_end)}"
    if not base.whole_months:
        return f"{written(made.starts_on)} + {base.whole_days} 日 = {on(made.plain_end)}"
    extra = f"，再加 {base.whole_days} 日" if base.whole_days else ""
    return f"{written(made.starts_on)} 起 {base.whole_months} 个月{extra} → {on(made.plain_end)}，{_month_rule(made)}"


def _how_en(made: Derivation, base: Length) -> str:
    if base.hours:
        return f"{base.hours} hours on: {written(made.plain_end)}"
    if base.days_before:
        return f"{written(made.starts_on)} − {base.days_before} days = {on_en(made.plain_end)}"
    if base.workdays:
        return f"working day no. {base.workdays} after it is {on_en(made.plain_end)}"
    if not base.whole_months:
        return f"{written(made.starts_on)} + {base.whole_days} days = {on_en(made.plain_end)}"
    extra = f" and {base.whole_days} days" if base.whole_days else ""
    return f"{base.whole_months} months{extra} from {written(made.starts_on)} → {on_en(made.plain_end)} ({_month_rule_en(made)})"


def _month_rule(made: Derivation) -> str:
    return "无对应日，取月末" if _clamped(made) else "月末对月末" if _stretched(made) else "为对应日"


def _month_rule_en(made: Derivation) -> str:
    if _clamped(made):
        return "no corresponding day, so the last of the month"
    return "from month's end to month's end" if _stretched(made) else "corresponding day"


def _clamped(made: Derivation) -> bool:
    return not (made.value.length or Length()).whole_days and made.plain_end.day < made.starts_on.day


def _stretched(made: Derivation) -> bool:
    return not (made.value.length or Length()).whole_days and made.plain_end.day > made.starts_on.day


def _extensions(reading: Reading) -> Iterator[Line]:
    made = reading.derivation
    if not made.granted:
        return
    if made.lengths[0] != (made.events.length or made.value.length):
        yield Line(
            f"延长自至迟期限（{made.lengths[0].label}）起算。",
            f"Extensions count from the outer limit ({made.lengths[0].label_en}).",
            made.value.authority.source,
        )
    for nth, granted in enumerate(made.granted, 1):
        yield _extension(nth, granted)
    total, total_en = _added(made.lengths)
    yield Line(
        f"延长后共 {total}，自 {written(made.starts_on)} 推算 → {on(made.extended_end)}。",
        f"With extensions {total_en} in all, from {written(made.starts_on)} → {on_en(made.extended_end)}.",
        reading.settings.source("extension_base"),
    )


def _extension(nth: int, granted: Granted) -> Line:
    step, length = granted.step, granted.grant.length
    cap = f"（上限 {step.cap.label}）" if step.cap else "（法律未定时长）"
    cap_en = f" (at most {step.cap.label_en})" if step.cap else " (the law sets no length)"
    return Line(
        f"第 {nth} 次延长：{step.approver.title}批准 {length.label}{cap}。",
        f"Extension no. {nth}: {length.label_en} approved by the {step.approver.title_en}{cap_en}.",
        step.authority.source,
    )


def _added(lengths: tuple[Length, ...]) -> tuple[str, str]:
    total = Length(
        months=sum(each.whole_months for each in lengths),
        days=sum(each.whole_days for each in lengths),
        workdays=sum(each.workdays for each in lengths),
    )
    return total.label, total.label_en


def _exclusions(reading: Reading) -> Iterator[Line]:
    made, settings = reading.derivation, reading.settings
    for span in made.spans:
        yield _span(span)
    counted = [span for span in made.spans if span.fate == "counted"]
    if not counted:
        return
    if any(span.overlap for span in counted):
        dropped = sum(span.overlap for span in counted)
        yield Line(
            f"扣除期间有重叠，重叠的 {dropped} 日只扣一次。",
            f"The exclusions overlap; {dropped} days are taken out only once.",
            settings.source("exclusion_overlap"),
        )
    end = made.raw_end
    if end is not None and not made.held_back:
        sums = " + ".join(str(span.days) for span in counted)
        sums = f"{sums} = {made.excluded_days}" if len(counted) > 1 else sums
        yield Line(
            f"共扣除 {sums} 日：{written(made.extended_end)} + {made.excluded_days} 日 = {on(end)}。",
            f"Days excluded: {sums}; {written(made.extended_end)} + {made.excluded_days} days = {on_en(end)}.",
            settings.source("order"),
        )
    yield Line(
        "扣除天数按止日减起日计。" if settings["exclusion_days"] == "end_minus_start" else "扣除天数起日、止日都计。",
        "Days of an exclusion: end minus start."
        if settings["exclusion_days"] == "end_minus_start"
        else "Days of an exclusion: both ends counted.",
        settings.source("exclusion_days"),
    )


def _span(span: Span) -> Line:
    asked = span.exclusion
    name = span.ground.title if span.ground else asked.ground
    name_en = span.ground.title_en if span.ground else asked.ground
    if span.ground and asked.ground not in (name, span.ground.code):
        name = f"{name}（{asked.ground}）"
    words, words_en = _fate(span)
    source = span.ground.authority.source if span.ground else "约定：未主张扣除"
    if span.fate == "too_late":
        source = "约定：扣除须何时开始"
    return Line(f"扣除·{name}：{words}。", f"Excluded, {name_en}: {words_en}.", source)


def _fate(span: Span) -> tuple[str, str]:
    asked = span.exclusion
    given = f"{asked.start} 至 {asked.to or '尚未结束'}"
    given_en = f"{asked.start} to {asked.to or 'not ended'}"
    if span.fate == "too_late":
        end = span.end_then
        return (
            f"{given}，开始于届满日 {end} 之后，不扣除；期限已经届满的，应先核对是否已办延长",
            f"{given_en} begins after the limit ended on {end}; not counted. Check whether an extension was granted before",
        )
    if span.fate == "not_claimed":
        return f"{given}，录入时注明不扣除", f"{given_en}, entered as not to be excluded"
    if span.fate == "before_start":
        return f"{given}，在起算日之前，不扣除", f"{given_en} lies before the limit began; not counted"
    if span.fate == "outside_last":
        return f"{given}，不在最后六个月内，不中止", f"{given_en} lies outside the last six months; no suspension"
    if span.fate == "lasting":
        return f"自 {span.start} 起尚未结束，期限停止进行", f"since {span.start} and not ended: the limit stands still"
    return _counted(span, given, given_en)


def _counted(span: Span, given: str, given_en: str) -> tuple[str, str]:
    cut, cut_en = "", ""
    if span.capped:
        cut, cut_en = f"，最多计至 {span.end}", f", counted to {span.end} at most"
    elif span.start != span.exclusion.start:
        cut, cut_en = f"，自 {span.start} 起计", f", counted from {span.start}"
    less = f"（扣去重叠 {span.overlap} 日）" if span.overlap else ""
    less_en = f" (overlap of {span.overlap} days left out)" if span.overlap else ""
    return f"{given}{cut}，{span.days} 日{less}", f"{given_en}{cut_en}, {span.days} days{less_en}"


def _not_before(made: Derivation) -> Iterator[Line]:
    bound = made.rule.not_before
    fact = made.events.facts.get(bound.fact) if bound else None
    if bound is None:
        return
    if fact is None:
        yield Line(
            f"未填写{bound.title}；填写后，届满日不早于其后 {bound.days} 日。",
            f"The {bound.title_en} was not entered; once it is, the limit cannot end within {bound.days} days of it.",
            bound.authority.source,
        )
        return
    earliest = f"{fact} + {bound.days} 日"
    yield Line(
        f"届满日不得早于{bound.title}后 {bound.days} 日：{earliest}"
        + (f" = {made.raw_end}，以此为准。" if made.held_back else "，已在其后。"),
        f"It cannot end within {bound.days} days of the {bound.title_en} ({fact}): "
        + (f"{made.raw_end} it is." if made.held_back else "it does not."),
        bound.authority.source,
    )


def _outer(made: Derivation) -> Iterator[Line]:
    if made.at_latest and made.value.at_latest:
        yield Line(
            f"至迟 {made.value.at_latest.label}：{on(made.at_latest)}。",
            f"At the latest {made.value.at_latest.label_en}: {on_en(made.at_latest)}.",
            made.value.authority.source,
        )


def _roll(reading: Reading) -> Iterator[Line]:
    made, raw, last, calendar = reading.derivation, reading.raw_end, reading.last_day, reading.calendar
    if raw is None or last is None or isinstance(raw, datetime):
        return
    if made.roll == "none":
        yield from _unmoved(reading, raw)
        return
    if raw == last:
        yield from _working_day(reading, raw)
        return
    words, words_en, source = _passage_source(made, "roll")
    if made.roll == "backward":
        words, words_en = "倒数的期限只能提前", "a limit counted back can only move earlier"
        source = reading.settings.source("counting_back")
    yield Line(
        f"{on(raw)}是休息日（{calendar.occasion(raw)}）；{words}：{on(last)}。",
        f"{on_en(raw)} is a rest day; {words_en}: {on_en(last)}.",
        source,
    )
    make_up = last.weekday() > 4
    yield Line(
        f"{on(last)}是{calendar.occasion(last)}{'' if calendar.occasion(last).endswith('日') else '日'}。",
        f"{on_en(last)} is a {'make-up ' if make_up else ''}working day by the calendar.",
        reading.settings.source("make_up_days") if make_up else calendar.source(last),
    )
    if made.rule.is_trial_limit:
        yield Line("审限末日遇休息日顺延。", "Trial limits roll over as well.", reading.settings.source("trial_roll"))


def _working_day(reading: Reading, raw: date) -> Iterator[Line]:
    calendar = reading.calendar
    make_up = raw.weekday() > 4
    why = f"{calendar.occasion(raw)}，视为工作日" if make_up else "工作日"
    source = reading.settings.source("make_up_days") if make_up else calendar.source(raw)
    yield Line(f"{on(raw)}是{why}，不顺延。", f"{on_en(raw)} is a working day; no roll-over.", source)


def _unmoved(reading: Reading, raw: date) -> Iterator[Line]:
    made = reading.derivation
    if made.rule.roll == "unless_custody" and made.events.custody:
        words, words_en, source = _passage_source(made, "custody")
        yield Line(f"{on(raw)}：{words}。", f"{on_en(raw)}: {words_en}.", source)
    elif made.rule.is_trial_limit and made.rule.roll != "none":
        yield Line(f"{on(raw)}：不顺延。", f"{on_en(raw)}: not moved.", reading.settings.source("trial_roll"))
    else:
        yield Line(
            f"此项期限不因休息日移动：{on(raw)}。",
            f"This limit is not moved by rest days: {on_en(raw)}.",
            made.value.authority.source,
        )


def _windows(reading: Reading) -> Iterator[Line]:
    made, window = reading.derivation, reading.derivation.rule.window
    dated = window.in_force(_plain(made.starts_on)) if window else None
    if not reading.apply_by or dated is None:
        return
    decided = f"，至迟 {reading.decide_by} 作出决定" if reading.decide_by else ""
    decided_en = f", decided by {reading.decide_by}" if reading.decide_by else ""
    yield Line(
        f"需要延长的，至迟 {reading.apply_by} 提出{decided}（自顺延前的届满日倒数，不移动）。",
        f"An extension must be asked for by {reading.apply_by}{decided_en} (counted back from the end before roll-over).",
        dated.values[0].authority.source,
    )


def _of_parties(reading: Reading) -> Iterator[Line]:
    made = reading.derivation
    for name, each in made.parties:
        part = Reading(each, reading.calendar, reading.settings)
        for line in _body(part):
            yield Line(f"{name}：{line.text}", f"{name}: {line.text_en}", line.source)
    yield Line(
        f"各方届满日不同的，以最后届满的 {on(reading.last_day or date.max)}为准。",
        f"The parties' limits end on different days; the last of them, {on_en(reading.last_day or date.max)}, decides.",
        made.value.authority.source,
    )


def _ending(reading: Reading) -> Iterator[Line]:
    made, last = reading.derivation, reading.last_day
    source = made.value.authority.source
    yield from _beside(reading)
    if last is None:
        since = made.lasting.start if made.lasting else ""
        resumed = f"；如 {made.events.on} 恢复，届满日为 {reading.if_resumed}" if reading.if_resumed else ""
        resumed_en = f"; if resumed on {made.events.on}, the last day is {reading.if_resumed}" if resumed else ""
        yield Line(
            f"届满日：未定。{since} 起停止进行，停止时尚余 {made.frozen} 日{resumed}。",
            f"Last day: open. Standing still since {since} with {made.frozen} days left{resumed_en}.",
            made.lasting.ground.authority.source if made.lasting and made.lasting.ground else source,
        )
        return
    named = on(last) if not isinstance(last, datetime) else written(last)
    named_en = on_en(last) if not isinstance(last, datetime) else written(last)
    label, label_en = ("最早可届满日", "Earliest end") if made.value.bound == "at_least" else ("届满日", "Last day")
    tail = "（暂定）" if reading.provisional else ""
    tail_en = " (provisional)" if reading.provisional else ""
    yield Line(f"{label}：{named}{tail}。", f"{label_en}: {named_en}{tail_en}.", source)


def _beside(reading: Reading) -> Iterator[Line]:
    """Lines that follow from the last day: conversion, posting, effect, and that it is provisional."""
    made, last = reading.derivation, reading.last_day
    yield from _conversion(reading)
    if last is None or isinstance(last, datetime):
        return
    if reading.timely is not None:
        words, words_en, source = _passage_source(made, "transit")
        posted = made.events.posted_on
        judged, judged_en = ("未过期", "in time") if reading.timely else ("已过期", "too late")
        yield Line(f"{posted} 交邮，{judged}：{words}。", f"Posted on {posted}: {judged_en}; {words_en}.", source)
    if reading.effective_from:
        words, words_en, source = _passage_source(made, "effective")
        yield Line(
            f"{words}：{on(reading.effective_from)}。",
            f"{words_en.capitalize()}: {on_en(reading.effective_from)}.",
            source,
        )
    if reading.provisional:
        yield Line(
            f"{last.year} 年相关日期的放假安排尚未公布或者未收录，届满日为暂定，公布后会重算。",
            f"The rest days around {last} are not announced yet; the last day is provisional and will be counted again.",
            reading.calendar.source(last),
        )


def _conversion(reading: Reading) -> Iterator[Line]:
    made = reading.derivation
    conversion = made.events.conversion
    if conversion is None or "conversion" not in made.rule.counting.passages:
        return
    words, words_en, source = _passage_source(made, "conversion")
    limit = conversion.previous_last_day
    late = limit is not None and conversion.on > limit
    warn = f"；注意：转换晚于原审限届满日 {limit}" if late else ""
    warn_en = f"; note: converted after the former limit had ended on {limit}" if late else ""
    yield Line(
        f"{conversion.on} 转换程序：{words}{warn}。", f"Converted on {conversion.on}: {words_en}{warn_en}.", source
    )
