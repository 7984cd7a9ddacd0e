# %% right: the formulas
def lstm_cell(x, h_prev, c_prev, W, U, b):
    def sigmoid(z):
        return 1 / (1 + np.exp(-z))

    z = x @ W + h_prev @ U + b
    i, f, g, o = np.split(z, 4, axis=1)
    c = sigmoid(f) * c_prev + sigmoid(i) * np.tanh(g)
    h = sigmoid(o) * np.tanh(c)
    return h, c


# %% right: slices, helper outside
def sigmoid(z):
    return 0.5 * (1 + np.tanh(0.5 * z))


def lstm_cell(x, h_prev, c_prev, W, U, b):
    u = h_prev.shape[1]
    z = np.dot(x, W) + np.dot(h_prev, U) + b
    i = sigmoid(z[:, :u])
    f = sigmoid(z[:, u : 2 * u])
    candidate = np.tanh(z[:, 2 * u : 3 * u])
    o = sigmoid(z[:, 3 * u :])
    c = f * c_prev + i * candidate
    return o * np.tanh(c), c


# %% right: einsum with an axis of gates
def lstm_cell(x, h_prev, c_prev, W, U, b):
    n, u = len(x), U.shape[0]
    z = np.einsum("mx,xgu->gmu", x, W.reshape(-1, 4, u)) + np.einsum("mv,vgu->gmu", h_prev, U.reshape(u, 4, u))
    z += b.reshape(4, 1, u)
    s = np.exp(-np.logaddexp(0, -z))
    c = s[1] * c_prev + s[0] * np.tanh(z[2])
    return s[3] * np.tanh(c), c


# %% right: a beginner's separate matrices
def lstm_cell(x, h_prev, c_prev, W, U, b):
    units = int(W.shape[1] / 4)
    W_i = W[:, 0:units]
    W_f = W[:, units : units * 2]
    W_c = W[:, units * 2 : units * 3]
    W_o = W[:, units * 3 : units * 4]
    U_i = U[:, 0:units]
    U_f = U[:, units : units * 2]
    U_c = U[:, units * 2 : units * 3]
    U_o = U[:, units * 3 : units * 4]
    b_i = b[0:units]
    b_f = b[units : units * 2]
    b_c = b[units * 2 : units * 3]
    b_o = b[units * 3 : units * 4]
    input_gate = 1.0 / (1.0 + np.exp(-(np.dot(x, W_i) + np.dot(h_prev, U_i) + b_i)))
    forget_gate = 1.0 / (1.0 + np.exp(-(np.dot(x, W_f) + np.dot(h_prev, U_f) + b_f)))
    new_cell = np.tanh(np.dot(x, W_c) + np.dot(h_prev, U_c) + b_c)
    output_gate = 1.0 / (1.0 + np.exp(-(np.dot(x, W_o) + np.dot(h_prev, U_o) + b_o)))
    c_new = np.multiply(forget_gate, c_prev) + np.multiply(input_gate, new_cell)
    h_new = np.multiply(output_gate, np.tanh(c_new))
    print("h", h_new.shape, "c", c_new.shape)
    return h_new, c_new


# %% right: x and h side by side, the weights stacked
def lstm_cell(x, h_prev, c_prev, W, U, b):
    z = np.concatenate([x, h_prev], axis=1) @ np.concatenate([W, U], axis=0) + b
    i, f, g, o = np.hsplit(z, 4)
    e = lambda a: np.where(a >= 0, 1 / (1 + np.exp(-np.abs(a))), np.exp(-np.abs(a)) / (1 + np.exp(-np.abs(a))))
    c = e(f) * c_prev + e(i) * np.tanh(g)
    return e(o) * np.tanh(c), c


# %% right: loops over examples and units
import math


def lstm_cell(x, h_prev, c_prev, W, U, b):
    n, u = h_prev.shape
    h, c = np.zeros((n, u)), np.zeros((n, u))

    def gate(r, column):
        total = b[column]
        for k in range(x.shape[1]):
            total += x[r, k] * W[k, column]
        for k in range(u):
            total += h_prev[r, k] * U[k, column]
        return total

    def logistic(z):
        return (1 + math.tanh(z / 2)) / 2

    for r in range(n):
        for j in range(u):
            write, keep = logistic(gate(r, j)), logistic(gate(r, u + j))
            c[r, j] = keep * c_prev[r, j] + write * math.tanh(gate(r, 2 * u + j))
            h[r, j] = logistic(gate(r, 3 * u + j)) * math.tanh(c[r, j])
    return h, c


# %% right: columns instead of rows inside
def lstm_cell(x, h_prev, c_prev, W, U, b):
    a = W.T @ x.T + U.T @ h_prev.T + b[:, None]
    with np.errstate(over="ignore"):
        s = 1 / (1 + np.exp(-a))
    u = len(a) // 4
    c = s[u : 2 * u] * c_prev.T + s[:u] * np.tanh(a[2 * u : -u])
    h = s[-u:] * np.tanh(c)
    return h.T, c.T


# %% right: through keras.layers.LSTMCell
def lstm_cell(x, h_prev, c_prev, W, U, b):
    cell = keras.layers.LSTMCell(U.shape[0])
    cell.build((None, W.shape[0]))
    cell.set_weights([W, U, b])
    h, c = cell(np.float32(x), [np.float32(h_prev), np.float32(c_prev)])[1]
    return np.array(h), np.array(c)


# %% right: through keras.layers.LSTM, a sequence of one step
def lstm_cell(x, h_prev, c_prev, W, U, b):
    x, h_prev, c_prev = (tf.cast(a, tf.float32) for a in (x, h_prev, c_prev))
    layer = keras.layers.LSTM(U.shape[0], return_state=True, unroll=True)
    layer.build((None, 1, W.shape[0]))
    layer.set_weights([W, U, b])
    output, h, c = layer(x[:, None, :], initial_state=[h_prev, c_prev])
    return h.numpy(), c.numpy()


