"""What seed files may not say, and what the message then says."""

import pytest

from crawler.seeds import find_problems, load_outlets, load_stories
from storage.errors import SeedError

PLAIN = 'name = "CNN"\nhome = "https://www.cnn.com/"\nlanguage = "en"\n'
AUDIO = 'name = "The leaked audio"\nfrom = 2025-07-08\nto = 2025-07-20\n'


def seeds(folder, outlets=None, stories=None):
    """Write seed files by id (or file name) and return their folder."""
    for kind, files in (("outlets", outlets or {"cnn": PLAIN}), ("stories", stories or {})):
        for name, content in files.items():
            path = folder / kind / f"{name}.toml"
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


def the_problem(folder, outlet):
    """Return the one problem of an outlet file, without the file's path."""
    problems = find_problems(seeds(folder, {"cnn": outlet}))
    assert len(problems) == 1, problems
    where, _, problem = problems[0].partition(": ")
    assert where == str(folder / "outlets" / "cnn.toml")
    return problem


@pytest.mark.parametrize(("made", "what"), [(False, "no such folder"), (True, "no outlet in it")])
def test_seeds_without_an_outlet_say_what_to_do(tmp_path, made, what):
    if made:
        (tmp_path / "outlets").mkdir()
    with pytest.raises(SeedError) as error:
        load_outlets(tmp_path)
    assert str(error.value) == (
        f"{tmp_path / 'outlets'}: {what}; write one <id>.toml there for each newsroom "
        "(docs/SEEDS.md shows how), or name another seeds folder with --seeds"
    )
    assert find_problems(tmp_path) == (str(error.value),)


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("country = 5", "country 5; use text in quotes"),
        ('country = "USX"', 'country "USX"; use a country code of ISO 3166, such as "US" or "GB"'),
        ('timezone = "Europe/Kief"', 'timezone "Europe/Kief"; did you mean "Europe/Kiev"? use an'),
        ('timezone = "CNN time"', 'timezone "CNN time"; use an IANA time zone, such as'),
        ('owner = " "', 'owner " "; use text on one line, not empty'),
        ('owner = "a\\nb"', 'owner "a\\nb"; use text on one line, not empty'),
        ('state_run = "yes"', 'state_run "yes"; use true or false, without quotes'),
        ("allow_private = 1", "allow_private 1; use true or false, without quotes"),
        ('lean = "left"', 'lean "left"; write one table [lean] with rating, origin'),
        ('lean = { rating = "left" }', 'lean.origin is missing; write origin = "AllSides 2025"'),
        ('aliases = "CNN"', 'aliases "CNN"; use a list, as in ["CNN"]'),
        ('aliases = ["CNN", 5]', "aliases 5; use text in quotes"),
        ('aliases = ["CNN", "CNN"]', 'aliases "CNN" is there twice'),
        ('feed = ["https://a.org/"]', "feed […]; write a table [[feed]] for each, with url, kind"),
        ('[feed]\nurl = "https://a.org/"', "feed {…}; write a table [[feed]] for each, with url"),
        ('[[urls]]\nskip = ["/v/"]', "urls […]; write one table [urls] with skip"),
        ('[urls]\nskip = ["/"]', 'urls.skip "/"; every path has that; name more of it'),
        (
            '[urls]\nskip = ["https://a.org/v"]',
            'urls.skip "https://a.org/v"; use a part of a path, such as "/video/"',
        ),
        ('hosts = ["https://bbc.co.uk/"]', 'hosts "https://bbc.co.uk/"; use the name of a host'),
        ('hosts = ["localhost"]', 'hosts "localhost"; use the name of a host alone, such as'),
        ('hosts = ["192.0.2.7"]', 'hosts "192.0.2.7"; use the name of a host alone'),
        ('hosts = ["co.uk"]', 'hosts "co.uk"; under that everybody can have a name; name more'),
        ('discover = "yes"', 'discover "yes"; use true or false, without quotes'),
        (
            "[[section]]\nlinks = ['/news/']",
            'section.url is missing; write url = "https://www.example.org/world/"',
        ),
        (
            "[[section]]\nurl = 'https://a.org/'\nlinks = ['/news/(\\d+']",
            'section.links "/news/(\\\\d+"; missing )',
        ),
        (
            "[[section]]\nurl = 'https://a.org/'\nlinks = ['.*']",
            'section.links ".*"; every address matches that; name more of it',
        ),
        (
            f"[[section]]\nurl = 'https://a.org/'\nlinks = ['{'/a' * 151}']",
            f'section.links "{"/a" * 29}…; it has more than 300 characters; write several',
        ),
        (
            '[[archive]]\nurl = "https://a.org/{yaer}.xml"',
            'archive.url "https://a.org/{yaer}.xml"; there is no {yaer}; use {year}, {month} and',
        ),
        (
            '[[archive]]\nurl = "https://a.org/{month}.xml"',
            'archive.url "https://a.org/{month}.xml"; it needs a place for the {year}',
        ),
        (
            '[[archive]]\nurl = "https://a.org/{year}/{day}"',
            'archive.url "https://a.org/{year}/{day}"; a {day} needs its {month}',
        ),
        (
            '[[archive]]\nurl = "https://a.org/{year}}"',
            'archive.url "https://a.org/{year}}"; a brace stands alone; write a place as {year}',
        ),
        (
            '[[archive]]\nurl = "/{year}/"',
            'archive.url "/{year}/"; use an absolute http or https address',
        ),
        (
            '[[archive]]\nurl = "https://a.org/{year}"\nkind = "rss"',
            'archive.kind "rss"; use sitemap or section',
        ),
        ("[fetch]\ndelay = -0.5", "fetch.delay -0.5; use a number of seconds, 0 or more"),
        ("[fetch]\ndelay = nan", "fetch.delay NaN; use a number of seconds, 0 or more"),
        ('[fetch]\ndelay = "1"', 'fetch.delay "1"; use a number of seconds, such as 2.5'),
        ('[[extract]]\nuntil = "2026-01-31"', 'extract.until "2026-01-31"; use a date without'),
        (
            "[[extract]]\nuntil = 2026-01-31T00:00:00",
            "extract.until 2026-01-31T00:00:00; use a date without quotes and time, such as",
        ),
        ('[[extract]]\nprune_xpath = ["//aside["]', 'extract.prune_xpath "//aside["; Invalid'),
        ('[[extract]]\nbody_xpath = "nix()"', 'extract.body_xpath "nix()"; Unregistered function'),
        ('[[extract]]\nbody_xpath = "1 + 1"', 'extract.body_xpath "1 + 1"; that gives a value'),
        ("[[extract]]\n[[extract]]", "extract: several tables without until; put them together"),
        ("[expect]\narticles_per_day = 20", "expect.articles_per_day 20; use two whole numbers"),
        ("[expect]\narticles_per_day = [9, 2]", "expect.articles_per_day […]; use two whole"),
        ("[expect]\narticles_per_day = [true, 2]", "expect.articles_per_day […]; use two whole"),
    ],
)
def test_a_wrong_value_is_named_with_what_would_be_right(tmp_path, line, problem):
    assert the_problem(tmp_path, PLAIN + line).startswith(problem)


