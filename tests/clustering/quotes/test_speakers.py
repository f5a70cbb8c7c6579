"""Who said what, in short invented passages."""

from __future__ import annotations

import pytest

from clustering.quotes import find_quotes

# language, body, {words of a quotation: its speaker, None where nobody is named}
TOLD = [
    # English
    ("en", '"We will rebuild," Mayor Alma Ortiz told reporters on Friday.', {"We will rebuild,": "Alma Ortiz"}),
    ("en", '"We will rebuild," said Alma Ortiz, who runs the city. "It takes time."', {"We will rebuild,": "Alma Ortiz", "It takes time.": "Alma Ortiz"}),
    ("en", 'Harbour spokesman Ivo Brandl said: "The gates are shut."', {"The gates are shut.": "Ivo Brandl"}),
    ("en", 'The port’s spokesman, Ivo Brandl, answered that the gates were “quite shut”.', {"quite shut": "Ivo Brandl"}),
    ("en", "Ivo Brandl, chief executive of Portline, said the gates were “quite shut”.", {"quite shut": "Ivo Brandl"}),
    ("en", "Alma Ortiz, who voted against, said the plan was “a gift to nobody”.", {"a gift to nobody": "Alma Ortiz"}),
    ("en", '"It failed," according to Ivo Brandl, a port official.', {"It failed,": "Ivo Brandl"}),
    ("en", 'Ivo Brandl, 54, met Alma Ortiz. "It failed," he said.', {"It failed,": "Ivo Brandl"}),
    ("en", 'Mayor Alma Ortiz said the pier was gone. Her deputy Ivo Brandl said so, too. "We grieve," she added.', {"We grieve,": "Alma Ortiz"}),
    ("en", "Alma Ortiz said nobody was hurt.\n\n“We were lucky,” Ortiz said.", {"We were lucky,": "Alma Ortiz"}),
    ("en", "“We were lucky,” Mr Brandl said. The port belongs to Ivo Brandl.", {"We were lucky,": "Ivo Brandl"}),
    ("en", "“We were lucky,” said Ortiz, as sirens went. Alma Ortiz and Bruno Ortiz are no relations.", {"We were lucky,": "Ortiz"}),
    ("en", "Brandl: “The gates are shut.” That is all we heard from Brandl.", {"The gates are shut.": "Brandl"}),
    ("en", "Alma Ortiz said she had told Ivo Brandl: “Shut the gates.”", {"Shut the gates.": "Alma Ortiz"}),
    ("en", "“The gates are shut,” the network quoted him as saying. Earlier there was no word.", {"The gates are shut,": None}),
    ("en", "“It is bad,” a senior official said. “It is very bad,” he added.", {"It is bad,": None, "It is very bad,": None}),
    ("en", "“It is bad,” Trump lawyer Ida Noll said.", {"It is bad,": "Ida Noll"}),
    ("en", "“It is bad,” said Oslo harbour master Per Lund.", {"It is bad,": "Per Lund"}),
    ("en", "Per Lund, 40, dismissed the report, he said.\n\n“It is bad.”", {"It is bad.": "Per Lund"}),
    ("en", "“It is bad,” said Per Lund.\n\n“It is worse than that.”\n\nThe rain went on.", {"It is worse than that.": "Per Lund"}),
    ("en", "The plan was called “a folly” by critics. Nobody knows.", {}),
    ("en", "“How bad is it?” asked Per Lund.", {"How bad is it?": "Per Lund"}),
    ("en", "“With the king I said, ‘Stop the war at once,’” Per Lund told the court.", {"With the king I said, ‘Stop the war at once,’": "Per Lund", "Stop the war at once,": "Per Lund"}),
    ("en", "Per Lund said: “Then Anna Falk told us, ‘Leave this house.’”", {"Leave this house.": "Anna Falk"}),
    ("en", "“I never asked,” Sen. Carla Voss, R-Ohio, said on Monday.", {"I never asked,": "Carla Voss"}),
    ("en", "“One.\n\n“Two,” said Per Lund.", {"Two,": "Per Lund"}),
    # Spanish
    ("es", "«No hay agua», dijo la alcaldesa Rosa Prat a los vecinos.", {"No hay agua": "Rosa Prat"}),
    ("es", "“No hay agua”, dijo su portavoz, Raúl Mena, en una rueda de prensa.", {"No hay agua": "Raúl Mena"}),
    ("es", "Según Raúl Mena, el embalse “está vacío desde mayo”.", {"está vacío desde mayo": "Raúl Mena"}),
    ("es", "Raúl Mena llegó tarde, explicó Rosa Prat. “No hay agua en el embalse”, lamentó.", {"No hay agua en el embalse": "Rosa Prat"}),
    ("es", "El líder, recordó Rosa Prat, “nunca quiso venir aquí”.", {"nunca quiso venir aquí": "Rosa Prat"}),
    ("es", "—No hay agua —dijo Rosa Prat—. Mañana tampoco habrá.", {"No hay agua": "Rosa Prat", "Mañana tampoco habrá.": "Rosa Prat"}),
    ("es", "“No hay agua”, aseguró un vecino. “Ni luz”, añadió.", {"No hay agua": None}),
    # French
    ("fr", "« La digue a cédé », a déclaré Hélène Morvan, maire de la ville.", {"La digue a cédé": "Hélène Morvan"}),
    ("fr", "« La digue a cédé », explique l’ingénieur Marc Tissot.", {"La digue a cédé": "Marc Tissot"}),
    ("fr", "Marc Tissot est amer, explique-t-il. « La digue a cédé, poursuit-il. Nous avons fui. »", {"La digue a cédé, poursuit-il. Nous avons fui.": "Marc Tissot"}),
    ("fr", "Selon Marc Tissot, la digue était « usée jusqu’à la corde ».", {"usée jusqu’à la corde": "Marc Tissot"}),
    ("fr", "M. Tissot l’affirmait hier : « La digue tiendra. » Marc Tissot dirige le port.", {"La digue tiendra.": "Marc Tissot"}),
    ("fr", "— La digue a cédé, dit-il. Marc Tissot avait prévenu.", {"La digue a cédé": None}),
    # German
    ("de", "„Der Damm ist gebrochen“, sagte Bürgermeisterin Jutta Rieck dem Anzeiger.", {"Der Damm ist gebrochen": "Jutta Rieck"}),
    ("de", "„Der Damm ist gebrochen“, sagte die Sprecherin der Feuerwehr, Jutta Rieck.", {"Der Damm ist gebrochen": "Jutta Rieck"}),
    ("de", "Am Montag sagte Jutta Rieck: „Der Damm hält.“", {"Der Damm hält.": "Jutta Rieck"}),
    ("de", "„Der Damm hält“, so Rieck. Jutta Rieck leitet das Amt.", {"Der Damm hält": "Jutta Rieck"}),
    ("de", "Laut Jutta Rieck ist der Damm „völlig durchnässt“.", {"völlig durchnässt": "Jutta Rieck"}),
    ("de", "„Der Damm hält“, sagt ein Anwohner.", {"Der Damm hält": None}),
    ("de", "„Wir helfen“, sagte Ursula von der Aue. „Sofort“, betonte von der Aue.", {"Wir helfen": "Ursula von der Aue"}),
    # Portuguese
    ("pt", "“A ponte caiu”, disse o prefeito João Leme aos jornalistas.", {"A ponte caiu": "João Leme"}),
    ("pt", "De acordo com João Leme, a obra “nunca foi vistoriada”.", {"nunca foi vistoriada": "João Leme"}),
    ("pt", "João Leme visitou o local, afirmou a assessora Clara Dutra. “A ponte caiu”, acrescentou ela.", {"A ponte caiu": "Clara Dutra"}),
    ("pt", "— A ponte caiu — disse João Leme. — Ninguém morreu.", {"A ponte caiu": "João Leme", "Ninguém morreu.": "João Leme"}),
    # Russian
    ("ru", "«Мост закрыт», — заявил глава района Павел Громов.", {"Мост закрыт": "Павел Громов"}),
    ("ru", "Павел Громов сообщил, что мост закрыт. «Откроем завтра», — добавил он.", {"Откроем завтра": "Павел Громов"}),
    ("ru", "По словам Павла Громова, мост «стоит крепко». Ранее Павел Громов молчал.", {"стоит крепко": "Павел Громов"}),
    ("ru", "«Мост закрыт, — сказала Ольга Лебедь, — и точка».", {"Мост закрыт, — сказала Ольга Лебедь, — и точка": "Ольга Лебедь"}),
    ("ru", "«Мост закрыт», — сказал «Речной газете» инженер Павел Громов.", {"Мост закрыт": "Павел Громов"}),
    ("ru", "— Мост закрыт, — сказала Ольга Лебедь. — Ждите.", {"Мост закрыт": "Ольга Лебедь", "Ждите.": "Ольга Лебедь"}),
    # Ukrainian
    ("uk", "«Міст закрито», — сказав речник громади Тарас Лісовий.", {"Міст закрито": "Тарас Лісовий"}),
    ("uk", "Ольга Лебідь розповіла про міст. «Відкриємо завтра», — додала вона.", {"Відкриємо завтра": "Ольга Лебідь"}),
    ("uk", "На записі лунає голос Лісового: «Міст закрито». Тарас Лісовий мовчить.", {"Міст закрито": "Тарас Лісовий"}),
    # Greek
    ("el", "«Η γέφυρα έκλεισε», δήλωσε ο δήμαρχος Νίκος Αβραάμ.", {"Η γέφυρα έκλεισε": "Νίκος Αβραάμ"}),
    ("el", "Ο Νίκος Αβραάμ τόνισε: «Η γέφυρα έκλεισε».", {"Η γέφυρα έκλεισε": "Νίκος Αβραάμ"}),
    ("el", "Σύμφωνα με τον Νίκο Αβραάμ, η γέφυρα «δεν αντέχει άλλο».", {"δεν αντέχει άλλο": "Νίκο Αβραάμ"}),
    # Arabic
    ("ar", "وقال رئيس البلدية سامر حداد: «الجسر مغلق».", {"الجسر مغلق": "سامر حداد"}),
    ("ar", "«الجسر مغلق»، قال سامر حداد للصحفيين.", {"الجسر مغلق": "سامر حداد"}),
    ("ar", "وقال المتحدث باسم الوزارة سامر حداد: \"الجسر مغلق\". وأضاف: \"سنفتحه غدا\".", {"الجسر مغلق": "سامر حداد", "سنفتحه غدا": "سامر حداد"}),
    # Chinese
    ("zh", "市政府发言人王立群表示：“大桥已经关闭。”", {"大桥已经关闭。": "王立群"}),
    ("zh", "“大桥已经关闭，”王立群说。", {"大桥已经关闭，": "王立群"}),
    ("zh", "总统安德烈·科瓦尔周三对记者说：“大桥会重开。”他还说：“很快。”", {"大桥会重开。": "安德烈·科瓦尔", "很快。": "安德烈·科瓦尔"}),
    # a language whose verbs we do not know
    ("fi", "”Silta on suljettu”, sanoi Matti Ranta.", {"Silta on suljettu": None}),
]  # fmt: skip

