"""What the tests of the rooms that answer in JSON share: their situations."""

from __future__ import annotations

import pytest

from heng.law.edition import current
from heng.law.loading.entries import Faults
from heng.law.situations import Situation
from heng.law.wire.situations import ROOMS, of_answers


@pytest.fixture(scope="session")
def answer_situations() -> dict[str, list[Situation]]:
    """Every situation of fees, interest and procedures, by room; none of their files has a fault."""
    faults = Faults()
    found = list(of_answers(current(), faults))
    assert not faults, "\n".join(map(str, faults))
    return {room: [each for each in found if each.file.startswith(f"{room}/")] for room in ROOMS}
