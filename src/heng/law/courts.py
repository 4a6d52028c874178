"""Courts by the code in a case number (法院代字): confirmed, inferred from the division code, or unknown and why.

Source: 案号规定(2015) 第五条、第十三条; 案号规定(2018) 第五条第二款第（三）项. The Supreme People's Court publishes the codes
from time to time; what was not read somewhere is worked out, and says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from heng.law.divisions import WITHOUT_PREFECTURE, Divisions
from heng.law.problems import BadInput, Problem
from heng.law.records import Authority

Standing = Literal["confirmed", "inferred", "unknown"]
Level = Literal["supreme", "high", "intermediate", "basic"]

SUPREME = "最高法"
SUPREME_COURT = "最高人民法院"
ZONES = range(71, 81)  # last two digits given to development zones by the statistics; no court code follows them
BY_NOTICE = range(91, 100)  # last two digits of courts without a division of their own
CODE = re.compile(r"(\D)(\d{4}|\d{2})?", re.ASCII)


class NotACourtCode(Problem):
    code = "not_a_court_code"
    message = "“%(given)s”不是法院代字：%(why)s"
    message_en = "“%(given)s” is no court code: %(why_en)s"


@dataclass(frozen=True, slots=True)
class Province:
    """The word that opens a court code. `division`: the first two digits of its division code, empty for 军 and 兵."""

    word: str
    division: str
    title: str
    title_en: str
    high_court: str


@dataclass(frozen=True, slots=True)
class Group:
    """A range of two-digit numbers kept for courts of one kind."""

    id: str
    first: int
    last: int
    title: str
    title_en: str


@dataclass(frozen=True, slots=True)
class Beside:
    """Courts of one group in one province, in the order of the list."""

    intermediate: tuple[str, ...] = ()
    basic: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Known:
    """A code whose court was read somewhere, last seen in the year `seen`."""

    court: str
    seen: int
    standing: Standing
    authority: Authority


@dataclass(frozen=True, slots=True)
class CourtBook:
    """Everything the book holds on courts."""

    provinces: Mapping[str, Province]
    divisions: Divisions
    groups: tuple[Group, ...]
    group_authority: Authority
    beside: Mapping[str, Mapping[str, Beside]]
    named: Mapping[str, str]
    list_authority: Authority
    known: Mapping[str, Known]

    def group(self, number: int) -> Group | None:
        """Return the group a two-digit number is kept for."""
        return next((group for group in self.groups if group.first <= number <= group.last), None)


@dataclass(frozen=True, slots=True)
class Court:
    """What a code says. `name` is empty where it is unknown; `candidates` are then courts it may be."""

    code: str
    name: str
    status: Standing
    level: Level
    reason: str
    reason_en: str
    source: str
    candidates: tuple[str, ...] = field(default=())


def find(code: str, book: CourtBook, own: Mapping[str, str] | None = None) -> Court:
    """Return the court of a code.

    code    最高法, a word (湘), or a word with two or four digits (湘12, 湘1228)
    own     what a court has set for itself: code → name; goes before everything else, and is confirmed
    Raises  NotACourtCode

    >>> from heng.law.edition import current
    >>> book = current().courts
    >>> find("湘1228", book).name, find("湘1228", book).status
    ('芷江侗族自治县人民法院', 'inferred')
    """
    word, digits = split(code, book)
    level = _level(word, digits)
    if own and code in own:
        return Court(code, own[code], "confirmed", level, "本院设置中写明。", "Set by this court.", "本院设置")
    if not digits:
        return _high(code, level, book)
    known = book.known.get(code)
    if known:
        return _known(code, level, known)
    return _worked_out(book.provinces[word], digits, level, book)


def own_codes(given: Mapping[str, str], book: CourtBook) -> Mapping[str, str]:
    """Return the courts a court has set for itself. Raises NotACourtCode, BadInput for a court without a name."""
    for code, name in given.items():
        split(code, book)
        if not name.strip():
            hint, hint_en = "请写法院名称。", "Give the court's name."
            raise BadInput(what=f"courts.{code}", given=name, hint=hint, hint_en=hint_en)
    return given


def split(code: str, book: CourtBook) -> tuple[str, str]:
    """Return the word and the digits of a code, empty for none. Raises NotACourtCode."""
    if code == SUPREME:
        return SUPREME, ""
    found = CODE.fullmatch(code)
    if found and found[1] in book.provinces:
        return found[1], found[2] or ""
    words = "".join(book.provinces)
    if code[:1] in book.provinces:
        why = f"“{code[0]}”之后应为两位（中级法院）或四位（基层法院）数字。"
        why_en = f"two digits (intermediate) or four (basic) must follow “{code[0]}”."
    else:
        why = f"开头应为“{SUPREME}”或者下列字之一：{words}。"
        why_en = f"it must open with “{SUPREME}” or one of: {words}."
    raise NotACourtCode(given=code, why=why, why_en=why_en)


def names(book: CourtBook) -> Iterator[tuple[str, str]]:
    """Yield every court of the book as (code, name); the code is empty where it is not known."""
    yield SUPREME, SUPREME_COURT
    yield from ((word, province.high_court) for word, province in book.provinces.items())
    words = {province.division: word for word, province in book.provinces.items() if province.division}
    for code in book.divisions.names:
        name = _of_division(code, book)
        if name:
            yield f"{words[code[:2]]}{code[2:]}", name
    yield from ((code, known.court) for code, known in book.known.items())
    for groups in book.beside.values():
        for each in groups.values():
            yield from (("", name) for name in (*each.intermediate, *each.basic))


def codes_of(name: str, book: CourtBook) -> tuple[str, ...]:
    """Return the codes under which the book knows a court by its name on the list, none where it knows none."""
    return tuple(dict.fromkeys(code for code, each in names(book) if each == name and code))


def _level(word: str, digits: str) -> Level:
    if word == SUPREME:
        return "supreme"
    return "basic" if len(digits) == 4 else "intermediate" if digits else "high"


def _high(code: str, level: Level, book: CourtBook) -> Court:
    name = SUPREME_COURT if code == SUPREME else book.provinces[code].high_court
    reason = "代字只有一个词，没有数字：" + ("最高人民法院。" if code == SUPREME else "高级人民法院。")
    reason_en = f"The code is a word without digits: the {level} court."
    return Court(code, name, "confirmed", level, reason, reason_en, "案号规定(2015)第五条")


def _known(code: str, level: Level, known: Known) -> Court:
    if known.standing == "confirmed":
        reason = f"见于{known.seen}年的案号或报道。"
        reason_en = f"Seen in a case number or a report of {known.seen}."
    else:
        reason, reason_en = f"推得：{known.authority.note}。", "Inferred from the codes of its neighbours."
    return Court(code, known.court, known.standing, level, reason, reason_en, known.authority.source)


def _worked_out(province: Province, digits: str, level: Level, book: CourtBook) -> Court:
    code = province.word + digits
    head, tail = int(digits[:2]), int(digits[2:] or 0)
    beside = book.beside.get(province.word, {})
    group = book.group(head) if head != 90 or len(digits) == 2 else None
    if not province.division:
        corps = beside.get("corps", Beside())
        listed = corps.basic if level == "basic" else corps.intermediate
        why = f"“{province.word}”之后的数字没有找到对应表。"
        return _unknown(code, level, why, f"No table was found for the digits after “{province.word}”.", listed)
    if group:
        return _of_group(code, level, group, beside.get(group.id, Beside()), beside.get("other", Beside()))
    if len(digits) == 2 and "numbered" in beside:
        return _numbered(code, level, beside["numbered"], head)
    if len(digits) == 4 and (tail in ZONES or tail in BY_NOTICE):
        return _zone(code, level, tail, beside)
    return _by_division(code, province.division + digits, level, book)


def _unknown(code: str, level: Level, why: str, why_en: str, candidates: tuple[str, ...] = ()) -> Court:
    todo, todo_en = "请查最高人民法院公布的法院代字。", "Look it up in the codes the Supreme People's Court publishes."
    return Court(code, "", "unknown", level, f"{why}{todo}", f"{why_en} {todo_en}", "", candidates)


def _of_group(code: str, level: Level, group: Group, beside: Beside, other: Beside) -> Court:
    """The first court of a group has the group's first number; a basic court is certain only where it is alone.

    Where the province has no such court the number may have been given to another court beside the divisions.
    """
    source = "案号规定(2018)第五条第二款第（三）项"
    head, tail = int(code[1:3]), code[3:]
    fitting = beside.basic if tail else beside.intermediate[head - group.first :][:1]
    if len(fitting) == 1 and tail in ("", "01"):
        reason = f"推得：{head}为{group.title}法院的数字，名录中该地只有这一家与之相符。"
        reason_en = f"Inferred: {head} is kept for {group.title_en} courts, and only this one on the list fits."
        return Court(code, fitting[0], "inferred", level, reason, reason_en, source)
    if not fitting:
        why = f"{head}原定为{group.title}法院的数字，名录中该地没有这类法院；这个数字可能已给了别的专门法院。"
        why_en = (
            f"{head} was kept for {group.title_en} courts, of which the list has none here; another court may have it."
        )
        return _unknown(code, level, why, why_en, other.basic if tail else other.intermediate)
    why = f"{head}为{group.title}法院的数字，名录中可能相符的有{len(fitting)}家。"
    why_en = f"{head} is kept for {group.title_en} courts; {len(fitting)} on the list may fit."
    return _unknown(code, level, why, why_en, fitting)


def _numbered(code: str, level: Level, beside: Beside, head: int) -> Court:
    courts = beside.intermediate
    if not 1 <= head <= len(courts):
        why = f"该直辖市名录中只有{len(courts)}家按次序命名的中级人民法院。"
        return _unknown(code, level, why, f"The list has {len(courts)} intermediate courts for this municipality.")
    reason = f"推得：直辖市中级人民法院的数字即其次序（第{head}）。"
    reason_en = f"Inferred: in a municipality the digits are the court's own number ({head})."
    return Court(code, courts[head - 1], "inferred", level, reason, reason_en, "案号规定(2015)第五条")


def _zone(code: str, level: Level, tail: int, beside: Mapping[str, Beside]) -> Court:
    if tail in ZONES:
        why = f"末两位{tail}是统计上给开发区的区划代码，法院代字不照它编。"
        why_en = f"The last digits {tail} are a development zone's in the statistics; court codes do not follow them."
    else:
        why = f"末两位{tail}用于没有自己区划代码的法院（开发区等），没有规律可推。"
        why_en = (
            f"The last digits {tail} are for courts without a division of their own (development zones and others)."
        )
    return _unknown(code, level, why, why_en, beside.get("other", Beside()).basic)


def _by_division(code: str, division: str, level: Level, book: CourtBook) -> Court:
    name, divisions = _of_division(division, book), book.divisions
    if name:
        place = divisions.full_name(division) or divisions.names[division[:2]] + divisions.names[division]
        reason = f"推得：区划代码{division}为{place}，名录中有这家法院。"
        reason_en = f"Inferred: {division} is the division code of {place}, and the list has this court."
        if division in book.named:
            reason += "名称照名录，可能旧于该区划的现名。"
            reason_en += " The name is the list's and may be older than the division's."
        return Court(code, name, "inferred", level, reason, reason_en, book.divisions.authority.source)
    if division in divisions.former:
        former = divisions.former[division].name
        why = f"{division}是已停用的区划代码{f'（{former}）' if former else ''}；法院代字在法院调整前沿用原代码。"
        why_en = f"{division} is a former division code; a court keeps its code until it is rearranged."
        return _unknown(code, level, why, why_en)
    if division in divisions.names:
        why = f"区划代码{division}为{divisions.names[division]}，名录中没有以它命名的法院。"
        return _unknown(code, level, why, f"{division} is a division code, but the list has no court of its name.")
    why = f"{division}不是现行区划代码清单中的代码（可能已停用）。"
    return _unknown(code, level, why, f"{division} is not on the list of division codes (it may be a former one).")


def _of_division(code: str, book: CourtBook) -> str:
    """Return the name arithmetic gives for a division's court, or the list's where they differ; empty where none."""
    if code in book.named:
        return book.named[code]
    names = book.divisions.names
    if code not in names or len(code) == 2 or int(code[4:] or 0) in ZONES:
        return ""
    if len(code) == 4:
        return f"{names[code[:2]]}{names[code]}中级人民法院"
    own, middle = names[code], names[code[:4]]
    if not own.endswith("区") or "直辖" in middle:
        return f"{own}人民法院"
    return f"{names[code[:2]] if middle in WITHOUT_PREFECTURE else middle}{own}人民法院"
