"""The sentences that say how a name leads to a cause."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from heng.law.causes.records import Cause, Change, Legacy

_CHANGED: dict[Change, tuple[str, str]] = {
    "renamed": ("“%s”已改称“%s”", "“%s” is now called “%s”"),
    "merged": ("“%s”已并入“%s”", "“%s” is now part of “%s”"),
    "split": ("“%s”已分为“%s”，请选择其一", "“%s” is now divided into “%s”: choose one"),
    "dropped": ("“%s”已不列为案由", "“%s” is no longer a cause"),
    "unsure": ("“%s”已不列为案由，可能对应“%s”，请核对", "“%s” is no longer a cause; it may stand for “%s”: check"),
    "misprint": ("“%s”是清单误写，应为“%s”", "“%s” is a misprint of “%s”"),
    "informal": (
        "“%s”不是案由名称，可能是“%s”，请按法律关系确定",
        "“%s” is no official name; it may be “%s”: decide by the case",
    ),
}


def changed(entry: Legacy) -> tuple[str, str]:
    """Return in both languages what became of a name, with its own note and where that was read."""
    text, text_en = _CHANGED[entry.change]
    targets = "”“".join(entry.targets)
    values = (entry.name, targets) if text.count("%s") == 2 else (entry.name,)
    own = "；".join(note for note in (entry.note, entry.authority.note) if note)
    rest = {"A": "", "B": " (derived from lists)", "C": " (not checked)"}[entry.confidence]
    return f"{text % values}（{own}）", f"{text_en % values}{rest}"


def chained(steps: Sequence[Legacy], *, leads: bool) -> tuple[str, str]:
    """Return the sentences of several steps, and that the catalogue of the day has none of the names if it has not."""
    said = [changed(step) for step in steps]
    if not leads and steps[-1].targets:
        said.append(("当日的清单没有这个名称", "the catalogue of the day has no such name"))
    return "；".join(text for text, _ in said), "; ".join(text_en for _, text_en in said)


def other_time(cause: Cause, day: date | None) -> tuple[str, str]:
    """Return when a cause is in force, for a day on which it is not."""
    if day is not None and day < cause.from_day:
        return f"{cause.from_day} 起才施行", f"in force only from {cause.from_day}"
    return f"只施行到 {cause.until}", f"in force only until {cause.until}"


def pattern() -> tuple[str, str]:
    """Return what a name with placeholders is."""
    return "××为待填写的内容，请按被诉行政行为填写", "×× is to be filled in with the act complained of"
