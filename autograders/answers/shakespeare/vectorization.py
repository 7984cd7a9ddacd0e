# %% right: a loop over examples and characters
def vectorization(X, Y, n_x, char_indices, Tx=40):
    x = np.zeros((len(X), Tx, n_x), dtype=bool)
    y = np.zeros((len(X), n_x), dtype=bool)
    for i, window in enumerate(X):
        for t, ch in enumerate(window):
            x[i, t, char_indices[ch]] = True
        y[i, char_indices[Y[i]]] = True
    return x, y


# %% right: the original notes' style
def vectorization(X, Y, n_x, char_indices, Tx=40):
    m = len(X)
    x = np.zeros((m, Tx, n_x), dtype=np.bool_)
    y = np.zeros((m, n_x), dtype=np.bool_)
    for i, sentence in enumerate(X):
        for t, char in enumerate(sentence):
            x[i, t, char_indices[char]] = 1
        y[i, char_indices[Y[i]]] = 1

    return x, y


# %% right: rows of the identity matrix
def vectorization(X, Y, n_x, char_indices, Tx=40):
    eye = np.eye(n_x, dtype=bool)
    ix = np.array([[char_indices[ch] for ch in window] for window in X], dtype=int).reshape(len(X), Tx)
    iy = np.array([char_indices[ch] for ch in Y], dtype=int)
    return eye[ix], eye[iy]


# %% right: fancy indexing
def vectorization(X, Y, n_x, char_indices, Tx=40):
    m = len(X)
    indices = np.fromiter((char_indices[ch] for window in X for ch in window), dtype=np.intp, count=m * Tx)
    x = np.zeros((m, Tx, n_x), dtype=bool)
    x[np.arange(m)[:, None], np.arange(Tx)[None, :], indices.reshape(m, Tx)] = True
    y = np.zeros((m, n_x), dtype=bool)
    y[np.arange(m), [char_indices[ch] for ch in Y]] = True
    return x, y


# %% right: compared with every index, a helper function
def _one_hot(indices, n):
    return np.asarray(indices, dtype=int)[..., None] == np.arange(n)


def vectorization(X, Y, n_x, char_indices, Tx=40):
    number = char_indices.__getitem__
    x = _one_hot([list(map(number, window)) for window in X], n_x)
    return x.reshape(-1, Tx, n_x), _one_hot(list(map(number, Y)), n_x)


# %% right: a beginner's loops, counted first and compared then
def vectorization(X, Y, n_x, char_indices, Tx=40):
    m = len(X)
    my_x = np.zeros((m, Tx, n_x))
    my_y = np.zeros((m, n_x))
    i = 0
    while i < m:
        for t in range(Tx):
            letter = X[i][t]
            place = char_indices[letter]
            my_x[i][t][place] = 1
        next_letter = Y[i]
        my_y[i][char_indices[next_letter]] = 1
        i = i + 1
    print(my_x.shape, my_y.shape)
    return my_x == 1, my_y == 1


# %% right: keras.utils.to_categorical
def vectorization(X, Y, n_x, char_indices, Tx=40):
    ix = np.array([[char_indices[c] for c in s] for s in X], dtype="int64").reshape(len(X), Tx)
    iy = np.array([char_indices[c] for c in Y], dtype="int64")
    x = keras.utils.to_categorical(ix, num_classes=n_x)
    y = keras.utils.to_categorical(iy, num_classes=n_x)
    return x.astype(bool), y.astype(bool)


# %% right: tf.one_hot with booleans
def vectorization(X, Y, n_x, char_indices, Tx=40):
    ix = np.array([char_indices[c] for s in X for c in s], dtype=np.int32).reshape((len(X), Tx))
    iy = np.array([char_indices[c] for c in Y], dtype=np.int32)
    hot = dict(depth=n_x, on_value=True, off_value=False, dtype=tf.bool)
    return tf.one_hot(ix, **hot).numpy(), tf.one_hot(iy, **hot).numpy()


