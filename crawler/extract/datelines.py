"""The words before an article's first sentence that say where, when and by which agency.

"MOSCOW, July 9 (Reuters) -", "Berlin (dpa) -", "МОСКВА, 9 июля. /ТАСС/", "北京(新华社)". Each form
is narrow, since a sentence may begin with a name, brackets and a dash as well.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from crawler.extract import agencies
from crawler.extract.places import PLACES

LONGEST = 110
"""Characters that a dateline has at most."""

_DASH = r"[-–—―−]"
_GAP = rf"\s*[.:]?\s*(?:{_DASH}{{1,2}}|=|:|\|)?\s*"
_MONTH = r"[^\s\d.,;:()/–—-]{2,12}\.?"
_YEAR = r"(?:,?\s+(?:de\s+)?(?:19|20)\d\d)?"
_DATE = (
    rf"(?:\d{{1,2}}(?:st|nd|rd|th|er)?\.?\s+(?:de\s+)?{_MONTH}{_YEAR}|{_MONTH}\s+\d{{1,2}}{_YEAR}"
    rf"|\d{{1,2}}[./]\d{{1,2}}(?:[./]\d{{2,4}})?|\d{{1,2}})"
)
_DASHED = re.compile(_DASH)
_DASH_AT_END = re.compile(rf"{_DASH}\s*$")
_GAP_AT_END = re.compile(rf"[\s:=|]*{_DASH}*[\s:=|]*$")
_MARKS = re.compile(rf"[/]|{_DASH}")
_DATE_AT_END = re.compile(rf"[\s,.]+(?:{_DATE})[\s,.]*$")
_SMALL = frozenset((
    "de", "del", "la", "las", "los", "le", "les", "do", "da", "dos", "das", "di", "of", "on",
    "upon", "an", "am", "im", "in", "der", "bei", "ob", "a", "al", "el", "sur", "y", "e",
    "et", "and", "und", "the", "vom", "den", "sous", "the",
))  # fmt: skip
"""Words without a capital that stand inside names of places."""

_NOT_PLACES = frozenset((
    "live", "news", "nato", "nasa", "fifa", "uefa", "update", "updated", "breaking",
    "exclusive", "watch", "video", "opinion", "fifa", "eu", "un", "uno", "usa", "us", "uk",
    "wm", "em", "ard", "zdf", "nba", "nfl", "mlb", "nhl", "ufc", "who", "imf", "alert",
    "urgent", "eilmeldung", "liveticker", "kommentar", "analyse", "interview", "exklusiv",
    "urgence", "direct", "vidéo", "última", "hora", "ultimas", "esclusiva", "срочно",
    "обновлено", "видео", "novo", "nova", "q", "a", "faq", "tl", "dr", "ps", "nb", "ceo",
    "ai", "ki", "it", "pm", "am", "review", "spoiler", "warning", "note", "editor's",
    "reporter", "host", "guest", "answer", "question",
))  # fmt: skip
_DAYS = re.compile(
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:jan|febr)uary|march|april|june?|july?|august"
    r"|(?:septem|octo|novem|decem)ber|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Dateline:
    """The words before a first sentence, as printed, and where that sentence begins."""

    text: str
    rest: int
    agency: str | None = None


def read(text: str) -> Dateline | None:
    """Return the dateline with which a paragraph begins; None where it begins with a sentence."""
    head = text[: LONGEST + 30]
    for form in (_east_asian, _bracketed, _in_brackets, _after_place, _in_capitals, _of_a_state):
        found = form(head)
        if found and len(found.text) <= LONGEST and re.search(r"\w", found.text):
            return found
    return _known_place(head)


def _made(head: str, end: int, agency: str | None) -> Dateline:
    """Return a dateline of the characters before `end`, with the dash after them set apart."""
    printed = _GAP_AT_END.sub("", head[:end]).strip()
    if agency or printed.endswith((").", "]).", "/.")):
        printed = printed.rstrip(".,:")
    return Dateline(printed, end, agency)


_CHINESE = re.compile(
    r"[（(【\[]?(?:据)?(新华社|新華社|中新社|中新网|中新網|中央社|法新社|路透社|美联社|美聯社|央视|人民网|本报|本報)"
    r"(?:记者|記者)?[^。，,；;！!]{0,24}?(?:电|電|讯|訊|报道|報導)[)）】\]]?(?:\s*[（(][^（）()]{2,20}[）)])?[\s，,：:]*"
)
_ASIAN_BRACKET = re.compile(r"[【\[〔(（]([^】\]〕)）]{2,40})[】\]〕)）]\s*")
_REPORTER = re.compile(r"(?:[가-힣·]{2,12}\s*(?:특파원|기자)\s*(?:[=:]\s*)?)+")


def _east_asian(head: str) -> Dateline | None:
    if head[:1].isascii() and head[:1].isalnum():
        return None
    if match := _CHINESE.match(head):
        return _made(head, match.end(), agencies.named(match.group(1)))
    match = _ASIAN_BRACKET.match(head)
    if match is None or match.group(1).isascii():
        return None
    inside = match.group(1)
    parts = re.split(r"[=＝/,，\s]+", inside)
    ends = (name for name in _ENDINGS if inside.endswith(name))
    agency = next((found for part in (*parts, *ends) if (found := agencies.named(part))), None)
    if not agency and not re.search(r"[=＝]", inside):
        return None
    end = match.end()
    if reporter := _REPORTER.match(head, end):
        end = reporter.end()
    gap = re.compile(r"\s*[-–—―－=]?\s*").match(head, end)
    return _made(head, gap.end() if gap else end, agency)


_ENDINGS = ("時事", "共同", "ロイター", "新华社", "新華社", "AFP", "AP")


_BRACKET = re.compile(rf"[(\[]([^()\[\]]{{2,30}})[)\]]\s*(?:{_DASH}{{1,2}}|:)?\s*")
_PLACE_AFTER = re.compile(rf"([^\W\d_][^()]{{1,40}}?)\s*{_DASH}{{1,2}}\s")


def _bracketed(head: str) -> Dateline | None:
    """Read "(CNN) --", "(Reuters) -", "(ANSA) - ROMA, 09 LUG -"."""
    match = _BRACKET.match(head)
    if match is None:
        return None
    inside = match.group(1)
    agency = agencies.named(_DATE_AT_END.sub("", inside)) or agencies.named(inside)
    dashed = _DASHED.search(match.group())
    if agency is None and not (dashed and _looks_like_outlet(inside)):
        return None
    end = match.end()
    after = _PLACE_AFTER.match(head, end)
    if agency and after and _is_place(after.group(1)) and _is_loud(after.group(1)):
        end = after.end()
    return _made(head, end, agency)


def _looks_like_outlet(text: str) -> bool:
    """Say whether words in brackets are an outlet's name, "CNN", "KTVI", "HawaiiNewsNow"."""
    letters = [letter for letter in text if letter.isalpha()]
    capitals = sum(letter.isupper() for letter in letters)
    return (
        len(text.split()) <= 3
        and not re.search(r"\d", text)
        and capitals >= 2
        and (2 * capitals >= len(letters) or " " not in text)
    )


