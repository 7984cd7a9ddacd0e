# ---
# jupyter:
#   kernelspec:
#     display_name: Python 3 (ipykernel)
#     language: python
#     name: python3
# ---

# %% [markdown]
# # Writing like Shakespeare
#
# In lesson 1 a small network invented names of some ten letters. Now we want lines, rhythm and commas: sonnets. For
# that we need a cell with a better memory, the LSTM, and a library that computes the gradients for us, Keras. We write
# one step of the cell ourselves first, so that it's no black box. Then we let a model that has read Shakespeare go on
# with our own first words, and at the end we open it up and look for what it knows.
#
# **After this lesson we can**
#
# * cut a text into windows and turn them into arrays, and say how large these get,
# * write one step of an LSTM in NumPy, equal to Keras's, and explain why it remembers for longer,
# * build a model in Keras, load trained weights into it, train it further, and see when that does harm,
# * measure a language model in bits per character, against honest opponents,
# * steer the writing with a temperature,
# * find out by counting what a model has learned and what it hasn't, and prove by switching it off what a unit does.
#
# **What we need:** lesson 1, Python and NumPy. TensorFlow, which Keras runs on, has been installed with the course. No
# GPU.
#
# **Time:** about 4 hours with all exercises. Running the finished notebook takes about two minutes.
#
# | chapter | | exercises | time |
# |---|---|---|---|
# | 1 | From text to windows | `build_data`, `vectorization` | 30 min |
# | 2 | One step of an LSTM | `lstm_cell` | 40 min |
# | 3 | The model | `build_model` | 25 min |
# | 4 | Training | | 35 min |
# | 5 | Sampling with temperature | `sample` | 25 min |
# | 6 | Writing | `encode_prompt`, `generate` | 40 min |
# | 7 | What has it learned? | | 30 min |
# | 8 | Summary | `written_temperature` | 15 min |
#
# The exercises give 100 points, as many for each as its heading says.

# %% [markdown]
# ### How the exercises work
#
# As in lesson 1: we replace `raise NotImplementedError` by our own lines, the cell below shows the new piece at work, a
# text says what the result should look like, and a test checks it. Read-only cells are given. When the notebook is
# validated or graded, long cells shorten themselves; such lines ask for `SHORT`.
#
# ### Where this lesson comes from
#
# Like lesson 1, it rebuilds a set of exercise notes. Some things are unlike those notes on purpose:
#
# * the step of the LSTM in NumPy is new, and so is everything that measures: the notes print a poem, and that's it;
# * `sample` draws once, from a generator that it's given, and doesn't mind a probability of zero (the notes draw from a
#   multinomial and then choose from its one-hot result, which is the same draw made twice);
# * turning a prompt into an array is a step of its own, `encode_prompt`. It takes prompts of any length, and characters
#   that the model doesn't know (the notes stop with an error at both);
# * the sonnets come from another edition, with 94,041 characters where the notes have 94,275, and the last thirty are
#   kept aside, to choose and to measure on poems never seen;
# * the pretrained model is a new one. The notes use one that has seen the sonnets 350 times; ours has read all
#   of Shakespeare a few times.
#
# The notes end with the remark that it's *rather magical*: nobody told the model about lines, and still it breaks
# them, mostly after a comma. Chapter 7 looks into that.

# %% nbgrader={"grade": false, "grade_id": "given_imports", "locked": true, "schema_version": 3, "solution": false, "task": false}
import contextlib
import hashlib
import html
import json
import os
import re
import warnings
from collections import Counter, defaultdict
from pathlib import Path

import matplotlib
import numpy as np
from IPython.core.error import StdinNotImplementedError
from IPython.display import HTML, ProgressBar, display

# While the notebook is validated or graded, long cells shorten themselves and no figure is drawn.
SHORT = os.environ.get("NBGRADER_EXECUTION") in ("autograde", "validate")
if SHORT:
    matplotlib.use("agg")
import matplotlib.pyplot as plt

# TensorFlow reads these when it's imported: no log lines, and sums in the same order every time.
os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
os.environ["TF_ENABLE_ONEDNN_OPTS"] = "0"


@contextlib.contextmanager
def silence():
    """Drop what is written to file descriptor 2: TensorFlow writes there before it reads its settings."""
    kept, nowhere = os.dup(2), os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, 2)
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)
        os.close(nowhere)


with silence():
    import keras
    import tensorflow as tf

# The same numbers at every run on one machine
keras.utils.set_random_seed(1)
tf.config.experimental.enable_op_determinism()

plt.rcParams.update({"figure.dpi": 90, "axes.spines.top": False, "axes.spines.right": False, "font.size": 10})


def show():
    """Show the figure drawn in this cell, or drop it in a short run."""
    if SHORT:
        plt.close("all")
    else:
        plt.show()


def assert_close(yours, wanted, message, rtol=1e-6, atol=1e-9):
    """For the tests: equal shapes and, but for rounding, equal numbers; else an error that begins with message."""
    yours, wanted = np.asarray(yours, dtype=float), np.asarray(wanted, dtype=float)
    assert yours.shape == wanted.shape, f"{message}: the shape should be {wanted.shape}, yours is {yours.shape}"
    apart = np.max(np.abs(yours - wanted), initial=0)
    assert np.allclose(yours, wanted, rtol, atol), f"{message}: yours is off by up to {apart:.3g}"


# %% [markdown]
# ## 1. From text to windows
#
# ### The sonnets
#
# Shakespeare's 154 sonnets are one text file, with a blank line between poems. The function below finds it and makes
# sure that it's whole.

# %% nbgrader={"grade": false, "grade_id": "given_find_data", "locked": true, "schema_version": 3, "solution": false, "task": false}
SHA256 = {
    "shakespeare.txt": "006638ba0a23f57ceb24a5c759ff162bcbbb7becd25c9bad8b127e5a3554b7a6",
    "shakespeare_lstm.keras": "a3882a79235b7dc6c59ad3838974375d3e7814bb95c1d5fe415ac69d39bee4a0",
    "shakespeare_lstm.json": "ee8eafe8ba59ba5b5ed0030ce781c33495a2e1243cdadde8cdb0b7a9aa66c402",
}


class CourseDataError(Exception):
    """Something is wrong with the course's data. Jupyter shows the sentence and no traceback."""

    def _render_traceback_(self):
        return [str(self)]


def find_data(name):
    """The path of a file of the course's data.

    Looks in the folder $COURSE_DATA, else in the folder data/ here or in the nearest parent folder that has the file.
    Raises CourseDataError where the file is missing or is not the one that this lesson was written for.
    """
    mend = "Run `make data` in the folder of the course, then run this cell again."
    here = Path.cwd()
    chosen = os.environ.get("COURSE_DATA")
    folders = [Path(chosen)] if chosen else [folder / "data" for folder in (here, *here.parents)]
    path = next((folder / name for folder in folders if (folder / name).is_file()), None)
    if path is None:
        raise CourseDataError(f"The file data/{name} is missing. {mend}")
    if hashlib.sha256(path.read_bytes()).hexdigest() != SHA256[name]:
        raise CourseDataError(f"The file data/{name} is damaged: its SHA-256 isn't the expected one. {mend}")
    return path


# %% nbgrader={"grade": false, "grade_id": "given_text", "locked": true, "schema_version": 3, "solution": false, "task": false}
text = find_data("shakespeare.txt").read_text(encoding="utf-8").lower()
chars = sorted(set(text))
char_indices = {char: index for index, char in enumerate(chars)}
indices_char = dict(enumerate(chars))
Tx = 40  # the length of a window

print(f"corpus length: {len(text)}")
print(f"number of unique characters in the corpus: {len(chars)}")
print(indices_char)
print()
print(text[: text.index("\n\n")])

# %% [markdown]
# In lesson 1 an example was a name, with a beginning and an end. A poem of some 600 characters is too long for that:
# we would have to go back through 600 steps for one update. So we cut the text into *windows*: 40 characters, about a
# line, and the character after them is the one to predict. Each window starts 3 characters after the one before, so that
# windows overlap.
#
# The price: whatever lies more than 40 characters back, the model can't see. Keep that in mind for chapter 7.

# %% [markdown]
# ### Exercise 1: `build_data` (10 points)
#
# A window starts at $i = 0$, `stride`, 2 `stride`, … as long as there is still a character after it. It is
# `text[i : i + Tx]`, and its target is the character at $i$ + `Tx`.


# %% nbgrader={"grade": false, "grade_id": "build_data", "locked": false, "schema_version": 3, "solution": true, "task": false}
def build_data(text, Tx=40, stride=3):
    """Cut a text into windows, each with the character that follows it.

    Arguments:
    text -- str, taken as it is (no lower-casing here)
    Tx -- int, the number of characters in a window
    stride -- int, the distance between the starts of two windows

    Returns:
    X -- list of str, the windows, each Tx characters long
    Y -- list of str of the same length, the single character after each window

    Hint: the last possible start is len(text) - Tx - 1, since the target needs a place, too (and range stops before its end).
    A text with no room for a window and its target gives two empty lists.
    """
    ### BEGIN SOLUTION
    starts = range(0, len(text) - Tx, stride)
    X = [text[i : i + Tx] for i in starts]
    Y = [text[i + Tx] for i in starts]
    return X, Y
    ### END SOLUTION


# %%
some_text = text[:200] if SHORT else text
X, Y = build_data(some_text, Tx, stride=3)

print(f"number of training examples: {len(X)}")
for window, target in zip(X[:4], Y[:4], strict=True):
    print(f"{window!r} -> {target!r}")

# %% [markdown]
# **Your result should look like this:**
#
# ```text
# number of training examples: 31334
# 'from fairest creatures we desire increas' -> 'e'
# 'm fairest creatures we desire increase,\n' -> 't'
# 'airest creatures we desire increase,\ntha' -> 't'
# 'est creatures we desire increase,\nthat t' -> 'h'
# ```

