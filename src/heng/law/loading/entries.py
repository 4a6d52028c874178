"""A YAML mapping being read: hands out typed values, notes what is wrong with file and line, knows what nobody asked for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from heng.law.problems import nearest


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """YAML in which only true and false are flags: `on`, `yes` and `no` stay words."""


_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in pairs if tag != "tag:yaml.org,2002:bool"]
    for first, pairs in _Loader.yaml_implicit_resolvers.items()
}
_Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("^(?:true|false)$"), list("tf"))


@dataclass(frozen=True, slots=True)
class Fault:
    """Something in the book that keeps it from loading."""

    file: str
    line: int
    text: str
    text_en: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.text}"

    @property
    def place(self) -> tuple[str, int]:
        return self.file, self.line

    @property
    def in_english(self) -> str:
        return f"{self.file}:{self.line}: {self.text_en}"


class Faults(list[Fault]):
    """All faults found so far."""

    def note(self, file: str, line: int, text: str, text_en: str) -> None:
        self.append(Fault(file, line, text, text_en))


class Entry:
    """One mapping of a file. Asking for a key marks it as known; `finish` complains of the others."""

    def __init__(self, node: yaml.MappingNode, loader: Any, file: str, faults: Faults) -> None:
        self.file, self.faults, self._loader, self.line = file, faults, loader, node.start_mark.line + 1
        self._nodes: dict[str, yaml.Node] = {}
        self._keys: dict[str, Any] = {}
        self._asked: set[str] = set()
        for key_node, value_node in node.value:
            key = self._made(key_node)
            if str(key) in self._nodes:
                self._fault(f"“{key}”出现了两次，请删去一处", f"“{key}” stands twice; remove one", key_node)
            self._nodes[str(key)], self._keys[str(key)] = value_node, key

    def _fault(self, text: str, text_en: str, node: yaml.Node | None = None) -> None:
        line = node.start_mark.line + 1 if node else self.line
        self.faults.note(self.file, line, text, text_en)

    def wrong(self, key: str, text: str, text_en: str) -> None:
        """Note a fault at a key's line."""
        self._fault(text, text_en, self._nodes.get(key))

    def __contains__(self, key: str) -> bool:
        return key in self._nodes

    def __iter__(self) -> Iterator[Any]:
        """Yield the keys as YAML reads them (dates stay dates)."""
        return iter(self._keys.values())

    def keys(self) -> list[Any]:
        return list(self._keys.values())

    def each(self) -> Iterator[tuple[Any, Entry]]:
        """Yield every key with the mapping under it; note those that hold none."""
        for key in self._keys.values():
            part = self.entry(str(key))
            if part is not None:
                yield key, part

    def raw(self, key: str) -> Any:
        """Return a value as YAML reads it, None where it is absent."""
        self._asked.add(key)
        node = self._nodes.get(key)
        return None if node is None else self._made(node)

    def _made(self, node: yaml.Node) -> Any:
        """Return what a node says; a value that is none (2024-02-30, an unknown tag) is noted and read as its text."""
        try:
            made = self._loader.construct_object(node, deep=True)
            hash(made) if isinstance(node, yaml.ScalarNode) else None
            return made
        except (ValueError, TypeError, yaml.YAMLError) as error:
            text = node.value if isinstance(node, yaml.ScalarNode) else "[…]"
            self._fault(f"“{text}”读不懂（{error}）", f"“{text}” cannot be read ({error})", node)
            return text

    def _typed(self, key: str, kind: type, named: tuple[str, str], required: bool) -> Any:
        value = self.raw(key)
        if value is None:
            if required:
                self._fault(f"缺少“{key}”（{named[0]}），请补上", f"“{key}” ({named[1]}) is missing; add it")
            return None
        if not isinstance(value, kind) or isinstance(value, bool) != (kind is bool):
            self.wrong(key, f"“{key}”应为{named[0]}，写的是“{value}”", f"“{key}” must be {named[1]}, not “{value}”")
            return None
        return value

    def text(self, key: str, required: bool = True) -> str:
        """Return a text, empty where it is absent."""
        value = self.raw(key)
        if isinstance(value, (int, float)) and not isinstance(value, bool):
            value = str(value)
        if value is None or not isinstance(value, str):
            return self._typed(key, str, ("文字", "text"), required) or ""
        return value.strip()

    def whole(self, key: str, required: bool = True) -> int | None:
        """Return a whole number of 0 or more, None where it is absent."""
        number: int | None = self._typed(key, int, ("整数", "a whole number"), required)
        if number is not None and number < 0:
            self.wrong(key, f"“{key}”不能是负数（{number}）", f"“{key}” cannot be negative ({number})")
        return number

    def day(self, key: str, required: bool = True) -> date | None:
        day: date | None = self._typed(key, date, ("日期，如 2024-01-01", "a day such as 2024-01-01"), required)
        return day

    def flag(self, key: str) -> bool:
        return bool(self._typed(key, bool, ("true 或者 false", "true or false"), required=False))

    def choice(self, key: str, choices: tuple[str, ...], default: str = "") -> str:
        """Return one of some words; without a default the key must be there."""
        value = self.text(key, required=not default) or default
        if value and value not in choices:
            hint, hint_en = did_you_mean(value, list(choices))
            listed = "、".join(choices)
            self.wrong(
                key,
                f"“{key}”不能是“{value}”，只能是：{listed}。{hint}",
                f"“{key}” cannot be “{value}”; choose one of {', '.join(choices)}. {hint_en}",
            )
            value = default
        return value or default or next(iter(choices), "")

    def texts(self, key: str) -> tuple[str, ...]:
        """Return a list of texts, empty where it is absent."""
        value = self.raw(key)
        if value is None:
            return ()
        if not isinstance(value, list):
            self.wrong(key, f"“{key}”应为列表，如 [甲, 乙]", f"“{key}” must be a list such as [a, b]")
            return ()
        return tuple(str(item) for item in value)

    def entry(self, key: str) -> Entry | None:
        """Return the mapping under a key, or None where it is absent."""
        self._asked.add(key)
        node = self._nodes.get(key)
        if node is None:
            return None
        if not isinstance(node, yaml.MappingNode):
            self.wrong(key, f"“{key}”应为一组“键: 值”", f"“{key}” must be a group of “key: value”")
            return None
        return Entry(node, self._loader, self.file, self.faults)

    def entries(self, key: str) -> list[Entry]:
        """Return the mappings under a key, written as one mapping or as a list of them."""
        self._asked.add(key)
        node = self._nodes.get(key)
        if node is None:
            return []
        items = node.value if isinstance(node, yaml.SequenceNode) else [node]
        good = [item for item in items if isinstance(item, yaml.MappingNode)]
        if len(good) < len(items):
            self.wrong(
                key, f"“{key}”的每一项都应为一组“键: 值”", f"each item of “{key}” must be a group of “key: value”"
            )
        return [Entry(item, self._loader, self.file, self.faults) for item in good]

    def finish(self) -> None:
        """Complain of every key that nobody asked for: most are typing errors."""
        for key in self._nodes.keys() - self._asked:
            hint, hint_en = did_you_mean(key, sorted(self._asked))
            self.wrong(key, f"不认识的键“{key}”。{hint}", f"unknown key “{key}”. {hint_en}")


