"""Paragraphs that outlets print around a text: boxes, prompts, counters. Pure.

Kept small: a word stands here when its coming and going would else be taken for an edit.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from storage.records import Link

LONGEST_LABELLED = 160
"""A paragraph that begins with a label and is longer tells something."""

LINKED_SHARE = 0.6
"""Of a paragraph's characters: from here on it is a list of links."""

# A name for a box: alone in its line, or followed by a colon or a dash.
_BOXES = (
    r"advertise?ments?|sponsored|recommended(?: for you)?|newsletter|trending",
    r"related(?: (?:articles?|stor(?:y|ies)|news))?|most (?:read|popular)|anzeige|werbung",
    r"publicit(?:é|at)|publicidade?|pubblicità|advertentie|annonse?|reklam[ae]?|реклама",
    r"διαφήμιση|إعلان|विज्ञापन|广告|廣告|広告|광고",
)
# Words that send the reader elsewhere: whatever follows them in a short line is another article.
_PROMPTS = (
    r"(?:read|see) (?:more|also|next)|also read|more on this(?: story)?|sign up (?:for|to)",
    r"subscribe (?:to|now)|you (?:may|might) also like|(?:lesen|sehen) sie auch|mehr zum thema",
    r"auch interessant|(?:à )?lire aussi|abonnez-vous|le[ae] también|te puede interesar|suscríbete",
    r"(?:leia|veja) também|leggi anche|iscriviti|lees ook|läs (?:också|mer)|les også|læs også",
    r"(?:czytaj|zobacz) (?:też|także|również)|читайте (?:также|також|ещё)|подписывайтесь",
    r"підписуйтесь|διαβάστε (?:επίσης|ακόμ[ηα])|اقرأ أيضا|यह भी पढ़ें|ayrıca oku|abone ol",
    r"相关(?:阅读|新闻)|延伸阅读|関連記事|あわせて読みたい|관련 ?기사",
)
_LABELLED = re.compile(
    rf"\W*(?:(?:{'|'.join(_BOXES)})\s*(?:[:–—|>»].*)?|(?:{'|'.join(_PROMPTS)})(?!\w).*)",
    re.IGNORECASE | re.DOTALL,
)

# Possessive, so that a page of digits costs no more than any other.
_NUMBER = r"\d[\d.,\u2009\u202f ]*+(?:k|m|mil|tys\.?|тыс\.?|万|만)?"
_COUNTED = (
    # What readers did.
    rf"{_NUMBER}\s*(?:comments?|views?|shares?|likes?|reactions?|votes?|followers|kommentare?|aufrufe)",
    rf"{_NUMBER}\s*(?:commentaires?|partages|vues|coment[aá]rios?|vistas|compartilhamentos|commenti)",
    rf"{_NUMBER}\s*(?:reacties|kommentarer|komentarz[ey]|комментари\w+|коментар\w+|просмотр\w+)",
    rf"{_NUMBER}\s*(?:перегляд\w+|yorum|σχόλια|评论|コメント|댓글)",
    rf"(?:comments?|views?|shares?|likes?|kommentare|commentaires|comentarios)\W+{_NUMBER}",
    # How long it takes to read.
    rf"{_NUMBER}[\s-]*min(?:ute)?s?\.?[\s-]*(?:read(?:ing time)?|to read|lesezeit|de lecture)",
    rf"{_NUMBER}\s*min(?:ut[oi])?s?\.?\s*(?:de lectura|de leitura|di lettura|leestijd|czytania)",
    rf"{_NUMBER}\s*(?:мин\w*\.?|хв\w*\.?)\s*(?:чтения|читання)|{_NUMBER}\s*分(?:钟阅读|で読めます)",
    rf"(?:reading time|lese(?:zeit|dauer)|temps de lecture)\W*{_NUMBER}\s*min\w*\.?",
    rf"(?:tiempo de lectura|tempo d[ei] (?:lettura|leitura))\W*{_NUMBER}\s*min\w*\.?",
    # How long ago it was.
    rf"{_NUMBER}\s*[^\W\d]+\.?\s*(?:ago|fa|atrás|geleden|temu|sedan|siden|önce|назад|тому|πριν)",
    rf"(?:vor|il y a|hace|há|πριν(?: από)?|قبل|منذ)\s+{_NUMBER}\s*[^\W\d]+\.?",
    rf"{_NUMBER}\s*(?:秒|分|分钟|时间|小时|時間|日|天)前|{_NUMBER}\s*(?:분|시간|일) ?전|just now",
)
_STAMPED = (
    r"(?:last )?updated|published|posted|aktualisiert|veröffentlicht|mis à jour|publié|actualizado",
    r"publicado|atualizado|aggiornato|обновлено|оновлено|опубликовано",
)
_COUNTERS = re.compile(
    rf"(?:\W*(?:(?:{'|'.join(_STAMPED)})\W+)?(?:{'|'.join(_COUNTED)}))+\W*", re.IGNORECASE
)


def is_counter(paragraph: str) -> bool:
    """Whether a paragraph says only how long, how often or how long ago."""
    return len(paragraph) <= LONGEST_LABELLED and _COUNTERS.fullmatch(paragraph) is not None


def is_labelled(paragraph: str) -> bool:
    """Whether a paragraph is a short line under the name of a box, or a prompt."""
    return len(paragraph) <= LONGEST_LABELLED and _LABELLED.fullmatch(paragraph) is not None


def is_linked(start: int, end: int, links: Sequence[Link]) -> bool:
    """Whether the characters of a body from `start` to `end` are mostly link text."""
    linked = sum(len(link.anchor) for link in links if start <= link.start < end)
    return linked >= LINKED_SHARE * (end - start)
