"""Fees as JSON: what `./heng law fee` takes and gives."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from heng.law import money
from heng.law.fees import FeeReading, asked, figures_of, read
from heng.law.fees.result import IN_ENGLISH
from heng.law.problems import BadInput, MissingInput
from heng.law.settings import Settings
from heng.law.tariffs import FeeBook
from heng.law.wire.clock import line_to_json


def from_json(
    item: Mapping[str, Any], book: FeeBook, settings: Settings, figures: Mapping[str, Any] | None = None
) -> dict[str, Any]:
    """Return a fee for one item: its `kind` and its inputs, beside it or under `input`; `settings` chooses conventions.

    figures  the court's own figures, yuan by class (an id, a title or a label)
    Raises   a Problem; sums are text in yuan with two decimals
    Result   fee where it is certain, range where the law leaves a margin, payable, refund_if_default, uncapped, exact,
             explain; the last line of explain states the fee

    >>> from heng.law.edition import current
    >>> item = {"kind": "property_summary", "amount": "350000"}
    >>> made = from_json(item, current().fees, current().settings())
    >>> made["fee"], made["explain"][-1]["text"]
    ('3275.00', '案件受理费：3,275.00 元。')
    """
    given = opened(item)
    kind = given.get("kind")
    if not kind:
        raise MissingInput(
            what="kind", hint="请写明收费的种类，如 property。", hint_en="Name the kind of fee, such as property."
        )
    inputs = {key: value for key, value in given.items() if key not in ("kind", "input", "id", "settings")}
    made = read(str(kind), asked(inputs), book, chosen(given, settings), figures_of(book, figures or {}))
    return to_json(made)


def to_json(reading: FeeReading) -> dict[str, Any]:
    """Return a reading as JSON holds it; what does not apply is left out."""
    found: dict[str, Any] = {}
    if reading.fee is not None:
        found["fee"] = money.written(reading.fee)
    if reading.range is not None:
        found["range"] = [money.written(end) for end in reading.range]
    if reading.payable:
        found["payable"], found["payable_en"] = reading.payable, IN_ENGLISH[reading.payable]
    for name in ("refund_if_default", "uncapped"):
        value = getattr(reading, name)
        if value is not None:
            found[name] = money.written(value)
    if reading.exact is not None:
        found["exact"] = money.exact(reading.exact)
    return {**found, "explain": [line_to_json(line) for line in reading.explain()]}


def opened(item: Mapping[str, Any]) -> dict[str, Any]:
    """Return an item with what stands under `input` beside the rest. Raises BadInput where it holds something else."""
    for key in ("input", "settings"):
        if item.get(key) and not isinstance(item[key], Mapping):
            raise BadInput(what=key, given=item[key], hint="应为一组“键: 值”。", hint_en="It must be an object.")
    return {**item, **(item.get("input") or {})}


def chosen(given: Mapping[str, Any], settings: Settings) -> Settings:
    """Return the settings with the conventions that an item chooses for itself. Raises BadInput."""
    own = given.get("settings")
    return Settings.of(settings.conventions, {**settings.chosen, **own}) if own else settings