_IN_BRACKETS = re.compile(
    rf"([^()\[\]]{{2,75}}?),?\s*[-–—]?\s*[(（\[]([^()（）\[\]]{{2,45}})[)）\]]([.,]?{_GAP})"
)


def _in_brackets(head: str) -> Dateline | None:
    """Read a place, perhaps a date, and who reports in brackets."""
    match = _IN_BRACKETS.match(head)
    if match is None:
        return None
    place, inside = match.group(1), match.group(2)
    agency = agencies.named(_DATE_AT_END.sub("", inside)) or agencies.named(inside)
    if agency and (_is_place(place) or re.fullmatch(_DATE, place.strip(" ,."))):
        return _made(head, match.end(), agency)
    dashed = _DASHED.search(match.group(3))
    if dashed and _is_place(place) and _is_loud(place) and _looks_like_outlet(inside):
        return _made(head, match.end(), None)
    return None


_MARKED = re.compile(rf"(?:[/,.\s]|{_DASH})+$")
_AFTER_AGENCY = re.compile(
    rf"(/)?[.,]?\s*(?:{_DASH}{{1,2}}\s*(?:{_DATE}\s*{_DASH}{{1,2}})?|(?<=[/.,]))\s*"
)


def _after_place(head: str) -> Dateline | None:
    """Read a place, perhaps a date, and an agency without brackets: "/ТАСС/", "– Укрінформ."."""
    found = agencies.within(head[:90]) if _MARKS.search(head) else None
    if found is None:
        return None
    agency, start, end = found
    before, after = head[:start], _AFTER_AGENCY.match(head, end)
    place = _MARKED.sub("", before)
    marked = before.endswith("/") or _DASH_AT_END.search(before) or _DATE_AT_END.search(place)
    if after and marked and len(place) > 1 and _is_place(place):
        return _made(head, after.end(), agency)
    return None