KINDS = [
    ("en", "She wrote the book “The Long Pier” in a year.", {"The Long Pier": "title"}),
    ("en", "The film “River” opens on Friday.", {"River": "title"}),
    ("en", "It is the so-called “ghost fleet” of the bay.", {"ghost fleet": "words"}),
    ("en", "Per Lund said he was “not happy” with it.", {"not happy": "quotation"}),
    ("en", "Augustus “Gus” Hale was a pilot.", {"Gus": "words"}),
    ("es", "El ferry “Estrella” salió tarde.", {"Estrella": "title"}),
    ("ru", "Об этом сообщает агентство «Маяк».", {"Маяк": "title"}),
    ("zh", "他在《明日报》写道。", {"明日报": "title"}),
    ("de", "Sie las den Roman „Das Wehr“ zweimal.", {"Das Wehr": "title"}),
]

HEADLINES = [
    ("en", '"We will rebuild": Ortiz told the council', "Alma Ortiz"),
    ("en", "Ortiz: ‘We will rebuild’", "Alma Ortiz"),
    ("es", "“Reconstruiremos”, dice Ortiz", "Alma Ortiz"),
    ("fr", "« Nous reconstruirons », promet Alma Ortiz", "Alma Ortiz"),
    ("de", "Ortiz: „Wir bauen wieder auf“", "Alma Ortiz"),
    ("en", "‘Ghost fleet’ sinks in bay", None),
]
BODY = {
    "en": "Alma Ortiz is the mayor.",
    "es": "Ayer habló Alma Ortiz.",
    "fr": "C’est Alma Ortiz.",
    "de": "Das ist Alma Ortiz.",
}