def test_a_feed_of_an_unknown_kind_names_the_kinds(tmp_path):
    feed = '[[feed]]\nurl = "https://www.cnn.com/feed"\nkind = "atmo"'
    assert the_problem(tmp_path, PLAIN + feed) == 'feed.kind "atmo"; use rss, atom or json'


def test_a_problem_in_one_of_several_tables_says_in_which(tmp_path):
    feeds = '[[feed]]\nurl = "https://www.cnn.com/feed"\n[[feed]]\nkind = "rss"\n'
    assert the_problem(tmp_path, PLAIN + feeds) == (
        'feed.url is missing; write url = "https://www.example.org/feed.xml" (in [[feed]] number 2)'
    )


@pytest.mark.parametrize("language", ["eng", "en-GB", "English", "xx"])
def test_a_language_is_two_letters_of_the_standard(tmp_path, language):
    problem = the_problem(tmp_path, PLAIN.replace('"en"', f'"{language}"'))
    assert problem == (
        f'language "{language}"; use a two-letter language code of ISO 639-1, such as "en"'
    )


@pytest.mark.parametrize(
    "url",
    [
        "www.cnn.com",
        "/feed.xml",
        "//www.cnn.com/",
        "ftp://www.cnn.com/",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "https://",
        "https:///feed",
        "https://www..com/",
        "https://[::1/",
        "https://www.cnn.com:port/",
    ],
)
def test_an_address_must_be_absolute(tmp_path, url):
    problem = the_problem(tmp_path, PLAIN.replace("https://www.cnn.com/", url))
    assert problem.startswith(f'home "{url}"; use an absolute http or https address, such as')


def test_an_address_has_no_white_space_and_no_password(tmp_path):
    spaced = PLAIN.replace("cnn.com/", "cnn.com/a b")
    assert "an address has no white space; write %20" in the_problem(tmp_path, spaced)
    secret = PLAIN.replace("www.", "me:secret@www.")
    assert "carries no name or password" in the_problem(tmp_path, secret)