_CAPITALS = re.compile(
    rf"([^\W\d_a-zа-яёα-ω][^()\[\]:;!?“”\"«»—–]{{1,70}}?)\s*(?:\s{_DASH}{{1,2}}|[—–―]|--|-(?=\s))\s*(?=[\w“\"«‘'„])"
)


def _in_capitals(head: str) -> Dateline | None:
    """Read "MADRID —", "DUBAI, United Arab Emirates —", "PUTRAJAYA, Nov 22 —"."""
    match = _CAPITALS.match(head)
    if match and _is_place(match.group(1)) and _is_loud(match.group(1)):
        return _made(head, match.end(), None)
    return None


_OF_A_STATE = re.compile(
    rf"([^\W\d_a-z][\w.’' -]{{2,30}}), ([^\W\d_a-z][\w. ]{{1,25}}?)(?:\s+{_DASH}{{1,2}}"
    rf"|{_DASH}{{1,2}})\s+(?=[^\W\d_a-z])"
)


def _of_a_state(head: str) -> Dateline | None:
    """Read "Dekalb, Ill. —": a place with its state or country, before a sentence."""
    match = _OF_A_STATE.match(head)
    if match is None or not _is_place(match.group(1)) or not _is_place(match.group(2)):
        return None
    if len(match.group().split()) > 6 or _DAYS.match(match.group(1)):
        return None
    return _made(head, match.end(), None)


_KNOWN_PLACE = re.compile(
    rf"([^()\[\]:;,!?“”\"«»]{{3,40}}?)\s*(\s{_DASH}{{1,2}}\s|[—–]|\s?[.:·]\s)\s*(?=[^\W\d_])"
)


def _known_place(head: str) -> Dateline | None:
    """Read "Berlin. Die", "New York - Un", "München/London – Kurz": only places that are known."""
    match = _KNOWN_PLACE.match(f"{head} ")
    if match is None:
        return None
    known = all(part.strip().casefold() in PLACES for part in match.group(1).split("/"))
    dotted = match.group(2).strip() == "·" and _is_place(match.group(1))
    if not (known or dotted):
        return None
    following = head[match.end() : match.end() + 1]
    if following.islower():
        return None
    return Dateline(match.group(1), match.end())


def alone(text: str) -> Dateline | None:
    """Return the dateline that a paragraph is, "Berlin.", where it is nothing else."""
    plain = text.strip()
    if len(plain) > 60 or not plain:
        return None
    found = read(f"{plain} X")
    if found and found.rest >= len(plain):
        return Dateline(found.text, len(text), found.agency)
    place = plain.rstrip(".:- –—")
    return Dateline(place, len(text)) if place.casefold() in PLACES else None


def _is_place(text: str) -> bool:
    """Say whether words can be a place, perhaps with a date: few, with capitals, no sentence."""
    place = _DATE_AT_END.sub("", f" {text}").strip(" ,.")
    words = re.findall(r"[^\s,/–-]+", place)
    if not words or len(words) > 7 or re.search(r"\d|[!?;:“”\"«»…]", place):
        return False
    if words[0].strip(".").casefold() in _NOT_PLACES or _DAYS.fullmatch(words[0]):
        return False
    if not any(word != word.lower() for word in words):  # a script without capitals
        return place == place.upper() and len(place) <= 24 and len(words) <= 3
    return all(word[:1].isupper() or word.casefold() in _SMALL for word in words) and (
        re.search(r"\w{4}\.\s+\w", place) is None
    )


def _is_loud(text: str) -> bool:
    """Say whether a place is printed in capitals, at least its first word."""
    first = re.match(r"[^\W\d_]+\.?(?:[ ’'][^\W\d_]+)?", text.strip())
    if (
        first is None
        or first.group() != first.group().upper()
        or first.group() == first.group().lower()
    ):
        return False
    return len(re.sub(r"\W", "", text.split(",", maxsplit=1)[0])) >= 4
