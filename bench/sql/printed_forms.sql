-- Every printed form, with the body of its revision.
SELECT
    printed_forms.utterance, printed_forms.part, printed_forms."start", printed_forms."end", printed_forms.text,
    printed_forms.quote, printed_forms.form, printed_forms.masked, printed_forms.revision, revisions.article,
    articles.outlet, revisions.body
FROM printed_forms
JOIN revisions ON revisions.id = printed_forms.revision
JOIN articles ON articles.id = revisions.article
ORDER BY ALL;
