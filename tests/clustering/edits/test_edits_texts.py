"""Headlines, denials, statements, paragraphs, live blogs; labelled or silent; read otherwise."""

from __future__ import annotations

import time

import pytest

from tests.clustering.edits.making import FILLER, edited, kinds, renamed, text


@pytest.mark.parametrize(
    ("before", "after", "language"),
    [
        ("Mayor took bribes from builders", "Mayor allegedly took bribes from builders", "en"),
        ("Mayor took bribes from builders", "Mayor took bribes from builders, police say", "en"),
        ("Mayor took bribes from builders", "Mayor ‘took bribes’ from builders", "en"),
        ("Mayor boasts of bridge deal", "Mayor speaks of bridge deal", "en"),
        (
            "Alcalde cobró sobornos de obra",
            "El presunto cobro de sobornos del alcalde de obra",
            "es",
        ),
        ("Le maire fustige les riverains", "Le maire répond aux riverains", "fr"),
        ("Minister prahlt mit Brücke in Ulm", "Minister spricht über Brücke in Ulm", "de"),
        ("Мэр взял взятку у строителей", "Мэр якобы взял взятку у строителей", "ru"),
        ("Мер узяв хабар у будівельників", "Мер нібито узяв хабар у будівельників", "uk"),
        ("市长收受贿赂", "市长涉嫌收受贿赂", "zh"),
        (
            "Ο δήμαρχος πήρε μίζες από εργολάβο",
            "Ο δήμαρχος φέρεται να πήρε μίζες από εργολάβο",
            "el",
        ),
        ("رئيس البلدية تلقى رشوة", "رئيس البلدية تلقى رشوة مزعومة", "ar"),
    ],
)
def test_a_softened_headline_is_told_in_ten_languages(before, after, language) -> None:
    assert "headline softened" in kinds(renamed(before, after, language))
    assert "headline sharpened" in kinds(renamed(after, before, language))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Eleven trapped in mine", "Nine trapped in mine"),
        ("Storm nears the coast", "Storm hits the coast, two dead"),
        ("Mayor slams critics of bridge", "Council approves the budget for schools"),
    ],
)
def test_a_headline_that_tells_news_is_changed_and_not_softened(before: str, after: str) -> None:
    found = kinds(renamed(before, after))
    assert "headline changed" in found
    assert not {"headline softened", "headline sharpened"} & set(found)


def test_another_form_of_the_headline_that_stood_there_before_is_no_change() -> None:
    forms = (("h1", "Mill burns down"), ("og", "Fire destroys the mill"))
    one = text(FILLER, "Mill burns down", variants=forms)
    other = text(FILLER, "Fire destroys the mill", 2, variants=(forms[1],))
    assert kinds(edited(one, other)) == []
    new = text(FILLER, "Mill saved", 2, variants=(("h1", "Mill saved"), forms[1]))
    assert kinds(edited(one, new)) == ["headline changed"]


def test_what_another_reader_reads_otherwise_is_no_edit_but_changed_words_are() -> None:
    one = text(f"{FILLER}\n\nThe fire took 3 houses, and nobody was hurt.")
    more = "A caption of a picture of the mill."
    other = text(f"{more}\n\n{one.body}", number=2, reader="r 2")
    assert kinds(edited(one, other)) == []
    changed = text(other.body.replace("3", "5"), number=2, reader="r 2")
    assert kinds(edited(one, changed)) == ["number"]
    lines = text(other.body, number=2, reader="r 1; lines 4")
    assert kinds(edited(one, lines)) == ["paragraph added"]