# %% right: TensorFlow in float64
def lstm_cell(x, h_prev, c_prev, W, U, b):
    x, h_prev, c_prev, W, U, b = [tf.convert_to_tensor(a, dtype=tf.float64) for a in (x, h_prev, c_prev, W, U, b)]
    i, f, c, o = tf.split(tf.matmul(x, W) + tf.matmul(h_prev, U) + b, num_or_size_splits=4, axis=-1)
    c = tf.sigmoid(f) * c_prev + tf.sigmoid(i) * tf.tanh(c)
    return (tf.sigmoid(o) * tf.tanh(c)).numpy(), c.numpy()


# %% right: gates by a loop over their names
def lstm_cell(x, h_prev, c_prev, W, U, b):
    u = c_prev.shape[-1]
    gate = {}
    for k, name in enumerate("ifco"):
        columns = slice(k * u, (k + 1) * u)
        z = np.add(np.add(x.dot(W[:, columns]), h_prev.dot(U[:, columns])), b[columns])
        if name == "c":
            gate[name] = np.tanh(z)
        else:
            positive = z > 0
            e = np.exp(np.where(positive, -z, z))
            gate[name] = np.where(positive, 1, e) / (1 + e)
    c = gate["f"] * c_prev + gate["i"] * gate["c"]
    h = gate["o"] * np.tanh(c)
    return (h, c)


# %% right: terse, reshaped and in place on its own arrays
def lstm_cell(x, h_prev, c_prev, W, U, b):
    z = np.moveaxis((x @ W + h_prev @ U + b).reshape(len(x), 4, -1), 1, 0).copy()
    z[[0, 1, 3]] /= 2
    np.tanh(z, out=z)
    z[[0, 1, 3]] = (z[[0, 1, 3]] + 1) / 2
    c = z[1] * c_prev + z[0] * z[2]
    return [z[3] * np.tanh(c), c]


# %% wrong: gates in the order i, f, o, c
# diagnosis: gate_order
def lstm_cell(x, h_prev, c_prev, W, U, b):
    def sigmoid(z):
        return 1 / (1 + np.exp(-z))

    z = x @ W + h_prev @ U + b
    i, f, o, g = np.split(z, 4, axis=1)
    c = sigmoid(f) * c_prev + sigmoid(i) * np.tanh(g)
    h = sigmoid(o) * np.tanh(c)
    return h, c


# %% wrong: gates in the order i, c, f, o
# diagnosis: gate_order
def lstm_cell(x, h_prev, c_prev, W, U, b):
    def sigmoid(z):
        return 1 / (1 + np.exp(-z))

    z = x @ W + h_prev @ U + b
    i, g, f, o = np.split(z, 4, axis=1)
    c = sigmoid(f) * c_prev + sigmoid(i) * np.tanh(g)
    h = sigmoid(o) * np.tanh(c)
    return h, c


# %% wrong: gates in the order f, i, o, c
# diagnosis: gate_order
def lstm_cell(x, h_prev, c_prev, W, U, b):
    def sigmoid(z):
        return 1 / (1 + np.exp(-z))

    z = x @ W + h_prev @ U + b
    f, i, o, g = np.split(z, 4, axis=1)
    c = sigmoid(f) * c_prev + sigmoid(i) * np.tanh(g)
    h = sigmoid(o) * np.tanh(c)
    return h, c


# %% wrong: gates in the order f, i, c, o
# diagnosis: forget_and_input_swapped
def lstm_cell(x, h_prev, c_prev, W, U, b):
    def sigmoid(z):
        return 1 / (1 + np.exp(-z))

    z = x @ W + h_prev @ U + b
    f, i, g, o = np.split(z, 4, axis=1)
    c = sigmoid(f) * c_prev + sigmoid(i) * np.tanh(g)
    h = sigmoid(o) * np.tanh(c)
    return h, c


# %% wrong: the forget gate weighs the candidate
# diagnosis: forget_and_input_swapped
def lstm_cell(x, h_prev, c_prev, W, U, b):
    def sigmoid(z):
        return 1 / (1 + np.exp(-z))

    z = x @ W + h_prev @ U + b
    i, f, g, o = np.split(z, 4, axis=1)
    c = sigmoid(i) * c_prev + sigmoid(f) * np.tanh(g)
    h = sigmoid(o) * np.tanh(c)
    return h, c


# %% wrong: the forget gate is not used
# diagnosis: no_forget
def lstm_cell(x, h_prev, c_prev, W, U, b):
    def sigmoid(z):
        return 1 / (1 + np.exp(-z))

    z = x @ W + h_prev @ U + b
    i, f, g, o = np.split(z, 4, axis=1)
    c = c_prev + sigmoid(i) * np.tanh(g)
    h = sigmoid(o) * np.tanh(c)
    return h, c


# %% wrong: the old cell state is not used
# diagnosis: old_cell_missing
def lstm_cell(x, h_prev, c_prev, W, U, b):
    def sigmoid(z):
        return 1 / (1 + np.exp(-z))

    z = x @ W + h_prev @ U + b
    i, f, g, o = np.split(z, 4, axis=1)
    c = sigmoid(i) * np.tanh(g)
    h = sigmoid(o) * np.tanh(c)
    return h, c


# %% wrong: the input gate is not used
# diagnosis: no_input_gate
def lstm_cell(x, h_prev, c_prev, W, U, b):
    def sigmoid(z):
        return 1 / (1 + np.exp(-z))

    z = x @ W + h_prev @ U + b
    i, f, g, o = np.split(z, 4, axis=1)
    c = sigmoid(f) * c_prev + np.tanh(g)
    h = sigmoid(o) * np.tanh(c)
    return h, c


# %% wrong: the output gate is not used
# diagnosis: no_output_gate
def lstm_cell(x, h_prev, c_prev, W, U, b):
    def sigmoid(z):
        return 1 / (1 + np.exp(-z))

    z = x @ W + h_prev @ U + b
    i, f, g, o = np.split(z, 4, axis=1)
    c = sigmoid(f) * c_prev + sigmoid(i) * np.tanh(g)
    h = np.tanh(c)
    return h, c