# %% right: flat places in a long vector
def vectorization(X, Y, n_x, char_indices, Tx=40):
    def hot(characters):
        places = [n_x * k + char_indices[ch] for k, ch in enumerate(characters)]
        flat = np.zeros(n_x * len(places), dtype="?")
        flat[places] = 1
        return flat

    return hot("".join(X)).reshape(len(X), Tx, n_x), hot(Y).reshape(len(X), n_x)


# %% right: put_along_axis
def vectorization(X, Y, n_x, char_indices, Tx=40):
    look_up = np.vectorize(char_indices.get, otypes=[int])
    x, y = np.full((len(X), Tx, n_x), False), np.full((len(Y), n_x), False)
    letters = np.array([list(window) for window in X])
    np.put_along_axis(x, look_up(letters)[:, :, np.newaxis], True, axis=2)
    np.put_along_axis(y, look_up(np.array(Y))[:, np.newaxis], True, axis=1)
    return x, y


# %% right: nested comprehensions
def vectorization(X, Y, n_x, char_indices, Tx=40):
    one = {ch: [k == ix for k in range(n_x)] for ch, ix in char_indices.items()}
    return np.array([[one[ch] for ch in window] for window in X]), np.array([one[ch] for ch in Y])


# %% right: stacked, a character at a time
def vectorization(X, Y, n_x, char_indices, Tx=40):
    def row(ch):
        r = np.zeros(n_x, dtype=bool)
        r[char_indices[ch]] = True
        return r

    return np.stack([np.vstack([row(ch) for ch in window]) for window in X]), np.stack([row(ch) for ch in Y])


# %% right: terse, windows and targets in one array
def vectorization(X, Y, n_x, char_indices, Tx=40):
    a = np.equal.outer([[char_indices[c] for c in s] + [char_indices[d]] for s, d in zip(X, Y)], np.arange(n_x))
    return a[:, :Tx], a[:, Tx]


# %% wrong: NumPy's default dtype
# diagnosis: wrong_dtype
def vectorization(X, Y, n_x, char_indices, Tx=40):
    x = np.zeros((len(X), Tx, n_x))
    y = np.zeros((len(X), n_x))
    for i, window in enumerate(X):
        for t, ch in enumerate(window):
            x[i, t, char_indices[ch]] = 1
        y[i, char_indices[Y[i]]] = 1
    return x, y


# %% wrong: integers of one byte
# diagnosis: wrong_dtype
def vectorization(X, Y, n_x, char_indices, Tx=40):
    eye = np.eye(n_x, dtype=np.int8)
    return eye[[[char_indices[ch] for ch in window] for window in X]], eye[[char_indices[ch] for ch in Y]]


# %% wrong: only y is bool
# diagnosis: wrong_dtype
def vectorization(X, Y, n_x, char_indices, Tx=40):
    x = np.zeros((len(X), Tx, n_x), dtype=np.float32)
    y = np.zeros((len(X), n_x), dtype=bool)
    for i, window in enumerate(X):
        for t, ch in enumerate(window):
            x[i, t, char_indices[ch]] = 1
        y[i, char_indices[Y[i]]] = 1
    return x, y


# %% wrong: lists of integers
# diagnosis: wrong_dtype
def vectorization(X, Y, n_x, char_indices, Tx=40):
    x = np.zeros((len(X), Tx, n_x), dtype=int)
    y = np.zeros((len(X), n_x), dtype=int)
    for i, window in enumerate(X):
        for t, ch in enumerate(window):
            x[i, t, char_indices[ch]] = 1
        y[i, char_indices[Y[i]]] = 1
    return x.tolist(), y.tolist()


# %% wrong: axes of time and characters swapped
# diagnosis: time_and_features_swapped
def vectorization(X, Y, n_x, char_indices, Tx=40):
    x = np.zeros((len(X), n_x, Tx), dtype=bool)
    y = np.zeros((len(X), n_x), dtype=bool)
    for i, window in enumerate(X):
        for t, ch in enumerate(window):
            x[i, char_indices[ch], t] = True
        y[i, char_indices[Y[i]]] = True
    return x, y


