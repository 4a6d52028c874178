"""Mobile telephone numbers and bank cards.

Source: numbering of mobile networks 13 to 19 (public); ISO/IEC 7812 (Luhn, up to 19 digits). An account of an
organisation is no card and has no check digit: it is not for this check.
"""

from __future__ import annotations

import re

from heng.law.identity.finding import Finding, bad, good, plain, without_country

HYPHENS = "-－–"
SHORTEST, LONGEST = 13, 19


def luhn(digits: str) -> bool:
    """Whether the last digit fits the others.

    >>> luhn("4111111111111111"), luhn("4111111111111112")
    (True, False)
    """
    total = 0
    for at, digit in enumerate(reversed(digits)):
        number = int(digit) * (at % 2 + 1)
        total += number - 9 if number > 9 else number
    return total % 10 == 0


def mobile(text: str) -> Finding:
    """Return what a mobile number of the mainland is worth; +86, blanks and hyphens may be there. It has no check digit."""
    number = without_country(plain(text, HYPHENS))
    if not re.fullmatch(r"\d+", number, re.ASCII):
        return bad("mobile", text, "characters", "手机号码只能是数字。", "A mobile number has digits only.")
    if len(number) != 11:
        why = f"手机号码应为11位，写了{len(number)}位；固定电话请另填。"
        return bad("mobile", text, "length", why, f"A mobile number has 11 digits, not {len(number)}.")
    if not re.fullmatch(r"1[3-9]\d{9}", number, re.ASCII):
        why = "手机号码以13至19开头，请核对前两位。"
        return bad("mobile", text, "prefix", why, "A mobile number opens with 13 to 19; check the first two digits.")
    return good("mobile", text)


def bank(text: str) -> Finding:
    """Return what the number of a bank card is worth: its length and its last digit."""
    number = plain(text, HYPHENS)
    if not re.fullmatch(r"\d+", number, re.ASCII):
        return bad("bank", text, "characters", "银行卡号只能是数字。", "A card number has digits only.")
    if not SHORTEST <= len(number) <= LONGEST:
        why = f"银行卡号应为{SHORTEST}至{LONGEST}位，写了{len(number)}位；单位账号不是卡号，不适用本项。"
        return bad("bank", text, "length", why, f"A card number has {SHORTEST} to {LONGEST} digits, not {len(number)}.")
    if number[0] == "0":
        return bad("bank", text, "prefix", "银行卡号不以 0 开头。", "No card number opens with 0.")
    if not luhn(number):
        why = "末位校验码与前面各位不符，卡号至少有一处写错。"
        return bad("bank", text, "check", why, "The last digit does not fit the others: there is a slip.")
    return good("bank", text)
