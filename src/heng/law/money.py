"""Money is whole fen (分) everywhere; on the way to a sum it may be an exact fraction of a fen, never a float."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction

from heng.law.problems import BadInput

FEN = 100  # fen in a yuan
MOST = 10**15 * FEN  # more than the money there is
PLACES = 4  # decimals shown of a yuan that has no end
WHOLE_FLOAT = 10**13  # yuan; up to here the shortest text of a JSON number is what was written, to the fen
FULL_WIDTH = str.maketrans("０１２３４５６７８９，．％－＋￥", "0123456789,.%-+¥")
WRITTEN = re.compile(r"¥?\s*(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d{1,2})?\s*元?", re.ASCII)
DECIMAL = re.compile(r"(?:\d{1,20})(?:\.\d{1,20})?", re.ASCII)


def parse(value: object, what: str = "amount") -> int:
    """Return an amount of yuan, as people write it, in fen.

    value   text such as 1234567.89 or 1,234,567.89 (full-width digits too), or whole yuan
    Raises  BadInput for a sign, more than two decimals, scientific notation or anything else

    >>> parse("1,234,567.89"), parse("３５００００"), parse(50)
    (123456789, 35000000, 5000)
    """
    text = _text(value)
    if not WRITTEN.fullmatch(text):
        raise _bad(what, value, text)
    fen = int(Decimal(text.strip("¥元 \t").replace(",", "")) * FEN) if len(text) < 40 else MOST + 1
    if fen > MOST:
        raise BadInput(
            what=what, given=value, hint="数额过大，请核对位数。", hint_en="The amount is too large; check the digits."
        )
    return fen


def _text(value: object) -> str:
    if isinstance(value, bool) or not isinstance(value, (int, str, float, Decimal)):
        return repr(value)
    if isinstance(value, float):  # a JSON number: its shortest text is what was written
        return repr(value).removesuffix(".0") if abs(value) < WHOLE_FLOAT else "e"
    if isinstance(value, int):
        return str(value) if abs(value) <= MOST else str(MOST)
    return str(value).translate(FULL_WIDTH).strip(" \t\u3000")


def _bad(what: str, value: object, text: str) -> BadInput:
    hint, hint_en = (
        "请写成 1234567.89 的形式（元，最多两位小数）。",
        "Write it as 1234567.89 (yuan, at most two decimals).",
    )
    if text.startswith("-"):
        hint, hint_en = f"金额不能是负数。{hint}", f"An amount cannot be negative. {hint_en}"
    elif re.fullmatch(r"[\d.,]*[eE][+-]?\d*", text):
        hint, hint_en = f"不接受科学记数法。{hint}", f"Scientific notation is not accepted. {hint_en}"
    elif re.fullmatch(r"[\d,]+\.\d{3,}", text):
        hint, hint_en = f"小数超过两位。{hint}", f"It has more than two decimals. {hint_en}"
    return BadInput(what=what, given=value, hint=hint, hint_en=hint_en)


def written(fen: int) -> str:
    """Return fen as yuan with two decimals.

    >>> written(655000)
    '6550.00'
    """
    yuan, rest = divmod(abs(fen), FEN)
    return f"{'-' if fen < 0 else ''}{yuan}.{rest:02d}"


def exact(fen: Fraction) -> str:
    """Return an exact sum in yuan: a decimal where it ends, else a fraction.

    >>> exact(Fraction(50025, 10)), exact(Fraction(205000, 3))
    ('50.025', '2050/3')
    """
    yuan = fen / FEN
    places = _places(yuan)
    return str(yuan) if places is None else _decimal(yuan, max(places, 2))


def shown(fen: Fraction | int) -> str:
    """Return a sum in yuan for a reader, digits in groups of three; three dots where the decimals have no end.

    >>> shown(655000), shown(Fraction(50025, 10)), shown(Fraction(205000, 3))
    ('6,550.00', '50.025', '683.3333…')
    """
    yuan = Fraction(fen) / FEN
    places = _places(yuan)
    text = _decimal(yuan, PLACES) if places is None else _decimal(yuan, max(places, 2))
    whole, _, rest = text.partition(".")
    return f"{int(whole):,}.{rest}" + ("…" if places is None else "")


def _places(number: Fraction) -> int | None:
    """Return how many decimals a number has, None where they have no end."""
    rest, twos, fives = number.denominator, 0, 0
    while rest % 2 == 0:
        rest, twos = rest // 2, twos + 1
    while rest % 5 == 0:
        rest, fives = rest // 5, fives + 1
    return max(twos, fives) if rest == 1 else None


def _decimal(number: Fraction, places: int) -> str:
    """Return a number that is not negative with so many decimals, the others cut off."""
    digits = str(number.numerator * 10**places // number.denominator).rjust(places + 1, "0")
    return f"{digits[:-places]}.{digits[-places:]}" if places else digits


def rounded(fen: Fraction, how: str = "fen") -> int:
    """Return a sum that is not negative in whole fen.

    how  fen: half a fen goes up; yuan: half a yuan goes up; yuan_down: what is below a yuan is dropped (约定 fee_rounding)

    >>> rounded(Fraction(50025, 10)), rounded(Fraction(50050), "yuan"), rounded(Fraction(50099), "yuan_down")
    (5003, 50100, 50000)
    """
    if how == "yuan_down":
        return int(fen // FEN) * FEN
    unit = FEN if how == "yuan" else 1
    return int((fen / unit + Fraction(1, 2)) // 1) * unit


def rate(value: object, what: str = "rate") -> Fraction:
    """Return a rate as an exact fraction: with a percent sign, or as a decimal below one.

    Raises  BadInput, also for a number of one or more without percent sign, which could mean two things

    >>> rate("2.5%"), rate("0.0475")
    (Fraction(1, 40), Fraction(19, 400))
    """
    text = str(value).translate(FULL_WIDTH).strip() if isinstance(value, (str, int, float, Decimal)) else ""
    bare, percent = text.removesuffix("%").strip(), text.endswith("%")
    number = Fraction(bare) if DECIMAL.fullmatch(bare) and not isinstance(value, bool) else None
    if number is None or (not percent and number >= 1) or (percent and number > 1000):
        hint, hint_en = "请写成 4.75% 或者 0.0475 的形式。", "Write it as 4.75% or 0.0475."
        raise BadInput(what=what, given=value, hint=hint, hint_en=hint_en)
    return number / 100 if percent else number


def percent(number: Fraction, places: int = 0) -> str:
    """Return a rate in percent without the sign, with at least so many decimals.

    >>> percent(Fraction(1, 40)), percent(Fraction(138, 1000), 2), percent(Fraction(175, 1000000))
    ('2.5', '13.80', '0.0175')
    """
    needed = _places(number * 100)
    return _decimal(number * 100, max(places, PLACES if needed is None else needed)) + ("…" if needed is None else "")
