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


def items(options: argparse.Namespace) -> list[dict[str, Any]]:
    """Return the JSON items that the options stand for."""
    makers = {"clock": _clock_item, "fee": _fee_item, "interest": _interest_item}
    if options.command == "calendar":
        if not options.days:
            hint, hint_en = "请写一个或者几个日期。", "Write one or more days."
            raise MissingInput(what="DAY", hint=hint, hint_en=hint_en)
        return [{"date": day} for day in options.days]
    return [makers[options.command](options)]


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
