from __future__ import annotations

import logging
from pathlib import Path

import pytest

from clustering.models import choose, load_models
from clustering.weights import cache_folder, fetch
from storage.errors import ModelUnavailable, SeedError, UserError

SEEDS = Path(__file__).parents[2] / "seeds" / "models.toml"

PLAIN = """
[first]
default = true
fallback = "second"
origin = "somewhere"
package = "no_such_package"
file = "weights.bin"
[first.grouping]
unlike = 0.1
alike = 1
join = 0.3
[second]
origin = "elsewhere"
folder = "models/second"
"""


def loaded(tmp_path, text=PLAIN):
    path = tmp_path / "models.toml"
    path.write_text(text)
    return load_models(path)


def test_the_models_we_ship_are_understood():
    models = load_models(SEEDS)
    assert choose(models).name in {"multilingual", "minilm"}
    assert models["multilingual"].prompt == "query: "
    assert models["e5-small"].hub == "intfloat/multilingual-e5-small"


def test_cut_offs_belong_to_the_model(tmp_path):
    assert loaded(tmp_path)["first"].grouping.join == 0.3


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            PLAIN + 'colour = "red"',
            r"models.toml: \[second\]: unknown key 'colour'; allowed: origin",
        ),
        (PLAIN.replace("join", "joint"), "unknown key 'joint'; allowed: unlike, alike, join"),
        (PLAIN.replace("join = 0.3", ""), "missing join"),
        (PLAIN.replace("join = 0.3", "join = 'x'"), "must be a number"),
        (PLAIN.replace("default = true", ""), "exactly one table must say `default = true`"),
        (PLAIN.replace('"second"', '"third"'), "fallback = 'third' is no table"),
        (PLAIN + 'hub = "a/b"', "exactly one of `package`, `folder`, `hub`"),
        (PLAIN.replace("file =", "# file ="), "`package` needs `file` or `model`"),
        (PLAIN + "max_tokens = '9'", "must be a int"),
        ("[first", "not valid TOML"),
        ("first = 1", "is no table"),
        ("[first]\ndefault = true", "`origin` is missing"),
    ],
)
def test_what_is_not_understood_is_named(tmp_path, text, said):
    with pytest.raises(SeedError, match=said):
        loaded(tmp_path, text)


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(SeedError, match="no such file"):
        load_models(tmp_path / "models.toml")


def test_the_fallback_is_taken_aloud_where_the_default_has_no_package(tmp_path, caplog):
    with caplog.at_level(logging.WARNING):
        assert choose(loaded(tmp_path)).name == "second"
    assert "no_such_package is not installed" in caplog.text


def test_who_names_a_model_gets_that_model_or_an_error(tmp_path):
    first = choose(loaded(tmp_path), "first")
    with pytest.raises(ModelUnavailable, match="no_such_package is not installed"):
        fetch(first, tmp_path)


def test_a_folder_or_a_hub_id_is_a_model_too(tmp_path):
    models = loaded(tmp_path)
    assert choose(models, str(tmp_path)).folder == str(tmp_path)
    hub = choose(models, "owner/name@main")
    assert (hub.hub, hub.revision, hub.name) == ("owner/name", "main", "name")


def test_an_unknown_name_lists_the_choices(tmp_path):
    with pytest.raises(UserError, match=r"no model 'third': name a table .*\(first, second\)"):
        choose(loaded(tmp_path), "third")


def test_weights_with_another_hash_are_refused(tmp_path):
    (tmp_path / "config.json").write_text("{}")
    (tmp_path / "model.safetensors").write_bytes(b"weights")
    models = loaded(tmp_path, PLAIN + f'sha256 = "{"0" * 64}"')
    seed = choose({"second": models["second"]}, "second")
    with pytest.raises(ModelUnavailable, match="no sentence-transformers folder"):
        fetch(seed)


def test_the_cache_can_be_named(tmp_path, monkeypatch):
    monkeypatch.setenv("STORYTRACK_CACHE", str(tmp_path / "there"))
    assert cache_folder() == tmp_path / "there" / "models"
    assert cache_folder(tmp_path) == tmp_path / "models"
    monkeypatch.delenv("STORYTRACK_CACHE")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert cache_folder() == tmp_path / "storytrack" / "models"


def test_a_hub_that_cannot_be_reached_is_a_clear_error(tmp_path, monkeypatch):
    import huggingface_hub

    def refused(*_, **__):
        raise OSError("no route to host")

    monkeypatch.setattr(huggingface_hub.HfApi, "model_info", refused)
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_CACHE", str(tmp_path))
    monkeypatch.setenv("HF_HUB_CACHE", str(tmp_path))
    with pytest.raises(ModelUnavailable, match=r"nobody/nothing is not on this machine .*no route"):
        fetch(choose(loaded(tmp_path), "nobody/nothing@main"))