# %% wrong: the forget gate is one minus the input gate
# diagnosis: coupled_gates
def lstm_cell(x, h_prev, c_prev, W, U, b):
    def sigmoid(z):
        return 1 / (1 + np.exp(-z))

    z = x @ W + h_prev @ U + b
    i, f, g, o = np.split(z, 4, axis=1)
    c = (1 - sigmoid(i)) * c_prev + sigmoid(i) * np.tanh(g)
    h = sigmoid(o) * np.tanh(c)
    return h, c


# %% wrong: the candidate through the sigmoid
# diagnosis: candidate_sigmoid
def lstm_cell(x, h_prev, c_prev, W, U, b):
    def sigmoid(z):
        return 1 / (1 + np.exp(-z))

    z = x @ W + h_prev @ U + b
    i, f, g, o = np.split(z, 4, axis=1)
    c = sigmoid(f) * c_prev + sigmoid(i) * sigmoid(g)
    h = sigmoid(o) * np.tanh(c)
    return h, c


# %% wrong: the candidate without tanh
# diagnosis: candidate_without_tanh
def lstm_cell(x, h_prev, c_prev, W, U, b):
    def sigmoid(z):
        return 1 / (1 + np.exp(-z))

    z = x @ W + h_prev @ U + b
    i, f, g, o = np.split(z, 4, axis=1)
    c = sigmoid(f) * c_prev + sigmoid(i) * g
    h = sigmoid(o) * np.tanh(c)
    return h, c


# %% wrong: the gates through tanh
# diagnosis: gates_tanh
def lstm_cell(x, h_prev, c_prev, W, U, b):
    z = x @ W + h_prev @ U + b
    i, f, g, o = np.split(z, 4, axis=1)
    c = np.tanh(f) * c_prev + np.tanh(i) * np.tanh(g)
    h = np.tanh(o) * np.tanh(c)
    return h, c


# %% wrong: gates without an activation
# diagnosis: gates_linear
def lstm_cell(x, h_prev, c_prev, W, U, b):
    z = x @ W + h_prev @ U + b
    i, f, g, o = np.split(z, 4, axis=1)
    c = f * c_prev + i * np.tanh(g)
    h = o * np.tanh(c)
    return h, c


# %% wrong: no tanh on the way out
# diagnosis: output_without_tanh
def lstm_cell(x, h_prev, c_prev, W, U, b):
    def sigmoid(z):
        return 1 / (1 + np.exp(-z))

    z = x @ W + h_prev @ U + b
    i, f, g, o = np.split(z, 4, axis=1)
    c = sigmoid(f) * c_prev + sigmoid(i) * np.tanh(g)
    h = sigmoid(o) * c
    return h, c


# %% wrong: sigmoid on the way out
# diagnosis: output_sigmoid
def lstm_cell(x, h_prev, c_prev, W, U, b):
    def sigmoid(z):
        return 1 / (1 + np.exp(-z))

    z = x @ W + h_prev @ U + b
    i, f, g, o = np.split(z, 4, axis=1)
    c = sigmoid(f) * c_prev + sigmoid(i) * np.tanh(g)
    h = sigmoid(o) * sigmoid(c)
    return h, c


# %% wrong: h from the old cell state
# diagnosis: h_from_old_c
def lstm_cell(x, h_prev, c_prev, W, U, b):
    def sigmoid(z):
        return 1 / (1 + np.exp(-z))

    z = x @ W + h_prev @ U + b
    i, f, g, o = np.split(z, 4, axis=1)
    c = sigmoid(f) * c_prev + sigmoid(i) * np.tanh(g)
    h = sigmoid(o) * np.tanh(c_prev)
    return h, c


# %% wrong: the candidate is called c, and h is made from it
# diagnosis: h_from_candidate
def lstm_cell(x, h_prev, c_prev, W, U, b):
    def sigmoid(z):
        return 1 / (1 + np.exp(-z))

    z = x @ W + h_prev @ U + b
    i, f, c, o = np.split(z, 4, axis=1)
    c = np.tanh(c)
    c_next = sigmoid(f) * c_prev + sigmoid(i) * c
    h = sigmoid(o) * np.tanh(c)
    return h, c_next


# %% wrong: no bias
# diagnosis: bias_missing
def lstm_cell(x, h_prev, c_prev, W, U, b):
    def sigmoid(z):
        return 1 / (1 + np.exp(-z))

    z = x @ W + h_prev @ U
    i, f, g, o = np.split(z, 4, axis=1)
    c = sigmoid(f) * c_prev + sigmoid(i) * np.tanh(g)
    h = sigmoid(o) * np.tanh(c)
    return h, c


# %% wrong: a bias for each product
# diagnosis: bias_twice
def lstm_cell(x, h_prev, c_prev, W, U, b):
    def sigmoid(z):
        return 1 / (1 + np.exp(-z))

    z = (x @ W + b) + (h_prev @ U + b)
    i, f, g, o = np.split(z, 4, axis=1)
    c = sigmoid(f) * c_prev + sigmoid(i) * np.tanh(g)
    h = sigmoid(o) * np.tanh(c)
    return h, c


# %% wrong: without the state before
# diagnosis: recurrent_missing
def lstm_cell(x, h_prev, c_prev, W, U, b):
    def sigmoid(z):
        return 1 / (1 + np.exp(-z))

    z = x @ W + b
    i, f, g, o = np.split(z, 4, axis=1)
    c = sigmoid(f) * c_prev + sigmoid(i) * np.tanh(g)
    h = sigmoid(o) * np.tanh(c)
    return h, c


# %% wrong: the cell state takes the place of h
# diagnosis: recurrent_from_c
def lstm_cell(x, h_prev, c_prev, W, U, b):
    def sigmoid(z):
        return 1 / (1 + np.exp(-z))

    z = x @ W + c_prev @ U + b
    i, f, g, o = np.split(z, 4, axis=1)
    c = sigmoid(f) * c_prev + sigmoid(i) * np.tanh(g)
    h = sigmoid(o) * np.tanh(c)
    return h, c


