"""Cues, days and units: what is read from single sentences."""

from __future__ import annotations

from datetime import date

import pytest

from clustering.claims.dates import days_named
from clustering.claims.kinds import kind_of, kind_of_all
from clustering.claims.units import units_of
from tests.clustering.claims.helpers import text


@pytest.mark.parametrize(
    ("language", "sentence", "kind"),
    [
        ("en", "A spokeswoman for the port declined to comment.", "no comment"),
        ("en", "The firm did not respond to a request for comment.", "no comment"),
        ("en", "The Courier could not independently verify the video.", "not verified"),
        ("en", "Officials can neither confirm nor deny the report.", "not verified"),
        ("en", "The minister denied that he had met the banker.", "denial"),
        ("en", "She was denied nothing by nobody.", "denial"),  # a cue is a cue
        ("en", "The harbour will stay open on Sunday.", "statement"),
        ("de", "Das Ministerium wollte sich dazu zunächst nicht äußern.", "no comment"),
        ("de", "Die Angaben ließen sich nicht unabhängig überprüfen.", "not verified"),
        ("de", "Der Konzern dementierte den Bericht.", "denial"),
        ("fr", "La mairie a refusé de commenter ces informations.", "no comment"),
        ("fr", "La direction dément toute négociation.", "denial"),
        ("es", "La empresa declinó hacer comentarios.", "no comment"),
        ("es", "El gobierno negó las acusaciones.", "denial"),
        ("pt", "A empresa recusou-se a comentar o caso.", "no comment"),
        ("pt", "O ministro negou a acusação.", "denial"),
        ("ru", "В компании отказались от комментариев.", "no comment"),
        ("ru", "Министерство не подтвердило эту информацию.", "not verified"),
        ("ru", "В ведомстве опровергли сообщения о сделке.", "denial"),
        ("uk", "У міністерстві відмовилися коментувати запис.", "no comment"),
        ("uk", "Компанія спростувала повідомлення.", "denial"),
        ("el", "Η εταιρεία αρνήθηκε να σχολιάσει.", "no comment"),
        ("el", "Το υπουργείο διαψεύδει τις πληροφορίες.", "denial"),
        ("ar", "رفض المتحدث التعليق على التقرير.", "no comment"),
        ("zh", "该公司拒绝置评。", "no comment"),
        ("zh", "外交部否认了这一报道。", "denial"),
        ("ru", "Не стали бурить новый ствол.", "statement"),
    ],
)
def test_cues_tell_denials_from_statements(language, sentence, kind) -> None:
    assert kind_of(sentence, language) == kind


def test_a_claim_is_what_half_of_its_sentences_are() -> None:
    assert kind_of_all(["denial", "denial", "statement"]) == "denial"
    assert kind_of_all(["denial", "statement", "statement"]) == "statement"
    assert kind_of_all([]) == "statement"


WEDNESDAY = date(2025, 3, 5)


@pytest.mark.parametrize(
    ("language", "sentence", "days"),
    [
        ("en", "It sank on March 4, the owner said.", [{date(2025, 3, 4)}]),
        ("en", "It sank on 4 March 2023 off the coast.", [{date(2023, 3, 4)}]),
        ("de", "Es sank am Dienstag, 4. März.", [{date(2025, 3, 4)}]),
        ("fr", "Il a coulé le 4 mars.", [{date(2025, 3, 4)}]),
        ("es", "Se hundió el 4 de marzo.", [{date(2025, 3, 4)}]),
        ("ru", "Судно затонуло 4 марта.", [{date(2025, 3, 4)}]),
        ("zh", "船于3月4日沉没。", [{date(2025, 3, 4)}]),
        ("en", "It sank on Tuesday.", [{date(2025, 3, 4), date(2025, 3, 11)}]),
        ("en", "It may sink on 31 February.", []),
        ("xx", "It sank on March 4.", []),
    ],
)
def test_days_are_read_in_their_languages(language, sentence, days) -> None:
    assert [set(one.days) for one in days_named(sentence, language, WEDNESDAY)] == days


def words(body: str, *, states: bool | None = None) -> list[str]:
    units = units_of([text("courier", body)])
    return [one.words for one in units if states is None or one.states == states]


def test_a_long_sentence_is_also_cut_at_its_clauses() -> None:
    body = (
        "The bridge over the canal was closed on Monday evening by the city; "
        "the engineers had found a crack in one of its pillars."
    )
    assert words(body) == [
        body,
        "The bridge over the canal was closed on Monday evening by the city",
        "the engineers had found a crack in one of its pillars.",
    ]


def test_what_a_comma_cuts_out_states_nothing() -> None:
    body = (
        "The mayor, who had promised a new bridge for ten years now, "
        "said on Tuesday that she was sorry."
    )
    assert words(body, states=True) == [body]
    assert "said on Tuesday that she was sorry." in words(body, states=False)


def test_names_joined_by_and_stay_together() -> None:
    body = "Heavy storms are expected for all of the north of Spain and Portugal until late on Sunday night."
    assert words(body) == [body]


def test_a_dateline_is_no_part_of_a_statement() -> None:
    found = words("PORTO, March 4 (Wire) - The bridge was closed on Monday evening.")
    assert found[1] == "The bridge was closed on Monday evening."


def test_units_stand_where_they_say() -> None:
    one = text(
        "courier",
        "A first short sentence is here.\n\nThe bridge is closed; nobody may cross the river there now, said the mayor.",
    )
    for unit in units_of([one]):
        assert one.body[unit.start : unit.end] == unit.words


def test_a_sentence_of_several_revisions_stands_once() -> None:
    old = text("courier", "The bridge over the canal is closed.", newest=False)
    new = text(
        "courier",
        "The bridge over the canal is closed. It will open again in the autumn.",
        2,
        first=False,
    )
    assert [one.text for one in units_of([old, new])] == [0, 1]
