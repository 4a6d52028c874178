"""`./heng test`: one set of tests at three speeds, so that the README, the launcher and CI cannot disagree."""

from __future__ import annotations

import os
import sys
from pathlib import Path

ROOT = Path(__file__).parents[4]
SPEEDS = {
    "law": ["tests/law", "src/heng/law", "-m", "not thorough"],  # no database, seconds
    "": ["-m", "not thorough"],  # what a change needs
    "thorough": ["-m", "thorough"],  # what `all` adds
    "all": [],
}


def run(words: list[str]) -> int:
    """Run the tests of one speed; words after it go to pytest. Returns pytest's exit status."""
    speed = words[0] if words and words[0] in SPEEDS else ""
    rest = words[1:] if speed else words
    os.chdir(ROOT)
    import pytest

    sys.path.insert(0, str(ROOT))
    return int(pytest.main([*SPEEDS[speed], *rest]))
