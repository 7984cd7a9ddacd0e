# %% right: zeros, then a single one
def one_hot(ix, vocab_size):
    x = np.zeros((vocab_size, 1))
    if ix is not None:
        x[ix] = 1.0
    return x


# %% right: a column of the identity
def one_hot(ix, vocab_size):
    if ix is None:
        return np.zeros((vocab_size, 1))
    return np.eye(vocab_size)[:, [ix]]


# %% right: comparison
def one_hot(ix, vocab_size):
    return np.array([[float(i == ix)] for i in range(vocab_size)])


# %% right: a beginner's loop
def one_hot(ix, vocab_size):
    my_list = []
    for number in range(vocab_size):
        if ix == None:
            my_list.append(0.0)
        elif number == ix:
            my_list.append(1.0)
        else:
            my_list.append(0.0)
    result = np.array(my_list).reshape(vocab_size, 1)
    print("one hot", ix, result.shape)
    return result


# %% right: arange and a new axis
def one_hot(ix, vocab_size):
    hot = -1 if ix is None else ix
    return (np.arange(vocab_size) == hot).astype(np.float64)[:, np.newaxis]


# %% right: flat, early return
def one_hot(ix, vocab_size):
    vector = np.zeros(shape=(vocab_size, 1), dtype=float)
    if ix is None:
        return vector
    vector.flat[ix] = 1
    return vector


# %% right: a row turned into a column
def one_hot(ix, vocab_size):
    row = np.zeros(vocab_size)
    try:
        row[int(ix)] = 1
    except TypeError:
        pass
    return row.reshape(-1, 1)


# %% right: terse
def one_hot(ix, vocab_size):
    return np.eye(vocab_size + 1)[:vocab_size, [vocab_size if ix is None else ix]]


# %% right: cached columns, read-only
import functools


@functools.lru_cache(maxsize=None)
def one_hot(ix, vocab_size):
    column = np.eye(vocab_size)[:, ix : ix + 1] if ix is not None else np.zeros((vocab_size, 1))
    column = np.ascontiguousarray(column)
    column.setflags(write=False)
    return column


# %% right: concatenated from pieces
def one_hot(ix, vocab_size):
    if ix == None:
        return np.zeros((vocab_size, 1))
    return np.vstack((np.zeros((ix, 1)), np.ones((1, 1)), np.zeros((vocab_size - ix - 1, 1))))


# %% wrong: takes index 0 for None
# diagnosis: zero_taken_for_none
def one_hot(ix, vocab_size):
    x = np.zeros((vocab_size, 1))
    if ix:
        x[ix] = 1
    return x


# %% wrong: takes None for index 0
# diagnosis: none_taken_for_zero
def one_hot(ix, vocab_size):
    x = np.zeros((vocab_size, 1))
    x[ix or 0] = 1
    return x


# %% wrong: forgets None, which as an index means everything
# diagnosis: none_gives_ones
def one_hot(ix, vocab_size):
    x = np.zeros((vocab_size, 1))
    x[ix] = 1
    return x


# %% wrong: flat
# diagnosis: shape
def one_hot(ix, vocab_size):
    x = np.zeros(vocab_size)
    if ix is not None:
        x[ix] = 1
    return x


# %% wrong: a row
# diagnosis: shape
def one_hot(ix, vocab_size):
    x = np.zeros((1, vocab_size))
    if ix is not None:
        x[0, ix] = 1
    return x


# %% wrong: counts from one
# diagnosis: off_by_one
def one_hot(ix, vocab_size):
    x = np.zeros((vocab_size, 1))
    if ix is not None:
        x[ix - 1] = 1
    return x


# %% wrong: always 27 characters
# diagnosis: hard_coded_size
def one_hot(ix, vocab_size):
    x = np.zeros((27, 1))
    if ix is not None:
        x[ix] = 1
    return x


# %% wrong: writes the index itself
# diagnosis: value_is_index
def one_hot(ix, vocab_size):
    x = np.zeros((vocab_size, 1))
    if ix is not None:
        x[ix] = ix
    return x


# %% wrong: ones and a zero
# diagnosis: inverted
def one_hot(ix, vocab_size):
    x = np.ones((vocab_size, 1))
    if ix is None:
        return x * 0
    x[ix] = 0
    return x


# %% wrong: forgets to return
# diagnosis: returned_none
def one_hot(ix, vocab_size):
    x = np.zeros((vocab_size, 1))
    if ix is not None:
        x[ix] = 1


# %% wrong: one shared buffer, cleared at each call
# diagnosis: shared_buffer
_buffer = {}


def one_hot(ix, vocab_size):
    x = _buffer.setdefault(vocab_size, np.zeros((vocab_size, 1)))
    x[:] = 0
    if ix is not None:
        x[ix] = 1
    return x


# %% wrong: one shared buffer is never cleared
# diagnosis: shared_buffer
_buffer = {}


def one_hot(ix, vocab_size):
    x = _buffer.setdefault(vocab_size, np.zeros((vocab_size, 1)))
    if ix is not None:
        x[ix] = 1
    return x


# %% wrong: nested lists instead of an array
# diagnosis: shape
def one_hot(ix, vocab_size):
    return [[1.0 if i == ix else 0.0] for i in range(vocab_size)]


# %% wrong: the last index is forgotten
# diagnosis: all_zeros
def one_hot(ix, vocab_size):
    x = np.zeros((vocab_size, 1))
    if ix is not None and ix < vocab_size - 1:
        x[ix] = 1
    return x