def test_an_unknown_key_names_the_nearest_and_all_allowed_ones(tmp_path):
    assert the_problem(tmp_path, PLAIN + 'timezome = "Europe/Kyiv"') == (
        'unknown key "timezome"; did you mean "timezone"? allowed: name, home, hosts, country, '
        "language, timezone, owner, state_run, lean, aliases, allow_private, discover, "
        "keep_lines, feed, sitemap, section, archive, urls, fetch, extract, expect"
    )


def test_an_unknown_table_is_an_unknown_key(tmp_path):
    problem = the_problem(tmp_path, PLAIN + '[[feeds]]\nurl = "https://www.cnn.com/feed"')
    assert problem.startswith('unknown key "feeds"; did you mean "feed"? allowed: ')


def test_an_abbreviated_key_is_understood_as_one(tmp_path):
    problem = the_problem(tmp_path, PLAIN + 'Lang = "en"')
    assert problem.startswith('unknown key "Lang"; did you mean "language"? allowed: ')


def test_an_unknown_key_in_a_table_names_the_table(tmp_path):
    feed = '[[feed]]\nurl = "https://www.cnn.com/feed"\nknd = "rss"'
    assert the_problem(tmp_path, PLAIN + feed) == (
        'unknown key "knd" in feed; did you mean "kind"? allowed: url, kind'
    )


def test_a_key_that_slipped_below_a_table_is_sent_to_the_top(tmp_path):
    problem = the_problem(tmp_path, PLAIN + '[urls]\nskip = ["/video/"]\ncountry = "US"')
    assert problem == (
        'unknown key "country" in urls; it belongs at the top of the file, '
        "above every [table]; allowed: skip"
    )


def test_a_key_that_stands_outside_its_table_is_sent_there(tmp_path):
    delay = the_problem(tmp_path, PLAIN + "delay = 2")
    assert delay.startswith('unknown key "delay"; it belongs below [fetch]; allowed: ')
    url = the_problem(tmp_path, PLAIN + 'url = "https://www.cnn.com/feed"')
    assert url.startswith(
        'unknown key "url"; it belongs below [[feed]] or [[sitemap]] or [[section]] or [[archive]]; '
    )


@pytest.mark.parametrize("key", ["name", "home", "language"])
def test_a_missing_key_shows_an_example(tmp_path, key):
    text = "\n".join(line for line in PLAIN.splitlines() if not line.startswith(key))
    assert the_problem(tmp_path, text).startswith(f'{key} is missing; write {key} = "')


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ('name = "CNN"\nhome = https://www.cnn.com/', "line 2, column 8: Invalid value"),
        ('name = "CNN', "line 1, column 12: "),
        ('name = "CNN"\nname = "CNN"\n', "line 2, column 13: Cannot overwrite a value"),
        (b'name = "CNN"\nowner = "Caf\xe9"\n', "line 2: not UTF-8; save the file as UTF-8"),
    ],
)
def test_broken_toml_is_told_with_its_line_and_column(tmp_path, text, problem):
    problems = find_problems(seeds(tmp_path, {"cnn": text}))
    assert problems == (problems[0],)
    assert problems[0].startswith(f"{tmp_path / 'outlets' / 'cnn.toml'}: {problem}")


def test_a_folder_named_like_a_seed_file_is_a_problem_and_no_crash(tmp_path):
    (seeds(tmp_path) / "outlets" / "bbc.toml").mkdir()
    (problem,) = find_problems(tmp_path)
    assert problem.startswith(f"{tmp_path / 'outlets' / 'bbc.toml'}: cannot be read: ")


@pytest.mark.parametrize("name", ["CNN", "cnn_us", "cnn us", "el-dínamo"])
def test_an_outlet_id_has_small_letters_digits_and_hyphens(tmp_path, name):
    (problem,) = find_problems(seeds(tmp_path, {name: PLAIN}))
    assert "the file's name is the outlet's id; use a-z, 0-9 and -, as in " in problem


def test_two_outlets_cannot_share_a_home_host(tmp_path):
    twin = PLAIN.replace("https://www.cnn.com/", "http://cnn.com/world")
    (problem,) = find_problems(seeds(tmp_path, {"cnn": PLAIN, "twin": twin}))
    assert problem == (
        f'{tmp_path / "outlets" / "twin.toml"}: home "http://cnn.com/world" has the same host as '
        f"the home of {tmp_path / 'outlets' / 'cnn.toml'}; keep one of the two files"
    )


def test_two_outlets_cannot_share_an_alias(tmp_path):
    outlets = {
        "cnn": PLAIN + 'aliases = ["The Network"]',
        "bbc": PLAIN.replace("cnn", "bbc").replace("CNN", "BBC") + 'aliases = ["the network"]',
    }
    (problem,) = find_problems(seeds(tmp_path, outlets))
    assert problem == (
        f'{tmp_path / "outlets" / "cnn.toml"}: aliases "The Network" names '
        f"{tmp_path / 'outlets' / 'bbc.toml'} too; an alias leads to one outlet only"
    )


