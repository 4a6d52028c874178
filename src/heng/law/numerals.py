"""Numbers, amounts of money and dates in Chinese writing, both ways.

A reader takes what the writer writes, its variants (壹/一, 元/圆, 〇/零/○, 整/正) and nothing that could mean two numbers:
一百五 (150 or 105) and 一万五 are refused.
Source: 支付结算办法附一《正确填写票据和结算凭证的基本规定》 (amounts), as quoted on public pages.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from heng.law.problems import Problem

PLAIN = "零一二三四五六七八九"
CAPITAL = "零壹贰叁肆伍陆柒捌玖"
YEAR = "〇一二三四五六七八九"
MOST = 10**16 - 1  # 九千九百九十九万亿…: beyond it 亿 would have to stand three times
LONGEST = 60  # characters: more than the longest number or amount has
MYRIAD, HUNDRED_MILLION = 10**4, 10**8
SMALL = ((1000, "千"), (100, "百"), (10, "十"))
TO_CAPITAL = str.maketrans("一二三四五六七八九十百千", "壹贰叁肆伍陆柒捌玖拾佰仟")
TO_PLAIN = str.maketrans(
    "〇○壹贰貳弍两兩叁參参肆伍陆陸柒捌玖拾佰仟萬億圆圓正０１２３４５６７８９",
    "零零一二二二二二三三三四五六六七八九十百千万亿元元整0123456789",
)
ZEROS = str.maketrans(dict.fromkeys("〇○零OoＯ０0◯", "零"))
SPACE = re.compile(r"\s+")
MONEY = re.compile(r"(?:([^元角分整]+)元)?零?(?:([一二三四五六七八九])角)?零?(?:([一二三四五六七八九])分)?整?")
DATE = re.compile(r"(.{4})年(?:(.{1,4})月(?:(.{1,4})[日号])?)?")


class NotANumeral(Problem):
    code = "not_a_numeral"
    message = "“%(given)s”不是%(what)s：%(why)s"
    message_en = "“%(given)s” is no %(what_en)s: %(why_en)s"


def chinese(number: int, capital: bool = False) -> str:
    """Return a whole number in Chinese.

    number   0 to 10**16 - 1
    capital  壹贰叁 instead of 一二三
    Raises   NotANumeral

    >>> chinese(15), chinese(105), chinese(100010), chinese(1_0000_0500)
    ('十五', '一百零五', '十万零一十', '一亿零五百')
    >>> chinese(15, capital=True)
    '壹拾伍'
    """
    if not 0 <= number <= MOST:
        raise _refused(
            number, "number", "只能写 0 到一亿亿以下的整数。", "write a whole number from 0 to below 10**16."
        )
    text = next(_spellings(number)) or PLAIN[0]
    return text.translate(TO_CAPITAL) if capital else re.sub("^一十", "十", text)


def number(text: str) -> int:
    """Return the number a Chinese text writes, with units (一百五十二) or digit by digit (二〇一五).

    Raises  NotANumeral

    >>> number("一百五十二"), number("两万零三十"), number("壹拾万零柒仟"), number("二〇一五")
    (152, 20030, 107000, 2015)
    """
    if len(text) > LONGEST:
        raise _refused(text, "number", f"超过{LONGEST}个字符。", f"it has more than {LONGEST} characters.")
    plain = SPACE.sub("", text).translate(TO_PLAIN).replace("廿", "二十").replace("卅", "三十")
    if plain and all(each in PLAIN for each in plain) and (len(plain) > 1 or plain == PLAIN[0]):
        return int("".join(str(PLAIN.index(each)) for each in plain))
    found = _value(plain)
    spelt = f"一{plain}" if plain.startswith("十") else plain
    if found is None or found > MOST or spelt not in _spellings(found):
        why, why_en = "请写完整，如“一百零五”“一万零五百”。", "write it in full, such as 一百零五 or 一万零五百."
        raise _refused(text, "number", why, why_en)
    return found


def _refused(given: object, what: str, why: str, why_en: str) -> NotANumeral:
    titles = {"number": "中文数字", "amount": "中文大写金额", "date": "中文日期"}
    english = {"number": "number in Chinese", "amount": "amount in Chinese capitals", "date": "date in Chinese"}
    return NotANumeral(given=str(given)[:LONGEST], what=titles[what], what_en=english[what], why=why, why_en=why_en)


def _spellings(number: int) -> Iterator[str]:
    """Yield the ways to write a number in full, the usual one first; a needless 零 after 万 or 亿 is the only choice."""
    for size, unit in ((HUNDRED_MILLION, "亿"), (MYRIAD, "万")):
        if number >= size:
            high, low = divmod(number, size)
            for above in _spellings(high):
                yield from (f"{above}{unit}{zero}{below}" for below in _spellings(low) for zero in _zeros(low, size))
            return
    yield _under_myriad(number)


def _zeros(low: int, size: int) -> tuple[str, ...]:
    if not low:
        return ("",)
    return ("零",) if low < size // 10 else ("", "零")


def _under_myriad(number: int) -> str:
    """Return a number below 10,000 with its inner zeros, empty for 0.

    >>> _under_myriad(3005), _under_myriad(310)
    ('三千零五', '三百一十')
    """
    text, gap = "", False
    for size, unit in SMALL:
        digit, number = divmod(number, size)
        if digit:
            text, gap = f"{text}{'零' if gap else ''}{PLAIN[digit]}{unit}", False
        else:
            gap = bool(text)
    return f"{text}{'零' if gap else ''}{PLAIN[number]}" if number else text


def _value(plain: str) -> int | None:
    """Add up a text of digits and units, whatever their order; None for a character that is neither."""
    whole = section = digit = 0
    units = {unit: size for size, unit in SMALL}
    for each in plain:
        if each in PLAIN:
            digit = PLAIN.index(each)
        elif each in units:
            section, digit = section + (digit or 1) * units[each], 0
        elif each in "万亿":
            size = MYRIAD if each == "万" else HUNDRED_MILLION
            whole = (whole + section + digit) * size if each == "亿" else whole + (section + digit) * size
            section = digit = 0
        else:
            return None
    return whole + section + digit if plain else None


def capitals(fen: int) -> str:
    """Return an amount of money in Chinese capitals.

    fen     0 or more
    Raises  NotANumeral

    >>> capitals(123456), capitals(100000), capitals(32504), capitals(168032)
    ('壹仟贰佰叁拾肆元伍角陆分', '壹仟元整', '叁佰贰拾伍元零肆分', '壹仟陆佰捌拾元零叁角贰分')
    """
    yuan = fen // 100
    if not 0 <= yuan <= MOST:
        raise _refused(
            fen, "amount", "金额应为 0 或者正数，且在一亿亿元以下。", "it must be 0 or more, below 10**16 yuan."
        )
    return next(_amounts(fen)).translate(TO_CAPITAL)


def fen(text: str) -> int:
    """Return in fen an amount written in Chinese; 人民币 may stand before it, 正 for 整, 圆 for 元.

    Raises  NotANumeral

    >>> fen("人民币壹万陆仟肆佰零玖元零贰分"), fen("壹拾万零柒仟元伍角叁分"), fen("伍角")
    (1640902, 10700053, 50)
    """
    plain = SPACE.sub("", text).removeprefix("人民币").translate(TO_PLAIN)
    found = MONEY.fullmatch(plain)
    if not plain or found is None:
        raise _bad_amount(text)
    try:
        yuan = number(found[1]) if found[1] else 0
    except NotANumeral:
        raise _bad_amount(text) from None
    total = yuan * 100 + 10 * _digit(found[2]) + _digit(found[3])
    spelt = f"一{plain}" if plain.startswith("十") else plain
    if spelt not in _amounts(total):
        raise _bad_amount(text)
    return total


def _bad_amount(text: str) -> NotANumeral:
    why, why_en = "请写成“壹仟贰佰叁拾肆元伍角陆分”的形式。", "write it as 壹仟贰佰叁拾肆元伍角陆分."
    return _refused(text, "amount", why, why_en)


def _digit(written: str | None) -> int:
    return PLAIN.index(written) if written else 0


def _amounts(total: int) -> Iterator[str]:
    """Yield the ways to write an amount, the usual one first."""
    yuan, rest = divmod(total, 100)
    tens, ones = divmod(rest, 10)
    wholes = [f"{each or '零'}元" for each in _spellings(yuan)] if yuan or not rest else [""]
    for whole in wholes:
        for zero in _zeros_before_jiao(yuan, tens, ones):
            body = f"{whole}{zero}{f'{PLAIN[tens]}角' if tens else ''}{f'{PLAIN[ones]}分' if ones else ''}"
            ends = ("",) if ones else ("", "整") if tens else ("整", "")
            yield from (body + end for end in ends)


def _zeros_before_jiao(yuan: int, tens: int, ones: int) -> tuple[str, ...]:
    if not yuan or not (tens or ones):
        return ("",)
    if not tens:
        return ("零",)
    return ("零", "") if yuan % 10 == 0 else ("",)


def chinese_date(day: date) -> str:
    """Return a date as documents write it.

    >>> chinese_date(date(2015, 11, 30))
    '二〇一五年十一月三十日'
    """
    year = "".join(YEAR[int(each)] for each in f"{day.year:04d}")
    return f"{year}年{chinese(day.month)}月{chinese(day.day)}日"


def parts_of_date(text: str) -> tuple[int, int | None, int | None]:
    """Return year, month and day of a date in Chinese or Arabic figures; None for what is not written.

    Raises  NotANumeral, also for a month or a day that does not exist

    >>> parts_of_date("二零一五年"), parts_of_date("二○一五年十一月"), parts_of_date("2015年11月30日")
    ((2015, None, None), (2015, 11, None), (2015, 11, 30))
    """
    found = DATE.fullmatch(SPACE.sub("", text))
    why, why_en = "请写成“二〇一五年十一月三十日”的形式。", "write it as 二〇一五年十一月三十日."
    if found is None:
        raise _refused(text, "date", why, why_en)
    try:
        year = _year(found[1])
        month, day = (_ordinal(part) if part else None for part in found.groups()[1:])
        date(year, 1 if month is None else month, 1 if day is None else day)
    except (ValueError, NotANumeral):
        raise _refused(text, "date", f"没有这一天，或者写法不对；{why}", f"there is no such day; {why_en}") from None
    return year, month, day


def date_of(text: str) -> date:
    """Return the day a text writes in full. Raises NotANumeral.

    >>> date_of("二〇一五年十一月三十日"), date_of("贰零壹伍年零壹拾月贰拾壹日")
    (datetime.date(2015, 11, 30), datetime.date(2015, 10, 21))
    """
    year, month, day = parts_of_date(text)
    if month is None or day is None:
        raise _refused(text, "date", "缺少月或者日，请补全。", "the month or the day is missing; add it.")
    return date(year, month, day)


def _year(text: str) -> int:
    plain = text.translate(ZEROS).translate(TO_PLAIN)
    return int("".join(str(PLAIN.index(each)) if each in PLAIN else each for each in plain))


def _ordinal(text: str) -> int:
    """Return a month or a day; banknote style puts 零 before it (零壹拾月)."""
    plain = text.translate(TO_PLAIN)
    if plain.isascii() and plain.isdigit() and len(plain) < 3:
        return int(plain)
    return number(plain.removeprefix("零") if plain != "零" else plain)