# %% wrong: without the input
# diagnosis: input_missing
def lstm_cell(x, h_prev, c_prev, W, U, b):
    def sigmoid(z):
        return 1 / (1 + np.exp(-z))

    z = h_prev @ U + b
    i, f, g, o = np.split(z, 4, axis=1)
    c = sigmoid(f) * c_prev + sigmoid(i) * np.tanh(g)
    h = sigmoid(o) * np.tanh(c)
    return h, c


# %% wrong: the matrices swapped
# diagnosis: raised
def lstm_cell(x, h_prev, c_prev, W, U, b):
    def sigmoid(z):
        return 1 / (1 + np.exp(-z))

    z = x @ U + h_prev @ W + b
    i, f, g, o = np.split(z, 4, axis=1)
    c = sigmoid(f) * c_prev + sigmoid(i) * np.tanh(g)
    h = sigmoid(o) * np.tanh(c)
    return h, c


# %% wrong: columns where rows are asked for
# diagnosis: raised
def lstm_cell(x, h_prev, c_prev, W, U, b):
    def sigmoid(z):
        return 1 / (1 + np.exp(-z))

    z = W @ x + U @ h_prev + b
    i, f, g, o = np.split(z, 4, axis=1)
    c = sigmoid(f) * c_prev + sigmoid(i) * np.tanh(g)
    h = sigmoid(o) * np.tanh(c)
    return h, c


# %% wrong: the hard sigmoid of the original model
# diagnosis: hard_sigmoid
def lstm_cell(x, h_prev, c_prev, W, U, b):
    def sigmoid(z):
        return np.clip(0.2 * z + 0.5, 0, 1)

    z = x @ W + h_prev @ U + b
    i, f, g, o = np.split(z, 4, axis=1)
    c = sigmoid(f) * c_prev + sigmoid(i) * np.tanh(g)
    h = sigmoid(o) * np.tanh(c)
    return h, c


# %% wrong: the hard sigmoid of Keras 3
# diagnosis: hard_sigmoid
def lstm_cell(x, h_prev, c_prev, W, U, b):
    def sigmoid(z):
        return np.clip(z / 6 + 0.5, 0, 1)

    z = x @ W + h_prev @ U + b
    i, f, g, o = np.split(z, 4, axis=1)
    c = sigmoid(f) * c_prev + sigmoid(i) * np.tanh(g)
    h = sigmoid(o) * np.tanh(c)
    return h, c


# %% wrong: the sign in the sigmoid forgotten
# diagnosis: sigmoid_sign
def lstm_cell(x, h_prev, c_prev, W, U, b):
    def sigmoid(z):
        return 1 / (1 + np.exp(z))

    z = x @ W + h_prev @ U + b
    i, f, g, o = np.split(z, 4, axis=1)
    c = sigmoid(f) * c_prev + sigmoid(i) * np.tanh(g)
    h = sigmoid(o) * np.tanh(c)
    return h, c


# %% wrong: a sigmoid that overflows
# diagnosis: not_finite
def lstm_cell(x, h_prev, c_prev, W, U, b):
    def sigmoid(z):
        return np.exp(z) / (1 + np.exp(z))

    z = x @ W + h_prev @ U + b
    i, f, g, o = np.split(z, 4, axis=1)
    c = sigmoid(f) * c_prev + sigmoid(i) * np.tanh(g)
    h = sigmoid(o) * np.tanh(c)
    return h, c


# %% wrong: tanh by exponentials that overflow
# diagnosis: not_finite
def lstm_cell(x, h_prev, c_prev, W, U, b):
    def sigmoid(z):
        return 1 / (1 + np.exp(-z))

    def tanh(z):
        return (np.exp(z) - np.exp(-z)) / (np.exp(z) + np.exp(-z))

    z = x @ W + h_prev @ U + b
    i, f, g, o = np.split(z, 4, axis=1)
    c = sigmoid(f) * c_prev + sigmoid(i) * tanh(g)
    h = sigmoid(o) * tanh(c)
    return h, c


# %% wrong: math.exp in the sigmoid stops at large numbers
# diagnosis: raised
import math


def lstm_cell(x, h_prev, c_prev, W, U, b):
    def sigmoid(z):
        rows = [[1 / (1 + math.exp(-number)) for number in row] for row in z]
        return np.array(rows)

    z = x @ W + h_prev @ U + b
    i, f, g, o = np.split(z, 4, axis=1)
    c = sigmoid(f) * c_prev + sigmoid(i) * np.tanh(g)
    h = sigmoid(o) * np.tanh(c)
    return h, c


# %% wrong: the cell state added once more
# diagnosis: cell_added_twice
def lstm_cell(x, h_prev, c_prev, W, U, b):
    def sigmoid(z):
        return 1 / (1 + np.exp(-z))

    z = x @ W + h_prev @ U + b
    i, f, g, o = np.split(z, 4, axis=1)
    c = sigmoid(f) * c_prev + sigmoid(i) * np.tanh(g) + c_prev
    h = sigmoid(o) * np.tanh(c)
    return h, c


# %% wrong: the forget gate opened by an extra 1
# diagnosis: forget_bias_added
def lstm_cell(x, h_prev, c_prev, W, U, b):
    def sigmoid(z):
        return 1 / (1 + np.exp(-z))

    z = x @ W + h_prev @ U + b
    i, f, g, o = np.split(z, 4, axis=1)
    c = sigmoid(f + 1) * c_prev + sigmoid(i) * np.tanh(g)
    h = sigmoid(o) * np.tanh(c)
    return h, c


