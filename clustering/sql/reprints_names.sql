-- Names under which outlets are known, with their homes, and the names of agencies that pages credit.
SELECT id AS outlet, name, home FROM outlets
UNION
SELECT outlet, alias, NULL FROM outlet_aliases
UNION
SELECT NULL, unnest(string_split(agency, '/')), NULL FROM revisions WHERE agency IS NOT NULL
ORDER BY ALL;