# %% wrong: time first, as some libraries have it
# diagnosis: time_first
def vectorization(X, Y, n_x, char_indices, Tx=40):
    x = np.zeros((Tx, len(X), n_x), dtype=bool)
    y = np.zeros((len(X), n_x), dtype=bool)
    for i, window in enumerate(X):
        for t, ch in enumerate(window):
            x[t, i, char_indices[ch]] = True
        y[i, char_indices[Y[i]]] = True
    return x, y


# %% wrong: y holds indices
# diagnosis: y_is_indices
def vectorization(X, Y, n_x, char_indices, Tx=40):
    x = np.zeros((len(X), Tx, n_x), dtype=bool)
    for i, window in enumerate(X):
        for t, ch in enumerate(window):
            x[i, t, char_indices[ch]] = True
    y = np.array([char_indices[ch] for ch in Y])
    return x, y


# %% wrong: x holds indices
# diagnosis: x_is_indices
def vectorization(X, Y, n_x, char_indices, Tx=40):
    x = np.array([[char_indices[ch] for ch in window] for window in X])
    y = np.zeros((len(X), n_x), dtype=bool)
    y[np.arange(len(X)), [char_indices[ch] for ch in Y]] = True
    return x, y


# %% wrong: only each window's last character
# diagnosis: only_last_step
def vectorization(X, Y, n_x, char_indices, Tx=40):
    x = np.zeros((len(X), Tx, n_x), dtype=bool)
    y = np.zeros((len(X), n_x), dtype=bool)
    for i, window in enumerate(X):
        for t, ch in enumerate(window):
            pass
        x[i, t, char_indices[ch]] = True
        y[i, char_indices[Y[i]]] = True
    return x, y


# %% wrong: the loop over time leaves out the last character
# diagnosis: last_step_missing
def vectorization(X, Y, n_x, char_indices, Tx=40):
    x = np.zeros((len(X), Tx, n_x), dtype=bool)
    y = np.zeros((len(X), n_x), dtype=bool)
    for i in range(len(X)):
        for t in range(Tx - 1):
            x[i, t, char_indices[X[i][t]]] = True
        y[i, char_indices[Y[i]]] = True
    return x, y


# %% wrong: returns inside the loop
# diagnosis: only_first_example
def vectorization(X, Y, n_x, char_indices, Tx=40):
    x = np.zeros((len(X), Tx, n_x), dtype=bool)
    y = np.zeros((len(X), n_x), dtype=bool)
    for i, window in enumerate(X):
        for t, ch in enumerate(window):
            x[i, t, char_indices[ch]] = True
        y[i, char_indices[Y[i]]] = True
        return x, y


# %% wrong: the loop over examples leaves out the last one
# diagnosis: last_example_missing
def vectorization(X, Y, n_x, char_indices, Tx=40):
    x = np.zeros((len(X), Tx, n_x), dtype=bool)
    y = np.zeros((len(X), n_x), dtype=bool)
    for i in range(len(X) - 1):
        for t, ch in enumerate(X[i]):
            x[i, t, char_indices[ch]] = True
        y[i, char_indices[Y[i]]] = True
    return x, y


# %% wrong: the line for y is inside the inner loop and reads the window
# diagnosis: y_from_window
def vectorization(X, Y, n_x, char_indices, Tx=40):
    x = np.zeros((len(X), Tx, n_x), dtype=bool)
    y = np.zeros((len(X), n_x), dtype=bool)
    for i, window in enumerate(X):
        for t, ch in enumerate(window):
            x[i, t, char_indices[ch]] = True
            y[i, char_indices[ch]] = True
    return x, y


# %% wrong: y is left at zero
# diagnosis: y_is_zero
def vectorization(X, Y, n_x, char_indices, Tx=40):
    x = np.zeros((len(X), Tx, n_x), dtype=bool)
    y = np.zeros((len(X), n_x), dtype=bool)
    for i, window in enumerate(X):
        for t, ch in enumerate(window):
            x[i, t, char_indices[ch]] = True
    return x, y


