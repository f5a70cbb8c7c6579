"""Which stretches of a text are quotations, by their marks."""

from __future__ import annotations

import pytest

from clustering.quotes import find_quotes
from clustering.quotes.spans import marked_spans

PAIRED = [
    ("english", "“We ran,” she said. “Then we walked.”", ["We ran,", "Then we walked."]),
    ("straight", 'He said "one" and "two".', ["one", "two"]),
    ("british", "‘We ran,’ she said, ‘and fell.’", ["We ran,", "and fell."]),
    ("straight singles", "'We ran,' she said.", ["We ran,"]),
    ("french", "« Nous avons couru », dit-elle.", ["Nous avons couru"]),
    ("french, thin spaces", "«\u202fOui\u202f», dit-il. «\u00a0Non\u00a0»", ["Oui", "Non"]),
    ("spanish", "«Corrimos», dijo.", ["Corrimos"]),
    ("german", "„Wir liefen“, sagte sie.", ["Wir liefen"]),
    ("german, turned", "»Wir liefen«, sagte sie. »Ja.«", ["Wir liefen", "Ja."]),
    ("polish", "„Biegliśmy” – powiedziała.", ["Biegliśmy"]),
    ("german, typed badly", '„Wir liefen", sagte sie.', ["Wir liefen"]),
    ("swedish", "”Vi sprang”, sa hon.", ["Vi sprang"]),
    ("chinese", "她说：“我们跑了。”他读《明日报》。", ["我们跑了。", "明日报"]),
    ("japanese", "彼女は「走った」と言い、『坂道』を読んだ。", ["走った", "坂道"]),
    ("arabic", 'وقال «ركضنا» ثم "مشينا".', ["ركضنا", "مشينا"]),
    ("typewriter", "``We ran,'' she said.", ["We ran,"]),
    ("in brackets", '("We ran"), they said.', ["We ran"]),
    ("closed with the opening mark", "“We ran“, she said.", ["We ran"]),
]

NESTED = [
    ("“He said, ‘Run,’ and we ran.”", ["He said, ‘Run,’ and we ran.", "Run,"]),
    ("\"He said, 'Run,'\" she said.", ["He said, 'Run,'", "Run,"]),
    ("« Il a dit “cours” hier »", ["Il a dit “cours” hier", "cours"]),
    ("„Er rief ‚lauf‘ und lief“", ["Er rief ‚lauf‘ und lief", "lauf"]),
    ("«Он читал „Утро“ вслух»", ["Он читал „Утро“ вслух", "Утро"]),
    ("‘She said “run” twice,’ he said.", ["She said “run” twice,", "run"]),
]

NONE = [
    "They don't, we don’t, and it’s the students' tape and the boys’ club.",
    "The '90s, the ’90s, rock 'n' roll, and 'em all.",
    "L’État, l'homme, c’est aujourd'hui.",
    "Пʼять хвилин, п’ять, п'ять.",
    'He is 5\'10" tall, she 6\' 2", the board is 12" wide.',
    "O‘zbekiston, Ka‘ba and Hawai‘i.",
    'צה"ל הודיע',
    "A list:\n- one\n- two",
    "— Pan\n— Leche\n— Huevos",
]


@pytest.mark.parametrize(
    ("text", "inside"), [row[1:] for row in PAIRED], ids=[r[0] for r in PAIRED]
)
def test_marks_of_every_convention_are_paired(text: str, inside: list[str]) -> None:
    assert [text[span.start : span.end] for span in marked_spans(text)] == inside


@pytest.mark.parametrize(("text", "inside"), NESTED)
def test_a_quotation_in_a_quotation_knows_its_outer_one(text: str, inside: list[str]) -> None:
    outer, inner = marked_spans(text)
    assert [text[outer.start : outer.end], text[inner.start : inner.end]] == inside
    assert (outer.parent, inner.parent) == (None, 0)


@pytest.mark.parametrize("text", NONE)
def test_apostrophes_feet_and_lists_are_no_quotations(text: str) -> None:
    assert find_quotes("", None, text, "es") == ()


def test_a_possessive_in_single_marks_does_not_close_them() -> None:
    text = "‘The students’ tape was real,’ he said."
    (span,) = marked_spans(text)
    assert text[span.start : span.end] == "The students’ tape was real,"


def test_one_that_is_never_closed_ends_with_its_paragraph_and_says_so() -> None:
    text = "She said: “We ran and ran.\n\nThe rain went on."
    (span,) = marked_spans(text)
    assert (text[span.start : span.end], span.closed) == ("We ran and ran.", False)


@pytest.mark.parametrize(
    "text",
    [
        "“One.\n\n“Two.\n\n“Three,” she said.",
        "« Un.\n\n« Deux.\n\n« Trois », dit-elle.",
        "«Uno.\n\n»Dos.\n\n»Tres», dijo.",
        '"One.\n\n"Two.\n\n"Three," she said.',
    ],
)
def test_one_over_several_paragraphs_is_linked_from_row_to_row(text: str) -> None:
    spans = marked_spans(text)
    assert [span.continues for span in spans] == [None, 0, 1]
    assert all(span.closed for span in spans)


def test_one_that_goes_on_without_a_new_mark_is_linked_as_well() -> None:
    text = "“One.\n\ntwo,” she said."
    assert [(text[s.start : s.end], s.continues) for s in marked_spans(text)] == [
        ("One.", None),
        ("two,", 0),
    ]


def test_a_stray_mark_does_not_swallow_the_quotations_after_it() -> None:
    text = 'A stray " here. "We ran," she said.'
    assert "We ran," in [text[span.start : span.end] for span in marked_spans(text)]
