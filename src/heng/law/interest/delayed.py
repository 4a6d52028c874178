"""Interest for delayed performance (迟延履行期间的加倍部分债务利息): days, parts and sums. Words are in `words`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from heng.law import money
from heng.law.explain import Line
from heng.law.interest.span import DAY, bearing
from heng.law.interest.told import provision
from heng.law.problems import ExclusionReversed, MissingInput
from heng.law.rates import DelayRate, InterestBook
from heng.law.settings import Settings
from heng.law.versions import in_force


@dataclass(frozen=True, slots=True)
class Excluded:
    """A span without interest (中止、暂缓执行), both ends included; `end` None: it lasts to the segment's end."""

    start: date
    end: date | None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Segment:
    """One sum that stayed unpaid over one span.

    base   fen: the money debt left unpaid, ordinary interest not included
    start  day on which the time for performance ended (履行期间届满之日), or the previous part was performed
    end    day of performance
    rate   bank rate per year (同期贷款基准利率), for days before the rate per day was fixed
    """

    base: int
    start: date
    end: date
    excluded: tuple[Excluded, ...] = ()
    rate: Fraction | None = None


@dataclass(frozen=True, slots=True)
class Cut:
    """An exclusion as it was counted: clipped to the part, days already excluded left out."""

    excluded: Excluded
    start: date
    end: date
    days: int


@dataclass(frozen=True, slots=True)
class Part:
    """A segment, or the part of it under one rule. `start` and `end` are written as the day convention has them.

    gross    days before exclusions
    days     days that bear interest
    exact    interest in fen, exact
    year     days of a year into which a yearly rate was divided, None for a rate per day
    """

    segment: Segment
    version: DelayRate
    start: date
    end: date
    gross: int
    days: int
    daily: Fraction
    exact: Fraction
    cuts: tuple[Cut, ...] = ()
    year: int | None = None

    @property
    def amount(self) -> int:
        """Interest in whole fen, half a fen rounded up."""
        return money.rounded(self.exact)


@dataclass(frozen=True)
class InterestReading:
    """Interest as it was read. `explain()` gives the derivation; the last line states the total."""

    parts: tuple[Part, ...]
    room: InterestBook
    settings: Settings

    @property
    def total(self) -> int:
        """The sum of the parts, each in whole fen."""
        return sum(part.amount for part in self.parts)

    @property
    def days(self) -> int:
        return sum(part.days for part in self.parts)

    def explain(self) -> tuple[Line, ...]:
        """Return the derivation line by line, each with its arithmetic and its source."""
        return _lines(self)


def delayed(segments: Sequence[Segment], book: InterestBook, settings: Settings) -> InterestReading:
    """Return the additional interest for delayed performance.

    segments  sums in fen; a span that crosses a change of the law is split there
    book      the interest room of an edition
    settings  interest_days: whether the first day counts; interest_year: for a bank rate per year
    Raises    MissingInput (no segment, or the bank rate of an older span), BadInput, ExclusionReversed, BeforeLaw
    Source    迟延履行利息解释(2014)第一条至第四条、第七条

    >>> from heng.law.edition import current
    >>> segment = Segment(10_000_000, date(2024, 1, 10), date(2024, 7, 10))
    >>> made = delayed([segment], current().interest, current().settings())
    >>> made.days, made.total
    (182, 318500)
    """
    if not segments:
        raise MissingInput(what="segments", hint="请至少填写一段：基数、起日、止日。",
                           hint_en="Give at least one segment: base, from, to.")  # fmt: skip
    parts = [part for segment in segments for part in _parts(segment, book, settings)]
    return InterestReading(tuple(parts), book, settings)


def _parts(segment: Segment, room: InterestBook, settings: Settings) -> Iterator[Part]:
    both = settings["interest_days"] == "both_days"
    first, last = bearing(segment.start, segment.end, both)
    versions = room.delay.dated
    current = in_force(versions, first, room.delay.title)
    if first > last:  # one day only, and it does not count
        yield _part(segment, current, first, last, settings)
    for place, version in enumerate(versions):
        until = versions[place + 1].from_day - DAY if place + 1 < len(versions) else date.max
        begins, ends = max(first, version.from_day), min(last, until)
        if begins <= ends:
            yield _part(segment, version, begins, ends, settings)