# %% wrong: as wide as the table
# diagnosis: n_x_ignored
def vectorization(X, Y, n_x, char_indices, Tx=40):
    x = np.zeros((len(X), Tx, len(char_indices)), dtype=bool)
    y = np.zeros((len(X), len(char_indices)), dtype=bool)
    for i, window in enumerate(X):
        for t, ch in enumerate(window):
            x[i, t, char_indices[ch]] = True
        y[i, char_indices[Y[i]]] = True
    return x, y


# %% wrong: the sonnets' 38 characters
# diagnosis: n_x_ignored
def vectorization(X, Y, n_x, char_indices, Tx=40):
    x = np.zeros((len(X), Tx, 38), dtype=bool)
    y = np.zeros((len(X), 38), dtype=bool)
    for i, window in enumerate(X):
        for t, ch in enumerate(window):
            x[i, t, char_indices[ch]] = True
        y[i, char_indices[Y[i]]] = True
    return x, y


# %% wrong: as wide as the notebook's own list of characters
# diagnosis: n_x_ignored
def vectorization(X, Y, n_x, char_indices, Tx=40):
    x = np.zeros((len(X), Tx, len(chars)), dtype=bool)
    y = np.zeros((len(X), len(chars)), dtype=bool)
    for i, window in enumerate(X):
        for t, ch in enumerate(window):
            x[i, t, char_indices[ch]] = True
        y[i, char_indices[Y[i]]] = True
    return x, y


# %% wrong: 40 steps whatever Tx is
# diagnosis: tx_ignored
def vectorization(X, Y, n_x, char_indices, Tx=40):
    x = np.zeros((len(X), 40, n_x), dtype=bool)
    y = np.zeros((len(X), n_x), dtype=bool)
    for i, window in enumerate(X):
        for t, ch in enumerate(window):
            x[i, t, char_indices[ch]] = True
        y[i, char_indices[Y[i]]] = True
    return x, y


# %% wrong: y first
# diagnosis: swapped
def vectorization(X, Y, n_x, char_indices, Tx=40):
    eye = np.eye(n_x, dtype=bool)
    return eye[[char_indices[ch] for ch in Y]], eye[[[char_indices[ch] for ch in window] for window in X]]


# %% wrong: y keeps an axis of time
# diagnosis: y_has_time_axis
def vectorization(X, Y, n_x, char_indices, Tx=40):
    x = np.zeros((len(X), Tx, n_x), dtype=bool)
    y = np.zeros((len(X), 1, n_x), dtype=bool)
    for i, window in enumerate(X):
        for t, ch in enumerate(window):
            x[i, t, char_indices[ch]] = True
        y[i, 0, char_indices[Y[i]]] = True
    return x, y


# %% wrong: a target at every step
# diagnosis: y_at_every_step
def vectorization(X, Y, n_x, char_indices, Tx=40):
    eye = np.eye(n_x, dtype=bool)
    x = eye[[[char_indices[ch] for ch in window] for window in X]]
    y = eye[[[char_indices[ch] for ch in window[1:] + following] for window, following in zip(X, Y)]]
    return x, y


# %% wrong: a character stays on to the window's end
# diagnosis: cumulative
def vectorization(X, Y, n_x, char_indices, Tx=40):
    x = np.zeros((len(X), Tx, n_x), dtype=bool)
    y = np.zeros((len(X), n_x), dtype=bool)
    for i, window in enumerate(X):
        for t, ch in enumerate(window):
            x[i, t:, char_indices[ch]] = True
        y[i, char_indices[Y[i]]] = True
    return x, y


# %% wrong: indices count from one
# diagnosis: index_shifted
def vectorization(X, Y, n_x, char_indices, Tx=40):
    x = np.zeros((len(X), Tx, n_x), dtype=bool)
    y = np.zeros((len(X), n_x), dtype=bool)
    for i, window in enumerate(X):
        for t, ch in enumerate(window):
            x[i, t, char_indices[ch] - 1] = True
        y[i, char_indices[Y[i]] - 1] = True
    return x, y


