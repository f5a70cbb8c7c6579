"""An outlet's word about a mistake is told from its other words."""

from __future__ import annotations

import pytest

from storage.correction_notes import is_bare_label, is_note, label

NOTES = [
    ("Correction: The crane is nine metres high, not ninety.", "Correction"),
    ("Correction, Nov. 15, 2024: The crane is nine metres high.", "Correction"),
    ("CORRECTION (July 9, 2025) — The crane is nine metres high.", "CORRECTION"),
    ("Clarification: The crane belongs to the port.", "Clarification"),
    ("Editor’s note: This story was updated at 5:45 p.m. to add the port's answer.", "Editor’s note"),
    ("Editor's note (December 19th 2023): This leader was updated.", "Editor's note"),
    ("Update, July 9th, 02:12 PM PT: This story has been updated with more.", "Update"),
    ("• This article was amended on 9 July 2025. It said that the crane was red.", None),
    ("An earlier version of this article misspelled the name of the crane.", None),
    ("This story has been corrected to remove a name.", None),
    ("Updated to add comments from the port.", None),
    ("Anmerkung der Redaktion: In einer früheren Fassung stand, der Kran sei rot.", "Anmerkung der Redaktion"),
    ("Berichtigung: Der Kran ist neun Meter hoch.", "Berichtigung"),
    ("In einer früheren Version dieses Artikels hieß es, der Kran sei rot.", None),
    ("Rectificatif : la grue mesure neuf mètres.", "Rectificatif"),
    ("Une version précédente de cet article indiquait que la grue était rouge.", None),
    ("Fe de erratas: la grúa mide nueve metros.", "Fe de erratas"),
    ("Nota de la redacción: este texto fue modificado el 9 de julio.", "Nota de la redacción"),
    ("Errata: o guindaste tem nove metros.", "Errata"),
    ("Rettifica: la gru è alta nove metri.", "Rettifica"),
    ("Исправление: высота крана девять метров.", "Исправление"),
    ("От редакции: в тексте была ошибка, кран не красный.", "От редакции"),
    ("【訂正】クレーンの高さは9メートルでした。", "訂正"),
    ("この記事は一部を訂正しました。", None),
    ("更正：起重机高九米。", "更正"),
    ("정정: 크레인의 높이는 9미터입니다.", "정정"),
    ("تصحيح: ارتفاع الرافعة تسعة أمتار.", "تصحيح"),
    ("Rättelse: Kranen är nio meter hög.", "Rättelse"),
    ("Sprostowanie: dźwig ma dziewięć metrów.", "Sprostowanie"),
    ("Düzeltme: Vinç dokuz metre.", "Düzeltme"),
]  # fmt: skip
OTHERS = [
    "Editor’s note: This is an opinion column that solely reflects the opinions of the author",
    "Editor’s Note: Find more of our coverage in the winter issue.",
    "This article was originally published by another outlet.",
    "This article first appeared in the winter issue.",
    "This story was originally published July 9, 2025, 12:20 PM.",
    "This story was supported by a foundation.",
    "Correctional officers found the crane.",
    "Correction-minded investors sold their shares.",
    "The report was amended by the committee on Monday.",
    "An earlier version of the bill was rejected.",
    "Updated: 9 July 2025, 10:05",
    "Clarifications came from the port on Monday, nine days late.",
    "Der Hinweis soll nicht weitergereicht worden sein, ein Fehler.",
    "Correcting the record was hard.",
    "",
]


@pytest.mark.parametrize(("text", "printed"), NOTES)
def test_a_note_is_found_with_its_label(text: str, printed: str | None) -> None:
    assert is_note(text)
    assert label(text) == printed


@pytest.mark.parametrize("text", OTHERS)
def test_other_words_are_no_note(text: str) -> None:
    assert not is_note(text)


def test_a_label_alone_is_told_from_a_note() -> None:
    assert is_bare_label("Correction: July 9, 2025:")
    assert is_bare_label("Korrektur")
    assert not is_bare_label("Correction: The crane is nine metres high.")


@pytest.mark.parametrize(
    "text", ["Correction " * 50_000, "[" * 1_000_000, "Correction" + " " * 1_000_000]
)
def test_a_megabyte_of_anything_is_soon_judged(text: str) -> None:
    is_note(text)
