"""The pretrained model of lesson 2, the numbers that are told of it, and the script that trains it."""

from __future__ import annotations

import json
import os
import re
import sys
from pathlib import Path

import numpy as np
import pytest

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ.setdefault("TF_ENABLE_ONEDNN_OPTS", "0")

import keras
from lesson_code import lesson_namespace

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "data"))
import train_shakespeare_lstm as script  # noqa: E402

SMALL = script.Settings(
    Tx=8, units=6, batch=32, epochs=3, sonnet_epochs=1, alone_epochs=1, stride=40, rate=0.01, dropout=0.25
)
FINAL = "all texts, then the sonnets"


@pytest.fixture(scope="module")
def sonnets() -> str:
    path = ROOT / "data" / "shakespeare.txt"
    if not path.exists():
        pytest.skip("data/shakespeare.txt is not there: make data")
    return path.read_text("ascii").lower()


@pytest.fixture(scope="module")
def report() -> dict:
    return json.loads((ROOT / "data" / "shakespeare_lstm.json").read_text())


@pytest.fixture(scope="module")
def model() -> keras.Model:
    return keras.models.load_model(ROOT / "data" / "shakespeare_lstm.keras")


# -- the model and its numbers -------------------------------------------------------------------------------------


def test_it_is_the_network_of_the_lesson(model):
    own = lesson_namespace("shakespeare")["build_model"](40, 38)
    assert [type(layer) for layer in model.layers] == [type(layer) for layer in own.layers]
    for theirs, ours in zip(model.layers, own.layers, strict=True):
        for name in ("units", "return_sequences", "rate", "activation", "recurrent_activation"):
            assert getattr(theirs, name, None) == getattr(ours, name, None), (ours.name, name)
    assert [w.shape for w in model.get_weights()] == [w.shape for w in own.get_weights()]
    assert (ROOT / "data" / "shakespeare_lstm.keras").stat().st_size < 3_000_000


def test_it_scores_what_is_told_on_poems_that_it_never_saw(model, report, sonnets):
    first, chooser, last = script.split(sonnets)
    alphabet = sorted(set(sonnets))
    codes = np.array([alphabet.index(char) for char in (first + chooser)[-40:] + last])
    windows = np.lib.stride_tricks.sliding_window_view(codes, 41)
    p = model.predict(np.eye(38)[windows[:, :-1]], batch_size=1024, verbose=0).astype(float)
    bits = -np.log2(p[np.arange(len(p)), windows[:, -1]]).mean()
    assert len(p) == len(last) == report["characters"]["last tenth"]
    assert bits == pytest.approx(report["last tenth"][FINAL], abs=0.001)


def test_it_reaches_what_was_asked_of_it(report):
    scores = report["last tenth"]
    assert scores[FINAL] <= 2.08
    assert len(scores["n-grams, all texts"]) == 6
    assert scores[FINAL] < min(scores["n-grams, all texts"])
    assert report["seconds"] < 30 * 60
    assert report["settings"] == {**script.asdict(script.Settings())}


def test_its_best_epoch_on_the_ninth_tenth_was_taken(report):
    rows = [row for row in report["curve"] if row["run"] in ("all texts", "then the sonnets")]
    assert [row["epoch"] for row in rows if row["run"] == "all texts"] == list(range(1, script.Settings.epochs + 1))
    assert report["taken"] == min(rows[script.Settings.epochs - 1 :], key=lambda row: row["validation"])


def test_no_held_out_passage_was_read(report):
    assert set(report["passages of 40 in all texts"].values()) == {0}


def test_the_readme_tells_the_same_numbers(report):
    text = (ROOT / "data" / "README.md").read_text()
    for number in (f"{report['last tenth'][FINAL]:.2f}", f"{min(report['last tenth']['n-grams, all texts']):.2f}"):
        assert f"{number} bits" in text, number
    assert f"{report['characters']['all texts']:,} characters" in text


# -- the script ----------------------------------------------------------------------------------------------------