# %% nbgrader={"grade": true, "grade_id": "test_build_data", "locked": true, "points": 10, "schema_version": 3, "solution": false, "task": false}
windows, targets = build_data("To be, or not", Tx=4, stride=3)
assert len(windows) == len(targets), f"yours are {len(windows)} windows, but {len(targets)} targets"
assert len(windows) == 3, f"'To be, or not' has room for 3 windows of 4 with stride 3, yours are {len(windows)}"
assert list(windows) == ["To b", "be, ", " or "], f"the windows should be text[i : i + Tx], yours are {list(windows)}"
assert list(targets) == ["e", "o", "n"], f"the target should be text[i + Tx], yours are {list(targets)}"
windows, targets = build_data("abcdef", Tx=3, stride=1)
assert list(windows)[-1:] == ["cde"], (
    f"the last window of 'abcdef' is 'cde', with 'f' to predict; yours are {list(windows)}"
)
assert list(windows) == ["abc", "bcd", "cde"], f"with stride 1 a window starts everywhere, yours are {list(windows)}"
assert list(targets) == ["d", "e", "f"], f"the last character of the text is a target, too, yours are {list(targets)}"
for short_text in ("", "ab", "abc"):
    windows, targets = build_data(short_text, Tx=3, stride=3)
    assert len(windows) == 0, f"{short_text!r} has no window of 3 with a character after it, yours are {list(windows)}"
assert len(build_data("x" * 50)[0]) == 4, "Tx should be 40 and stride 3 where nothing else is said"
### BEGIN HIDDEN TESTS
from autograders import check

check("shakespeare/build_data")
### END HIDDEN TESTS

# %% [markdown]
# ### Exercise 2: `vectorization` (12 points)
#
# Now the characters become one-hot vectors, as in lesson 1, and all windows go into one array with three axes: window,
# step, character. Keras wants them in this order, *batch first*. The targets become an array with two axes.
#
# A one-hot entry is a yes or a no, so we use NumPy's smallest type for it, `bool`: one byte.


# %% nbgrader={"grade": false, "grade_id": "vectorization", "locked": false, "schema_version": 3, "solution": true, "task": false}
def vectorization(X, Y, n_x, char_indices, Tx=40):
    """Turn windows and targets into one-hot arrays.

    Arguments:
    X -- list of m str, each Tx characters long
    Y -- list of m single characters
    n_x -- int, the length of a one-hot vector, len(char_indices) or more
    char_indices -- dict from character to index
    Tx -- int, the number of steps

    Returns:
    x -- bool array of shape (m, Tx, n_x); x[k, t, j] is True where the character X[k][t] has index j
    y -- bool array of shape (m, n_x); y[k, j] is True where the character Y[k] has index j

    Hint: start from np.zeros(shape, dtype=bool). `enumerate` counts windows and steps.
    """
    ### BEGIN SOLUTION
    x = np.zeros((len(X), Tx, n_x), dtype=bool)
    y = np.zeros((len(X), n_x), dtype=bool)
    for k, (window, target) in enumerate(zip(X, Y, strict=True)):
        for t, char in enumerate(window):
            x[k, t, char_indices[char]] = True
        y[k, char_indices[target]] = True
    return x, y
    ### END SOLUTION


# %%
x, y = vectorization(X, Y, n_x=len(chars), char_indices=char_indices)

print(f"x: shape {x.shape}, type {x.dtype}")
print(f"y: shape {y.shape}, type {y.dtype}")
print("first window, decoded again:", "".join(indices_char[index] for index in np.argmax(x[0], axis=1)))

# %% [markdown]
# **Your result should look like this:**
#
# ```text
# x: shape (31334, 40, 38), type bool
# y: shape (31334, 38), type bool
# first window, decoded again: from fairest creatures we desire increas
# ```

# %% nbgrader={"grade": true, "grade_id": "test_vectorization", "locked": true, "points": 12, "schema_version": 3, "solution": false, "task": false}
table = {"a": 0, "b": 1, "n": 2}
windows, targets = ["ban", "ana"], ["a", "n"]
some_x, some_y = vectorization(windows, targets, n_x=4, char_indices=table, Tx=3)
assert np.shape(some_x) == (2, 3, 4), (
    f"x should have shape (windows, Tx, n_x) = (2, 3, 4), yours has {np.shape(some_x)}"
)
assert np.shape(some_y) == (2, 4), f"y should have shape (windows, n_x) = (2, 4), yours has {np.shape(some_y)}"
assert some_x.dtype == bool and some_y.dtype == bool, (
    f"the type should be bool, yours are {some_x.dtype}, {some_y.dtype}"
)
assert np.all(some_x.sum(axis=2) == 1), "each step of each window should have a single True"
assert np.all(some_y.sum(axis=1) == 1), "each target should have a single True"
assert np.argmax(some_x, axis=2).tolist() == [[1, 0, 2], [0, 2, 0]], "x should be True at the indices of the characters"
assert np.argmax(some_y, axis=1).tolist() == [0, 2], "y should be True at the indices of the targets"
### BEGIN HIDDEN TESTS
from autograders import check

check("shakespeare/vectorization")
### END HIDDEN TESTS

# %% [markdown]
# A window as the network gets it: a column for each step, with a single dark square at the row of its character.

# %%
figure, ax = plt.subplots(figsize=(9.5, 6.2), layout="constrained")
ax.imshow(x[0].T, cmap="Blues", vmin=0, vmax=1.15, aspect="auto")
visible = {"\n": "↵", " ": "␣"}
ax.set_xticks(range(Tx), [visible.get(char, char) for char in X[0]], family="monospace")
ax.set_yticks(range(len(chars)), [visible.get(char, char) for char in chars], family="monospace", fontsize=8)
ax.set_xticks(np.arange(Tx + 1) - 0.5, minor=True)
ax.set_yticks(np.arange(len(chars) + 1) - 0.5, minor=True)
ax.grid(which="minor", color="gainsboro", linewidth=0.5)
ax.tick_params(which="both", length=0)
ax.set(xlabel="step", ylabel="character", title="One window, one-hot (↵ is the newline, ␣ the space)")
show()

# %% [markdown]
# ### How large is that?
#
# Only one square in 38 is dark, and each character stands in about 13 windows. So this is a generous way to
# store a text:

# %%
print(f"{'the text itself':28}{len(some_text) / 1e6:8.2f} MB")
for kind in (bool, np.float32, np.float64):
    size = x.size * np.dtype(kind).itemsize / 1e6
    print(f"{'x as ' + np.dtype(kind).name:28}{size:8.2f} MB")

# %% [markdown]
# As `bool` it's no trouble. Keras turns batch after batch into `float32` while it trains, never the whole array. With a
# much longer text we would store the indices and make the one-hot vectors inside of the model; the script that trained
# our pretrained model does so.

# %% [markdown]
# ## 2. One step of an LSTM
#
# In the network of lesson 1 the whole state goes through $W_{aa}$ and a tanh at every step. Whatever it wants to
# remember has to survive that, forty times in a row, and so has the gradient on its way back: it fades, or it explodes.
#
# The *long short-term memory* has two states. One of them, the *cell state* $c$, is treated with care: from step to step
# it's only multiplied by a number between 0 and 1 and then added to. The other, $h$, is what the cell shows to the
# outside: to the layer above, and to itself at the next step. *Gates* decide what is kept, written and shown. They are
# computed from what the cell sees, and learned like everything else.
#
# ![One step of an LSTM: the cell state runs along a belt on top; input gate, forget gate, candidate and output gate are computed from x and the h before](../images/lstm_cell.png)
#
# **Figure 1.** One step. A dot in a circle multiplies element by element, a plus adds, and $\sigma$ is the *sigmoid*,
# $\sigma(z) = 1 / (1 + e^{-z})$, which turns any number into one between 0 and 1.
#
# $$z = x\,W + h_{prev}\,U + b, \qquad z = [\,z_i \;|\; z_f \;|\; z_c \;|\; z_o\,]$$
#
# $$i = \sigma(z_i), \qquad f = \sigma(z_f), \qquad \tilde{c} = \tanh(z_c), \qquad o = \sigma(z_o)$$
#
# $$c = f \odot c_{prev} + i \odot \tilde{c}, \qquad h = o \odot \tanh(c)$$
#
# | name | shape | what it is |
# |---|---|---|
# | `x` | `(m, n_x)` | input, a row for each of $m$ examples |
# | `h_prev`, `h` | `(m, u)` | what the cell shows, before and after the step |
# | `c_prev`, `c` | `(m, u)` | cell state, before and after the step |
# | `W` | `(n_x, 4u)` | from input to the four blocks |
# | `U` | `(u, 4u)` | from `h_prev` to the four blocks |
# | `b` | `(4u,)` | bias |
#
# Two things are unlike lesson 1. Examples are rows now, so the matrices stand on the right: `x @ W`. And Keras keeps the
# weights of all four blocks side by side in one matrix, in the order **i, f, c, o**. (Other libraries
# use other orders. Weights that are loaded in the wrong one make a network that runs and writes nonsense.)

# %% [markdown]
# ### Exercise 3: `lstm_cell` (18 points)
#
# Write the step, for a whole batch at once.


# %% nbgrader={"grade": false, "grade_id": "lstm_cell", "locked": false, "schema_version": 3, "solution": true, "task": false}
def lstm_cell(x, h_prev, c_prev, W, U, b):
    """One step of an LSTM in NumPy.

    Arguments:
    x -- array of shape (m, n_x), the input; no argument is changed
    h_prev -- array of shape (m, u), what the cell showed before
    c_prev -- array of shape (m, u), the cell state before
    W -- array of shape (n_x, 4u), b -- array of shape (4u,), U -- array of shape (u, 4u),
        each with the blocks for i, f, c, o side by side

    Returns:
    h -- array of shape (m, u)
    c -- array of shape (m, u)

    Hint: `np.split(z, 4, axis=1)` cuts z into its blocks. Written as 0.5 * (1 + np.tanh(z / 2)),
    the sigmoid never overflows.
    """
    ### BEGIN SOLUTION
    z_i, z_f, z_c, z_o = np.split(x @ W + h_prev @ U + b, 4, axis=1)
    i, f, o = (0.5 * (1 + np.tanh(z / 2)) for z in (z_i, z_f, z_o))
    c = f * c_prev + i * np.tanh(z_c)
    h = o * np.tanh(c)
    return h, c
    ### END SOLUTION


# %% nbgrader={"grade": false, "grade_id": "given_toy_lstm", "locked": true, "schema_version": 3, "solution": false, "task": false}
def toy_lstm(n_x=3, u=2):
    """Weights W, U, b of a tiny LSTM for trying things out: they look random and are always the same."""
    shapes = ((n_x, 4 * u), (u, 4 * u), (4 * u,))
    return [np.sin(np.arange(1.0, 1 + np.prod(s)) * k).reshape(s) for k, s in enumerate(shapes, start=1)]


# %%
h, c = np.zeros((1, 2)), np.zeros((1, 2))
for index in (0, 2, 1):
    h, c = lstm_cell(np.eye(3)[[index]], h, c, *toy_lstm())
    print("h =", np.round(h, 4), "  c =", np.round(c, 4))

