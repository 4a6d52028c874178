"""Interest in words, Chinese and English, each line with its arithmetic and its source."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from heng.law import money
from heng.law.explain import Line
from heng.law.interest.contract import SimpleReading
from heng.law.interest.delayed import InterestReading, Part
from heng.law.interest.lending import CapPhase, CapReading, PrimeReading
from heng.law.rates import Lender, Provision
from heng.law.records import Authority

ROUNDED = "约定：利息以分为单位，最后一步四舍五入（没有明文）"


def _provision(made: Provision) -> Line:
    words = made.words.title_en
    return Line(f"{made.words.title}。", f"{words[:1].upper()}{words[1:]}.", made.authority.source)


def _mark(authority: Authority) -> tuple[str, str]:
    """Return how sure a value is, where it was not read in the official text."""
    if authority.confidence == "A":
        return "", ""
    return f"〔置信{authority.confidence}〕", f" [confidence {authority.confidence}]"


def of_delay(reading: InterestReading) -> tuple[Line, ...]:
    """Return the lines of interest for delayed performance."""
    delay = reading.room.delay
    found = [_provision(delay.provisions[key]) for key in ("base", "from", "to")]
    if len({part.version for part in reading.parts}) > 1:
        found.append(_provision(delay.provisions["split"]))
    for part in reading.parts:
        found += _of_part(reading, part)
    found += _counted_twice(reading)
    found.append(_provision(delay.provisions["order"]))
    if any(part.exact != part.amount for part in reading.parts) or len(reading.parts) > 1:
        found.append(
            Line("每段各自四舍五入到分，再相加。", "Each part is rounded to the fen, then they are added.", ROUNDED)
        )
    shown = " + ".join(money.shown(part.amount) for part in reading.parts)
    total = money.shown(reading.total)
    how = f"{shown} = {total}" if len(reading.parts) > 1 else total
    source = reading.parts[-1].version.authority.source
    found.append(Line(f"加倍部分债务利息：{how} 元。", f"Additional interest: {how} yuan.", source))
    return tuple(found)


def _of_part(reading: InterestReading, part: Part) -> Iterator[Line]:
    start, end = part.start, part.end
    source = reading.settings.source("interest_days")
    yield Line(f"{start} 至 {end}：{part.gross} 日。", f"{start} to {end}: {part.gross} days.", source)
    excluded = reading.room.delay.provisions["excluded"].authority.source
    for cut in part.cuts:
        why = f"（{cut.excluded.reason}）" if cut.excluded.reason else ""
        why_en = f" ({cut.excluded.reason})" if cut.excluded.reason else ""
        yield Line(
            f"不计 {cut.start} 至 {cut.end}，首尾都含，{cut.days} 日{why}。",
            f"Not counted: {cut.start} to {cut.end}, both days included, {cut.days} days{why_en}.",
            excluded,
        )
    if part.cuts:
        taken = " − ".join(str(cut.days) for cut in part.cuts)
        sum_up = f"{part.gross} − {taken} = {part.days}"
        yield Line(f"计息 {sum_up} 日。", f"Days that bear interest: {sum_up}.", excluded)
    yield _arithmetic(reading, part)


def _arithmetic(reading: InterestReading, part: Part) -> Line:
    base, result = money.shown(part.segment.base), money.shown(part.amount)
    exact = "" if part.exact == part.amount else f"{money.shown(part.exact)} → "
    mark, mark_en = _mark(part.version.authority)
    if part.year and part.segment.rate is not None:
        rate = f"{money.percent(part.segment.rate)}% × {part.version.multiple} ÷ {part.year}"
        return Line(
            f"同期贷款基准利率的 {part.version.multiple} 倍{mark}：{base} × {rate} × {part.days} 日 = {exact}{result} 元。",
            f"{part.version.multiple} times the bank's base rate{mark_en}: {base} × {rate} × {part.days} days = {exact}{result} yuan.",
            f"{part.version.authority.source}；{reading.settings.source('interest_year')}",
        )
    rate = f"{money.percent(part.daily)}%"
    return Line(
        f"{base} × 日 {rate} × {part.days} 日 = {exact}{result} 元{mark}。",
        f"{base} × {rate} a day × {part.days} days = {exact}{result} yuan{mark_en}.",
        part.version.authority.source,
    )


def _counted_twice(reading: InterestReading) -> Iterator[Line]:
    """Say which days are both the end of one segment and the start of another, where both ends count."""
    if reading.settings["interest_days"] != "both_days":
        return
    ends = {part.segment.end for part in reading.parts}
    shared: list[date] = sorted({part.segment.start for part in reading.parts} & ends)
    for day in shared:
        yield Line(
            f"注意：{day} 既是一段的止日又是另一段的起日，首尾都算时计了两次；同一笔债务请将后一段的起日改为次日。",
            f"Note: {day} ends one segment and begins another; with both ends counted it bears interest twice. "
            "For one debt begin the later segment on the next day.",
            reading.settings.source("interest_days"),
        )


def of_contract(reading: SimpleReading) -> tuple[Line, ...]:
    """Return the lines of interest at an agreed rate."""
    how, how_en = ("首尾都算", "both ends counted") if reading.both_days else ("算尾不算头", "end minus start")
    days = Line(
        f"{reading.start} 至 {reading.end}：{reading.days} 日（{how}）。",
        f"{reading.start} to {reading.end}: {reading.days} days ({how_en}).",
        reading.settings.conventions["interest_days"].source + f"（{how}）",
    )
    rate = f"{money.percent(reading.annual_rate)}%"
    sum_up = (
        f"{money.shown(reading.principal)} × {rate} × {reading.days} ÷ {reading.year} = {money.shown(reading.exact)}"
    )
    worked = Line(
        f"{sum_up} 元（一年按 {reading.year} 日）。",
        f"{sum_up} yuan (a year of {reading.year} days).",
        reading.settings.conventions["interest_year"].source + f"（一年按{reading.year}日）",
    )
    total = money.shown(reading.total)
    last = Line(f"利息：{total} 元。", f"Interest: {total} yuan.", ROUNDED)
    return days, worked, last


def of_prime(reading: PrimeReading) -> tuple[Line, ...]:
    """Return the lines of a loan prime rate."""
    source = reading.found.authority.source
    mark, mark_en = _mark(reading.found.authority)
    rate = f"{money.percent(reading.rate, 2)}%"
    found = [
        Line(
            f"{reading.effective} 公布，公布之日起适用。",
            f"Announced on {reading.effective} and applied from that day.",
            source,
        )
    ]
    found += _provisional(reading)
    title, title_en = reading.room.prime.title, reading.room.prime.title_en
    found.append(
        Line(f"{reading.day} 的{title}：{rate}{mark}。", f"{title_en} on {reading.day}: {rate}{mark_en}.", source)
    )
    return tuple(found)


def _provisional(reading: PrimeReading) -> Iterator[Line]:
    if reading.provisional:
        until = reading.room.prime.checked_until
        yield Line(
            f"本书的报价利率核对至 {until}，其后如有变动须更新；结果为暂定。",
            f"The book's rates were compared up to {until}; a later change is not in it, so the result is provisional.",
            reading.found.authority.source,
        )


def of_cap(reading: CapReading) -> tuple[Line, ...]:
    """Return the lines of a cap on private lending."""
    if reading.lender:
        return _outside(reading.lender)
    provisions = reading.room.lending.provisions
    found: list[Line] = []
    for phase in reading.phases:
        if phase.transition:
            found.append(_provision(provisions[phase.transition]))
        found += _of_phase(phase)
    if reading.phases[-1].prime:
        found += [_provision(provisions[key]) for key in ("default_interest", "total")]
    return (*found, *_result(reading))


def _outside(lender: Lender) -> tuple[Line, ...]:
    named, source = lender.named, lender.authority.source
    mark, mark_en = _mark(lender.authority)
    return (
        Line(
            f"{named.title}属于经金融监管部门批准设立的机构，其金融业务纠纷不适用民间借贷规定{mark}。",
            f"A {named.title_en} is licensed by the financial authorities; the private lending rules do not apply to it{mark_en}.",
            source,
        ),
        Line("不适用民间借贷的利率上限。", "The cap on private lending does not apply.", source),
    )


def _of_phase(phase: CapPhase) -> Iterator[Line]:
    version, cap = phase.version, f"{money.percent(phase.cap, 2)}%"
    mark, mark_en = _mark(version.authority)
    until = f" 至 {phase.end} " if phase.end else " 起"
    until_en = f"to {phase.end}" if phase.end else "on"
    how = f"年利率 {cap}"
    how_en = f"{cap} a year"
    if phase.prime:
        yield from of_prime(phase.prime)
        how = how_en = f"{money.percent(phase.prime.rate, 2)}% × {version.multiple} = {cap}"
    elif phase.bank_rate is not None:
        how = how_en = f"{money.percent(phase.bank_rate, 2)}% × {version.multiple} = {cap}"
    if version.upper is not None:
        upper = f"{money.percent(version.upper, 2)}%"
        how += f"；超过部分已自愿支付的，{upper} 以内不返还"
        how_en += f"; what was paid beyond it of one's own accord is not returned up to {upper}"
    yield Line(
        f"{phase.start}{until}的上限：{how}{mark}。",
        f"Cap from {phase.start} {until_en}: {how_en}{mark_en}.",
        version.authority.source,
    )


def _result(reading: CapReading) -> Iterator[Line]:
    cap, source = reading.phases[-1].cap, reading.phases[-1].version.authority.source
    if reading.agreed is not None and reading.allowed is not None:
        agreed, allowed = money.percent(reading.agreed, 2), money.percent(reading.allowed, 2)
        over = reading.agreed > cap
        words, words_en = (
            ("超过上限的部分不予支持", "what exceeds the cap is not upheld")
            if over
            else ("没有超过上限", "within the cap")
        )
        yield Line(
            f"约定 {agreed}%，{words}：支持 {allowed}%。",
            f"Agreed {agreed}%: {words_en}; upheld at {allowed}%.",
            source,
        )
    shown = money.percent(cap, 2)
    yield Line(f"利率上限：年 {shown}%。", f"Cap: {shown}% a year.", source)