@pytest.mark.parametrize(
    ("sentence", "language", "detail"),
    [
        ("A spokesman denied that any money was paid.", "en", "denies"),
        ("The recording could not be independently verified.", "en", "cannot be verified"),
        ("His lawyer declined to comment.", "en", "declines to comment"),
        ("El ministro negó haber recibido dinero.", "es", "denies"),
        ("Le ministre a démenti avoir reçu de l’argent.", "fr", "denies"),
        ("Der Minister wies die Vorwürfe am Abend zurück.", "de", "denies"),
        ("Die Echtheit ließ sich nicht unabhängig überprüfen.", "de", "cannot be verified"),
        ("O ministro negou ter recebido dinheiro.", "pt", "denies"),
        ("Министр опроверг получение денег.", "ru", "denies"),
        ("Міністр заперечив отримання грошей.", "uk", "denies"),
        ("ونفى الوزير تلقي أي أموال.", "ar", "denies"),
        ("部长否认收到钱款。", "zh", "denies"),
        ("Ο υπουργός διέψευσε ότι πήρε χρήματα.", "el", "denies"),
    ],
)
def test_a_denial_that_comes_or_goes_is_found_in_ten_languages(sentence, language, detail) -> None:
    longer = f"{FILLER}\n\n{sentence}"
    done = edited(FILLER, longer, language)
    (denial,) = [edit for edit in done.edits if edit.kind == "denial added"]
    assert denial.detail == detail
    assert denial.after.of(done.after.body) == sentence
    gone = kinds(edited(longer, FILLER, language))
    assert ("denial removed" in gone) == (detail != "declines to comment")


def test_a_denial_that_is_only_moved_or_put_in_other_words_is_neither_added_nor_removed() -> None:
    denial = "A spokesman denied that any money was paid."
    moved = edited(f"{FILLER}\n\n{denial}", f"{denial}\n\n{FILLER}")
    assert not {"denial added", "denial removed"} & set(kinds(moved))
    said = denial.replace("denied that any money was paid", "denied that money was paid to anyone")
    worded = edited(f"{FILLER}\n\n{denial}", f"{FILLER}\n\n{said}")
    assert not {"denial added", "denial removed"} & set(kinds(worded))


@pytest.mark.parametrize(
    ("more", "language"),
    [
        ("Two of them were denied entry at the gate by the guards.", "en"),
        ("He was denied parole last year and the shop sells fake fur.", "en"),
        ("The fake watch was sold for $50 at the market.", "en"),
        ("El jugador negó con la cabeza tras el partido.", "es"),
        ("Se negó a pagar la cuenta del hotel.", "es"),
        ("Updates to the fire code come into force in May.", "en"),
    ],
)
def test_what_only_sounds_like_a_denial_or_a_note_is_none(more: str, language: str) -> None:
    done = edited(FILLER, f"{FILLER}\n\n{more}", language)
    assert (kinds(done), done.label) == (["paragraph added"], None)


def test_who_calls_it_made_up_denies_it() -> None:
    done = edited(FILLER, f"{FILLER}\n\nThe minister said the video was a fake.")
    assert [edit.detail for edit in done.edits if edit.kind == "denial added"] == [
        "says it is untrue"
    ]


@pytest.mark.parametrize(
    ("note", "language", "kind"),
    [
        ("Correction: An earlier version gave a wrong number.", "en", "correction"),
        ("This story has been updated.", "en", "update note"),
        ("Este artículo fue actualizado para incluir la respuesta.", "es", "update note"),
        ("Esta matéria foi atualizada às 14h.", "pt", "update note"),
        ("Дополнено в 14:30: добавлен комментарий мэрии.", "ru", "update note"),
        ("Оновлено: додано коментар мерії.", "uk", "update note"),
        ("تم تحديث الخبر لإضافة رد الوزارة.", "ar", "update note"),
        ("تصحيح: كان العدد أربعين.", "ar", "correction"),
        ("本文已更新,加入市长回应。", "zh", "update note"),
        ("Το άρθρο ενημερώθηκε με τη δήλωση του δημάρχου.", "el", "update note"),
    ],
)
def test_a_correction_is_told_from_an_update(note: str, language: str, kind: str) -> None:
    done = edited(FILLER, f"{FILLER}\n\n{note}", language)
    assert kinds(done) == [kind]
    assert done.label is not None
    assert done.label.told