# %% [markdown]
# **Your result should look like this:**
#
# ```text
# h = [[-0.175  -0.2428]]   c = [[-0.2177 -0.5051]]
# h = [[ 0.0683 -0.0561]]   c = [[ 0.1336 -0.4587]]
# h = [[ 0.4147 -0.0167]]   c = [[ 0.5462 -0.0748]]
# ```

# %% nbgrader={"grade": true, "grade_id": "test_lstm_cell", "locked": true, "points": 18, "schema_version": 3, "solution": false, "task": false}
W, U, b = toy_lstm(n_x=3, u=2)
some_x = np.array([[0.0, 1.0, 0.0], [0.5, -0.5, 2.0]])
h_prev, c_prev = np.array([[0.5, -0.25], [0.0, 0.75]]), np.array([[1.5, -1.0], [0.25, 0.5]])
h, c = lstm_cell(some_x, h_prev, c_prev, W, U, b)
assert np.shape(h) == (2, 2), f"h should have shape (m, u) = (2, 2), yours has {np.shape(h)}"
assert np.shape(c) == (2, 2), f"c should have shape (m, u) = (2, 2), yours has {np.shape(c)}"
message = "c = f * c_prev + i * tanh(z_c), with the blocks in the order i, f, c, o"
assert_close(c, [[0.905883, -0.431435], [0.299080, -0.029411]], message=message, rtol=1e-4, atol=1e-6)
message = "h = o * tanh(c), with the new c"
assert_close(h, [[0.649282, -0.075670], [0.049060, -0.004680]], message=message, rtol=1e-4, atol=1e-6)
assert_close(c_prev, [[1.5, -1.0], [0.25, 0.5]], message="c_prev should be left as it was")
with np.errstate(all="ignore"):  # a warning costs nothing, as long as the numbers are right
    h, c = lstm_cell(1000 * some_x, h_prev, c_prev, W, U, b)
assert np.all(np.isfinite(h)) and np.all(np.isfinite(c)), "with large inputs there are numbers that aren't finite"
### BEGIN HIDDEN TESTS
from autograders import check

check("shakespeare/lstm_cell")
### END HIDDEN TESTS

# %% [markdown]
# ### Is it the same as Keras's?
#
# We let Keras make a cell with random weights, take these weights, and compare one step. Then a whole layer: 40 steps
# over eight of our windows, each step with the `h` and `c` of the step before. *Exact* asks for the same bits,
# *approximate* for agreement to four digits, as Keras computes with `float32`, which has only seven.


# %%
def compare(title, ours, keras_says):
    """One line that says how well two arrays agree."""
    keras_says = np.asarray(keras_says)
    exact = np.array_equal(ours, keras_says)
    approximate = np.allclose(ours, keras_says, rtol=1e-4, atol=1e-6)
    difference = np.max(np.abs(ours - keras_says))
    # rounding differs from machine to machine, so we only print the next larger one of these
    bound = next((b for b in (1e-6, 1e-4, 1e-2, 1.0) if difference < b), np.inf)
    print(f"{title:18}| exact: {exact!s:6}| approximate: {approximate!s:6}| max difference < {bound:.0e}")


m, n_x, u = 8, len(chars), 16
batch = x[:m].astype("float32")
some_h, some_c = np.random.default_rng(0).normal(size=(2, m, u)).astype("float32")

layer = keras.layers.LSTM(u)
layer.build((None, Tx, n_x))
weights = [np.float64(weight) for weight in layer.get_weights()]
h, c = lstm_cell(batch[:, 0], some_h, some_c, *weights)
_, (keras_h, keras_c) = layer.cell(batch[:, 0], [some_h, some_c])
compare("h after a step", h, keras_h)
compare("c after a step", c, keras_c)

h, c = np.zeros((m, u)), np.zeros((m, u))
for t in range(Tx):
    h, c = lstm_cell(batch[:, t], h, c, *weights)
compare("h after 40 steps", h, layer(batch))

# %% [markdown]
# **Your result should look like this:**
#
# ```text
# h after a step    | exact: False | approximate: True  | max difference < 1e-06
# c after a step    | exact: False | approximate: True  | max difference < 1e-06
# h after 40 steps  | exact: False | approximate: True  | max difference < 1e-06
# ```

# %% [markdown]
# ### Why it remembers
#
# On the belt, $c$ depends on $c_{prev}$ through nothing but $f$. Over many steps the factors multiply, so along the
# belt
#
# $$\frac{\partial c^{\langle T \rangle}}{\partial c^{\langle 0 \rangle}} = f^{\langle 1 \rangle} \odot f^{\langle 2 \rangle} \odot \cdots \odot f^{\langle T \rangle}.$$
#
# With $f = 0.99$ two thirds are left after 40 steps, with $f = 0.73$ three millionths. A gate that's open lets memory
# and gradient pass nearly undamped, and a gate that's closed forgets at once.
#
# We measure it, belt and all other paths together: nudge the state a little, let the network read 40 characters once
# with the nudge and once without, and see how much of the difference is left after each step. That is the derivative of
# a later state with respect to an earlier one, the very factor that a gradient meets on its way back.
#
# All networks get random weights, with a spread at which a product keeps the length of a vector, on average. For the
# network of lesson 1 we try that, half of it and three times as much; for the LSTM, three biases of the forget gate.


# %%
def what_is_left(step, state, inputs, nudge=1e-6):
    """How much of a nudge of the state is left after each step, relative to the nudge.

    Arguments:
    step -- function from an input (m, n_x) and a state to the next state
    state -- tuple of arrays of shape (m, u); the last of them is nudged
    inputs -- array of shape (m, T, n_x)

    Returns:
    array of shape (T + 1,), the mean over the m examples
    """
    direction = np.random.default_rng(0).normal(size=state[-1].shape)
    direction /= np.linalg.norm(direction, axis=1, keepdims=True)
    nudged = (*state[:-1], state[-1] + nudge * direction)
    sizes = [1.0]
    for t in range(inputs.shape[1]):
        state, nudged = step(inputs[:, t], state), step(inputs[:, t], nudged)
        sizes.append(np.linalg.norm(nudged[-1] - state[-1], axis=1).mean() / nudge)
    return np.array(sizes)


u, rng = 128, np.random.default_rng(1)
inputs = x[: 2 if SHORT else 64].astype(float)
zeros = np.zeros((len(inputs), u))
Wx, Wa = rng.normal(size=(n_x, u)), rng.normal(size=(u, u)) / np.sqrt(u)
W, U = rng.normal(size=(n_x, 4 * u)), rng.normal(size=(u, 4 * u)) / np.sqrt(u)

figure, ax = plt.subplots(figsize=(10, 3.8), layout="constrained")
for scale, color in ((0.5, "lightsalmon"), (1.0, "tab:red"), (3.0, "darkred")):
    left = what_is_left(lambda x, state, scale=scale: (np.tanh(x @ Wx + state[0] @ (scale * Wa)),), (zeros,), inputs)
    ax.semilogy(left, color=color, label=f"network of lesson 1, weights × {scale:g}")
for bias, color in ((0, "lightgreen"), (1, "tab:green"), (5, "darkgreen")):
    b = np.repeat([0.0, bias, 0.0, 0.0], u)
    left = what_is_left(lambda x, state, b=b: lstm_cell(x, *state, W, U, b), (zeros, zeros), inputs)
    ax.semilogy(left, color=color, linewidth=2, label=f"LSTM, bias of the forget gate {bias}")
ax.set(ylim=(1e-8, 1e4), xlabel="steps after the nudge", ylabel="what is left of it")
ax.set_title("How long a nudge of the state can be felt")
ax.legend(loc="center left", bbox_to_anchor=(1, 0.5), frameon=False)
show()

# %% [markdown]
# The network of lesson 1 can only choose between two evils. With small weights the nudge fades; with large ones it grows
# until the two states have nothing in common any more. The LSTM with bias 0, whose gates are half open on average, is
# no better. But with bias 1 ten thousand times as much is left after 40 steps, and with bias 5 all of it. (It even
# grows a little, since what $h$ carries comes on top of the belt.)
#
# That's why Keras lets the bias of the forget gate start at 1: a new LSTM remembers first, and learns what to forget.

# %% [markdown]
# ## 3. The model
#
# Two LSTM layers of 128 units, one on top of the other, read a window. Only then, after the 40th character, a dense
# layer with softmax says how probable each of the 38 characters is as the 41st.
#
# | layer | its output | why |
# |---|---|---|
# | LSTM | `(m, Tx, 128)` | shows `h` at *every* step, as input for the next layer |
# | Dropout | `(m, Tx, 128)` | |
# | LSTM | `(m, 128)` | shows only the `h` of the last step |
# | Dropout | `(m, 128)` | |
# | Dense, softmax | `(m, 38)` | probabilities of the next character |
#
# *Dropout* sets each number to zero with a given probability and scales up what's left, anew for each example. It
# keeps the units from relying too much on each other, and so makes it harder to learn a short text by heart. It does
# so in training only; when the model predicts, nothing is dropped:

# %%
dropout = keras.layers.Dropout(0.5, seed=1)
ones = np.ones((1, 12), dtype="float32")
print("in training:", np.array(dropout(ones, training=True))[0])
print("predicting: ", np.array(dropout(ones, training=False))[0])

# %% [markdown]
# ### Exercise 4: `build_model` (16 points)
#
# Build the model and compile it: categorical cross-entropy as the loss (it's the loss of lesson 1, with the targets
# given one-hot), and the optimizer Adam, a gradient descent with a step size of its own for each parameter.


# %% nbgrader={"grade": false, "grade_id": "build_model", "locked": false, "schema_version": 3, "solution": true, "task": false}
def build_model(Tx, n_x, units=128, dropout=0.5):
    """A character model: LSTM, Dropout, LSTM, Dropout, Dense with softmax; compiled.

    Arguments:
    Tx -- int, the number of steps in a window
    n_x -- int, the number of different characters
    units -- int, the size of each LSTM layer
    dropout -- float, the probability with which a number is dropped, after each LSTM

    Returns:
    model -- keras.Model from (m, Tx, n_x) to (m, n_x), compiled with categorical cross-entropy and Adam

    Hint: keras.Sequential takes a list of layers; it may begin with keras.Input((Tx, n_x)).
    An LSTM layer wants a sequence (ndim=3): which of the two needs return_sequences=True, so that the other gets one?
    """
    ### BEGIN SOLUTION
    model = keras.Sequential(
        [
            keras.Input((Tx, n_x)),
            keras.layers.LSTM(units, return_sequences=True),
            keras.layers.Dropout(dropout),
            keras.layers.LSTM(units),
            keras.layers.Dropout(dropout),
            keras.layers.Dense(n_x, activation="softmax"),
        ]
    )
    model.compile(loss="categorical_crossentropy", optimizer="adam")
    return model
    ### END SOLUTION


