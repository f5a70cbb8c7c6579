-- Put the articles in the table `told` into a database, as crawls would have left them.
INSERT INTO outlets (id, name, home)
SELECT DISTINCT told.outlet, told.outlet, 'https://' || told.outlet || '.example/'
FROM told
ANTI JOIN outlets ON outlets.id = told.outlet;

INSERT INTO articles (
    id, url, outlet, language, kind, published, published_precision, first_seen, last_seen
)
SELECT
    told.article, 'https://' || told.outlet || '.example/' || told.article, told.outlet, told.language,
    'article', told.published, told.precision, told.seen, told.seen
FROM told;

INSERT INTO revisions (
    id, article, number, headline, body, seen_at, headline_hash, body_hash, reader
)
SELECT
    told.article || '.1', told.article, 1, told.headline, told.body, told.seen,
    md5(told.headline), md5(told.body), 'bench'
FROM told;