# %% wrong: gates that see the cell state
# diagnosis: peephole
def lstm_cell(x, h_prev, c_prev, W, U, b):
    def sigmoid(z):
        return 1 / (1 + np.exp(-z))

    z = x @ W + h_prev @ U + b
    i, f, g, o = np.split(z, 4, axis=1)
    i, f = i + c_prev, f + c_prev
    c = sigmoid(f) * c_prev + sigmoid(i) * np.tanh(g)
    h = sigmoid(o) * np.tanh(c)
    return h, c


# %% wrong: c first
# diagnosis: swapped
def lstm_cell(x, h_prev, c_prev, W, U, b):
    def sigmoid(z):
        return 1 / (1 + np.exp(-z))

    z = x @ W + h_prev @ U + b
    i, f, g, o = np.split(z, 4, axis=1)
    c = sigmoid(f) * c_prev + sigmoid(i) * np.tanh(g)
    h = sigmoid(o) * np.tanh(c)
    return c, h


# %% wrong: rows and columns swapped
# diagnosis: transposed
def lstm_cell(x, h_prev, c_prev, W, U, b):
    def sigmoid(z):
        return 1 / (1 + np.exp(-z))

    z = x @ W + h_prev @ U + b
    i, f, g, o = np.split(z, 4, axis=1)
    c = sigmoid(f) * c_prev + sigmoid(i) * np.tanh(g)
    h = sigmoid(o) * np.tanh(c)
    return h.T, c.T


# %% wrong: as Keras's cell returns it
# diagnosis: returns_like_keras
def lstm_cell(x, h_prev, c_prev, W, U, b):
    def sigmoid(z):
        return 1 / (1 + np.exp(-z))

    z = x @ W + h_prev @ U + b
    i, f, g, o = np.split(z, 4, axis=1)
    c = sigmoid(f) * c_prev + sigmoid(i) * np.tanh(g)
    h = sigmoid(o) * np.tanh(c)
    return h, [h, c]


# %% wrong: only h is returned
# diagnosis: returns_h_only
def lstm_cell(x, h_prev, c_prev, W, U, b):
    def sigmoid(z):
        return 1 / (1 + np.exp(-z))

    z = x @ W + h_prev @ U + b
    i, f, g, o = np.split(z, 4, axis=1)
    c = sigmoid(f) * c_prev + sigmoid(i) * np.tanh(g)
    h = sigmoid(o) * np.tanh(c)
    return h


# %% wrong: returns nothing
# diagnosis: returned_none
def lstm_cell(x, h_prev, c_prev, W, U, b):
    def sigmoid(z):
        return 1 / (1 + np.exp(-z))

    z = x @ W + h_prev @ U + b
    i, f, g, o = np.split(z, 4, axis=1)
    c = sigmoid(f) * c_prev + sigmoid(i) * np.tanh(g)
    h = sigmoid(o) * np.tanh(c)
    print(h, c)


# %% wrong: the output gate in the place of h
# diagnosis: returns_output_gate
def lstm_cell(x, h_prev, c_prev, W, U, b):
    def sigmoid(z):
        return 1 / (1 + np.exp(-z))

    z = x @ W + h_prev @ U + b
    i, f, g, o = np.split(z, 4, axis=1)
    c = sigmoid(f) * c_prev + sigmoid(i) * np.tanh(g)
    h = sigmoid(o)
    return h, c


# %% wrong: only the first example
# diagnosis: first_example_only
def lstm_cell(x, h_prev, c_prev, W, U, b):
    def sigmoid(z):
        return 1 / (1 + np.exp(-z))

    z = x[:1] @ W + h_prev[:1] @ U + b
    c_prev = c_prev[:1]
    i, f, g, o = np.split(z, 4, axis=1)
    c = sigmoid(f) * c_prev + sigmoid(i) * np.tanh(g)
    h = sigmoid(o) * np.tanh(c)
    return h, c


# %% wrong: the mean over the batch
# diagnosis: mixes_examples
def lstm_cell(x, h_prev, c_prev, W, U, b):
    def sigmoid(z):
        return 1 / (1 + np.exp(-z))

    z = x @ W + h_prev.mean(axis=0, keepdims=True) @ U + b
    i, f, g, o = np.split(z, 4, axis=1)
    c = sigmoid(f) * c_prev + sigmoid(i) * np.tanh(g)
    h = sigmoid(o) * np.tanh(c)
    return h, c


# %% wrong: 128 units are written into the code
# diagnosis: raised
def lstm_cell(x, h_prev, c_prev, W, U, b):
    def sigmoid(z):
        return 1 / (1 + np.exp(-z))

    z = x @ W + h_prev @ U + b
    i, f, g, o = z[:, :128], z[:, 128:256], z[:, 256:384], z[:, 384:]
    c = sigmoid(f) * c_prev + sigmoid(i) * np.tanh(g)
    h = sigmoid(o) * np.tanh(c)
    return h, c


# %% wrong: as many units as inputs
# diagnosis: raised
def lstm_cell(x, h_prev, c_prev, W, U, b):
    def sigmoid(z):
        return 1 / (1 + np.exp(-z))

    z = x @ W + h_prev @ U + b
    u = x.shape[1]
    i, f, g, o = z[:, :u], z[:, u : 2 * u], z[:, 2 * u : 3 * u], z[:, 3 * u : 4 * u]
    c = sigmoid(f) * c_prev + sigmoid(i) * np.tanh(g)
    h = sigmoid(o) * np.tanh(c)
    return h, c


# %% wrong: the gates' columns interleaved
# diagnosis: gates_interleaved
def lstm_cell(x, h_prev, c_prev, W, U, b):
    def sigmoid(z):
        return 1 / (1 + np.exp(-z))

    z = x @ W + h_prev @ U + b
    i, f, g, o = z[:, 0::4], z[:, 1::4], z[:, 2::4], z[:, 3::4]
    c = sigmoid(f) * c_prev + sigmoid(i) * np.tanh(g)
    h = sigmoid(o) * np.tanh(c)
    return h, c


