"""Every room that answers in JSON answers its situations, and a wrong one would be noticed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from heng.law.edition import current
from heng.law.situations import Situation
from heng.law.wire.situations import ROOMS, run

BOOK = current()


@pytest.mark.parametrize("room", ROOMS)
def test_every_situation_comes_out(answer_situations: dict[str, list[Situation]], room: str):
    each_wrong = ((each, line) for each in answer_situations[room] for line in run(each, BOOK))
    wrong = [f"{each.file}:{each.line} {each.name}: {line}" for each, line in each_wrong]
    assert answer_situations[room]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("room", ROOMS)
def test_a_wrong_situation_is_noticed(answer_situations: dict[str, list[Situation]], room: str):
    """The control: whatever a situation expects, expecting something else fails."""
    for each in answer_situations[room]:
        for key in each.expect:
            assert run(replace(each, expect={key: "没有这样的回答"}), BOOK), f"{each.file}:{each.line} {key}"
