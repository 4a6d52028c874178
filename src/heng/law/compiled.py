"""Compiled rooms of the book, kept in the user's cache under a key of their content.

A room that is damaged, unreadable or cannot be kept is made again: the cache saves time and decides nothing.
"""

from __future__ import annotations

import hashlib
import os
import pickle
import sys
import tempfile
from collections.abc import Callable, Iterable
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

CODE = Path(__file__).parent
SEAL = hashlib.sha256().digest_size
T = TypeVar("T")


def digest(files: Iterable[Path], root: Path = CODE) -> str:
    """Return a digest of some files: their names below a root, and every byte."""
    whole = hashlib.sha256()
    for path in files:
        name = path.relative_to(root).as_posix() if path.is_relative_to(root) else path.name
        whole.update(name.encode() + b"\0" + path.read_bytes() + b"\0")
    return whole.hexdigest()


def room(name: str, files: list[Path], make: Callable[[], T]) -> T:
    """Return a room from the cache, or make it and keep it there."""
    path = _place(name, digest([*files, *_code()]))
    found: T | None = _opened(path)
    if found is None:
        found = make()
        _keep(path, pickle.dumps(found, protocol=pickle.HIGHEST_PROTOCOL))
    return found


def folder() -> Path | None:
    """Return where compiled rooms lie: HENG_CACHE, or the user's cache folder; None for a user who has none."""
    chosen = os.environ.get("HENG_CACHE")
    if chosen:
        return Path(chosen)
    base = os.environ.get("XDG_CACHE_HOME")
    try:
        return Path(base or Path.home() / ".cache") / "heng"
    except RuntimeError:
        return None


def _place(name: str, key: str) -> Path | None:
    lies = folder()
    return lies / f"{name}-{key[:24]}-{sys.implementation.cache_tag}.room" if lies else None


def _opened(path: Path | None) -> T | None:
    """Return what a file holds if its seal is whole; only then is it unpickled."""
    try:
        sealed = path.read_bytes() if path else b""
    except OSError:
        return None
    seal, data = sealed[:SEAL], sealed[SEAL:]
    if not data or hashlib.sha256(data).digest() != seal:
        return None
    found: T = pickle.loads(data)
    return found


def _keep(path: Path | None, data: bytes) -> None:
    if path is None:
        return
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as file:
            file.write(hashlib.sha256(data).digest() + data)
        os.replace(file.name, path)
    except OSError:
        return


@lru_cache(maxsize=1)
def _code() -> tuple[Path, ...]:
    """The code that shapes a compiled room: when it changes, the cache is stale."""
    return (*sorted(CODE.glob("*.py")), *sorted((CODE / "loading").glob("*.py")))
