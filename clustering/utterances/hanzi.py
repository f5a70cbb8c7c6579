"""Numbers in texts without spaces: 30亿, 三十亿, 百分之十, which other readers take for words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from clustering.claims.numerals import Numeral

if TYPE_CHECKING:
    from collections.abc import Iterator

_DIGITS = {sign: value for value, signs in enumerate("〇一二三四五六七八九") for sign in signs}
_DIGITS |= {"零": 0, "两": 2, "兩": 2}
_TENS = {"十": 10, "百": 100, "千": 1_000}
_MYRIADS = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8, "만": 10**4, "억": 10**8}
_HAN = "".join((*_DIGITS, *_TENS, "万萬亿億"))
_NUMBER = re.compile(
    rf"(?P<digits>\d+(?:,\d{{3}})*(?:\.\d+)?)(?P<times>[{''.join(_MYRIADS)}]*)"
    rf"|百分之(?P<percent>[{_HAN}]+)|(?P<han>[{_HAN}]{{2,}})"
)
_SPACELESS = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


def spaceless_numerals(text: str) -> list[Numeral]:
    """Return the numbers of a text in Chinese, Japanese or Korean; none of other texts."""
    return list(_read(text)) if _SPACELESS.search(text) else []


def _read(text: str) -> Iterator[Numeral]:
    for match in _NUMBER.finditer(text):
        if match["digits"]:
            value = float(match["digits"].replace(",", ""))
            for sign in match["times"]:
                value *= _MYRIADS[sign]
        else:
            han = match["percent"] or match["han"]
            if match["han"] and not set(han) & (_TENS.keys() | _MYRIADS.keys()):
                continue
            value = float(_value(han))
        if value > 1:
            yield Numeral(match.start(), match.end(), value, not match["digits"])


def _value(han: str) -> int:
    """Return the value of a number in characters: 三十亿 is 30 times 100 million."""
    whole = part = digit = 0
    for sign in han:
        if sign in _DIGITS:
            digit = _DIGITS[sign]
        elif sign in _TENS:
            part += (digit or 1) * _TENS[sign]
            digit = 0
        else:
            whole = (whole + part + digit) * _MYRIADS[sign]
            part = digit = 0
    return whole + part + digit
