"""Heng (衡): every date, draw, number and yuan explains itself."""

__version__ = "0.1.0"
