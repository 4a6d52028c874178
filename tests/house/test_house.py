"""House rules that the linters cannot see."""

from __future__ import annotations

import ast
import re
import shutil
import statistics
import subprocess
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
PASSED_OVER = {
    ".venv",
    ".git",
    "__pycache__",
    ".hypothesis",
    ".mypy_cache",
    ".ruff_cache",
    ".import_linter_cache",
    "reports",
}
SOURCES = sorted((ROOT / "src").rglob("*.py"))


def functions() -> Iterator[tuple[str, ast.FunctionDef]]:
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef):
                yield f"{path.relative_to(ROOT)}:{node.lineno} {node.name}", node


def public() -> Iterator[tuple[str, ast.FunctionDef]]:
    """Functions of modules and classes that others may call."""
    for path in SOURCES:
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for room in (tree, *(node for node in tree.body if isinstance(node, ast.ClassDef))):
            for node in room.body:
                if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
                    yield f"{path.relative_to(ROOT)}:{node.lineno} {node.name}", node


def tracked() -> list[Path]:
    """Files that are, or are about to be, committed; without git or a checkout, all that lie here."""
    words = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    if shutil.which("git") and (ROOT / ".git").exists():
        listed = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=True).stdout.splitlines()
        return [ROOT / name for name in listed if (ROOT / name).is_file()]
    return [path for path in ROOT.rglob("*") if path.is_file() and not PASSED_OVER & set(path.relative_to(ROOT).parts)]


def body_lines(node: ast.FunctionDef) -> int:
    """Lines of a function without its docstring."""
    start = node.body[1].lineno if ast.get_docstring(node) and len(node.body) > 1 else node.body[0].lineno
    return (node.end_lineno or start) - start + 1


def test_functions_are_short():
    lengths = {where: body_lines(node) for where, node in functions()}
    assert statistics.median(lengths.values()) <= 10
    assert not [where for where, lines in lengths.items() if lines > 60]


def test_files_are_short():
    lengths = sorted(path.read_text(encoding="utf-8").count("\n") for path in SOURCES)
    assert lengths[int(len(lengths) * 0.9)] <= 300


def test_public_functions_say_what_they_do():
    quiet = [where for where, node in public() if not ast.get_docstring(node) and body_lines(node) > 3]
    assert not quiet, "\n".join(quiet)


def test_no_room_is_called_utils():
    assert not [path for path in SOURCES if path.stem in {"utils", "helpers", "misc", "common"}]


def test_nothing_names_a_machine_or_a_registry():
    """A path of one machine or the address of a package registry would not hold anywhere else."""
    forbidden = re.compile(r"(?<![\w.])/(?:root|home/\w+|work)/|https?://[^\s\"']*(?:pypi|npmjs|registry|/simple)\b")
    named = []
    for path in tracked():
        if path.suffix in {".py", ".md", ".toml", ".txt", ".yaml", ".yml", ".sh", ".json", ""} and path != Path(
            __file__
        ):
            text = path.read_text(encoding="utf-8", errors="replace")
            named += [f"{path.relative_to(ROOT)}: {found.group()}" for found in forbidden.finditer(text)]
    assert not named


def test_every_lock_entry_has_a_hash():
    for name in ("runtime.txt", "dev.txt"):
        text = (ROOT / "locks" / name).read_text(encoding="utf-8")
        entries = re.split(r"\n(?=\S)", text.strip())
        assert entries
        assert all("--hash=sha256:" in entry for entry in entries), name
        assert "://" not in text


def test_the_dev_lock_holds_the_runtime_lock():
    """One environment for both: tests run with what production runs."""
    locks = {
        name: set(re.findall(r"^\S+==\S+.*?(?= \\$)", (ROOT / "locks" / name).read_text(), re.MULTILINE))
        for name in ("runtime.txt", "dev.txt")
    }
    assert locks["runtime.txt"] <= locks["dev.txt"]
