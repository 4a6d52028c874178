"""What the book holds once it is read: frozen, typed, complete. Nothing here computes a date."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from datetime import date
from typing import Literal

from heng.law.versions import latest

Status = Literal["text", "convention", "contested"]
Confidence = Literal["A", "B", "C"]
Procedure = Literal["civil", "criminal", "administrative"]
Roll = Literal["forward", "unless_custody", "backward", "none"]
Kind = Literal["limit", "count", "note", "restart"]

STATUS_MARKS: dict[Status, str] = {"text": "条文", "convention": "约定", "contested": "有争议"}
HALF_MONTH = 15  # days; 刑事诉讼法解释(2021)第二百零二条: 半个月一律按十五日
UNITS = (
    ("years", "年", "year"),
    ("months", "个月", "month"),
    ("half_months", "个半月", "half month"),
    ("days", "日", "day"),
    ("workdays", "个工作日", "working day"),
    ("hours", "小时", "hour"),
    ("days_before", "日前", "day"),
)


@dataclass(frozen=True, slots=True)
class Named:
    """A name in both languages."""

    title: str
    title_en: str


@dataclass(frozen=True, slots=True)
class Law:
    """One version of a law. `text` is the file of its official text, where the collection holds it."""

    key: str
    title: str
    title_en: str
    in_force: date
    confidence: Confidence
    document: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class Authority:
    """What a value rests on. `quote` holds the words of the article; `note` says where it was read, or that it was not."""

    source: str
    status: Status
    confidence: Confidence
    quote: str = ""
    note: str = ""
    see: tuple[str, ...] = ()

    @property
    def cited(self) -> str:
        """The source, marked where it is no plain text of the law that was read: 审限规定(2000)第二条〔约定〕."""
        marks = [STATUS_MARKS[self.status]] if self.status != "text" else []
        marks += [f"置信{self.confidence}"] if self.confidence != "A" else []
        return f"{self.source}〔{'，'.join(marks)}〕" if marks else self.source


def authorities_in(record: object) -> Iterator[Authority]:
    """Yield everything that a record, or a record within it, rests on."""
    if isinstance(record, Authority):
        yield record
    elif isinstance(record, Mapping):
        for each in record.values():
            yield from authorities_in(each)
    elif isinstance(record, tuple):
        for each in record:
            yield from authorities_in(each)
    elif is_dataclass(record):
        for part in fields(record):
            yield from authorities_in(getattr(record, part.name))


@dataclass(frozen=True, slots=True)
class Length:
    """How long: whole units only.

    >>> Length(months=1, half_months=1).label
    '1个半月'
    >>> Length(months=6).label_en
    '6 months'
    """

    years: int = 0
    months: int = 0
    half_months: int = 0
    days: int = 0
    workdays: int = 0
    hours: int = 0
    days_before: int = 0

    @property
    def whole_months(self) -> int:
        return 12 * self.years + self.months

    @property
    def whole_days(self) -> int:
        return self.days + HALF_MONTH * self.half_months

    @property
    def label(self) -> str:
        """The length in Chinese; 0日 for none."""
        if self.months and self.half_months:
            return f"{self.months}个半月"
        return "".join(f"{getattr(self, key)}{unit}" for key, unit, _ in UNITS if getattr(self, key)) or "0日"

    @property
    def label_en(self) -> str:
        """The length in English."""
        if self.months and self.half_months:
            return f"{self.months} and a half month{'s' if self.months > 1 else ''}"
        parts = [_counted(getattr(self, key), unit) for key, _, unit in UNITS if getattr(self, key)]
        return " ".join(parts) + (" before" if self.days_before else "") or "0 days"


def _counted(n: int, unit: str) -> str:
    return f"{n} {unit}{'' if n == 1 else 's'}"


@dataclass(frozen=True, slots=True)
class Value:
    """One dated statement of a rule: a length, a number of times, or words; for one variant or by default."""

    authority: Authority
    length: Length | None = None
    times: int | None = None
    text: str = ""
    text_en: str = ""
    when: str = ""
    bound: Literal["at_most", "at_least"] = "at_most"
    at_latest: Length | None = None
    at_latest_quote: str = ""


@dataclass(frozen=True, slots=True)
class Dated:
    """All values that apply from one day on."""

    from_day: date
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Approver:
    """Who may extend. `labels` are the words people write; `stands_for` are approvers it may act as."""

    code: str
    title: str
    title_en: str
    labels: tuple[str, ...] = ()
    stands_for: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """One step of extension: who approves, at most how much (None: the text sets no length), how often (None: no limit).

    filing  the approver is only told of it (备案)
    """

    from_day: date
    approver: Approver
    authority: Authority
    until: date | None = None
    cap: Length | None = None
    times: int | None = 1
    when: str = ""
    filing: bool = False
    total: Length | None = None
    total_quote: str = ""


@dataclass(frozen=True, slots=True)
class Grounding:
    """What a ground rests on from one day on."""

    from_day: date
    authority: Authority


@dataclass(frozen=True, slots=True)
class Ground:
    """A ground on which days do not count (扣除事由), with what it rests on for each group of limits, dated.

    cap          the most one span may exclude
    within_last  only what falls into the last part of the period counts
    """

    code: str
    title: str
    title_en: str
    labels: tuple[str, ...]
    groups: dict[str, tuple[Grounding, ...]]
    cap: Length | None = None
    within_last: Length | None = None

    def authority(self, group: str, day: date) -> Authority:
        """Return what it rests on for a group of limits on a day; the earliest text for an earlier day."""
        dated = self.groups[group]
        return (latest(dated, day) or dated[0]).authority


@dataclass(frozen=True, slots=True)
class Passage:
    """A statement of law without a number of its own, as it read from one day on (how days are counted, and the like)."""

    from_day: date
    text: str
    text_en: str
    authority: Authority


@dataclass(frozen=True, slots=True)
class Counting:
    """How one procedure counts: dated passages by topic (start_day, months, roll, custody, transit, hours, workdays)."""

    procedure: Procedure
    passages: dict[str, tuple[Passage, ...]]

    def passage(self, topic: str, day: date) -> Passage:
        """Return the passage on a topic in force on a day; the earliest one for an earlier day."""
        dated = self.passages[topic]
        return latest(dated, day) or dated[0]


@dataclass(frozen=True, slots=True)
class NotBefore:
    """A limit that cannot end before a day counted from another fact (公示催告期间与付款日)."""

    fact: str
    title: str
    title_en: str
    days: int
    authority: Authority


@dataclass(frozen=True, slots=True, eq=False)
class TimeLimit:
    """期限: one rule with all its versions, linked to the grounds, steps and passages it is read with.

    Two rules are the same when they are the same object: a rule is known by its edition and id.
    """

    id: str
    title: str
    title_en: str
    kind: Kind
    room: str
    procedure: Procedure
    counts_from: Named
    counts_from_event: str
    counts_to: Named | None
    roll: Roll
    exclusions: str
    dated: tuple[Dated, ...]
    counting: Counting
    variants: dict[str, Named] = field(default_factory=dict)
    steps: tuple[Step, ...] = ()
    approvers: tuple[Approver, ...] = ()
    grounds: tuple[Ground, ...] = ()
    restarts: tuple[TimeLimit, ...] = ()
    labels: tuple[str, ...] = ()
    window: TimeLimit | None = None
    effective: bool = False
    not_before: NotBefore | None = None

    @property
    def is_trial_limit(self) -> bool:
        """Whether this is the limit for trying a case (审限), as opposed to a step within it."""
        return self.exclusions.endswith("_trial")

    def in_force(self, day: date) -> Dated | None:
        """Return the version by the day of the starting event, or None before the first."""
        return latest(self.dated, day)

    def authorities(self) -> Iterable[Authority]:
        """Yield what every value and step of this rule rests on."""
        for dated in self.dated:
            yield from (value.authority for value in dated.values)
        yield from (step.authority for step in self.steps)
        if self.not_before:
            yield self.not_before.authority


@dataclass(frozen=True, slots=True)
class Convention:
    """约定: what no text settles. A named setting; where it decides a date the explanation says so."""

    id: str
    title: str
    title_en: str
    default: str
    choices: dict[str, Named]
    authority: Authority

    @property
    def source(self) -> str:
        return f"约定：{self.title}"