# %% wrong: softmax over the gates
# diagnosis: softmax_gates
def lstm_cell(x, h_prev, c_prev, W, U, b):
    z = x @ W + h_prev @ U + b
    i, f, g, o = np.split(z, 4, axis=1)
    e = np.exp([i, f, o] - np.max([i, f, o], axis=0))
    i, f, o = e / e.sum(axis=0)
    c = f * c_prev + i * np.tanh(g)
    h = o * np.tanh(c)
    return h, c


# %% wrong: the cell state kept between -1 and 1
# diagnosis: cell_clipped
def lstm_cell(x, h_prev, c_prev, W, U, b):
    def sigmoid(z):
        return 1 / (1 + np.exp(-z))

    z = x @ W + h_prev @ U + b
    i, f, g, o = np.split(z, 4, axis=1)
    c = np.clip(sigmoid(f) * c_prev + sigmoid(i) * np.tanh(g), -1, 1)
    h = sigmoid(o) * np.tanh(c)
    return h, c


# %% wrong: changes the cell state in place
# diagnosis: changes_arguments
def lstm_cell(x, h_prev, c_prev, W, U, b):
    def sigmoid(z):
        return 1 / (1 + np.exp(-z))

    z = x @ W + h_prev @ U + b
    i, f, g, o = np.split(z, 4, axis=1)
    c = c_prev
    c *= sigmoid(f)
    c += sigmoid(i) * np.tanh(g)
    h = sigmoid(o) * np.tanh(c)
    return h, c


# %% wrong: writes the new state over the old one
# diagnosis: changes_arguments
def lstm_cell(x, h_prev, c_prev, W, U, b):
    def sigmoid(z):
        return 1 / (1 + np.exp(-z))

    z = x @ W + h_prev @ U + b
    i, f, g, o = np.split(z, 4, axis=1)
    c = sigmoid(f) * c_prev + sigmoid(i) * np.tanh(g)
    h_prev[:] = sigmoid(o) * np.tanh(c)
    return h_prev, c


# %% wrong: gives the bias another shape in place
# diagnosis: changes_arguments
def lstm_cell(x, h_prev, c_prev, W, U, b):
    def sigmoid(z):
        return 1 / (1 + np.exp(-z))

    b.shape = (1, -1)
    z = x @ W + h_prev @ U + b
    i, f, g, o = np.split(z, 4, axis=1)
    c = sigmoid(f) * c_prev + sigmoid(i) * np.tanh(g)
    h = sigmoid(o) * np.tanh(c)
    return h, c


# %% wrong: a state of its own from call to call
# diagnosis: kept_between_calls
_state = {}


def lstm_cell(x, h_prev, c_prev, W, U, b):
    def sigmoid(z):
        return 1 / (1 + np.exp(-z))

    h_prev, c_prev = _state.get(h_prev.shape, (h_prev, c_prev))
    z = x @ W + h_prev @ U + b
    i, f, g, o = np.split(z, 4, axis=1)
    c = sigmoid(f) * c_prev + sigmoid(i) * np.tanh(g)
    h = sigmoid(o) * np.tanh(c)
    _state[h.shape] = h, c
    return h, c


# %% wrong: rounded to three digits
# diagnosis: value
def lstm_cell(x, h_prev, c_prev, W, U, b):
    def sigmoid(z):
        return 1 / (1 + np.exp(-z))

    z = x @ W + h_prev @ U + b
    i, f, g, o = np.split(z, 4, axis=1)
    c = sigmoid(f) * c_prev + sigmoid(i) * np.tanh(g)
    h = sigmoid(o) * np.tanh(c)
    return np.round(h, 3), np.round(c, 3)


# %% wrong: a gated recurrent unit
# diagnosis: gru_like
def lstm_cell(x, h_prev, c_prev, W, U, b):
    def sigmoid(z):
        return 1 / (1 + np.exp(-z))

    z = x @ W + h_prev @ U + b
    u = h_prev.shape[1]
    update, reset = sigmoid(z[:, :u]), sigmoid(z[:, u : 2 * u])
    candidate = np.tanh((x @ W + b)[:, 2 * u : 3 * u] + (reset * h_prev) @ U[:, 2 * u : 3 * u])
    h = update * h_prev + (1 - update) * candidate
    return h, h


# %% wrong: a plain recurrent step
# diagnosis: plain_rnn
def lstm_cell(x, h_prev, c_prev, W, U, b):
    z = x @ W + h_prev @ U + b
    h = np.tanh(z[:, : h_prev.shape[1]])
    return h, h


# %% right: scipy expit
def lstm_cell(x, h_prev, c_prev, W, U, b):
    try:
        from scipy.special import expit
    except ImportError:
        expit = lambda z: 0.5 * (1 + np.tanh(z / 2))
    i, f, g, o = np.split(x @ W + h_prev @ U + b, 4, axis=1)
    c = expit(f) * c_prev + expit(i) * np.tanh(g)
    return expit(o) * np.tanh(c), c


# %% right: keras.ops, float64
def lstm_cell(x, h_prev, c_prev, W, U, b):
    ops = keras.ops
    x, h_prev, c_prev, W, U, b = (ops.convert_to_tensor(a, dtype="float64") for a in (x, h_prev, c_prev, W, U, b))
    z = ops.matmul(x, W) + ops.matmul(h_prev, U) + b
    i, f, g, o = ops.split(z, 4, axis=1)
    c = ops.sigmoid(f) * c_prev + ops.sigmoid(i) * ops.tanh(g)
    h = ops.sigmoid(o) * ops.tanh(c)
    return ops.convert_to_numpy(h), ops.convert_to_numpy(c)


# %% right: TensorFlow tensors come back
def lstm_cell(x, h_prev, c_prev, W, U, b):
    i, f, g, o = tf.split(tf.constant(x) @ tf.constant(W) + tf.constant(h_prev) @ tf.constant(U) + b, 4, axis=1)
    c = tf.sigmoid(f) * c_prev + tf.sigmoid(i) * tf.tanh(g)
    return tf.sigmoid(o) * tf.tanh(c), c