# %% wrong: the window backwards
# diagnosis: time_reversed
def vectorization(X, Y, n_x, char_indices, Tx=40):
    x = np.zeros((len(X), Tx, n_x), dtype=bool)
    y = np.zeros((len(X), n_x), dtype=bool)
    for i, window in enumerate(X):
        for t, ch in enumerate(window):
            x[i, -1 - t, char_indices[ch]] = True
        y[i, char_indices[Y[i]]] = True
    return x, y


# %% wrong: False where the character is
# diagnosis: inverted
def vectorization(X, Y, n_x, char_indices, Tx=40):
    x = np.ones((len(X), Tx, n_x), dtype=bool)
    y = np.ones((len(X), n_x), dtype=bool)
    for i, window in enumerate(X):
        for t, ch in enumerate(window):
            x[i, t, char_indices[ch]] = False
        y[i, char_indices[Y[i]]] = False
    return x, y


# %% wrong: a bag of characters without time
# diagnosis: bag_of_characters
def vectorization(X, Y, n_x, char_indices, Tx=40):
    x = np.zeros((len(X), n_x), dtype=bool)
    y = np.zeros((len(X), n_x), dtype=bool)
    for i, window in enumerate(X):
        for ch in window:
            x[i, char_indices[ch]] = True
        y[i, char_indices[Y[i]]] = True
    return x, y


# %% wrong: windows side by side in one row
# diagnosis: shape
def vectorization(X, Y, n_x, char_indices, Tx=40):
    eye = np.eye(n_x, dtype=bool)
    x = eye[[[char_indices[ch] for ch in window] for window in X]]
    return x.reshape(len(X), Tx * n_x), eye[[char_indices[ch] for ch in Y]]


# %% wrong: only x is returned
# diagnosis: returns_only_x
def vectorization(X, Y, n_x, char_indices, Tx=40):
    x = np.zeros((len(X), Tx, n_x), dtype=bool)
    for i, window in enumerate(X):
        for t, ch in enumerate(window):
            x[i, t, char_indices[ch]] = True
    return x


# %% wrong: prints the shapes and returns nothing
# diagnosis: returned_none
def vectorization(X, Y, n_x, char_indices, Tx=40):
    x = np.zeros((len(X), Tx, n_x), dtype=bool)
    y = np.zeros((len(X), n_x), dtype=bool)
    for i, window in enumerate(X):
        for t, ch in enumerate(window):
            x[i, t, char_indices[ch]] = True
        y[i, char_indices[Y[i]]] = True
    print(x.shape, y.shape)


# %% wrong: characters stand in for indices
# diagnosis: raised
def vectorization(X, Y, n_x, char_indices, Tx=40):
    x = np.zeros((len(X), Tx, n_x), dtype=bool)
    y = np.zeros((len(X), n_x), dtype=bool)
    for i, window in enumerate(X):
        for t, ch in enumerate(window):
            x[i, t, ch] = True
        y[i, Y[i]] = True
    return x, y


# %% wrong: places in the sorted table
# diagnosis: sorted_table
def vectorization(X, Y, n_x, char_indices, Tx=40):
    eye, known = np.eye(n_x, dtype=bool), sorted(char_indices)
    return eye[[[known.index(ch) for ch in window] for window in X]], eye[[known.index(ch) for ch in Y]]


# %% wrong: a table of its own from the windows
# diagnosis: own_table
def vectorization(X, Y, n_x, char_indices, Tx=40):
    own = {ch: k for k, ch in enumerate(sorted(set("".join(X)) | set(Y)))}
    x = np.zeros((len(X), Tx, n_x), dtype=bool)
    y = np.zeros((len(X), n_x), dtype=bool)
    for i, window in enumerate(X):
        for t, ch in enumerate(window):
            x[i, t, own[ch]] = True
        y[i, own[Y[i]]] = True
    return x, y


# %% wrong: places in the notebook's own list of characters
# diagnosis: uses_global_table
def vectorization(X, Y, n_x, char_indices, Tx=40):
    x = np.zeros((len(X), Tx, n_x), dtype=bool)
    y = np.zeros((len(X), n_x), dtype=bool)
    for i, window in enumerate(X):
        for t, ch in enumerate(window):
            if ch in chars and chars.index(ch) < n_x:
                x[i, t, chars.index(ch)] = True
        if Y[i] in chars and chars.index(Y[i]) < n_x:
            y[i, chars.index(Y[i])] = True
    return x, y