def test_a_statement_that_was_put_in_is_told() -> None:
    said = "The mayor said in a statement that the plan “is sound and will stay”."
    assert kinds(edited(FILLER, f"{FILLER}\n\n{said}")) == ["paragraph added", "statement added"]


def test_a_live_blog_that_grows_is_one_edit_and_its_denials_are_told() -> None:
    old = "10.15 Uhr: Der Rat tagt.\n\n09.40 Uhr: Die Sitzung ist eröffnet, alle sind da."
    new = "11.05 Uhr: Der Bürgermeister dementiert.\n\n10.40 Uhr: Pause.\n\n" + old
    found = kinds(edited(old, new, "de"))
    assert found == ["live-blog growth", "denial added"]
    plain = edited(FILLER, f"{FILLER}\n\nAnd they met once more in the evening of that day.")
    assert kinds(plain) == ["paragraph added"]
    declared = edited(FILLER, f"More of it came.\n\n{FILLER}", kind="live blog")
    assert kinds(declared) == ["live-blog growth"]


@pytest.mark.parametrize(
    ("note", "language"),
    [
        ("Correction: An earlier version gave a wrong number.", "en"),
        ("This article was amended on 5 March to correct the number.", "en"),
        ("Update: This story now has a comment of the mayor.", "en"),
        ("Adds comment of the mayor, details in paragraph 3", "en"),
        ("Berichtigung: Es waren vierzig Gäste.", "de"),
        ("Fe de errores: eran cuarenta vecinos.", "es"),
        ("Mise à jour à 14 h 10 : ajout de la réaction du maire.", "fr"),
        ("Исправление: пришли сорок человек.", "ru"),
        ("更正:到场居民为四十人。", "zh"),
        ("Διόρθωση: ήρθαν σαράντα κάτοικοι.", "el"),
    ],
)
def test_a_note_labels_what_changed_with_it(note: str, language: str) -> None:
    after = f"{FILLER.replace('three', 'four')}\n\n{note}"
    done = edited(FILLER, after, language)
    assert done.label is not None
    assert (done.label.text, done.label.told) == (note, True)
    assert "paragraph added" not in kinds(done)


def test_a_time_alone_is_no_label_and_an_old_note_labels_nothing_new() -> None:
    stamp = "Updated March 4, 2030 at 2:45 p.m. EDT"
    done = edited(FILLER, f"{FILLER.replace('forty', 'fifty')}\n\n{stamp}")
    assert done.label is not None
    assert not done.label.told
    note = "Correction: An earlier version gave a wrong number."
    old = f"{FILLER}\n\n{note}"
    assert edited(old, old.replace("forty", "fifty")).label is None
    assert "note removed" in kinds(edited(old, FILLER))


@pytest.mark.parametrize(
    "headline",
    ["UPDATE 1-Mill burns down", "CORRECTED-Mill burns down", "Mill burns down (updated)"],
)
def test_a_label_in_the_headline_counts_once_it_comes(headline: str) -> None:
    done = renamed("Mill burns down", headline)
    assert done.label is not None
    assert done.label.told
    assert renamed(headline, f"{headline} again").label is None
    assert renamed("Mill burns down", "Update your mill, says mayor").label is None


def test_a_note_beside_the_text_is_a_correction_too() -> None:
    note = "Correction: there were fifty."
    other = text(FILLER.replace("forty", "fifty"), number=2, notes=((note, None),))
    done = edited(text(FILLER), other)
    assert sorted(kinds(done)) == ["correction", "number"]
    assert done.label is not None
    assert done.label.text == note


def test_a_rewritten_text_is_one_row_and_a_long_live_blog_is_quick() -> None:
    rows = [
        f"Entry number {n} tells of the council, of house {n * 7} and of its owner."
        for n in range(1500)
    ]
    before = "\n\n".join(rows)
    after = "\n\n".join(row.replace("council", "board of the town") for row in rows)
    began = time.perf_counter()
    assert kinds(edited(before, after))[-1] == "rewritten"
    assert len(edited(before, "\n\n".join(["10:45 News of the day.", *rows])).edits) == 1
    assert time.perf_counter() - began < 10