# %% right: float32 inside
def lstm_cell(x, h_prev, c_prev, W, U, b):
    x, h_prev, c_prev, W, U, b = (np.asarray(a, dtype=np.float32) for a in (x, h_prev, c_prev, W, U, b))
    i, f, g, o = np.split(x @ W + h_prev @ U + b, 4, axis=1)
    s = lambda z: np.float32(0.5) * (1 + np.tanh(z / 2))
    c = s(f) * c_prev + s(i) * np.tanh(g)
    return s(o) * np.tanh(c), c


# %% right: examples one at a time, stacked
def lstm_cell(x, h_prev, c_prev, W, U, b):
    hs, cs = [], []
    for xk, hk, ck in zip(x, h_prev, c_prev):
        z = W.T.dot(xk) + U.T.dot(hk) + b
        u = ck.size
        i, f, g, o = z[:u], z[u : 2 * u], z[2 * u : 3 * u], z[3 * u :]
        s = lambda a: (1 + np.tanh(a / 2)) / 2
        c = s(f) * ck + s(i) * np.tanh(g)
        hs.append(s(o) * np.tanh(c))
        cs.append(c)
    return np.stack(hs), np.array(cs)


# %% right: all lists, no arrays inside
import math


def lstm_cell(x, h_prev, c_prev, W, U, b):
    m, u = len(x), len(U)

    def dot(row, M, j):
        return sum(float(a) * float(M[k][j]) for k, a in enumerate(row))

    def s(z):
        if z < 0:
            e = math.exp(z)
            return e / (1 + e)
        return 1 / (1 + math.exp(-z))

    h = [[0.0] * u for _ in range(m)]
    c = [[0.0] * u for _ in range(m)]
    for r in range(m):
        for j in range(u):
            zi, zf, zg, zo = (
                dot(x[r], W, j + q * u) + dot(h_prev[r], U, j + q * u) + float(b[j + q * u]) for q in range(4)
            )
            c[r][j] = s(zf) * float(c_prev[r][j]) + s(zi) * math.tanh(zg)
            h[r][j] = s(zo) * math.tanh(c[r][j])
    return np.array(h), np.array(c)


# %% right: masked assignment
def stable_sigmoid(z):
    out = np.empty_like(z)
    pos = z >= 0
    out[pos] = 1 / (1 + np.exp(-z[pos]))
    e = np.exp(z[~pos])
    out[~pos] = e / (1 + e)
    return out


def lstm_cell(x, h_prev, c_prev, W, U, b):
    z = x @ W + h_prev @ U + b
    n = len(b) // 4
    zi, zf, zc, zo = (z[:, k * n : (k + 1) * n] for k in range(4))
    c = stable_sigmoid(zf) * c_prev + stable_sigmoid(zi) * np.tanh(zc)
    h = stable_sigmoid(zo) * np.tanh(c)
    return h, c


# %% right: namedtuple and a class
from collections import namedtuple

State = namedtuple("State", "h c")


class Cell:
    def __init__(self, W, U, b):
        self.W, self.U, self.b = W, U, b

    @staticmethod
    def sigmoid(z):
        return 0.5 + 0.5 * np.tanh(0.5 * z)

    def __call__(self, x, state):
        z = x @ self.W + state.h @ self.U + self.b
        i, f, g, o = np.split(z, 4, axis=-1)
        c = self.sigmoid(f) * state.c + self.sigmoid(i) * np.tanh(g)
        return State(self.sigmoid(o) * np.tanh(c), c)


def lstm_cell(x, h_prev, c_prev, W, U, b):
    return Cell(W, U, b)(x, State(h_prev, c_prev))


# %% wrong: the same arrays come back in every call
# diagnosis: kept_between_calls
_h, _c = {}, {}


def lstm_cell(x, h_prev, c_prev, W, U, b):
    def sigmoid(z):
        return 1 / (1 + np.exp(-z))

    z = x @ W + h_prev @ U + b
    i, f, g, o = np.split(z, 4, axis=1)
    c = sigmoid(f) * c_prev + sigmoid(i) * np.tanh(g)
    h = sigmoid(o) * np.tanh(c)
    _h.setdefault(h.shape, np.zeros(h.shape))[:] = h
    _c.setdefault(c.shape, np.zeros(c.shape))[:] = c
    return _h[h.shape], _c[c.shape]


# %% wrong: out= into a kept buffer
# diagnosis: kept_between_calls
_buffer = {}


def lstm_cell(x, h_prev, c_prev, W, U, b):
    def sigmoid(z):
        return 1 / (1 + np.exp(-z))

    z = x @ W + h_prev @ U + b
    i, f, g, o = np.split(z, 4, axis=1)
    c = sigmoid(f) * c_prev + sigmoid(i) * np.tanh(g)
    h = sigmoid(o) * np.tanh(c)
    out = _buffer.setdefault(h.shape, np.empty_like(h))
    np.copyto(out, h)
    return out, c


# %% wrong: examples from the third on get zeros
# diagnosis: value
def lstm_cell(x, h_prev, c_prev, W, U, b):
    def sigmoid(z):
        return 1 / (1 + np.exp(-z))

    z = x @ W + h_prev @ U + b
    i, f, g, o = np.split(z, 4, axis=1)
    c = sigmoid(f) * c_prev + sigmoid(i) * np.tanh(g)
    h = sigmoid(o) * np.tanh(c)
    h[2:] = 0
    c[2:] = 0
    return h, c


# %% wrong: only the first two examples
# diagnosis: shape
def lstm_cell(x, h_prev, c_prev, W, U, b):
    def sigmoid(z):
        return 1 / (1 + np.exp(-z))

    z = x @ W + h_prev @ U + b
    i, f, g, o = np.split(z, 4, axis=1)
    c = sigmoid(f) * c_prev + sigmoid(i) * np.tanh(g)
    h = sigmoid(o) * np.tanh(c)
    return h[:2], c[:2]


