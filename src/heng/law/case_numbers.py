"""Case numbers (案号): read and written back; what is not one is refused with a sentence.

Source: 案号规定(2015) 第二条、第三条、第七条、第十条; 案号规定(2018) 第二条、第三条. Before 2016 every court had its own words,
which are not unique: of an old number only the year, the words before 字第, the serial and the likely type are told.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import Literal

from heng.law import numerals
from heng.law.problems import Problem
from heng.law.records import Authority, Named

Style = Literal["new2016", "old"]

SUPREME = "最高法"
NEW_FROM = 2016  # 案号规定(2015): in force from 1 January 2016
FIRST_YEAR, LAST_YEAR = 1949, 2099
LONGEST_TYPE = 6  # the provisions allow three characters; mediation before filing has four and more
LONGEST_SERIAL = 8  # 第十条第二款: serials of criminal review have eight digits
BRACKETS = str.maketrans("()〔〕[]［］【】﹝﹞﹙﹚－—–", "（）" * 7 + "---")
DIGITS = str.maketrans("０１２３４５６７８９", "0123456789")
BLANK = re.compile(r"[\s\u200b\u200c\u200d\u2060\ufeff]+")
HAN = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]+")
OLD_WORDS = re.compile(r"(?:(?!号)[\u3400-\u9fff\U00020000-\U0003ffff（）])+")
OLD_PART = re.compile(r"(?<=\d)(-\d{1,4}|号?附\d{1,4})号$")  # before 2016 papers of one case: 第12-1号, 第12号附1号
LONGEST = 80  # characters; no number is half as long
SUFFIX = r"(?:之([一二三四五六七八九十]{1,3}|[1-9]\d?))?"
FRAME = re.compile(rf"（(\d{{4}})）(.*?)(字第|字|第)?(\d*){SUFFIX}号{SUFFIX}", re.ASCII)
CHAMBER = re.compile(r"(?<=[民刑行执])[一二三四五六七八九十]")
NOTES = {
    "unknown_type": (
        "类型代字“%s”不在本书的类型代字表里，请核对；可能是以后增补的。",
        "The type word “%s” is not in the book's table; check it. It may have been added since.",
    ),
    "early": (
        "2016年以前的案号没有数字法院代字，请核对年份。",
        "Court codes with digits began in 2016; check the year.",
    ),
    "late": ("2016年起应使用新式案号，请核对。", "From 2016 numbers follow the new form; check it."),
    "joined": ("新式案号不写“字第”，此处照原样保留。", "The new form has no 字第; it is kept as it stands."),
    "padded": ("编号是自然数，前面的零已去掉。", "Serials are natural numbers; the leading zeros were dropped."),
}


class NotACaseNumber(Problem):
    code = "not_a_case_number"
    message = "“%(given)s”不是案号：%(why)s"
    message_en = "“%(given)s” is no case number: %(why_en)s"


@dataclass(frozen=True, slots=True)
class Matter:
    """One type of case under a word: its code (empty where none was found) and name."""

    code: str
    named: Named


@dataclass(frozen=True, slots=True)
class CaseType:
    """类型代字: a word and the types it stands for. `group`: what kind of case."""

    word: str
    named: Named
    matters: tuple[Matter, ...]
    group: str
    group_named: Named
    authority: Authority

    @property
    def codes(self) -> tuple[str, ...]:
        return tuple(matter.code for matter in self.matters if matter.code)


@dataclass(frozen=True, slots=True)
class TypeBook:
    """What reading a number needs: the words of courts, of types, of special adjudication."""

    words: frozenset[str]
    types: Mapping[str, CaseType]
    specials: Mapping[str, Named]


@dataclass(frozen=True, slots=True)
class CaseNumber:
    """A number read. Two numbers are the same when they mean the same, however they were typed (`text`).

    court    the court's code; empty in the old style
    words    the old style's words before 字第, court and type together; empty in the new one
    digits   the serial as it is written; leading zeros stay where 字第 stands
    join     字第, where it is written
    suffix   之一 is 1; 0 for none
    part     the old style's own way to number the papers of a case, as it stands: -1, 号附1
    """

    text: str = field(compare=False)
    year: int
    style: Style
    court: str
    special: str
    type_word: str
    type: CaseType | None
    serial: int
    digits: str
    words: str = ""
    join: str = ""
    suffix: int = 0
    part: str = ""
    notes: tuple[str, ...] = field(default=(), compare=False)

    @property
    def canonical(self) -> str:
        """The number as it should be written: full-width brackets, no blanks, 之一 behind 号."""
        return written(self)

    def remarks(self) -> list[tuple[str, str]]:
        """Return what there is to check, in Chinese and English."""
        fill = {"unknown_type": self.type_word}
        return [tuple(text % fill[note] if note in fill else text for text in NOTES[note]) for note in self.notes]  # type: ignore[misc]


def written(number: CaseNumber) -> str:
    """Return a number as it should be written; reading that gives the same number back."""
    body = number.words or f"{number.court}{number.special}{number.type_word}"
    behind = f"之{numerals.chinese(number.suffix)}" if number.suffix else ""
    return f"（{number.year}）{body}{number.join}{number.digits}{number.part}号{behind}"


def make(
    year: int, court: str, type_word: str, serial: int, book: TypeBook, *, special: str = "", suffix: int = 0
) -> CaseNumber:
    """Return a new number from its parts. Raises NotACaseNumber where they make none."""
    behind = f"之{numerals.chinese(suffix)}" if suffix else ""
    return parse(f"（{year}）{court}{special}{type_word}{serial}号{behind}", book)


def parse(text: str, book: TypeBook, *, latest: int = LAST_YEAR) -> CaseNumber:
    """Return the number a text writes, in any brackets, with full-width digits or blanks.

    latest  the last year that can be meant; a caller that knows the day gives its year
    Raises  NotACaseNumber

    >>> from heng.law.edition import current
    >>> book = current().case_types
    >>> number = parse("(2024) 湘１２２８民初１２３号", book)
    >>> number.canonical, number.court, number.type.named.title, number.serial
    ('（2024）湘1228民初123号', '湘1228', '民事一审', 123)
    >>> parse("（2014）杭余民初字第1907号", book).words
    '杭余民初'
    """
    if len(text) > LONGEST:
        raise _refused(text, f"超过{LONGEST}个字符。", f"it has more than {LONGEST} characters.")
    clean = BLANK.sub("", text).translate(BRACKETS).translate(DIGITS)
    part = OLD_PART.search(clean)
    if part:
        number = parse(clean[: part.start()] + "号", book, latest=latest)
        return _with_part(text, number, part[1])
    found = _framed(text, clean, latest)
    year, body, join, digits = int(found[1]), found[2], found[3] or "", found[4]
    suffix = _suffix(text, found[5], found[6])
    if body[:1] in book.words or body.startswith(SUPREME):
        made = _new(text, year, body, join, digits, suffix, book)
        if made:
            return made
    if not join and year >= NEW_FROM:
        raise _no_court(text, body, book)
    return _old(text, year, body, join, digits, suffix, book)


def _with_part(text: str, number: CaseNumber, part: str) -> CaseNumber:
    """Return an old number with the number of a paper behind it; the new style has 之一 for that."""
    if number.style == "old" and not number.suffix:
        return replace(number, text=text, part=part)
    why = f"“{part}”是2016年以前的写法，新式案号写“之一”。"
    raise _refused(text, why, f"“{part}” was written before 2016; the new form has 之一.")


def _refused(given: str, why: str, why_en: str) -> NotACaseNumber:
    shown = given if len(given) <= 60 else f"{given[:60]}…"
    return NotACaseNumber(given=shown, why=why, why_en=why_en)


def _framed(text: str, clean: str, latest: int) -> re.Match[str]:
    """Return year, body, join, serial and suffixes; refuse what lacks one of them."""
    if not clean.startswith("（"):
        raise _refused(
            text, "开头应为括号里的年份，如“（2024）”。", "it must open with the year in brackets: （2024）."
        )
    found = FRAME.fullmatch(clean)
    if re.search("[A-Za-zＡ-Ｚａ-ｚ]", clean):
        raise _refused(text, "案号里没有字母，请核对。", "a case number has no letters; check it.")
    year = re.match(r"（(\d{4})）", clean, re.ASCII)
    if year is None:
        raise _refused(
            text, "括号里应为四位年份，如“（2024）”。", "the brackets must hold a year of four digits: （2024）."
        )
    if not FIRST_YEAR <= int(year[1]) <= latest:
        why = f"年份 {year[1]} 不在 {FIRST_YEAR} 至 {latest} 之间。"
        raise _refused(text, why, f"the year {year[1]} is not between {FIRST_YEAR} and {latest}.")
    if found is None:
        why, why_en = (
            "应以“编号＋号”结尾，如“123号”或“123号之一”。",
            "it must end in a serial and 号: 123号 or 123号之一.",
        )
        raise _refused(text, why, why_en)
    _check_serial(text, found[4])
    return found


def _check_serial(text: str, digits: str) -> None:
    if not digits:
        raise _refused(text, "“号”字前没有编号。", "there is no serial before 号.")
    if not int(digits):
        raise _refused(text, "编号从 1 开始，不能是 0。", "serials begin at 1; it cannot be 0.")
    if len(digits) > LONGEST_SERIAL:
        raise _refused(text, f"编号超过{LONGEST_SERIAL}位。", f"the serial has more than {LONGEST_SERIAL} digits.")


def _suffix(text: str, before: str | None, behind: str | None) -> int:
    if before and behind:
        raise _refused(text, "“之”字写了两处。", "there are two suffixes.")
    given = before or behind
    if not given:
        return 0
    with suppress(numerals.NotANumeral):
        value = int(given) if given.isdigit() else numerals.number(given)
        if given.isdigit() or numerals.chinese(value) == given:
            return value
    raise _refused(text, f"“之{given}”写法不对，如“之一”“之十一”。", f"“之{given}” is no suffix: 之一, 之十一.")


def _no_court(text: str, body: str, book: TypeBook) -> NotACaseNumber:
    if not body:
        return _refused(text, "年份之后没有法院代字和类型代字。", "no court and no type follow the year.")
    words = "".join(sorted(book.words))
    why = f"“{body[0]}”不是法院代字的首字；应为“{SUPREME}”或者下列字之一：{words}。"
    return _refused(text, why, f"“{body[0]}” opens no court code; it must be “{SUPREME}” or one of: {words}.")


def _new(text: str, year: int, body: str, join: str, digits: str, suffix: int, book: TypeBook) -> CaseNumber | None:
    """Read the new style; None where the words can only be the old one's."""
    word = SUPREME if body.startswith(SUPREME) else body[0]
    number, rest = _leading_digits(body[len(word) :])
    if not number and (join or (year < NEW_FROM and rest not in book.types)):
        return None
    if number and (word == SUPREME or len(number) not in (2, 4)):
        why = f"“{word}”之后应为两位（中级法院）或四位（基层法院）数字，写的是“{number}”。"
        why_en = f"two digits (intermediate court) or four (basic) must follow “{word}”, not “{number}”."
        raise _refused(text, why, why_en)
    special, type_word = _special(rest, book)
    _check_type(text, word + number, type_word)
    known = book.types.get(type_word)
    plain = digits if join else str(int(digits))
    noted = {
        "unknown_type": known is None,
        "early": year < NEW_FROM,
        "joined": bool(join),
        "padded": plain != digits,
    }
    notes = tuple(note for note, applies in noted.items() if applies)
    court = word + number
    return CaseNumber(
        text, year, "new2016", court, special, type_word, known, int(digits), plain, "", join, suffix, notes=notes
    )


