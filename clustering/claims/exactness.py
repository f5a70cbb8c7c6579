"""Whether two numbers may be the same, as exactly as each is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clustering.claims.quantities import YEAR

if TYPE_CHECKING:
    from clustering.claims.quantities import Quantity

_ABOUT = 0.1
"""Share by which a number that is only about right may differ from the exact one."""

_LARGE = 100
"""From here on, "about" says no more than what was rounded: about 62,000 are not 63,000."""

_COARSE = 1.0
"""Place from which a number may be a rounded one: 31 hours are no 31.4, but 500 may be 496."""

_FAHRENHEIT = 0.6
"""Degrees Celsius by which a converted temperature may be off."""


def agree(quantity: Quantity, value: float) -> bool:
    """Whether a number, as exactly as it is told, may be that value."""
    own = quantity.value
    if own == value:
        return True
    if quantity.counts == YEAR:
        return False
    low, high = sorted((own, value))
    if quantity.counts == "degrees" and abs((high - 32) / 1.8 - low) <= _FAHRENHEIT:
        return True
    apart = (high - low) / high
    if quantity.bound == "about":
        exact = own >= _LARGE and high - low > precision(own) / 2
        return apart <= _ABOUT and not exact
    if (quantity.bound == "over" and value > own) or (quantity.bound == "under" and value < own):
        return apart <= _ABOUT
    return _rounded(own, value)


def _rounded(one: float, other: float) -> bool:
    """Whether one is the other, rounded: 500 may be 496, but 62,000 is not 63,000."""
    coarse, fine = sorted((one, other), key=precision, reverse=True)
    step = precision(coarse)
    return step > precision(fine) and step >= _COARSE and abs(coarse - fine) <= step / 2


def precision(value: float) -> float:
    """Return the last place of a number that is not 0: 100 of 4,500, 0.1 of 46.1."""
    text = f"{value:.6f}".rstrip("0")
    if not text.endswith("."):
        return float(10.0 ** -len(text.split(".")[1]))
    digits = text[:-1]
    return float(10.0 ** (len(digits) - len(digits.rstrip("0"))))
