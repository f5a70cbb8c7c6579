from __future__ import annotations

import time

import pytest

from storage.changes import Text, in_question, judge
from storage.records import Link

HEADLINE = "Trump told donors he threatened to bomb Moscow"
LEDE = (
    "President Trump told donors that he threatened to bomb the sh*t out of Moscow, CNN reported."
)
DENIAL = "A spokesman declined to comment. The audio, recorded in 2024, has not been verified."
END = "The dinner raised more than 25 million dollars, according to three people who were there."
BODY = f"{LEDE}\n\n{DENIAL}\n\n{END}"
LONG = "\n\n".join(
    f"Paragraph {number} of the report says what witness {number} saw." * 3 for number in range(20)
)

SAME = {
    "the same": (BODY, BODY),
    "white space": (BODY, BODY.replace(" ", "  ").replace("\n\n", "\n \n\n") + "\n"),
    "no-break space": ("Er nahm 25 Millionen Dollar ein.", "Er nahm 25\u00a0Millionen Dollar\u202fein."),
    "space before a French mark": ("« Non » : il refuse !", "«\u00a0Non\u00a0»\u202f: il refuse\u202f!"),
    "zero-width space": ("Москва ответила.", "Мос\u200bква отве\ufeffтила."),
    "soft hyphen": ("Die Tonaufnahme ist echt.", "Die Ton\u00adauf\u00adnahme ist echt."),
    "composition": ("L'été à São Paulo.", "L'e\u0301te\u0301 a\u0300 Sa\u0303o Paulo."),
    "Greek composition": ("Ο Τραμπ απείλησε τη Μόσχα.", "Ο Τραμπ απει\u0301λησε τη Μο\u0301σχα."),
    "entities": ("AT&T said “no”.", "AT&amp;T said &#8220;no&#8221;."),
    "entities written twice": ("AT&T said no.", "AT&amp;amp;T said no."),
    "a link set around a word": ("He said so, twice.", "He said so , twice ."),
    "a line wrapped in Chinese": ("特朗普说他要轰炸莫斯科。", "特朗普说他要\n轰炸莫斯科。"),
    "paragraphs cut elsewhere": (BODY, BODY.replace("comment. The", "comment.\n\nThe")),
    "paragraphs cut elsewhere, and a box": (
        f"{BODY}\n\nAnzeige",
        BODY.replace("comment. The", "comment.\n\nThe"),
    ),
    "an advertisement came": (BODY, f"{LEDE}\n\nAdvertisement\n\n{DENIAL}\n\n{END}"),
    "a German one went": (f"{BODY}\n\nAnzeige", BODY),
    "a Ukrainian box came": (BODY, f"{BODY}\n\nЧитайте також: Кремль відповів на запис"),
    "a Spanish box changed": (f"{BODY}\n\nLea también: Uno", f"{BODY}\n\nTe puede interesar: Otro"),
    "a Japanese box came": (BODY, f"{BODY}\n\n関連記事：トランプ氏の音声"),
    "an Arabic box came": (BODY, f"{BODY}\n\nاقرأ أيضا: الكرملين يرد"),
    "a newsletter box came": (BODY, f"Newsletter: what matters today\n\n{BODY}"),
    "a box moved up": (f"{BODY}\n\nRelated: A tape", f"Related: A tape\n\n{BODY}"),
    "the time it takes": (f"3 min read\n\n{BODY}", f"4 min read\n\n{BODY}"),
    "comments": (f"{BODY}\n\n1,234 comments", f"{BODY}\n\n1,240 comments"),
    "how long ago": (f"Updated 5 minutes ago\n\n{BODY}", f"Updated 2 hours ago\n\n{BODY}"),
    "how long ago, in French": (f"Mis à jour il y a 5 minutes\n\n{BODY}", BODY),
    "how long ago, in Russian": (f"Обновлено 5 минут назад\n\n{BODY}", f"1 час назад\n\n{BODY}"),
    "shares and views": (f"{BODY}\n\n12 shares | 3.4K views", f"{BODY}\n\n15 shares | 4K views"),
}  # fmt: skip

