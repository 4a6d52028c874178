"""Interest (利息): delayed performance, agreed rates, the loan prime rate, the caps of private lending."""

from heng.law.interest.contract import SimpleReading, simple
from heng.law.interest.delayed import Excluded, InterestReading, Part, Segment, delayed
from heng.law.interest.lending import CapPhase, CapReading, PrimeReading, lpr, private_lending_cap

__all__ = [
    "CapPhase",
    "CapReading",
    "Excluded",
    "InterestReading",
    "Part",
    "PrimeReading",
    "Segment",
    "SimpleReading",
    "delayed",
    "lpr",
    "private_lending_cap",
    "simple",
]
