"""How outlets say that they made a mistake or changed a text, in many languages. Pure.

The one list of such words: reading finds notes on a page with it, and comparing revisions tells
with it whether a change was labelled.
"""

from __future__ import annotations

import re

LONGEST_LABEL = 80
"""Characters of a label with the date beside it."""

# Labels that are used for nothing else.
_LABELS = (
    r"corrections?(?: and clarifications?)?|clarifications?|retraction|erratum|corrigendum",
    r"correction notice|corrected|korrektur(?:en)?|berichtigung|richtigstellung|klarstellung",
    r"rectificatif|correctif|erratum|précision|mise au point|rectificación|corrección|aclaración",
    r"fe de err(?:atas|ores)|errata(?: corrige)?|erramos|correção|retificação|esclarecimento",
    r"correzione|rettifica|precisazione|rectificatie|correctie|rättelse|förtydligande|rettelse",
    r"presisering|oikaisu|korjaus|sprostowanie|korekta|oprava|opravljeno|helyreigazítás|ispravka",
    r"ispravak|исправление|уточнение|поправка|опровержение|виправлення|уточнення|спростування",
    r"διόρθωση|διευκρίνιση|تصحيح|تنويه|توضيح|תיקון(?: טעות)?|düzeltme|tekzip",
    r"भूल सुधार|शुद्धिपत्र|सुधार|ralat|koreksi|đính chính|แก้ไข|更正(?:启事|啟事)?|勘误|勘誤|訂正",
    r"お詫びと訂正|修正履歴|정정(?:보도)?|바로잡습니다|바로잡음",
)
# Labels under which an outlet says anything: the note has to speak of a mistake or a change.
_OPEN_LABELS = (
    (
        r"(?:editor(?:s|ial|['’]s|s['’])?|publisher['’]s|author['’]s) note|note (?:from"
        r"|by) the editors?"
    ),
    r"ed(?:itor)?\. note|note to (?:our )?readers|update[ds]?|addendum",
    r"anmerkung(?: der redaktion)?|anm\. d\. red\.?|hinweis(?: der redaktion)?|transparenzhinweis",
    r"in eigener sache|nachtrag|aktualisierung|note de la rédaction|ndlr|mise à jour|précision",
    r"nota (?:del?|da|de la) (?:editor|redac\w+|reda[çz]\w+|redazione)|actualización",
    r"atualização|aggiornamento|noot van de redactie|naschrift|redaktionell anmärkning|uppdatering",
    r"oppdatering|opdatering|päivitys|od redakcji|aktualizacja|aktualizace|poznámka redakce",
    r"от редакции|примечание редакции|обновление|обновлено|від редакції|оновлення|оновлено",
    r"σημείωση (?:της σύνταξης|συντάκτη)|ملاحظة (?:من )?المحرر|تحديث|editörün notu|güncelleme",
    r"catatan redaksi|编者按|編者按|编辑注|編輯註|更新|編集部注|追記|편집자 ?주|알림",
)
# What is said of a mistake or a change.
_CHANGED = re.compile(
    r"\b(?:correct(?:s|ed|ion|ing)\b|incorrect|inaccura|mistak|misstat|misspel|misidentif|misattribut|misquot"
    r"|erroneous|errant|\berror|clarif|amend|revis(?:ed|ion)|updat|chang(?:ed|es)|retract|remov(?:ed|es)"
    r"|withdrawn|earlier version|previous ver\w+|since (?:this|the) (?:article|story|piece) was"
    r"|(?:article|story|headline|caption) (?:originally|initially|previously) (?!appear|publish"
    r"|ran\b|aired))"
    r"|korrigiert|berichtigt|fehler|früheren? (?:version|fassung)|ursprünglich|aktualisiert"
    r"|geändert"
    r"|ergänzt|präzisiert|angepasst|überarbeitet|irrtüm|corrig|rectifi|erreur|version précédente"
    r"|première version|modifi|mis à jour|précisé|erroné|actualizad|modificad|versión anterior"
    r"|errónea"
    r"|equivocad|por error|aclara|corret|erro\b|versão anterior|atualizad|alterad|corrett"
    r"|errore|errat"
    r"|versione precedente|aggiornat|gecorrigeerd|aangepast|fout|eerdere versie|rättat|ändrat"
    r"|felaktig"
    r"|tidigare version|uppdaterad|rettet|endret|feil|tidligere versjon|ændret|fejl|oppdatert"
    r"|opdateret"
    r"|korjattu|virhe|päivitetty|popraw|błęd|wcześniejsz|zaktualiz|oprav|chyb|исправ|ошиб|уточн"
    r"|изменен|предыдущей версии|ранней версии|обновл|виправ|помил|змінен|оновл|попередн|διορθώ"
    r"|λάθος"
    r"|ενημερώ|düzelt|hatal|güncellen|önceki|diperbarui|koreksi|kesalahan|diubah|更正|修正|訂正|修改"
    r"|错误|錯誤|誤り|更新|수정|정정|오류|바로잡|تصحيح|تعديل|خطأ|تحديث",
    re.IGNORECASE,
)  # fmt: skip
# Whole sentences that need no label.
_THIS = (
    r"(?:article|story|post|piece|report|column|headline|item|page|text|video|transcript|review|essay|analysis"
    r"|interview|obituary|letter|editorial|recipe|graphic|live ?blog)"
)
_DONE = (
    r"(?:corrected|amended|updated|changed|revised|clarified|modified|retracted|withdrawn|removed)"
)
_SENTENCES = (
    (
        rf"(?:on [^.]{{4,40}}, )?(?:this (?:\w+ )?{_THIS}|the (?:article|story"
        rf"|headline)) (?:was|has been)"
        rf" (?:\w+ )?{_DONE}\b"
    ),
    (
        rf"this (?:\w+ )?{_THIS} (?:originally|initially|previously|first|incorrectly"
        rf"|mistakenly|erroneously)"
        r" (?!appeared|published|ran\b|aired)\w+"
    ),
    (
        rf"(?:an?|the) (?:earlier|previous|original|initial|prior) ver\w+ of (?:(?:this"
        rf"|our) (?:\w+ )?{_THIS}"
        r"|the (?:article|story|headline))|updated to (?:add|include|reflect|correct)"
    ),
    (
        rf"(?:the|a) (?:headline|caption|photo caption|subheading) (?:of|on|in|to|for) (?:this"
        rf"|an earlier)\b"
        rf"|since (?:this|the) {_THIS} was (?:first )?(?:written|published)"
    ),
    r"in (?:einer|der) (?:früheren|vorherigen|ersten|ursprünglichen|älteren) (?:version|fassung)",
    (
        r"(?:dieser|der) (?:artikel|text|beitrag) wurde (?:\w+ ){0,8}(?:korrigiert|aktualisiert"
        r"|geändert|ergänzt"
        r"|überarbeitet|angepasst|berichtigt)|(?:dans )?une (?:version précédente"
        r"|première version|version antérieure)"
    ),
    r"cet article a été (?:\w+ )?(?:modifié|corrigé|mis à jour|actualisé)",
    (
        r"(?:en )?una (?:versión|primera versión) (?:anterior|previa|de est[ea])"
        r"|este artículo (?:ha sido|fue)"
        r" (?:corregido|modificado|actualizado)"
    ),
    (
        r"(?:em )?uma versão (?:anterior|inicial)|(?:este|esta) (?:texto|artigo|matéria"
        r"|reportagem) foi"
        r" (?:corrigid|atualizad|alterad|modificad)\w"
    ),
    (
        r"(?:in )?una (?:versione precedente|precedente versione)"
        r"|questo articolo è stato (?:corretto|modificato|aggiornato)"
    ),
    (
        r"in een eerdere versie|dit artikel is (?:aangepast|gecorrigeerd)|i en tidigare version"
        r"|en tidigare version|i en tidligere (?:versjon|version)|(?:artikkelen|artiklen"
        r"|artikeln) (?:er|är|har)"
        r"(?: blitt| blevet| blivit)? (?:oppdatert|rettet|endret|opdateret|uppdaterad|rättad"
        r"|korrigert|ændret)"
    ),
    r"artikkelia on (?:korjattu|päivitetty)|w(?:e wcześniejszej| poprzedniej) wersji",
    (
        r"в (?:предыдущей|ранней|первоначальной|более ранней) версии|(?:материал|текст|статья"
        r"|новость)"
        r" (?:исправлен|обновл[её]н|уточн[её]н|дополнен)\w*|у (?:попередній|первинній) версії"
    ),
    (
        r"(?:この|本)記事(?:は|の).{0,30}(?:訂正|修正)|本文(?:已|曾)(?:更正|修改|更新)|(?:이"
        r"|해당) 기사는.{0,30}(?:수정"
        r"|정정)"
    ),
)
_LABEL = re.compile(
    rf"[\W_]*(?P<label>(?P<sure>{'|'.join(_LABELS)})|(?:{'|'.join(_OPEN_LABELS)}))"
    r"(?:,? ?(?:on )?\(?[^:;!?\n]{3,30}?\d{1,4}\)?)?(?:[\s\"”’*_]{0,3}[:：.)\]】|]|\s?[–—]|\s-"
    r"|[\s*_]*$)",
    re.IGNORECASE,
)
_SENTENCE = re.compile(rf"[\W_]*(?:{'|'.join(_SENTENCES)})", re.IGNORECASE)


def label(text: str) -> str | None:
    """Return a note's label as printed, "Correction", "Editor's note"; None where it has none."""
    found = _LABEL.match(text[: LONGEST_LABEL * 2])
    return found.group("label").strip() if found else None


def is_note(text: str) -> bool:
    """Say whether a paragraph is the outlet's word about a mistake or a change.

    It begins with a label that means nothing else; or with one under which anything may stand, and
    speaks of a mistake or a change; or it says in a sentence what was changed.
    """
    found = _LABEL.match(text[: LONGEST_LABEL * 2])
    if found and found.group("sure"):
        return True
    if found and _CHANGED.search(text, found.end(), 1_500):
        return True
    return _SENTENCE.match(text[:300]) is not None


def is_bare_label(text: str) -> bool:
    """Say whether a paragraph is a note's label, perhaps with a date, and the note comes next."""
    found = _LABEL.match(text[: LONGEST_LABEL * 2])
    if found is None or len(text) > LONGEST_LABEL:
        return False
    rest = text[found.end("label") :]
    return not re.search(r"[^\W\d]", rest) or (
        len(rest.split()) <= 5 and bool(re.search(r"\d", rest))
    )