EDITS = {
    "a word": (BODY, BODY.replace("reported", "claimed")),
    "a number": (BODY, BODY.replace("25 million", "26 million")),
    "a percent sign": ("It took 10% of it.", "It took 10 of it."),
    "scare quotes": (BODY, BODY.replace("verified", "“verified”")),
    "quotation marks gone": ("Er sprach von „Fake“.", "Er sprach von Fake."),
    "a word unmasked": (BODY, BODY.replace("sh*t", "shit")),
    "a question mark": ("Il a menacé Moscou.", "Il a menacé Moscou ?"),
    "a comma": ("Він погрожував, сказав він.", "Він погрожував сказав він."),
    "a Cyrillic letter": ("Трамп погрожував Москві.", "Трамп погрожував Москвi."),
    "a Chinese sign": ("特朗普说他会轰炸北京。", "特朗普说他要轰炸北京。"),
    "capitals": ("He said never.", "He said NEVER."),
    "a denial added": (f"{LEDE}\n\n{END}", BODY),
    "a denial cut": (BODY, f"{LEDE}\n\n{END}"),
    "a denial moved down": (BODY, f"{LEDE}\n\n{END}\n\n{DENIAL}"),
    "a box and a word": (BODY, f"{BODY.replace('donors', 'backers')}\n\nAdvertisement"),
    "a sentence that begins like a box": (BODY, f"{BODY}\n\nRelated charges were dropped in May."),
    "a word that begins like a prompt": (BODY, f"{BODY}\n\nSign up forms were found."),
    "a number in a sentence": ("It drew 1,234 comments by noon.", "It drew 1,240 comments by noon."),
    "a minute in a sentence": ("He spoke 5 minutes ago of war.", "He spoke 6 minutes ago of war."),
    "a quarter cut": (LONG, LONG[: len(LONG) * 3 // 4]),
    "a stub that grew": (LEDE, LONG),
    "a correction instead of the text": (LONG, "Correction: this report was wrong and is withdrawn."),
    "a German correction added": (BODY, f"{BODY}\n\nKorrektur: Das Treffen war 2024, nicht 2023."),
}  # fmt: skip

DOUBTS = {
    "half of it": (LONG, LONG[: len(LONG) // 2]),
    "all but some lines": (LONG, "\n\n".join(LONG.split("\n\n")[7:9])),
    "nothing left": (LONG, ""),
    "cut in a sentence": (LONG, LONG[:301] + "…"),
    "cut, with a prompt": (LONG, LONG[:600] + "\n\nTo go on, become a member of the club today."),
    "one line from elsewhere": (
        LONG,
        "Wir und unsere Partner speichern Informationen auf Geräten.",
    ),
    "some lines from elsewhere": (
        LONG,
        "\n\n".join(f"Cookie {n} speichert Ihre Wahl und {n} weitere Angaben." for n in range(12)),
    ),
    "cut, and a box came": (LONG, LONG[:400] + "\n\nSubscribe to read on"),
}


def named(table: dict[str, tuple[str, str]]):
    return pytest.mark.parametrize(("before", "after"), table.values(), ids=table.keys())


def text(body: str, headline: str = HEADLINE, deck: str | None = None, *links: Link) -> Text:
    return Text(headline, deck, body, links)


@named(SAME)
def test_what_is_not_the_outlets_words_is_no_change(before: str, after: str) -> None:
    assert judge(text(before), text(after)).kind == "same"
    assert judge(text(after), text(before)).kind == "same"


@named(EDITS)
def test_every_changed_word_and_mark_is_an_edit(before: str, after: str) -> None:
    assert judge(text(before), text(after)).kind == "edit"


@named(DOUBTS)
def test_a_text_of_which_most_is_missing_is_doubted(before: str, after: str) -> None:
    verdict = judge(text(before), text(after))
    assert verdict.kind == "doubt"
    assert "%" in verdict.why


@pytest.mark.parametrize(
    ("before", "after", "kind"),
    [
        ("Trump ‘threatened’ Moscow", "Trump threatened Moscow", "edit"),
        ("Trump threatened Moscow", "Trump threatened\u00a0 Moscow ", "same"),
        ("Trump: “I’ll bomb Moscow”", "Trump: &ldquo;I&rsquo;ll bomb Moscow&rdquo;", "same"),
        ("AT&T pays", "AT&amp;amp;T pays", "same"),
        ("Трамп погрожував Москві", "Трамп нібито погрожував Москві", "edit"),
    ],
)
def test_a_headline_is_held_against_the_one_before(before: str, after: str, kind: str) -> None:
    assert judge(text(BODY, before), text(BODY, after)).kind == kind


@pytest.mark.parametrize(
    ("before", "after", "kind"),
    [
        ("He said so.", "He allegedly said so.", "edit"),
        (None, "The campaign declined to comment.", "edit"),
        ("The campaign declined to comment.", None, "doubt"),
        (None, LEDE, "same"),
        (LEDE[:40] + "…", None, "same"),
        (None, "5 min read", "same"),
        ("He  said so.", "He said so.", "same"),
    ],
)
def test_a_deck_counts_where_it_says_more_than_the_body(before, after, kind: str) -> None:
    assert judge(text(BODY, deck=before), text(BODY, deck=after)).kind == kind


def test_a_deck_that_moved_into_the_body_is_no_change() -> None:
    deck = "The campaign declined to comment."
    above, inside = text(BODY, deck=deck), text(f"{deck}\n\n{BODY}\n\nAdvertisement")
    assert judge(above, inside).kind == "same"
    assert judge(inside, above).kind == "same"


def test_a_paragraph_of_links_is_no_part_of_the_text() -> None:
    title = "Kremlin says the tape may be fake"
    listed = f"{BODY}\n\n{title}"
    link = Link("http://cnn.example/b", title, len(BODY) + 2)
    assert judge(text(BODY), text(listed, HEADLINE, None, link)).kind == "same"
    assert judge(text(listed, HEADLINE, None, link), text(BODY)).kind == "same"
    assert judge(text(BODY), text(listed)).kind == "edit"


def test_a_word_that_became_a_link_does_not_make_its_paragraph_one() -> None:
    link = Link("http://cnn.example/b", "donors", BODY.index("donors"))
    changed = text(BODY.replace("reported", "claimed"), HEADLINE, None, link)
    assert judge(text(BODY), changed).kind == "edit"


def test_a_paragraph_that_became_a_link_has_not_moved() -> None:
    link = Link("http://cnn.example/b", DENIAL, BODY.index(DENIAL))
    assert judge(text(BODY), text(BODY + "\n\nAdvertisement", HEADLINE, None, link)).kind == "same"


def test_a_paragraph_that_other_articles_have_is_doubted_and_alone_in_question() -> None:
    box = "Our reporters tell you every morning what happened while you slept."
    before, after = text(BODY), text(f"{BODY}\n\n{box}\n\n3 min read")
    assert in_question(before, after) == {box}
    assert judge(before, after).kind == "edit"
    assert judge(before, after, {box}).kind == "doubt"
    edited = text(f"{BODY.replace('reported', 'claimed')}\n\n{box}")
    assert judge(before, edited, {box}).kind == "edit"


def test_nothing_is_in_question_where_the_headline_decides() -> None:
    assert in_question(text(BODY), text(f"{BODY}\n\nA line.", "Another headline")) == set()


def test_another_text_under_another_headline_is_an_edit() -> None:
    other = "\n\n".join(f"Zeile {number}: Der Minister sagte etwas anderes." for number in range(9))
    assert judge(text(LONG), text(other, "Liveticker: Tag zwei")).kind == "edit"
    assert judge(text(LONG), text("Wie Tag zwei endete.", "Liveticker: Tag zwei")).kind == "edit"


def test_a_new_headline_over_half_of_the_old_text_is_doubted() -> None:
    assert judge(text(LONG), text(LONG[: len(LONG) // 2], "Another headline")).kind == "doubt"


def test_a_hundred_kilobytes_are_compared_at_once() -> None:
    entries = [f"{n % 24}:{n % 60} Entry {n} of the live blog, " + "word " * 30 for n in range(600)]
    hostile = ["1 , 2 . 3 , " * 12 for _ in range(700)] + ["\n " * 2000, "Read " * 4000]
    for body in ("\n\n".join(entries), "\n\n".join(hostile)):
        started = time.process_time()
        judge(text(body), text(body[: len(body) * 2 // 3] + "\n\nNew."))
        assert time.process_time() - started < 2