# %% wrong: indices take the place of the characters in the lists
# diagnosis: changes_arguments
def vectorization(X, Y, n_x, char_indices, Tx=40):
    eye = np.eye(n_x, dtype=bool)
    for i in range(len(X)):
        X[i] = [char_indices[ch] for ch in X[i]]
        Y[i] = char_indices[Y[i]]
    return eye[X], eye[Y]


# %% wrong: empties the lists
# diagnosis: changes_arguments
def vectorization(X, Y, n_x, char_indices, Tx=40):
    x = np.zeros((len(X), Tx, n_x), dtype=bool)
    y = np.zeros((len(X), n_x), dtype=bool)
    while X:
        window, following = X.pop(), Y.pop()
        for t, ch in enumerate(window):
            x[len(X), t, char_indices[ch]] = True
        y[len(X), char_indices[following]] = True
    return x, y


# %% wrong: arrays of the same size are used again
# diagnosis: kept_between_calls
_arrays = {}


def vectorization(X, Y, n_x, char_indices, Tx=40):
    m = len(X)
    if (m, Tx, n_x) not in _arrays:
        _arrays[m, Tx, n_x] = np.zeros((m, Tx, n_x), dtype=bool), np.zeros((m, n_x), dtype=bool)
    x, y = _arrays[m, Tx, n_x]
    for i, window in enumerate(X):
        for t, ch in enumerate(window):
            x[i, t, char_indices[ch]] = True
        y[i, char_indices[Y[i]]] = True
    return x, y


# %% wrong: the default of Tx changed
# diagnosis: wrong_default
def vectorization(X, Y, n_x, char_indices, Tx=50):
    x = np.zeros((len(X), Tx, n_x), dtype=bool)
    y = np.zeros((len(X), n_x), dtype=bool)
    for i, window in enumerate(X):
        for t, ch in enumerate(window):
            x[i, t, char_indices[ch]] = True
        y[i, char_indices[Y[i]]] = True
    return x, y


# %% right: TensorFlow tensors of bool
def vectorization(X, Y, n_x, char_indices, Tx=40):
    ix = tf.constant([[char_indices[c] for c in w] for w in X])
    iy = tf.constant([char_indices[c] for c in Y])
    return tf.one_hot(ix, n_x, True, False, dtype=tf.bool), tf.one_hot(iy, n_x, True, False, dtype=tf.bool)


# %% right: flat index arithmetic
def vectorization(X, Y, n_x, char_indices, Tx=40):
    m = len(X)
    x = np.zeros(m * Tx * n_x, dtype=bool)
    for p, c in enumerate("".join(X)):
        x[p * n_x + char_indices[c]] = True
    y = np.zeros(m * n_x, dtype=bool)
    for p, c in enumerate(Y):
        y[p * n_x + char_indices[c]] = True
    return x.reshape((m, Tx, n_x)), y.reshape((m, n_x))


# %% right: np.vectorize on a char array
def vectorization(X, Y, n_x, char_indices, Tx=40):
    look = np.vectorize(char_indices.get, otypes=[int])
    a = np.array(X, dtype=f"<U{Tx}").view("<U1").reshape(len(X), Tx)
    # spaces at the end are kept; only NULs would be lost
    return look(a)[..., np.newaxis] == np.arange(n_x), look(np.array(Y))[..., np.newaxis] == np.arange(n_x)


# %% right: lookup table by code point
def vectorization(X, Y, n_x, char_indices, Tx=40):
    table = np.full(0x110000, -1)
    for c, i in char_indices.items():
        table[ord(c)] = i
    codes = np.array([[ord(c) for c in w] for w in X])
    return table[codes][:, :, None] == np.arange(n_x), table[[ord(c) for c in Y]][:, None] == np.arange(n_x)


