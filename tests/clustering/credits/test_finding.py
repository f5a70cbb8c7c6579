"""Whom small invented texts credit, in many languages."""

from __future__ import annotations

import pytest

from clustering.credits.finding import find_credits
from clustering.credits.known import Names
from clustering.credits.records import Credit, Link, Name, Text

NAMES = Names(
    [
        Name(
            "The Lindau Post",
            ("The Lindau Post", "Lindau Post"),
            "lindau",
            hosts=("lindau.example",),
        ),
        Name("Meridian", ("Meridian",), "meridian", hosts=("www.meridian.example",)),
        Name("Ostwind", ("Ostwind", "Остwind", "Восточный ветер"), "ostwind"),
    ]
)


def credits_of(body: str, language: str = "en", **more) -> tuple[Credit, ...]:
    parts = {"headline": more.pop("headline", ""), "deck": "", "body": body}
    text = Text("r", more.pop("outlet", "meridian"), language, parts, **more)
    return find_credits(text, NAMES)


def told(body: str, language: str = "en", **more) -> list[str]:
    return [one.credited for one in credits_of(body, language, **more)]


@pytest.mark.parametrize(
    ("language", "body"),
    [
        ("en", "The bridge will close in May, according to documents obtained by CNN."),
        ("en", "The bridge will close in May, CNN reported on Tuesday."),
        ("en", "CNN, which obtained the papers, says the bridge will close in May."),
        ("en", '"It will close," the mayor told CNN.'),
        ("en", "Source: CNN"),
        ("es", "El puente cerrará en mayo, según informó CNN."),
        ("es", "Los papeles, a los que accedió la cadena CNN, hablan de mayo."),
        ("pt", "A ponte fecha em maio, segundo documentos obtidos pela CNN."),
        ("pt", "A informação foi divulgada pela CNN."),
        ("fr", "Le pont fermera en mai, d’après des documents obtenus par CNN."),
        ("fr", "Le pont fermera en mai, a-t-il confié à la chaîne CNN."),
        ("de", "Die Brücke schließt im Mai, wie CNN berichtet."),
        ("de", "Der Sender CNN hat in der Nacht zum Dienstag Unterlagen dazu veröffentlicht."),
        ("de", "CNN zufolge schließt die Brücke im Mai."),
        ("it", "Il ponte chiuderà a maggio, secondo CNN."),
        ("ru", "Мост закроют в мае, сообщает телеканал CNN."),
        ("ru", "Мост закроют в мае, пишет газета со ссылкой на CNN."),
        ("uk", "Міст закриють у травні, повідомляє CNN."),
        ("el", "Η γέφυρα θα κλείσει τον Μάιο, σύμφωνα με το CNN."),
        ("ar", "سيغلق الجسر في مايو، بحسب شبكة CNN."),
        ("zh", "据CNN报道，大桥将于五月关闭。"),
    ],
)
def test_who_is_named_as_where_it_comes_from_is_credited(language: str, body: str) -> None:
    assert told(body, language) == ["CNN"]


@pytest.mark.parametrize(
    ("language", "body"),
    [
        ("zh", "据新华社报道，大桥将于五月关闭。"),
        ("ru", "Об этом сообщает Синьхуа."),
        ("ar", "ذكرت شينخوا أن الجسر سيغلق."),
    ],
)
def test_an_agency_has_one_name_in_all_scripts(language: str, body: str) -> None:
    assert told(body, language) == ["Xinhua"]


@pytest.mark.parametrize(
    "body",
    [
        "The mayor sued CNN, he said on Tuesday.",
        "CNN headquarters stand beside the bridge.",
        "A lawsuit against CNN was dropped.",
        "The crowd marched past the offices of CNN in silence.",
        "CNN anchor Ada Quill said she had crossed the bridge.",
        "Apple has reportedly talked to CNN about the bridge.",
        "A paper in Variety Studies says so.",
    ],
)
def test_who_is_merely_mentioned_is_not(body: str) -> None:
    assert told(body) == []


def test_an_outlet_credits_nobody_by_its_own_name() -> None:
    assert told('"It will close," she told Meridian.') == []
    assert told('"It will close," she told Meridian.', outlet="lindau") == ["Meridian"]


def test_what_a_speaker_credits_the_outlet_does_not() -> None:
    body = "“I saw it myself, CNN reported it,” the mayor said."
    assert told(body, quoted=((1, 39),)) == []


def test_a_chain_names_through_whom() -> None:
    (one,) = credits_of("The Lindau Post reported, citing CNN, that the bridge will close.")
    assert (one.credited, one.via, one.via_outlet) == ("CNN", "The Lindau Post", "lindau")
    (one,) = credits_of("Papers aired by CNN and cited by the Lindau Post say so.")
    assert (one.credited, one.via) == ("CNN", "The Lindau Post")


def test_a_dateline_says_whose_text_it_is() -> None:
    (one,) = credits_of("PARIS, July 8 (Reuters) - The bridge will close, officials said.")
    assert (one.credited, one.kind) == ("Reuters", "wire")
    (one,) = credits_of("PARIS — The bridge will close.", agency="Reuters")
    assert (one.credited, one.kind) == ("Reuters", "wire")
    assert credits_of("PARIS (Meridian) - The bridge will close.") == ()


def test_authors_who_obtained_it_and_their_book_are_credited() -> None:
    body = 'It was obtained by the reporters Ada Quill and Tom Reed for their book "Bridges".'
    assert [(one.kind, one.credited) for one in credits_of(body)] == [
        ("author", "Ada Quill and Tom Reed"),
        ("book", "Bridges"),
    ]
    assert told("The author Ada Quill likes the bridge and has written a book.") == []


def test_users_of_a_platform_are_credited_and_a_post_is_not() -> None:
    assert told("Un video que usuarios de X comparten lo muestra.", "es") == ["X users"]
    assert told("He wrote on X that the bridge will close.") == []


def test_a_headline_that_begins_with_a_name_credits_it() -> None:
    (one,) = credits_of("Nothing else.", headline="CNN: Bridge will close in May")
    assert (one.part, one.credited) == ("headline", "CNN")


def test_a_link_whose_words_name_its_outlet_is_a_credit_that_is_less_sure() -> None:
    body = "A Lindau Post count of cars shows it."
    (one,) = credits_of(body, links=(Link("lindau.example", "Lindau Post count", 2),))
    assert (one.credited, one.url) == ("The Lindau Post", "lindau.example")
    assert one.score < 0.75
    assert credits_of(body) == ()


def test_a_credit_stands_where_it_says() -> None:
    body = "Rain fell.\n\nThe bridge will close in May, CNN reported on Tuesday."
    (one,) = credits_of(body)
    assert body[slice(*one.sentence)] == "The bridge will close in May, CNN reported on Tuesday."
    assert body[slice(*one.name)] == "CNN"
    assert one.cue == "reported"


def test_a_hostile_text_is_read_in_little_time() -> None:
    assert told("CNN " * 20_000 + "according to " * 5_000) == []
