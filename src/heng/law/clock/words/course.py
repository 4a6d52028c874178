"""Lines about what happened on the way: extensions, exclusions, bounds."""

from __future__ import annotations

from collections.abc import Iterator

from heng.law.clock.derive import plain
from heng.law.clock.exclusions import Span
from heng.law.clock.grants import Granted
from heng.law.clock.words.told import Told
from heng.law.explain import Line, on, on_en, written
from heng.law.records import Length

Both = tuple[str, str]


def extensions(told: Told) -> Iterator[Line]:
    """Return a line for each extension, then where they bring the end."""
    made = told.made
    if not made.granted:
        return
    if made.lengths[0] != (made.events.length or made.value.length):
        yield Line(
            f"延长自至迟期限（{made.lengths[0].label}）起算。",
            f"Extensions count from the outer limit ({made.lengths[0].label_en}).",
            made.value.authority.cited,
        )
    for nth, granted in enumerate(made.granted, 1):
        yield _extension(nth, granted)
    total = _added(made.lengths)
    start, end = written(made.starts_on), made.extended_end
    how, how_en = f"自 {start} 推算", f"from {start}"
    if told.settings["extension_base"] == "previous_end":
        how, how_en = "逐次自上一届满日推算", "each from the end before it"
    yield Line(
        f"延长后共 {total.label}，{how} → {on(end)}。",
        f"With extensions {total.label_en} in all, {how_en} → {on_en(end)}.",
        told.settings.source("extension_base"),
    )


def _extension(nth: int, granted: Granted) -> Line:
    step, length = granted.step, granted.grant.length
    cap = f"（上限 {step.cap.label}）" if step.cap else "（法律未定时长）"
    cap_en = f" (at most {step.cap.label_en})" if step.cap else " (the law sets no length)"
    by, by_en = f"{step.approver.title}批准", f"approved by the {step.approver.title_en}"
    if step.filing:
        by, by_en = f"报{step.approver.title}备案", f"filed with the {step.approver.title_en}"
    if not granted.grant.by:
        by, by_en = f"未填批准人，按规定应由{by}", f"no approver entered, to be {by_en}"
    return Line(
        f"第 {nth} 次延长：{by}，{length.label}{cap}。",
        f"Extension no. {nth}: {length.label_en}, {by_en}{cap_en}.",
        step.authority.cited,
    )


def _added(lengths: tuple[Length, ...]) -> Length:
    return Length(
        months=sum(each.whole_months for each in lengths),
        days=sum(each.whole_days for each in lengths),
        workdays=sum(each.workdays for each in lengths),
    )


def exclusions(told: Told) -> Iterator[Line]:
    """Return a line for each exclusion, then what they come to, then the conventions that were used."""
    made, settings = told.made, told.settings
    for span in made.spans:
        yield _span(span, told)
    counted = [span for span in made.spans if span.fate == "counted" and span.days]
    shared = sum(span.overlap for span in counted)
    if shared:
        once = settings["exclusion_overlap"] == "union"
        yield Line(
            f"扣除期间有重叠，重叠的 {shared} 日{'只扣一次' if once else '分别扣除'}。",
            f"The exclusions overlap; {shared} days are taken out {'only once' if once else 'for each'}.",
            settings.source("exclusion_overlap"),
        )
    if not counted:
        return
    yield _sum(told, counted)
    both = settings["exclusion_days"] == "both_days"
    yield Line(
        "扣除天数起日、止日都计。" if both else "扣除天数按止日减起日计。",
        "Days of an exclusion: both ends counted." if both else "Days of an exclusion: end minus start.",
        settings.source("exclusion_days"),
    )


def _sum(told: Told, counted: list[Span]) -> Line:
    """Return how the excluded days move the end."""
    made, settings = told.made, told.settings
    end = made.before_bound or made.extended_end
    before, before_en = written(made.extended_end), f"{written(made.extended_end)} + {made.excluded_days} days"
    sums = " + ".join(str(span.days) for span in counted)
    sums = f"{sums} = {made.excluded_days}" if len(counted) > 1 else sums
    how, source = f"{before} + {made.excluded_days} 日", settings.source("order")
    if any(span.ground and span.ground.within_last for span in counted):
        source = settings.source("limitation_resumes")
        if settings["limitation_resumes"] == "six_months":
            how, before_en = "障碍消除后满六个月", "six months after the obstacle ended"
    elif settings["order"] == "days_then_months":
        start = written(made.starts_on)
        how, before_en = (
            f"{start} + {made.excluded_days} 日，再加期限",
            f"{start} + {made.excluded_days} days, then the length",
        )
    return Line(f"共扣除 {sums} 日：{how} = {on(end)}。", f"Days excluded: {sums}; {before_en} = {on_en(end)}.", source)