def _leading_digits(text: str) -> tuple[str, str]:
    rest = text.lstrip("0123456789")
    return text[: len(text) - len(rest)], rest


def _special(rest: str, book: TypeBook) -> tuple[str, str]:
    """Return the special word and the type; a type of the table goes before a special word."""
    if rest not in book.types and len(rest) > 1 and rest[0] in book.specials:
        return rest[0], rest[1:]
    return "", rest


def _check_type(text: str, court: str, type_word: str) -> None:
    if not type_word:
        raise _refused(text, f"“{court}”之后没有类型代字，如“民初”。", f"no type such as 民初 follows “{court}”.")
    if not HAN.fullmatch(type_word) or len(type_word) > LONGEST_TYPE:
        why = f"“{type_word}”不能是类型代字：类型代字是{LONGEST_TYPE}个以内的汉字。"
        raise _refused(text, why, f"“{type_word}” cannot be a type: at most {LONGEST_TYPE} Chinese characters.")


def _old(text: str, year: int, body: str, join: str, digits: str, suffix: int, book: TypeBook) -> CaseNumber:
    if not OLD_WORDS.fullmatch(body) or not HAN.search(body):
        why, why_en = f"“{body}”不能是法院和类型的简称。", f"“{body}” cannot be the words of a court and a type."
        raise _refused(text, why, why_en)
    known = _type_in(body, book)
    notes = ("late",) if year >= NEW_FROM else ()
    word = known.word if known else ""
    return CaseNumber(text, year, "old", "", "", word, known, int(digits), digits, body, join, suffix, notes=notes)


def _type_in(body: str, book: TypeBook) -> CaseType | None:
    """Return the longest type the old words end in, without the chamber's number: 民一初 is 民初.

    >>> _type_in("沪一中民六（商）终", TypeBook(frozenset(), {}, {})) is None
    True
    """
    plain = CHAMBER.sub("", re.sub(r"（[^）]*）", "", body))
    ends = (plain[-n:] for n in range(min(4, len(plain)), 0, -1))
    return next((book.types[end] for end in ends if end in book.types), None)
