"""Sentences of a body, with their offsets."""

from __future__ import annotations

import pytest

from clustering.sentences import sentences


@pytest.mark.parametrize(
    ("body", "language", "told"),
    [
        ("Gen. Holt left. He is back.", "en", ["Gen. Holt left.", "He is back."]),
        ("J. R. Smith of the U.S. army spoke.", "en", ["J. R. Smith of the U.S. army spoke."]),
        ('"Is it a fake?" he asked. "No."', "en", ['"Is it a fake?" he asked.', '"No."']),
        ("Am 9. Juli kam er. Dann ging er.", "de", ["Am 9. Juli kam er.", "Dann ging er."]),
        ("In July 9. Then he left.", "en", ["In July 9.", "Then he left."]),
        ("他说：“不知道。”记者走了。完", "zh", ["他说：“不知道。”", "记者走了。", "完"]),
        ("هل هذا صحيح؟ لا أحد يعرف.", "ar", ["هل هذا صحيح؟", "لا أحد يعرف."]),
        ("В 2022 г. началась война. Она идёт.", "ru", ["В 2022 г. началась война.", "Она идёт."]),
        ("One\n\nTwo. Three", None, ["One", "Two.", "Three"]),
        ("M. Dupont parle. Il part…", "fr", ["M. Dupont parle.", "Il part…"]),
        ("", "en", []),
    ],
)
def test_a_body_is_cut_into_its_sentences(body: str, language: str | None, told: list[str]) -> None:
    found = sentences(body, language)
    assert [one.text for one in found] == told
    assert all(body[one.start : one.end] == one.text for one in found)


def test_a_sentence_says_how_far_down_it_stands() -> None:
    found = sentences("One.\n\nTwo.")
    assert [round(one.position, 1) for one in found] == [0.0, 0.6]