def _span(span: Span, told: Told) -> Line:
    asked, made = span.exclusion, told.made
    name = span.ground.title if span.ground else asked.ground
    name_en = span.ground.title_en if span.ground else asked.ground
    if span.ground and asked.ground not in (name, span.ground.code):
        name = f"{name}（{asked.ground}）"
    words, words_en = _fate(span)
    source = told.settings.source("not_claimed")
    if span.ground:
        source = span.ground.authority(made.rule.exclusions, plain(made.starts_on)).cited
    if span.fate == "too_late" or (span.end_then and span.start > span.end_then):
        source = told.settings.source("exclusion_begins")
    return Line(f"扣除·{name}：{words}。", f"Excluded, {name_en}: {words_en}.", source)


def _fate(span: Span) -> Both:
    asked = span.exclusion
    given = f"{asked.start} 至 {asked.to or '尚未结束'}"
    given_en = f"{asked.start} to {asked.to or 'not ended'}"
    if span.fate == "counted":
        return _counted(span, given, given_en)
    last = span.ground.within_last if span.ground else None
    part, part_en = (last.label, last.label_en) if last else ("", "")
    said = {
        "too_late": f"开始于顺延前的届满日 {span.end_then} 之后，不扣除；应先核对是否已办延长",
        "not_claimed": "录入时注明不扣除",
        "before_start": "在起算日之前，不扣除",
        "outside_last": f"不在最后{part}内，不中止",
        "lasting": f"自 {span.start} 起期限停止进行",
        "not_begun": "到查看之日还没有开始，暂不扣除",
        "after_stop": "期限已经停止进行，不另扣除",
    }
    said_en = {
        "too_late": f"begins after the limit ended on {span.end_then} (before roll-over); not counted. "
        "Check whether an extension was granted before",
        "not_claimed": "entered as not to be excluded",
        "before_start": "lies before the limit began; not counted",
        "outside_last": f"lies outside the last {part_en}; no suspension",
        "lasting": f"the limit stands still since {span.start}",
        "not_begun": "has not begun on the day of reading; not counted yet",
        "after_stop": "the limit stands still already; nothing further is excluded",
    }
    return f"{given}，{said[span.fate]}", f"{given_en}: {said_en[span.fate]}"


def _counted(span: Span, given: str, given_en: str) -> Both:
    cut, cut_en = "", ""
    if span.capped:
        cut, cut_en = f"，最多计至 {span.end}", f", counted to {span.end} at most"
    elif span.start != span.exclusion.start:
        cut, cut_en = f"，自 {span.start} 起计", f", counted from {span.start}"
    less = f"（扣去重叠 {span.overlap} 日）" if span.overlap else ""
    less_en = f" (overlap of {span.overlap} days left out)" if span.overlap else ""
    return f"{given}{cut}，{span.days} 日{less}", f"{given_en}{cut_en}, {span.days} days{less_en}"


def not_before(told: Told) -> Iterator[Line]:
    """Say which other fact holds the end back, or would."""
    made, bound = told.made, told.made.rule.not_before
    if bound is None:
        return
    fact = made.events.facts.get(bound.fact)
    words = f"届满日不得早于{bound.title}后 {bound.days} 日"
    words_en = f"It cannot end earlier than {bound.days} days after the {bound.title_en}"
    if fact is None:
        yield Line(f"{words}（未填写该日）。", f"{words_en} (not entered).", bound.authority.cited)
    elif made.held_back and made.raw_end:
        yield Line(
            f"{words}：{fact} + {bound.days} 日 = {on(made.raw_end)}，以此为准。",
            f"{words_en}: {fact} + {bound.days} days = {on_en(made.raw_end)}, which decides.",
            bound.authority.cited,
        )
    else:
        yield Line(f"{words}（{fact}）：已在其后。", f"{words_en} ({fact}): it does not.", bound.authority.cited)


def outer(told: Told) -> Iterator[Line]:
    """Return the line of the outer limit, where the law states one."""
    latest, made = told.made.at_latest, told.made
    if latest and made.value.at_latest:
        yield Line(
            f"至迟 {made.value.at_latest.label}：{on(latest)}。",
            f"At the latest {made.value.at_latest.label_en}: {on_en(latest)}.",
            made.value.authority.cited,
        )
