-- A clustering run that ended.
INSERT INTO runs (id, kind, started, ended, outcome, counts, settings, versions)
VALUES ($id, 'cluster', $started, $ended, 'finished', $counts, $settings, $versions);
