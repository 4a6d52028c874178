"""Fees (诉讼费用): a pure function of what is asked, the standard in force, and the court's own figures."""

from heng.law.fees.asked import Asked, asked
from heng.law.fees.reading import figures_of, find, kinds, read
from heng.law.fees.result import FeeReading

__all__ = ["Asked", "FeeReading", "asked", "figures_of", "find", "kinds", "read"]
