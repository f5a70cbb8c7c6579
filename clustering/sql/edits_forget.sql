-- Forget what was told of the articles in `marked`.
DELETE FROM edits WHERE article IN (SELECT marked.subject FROM marked);
DELETE FROM edit_operations WHERE article IN (SELECT marked.subject FROM marked);
DELETE FROM tellings WHERE step = 'edits' AND subject IN (SELECT marked.subject FROM marked);