# %%
model = build_model(Tx, n_x=len(chars))

print(f"{'layer':10}{'output':18}{'parameters':>10}")
for layer in model.layers:
    print(f"{type(layer).__name__:10}{layer.output.shape!s:18}{layer.count_params():10,}")
print(f"{'together':28}{model.count_params():10,}")

# %% [markdown]
# **Your result should look like this:**
#
# ```text
# layer     output            parameters
# LSTM      (None, 40, 128)       85,504
# Dropout   (None, 40, 128)            0
# LSTM      (None, 128)          131,584
# Dropout   (None, 128)                0
# Dense     (None, 38)             4,902
# together                       221,990
# ```
#
# (`model.summary()` shows the same in a prettier frame.)

# %% nbgrader={"grade": true, "grade_id": "test_build_model", "locked": true, "points": 16, "schema_version": 3, "solution": false, "task": false}
toy = build_model(Tx=5, n_x=4, units=3, dropout=0.25)
assert toy is not None, "build_model should return the model"
assert toy.input_shape == (None, 5, 4), f"the input should have shape (None, 5, 4), yours has {toy.input_shape}"
assert toy.output_shape == (None, 4), f"the output should have shape (None, 4), yours has {toy.output_shape}"
rates = [layer.rate for layer in toy.layers if isinstance(layer, keras.layers.Dropout)]
assert rates == [0.25, 0.25], f"a Dropout with the given rate should follow each LSTM, your rates are {rates}"
shapes = [(4, 12), (3, 12), (12,), (3, 12), (3, 12), (12,), (3, 4), (4,)]
yours = [weight.shape for weight in toy.get_weights()]
assert yours == shapes, f"the weights of LSTM, LSTM and Dense should have the shapes {shapes}, yours have {yours}"
toy.set_weights([np.sin(np.arange(1.0, 1 + np.prod(shape))).reshape(shape) for shape in shapes])
windows, targets = np.eye(4)[[[0, 1, 2, 3, 0], [3, 3, 1, 0, 2]]], np.eye(4)[[1, 2]]
predicted = np.array(toy(windows, training=False))
assert_close(predicted.sum(axis=1), [1, 1], rtol=1e-4, message="the outputs should be probabilities, with sum 1")
message = "the predictions with given weights"
assert_close(
    predicted,
    [[0.383907, 0.393684, 0.161939, 0.060469], [0.384582, 0.393871, 0.161428, 0.060120]],
    rtol=1e-4,
    atol=1e-6,
    message=message,
)
assert getattr(toy, "optimizer", None) is not None, "the model should be compiled"
assert "adam" in type(toy.optimizer).__name__.lower(), (
    f"the optimizer should be Adam, not {type(toy.optimizer).__name__}"
)
toy.run_eagerly = True  # a small model is quicker this way
loss = np.ravel(toy.test_on_batch(windows, targets))[0]
message = "the loss should be the categorical cross-entropy, the mean of -log p of the targets"
assert_close(loss, -np.log(predicted[[0, 1], [1, 2]]).mean(), rtol=1e-4, message=message)
### BEGIN HIDDEN TESTS
from autograders import check

check("shakespeare/build_model")
### END HIDDEN TESTS

# %% [markdown]
# ### 221,990 parameters, by hand
#
# An LSTM layer has four blocks, and each of them has a weight for every input, a weight for every unit, and a bias:
# $4\,u\,(n_x + u + 1)$ in all.
#
# * first layer, 38 inputs and 128 units: $4 \cdot 128 \cdot (38 + 128 + 1) = 85{,}504$
# * second layer, whose inputs are the 128 units of the first: $4 \cdot 128 \cdot (128 + 128 + 1) = 131{,}584$
# * the dense layer: $128 \cdot 38 + 38 = 4{,}902$
#
# Together 221,990, more than twice as many as there are characters in all sonnets. The network of lesson 1 had 5,277.

# %% [markdown]
# ## 4. Training
#
# ### Three parts
#
# Who learns a text by heart predicts it perfectly, so we measure on poems that no model has read. The first 124 sonnets
# are for training. With the next 15 we *choose*: between models, and when to stop. The last 15 are only for the final
# numbers. (Whoever chooses by the final exam can't trust its result any more.)

# %% nbgrader={"grade": false, "grade_id": "given_split", "locked": true, "schema_version": 3, "solution": false, "task": false}
poems = text.split("\n\n")
training = "\n\n".join(poems[:124]) + "\n\n"
validation = "\n\n".join(poems[124:139]) + "\n\n"
held_out = "\n\n".join(poems[139:])

for title, part in (("training", training), ("validation", validation), ("held out", held_out)):
    print(f"{title:11}{len(part):7,} characters, begins with {part[: part.index(chr(10))]!r}")

# %% [markdown]
# ### Bits per character
#
# In lesson 1 we measured the perplexity: among how many equally probable characters does the model seem to choose?
# Here we take its logarithm with base 2:
#
# $$\text{bits per character} = -\frac{1}{N} \sum_{k=1}^{N} \log_2 p_k,$$
#
# where $p_k$ is the probability that the model gave to the character that really came. A perplexity of 4 is 2 bits:
# two questions with yes or no. It's also the length to which one could compress the text with the model's help. Who
# knows nothing needs $\log_2 38 = 5.25$ bits.
#
# Each character is predicted from the 40 before it, just as when we'll write. With `stride=1`, `build_data` makes
# exactly these windows.