# %% right: a loop over the characters of the table
def vectorization(X, Y, n_x, char_indices, Tx=40):
    letters = np.array([list(w) for w in X])
    targets = np.array(Y)
    x = np.zeros((len(X), Tx, n_x), dtype=bool)
    y = np.zeros((len(X), n_x), dtype=bool)
    for char, j in char_indices.items():
        x[:, :, j] = letters == char
        y[:, j] = targets == char
    return x, y


# %% right: recursion over examples
def vectorization(X, Y, n_x, char_indices, Tx=40):
    if not X:
        return np.zeros((0, Tx, n_x), bool), np.zeros((0, n_x), bool)
    eye = np.identity(n_x, dtype=bool)
    x, y = vectorization(X[1:], Y[1:], n_x, char_indices, Tx)
    first = eye[[char_indices[c] for c in X[0]]]
    return np.concatenate([first[None], x]), np.concatenate([eye[char_indices[Y[0]]][None], y])


# %% right: Fortran order and transposed views
def vectorization(X, Y, n_x, char_indices, Tx=40):
    x = np.zeros((n_x, Tx, len(X)), dtype=bool)
    y = np.zeros((n_x, len(X)), dtype=bool)
    for k, (w, c) in enumerate(zip(X, Y)):
        y[char_indices[c], k] = True
        for t in range(Tx):
            x[char_indices[w[t]], t, k] = True
    return x.T, y.T


# %% right: chr table with str.translate
def vectorization(X, Y, n_x, char_indices, Tx=40):
    tr = str.maketrans({c: chr(i) for c, i in char_indices.items()})
    ix = np.array([[ord(c) for c in w.translate(tr)] for w in X])
    iy = np.array([ord(c.translate(tr)) for c in Y])
    return ix[:, :, None] == np.arange(n_x), iy[:, None] == np.arange(n_x)


# %% wrong: X.index finds the first of equal windows
# diagnosis: value
def vectorization(X, Y, n_x, char_indices, Tx=40):
    x = np.zeros((len(X), Tx, n_x), dtype=bool)
    y = np.zeros((len(X), n_x), dtype=bool)
    for window in X:
        for t in range(Tx):
            x[X.index(window), t, char_indices[window[t]]] = True
    for k in range(len(Y)):
        y[k, char_indices[Y[k]]] = True
    return x, y


# %% wrong: a dict from window to target
# diagnosis: value
def vectorization(X, Y, n_x, char_indices, Tx=40):
    x = np.zeros((len(X), Tx, n_x), dtype=bool)
    y = np.zeros((len(X), n_x), dtype=bool)
    for k, (window, target) in enumerate(dict(zip(X, Y)).items()):
        for t, ch in enumerate(window):
            x[k, t, char_indices[ch]] = True
        y[k, char_indices[target]] = True
    return x, y


# %% wrong: target looked up by window
# diagnosis: value
def vectorization(X, Y, n_x, char_indices, Tx=40):
    following = dict(zip(X, Y))
    eye = np.eye(n_x, dtype=bool)
    x = eye[[[char_indices[c] for c in w] for w in X]]
    y = eye[[char_indices[following[w]] for w in X]]
    return x, y


# %% wrong: target by X.index
# diagnosis: value
def vectorization(X, Y, n_x, char_indices, Tx=40):
    eye = np.eye(n_x, dtype=bool)
    x = eye[[[char_indices[c] for c in w] for w in X]]
    y = eye[[char_indices[Y[X.index(w)]] for w in X]]
    return x, y


# %% wrong: pairs, found again by index
# diagnosis: value
def vectorization(X, Y, n_x, char_indices, Tx=40):
    x = np.zeros((len(X), Tx, n_x), dtype=bool)
    y = np.zeros((len(X), n_x), dtype=bool)
    pairs = list(zip(X, Y))
    for pair in pairs:
        k = pairs.index(pair)
        for t in range(Tx):
            x[k, t, char_indices[pair[0][t]]] = True
        y[k, char_indices[pair[1]]] = True
    return x, y


