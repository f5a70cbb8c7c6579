"""Lines about an outlet's own business are no part of a body; telling of such things is."""

import pytest

from tests.crawler.extract.making import PROSE, html, read_article, reason

FIRST = "The old harbour crane was sold"


def body(*, above: str = "", below: str = "") -> str:
    return read_article(html(body=f"<article>{above}{PROSE}{below}</article>")).body


@pytest.mark.parametrize(
    "line",
    [
        "We may earn a commission when you buy something through links on this page.",
        (
            "All cranes are independently picked by our editors. Buying through us may earn us a"
            " commission, which supports our work."
        ),
        "Dieser Text enthält Affiliate-Links. Bei einem Kauf erhalten wir eine kleine Provision.",
        "Nous pouvons percevoir une commission sur les achats de grues.",
        "Podemos recibir una comisión por las grúas que compre.",
        "An dieser Stelle finden Sie einen externen Inhalt, der den Artikel ergänzt.",
        "You are reading the Harbour Letter. Sign up to get it in your inbox.",
        (
            "Want to bookmark your favourite stories about cranes to read or refer to them later on?"
            " Start your Coastline subscription today."
        ),
        "5 min read",
        "Lesedauer: 3 Minuten",
        "___",
    ],
)
def test_a_line_about_the_outlets_own_business_is_neither_body_nor_lede(line):
    read = read_article(html(body=f"<article><p>{line}</p>{PROSE}</article>"))
    assert line not in read.body
    assert read.lede.startswith(FIRST)


@pytest.mark.parametrize(
    "line",
    [
        "Got a story? Get in touch with our news team by email.",
        "Abonniere den Hafen-Kanal auf Whatsapp und den Newsletter.",
        "Comments are moderated before they appear.",
        "CRANE sold: What it fetched [REVEALED] HARBOUR quiet: What they say [VIDEO]",
        "Photo: A. Lee / Coastline",
        "Quelle: Hafenamt",
        "The crane on its last working day. 08.07.2025 | 2:03 min",
        "Ein Klick für den Datenschutz",
        "1709417828",
    ],
)
def test_prompts_below_the_text_are_left_out(line):
    assert line not in body(below=f"<p>{line}</p>")


def test_a_wall_and_what_it_offers_end_the_body_and_show_that_it_is_cut_off():
    wall = "<p>Il vous reste 70 % de cet article à lire. La suite est réservée aux abonnés.</p>"
    offers = "<ul><li>Read on all your devices</li><li>The printed paper, too</li></ul>"
    read = read_article(html(body=f"<article>{PROSE}{wall}{offers}</article>"))
    assert read.body.endswith("has his boat below it.")
    assert read.truncated
    assert read.access == "paid"


@pytest.mark.parametrize(
    "told",
    [
        (
            "The port told the collector on Monday that from next year on it will keep its archive of"
            " crane drawings behind a wall, and that the plans will be available to premium"
            " subscribers only."
        ),
        "“We may earn a commission on links when we sell the other two cranes,” the broker said.",
        "Farmers near the harbour may receive compensation of ten crowns for lost products.",
        "The broker said that the port would get a commission of three per cent on each crane.",
    ],
)
def test_prose_about_walls_and_commissions_stays(told):
    assert told in body(below=f"<p>{told}</p><p>Nobody else asked for the crane that day.</p>")


def test_a_list_of_what_an_outlets_readers_read_most_ends_the_body():
    titles = ("The Lost Plans of the Crane", "What Fishermen Hear", "A Garden on the Hill")
    listed = "".join(f"<p>{title}</p>" for title in titles)
    read = body(below=f"<h2>Coastline’s Most Read Stories of 2025</h2>{listed}")
    assert read.endswith("has his boat below it.")


def test_a_large_first_letter_is_joined_with_its_word():
    line = '<p><span class="cap">F</span> our cranes stood there <a href="/once">once upon a time</a>.</p>'
    read = read_article(html(body=f"<article>{line}{PROSE}</article>"))
    assert read.body.startswith("Four cranes stood")
    link = read.links[0]
    assert read.body[link.start : link.start + len(link.anchor)] == "once upon a time"


def test_a_letter_that_is_a_word_stays_apart():
    line = "<p>A crane stood there once upon a time, and nobody knew what it was for.</p>"
    assert read_article(html(body=f"<article>{line}{PROSE}</article>")).body.startswith("A crane")


def test_a_wall_that_asks_for_consent_is_still_seen_as_one():
    wall = (
        "<p>Um weiterzulesen, stimmen Sie bitte der Verwendung von Cookies zu.</p>"
        "<p>Wir setzen Cookies ein, um zu messen, wie oft unsere Seiten gelesen werden, und um"
        " Anzeigen auszuwählen. Ihre Auswahl können Sie jederzeit ändern oder widerrufen.</p>"
    )
    page = html(body=f"<main>{wall}</main>", title="Weiterlesen mit Werbung oder im Abo")
    assert reason(page) == "consent wall"