def _part(segment: Segment, version: DelayRate, first: date, last: date, settings: Settings) -> Part:
    """Return what the days from first to last, both counted, bear under one version."""
    cuts = tuple(_cuts(segment.excluded, first, last))
    gross = (last - first).days + 1
    days = gross - sum(cut.days for cut in cuts)
    daily, year = version.daily, None
    if daily is None:
        daily, year = _of_bank_rate(segment, version, first, last, settings)
    shown = first if settings["interest_days"] == "both_days" else first - DAY
    return Part(segment, version, shown, last, gross, days, daily, segment.base * daily * days, cuts, year)


def _of_bank_rate(
    segment: Segment, version: DelayRate, first: date, last: date, settings: Settings
) -> tuple[Fraction, int]:
    if segment.rate is None:
        raise MissingInput(
            what="rate",
            hint=f"{first} 至 {last} 适用旧规定：同期贷款基准利率的 {version.multiple} 倍（{version.authority.source}）。"
            "本书不载历年基准利率，请在该段填写当时的年利率（rate），如 6.00%。",
            hint_en=f"From {first} to {last} the older rule applies: {version.multiple} times the bank's base rate "
            f"({version.authority.source}). The book does not hold those rates; give the yearly rate of that time "
            "(rate) for the segment, such as 6.00%.",
        )
    year = int(settings["interest_year"])
    return segment.rate * (version.multiple or 1) / year, year


def _cuts(excluded: Sequence[Excluded], first: date, last: date) -> Iterator[Cut]:
    """Yield the exclusions cut to a span, in order; a day is taken out once."""
    free = first
    for each in sorted(excluded, key=lambda e: (e.start, e.end or date.max)):
        if each.end is not None and each.end < each.start:
            raise ExclusionReversed(**{"from": each.start, "to": each.end, "ground": each.reason or "—"})
        begins, ends = max(each.start, free), min(each.end or last, last)
        days = max(0, (ends - begins).days + 1)
        if days:
            free = ends + timedelta(days=1) if ends < date.max else ends
            yield Cut(each, begins, ends, days)


def _lines(reading: InterestReading) -> tuple[Line, ...]:
    """Return the lines of interest for delayed performance."""
    delay = reading.room.delay
    found = [provision(delay.provisions[key]) for key in ("base", "from", "to")]
    if len({part.version for part in reading.parts}) > 1:
        found.append(provision(delay.provisions["split"]))
    for part in reading.parts:
        found += _of_part(reading, part)
    found += _counted_twice(reading)
    found.append(provision(delay.provisions["order"]))
    if any(part.exact != part.amount for part in reading.parts) or len(reading.parts) > 1:
        found.append(
            Line(
                "每段各自四舍五入到分，再相加。",
                "Each part is rounded to the fen, then they are added.",
                reading.settings.source("interest_rounding"),
            )
        )
    shown = " + ".join(money.shown(part.amount) for part in reading.parts)
    total = money.shown(reading.total)
    how = f"{shown} = {total}" if len(reading.parts) > 1 else total
    source = reading.parts[-1].version.authority.cited
    found.append(Line(f"加倍部分债务利息：{how} 元。", f"Additional interest: {how} yuan.", source))
    return tuple(found)


def _of_part(reading: InterestReading, part: Part) -> Iterator[Line]:
    start, end = part.start, part.end
    source = reading.settings.source("interest_days")
    yield Line(f"{start} 至 {end}：{part.gross} 日。", f"{start} to {end}: {part.gross} days.", source)
    excluded = reading.room.delay.provisions["excluded"].authority.cited
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
    if part.year and part.segment.rate is not None:
        rate = f"{money.percent(part.segment.rate)}% × {part.version.multiple} ÷ {part.year}"
        return Line(
            f"同期贷款基准利率的 {part.version.multiple} 倍：{base} × {rate} × {part.days} 日 = {exact}{result} 元。",
            f"{part.version.multiple} times the bank's base rate: {base} × {rate} × {part.days} days = {exact}{result} yuan.",
            f"{part.version.authority.cited}；{reading.settings.source('interest_year')}",
        )
    rate = f"{money.percent(part.daily)}%"
    return Line(
        f"{base} × 日 {rate} × {part.days} 日 = {exact}{result} 元。",
        f"{base} × {rate} a day × {part.days} days = {exact}{result} yuan.",
        part.version.authority.cited,
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
