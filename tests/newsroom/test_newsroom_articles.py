import pytest

from storage.errors import SeedError
from storytrack.newsroom.articles import load_articles, parse_article
from storytrack.newsroom.markdown import blocks, inline, plain

HEAD = """+++
outlet = "meridian"
path = "/a"
published = 2025-07-09T08:00:00-04:00
section = "World"
headline = "A headline"
{more}
+++
The text.
"""


def parse(more="", tail="", name="meridian--a.md"):
    return parse_article(HEAD.format(more=more) + tail, "sample", name)


def test_an_edit_changes_only_what_it_names(small):
    article = next(part for part in small.articles if part.outlet == "harbor-post")
    first, second = article.revisions
    assert second.headline == "Ferries late, trains on time"
    assert (second.body, second.deck, second.byline) == (first.body, first.deck, first.byline)
    assert second.notes == ("Correction: ferries were late.",)


def test_an_edit_with_a_text_replaces_the_whole_body():
    article = parse(tail="+++\nat = 2025-07-09T18:00:00Z\n+++\nA new text.\n\nOf two paragraphs.\n")
    assert article.revisions[1].body == "A new text.\n\nOf two paragraphs."
    assert article.revisions[1].headline == "A headline"


@pytest.mark.parametrize(
    ("more", "says"),
    [
        ('colour = "red"', "unknown key 'colour'"),
        ('kind = "essay"', "key 'kind' must be one of"),
        ('byline = "Jane Roe"', "key 'byline' must be a list of strings"),
        ("deck = 3", "key 'deck' must be a string"),
        ("removed = 2025-07-09T08:00:00", "key 'removed' must be a time with an offset"),
        ("removed = 2025-07-01T08:00:00Z", "key 'removed' must come after 'published'"),
        ("deck = ", "not valid TOML"),
    ],
)
def test_an_error_names_file_and_key(more, says):
    with pytest.raises(SeedError) as error:
        parse(more)
    assert str(error.value).startswith("sample/meridian--a.md")
    assert says in str(error.value)


def test_an_edit_before_publishing_is_refused():
    with pytest.raises(SeedError, match="edit 1: key 'at' must come after"):
        parse(tail="+++\nat = 2025-07-09T11:00:00Z\n+++\n")


def test_an_unknown_key_of_an_edit_is_refused():
    with pytest.raises(SeedError, match="edit 1: unknown key 'path'"):
        parse(tail='+++\nat = 2025-07-09T18:00:00Z\npath = "/b"\n+++\n')


def test_a_missing_key_is_named():
    with pytest.raises(SeedError, match="key 'section' is missing"):
        parse_article(HEAD.format(more="").replace("section", "kind"), "sample", "meridian--a.md")


def test_a_block_without_its_end_is_refused():
    with pytest.raises(SeedError, match="must end with"):
        parse(tail="+++\nat = 2025-07-09T18:00:00Z\n")


def test_a_file_name_of_another_outlet_is_refused():
    with pytest.raises(SeedError, match="the file's name differs"):
        parse(name="northwire--a.md")


def test_two_articles_at_one_address_are_refused(folder):
    (folder / "sample" / "meridian--twin.md").write_text(
        (folder / "sample" / "meridian--ledger.md").read_text()
    )
    with pytest.raises(SeedError, match="is taken by sample/meridian--ledger"):
        load_articles(folder)


def test_paragraphs_quotes_links_and_emphasis_become_html():
    text = "A [b & c](http://x.example/?a=1&b=2) *d e*\n**f**.\n\n> Said\n> so."
    link = '<a href="http://x.example/?a=1&amp;b=2">b &amp; c</a>'
    assert blocks(text) == (
        f"<p>A {link} <em>d e</em> <strong>f</strong>.</p>",
        "<blockquote><p>Said so.</p></blockquote>",
    )


def test_markup_in_a_text_is_escaped():
    assert inline('<script>"x"</script>') == "&lt;script&gt;&#34;x&#34;&lt;/script&gt;"
    assert inline("[x](javascript:alert)") == "[x](javascript:alert)"


@pytest.mark.parametrize(
    "text",
    [
        "bomb the sh*t out of Moscow and the sh*t out of Beijing",
        "bomb the s*** out of Moscow, the s*** out of Beijing",
        "the **** out of it, the f**k",
        "“bomb the s**t out of Moscow” and “s**t”",
    ],
)
def test_masked_letters_stay_as_they_are(text):
    assert inline(text) == text
    assert plain(text) == text


def test_emphasis_may_hold_a_masked_word():
    assert inline("he *said sh*t twice*.") == "he <em>said sh*t twice</em>."


def test_plain_text_has_no_markup():
    assert plain("> A [b](http://x.example/) *c* d\\*") == "A b c d*"
