"""The ground floor: the statute book and the pure functions that apply it.

No Django, no clock on the wall, no I/O beyond reading the book.
"""