def test_an_alias_cannot_be_the_name_of_another_outlet(tmp_path):
    bbc = PLAIN.replace("cnn", "bbc").replace('"CNN"', '"BBC"') + 'aliases = ["CNN"]'
    (problem,) = find_problems(seeds(tmp_path, {"cnn": PLAIN, "bbc": bbc}))
    assert 'bbc.toml: aliases "CNN" names ' in problem


def test_a_further_host_belongs_to_one_outlet(tmp_path):
    outlets = {
        "cnn": PLAIN + 'hosts = ["cnn.example", "bbc.example"]',
        "bbc": PLAIN.replace("www.cnn.com", "www.bbc.example") + 'hosts = ["cnn.example"]',
    }
    problems = find_problems(seeds(tmp_path, outlets))
    assert [problem.split(": ", 1)[1].split(" belongs")[0] for problem in problems] == [
        'hosts "cnn.example"',
        'hosts "bbc.example"',
    ]
    assert problems[0].endswith("bbc.toml too; what is published there is one outlet's")


@pytest.mark.parametrize("kind", ["feed", "sitemap", "section"])
def test_a_list_is_declared_once(tmp_path, kind):
    feed = '[[feed]]\nurl = "https://feeds.example.org/all"\n'
    bbc = PLAIN.replace("cnn", "bbc") + feed.replace("feed]", f"{kind}]")
    (problem,) = find_problems(seeds(tmp_path, {"cnn": PLAIN + feed, "bbc": bbc}))
    assert problem.startswith(
        f'{tmp_path / "outlets" / "cnn.toml"}: "https://feeds.example.org/all" is already in '
    )


@pytest.mark.parametrize(
    ("name", "text", "problem"),
    [
        (
            "audio",
            AUDIO.replace("2025-07-20", "2025-07-01"),
            "from 2025-07-08 is after to 2025-07-01; put the earlier day into from",
        ),
        ("audio", AUDIO.replace("2025-07-20", '"July"'), 'to "July"; use a date without quotes'),
        ("audio", AUDIO.replace("to =", "til ="), 'unknown key "til"; allowed: name, from, to'),
        ("audio", AUDIO + 'terms = "bomb"', 'terms "bomb"; use a list, as in ["bomb"]'),
        ("audio", AUDIO + 'seeds = ["tass.com/1"]', 'seeds "tass.com/1"; use an absolute http'),
        (
            "audio",
            AUDIO + '[[search]]\nquery = "x"',
            'search.engine is missing; write engine = "gd',
        ),
        ("audio", AUDIO + '[[search]]\nengine = "gdelt"', "search.query is missing; write query"),
        (
            "audio",
            AUDIO + '[[search]]\nengine = "google"\nquery = "x"',
            'search.engine "google"; use gdelt or google-news',
        ),
        ("s12", AUDIO, "an s and digits is what storytrack calls the stories it finds; name the"),
        ("The Audio", AUDIO, "the file's name is the story's id; use a-z, 0-9 and -, as in the-au"),
    ],
)
def test_a_story_with_something_wrong_says_what(tmp_path, name, text, problem):
    folder = seeds(tmp_path, stories={name: text})
    with pytest.raises(SeedError) as error:
        load_stories(folder)
    assert str(error.value).startswith(f"{tmp_path / 'stories' / name}.toml: {problem}")


def test_two_stories_cannot_have_the_same_name(tmp_path):
    (problem,) = find_problems(seeds(tmp_path, stories={"audio": AUDIO, "tape": AUDIO}))
    assert "tape.toml: name " in problem
    assert "give each story its own" in problem


def test_every_problem_of_every_file_is_told_at_once(tmp_path):
    outlets = {
        "cnn": PLAIN + 'country = "XX"\nstate_run = 1\nfoo = 1',
        "bbc": 'name = "BBC"\nhome = "www.bbc.com"\nlanguage = "en"',
        "twin": PLAIN + 'owner = ""',
    }
    folder = seeds(tmp_path, outlets, {"audio": AUDIO + "terms = 5", "s1": AUDIO})
    problems = find_problems(folder)
    told = " ".join(problems)
    for part in ('home "www', 'country "XX"', "state_run 1", '"foo"', 'owner ""', "same host"):
        assert part in told
    with pytest.raises(SeedError) as error:
        load_outlets(folder)
    of_outlets = str(error.value).splitlines()
    assert of_outlets == [problem for problem in problems if "/outlets/" in problem]
    assert len(of_outlets) == 6
    assert len(problems) == 9
