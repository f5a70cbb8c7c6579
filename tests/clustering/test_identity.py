from __future__ import annotations

from itertools import count

from clustering.identity import age, reconcile
from clustering.records import Group, Placement


def groups(*texts, pinned=None):
    made = []
    for text in texts:
        placements = tuple(Placement(article, 1.0, ()) for article in sorted(text.split()))
        made.append(Group(placements, placements[0].article))
    if pinned:
        made[0] = Group(made[0].placements, made[0].central, pinned)
    return tuple(made)


def going_on(previous, partition, start=100, followed=frozenset({"audio"})):
    numbers = count(start)
    stories = {story: set(articles.split()) for story, articles in previous.items()}
    return reconcile(
        stories, partition, lambda n: [f"s{next(numbers)}" for _ in range(n)], followed
    )


def told(reconciled):
    return [(line.story, line.what, line.other) for line in reconciled.log]


def test_new_articles_found_stories_with_new_numbers():
    done = going_on({}, groups("a b", "c"), start=1)
    assert done.stories == ("s1", "s2")
    assert told(done) == [("s1", "born", None), ("s2", "born", None)]


def test_nothing_new_changes_nothing():
    done = going_on({"s1": "a b", "s2": "c"}, groups("a b", "c"))
    assert done.stories == ("s1", "s2")
    assert (done.born, done.aliases, done.parents, done.moved, done.log) == ((), {}, {}, 0, ())


def test_a_new_article_joins_a_story():
    done = going_on({"s1": "a b"}, groups("a b c"))
    assert done.stories == ("s1",)
    assert told(done) == [("s1", "joined", "c")]


def test_a_merger_keeps_the_older_id_and_leaves_an_alias():
    done = going_on({"s10": "a b c", "s9": "d"}, groups("a b c d"))
    assert done.stories == ("s9",)
    assert done.aliases == {"s10": "s9"}
    assert told(done) == [("s10", "merged into", "s9")]


def test_the_larger_part_of_a_split_keeps_the_id_and_the_other_names_its_parent():
    done = going_on({"s1": "a b c d e"}, groups("a b", "c d e"))
    assert done.stories == ("s100", "s1")
    assert done.parents == {"s100": "s1"}
    assert told(done) == [("s100", "split from", "s1")]


def test_an_article_that_goes_from_one_story_to_another_is_told_in_both():
    done = going_on({"s1": "a b c", "s2": "d e f"}, groups("a b", "c d e f"))
    assert done.stories == ("s1", "s2")
    assert done.moved == 1
    assert told(done) == [("s1", "left", "c"), ("s2", "joined", "c")]


def test_a_torn_story_does_not_take_over_the_group_where_a_scrap_of_it_lies():
    done = going_on({"s1": "a b c", "s2": "d e f g"}, groups("a d e f g", "b", "c"))
    assert done.stories[0] == "s2"
    assert "s1" in {*done.stories, *done.aliases}


def test_a_followed_story_has_its_own_id_and_swallows_what_was_there():
    done = going_on({"s1": "a b"}, groups("a b c", pinned="audio"))
    assert done.stories == ("audio",)
    assert done.aliases == {"s1": "audio"}


def test_a_followed_story_that_loses_its_group_is_not_given_to_another():
    done = going_on({"audio": "a b", "s1": "c"}, groups("c", "a b", pinned="audio"))
    assert done.stories == ("audio", "s100")
    assert done.parents == {"s100": "audio"}


def test_a_followed_story_that_gathers_nothing_any_more_is_emptied_and_not_handed_on():
    done = going_on({"audio": "a b", "s1": "c d e"}, groups("a b", "c d e"))
    assert done.stories == ("s100", "s1")
    assert (done.emptied, done.parents) == (("audio",), {"s100": "audio"})
    assert told(done)[-1] == ("audio", "emptied", None)


def test_a_story_that_nobody_follows_any_more_goes_on_under_its_name():
    done = going_on({"audio": "a b"}, groups("a b c"), followed=frozenset())
    assert done.stories == ("audio",)


def test_articles_that_could_not_be_read_this_time_do_not_empty_their_story():
    done = going_on({"s1": "a", "s2": "b"}, groups("b"))
    assert (done.stories, done.emptied, done.log) == (("s2",), (), ())


def test_every_living_story_has_one_group():
    done = going_on({"s1": "a b", "s2": "c d", "s3": "e f"}, groups("a c e", "b d f"))
    assert len(set(done.stories)) == 2
    assert {*done.stories, *done.aliases, *done.emptied} >= {"s1", "s2", "s3"}


def test_age_counts_numbers_and_not_letters():
    assert sorted(["s10", "s9", "storm"], key=age) == ["storm", "s9", "s10"]
