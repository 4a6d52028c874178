"""The interest room: delayed performance, the loan prime rate, the caps of private lending."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from pathlib import Path

from heng.law.loading.entries import Entry, Faults, read_file
from heng.law.loading.fees import dated, rate
from heng.law.loading.sources import authority
from heng.law.rates import Delay, DelayRate, InterestBook, Lender, Lending, LendingCap, Prime, PrimeRate, Provision
from heng.law.records import Law, Named


def load(room: Path, root: Path, laws: dict[str, Law], faults: Faults) -> InterestBook:
    """Return the whole room. Faults are noted; a part whose file is missing is one."""
    files = {
        name: _open(room / f"{name}.yaml", root, faults)
        for name in ("delayed_performance", "loan_prime_rate", "private_lending_cap")
    }
    made = InterestBook(
        delay=_delay(files["delayed_performance"], laws),
        prime=_prime(files["loan_prime_rate"], laws),
        lending=_lending(files["private_lending_cap"], laws),
    )
    for entry in files.values():
        if entry:
            entry.finish()
    return made


def _open(path: Path, root: Path, faults: Faults) -> Entry | None:
    if not path.exists():
        faults.note(path.relative_to(root).as_posix(), 1, "缺少这个文件", "the file is missing")
        return None
    entry = read_file(path, root, faults)
    if entry and entry.text("id") != path.stem:
        entry.wrong("id", f"id 应与文件名一致（{path.stem}）", f"the id must be the file's name ({path.stem})")
    return entry


def _values(entry: Entry) -> list[tuple[date, Entry]]:
    found = dated(entry, "values")
    if not found:
        entry.wrong("id", "缺少“values”：每个数值都要写明自哪一天起适用", "“values” is missing: every value is dated")
    return found


def _delay(entry: Entry | None, laws: dict[str, Law]) -> Delay:
    if entry is None:
        return Delay("", "", (), {})
    return Delay(
        title=entry.text("title"),
        title_en=entry.text("title_en"),
        dated=tuple(_delay_rate(day, each, laws) for day, each in _values(entry)),
        provisions=_provisions(entry, laws),
    )


def _delay_rate(day: date, entry: Entry, laws: dict[str, Law]) -> DelayRate:
    multiple = entry.whole("multiple", required=False)
    made = DelayRate(
        from_day=day,
        authority=authority(entry, laws, day),
        daily=rate(entry, "daily") if multiple is None else None,
        multiple=multiple,
    )
    entry.finish()
    return made


def _prime(entry: Entry | None, laws: dict[str, Law]) -> Prime:
    if entry is None:
        return Prime("", "", (), date.min)
    return Prime(
        title=entry.text("title"),
        title_en=entry.text("title_en"),
        dated=tuple(_prime_rate(day, each, laws) for day, each in _values(entry)),
        checked_until=entry.day("checked_until") or date.min,
    )


def _prime_rate(day: date, entry: Entry, laws: dict[str, Law]) -> PrimeRate:
    made = PrimeRate(day, authority(entry, laws, day), rate(entry, "rate"))
    entry.finish()
    return made


def _lending(entry: Entry | None, laws: dict[str, Law]) -> Lending:
    if entry is None:
        return Lending("", "", (), (), {})
    part = entry.entry("lenders")
    made = Lending(
        title=entry.text("title"),
        title_en=entry.text("title_en"),
        dated=tuple(_lending_cap(day, each, laws) for day, each in _values(entry)),
        lenders=tuple(_lender(str(key), each, laws) for key, each in (part.each() if part else ())),
        provisions=_provisions(entry, laws),
    )
    if not any(each.of == "lpr" for each in made.dated):
        entry.wrong("values", "没有一项以 lpr 为准（of: lpr）", "no value follows the loan prime rate (of: lpr)")
    return made


def _lending_cap(day: date, entry: Entry, laws: dict[str, Law]) -> LendingCap:
    upper = entry.entry("upper")
    multiple = entry.whole("multiple", required=False)
    fixed: Fraction | None = rate(entry, "rate") if multiple is None else None
    made = LendingCap(
        from_day=day,
        authority=authority(entry, laws, day),
        multiple=multiple,
        of=entry.choice("of", ("lpr", "bank")) if multiple is not None else "",
        rate=fixed,
        upper=rate(upper, "rate") if upper else None,
        upper_quote=upper.text("quote", required=False) if upper else "",
    )
    for each in (upper, entry):
        if each:
            each.finish()
    return made


def _lender(code: str, entry: Entry, laws: dict[str, Law]) -> Lender:
    named = Named(entry.text("title"), entry.text("title_en"))
    made = Lender(code, named, entry.texts("labels"), authority(entry, laws, None))
    entry.finish()
    return made


def _provisions(entry: Entry, laws: dict[str, Law]) -> dict[str, Provision]:
    part = entry.entry("provisions")
    found: dict[str, Provision] = {}
    for key, each in part.each() if part else ():
        found[str(key)] = Provision(Named(each.text("text"), each.text("text_en")), authority(each, laws, None))
        each.finish()
    return found
