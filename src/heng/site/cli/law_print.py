"""Answers as a person reads them in a terminal."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

Answer = Mapping[str, Any]


def show(item: Answer, answer: Answer) -> str:
    """Return an answer as lines of text: a derivation step by step with its sources, a day, a list of causes, or what a
    number says."""
    if "explain" in answer:
        return "\n".join([*_head(item), *_steps(answer), *_forms(answer)])
    if "matches" in answer:
        return "\n".join([*([_match(each) for each in answer["matches"]] or [_nearest(answer)]), *_about(answer)])
    if "working" in answer:
        return _day(answer)
    parts = {key: each for key, each in answer.items() if isinstance(each, Mapping) and "explain" in each}
    if parts:
        shown = ["\n".join(_steps(each)) for each in parts.values()]
        return "\n\n".join([*shown, *_forms(answer)])
    return "\n".join(f"{key:<13} {_plain(value)}" for key, value in answer.items() if value not in (None, "", [], {}))


def _head(item: Answer) -> list[str]:
    from heng.law.edition import current

    if "clock" not in item:
        return []
    rule = current().time_limit(str(item["clock"]))
    return [f"{rule.title}  {rule.title_en}", ""]


def _steps(answer: Answer) -> list[str]:
    return [_step(number, line) for number, line in enumerate(answer["explain"], 1)]


def _step(number: int, line: Mapping[str, str]) -> str:
    return f"{number:>2}. {line['text']}\n    {line['text_en']}\n    依据：{line['source']}"


def _forms(answer: Answer) -> list[str]:
    return [f"要素式文书 element form: {each['name']}" for each in answer.get("forms", ())]


def _day(answer: Answer) -> str:
    kind = "工作日 working day" if answer["working"] else "休息日 rest day"
    mark = "（暂定 provisional）" if answer["provisional"] else ""
    return f"{answer['date']}  {kind}{mark}  {answer['occasion']}  〔{answer['source']}〕"


def _match(match: Answer) -> str:
    name = match["name"] or "（无对应案由 no cause）"
    path = " > ".join(match["path"][:-1]) if match["path"] else ""
    note = "  ".join(part for part in (match["note"], match["note_en"]) if part)
    old = f"  ←{match['matched']}" if match["matched"] != match["name"] else ""
    return f"{match['code'] or '-':<22} {name}{old}  [{match['status']}]  {path}" + (
        f"\n{'':<23}{note}" if note else ""
    )


def _about(answer: Answer) -> list[str]:
    """Return what there is to say beside the matches: of one cause its days, children and forms; what is not held."""
    found = (
        [f"本书没有这一天的 no catalogue of that day: {'、'.join(answer['not_held'])}"]
        if answer.get("not_held")
        else []
    )
    if "children" in answer:
        found.append(f"施行 in force: {answer['from']} 至 {answer['until'] or '今 now'}  〔{answer['source']}〕")
        found += [f"  {each['code']:<20} {each['name']}" for each in answer["children"]]
    return found + _forms(answer)


def _nearest(answer: Answer) -> str:
    return f"没有找到。最接近的 nothing found, the nearest: {'、'.join(answer.get('nearest', ())) or '—'}"


def _plain(value: object) -> str:
    if isinstance(value, Mapping):
        return "  ".join(str(each) for each in value.values())
    if isinstance(value, (list, tuple)):
        return "、".join(_plain(each) for each in value)
    return str(value)
