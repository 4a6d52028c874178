"""The words of `./heng law …`, and the JSON items they stand for."""

from __future__ import annotations

import argparse
import os
import re
from pathlib import Path
from typing import Any

from heng.law.problems import BadInput, MissingInput

LENGTH = re.compile(r"^(\d+)(.+)$")
SHORT = {"m": "months", "d": "days", "y": "years", "w": "workdays", "h": "hours"}


def parser() -> argparse.ArgumentParser:
    """Return the parser of `./heng law`."""
    top = argparse.ArgumentParser(prog="heng law", description="查询法规书 Ask the statute book")
    commands = top.add_subparsers(dest="command", required=True, metavar="COMMAND")
    _clock(_command(commands, "clock", "推算期限 count a time limit"))
    _fee(_command(commands, "fee", "计算诉讼费 count a court fee"))
    _interest(_command(commands, "interest", "计算利息 count interest"))
    calendar = _command(commands, "calendar", "休息日与工作日 rest days and working days")
    calendar.add_argument("days", nargs="*", metavar="DAY")
    _number(_command(commands, "number", "识别案号 read a case number"))
    _cause(_command(commands, "cause", "查找案由 find a cause"))
    _eligibility(_command(commands, "eligibility", "适用何种程序 which procedure a case may take"))
    _identity(_command(commands, "identity", "校验证件号码 check an identity number"))
    rules = _command(commands, "rules", "查找规则 find a rule")
    rules.add_argument("words", nargs="*", metavar="WORD")
    _command(commands, "check", "检查法规书 check the book")
    return top


def _command(commands: Any, name: str, words: str) -> argparse.ArgumentParser:
    made: argparse.ArgumentParser = commands.add_parser(name, help=words, description=words)
    made.add_argument("--json", action="store_true", help="标准输入读 JSON 数组 read a JSON array on standard input")
    chosen = os.environ.get("HENG_OVERLAY")
    made.add_argument(
        "--overlay",
        type=Path,
        default=Path(chosen) if chosen else None,
        metavar="DIR",
        help="本院设置 a court's overlay",
    )
    return made


def _clock(made: argparse.ArgumentParser) -> None:
    made.add_argument("rule", nargs="?", help="规则的 id，见 heng law rules")
    made.add_argument("--from", dest="start", metavar="DAY", help="起算日 2026-03-02，或者时刻 2026-03-02T16:20")
    made.add_argument("--when", metavar="CASE", help="情形 variant")
    made.add_argument("--length", metavar="N+UNIT", help="试算长度 what-if, 如 3m 15d 5w 48h")
    made.add_argument("--extend", action="append", default=[], metavar="6m:批准人", help="延长 extension")
    made.add_argument("--exclude", action="append", default=[], metavar="DAY..DAY:事由", help="扣除 exclusion")
    made.add_argument("--restart", action="append", default=[], metavar="DAY:事由", help="重新计算 counted afresh")
    made.add_argument("--party", action="append", default=[], metavar="名=DAY", help="各方送达日 a party's day")
    made.add_argument("--fact", action="append", default=[], metavar="NAME=DAY", help="其他日期 another fact's day")
    made.add_argument("--custody", action="store_true", help="在押 in custody")
    made.add_argument("--posted", metavar="DAY", help="交邮日 posted on")
    made.add_argument("--finished", metavar="DAY", help="完成日 finished on")
    made.add_argument("--on", metavar="DAY", help="查看之日 the day of reading")


def _fee(made: argparse.ArgumentParser) -> None:
    made.add_argument("kind", nargs="?", help="案件类别，如 property divorce labour")
    made.add_argument("--amount", metavar="YUAN", help="标的额（元）")
    made.add_argument(
        "--with", dest="more", action="append", default=[], metavar="KEY=VALUE", help="其他输入，如 procedure=简易"
    )


def _interest(made: argparse.ArgumentParser) -> None:
    made.add_argument("--kind", default="delayed", help="delayed simple lpr private_lending_cap")
    made.add_argument("--base", metavar="YUAN", help="未清偿的金钱债务（元）")
    made.add_argument("--from", dest="start", metavar="DAY")
    made.add_argument("--to", metavar="DAY")
    made.add_argument("--with", dest="more", action="append", default=[], metavar="KEY=VALUE", help="其他输入")


def _number(made: argparse.ArgumentParser) -> None:
    made.add_argument("texts", nargs="*", metavar="案号")
    made.add_argument("--on", metavar="DAY", help="查看之日；其后的年份视为有误 a later year is refused")


def _cause(made: argparse.ArgumentParser) -> None:
    made.add_argument("words", nargs="*", metavar="WORD", help="名称的一部分，或者拼音首字母")
    made.add_argument("--on", metavar="DAY", help="立案之日 day of filing")
    made.add_argument("--kind", help="民事 civil, 刑事 criminal, 行政 administrative")
    made.add_argument("--code", help="案由代码 code of a cause")