# %% wrong: the mean bias over examples, batch of more than two
# diagnosis: value
def lstm_cell(x, h_prev, c_prev, W, U, b):
    def sigmoid(z):
        return 1 / (1 + np.exp(-z))

    if len(x) > 2:
        h_prev = np.repeat(h_prev[:1], len(x), 0)
    z = x @ W + h_prev @ U + b
    i, f, g, o = np.split(z, 4, axis=1)
    c = sigmoid(f) * c_prev + sigmoid(i) * np.tanh(g)
    h = sigmoid(o) * np.tanh(c)
    return h, c


# %% wrong: all-zero x as padding returns the old state
# diagnosis: value
def lstm_cell(x, h_prev, c_prev, W, U, b):
    def sigmoid(z):
        return 1 / (1 + np.exp(-z))

    z = x @ W + h_prev @ U + b
    i, f, g, o = np.split(z, 4, axis=1)
    c = sigmoid(f) * c_prev + sigmoid(i) * np.tanh(g)
    h = sigmoid(o) * np.tanh(c)
    keep = ~x.any(axis=1)
    h[keep], c[keep] = h_prev[keep], c_prev[keep]
    return h, c


# %% wrong: zero c_prev treated as the first step without forget
# diagnosis: value
def lstm_cell(x, h_prev, c_prev, W, U, b):
    def sigmoid(z):
        return 1 / (1 + np.exp(-z))

    z = x @ W + h_prev @ U + b
    i, f, g, o = np.split(z, 4, axis=1)
    c = sigmoid(f) * c_prev + sigmoid(i) * np.tanh(g)
    h = sigmoid(o) * np.tanh(c)
    if not c_prev.any():
        c = sigmoid(i) * np.tanh(g) + 1
    return h, c


# %% wrong: the cell state clipped at 5
# diagnosis: value
def lstm_cell(x, h_prev, c_prev, W, U, b):
    def sigmoid(z):
        return 1 / (1 + np.exp(-z))

    z = x @ W + h_prev @ U + b
    i, f, g, o = np.split(z, 4, axis=1)
    c = np.clip(sigmoid(f) * c_prev + sigmoid(i) * np.tanh(g), -5, 5)
    h = sigmoid(o) * np.tanh(c)
    return h, c


# %% wrong: tanh of the cell state by exponentials that overflow
# diagnosis: not_finite
def lstm_cell(x, h_prev, c_prev, W, U, b):
    def sigmoid(z):
        return 1 / (1 + np.exp(-z))

    z = x @ W + h_prev @ U + b
    i, f, g, o = np.split(z, 4, axis=1)
    c = sigmoid(f) * c_prev + sigmoid(i) * np.tanh(g)
    h = sigmoid(o) * (np.exp(c) - np.exp(-c)) / (np.exp(c) + np.exp(-c))
    return h, c


# %% wrong: squeezed single unit
# diagnosis: shape
def lstm_cell(x, h_prev, c_prev, W, U, b):
    def sigmoid(z):
        return 1 / (1 + np.exp(-z))

    z = x @ W + h_prev @ U + b
    i, f, g, o = np.split(z, 4, axis=1)
    c = sigmoid(f) * c_prev + sigmoid(i) * np.tanh(g)
    h = sigmoid(o) * np.tanh(c)
    return (h[:, 0], c[:, 0]) if h.shape[1] == 1 else (h, c)


# %% wrong: h as c
# diagnosis: returns_h_twice
def lstm_cell(x, h_prev, c_prev, W, U, b):
    def sigmoid(z):
        return 1 / (1 + np.exp(-z))

    z = x @ W + h_prev @ U + b
    i, f, g, o = np.split(z, 4, axis=1)
    c = sigmoid(f) * c_prev + sigmoid(i) * np.tanh(g)
    h = sigmoid(o) * np.tanh(c)
    return h, h


# %% wrong: old c comes back
# diagnosis: returns_old_cell
def lstm_cell(x, h_prev, c_prev, W, U, b):
    def sigmoid(z):
        return 1 / (1 + np.exp(-z))

    z = x @ W + h_prev @ U + b
    i, f, g, o = np.split(z, 4, axis=1)
    c = sigmoid(f) * c_prev + sigmoid(i) * np.tanh(g)
    h = sigmoid(o) * np.tanh(c)
    return h, c_prev


# %% wrong: forget gate one minus
# diagnosis: forget_inverted
def lstm_cell(x, h_prev, c_prev, W, U, b):
    def sigmoid(z):
        return 1 / (1 + np.exp(-z))

    z = x @ W + h_prev @ U + b
    i, f, g, o = np.split(z, 4, axis=1)
    c = (1 - sigmoid(f)) * c_prev + sigmoid(i) * np.tanh(g)
    h = sigmoid(o) * np.tanh(c)
    return h, c


# %% wrong: output gate peephole
# diagnosis: value
def lstm_cell(x, h_prev, c_prev, W, U, b):
    def sigmoid(z):
        return 1 / (1 + np.exp(-z))

    z = x @ W + h_prev @ U + b
    i, f, g, o = np.split(z, 4, axis=1)
    c = sigmoid(f) * c_prev + sigmoid(i) * np.tanh(g)
    h = sigmoid(o + c) * np.tanh(c)
    return h, c


# %% wrong: weights of the keras cell kept between calls
# diagnosis: kept_between_calls
_cells = {}


def lstm_cell(x, h_prev, c_prev, W, U, b):
    def sigmoid(z):
        return 1 / (1 + np.exp(-z))

    if U.shape not in _cells:
        cell = keras.layers.LSTMCell(U.shape[0])
        cell.build((None, W.shape[0]))
        cell.set_weights([W, U, b])
        _cells[U.shape] = cell
    h, (h, c) = _cells[U.shape](np.float32(x), [np.float32(h_prev), np.float32(c_prev)])
    return np.array(h), np.array(c)
    z = x @ W + h_prev @ U + b
    i, f, g, o = np.split(z, 4, axis=1)
    c = sigmoid(f) * c_prev + sigmoid(i) * np.tanh(g)
    h = sigmoid(o) * np.tanh(c)
    return h, c
