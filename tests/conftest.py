"""What all tests share: where the official texts and published vectors lie, and a compiled book of their own."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import pytest
from hypothesis import settings

# a busy machine is no fault of the code: time is measured in bench/, never asserted here
settings.register_profile("heng", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("heng")


@pytest.fixture(scope="session")
def facts() -> Path:
    """The folder of facts and data that nobody on the team wrote (HENG_FACTS)."""
    folder = os.environ.get("HENG_FACTS")
    if not folder:
        pytest.skip("HENG_FACTS is not set: the official texts and published vectors are not at hand")
    return Path(folder)


def pytest_configure(config: pytest.Config) -> None:
    """Keep compiled rooms out of the user's cache, so that a test never reads what another version left there."""
    folder = tempfile.TemporaryDirectory(prefix="heng-cache-")
    config.add_cleanup(folder.cleanup)
    os.environ["HENG_CACHE"] = folder.name
