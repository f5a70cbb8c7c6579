-- The outlets, and how others credit them.
SELECT
    outlets.id, outlets.name, outlets.home,
    list(outlet_aliases.alias ORDER BY outlet_aliases.alias) FILTER (outlet_aliases.alias IS NOT NULL) AS aliases
FROM outlets
LEFT JOIN outlet_aliases ON outlet_aliases.outlet = outlets.id
GROUP BY outlets.id, outlets.name, outlets.home
ORDER BY outlets.id;