# %% nbgrader={"grade": false, "grade_id": "given_bits", "locked": true, "schema_version": 3, "solution": false, "task": false}
def predict(model, x, at_once=1024):
    """The model's probabilities for windows x, (m, Tx, n_x), as an array of shape (m, n_x)."""
    parts = np.array_split(x, 1 + len(x) // at_once)
    return np.concatenate([np.asarray(model.predict_on_batch(part)) for part in parts]).astype(float)


def bits_of_characters(model, before, text):
    """For each character of text the -log2 of its probability, given the Tx characters before it.

    Arguments:
    model -- keras.Model
    before -- str, what stands before the text, Tx characters or more
    text -- str

    Returns:
    array of shape (len(text),)
    """
    X, Y = build_data(before[-Tx:] + text, Tx, stride=1)
    x, y = vectorization(X, Y, len(chars), char_indices, Tx)
    return -np.log2(predict(model, x)[y])


def bits_per_character(model, before, text):
    """The mean of bits_of_characters."""
    return bits_of_characters(model, before, text).mean()


# %% [markdown]
# ### A model that has read Shakespeare
#
# 75,866 characters are little to learn English from. So our pretrained model had a longer education. A script of this
# course, `data/train_shakespeare_lstm.py`, let it read the plays, the other poems and the training part of the sonnets,
# 4.8 million characters, fourteen times; and then, for one epoch more, the training part alone. (With so short a text, its
# windows overlap: each starts 8 characters after the one before, so that an epoch of the sonnets reads every character
# five times.) Three decisions of that script matter here:
#
# * **A target at every step.** Our model answers after the 40th character only: 40 steps of work for one target. In
#   training, the dense layer stood at every step, so that the same work gave 40 targets. The weights are the same in the
#   end: they fit both models.
# * **No dropout.** With 4.8 million characters there is little danger of learning them by heart.
# * **Nothing of the last thirty sonnets.** *The Passionate Pilgrim*, a collection of 1599, is left out, since it reprints
#   two of them. The script also looks for passages of 40 characters that occur in both, and finds none.
#
# A model of 0.9 MB came out of it. Do its weights fit into *our* `build_model`?

# %% nbgrader={"grade": false, "grade_id": "given_pretrained", "locked": true, "schema_version": 3, "solution": false, "task": false}
# we only read the model, so it needs no optimizer
pretrained = keras.models.load_model(find_data("shakespeare_lstm.keras"), compile=False)
report = json.loads(find_data("shakespeare_lstm.json").read_text(encoding="utf-8"))

print(f"The pretrained model has {pretrained.count_params():,} parameters.")
named = {"ninth tenth": "validation", "last tenth": "held out"}
for title, count in report["characters"].items():
    print(f"{named.get(title, title):16}{count:10,} characters")

# %%
model.set_weights(pretrained.get_weights())

same = np.allclose(predict(model, x[:4]), predict(pretrained, x[:4]), rtol=1e-4, atol=1e-6)
print(f"Our build_model with these weights makes the same predictions: {same}")

# %% [markdown]
# ### Honest opponents
#
# A language model can also be made by counting, as at the end of lesson 1: an *n-gram* model looks at the last
# $n - 1$ characters and counts what followed them in the training text. Where a context is rare, it backs off: it mixes
# in the model with a context shorter by one (Witten and Bell's way, the same as in lesson 1).


# %%
def ngram_bits(training, before, text, n):
    """Bits per character of an n-gram model with Witten-Bell smoothing, counted on training, measured on text."""
    followers = defaultdict(Counter)  # context -> how often each character came after it
    for length in range(n):
        for i in range(len(training) - length):
            followers[training[i : i + length]][training[i + length]] += 1
    totals = {context: (count.total(), len(count)) for context, count in followers.items()}

    def probability(context, char):
        shorter = probability(context[1:], char) if context else 1 / len(chars)
        if context not in totals:
            return shorter
        total, kinds = totals[context]
        return (followers[context][char] + kinds * shorter) / (total + kinds)

    known = before[len(before) - n + 1 :] + text
    return -np.mean([np.log2(probability(known[i : i + n - 1], known[i + n - 1])) for i in range(len(text))])


some_training, some_held_out = (training[:500], held_out[:20]) if SHORT else (training, held_out)
scores = {"knows nothing": np.log2(len(chars))}
for n, title in enumerate(("unigram", "bigram", "trigram", "4-gram", "5-gram"), start=1):
    scores[title] = ngram_bits(some_training, training + validation, some_held_out, n)
scores["our model"] = bits_per_character(pretrained, training + validation, some_held_out)
for title, score in scores.items():
    print(f"{title:14}{score:6.2f} bits per character")

# %% [markdown]
# Far better. But is that fair? The n-grams have counted on the sonnets' training part alone, while our model has read
# sixty times as much. So two more comparisons, which the script has made: n-grams that have counted on the very same
# texts, and the same network trained on the sonnets alone.

# %%
sonnets, everything = (report["last tenth"][f"n-grams, {name}"] for name in ("the sonnets alone", "all texts"))
bars = {
    "unigram": (sonnets[0], "silver"),
    "bigram": (sonnets[1], "silver"),
    "5-gram": (sonnets[4], "silver"),
    "4-gram (the best one)": (min(sonnets), "silver"),
    "LSTM, the sonnets alone": (report["last tenth"]["the sonnets alone"], "lightgreen"),
    "6-gram (the best one), all texts": (min(everything), "gray"),
    "LSTM, all texts, then the sonnets": (report["last tenth"]["all texts, then the sonnets"], "tab:green"),
}
figure, ax = plt.subplots(figsize=(8.5, 3.2), layout="constrained")
drawn = ax.barh(list(bars), [score for score, _ in bars.values()], color=[color for _, color in bars.values()])
ax.bar_label(drawn, fmt="%.2f", padding=4)
ax.invert_yaxis()
ax.set(xlabel="bits per character on the held-out sonnets (lower is better)", xlim=(0, 5))
show()

# %% [markdown]
# On the sonnets alone the network is 0.13 bits ahead of the best counter. In lesson 1, with a thousand names, it was
# behind. On all texts counting gets much better, since long contexts now occur often enough, and the network is still
# 0.22 bits ahead. So both matter: more text, and a model that can do more with it than look it up.
#
# ### More text beats more epochs
#
# The script has kept its diary: how good was the network on the validation poems after each epoch? We plot it over the
# number of characters read, since an epoch of all texts is thirteen times as much reading as an epoch of the sonnets,
# with their overlapping windows.

# %%
figure, ax = plt.subplots(figsize=(8.5, 4), layout="constrained")
read = 0
colors = {"all texts": "tab:blue", "then the sonnets": "tab:green", "the sonnets alone": "tab:red"}
for run, color in colors.items():
    rows = [row for row in report["curve"] if row["run"] == run]
    if run == "the sonnets alone":
        read = 0
    at = (read + np.cumsum([row["characters"] for row in rows])) / 1e6
    read += sum(row["characters"] for row in rows)
    ax.plot(
        at, [row["validation"] for row in rows], "o-", markersize=3, color=color, label=f"{run}: on validation poems"
    )
    ax.plot(at, [row["train"] for row in rows], ":", color=color, label=f"{run}: in training")
ax.set(
    xlabel="million characters read", ylabel="bits per character", ylim=(1.7, 3.3), title="More text beats more epochs"
)
ax.legend(frameon=False, ncols=2, fontsize=8.5)
show()

# %% [markdown]
# * **The sonnets alone** (red): after about 19 epochs the validation poems get no better, while the training loss goes on
#   falling. From here on the network only learns its poems by heart. More epochs don't help. (The dotted red line starts
#   above the other one because dropout is on in training; the dotted blue one because it is the mean over an epoch, its
#   clumsy beginning included.)
# * **All texts** (blue): a single epoch, with about as much to read as in 13 epochs of the sonnets, is better than all
#   24 of them. And the curve goes on falling, with training and validation side by side: there is nothing to be learned
#   by heart yet.
# * **Then the sonnets** (green): one epoch of the sonnets only, with small steps, brings another 0.05 bits.
#   Then validation rises while training falls, so the script has kept the network as it was after the first.
#
# In the end it's 1.94 against 2.34 bits on the validation poems. The sonnets are too little to learn a language from. The
# plays are of quite another kind, but it's the same language, and so they help.

# %% [markdown]
# ### One more epoch?
#
# The original notes load their pretrained model and train it for one more epoch, without measuring. We do so, with a
# progress bar, and measure before and after, on the validation poems.
#
# Keras calls the methods of a *callback* while it trains. Ours moves the bar.


# %% nbgrader={"grade": false, "grade_id": "given_progress", "locked": true, "schema_version": 3, "solution": false, "task": false}
def progress(n):
    """Count from 0 to n - 1, like range(n), and show a progress bar meanwhile."""
    bar = ProgressBar(n)
    bar.progress = n  # a run of this notebook and its saved outputs then begin with the same full bar
    bar.display()
    bar.progress = 0
    for i in range(n):
        yield i
        if (i + 1) % max(n // 100, 1) == 0 or i + 1 == n:
            bar.progress = i + 1


class ShowProgress(keras.callbacks.Callback):
    """A progress bar for fit, one step a batch."""

    def on_epoch_begin(self, epoch, logs=None):
        self.bar = progress(self.params["steps"])

    def on_train_batch_begin(self, batch, logs=None):
        next(self.bar)

    def on_epoch_end(self, epoch, logs=None):
        next(self.bar, None)  # the last step is done, too


# %%
def one_more_epoch(dropout, learning_rate):
    """A copy of the pretrained model after one more epoch on the windows of the training part."""
    X, Y = build_data(training, Tx, stride=3)
    x, y = vectorization(X, Y, len(chars), char_indices, Tx)
    keras.utils.set_random_seed(3)  # the order of the windows, and what is dropped
    copy = build_model(Tx, len(chars), dropout=dropout)
    copy.set_weights(pretrained.get_weights())
    copy.optimizer.learning_rate = learning_rate
    copy.fit(x, y, batch_size=128, verbose=0, callbacks=[ShowProgress()])
    return copy


if not SHORT:
    before = bits_per_character(pretrained, training, validation)
    after = bits_per_character(one_more_epoch(dropout=0.5, learning_rate=0.001), training, validation)
    print(f"bits per character on the validation poems: {before:.2f} before, {after:.2f} after")

# %% [markdown]
# **Your result should look like this:**
#
# ```text
# bits per character on the validation poems: 1.94 before, 2.41 after
# ```
#
# It got much *worse*. One epoch has thrown away what all of Shakespeare had taught. What happened? There are two
# suspects. This network has learned without dropout, and now half of its units go missing at each step; and Adam's
# usual step size, 0.001, may be too large for weights that are already good. To tell them apart, we try every
# combination (three more epochs, each with its bar):

# %%
if not SHORT:
    tried = {(0.5, 0.001): after}
    for dropout, learning_rate in ((0.5, 0.0002), (0.0, 0.001), (0.0, 0.0002)):
        copy = one_more_epoch(dropout, learning_rate)
        tried[dropout, learning_rate] = bits_per_character(copy, training, validation)
    print("dropout  learning rate   bits after")
    for (dropout, learning_rate), bits in tried.items():
        print(f"{dropout:7}{learning_rate:15}{bits:13.1f}")

# %% [markdown]
# Each of the two is harmful, dropout more so, and together they do more harm than both alone. In a network that has learned
# without dropout the units rely on each other. With half of them missing the predictions are bad and the gradients large,
# and large steps follow them far: the training rebuilds a network that was fine. With small steps and no dropout nothing is spoiled, but nothing is won either: the script has
# stopped where these poems had no more to give.
#
# Two things to take away: go on training the way the training was done, and measure before and after.

# %% [markdown]
# ## 5. Sampling with temperature
#
# To write, we draw the next character according to the model's probabilities, as in lesson 1. Now we get a knob to turn:
# the *temperature* $T$. We divide the log probabilities by it and normalize again:
#
# $$q_j = \frac{e^{\log p_j / T}}{\sum_k e^{\log p_k / T}} = \frac{p_j^{1/T}}{\sum_k p_k^{1/T}}.$$
#
# With $T = 1$ nothing changes. With $T < 1$ the differences grow, and the probable gets more probable. With $T > 1$
# the differences shrink, and the model gets more daring. In the limits: always the most probable character for
# $T \to 0$, and all equally probable for $T \to \infty$. (The name is from physics, where hot things are less orderly.)

# %% [markdown]
# ### Exercise 5: `sample` (14 points)
#
# Two things to take care of:
#
# * A probability may be exactly 0. Its logarithm is $-\infty$, which is right, as $e^{-\infty} = 0$ again; but NumPy
#   prints a warning. `np.errstate(divide="ignore")` in a `with` keeps it quiet.
# * Keras gives us `float32`. With a small temperature $p^{1/T}$ is soon too small for it: at $T = 0.01$ even $0.3^{100}$
#   would be 0. So we compute in `float64`, and normalize after that.
#
# All randomness comes from `rng`, a NumPy generator as made by `np.random.default_rng(seed)`, in a single call of
# `rng.choice`. So equal seeds give equal texts.


# %% nbgrader={"grade": false, "grade_id": "sample", "locked": false, "schema_version": 3, "solution": true, "task": false}
def sample(preds, temperature=1.0, rng=None):
    """Draw an index from a distribution, made sharper or flatter by a temperature.

    Arguments:
    preds -- array of shape (n,), probabilities with sum 1, some may be 0; float32 or float64; it is not changed
    temperature -- float, positive; 1 leaves the probabilities as they are
    rng -- np.random.Generator, or None for a new np.random.default_rng()

    Returns:
    index -- int from 0 to n - 1, from a single rng.choice(n, p=...)

    Hint: it's the softmax of log(preds) / temperature. Subtract the maximum before taking exponentials.
    """
    ### BEGIN SOLUTION
    if rng is None:
        rng = np.random.default_rng()
    with np.errstate(divide="ignore"):
        logits = np.log(np.asarray(preds, dtype=np.float64)) / temperature
    q = np.exp(logits - logits.max())
    return int(rng.choice(len(q), p=q / q.sum()))
    ### END SOLUTION


# %%
preds = np.array([0.5, 0.3, 0.15, 0.05, 0.0], dtype="float32")
for temperature in (0.2, 1.0, 5.0):
    rng = np.random.default_rng(1)
    drawn = [sample(preds, temperature, rng) for _ in range(30)]
    print(f"temperature {temperature}: ", *drawn)

# %% [markdown]
# **Your result should look like this:**
#
# ```text
# temperature 0.2:  0 1 0 1 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 1 1 0 0 0 0 1
# temperature 1.0:  1 3 0 2 0 0 2 0 1 0 1 1 0 1 0 0 0 0 0 0 1 0 0 3 3 1 1 0 0 3
# temperature 5.0:  1 3 0 3 1 1 3 1 1 0 2 1 1 2 1 1 0 1 0 0 2 0 1 3 3 2 1 0 0 3
# ```
#
# Index 4, with probability 0, is never drawn, however hot it gets.

# %% nbgrader={"grade": true, "grade_id": "test_sample", "locked": true, "points": 14, "schema_version": 3, "solution": false, "task": false}
preds = np.array([0.1, 0.2, 0.0, 0.4, 0.3])
with warnings.catch_warnings():
    warnings.simplefilter("error")  # a warning would now stop the test
    index = sample(preds, 0.5, np.random.default_rng(0))
assert isinstance(index, (int, np.integer)), f"sample should return an int, yours returned {type(index).__name__}"
wanted = {
    0.2: [3, 4, 3, 3, 3, 4, 1, 4, 3, 3, 3, 3],
    1.0: [3, 4, 4, 1, 3, 4, 0, 4, 4, 3, 3, 1],
    10.0: [3, 4, 4, 0, 1, 4, 0, 4, 4, 1, 1, 1],
}
for temperature, indices in wanted.items():
    rng = np.random.default_rng(7)
    yours = [int(sample(preds, temperature, rng)) for _ in range(12)]
    assert 2 not in yours, "index 2 has probability 0 and should never be drawn"
    assert yours == indices, (
        f"at temperature {temperature} with seed 7 the draws should be {indices}, yours are {yours}"
    )
rng = np.random.default_rng(3)
sample(preds, 1.0, rng)
assert_close(rng.random(), 0.2368105065960997, message="sample should draw exactly once from rng")
cold = np.array([0.5, 0.3, 0.2], dtype="float32")
assert sample(cold, 0.001, np.random.default_rng(0)) == 0, "near 0 the most probable index should be drawn"
assert sample(np.array([0.0, 1.0, 0.0])) == 1, "without rng, sample should make a generator of its own"
assert_close(preds, [0.1, 0.2, 0.0, 0.4, 0.3], message="sample should leave preds as it was")
### BEGIN HIDDEN TESTS
from autograders import check

check("shakespeare/sample")
### END HIDDEN TESTS

# %% [markdown]
# What does the model think at a given place, and what do temperatures make of it? Each row is one distribution; the
# characters are sorted by their probability.

# %%
prompt = "upon the edge of my own heart, i stand a"
one_window, _ = vectorization([prompt], ["\n"], len(chars), char_indices, Tx)
p = predict(pretrained, one_window)[0]
order = np.argsort(-p, kind="stable")[:16]
temperatures = (0.2, 0.5, 1.0, 2.0, 5.0)
table = np.array([p ** (1 / T) / np.sum(p ** (1 / T)) for T in temperatures])[:, order]

figure, ax = plt.subplots(figsize=(9, 3.2), layout="constrained")
heat = ax.imshow(table, cmap="Greens", vmin=0, vmax=1, aspect="auto")
ax.set_xticks(range(len(order)), [visible.get(indices_char[index], indices_char[index]) for index in order], size=12)
ax.set_yticks(range(len(temperatures)), [f"{T:g}" for T in temperatures])
ax.set(ylabel="temperature", title=f"What comes after “{prompt}”? (per cent)")
ax.spines[:].set_visible(False)
ax.tick_params(length=0)
for row, column in np.argwhere(table >= 0.005):
    shade = "white" if table[row, column] > 0.5 else "black"
    ax.text(column, row, f"{100 * table[row, column]:.0f}", ha="center", va="center", color=shade, fontsize=9)
show()

# %% [markdown]
# ## 6. Writing
#
# ### Exercise 6: `encode_prompt` (12 points)
#
# We want to give the model our own first words, and these are rarely 40 characters long. What's missing on the left
# is filled with *empty* steps: all zeros, no character at all. If the prompt is longer, its end counts. The model
# knows no capitals, so we lower-case. And a character that it doesn't know at all, such as `é`, becomes an empty
# step in its place.


# %% nbgrader={"grade": false, "grade_id": "encode_prompt", "locked": false, "schema_version": 3, "solution": true, "task": false}
def encode_prompt(prompt, char_indices, Tx=40):
    """Turn the beginning of a text into one window for the model.

    Arguments:
    prompt -- str of any length, also empty
    char_indices -- dict from (lower-case) character to index 0 ... n_x - 1
    Tx -- int, the number of steps in a window

    Returns:
    x -- array of shape (1, Tx, n_x), one-hot; the last character of the prompt stands at the last step.
        Steps before the first character are all zeros, and so is the step of an unknown character.

    Hint: lower-case first, then take the last Tx characters. Where does the first of them go?
    """
    ### BEGIN SOLUTION
    window = prompt.lower()[-Tx:]
    x = np.zeros((1, Tx, len(char_indices)), dtype=bool)
    for t, char in enumerate(window, start=Tx - len(window)):
        if char in char_indices:
            x[0, t, char_indices[char]] = True
    return x
    ### END SOLUTION


# %%
for prompt in ("Thou", "Café, thou", "My network's eyes are nothing like the sun;\n"):
    window = encode_prompt(prompt, char_indices, Tx)
    readable = "".join(indices_char[np.argmax(step)] if np.any(step) else "·" for step in window[0])
    print(window.shape, repr(readable))

# %% [markdown]
# **Your result should look like this** (a dot is an empty step):
#
# ```text
# (1, 40, 38) '····································thou'
# (1, 40, 38) '······························caf·, thou'
# (1, 40, 38) "etwork's eyes are nothing like the sun;\n"
# ```

# %% nbgrader={"grade": true, "grade_id": "test_encode_prompt", "locked": true, "points": 12, "schema_version": 3, "solution": false, "task": false}
table = {"a": 0, "b": 1, "n": 2}


def decoded(prompt, Tx):
    """The window for the prompt with a dot for each empty step."""
    window = np.asarray(encode_prompt(prompt, table, Tx))
    assert window.shape == (1, Tx, 3), f"x should have shape (1, Tx, n_x) = (1, {Tx}, 3), yours has {window.shape}"
    assert window.sum(axis=2).max(initial=0) <= 1, "a step should have a single 1, or none"
    return "".join("abn"[np.argmax(step)] if np.any(step) else "·" for step in window[0])


assert decoded("ban", 5) == "··ban", f"a short prompt should stand at the end, yours is {decoded('ban', 5)!r}"
assert decoded("banana", 4) == "nana", f"of a long prompt the end counts, yours is {decoded('banana', 4)!r}"
assert decoded("BaN", 3) == "ban", f"capitals should be lower-cased, yours is {decoded('BaN', 3)!r}"
assert decoded("b?n", 4) == "·b·n", (
    f"an unknown character is an empty step in its place, yours is {decoded('b?n', 4)!r}"
)
assert decoded("", 2) == "··", f"an empty prompt should give empty steps only, yours is {decoded('', 2)!r}"
### BEGIN HIDDEN TESTS
from autograders import check

check("shakespeare/encode_prompt")
### END HIDDEN TESTS

# %% [markdown]
# An empty step looks harmless. But in training the model has never seen one! How well does it predict if it gets only
# the last few characters, and empty steps before them?

# %%
X, Y = build_data((training + validation)[-Tx:] + held_out[: 5 if SHORT else 3000], Tx, stride=1)
_, y = vectorization(X, Y, len(chars), char_indices, Tx)
print("characters given    bits per character")
for given in (1, 40) if SHORT else (1, 2, 3, 5, 10, 20, 40):
    windows = np.concatenate([encode_prompt(window[-given:], char_indices, Tx) for window in X])
    print(f"{given:16}{-np.log2(predict(pretrained, windows)[y]).mean():22.2f}")

# %% [markdown]
# From ten characters on it does well. But after a single one it needs more bits than a model that knows nothing (5.25): it's
# sure of itself, and wrong. A long run of empty steps takes the states to where no text has ever taken them. (The
# model of the original notes was padded in the same way and must have had the same trouble.) So let's give it ten
# characters or more. (The table is for the first 3,000 characters of the held-out poems.) After a shorter prompt it writes nonsense at first and recovers with every character.

# %% [markdown]
# ### Exercise 7: `generate` (14 points)
#
# Now all pieces come together: encode the text so far, let the model predict, draw a character, append it, and again.
#
# A remark on speed. `model.predict` is made for large arrays and takes its time to set up: some 50 milliseconds for each
# character. `model.predict_on_batch` just computes, and is about ten times as fast for a single window. (A
# plain call, `model(x)`, is slow here as well, since it goes through the 40 steps in Python.)


# %% nbgrader={"grade": false, "grade_id": "generate", "locked": false, "schema_version": 3, "solution": true, "task": false}
def generate(model, prompt, char_indices, length=400, temperature=1.0, seed=None):
    """Let the model go on with a text.

    Arguments:
    model -- keras.Model from (m, Tx, n_x) to (m, n_x) probabilities; its Tx is model.input_shape[1]
    prompt -- str of any length
    char_indices -- dict from character to index
    length -- int, the number of characters to write
    temperature -- float, for sample
    seed -- int or None, for np.random.default_rng; one generator makes all the draws

    Returns:
    text -- str, the prompt just as it was typed, and length characters more

    Hint: encode_prompt takes care of texts that have grown longer than Tx.
    The way back from index to character has to be made from char_indices.
    """
    ### BEGIN SOLUTION
    Tx = model.input_shape[1]
    indices_char = {index: char for char, index in char_indices.items()}
    rng = np.random.default_rng(seed)
    text = prompt
    for _ in range(length):
        preds = model.predict_on_batch(encode_prompt(text, char_indices, Tx))[0]
        text += indices_char[sample(preds, temperature, rng)]
    return text
    ### END SOLUTION


# %%
prompt = "My network's eyes are nothing like the sun;\n"
print(generate(pretrained, prompt, char_indices, length=1 if SHORT else 300, temperature=0.8, seed=2))

# %% [markdown]
# **Your result should look like this:**
#
# ```text
# My network's eyes are nothing like the sun;
# and that the simple grow the certain old,
# the old proudly kill'd the rest of greatest argus,
# and all other fell ingrapt all strangles
# which days for wondrop's roman; thy face;
# in virtue was thine are well find your art fortune,
# and be so much perfect is find in the shore,
# things do weep milder embra
# ```

# %% nbgrader={"grade": true, "grade_id": "test_generate", "locked": true, "points": 14, "schema_version": 3, "solution": false, "task": false}
table = {"a": 0, "b": 1, "n": 2, "\n": 3}
toy = keras.Sequential([keras.Input((3, 4)), keras.layers.Flatten(), keras.layers.Dense(4, activation="softmax")])
toy.set_weights([np.sin(np.arange(1.0, 49).reshape(12, 4) * 2), np.zeros(4)])
toy.run_eagerly = True  # a small model is quicker this way
yours = generate(toy, "Nab", table, length=12, temperature=1.0, seed=4)
assert isinstance(yours, str), f"generate should return a str, yours returned {type(yours).__name__}"
assert yours.startswith("Nab"), f"the text should begin with the prompt as it was typed, yours is {yours!r}"
assert len(yours) == 15, f"3 characters and 12 more are 15, yours are {len(yours)}: {yours!r}"
wanted = "Nab\nn\nana\na\n\n\na"
assert yours == wanted, (
    f"with seed 4 the text should be {wanted!r}, yours is {yours!r}: does one generator make all the draws?"
)
again = generate(toy, "Nab", table, length=6, temperature=1.0, seed=4)
assert again == wanted[:9], f"the same seed should give the same text, first {wanted!r}, now {again!r}"
yours = generate(toy, "?ba", table, length=8, temperature=0.1, seed=3)
wanted = "?bannbbbnnb"
assert yours == wanted, f"at temperature 0.1 with seed 3 the text should be {wanted!r}, yours is {yours!r}"
### BEGIN HIDDEN TESTS
from autograders import check

check("shakespeare/generate")
### END HIDDEN TESTS

# %% [markdown]
# ### The same words, hot and cold

# %%
columns = []
for temperature in (0.8,) if SHORT else (0.3, 0.8, 1.3):
    poem = generate(pretrained, prompt, char_indices, length=1 if SHORT else 400, temperature=temperature, seed=6)
    columns.append(
        f"<td style='width: 33%; vertical-align: top; text-align: left'><b>temperature {temperature}</b>"
        f"<pre style='white-space: pre-wrap; word-break: normal; font-size: 85%'>{html.escape(poem)}</pre></td>"
    )
display(HTML(f"<table><tr>{''.join(columns)}</tr></table>"))

# %% [markdown]
# Cold, it keeps to the safest words and says them again and again. Hot, it makes up words and forgets that this was to be
# a sonnet; that it has read plays shows, too. In between it's at its best: most words are English, lines are lines, and
# what they mean is anybody's guess.

# %% [markdown]
# ### Your poem
#
# Now it's your turn: run the cell below, type the first words of a poem, and press Enter; the Shakespeare machine will
# complete it. Better ten characters than one, as we have seen. The poem ends after 14 lines. (*Run All* waits here until
# something is typed.)


# %% nbgrader={"grade": false, "grade_id": "given_generate_output", "locked": true, "schema_version": 3, "solution": false, "task": false}
def generate_output(temperature=0.7, lines=14):
    """Ask for the first words and write a poem that begins with them. Where nobody can answer, begin with ours."""
    first, seed = "Shall I compare thee to a neural net?", 1
    if "NBGRADER_EXECUTION" not in os.environ:
        with contextlib.suppress(EOFError, StdinNotImplementedError):  # nobody there to type
            typed = input("Your first words: ")
            first, seed = typed or first, None
    print("Here is your poem:\n")
    print(first, end="", flush=True)
    rng = np.random.default_rng(seed)
    poem = first
    while poem.count("\n") < lines and len(poem) < (len(first) + 2 if SHORT else 1000):
        # a few characters at a time, so that we can watch it write
        longer = generate(pretrained, poem, char_indices, 2, temperature, seed=int(rng.integers(2**32)))
        for char in longer[len(poem) :]:
            if poem.count("\n") < lines:
                print(char, end="", flush=True)
                poem += char
    if not poem.endswith("\n"):
        print()


# %%
# Run this cell again and again, with different words.
generate_output()

# %% [markdown]
# ## 7. What has it learned?
#
# One poem is an anecdote. To find out what the model knows, we need a lot of its writing, and then we count.
#
# ### Many poems at once
#
# One window takes some 4 milliseconds, 64 windows together some 15. So we let the model write 64 texts side by side.
# Each begins where another sonnet of the training part has ended, after the blank line. Half of them are written at
# temperature 1, half at 0.7.


# %%
def write_in_parallel(model, prompts, length, temperatures, seed):
    """Like generate, for many prompts at once; returns only what was written, a str for each prompt."""
    rng = np.random.default_rng(seed)
    windows = np.concatenate([encode_prompt(prompt, char_indices, Tx) for prompt in prompts])
    one_hot, exponent = np.eye(len(chars), dtype=bool), 1 / np.array(temperatures)[:, None]
    written = []
    for _ in progress(length):
        q = predict(model, windows) ** exponent
        edges = np.cumsum(q, axis=1)
        # where a random number between 0 and the sum falls among the edges: that's what rng.choice does, row by row
        drawn = np.sum(edges < edges[:, -1:] * rng.random((len(q), 1)), axis=1)
        windows = np.concatenate([windows[:, 1:], one_hot[drawn][:, None]], axis=1)
        written.append(drawn)
    return ["".join(indices_char[index] for index in row) for row in np.transpose(written)]


def finished(text):
    """The text without its last stanza, which has been cut off somewhere."""
    return text.rpartition("\n\n")[0] or text


each = 1 if SHORT else 32
starts = [poem + "\n\n" for poem in poems[: 2 * each]]
written = write_in_parallel(pretrained, starts, 2 if SHORT else 1300, [1.0] * each + [0.7] * each, seed=1)
samples = {
    "sonnets": text,
    "last 30": validation + held_out,
    "T = 1": "\n\n".join(map(finished, written[:each])),
    "T = 0.7": "\n\n".join(map(finished, written[each:])),
}
for title, sampled in samples.items():
    print(f"{title:8}{len(sampled):8,} characters")

# %% [markdown]
# ### Counting
#
# Nobody has told the model what a line is. We count in all sonnets, in the last thirty, which the model hasn't read, and in
# what it has written:


# %%
def share(answers):
    """The share of True in per cent, as text."""
    answers = list(answers)
    return f"{100 * np.mean(answers):.0f} %" if answers else "–"


def next_to(text, char):
    """All characters that follow this one in the text."""
    return [following for this, following in zip(text, text[1:], strict=False) if this == char]


def stanzas(text):
    """The text as a list of stanzas, each a list of lines."""
    return [[line for line in stanza.split("\n") if line] for stanza in text.split("\n\n") if stanza.strip("\n")]


def letters(line):
    """The line without spaces and marks."""
    return re.sub("[^a-z]", "", line)


known_words = set(re.findall("[a-z']+", training))


def habits(text):
    """What we count, as a dict of strings."""
    verses = stanzas(text)
    lines = [line for verse in verses for line in verse]
    lengths = [len(line) for line in lines]
    words = re.findall("[a-z']+", text)
    endings = [[letters(line)[-2:] for line in verse] for verse in verses]
    return {
        "characters in a line, mean": f"{np.mean(lengths):.0f}",
        "characters in a line, spread": f"{np.std(lengths):.0f}",
        "lines that end with a punctuation mark": share(line[-1] in ",.;:?!" for line in lines),
        "lines that end with a comma": share(line[-1] == "," for line in lines),
        "commas at the end of a line": share(char == "\n" for char in next_to(text, ",")),
        "apostrophes followed by s, d or t": share(char in "sdt" for char in next_to(text, "'")),
        "words that stand in the training part": share(word in known_words for word in words),
        "lines in a stanza, mean": f"{np.mean([len(verse) for verse in verses]):.0f}",
        "stanzas of 14 lines": share(len(verse) == 14 for verse in verses),
        "lines that share two last letters with the next but one": share(
            one == other for verse in endings for one, other in zip(verse, verse[2:], strict=False)
        ),
    }


habits_of = {title: habits(sampled) for title, sampled in samples.items()}
print(f"{'':58}" + "".join(f"{title:>9}" for title in samples))
for row in habits_of["sonnets"]:
    print(f"{row:58}" + "".join(f"{table[row]:>9}" for table in habits_of.values()))

# %%
figure, (left, right) = plt.subplots(1, 2, figsize=(10, 3.4), layout="constrained")
colors = {"sonnets": "gray", "T = 1": "tab:orange", "T = 0.7": "tab:blue"}
for title in colors:
    verses = stanzas(samples[title])
    lengths = np.array([len(line) for verse in verses for line in verse])
    per_length = np.bincount(np.minimum(lengths, 90), minlength=91) / len(lengths)
    left.plot(100 * per_length, color=colors[title], label=title, linewidth=1.5)
    counts = np.bincount(np.minimum([len(verse) for verse in verses], 25), minlength=26) / len(verses)
    right.plot(100 * counts, "o-", markersize=3, color=colors[title], label=title)
left.set(title="How long the lines are", xlabel="characters (last point: 90 or more)", ylabel="per cent of the lines")
right.set(title="How long the stanzas are", xlabel="lines (last point: 25 or more)", ylabel="per cent of the stanzas")
left.legend(frameon=False)
right.legend(frameon=False)
show()

# %% [markdown]
# **What it has learned.** It breaks its text into lines, with lengths around the right one. Most lines end with a
# punctuation mark, and at temperature 1 nearly half of the commas stand at the end of a line, as Shakespeare's do. Apostrophes stand where
# *'s*, *'d* and *'t* belong. Its words are mostly words: of Shakespeare's own in his last thirty sonnets 86 % stand
# in the training part, of the model's 81 %, and at the lower temperature even 91 %, as it then avoids rare words, right
# and wrong ones.
#
# **What it hasn't.** Some lines are far too long or too short. A stanza has any number of lines, and hardly ever 14. And
# nothing rhymes: in a sonnet, half of the lines rhyme with the next but one, and in 39 % we see it in their last two
# letters; in the model's text in 3 %. The reason is the window. A rhyme lies nearly 90 characters back, the beginning
# of the poem up to 600, and the model has never seen more than 40. Even a long line's own beginning is out of sight when
# it should end.
#
# (Can't we carry the state on, instead of cutting windows? For this model it makes things worse: it was trained to start
# from zeros and read 40 characters, and further on it's on unknown ground. It would have to be trained in that way.)

# %% [markdown]
# ### How does it know when a line is long enough?
#
# There is no unit labeled "position in the line". But the model could have made one. We look for it: our own
# `lstm_cell` with the pretrained weights reads the validation poems character by character, and we
# keep the cell states of all 256 units, 0 to 127 in the first layer and 128 to 255 in the second. Which of them goes along
# with the position in the line?


# %%
def read_with_our_cells(text):
    """Let lstm_cell read a text with the pretrained weights, from zeros and without cutting it into windows.

    Returns:
    C -- array of shape (len(text), 256), the cell states of both layers after each character
    F -- array of the same shape, their forget gates
    """
    W1, U1, b1, W2, U2, b2, _, _ = pretrained.get_weights()
    h1, c1, h2, c2 = np.zeros((4, 1, 128))
    C, F = [], []
    forget = slice(128, 256)  # the second block of four
    for char in text:
        x = np.eye(len(chars))[[char_indices[char]]]
        z1 = x @ W1 + h1 @ U1 + b1
        h1, c1 = lstm_cell(x, h1, c1, W1, U1, b1)
        z2 = h1 @ W2 + h2 @ U2 + b2
        h2, c2 = lstm_cell(h1, h2, c2, W2, U2, b2)
        C.append(np.concatenate([c1[0], c2[0]]))
        F.append(np.concatenate([z1[0, forget], z2[0, forget]]))
    return np.array(C), 0.5 * (1 + np.tanh(np.array(F) / 2))


some_validation = validation[:80] if SHORT else validation
C, F = read_with_our_cells(some_validation)
position = [len(some_validation[:i].rpartition("\n")[2]) + (char != "\n") for i, char in enumerate(some_validation)]
correlation = np.array([np.corrcoef(states, position)[0, 1] for states in C.T])
order = np.argsort(-np.abs(correlation))
unit = order[0]
for k in order[:5]:
    print(f"unit {k:3}, in layer {1 + k // 128}: correlation with the position in the line {correlation[k]:5.2f}")

# %% [markdown]
# One unit stands out. We watch it while it reads: first as colors under the characters, as in lesson 1, then as curves,
# with its forget gate.

# %%
# We begin after the first newline, for the first line has none before it, where the counting could begin.
ends = [i for i, char in enumerate(some_validation) if char == "\n"][:8]
shown = range(ends[0] + 1, ends[-1] + 1)
low, high = np.min(C[shown, unit]), np.max(C[shown, unit])

figure, ax = plt.subplots(figsize=(9, 2.9), layout="constrained")
row = column = 0
for i in shown:
    char, level = some_validation[i], (C[i, unit] - low) / (high - low)
    ax.add_patch(plt.Rectangle((column, row), 1, 1, color=plt.cm.Blues(0.9 * level)))
    shade = "white" if level > 0.6 else "black"
    symbol = "↵" if char == "\n" else char
    ax.text(column + 0.5, row + 0.5, symbol, ha="center", va="center", color=shade, family="monospace", fontsize=9)
    row, column = (row + 1, 0) if char == "\n" else (row, column + 1)
ax.set(xlim=(0, 48), ylim=(row, 0), title=f"Unit {unit} while reading (the darker, the larger its cell state)")
ax.axis("off")
show()

# %%
figure, (top, bottom) = plt.subplots(2, 1, figsize=(9, 3.6), sharex=True, layout="constrained")
top.plot(shown, C[shown, unit], color="tab:blue")
top.set(ylabel="cell state", title=f"Unit {unit} over the same lines (dotted: newlines)")
bottom.plot(shown, F[shown, unit], color="tab:red")
bottom.set(ylabel="forget gate", xlabel="character", ylim=(0, 1.05))
for panel in (top, bottom):
    panel.margins(x=0.01)
    for end in ends[1:]:
        panel.axvline(end, color="gray", linewidth=0.8, linestyle=":")
show()

inside = np.array([char != "\n" for char in some_validation])
print(
    f"forget gate of unit {unit}: {F[inside, unit].mean():.2f} inside of lines, {F[~inside, unit].mean():.2f} at line ends"
)
print(f"mean over all units: {F[inside].mean():.2f} inside of lines")

# %% [markdown]
# It's a counter! Inside of a line its forget gate stays open, and with every character a little is added: the state climbs
# like a staircase. At the newline the gate shuts (nearly, in two of the seven), most is forgotten, and the counting begins again. Add a little, keep,
# and forget at the right moment: that's the belt of chapter 2 at work. Most other units forget quickly.
#
# Nobody has built this unit. It came about because whoever predicts the next character of a poem is better off knowing
# how long the line is.

# %% [markdown]
# ### The proof: switch it off
#
# A correlation is a hint, not a proof. So we take the unit away: we set to zero all weights that lead from
# it to its own layer and to the next one, and measure again on the held-out sonnets, newlines and other characters
# apart.


# %%
damaged = build_model(Tx, len(chars))


def without(unit):
    """The pretrained model, but nobody hears what this unit shows."""
    weights = pretrained.get_weights()
    to_its_layer, to_the_next = (1, 3) if unit < 128 else (4, 6)
    weights[to_its_layer][unit % 128] = 0
    weights[to_the_next][unit % 128] = 0
    damaged.set_weights(weights)
    return damaged


newline = np.array([char == "\n" for char in some_held_out])
print("bits for            newlines   other characters")
for title, changed in (("all units", pretrained), (f"without unit {unit}", without(unit))):
    bits = bits_of_characters(changed, training + validation, some_held_out)
    if not SHORT:
        print(f"{title:18}{bits[newline].mean():10.2f}{bits[~newline].mean():19.2f}")

# %% [markdown]
# Newlines cost twice as many bits now, and all else hardly any more. Is that special? We switch off every unit in turn,
# and measure on the newlines and on as many other characters.

# %%
all_windows, all_targets = build_data((training + validation)[-Tx:] + some_held_out, Tx, stride=1)
ends_line = np.flatnonzero(newline)
others = np.flatnonzero(~newline)[:: max(np.sum(~newline) // max(len(ends_line), 1), 1)]
chosen = [*ends_line, *others]
some_x, some_y = vectorization(
    [all_windows[i] for i in chosen], [all_targets[i] for i in chosen], len(chars), char_indices, Tx
)

full = -np.log2(predict(pretrained, some_x)[some_y])
rise = np.array([-np.log2(predict(without(k), some_x)[some_y]) - full for k in progress(2 if SHORT else 256)])

if not SHORT:
    on_newlines, on_others = rise[:, : len(ends_line)].mean(axis=1), rise[:, len(ends_line) :].mean(axis=1)
    layer = np.arange(256) // 128
    figure, ax = plt.subplots(figsize=(6.5, 4), layout="constrained")
    for k, color in ((0, "tab:blue"), (1, "tab:orange")):
        ax.scatter(on_others[layer == k], on_newlines[layer == k], s=14, color=color, label=f"units of layer {k + 1}")
    ax.annotate(f"unit {unit}", (on_others[unit], on_newlines[unit]), xytext=(8, -4), textcoords="offset points")
    ax.set(
        xlabel="more bits for another character", ylabel="more bits for a newline", title="What is lost without a unit"
    )
    ax.legend(frameon=False)
    show()
    for k in np.argsort(-on_newlines)[:3]:
        print(
            f"without unit {k:3}: {on_newlines[k]:5.2f} bits more for a newline, {on_others[k]:5.2f} for another character"
        )

# %% [markdown]
# It *is* special. Each of the other 255 units changes little, for newlines and for the rest; and the one that comes
# second, unit 179, was on our list above as well. So a good part of what this model knows about the length of a line
# lies in a single number that counts. That's how far we can look into this network. Most of it remains dark:
# we have looked for one thing only, and found it.

# %% [markdown]
# ## 8. Summary
#
# * An LSTM keeps its memory on a belt: multiplied by a forget gate, added to, and otherwise left alone. An open gate
#   lets memory and gradient pass over many steps. In Keras, the four blocks stand in the order i, f, c, o.
# * A window limits what the model can see. Padding a prompt with something never seen in training has its price.
# * Bits per character say how well a model predicts. Measure them on text that it hasn't read, choose on one part and
#   report on another, and give the opponents the same texts.
# * More text beats more epochs. And one careless epoch can spoil a good model: measure before and after.
# * A temperature below 1 makes the text safer and duller, above 1 more daring and more wrong.
# * A model learns whatever helps to predict the next character: commas, line ends, a counter for the length of a
#   line. It doesn't learn what lies beyond its window, such as rhyme and the 14 lines of a sonnet.
# * To find out what a unit does: look for it, watch it, switch it off.
#
# **To go on:** train with windows that begin with empty steps, so that short prompts work; train with the state carried on
# from window to window; make `Tx` 120 and see if rhymes appear; teach it an author of your own.

# %% [markdown] nbgrader={"grade": false, "grade_id": "given_written_temperature", "locked": true, "schema_version": 3, "solution": false, "task": false}
# ### Exercise 8: `written_temperature` (4 points, read by a person)
#
# Three questions about the knob of chapter 5. There is nothing to run; think and write.
#
# * With a temperature near 0, `sample` takes the most probable character at every step. Is what it writes then the most
#   probable *text* of that length? Give a reason, or an example of two steps with probabilities that you make up (1.5
#   points).
# * A temperature can also be used in measuring: divide the log probabilities by $T$, normalize, and compute the bits per
#   character on poems that the model hasn't read. At which $T$ do you expect the fewest bits for our pretrained
#   model: below 1, at 1, or above? And for a network that has gone over the same few poems far too often (1.5 points)?
# * How would you measure this so that one can trust the result: which texts would you use for what, and which
#   result would prove you wrong (1 point)?

# %% [markdown] nbgrader={"grade": true, "grade_id": "written_temperature", "locked": false, "points": 4, "schema_version": 3, "solution": true, "task": false}
# <!-- ### BEGIN SOLUTION -->
# No. The most probable first character may lead to a place where nothing is probable. Say `a` has 0.6 and `b` 0.4; after
# `a` ten characters have 0.1 each, after `b` one character is certain. Step by step we get `a` and any of the ten, a text
# with probability 0.06. The best text begins with `b` and has 0.4. To find it, one has to look ahead.
#
# The bits are fewest where the probabilities are meant as they are: if the model says 30 %, it should happen in 30 % of
# such cases. Training minimizes exactly this number, at $T = 1$, so on new text from the same source the best $T$ should
# lie near 1, as long as the model isn't overfitted. (It does: 1.94 bits at 1, 1.96 at 0.9 and at 1.2.) A
# network that knows its few poems by heart is too sure of itself. On new poems its mistakes are expensive, and a
# temperature above 1 takes the certainty back: I'd expect the minimum there.
#
# Measuring: try many temperatures on the validation poems, take the best, and report the bits at this one and at 1 on
# the held-out poems, once. No model may have been trained on either. For the second network, train on a few
# sonnets for very many epochs, with several seeds. I would be wrong if its best temperature were at 1 or below in most
# of the runs, or if the gain on validation didn't show on the held-out poems.
# <!-- ### END SOLUTION -->
