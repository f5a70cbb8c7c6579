"""JSON lists that were cut off or spoiled on their way: what can be read of them."""

from __future__ import annotations

import json
import re
from typing import Any, Final

_DECODER: Final = json.JSONDecoder(strict=False)
_ESCAPE: Final = re.compile(r'\\(["\\/bfnrt]|u[0-9a-fA-F]{4})?')
_BETWEEN: Final = re.compile(r"[\s,]*")


def rows_in(text: str, start: int, limit: int) -> tuple[list[Any], bool]:
    """Read the elements of a JSON list one by one.

    Args:
        text: The text that holds the list; escapes that JSON does not know are taken literally.
        start: Where its opening bracket is.
        limit: The most elements that are read.

    Returns:
        The elements, and whether the list was read to its end.
    """
    text = _ESCAPE.sub(lambda found: found[0] if found[1] else r"\\", text[start + 1 :])
    rows: list[Any] = []
    at = 0
    while len(rows) < limit:
        gap = _BETWEEN.match(text, at)
        at = gap.end() if gap else at
        if text.startswith("]", at):
            return rows, True
        try:
            row, at = _DECODER.raw_decode(text, at)
        except (ValueError, RecursionError):
            return rows, False
        rows.append(row)
    return rows, False