@pytest.mark.parametrize(
    ("language", "body", "told"), TOLD, ids=[f"{t[0]}-{i}" for i, t in enumerate(TOLD)]
)
def test_a_quotation_is_the_one_s_who_said_it(language: str, body: str, told: dict) -> None:
    found = {
        quote.text: quote.attribution.speaker for quote in find_quotes("", None, body, language)
    }
    assert {text: found[text] for text in told} == told


@pytest.mark.parametrize(("language", "body", "kinds"), KINDS)
def test_titles_and_terms_are_told_from_what_was_said(
    language: str, body: str, kinds: dict
) -> None:
    found = {quote.text: quote.kind for quote in find_quotes("", None, body, language)}
    assert {text: found[text] for text in kinds} == kinds


@pytest.mark.parametrize(("language", "headline", "speaker"), HEADLINES)
def test_a_headline_s_speaker_is_named_in_full_from_the_body(
    language: str, headline: str, speaker
) -> None:
    (quote,) = find_quotes(headline, None, BODY[language], language)
    assert (quote.part, quote.attribution.speaker) == ("headline", speaker)
    assert headline[quote.span.start : quote.span.end] == quote.text


def test_a_speaker_found_by_a_pronoun_is_less_sure_than_one_named() -> None:
    named, meant = find_quotes("", None, '"One," said Per Lund. "Two," he said later.', "en")
    assert named.attribution.speaker == meant.attribution.speaker == "Per Lund"
    assert 0 < meant.attribution.score < named.attribution.score <= 1


def test_nobody_is_guessed_where_a_woman_cannot_be_meant_by_he() -> None:
    (quote,) = find_quotes("", None, 'Helen Marsh said it was over. "Two," he said.', "en")
    assert quote.attribution.speaker is None
    assert quote.attribution.printed == "he"


def test_an_unnamed_speaker_is_kept_as_printed() -> None:
    (quote,) = find_quotes("", None, "“It is bad,” a senior official said.", "en")
    assert quote.attribution.speaker is None
    assert quote.attribution.printed == "a senior official"