def test_the_split_is_by_poems_and_loses_nothing(sonnets):
    parts = script.split(sonnets)
    assert "".join(parts) == sonnets
    poems = [len(re.split(r"\n\n", part.strip("\n"))) for part in parts]
    assert poems == [124, 15, 15]
    assert all(part.endswith("\n") for part in parts)


def test_other_texts_come_in_the_sonnets_alphabet():
    source = '\n\nHAMLET.\n  "To be," [Aside.] & not_1\n\n\n\n\n   [Exit\n two lines.]\nto  BE;\t—\n'
    alphabet = "\n !'(),-.:;?abcdefghijklmnopqrstuvwxyz"
    assert script.cleaned(source, alphabet) == "hamlet.\n'to be,' and not\n\nto be;\n"


def test_windows_and_their_targets_are_one_character_apart():
    inputs, targets = script.windows(np.arange(10, dtype=np.uint8), 3, 2)
    assert inputs.tolist() == [[0, 1, 2], [2, 3, 4], [4, 5, 6], [6, 7, 8]]
    assert (targets == inputs + 1).all()


def test_an_epoch_is_decided_by_its_key():
    codes = np.arange(200, dtype=np.uint8)
    one, same, other = (script.epoch_of(codes, SMALL, 8, key)[0] for key in (1, 1, 2))
    assert (one == same).all()
    assert one.shape != other.shape or (one != other).any()


def test_witten_bell_by_its_definition():
    train, before, text = "abracadabra", "ab", "rac"
    alphabet = "abcdr"

    def p(char: str, history: str) -> float:
        shorter = p(char, history[1:]) if history else 1 / len(alphabet)
        after = [train[i + len(history)] for i in range(len(train) - len(history)) if train[i:].startswith(history)]
        if not after:
            return shorter
        kinds = len(set(after))
        return (after.count(char) + kinds * shorter) / (len(after) + kinds)

    for order, bits in enumerate(script.ngrams(train, before, text, 3, alphabet)):
        known = before + text
        wanted = [p(known[i], known[i - order : i]) for i in range(2, 5)]
        assert bits == pytest.approx(-np.log2(wanted).mean())
        assert sum(p(char, "ra"[:order]) for char in alphabet) == pytest.approx(1)


def test_repeated_passages_are_found():
    assert script.repeated("to be or not", "not to be", 5) == 1
    assert script.repeated("to be or not", "not to be", 6) == 0


def test_the_last_step_of_the_reader_is_what_the_writer_says():
    reader, writer = script.reader(5, SMALL), script.writer(5, SMALL)
    writer.set_weights(reader.get_weights())
    codes = np.random.default_rng(0).integers(0, 5, (3, SMALL.Tx))
    logits = np.asarray(reader(codes))[:, -1]
    wanted = np.exp(logits) / np.exp(logits).sum(axis=1, keepdims=True)
    np.testing.assert_allclose(np.asarray(writer(np.eye(5)[codes])), wanted, rtol=1e-4)


@pytest.mark.slow
def test_training_is_repeatable_even_when_it_was_stopped(sonnets, tmp_path, monkeypatch):
    few = sonnets[sonnets.index("\n\n", 70_000) + 2 :]
    others = {"a play": "enter hamlet.\nto be or not to be, that is the question:\n" * 60}
    model, report = script.train(few, others, SMALL, tmp_path / "one")

    keep = script.Diary.add

    def stop(self, row, model):
        keep(self, row, model)
        raise KeyboardInterrupt

    monkeypatch.setattr(script.Diary, "add", stop)
    with pytest.raises(KeyboardInterrupt):
        script.train(few, others, SMALL, tmp_path / "two")
    monkeypatch.setattr(script.Diary, "add", keep)
    again, report_again = script.train(few, others, SMALL, tmp_path / "two")

    for left, right in zip(model.get_weights(), again.get_weights(), strict=True):
        np.testing.assert_array_equal(left, right)
    for name in ("curve", "last tenth", "characters"):
        one, two = (
            [without_seconds(r) for r in x] if name == "curve" else x for x in (report[name], report_again[name])
        )
        assert one == two


def without_seconds(row: dict) -> dict:
    return {key: value for key, value in row.items() if key != "seconds"}