def _eligibility(made: argparse.ArgumentParser) -> None:
    made.add_argument("procedure", nargs="?", help="程序的 id；不写则小额和简易一并回答")
    made.add_argument("--on", metavar="DAY", help="立案之日 day of filing")
    made.add_argument("--amount", metavar="YUAN", help="标的额（元）")
    made.add_argument("--wage", action="append", default=[], metavar="YEAR=YUAN", help="本省就业人员年平均工资")
    made.add_argument("--cause", help="案由，用于列出要素式文书")
    made.add_argument(
        "--is", dest="yes", action="append", default=[], metavar="FACT", help="有此情形，如 simple 或 涉外案件"
    )
    made.add_argument("--not", dest="no", action="append", default=[], metavar="FACT", help="没有此情形")


def _identity(made: argparse.ArgumentParser) -> None:
    made.add_argument("texts", nargs="*", metavar="号码")
    made.add_argument("--kind", default="resident", help="resident credit mobile bank")
    made.add_argument("--on", metavar="DAY", help="查看之日 the day of reading")
    made.add_argument("--strict", action="store_true", help="出生不得早于地址码启用")


def items(options: argparse.Namespace) -> list[dict[str, Any]]:
    """Return the JSON items that the options stand for."""
    makers = {
        "clock": _clock_item,
        "fee": _fee_item,
        "interest": _interest_item,
        "cause": _cause_item,
        "eligibility": _eligibility_item,
    }
    if options.command in makers:
        return [makers[options.command](options)]
    if options.command == "calendar":
        return [{"date": day} for day in _some(options.days, "DAY")]
    if options.command == "number":
        return [{"text": text, "on": options.on} for text in _some(options.texts, "案号 case number")]
    own = {"kind": options.kind, "on": options.on, **({"strict": True} if options.strict else {})}
    return [{**own, "text": text} for text in _some(options.texts, "号码 number")]


def _some(given: list[str], what: str) -> list[str]:
    if not given:
        raise MissingInput(what=what, hint="请至少写一个。", hint_en="Write at least one.")
    return given


def _cause_item(options: argparse.Namespace) -> dict[str, Any]:
    asked = {"text": " ".join(options.words), "code": options.code, "on": options.on, "kind": options.kind}
    return {key: value for key, value in asked.items() if value}


def _eligibility_item(options: argparse.Namespace) -> dict[str, Any]:
    asked = {"procedure": options.procedure, "on": options.on, "amount": options.amount, "cause": options.cause}
    facts = {**dict.fromkeys(options.yes, True), **dict.fromkeys(options.no, False)}
    wages = dict(_split(each, "=") for each in options.wage)
    return {key: value for key, value in {**asked, "facts": facts, "wages": wages}.items() if value}


def _clock_item(options: argparse.Namespace) -> dict[str, Any]:
    return {
        "clock": options.rule,
        "event": _event(options),
        "when": options.when,
        "length": _length(options.length) if options.length else None,
        "custody": options.custody,
        "extensions": [_grant(each) for each in options.extend],
        "exclusions": [_exclusion(each) for each in options.exclude],
        "restarts": [dict(zip(("on", "kind"), _split(each, ":"), strict=True)) for each in options.restart],
        "facts": dict(_split(each, "=") for each in options.fact),
        "posted_on": options.posted,
        "finished_on": options.finished,
        "on": options.on,
    }


def _event(options: argparse.Namespace) -> dict[str, Any]:
    if options.party:
        return {"dates": dict(_split(each, "=") for each in options.party)}
    start = options.start or ""
    return {"datetime" if "T" in start or " " in start else "date": start}


def _split(given: str, mark: str) -> tuple[str, str]:
    one, found, other = given.replace("：", ":").replace("＝", "=").partition(mark)
    if not found:
        hint, hint_en = f"应写成“甲{mark}乙”的形式。", f"Write it as A{mark}B."
        raise BadInput(what="选项", given=given, hint=hint, hint_en=hint_en)
    return one.strip(), other.strip()


def _length(given: str) -> dict[str, Any]:
    match = LENGTH.match(given.strip())
    if not match:
        hint, hint_en = "应写成 6m、15d、5w 或者 48h。", "Write 6m, 15d, 5w or 48h."
        raise BadInput(what="长度", given=given, hint=hint, hint_en=hint_en)
    return {"n": int(match.group(1)), "unit": SHORT.get(match.group(2), match.group(2))}


def _grant(given: str) -> dict[str, Any]:
    length, _, by = given.replace("：", ":").partition(":")
    return {**_length(length), "by": by.strip()}


def _exclusion(given: str) -> dict[str, Any]:
    days, _, ground = given.replace("：", ":").partition(":")
    start, _, to = days.partition("..")
    return {"from": start.strip(), "to": to.strip() or None, "kind": ground.strip()}


def _fee_item(options: argparse.Namespace) -> dict[str, Any]:
    more = dict(_split(each, "=") for each in options.more)
    return {"kind": options.kind, "input": {**({"amount": options.amount} if options.amount else {}), **more}}


def _interest_item(options: argparse.Namespace) -> dict[str, Any]:
    more = dict(_split(each, "=") for each in options.more)
    if options.kind != "delayed":
        days = {"from": options.start, "to": options.to, "principal": options.base}
        return {"kind": options.kind, **{key: value for key, value in days.items() if value}, **more}
    return {"kind": "delayed", "segments": [{"base": options.base, "from": options.start, "to": options.to, **more}]}
