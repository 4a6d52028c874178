"""The launcher, as a court's machine treats it: links, other folders, half-finished installations."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

HENG = Path(__file__).parents[2] / "heng"
VENV = Path(sys.prefix)
ASK = ("law", "calendar", "2026-10-01")


def run(launcher: Path, *words: str, cwd: Path, venv: Path = VENV) -> subprocess.CompletedProcess[str]:
    env = {**os.environ, "HENG_VENV": str(venv)}
    return subprocess.run([str(launcher), *words], cwd=cwd, env=env, capture_output=True, text=True, check=False)


@pytest.mark.skipif(not list(VENV.glob("*.installed")), reason="the tests were not started by the launcher")
def test_a_link_to_the_launcher_works_from_any_folder(tmp_path: Path):
    link = tmp_path / "衡 heng"
    link.symlink_to(HENG)
    ran = run(link, *ASK, cwd=tmp_path)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert "国庆节" in ran.stdout


def test_a_place_that_cannot_be_written_to_is_named(tmp_path: Path):
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    ran = run(HENG, *ASK, cwd=tmp_path, venv=tmp_path / "file" / "venv")
    assert ran.returncode != 0
    assert "HENG_VENV" in ran.stderr


@pytest.mark.thorough
@pytest.mark.parametrize("damage", ["never finished", "its Python is gone"])
def test_a_damaged_environment_is_built_again(tmp_path: Path, damage: str):
    venv = tmp_path / "venv"
    if damage == "never finished":
        subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(venv)], check=True)
    else:
        assert run(HENG, *ASK, cwd=tmp_path, venv=venv).returncode == 0
        for python in (venv / "bin").glob("python*"):
            python.unlink()
    ran = run(HENG, *ASK, cwd=tmp_path, venv=venv)
    assert ran.returncode == 0, ran.stderr
    assert "国庆节" in ran.stdout