def did_you_mean(word: str, known: list[str]) -> tuple[str, str]:
    """Return “did you mean …” in both languages, empty where nothing is near."""
    near = nearest(word, known)
    return (f"是否应为“{near[0]}”？", f"Did you mean “{near[0]}”?") if near else ("", "")


def read_file(path: Path, root: Path, faults: Faults) -> Entry | None:
    """Return the mapping a file holds, or None (and a fault) where it holds none."""
    name = path.relative_to(root).as_posix()
    for node, loader in _documents(path, name, faults):
        if isinstance(node, yaml.MappingNode):
            return Entry(node, loader, name, faults)
        faults.note(name, node.start_mark.line + 1, "文件应为一组“键: 值”", "the file must be a group of “key: value”")
    return None


def read_list(path: Path, root: Path, faults: Faults) -> list[Entry]:
    """Return the mappings a file lists (a file of situations)."""
    name = path.relative_to(root).as_posix()
    found: list[Entry] = []
    for node, loader in _documents(path, name, faults):
        items = node.value if isinstance(node, yaml.SequenceNode) else []
        if not items or not all(isinstance(item, yaml.MappingNode) for item in items):
            faults.note(
                name,
                node.start_mark.line + 1,
                "文件应为情形的列表，每项一组“键: 值”",
                "the file must be a list of situations",
            )
            continue
        found += [Entry(item, loader, name, faults) for item in items]
    return found


def _documents(path: Path, name: str, faults: Faults) -> Iterator[tuple[Any, Any]]:
    if not path.exists():
        faults.note(name, 1, "缺少这个文件", "the file is missing")
        return
    loader = _Loader(path.read_bytes())
    try:
        node = loader.get_single_node()
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line, what = (mark.line + 1 if mark else 1), getattr(error, "problem", None) or str(error)
        faults.note(
            name,
            line,
            f"不是有效的 YAML：{what}。请检查缩进、引号和冒号",
            f"not valid YAML: {what}. Check indentation, quotes and colons",
        )
        return
    if node is None:
        faults.note(name, 1, "文件是空的", "the file is empty")
        return
    yield node, loader
