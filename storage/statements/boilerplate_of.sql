-- The lines that outlets print around their texts, and since which version each counts: of all, or of some.
SELECT outlet, line, version FROM boilerplate
WHERE $outlets::VARCHAR[] IS NULL OR outlet IN (SELECT unnest($outlets::VARCHAR[]))
ORDER BY outlet, version, line;