# %% wrong: zip of a set of windows
# diagnosis: value
def vectorization(X, Y, n_x, char_indices, Tx=40):
    eye = np.eye(n_x, dtype=bool)
    order = list(dict.fromkeys(X))
    x = np.zeros((len(X), Tx, n_x), dtype=bool)
    y = np.zeros((len(X), n_x), dtype=bool)
    for k, w in enumerate(order):
        x[k] = eye[[char_indices[c] for c in w]]
        y[k] = eye[char_indices[Y[k]]]
    return x, y


# %% wrong: Y.index finds the first of equal targets
# diagnosis: value
def vectorization(X, Y, n_x, char_indices, Tx=40):
    x = np.zeros((len(X), Tx, n_x), dtype=bool)
    y = np.zeros((len(X), n_x), dtype=bool)
    for k, window in enumerate(X):
        for t, ch in enumerate(window):
            x[k, t, char_indices[ch]] = True
    for target in Y:
        y[Y.index(target), char_indices[target]] = True
    return x, y


# %% wrong: index 0 is taken for missing
# diagnosis: index_zero_missing
def vectorization(X, Y, n_x, char_indices, Tx=40):
    x = np.zeros((len(X), Tx, n_x), dtype=bool)
    y = np.zeros((len(X), n_x), dtype=bool)
    for k, window in enumerate(X):
        for t, ch in enumerate(window):
            if char_indices.get(ch):
                x[k, t, char_indices[ch]] = True
        if char_indices.get(Y[k]):
            y[k, char_indices[Y[k]]] = True
    return x, y


# %% wrong: strips the windows
# diagnosis: value
def vectorization(X, Y, n_x, char_indices, Tx=40):
    x = np.zeros((len(X), Tx, n_x), dtype=bool)
    y = np.zeros((len(X), n_x), dtype=bool)
    for k, window in enumerate(X):
        for t, ch in enumerate(window.strip()):
            x[k, t, char_indices[ch]] = True
        y[k, char_indices[Y[k]]] = True
    return x, y


# %% wrong: the y of k + 1
# diagnosis: value
def vectorization(X, Y, n_x, char_indices, Tx=40):
    eye = np.eye(n_x, dtype=bool)
    y = np.zeros((len(X), n_x), dtype=bool)
    for k in range(len(X) - 1):
        y[k, char_indices[Y[k + 1]]] = True
    return eye[[[char_indices[c] for c in w] for w in X]], y


# %% wrong: lower-cases the targets
# diagnosis: value
def vectorization(X, Y, n_x, char_indices, Tx=40):
    x = np.zeros((len(X), Tx, n_x), dtype=bool)
    y = np.zeros((len(X), n_x), dtype=bool)
    for k, window in enumerate(X):
        for t, ch in enumerate(window):
            x[k, t, char_indices[ch]] = True
        y[k, char_indices[Y[k].lower()]] = True
    return x, y


# %% wrong: not more than 32 rows
# diagnosis: value
def vectorization(X, Y, n_x, char_indices, Tx=40):
    x = np.zeros((len(X), Tx, n_x), dtype=bool)
    y = np.zeros((len(X), n_x), dtype=bool)
    for k, window in enumerate(X[:32]):
        for t, ch in enumerate(window):
            x[k, t, char_indices[ch]] = True
        y[k, char_indices[Y[k]]] = True
    return x, y


# %% wrong: arrays of objects
# diagnosis: wrong_dtype
def vectorization(X, Y, n_x, char_indices, Tx=40):
    x = np.full((len(X), Tx, n_x), False, dtype=object)
    y = np.full((len(X), n_x), False, dtype=object)
    for k, window in enumerate(X):
        for t, ch in enumerate(window):
            x[k, t, char_indices[ch]] = True
        y[k, char_indices[Y[k]]] = True
    return x, y


# %% wrong: index 0 missing in y only
# diagnosis: index_zero_missing
def vectorization(X, Y, n_x, char_indices, Tx=40):
    x = np.zeros((len(X), Tx, n_x), dtype=bool)
    y = np.zeros((len(X), n_x), dtype=bool)
    for k, window in enumerate(X):
        for t, ch in enumerate(window):
            x[k, t, char_indices[ch]] = True
        ix = char_indices.get(Y[k])
        if ix:
            y[k, ix] = True
    return x, y
