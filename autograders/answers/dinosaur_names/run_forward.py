# %% right: one cell a character
@add_to(CharacterLanguageModel)
def run_forward(self, X, a0):
    loss, cells = 0.0, []
    a, previous = a0, None
    for target in X:
        cell = RnnCell(self.parameters)
        a = cell.forward_pass(one_hot(previous, self.n_x), a)
        loss -= np.log(cell.y[target, 0])
        cell.dy = cell.y - one_hot(target, self.n_y)
        cells.append(cell)
        previous = target
    return loss, cells


# %% right: the original notes' style
@add_to(CharacterLanguageModel)
def run_forward(self, X, a0):
    T_x, loss, cells = len(X), 0.0, []
    x, ai = np.zeros((self.n_x, 1)), a0.copy()
    for t in range(T_x):
        cells.append(RnnCell(self.parameters))
        ai = cells[t].forward_pass(x, ai)
        loss += -np.log(cells[t].y[X[t], 0])
        dy = np.copy(cells[t].y)
        dy[X[t], 0] -= 1
        cells[t].dy = dy
        x = np.zeros((self.n_x, 1))
        x[X[t], 0] = 1
    return loss, cells


# %% right: zip of inputs and targets, keywords, the loss an array of size 1
@add_to(CharacterLanguageModel)
def run_forward(self, X, a0):
    cells, loss, state = [], 0, a0
    for ix, target in zip([None, *X[:-1]], X):
        cell = RnnCell(parameters=self.parameters)
        state = cell.forward_pass(x=one_hot(ix=ix, vocab_size=self.n_x), a_prev=state)
        cell.dy = cell.y - one_hot(ix=target, vocab_size=self.n_y)
        loss = loss - np.log(cell.y[target])
        cells.append(cell)
    return loss, cells


# %% right: the dot product of the target and the logarithm
@add_to(CharacterLanguageModel)
def run_forward(self, X, a0):
    targets = [one_hot(ix, self.n_y) for ix in X]
    inputs = [one_hot(None, self.n_x)] + targets[:-1]
    cells = [RnnCell(self.parameters) for _ in X]
    losses = []
    for t, cell in enumerate(cells):
        cell.forward_pass(inputs[t], a0 if t == 0 else cells[t - 1].a)
        losses.append(-np.dot(targets[t].T, np.log(cell.y)).item())
        cell.dy = np.subtract(cell.y, targets[t])
    return sum(losses), cells


# %% right: a beginner with prints, one matrix of inputs
@add_to(CharacterLanguageModel)
def run_forward(self, X, a0):
    all_x = np.zeros((self.n_x, len(X)))
    for i in range(1, len(X)):
        all_x[X[i - 1], i] = 1
    cell_list = []
    total_loss = 0
    last_a = a0
    for i in range(len(X)):
        right_letter = X[i]
        my_cell = RnnCell(self.parameters)
        last_a = my_cell.forward_pass(all_x[:, i].reshape(-1, 1), last_a)
        p = float(my_cell.y[right_letter][0])
        print("step", i, "probability", p)
        total_loss = total_loss + np.log(1 / p)
        dy = np.zeros((self.n_y, 1))
        for k in range(self.n_y):
            if k == right_letter:
                dy[k][0] = my_cell.y[k][0] - 1
            else:
                dy[k][0] = my_cell.y[k][0]
        my_cell.dy = dy
        cell_list.append(my_cell)
    return total_loss, cell_list


# %% right: a helper for one step, recursion
@add_to(CharacterLanguageModel)
def _step(self, x, a_prev, target):
    cell = RnnCell(self.parameters)
    cell.forward_pass(x, a_prev)
    cell.target = one_hot(target, self.n_y)
    cell.dy = cell.y - cell.target
    return cell


@add_to(CharacterLanguageModel)
def run_forward(self, X, a0):
    def rest(x, a, targets):
        if not targets:
            return []
        cell = self._step(x, a, targets[0])
        return [cell, *rest(cell.target, cell.a, targets[1:])]

    cells = rest(np.zeros((self.n_x, 1)), a0, list(X))
    return -np.sum([np.log(c.y[ix, 0]) for c, ix in zip(cells, X)]), cells


# %% right: picks all probabilities at once
@add_to(CharacterLanguageModel)
def run_forward(self, X, a0):
    cells = []
    for t in range(len(X)):
        c = RnnCell(self.parameters)
        c.forward_pass(one_hot(X[t - 1] if t > 0 else None, self.n_x), cells[-1].a if cells else a0)
        c.dy = c.y - np.eye(self.n_y)[:, X[t] : X[t] + 1]
        cells.append(c)
    picked = np.hstack([c.y for c in cells])[X, np.arange(len(X))]
    return -np.log(picked).sum(), cells


# %% wrong: the target is the character after next
# diagnosis: target_shifted
@add_to(CharacterLanguageModel)
def run_forward(self, X, a0):
    loss, cells, a = 0.0, [], a0
    x = np.zeros((self.n_x, 1))
    for t in range(len(X) - 1):
        cell = RnnCell(self.parameters)
        a = cell.forward_pass(x, a)
        loss -= np.log(cell.y[X[t + 1], 0])
        cell.dy = cell.y - one_hot(X[t + 1], self.n_y)
        cells.append(cell)
        x = one_hot(X[t], self.n_x)
    return loss, cells


# %% wrong: the input is the target itself
# diagnosis: input_is_target
@add_to(CharacterLanguageModel)
def run_forward(self, X, a0):
    loss, cells, a = 0.0, [], a0
    for ix in X:
        cell = RnnCell(self.parameters)
        a = cell.forward_pass(one_hot(ix, self.n_x), a)
        loss -= np.log(cell.y[ix, 0])
        cell.dy = cell.y - one_hot(ix, self.n_y)
        cells.append(cell)
    return loss, cells


# %% wrong: starts from index 0 instead of zeros
# diagnosis: first_input_not_zero
@add_to(CharacterLanguageModel)
def run_forward(self, X, a0):
    loss, cells, a, previous = 0.0, [], a0, 0
    for ix in X:
        cell = RnnCell(self.parameters)
        a = cell.forward_pass(one_hot(previous, self.n_x), a)
        loss -= np.log(cell.y[ix, 0])
        cell.dy = cell.y - one_hot(ix, self.n_y)
        cells.append(cell)
        previous = ix
    return loss, cells


# %% wrong: the mean of the losses
# diagnosis: mean_not_sum
@add_to(CharacterLanguageModel)
def run_forward(self, X, a0):
    loss, cells, a, previous = 0.0, [], a0, None
    for ix in X:
        cell = RnnCell(self.parameters)
        a = cell.forward_pass(one_hot(previous, self.n_x), a)
        loss -= np.log(cell.y[ix, 0])
        cell.dy = cell.y - one_hot(ix, self.n_y)
        cells.append(cell)
        previous = ix
    return loss / len(X), cells


# %% wrong: logarithm to base 2
# diagnosis: log2
@add_to(CharacterLanguageModel)
def run_forward(self, X, a0):
    loss, cells, a, previous = 0.0, [], a0, None
    for ix in X:
        cell = RnnCell(self.parameters)
        a = cell.forward_pass(one_hot(previous, self.n_x), a)
        loss -= np.log2(cell.y[ix, 0])
        cell.dy = cell.y - one_hot(ix, self.n_y)
        cells.append(cell)
        previous = ix
    return loss, cells


# %% wrong: zeros instead of a0
# diagnosis: no_a0
@add_to(CharacterLanguageModel)
def run_forward(self, X, a0):
    loss, cells, previous = 0.0, [], None
    a = np.zeros((self.n_a, 1))
    for ix in X:
        cell = RnnCell(self.parameters)
        a = cell.forward_pass(one_hot(previous, self.n_x), a)
        loss -= np.log(cell.y[ix, 0])
        cell.dy = cell.y - one_hot(ix, self.n_y)
        cells.append(cell)
        previous = ix
    return loss, cells


# %% wrong: each step starts from a0
# diagnosis: state_not_carried
@add_to(CharacterLanguageModel)
def run_forward(self, X, a0):
    loss, cells, previous = 0.0, [], None
    for ix in X:
        cell = RnnCell(self.parameters)
        a = cell.forward_pass(one_hot(previous, self.n_x), a0)
        loss -= np.log(cell.y[ix, 0])
        cell.dy = cell.y - one_hot(ix, self.n_y)
        cells.append(cell)
        previous = ix
    return loss, cells


# %% wrong: forgets the cells' dy
# diagnosis: dy_missing
@add_to(CharacterLanguageModel)
def run_forward(self, X, a0):
    loss, cells, a, previous = 0.0, [], a0, None
    for ix in X:
        cell = RnnCell(self.parameters)
        a = cell.forward_pass(one_hot(previous, self.n_x), a)
        loss -= np.log(cell.y[ix, 0])
        cells.append(cell)
        previous = ix
    return loss, cells


# %% wrong: the loss is negative
# diagnosis: wrong_sign
@add_to(CharacterLanguageModel)
def run_forward(self, X, a0):
    loss, cells, a, previous = 0.0, [], a0, None
    for ix in X:
        cell = RnnCell(self.parameters)
        a = cell.forward_pass(one_hot(previous, self.n_x), a)
        loss += np.log(cell.y[ix, 0])
        cell.dy = cell.y - one_hot(ix, self.n_y)
        cells.append(cell)
        previous = ix
    return loss, cells


# %% wrong: dy turned round
# diagnosis: dy_wrong_sign
@add_to(CharacterLanguageModel)
def run_forward(self, X, a0):
    loss, cells, a, previous = 0.0, [], a0, None
    for ix in X:
        cell = RnnCell(self.parameters)
        a = cell.forward_pass(one_hot(previous, self.n_x), a)
        loss -= np.log(cell.y[ix, 0])
        cell.dy = one_hot(ix, self.n_y) - cell.y
        cells.append(cell)
        previous = ix
    return loss, cells


# %% wrong: one cell for all steps
# diagnosis: one_cell
@add_to(CharacterLanguageModel)
def run_forward(self, X, a0):
    loss, cells, a, previous = 0.0, [], a0, None
    cell = RnnCell(self.parameters)
    for ix in X:
        a = cell.forward_pass(one_hot(previous, self.n_x), a)
        loss -= np.log(cell.y[ix, 0])
        cell.dy = cell.y - one_hot(ix, self.n_y)
        cells.append(cell)
        previous = ix
    return loss, cells


# %% wrong: forgets to copy y
# diagnosis: y_overwritten
@add_to(CharacterLanguageModel)
def run_forward(self, X, a0):
    loss, cells, a, previous = 0.0, [], a0, None
    for ix in X:
        cell = RnnCell(self.parameters)
        a = cell.forward_pass(one_hot(previous, self.n_x), a)
        loss -= np.log(cell.y[ix, 0])
        cell.dy = cell.y
        cell.dy[ix] -= 1
        cells.append(cell)
        previous = ix
    return loss, cells


# %% wrong: always 27 characters
# diagnosis: hard_coded_size
@add_to(CharacterLanguageModel)
def run_forward(self, X, a0):
    loss, cells, a, previous = 0.0, [], a0, None
    for ix in X:
        cell = RnnCell(self.parameters)
        a = cell.forward_pass(one_hot(previous, 27), a)
        loss -= np.log(cell.y[ix, 0])
        cell.dy = cell.y - one_hot(ix, 27)
        cells.append(cell)
        previous = ix
    return loss, cells

# %% right: computes by itself, without forward_pass, sets the cell
@add_to(CharacterLanguageModel)
def run_forward(self, X, a0):
    p = self.parameters
    loss, cells, a = 0.0, [], np.array(a0, dtype=float)
    for t, k in enumerate(X):
        c = RnnCell(p)
        c.x = one_hot(X[t - 1], self.n_x) if t else np.zeros((self.n_x, 1))
        c.a_prev = a
        c.a = a = np.tanh(p["Wax"] @ c.x + p["Waa"] @ a + p["ba"])
        c.y = softmax(p["Wya"] @ a + p["by"])
        c.dy = c.y.copy()
        c.dy[k] -= 1
        loss += -np.log(c.y[k, 0])
        cells.append(c)
    return loss, cells

# %% right: decorator with wraps, kwargs, loss by math.fsum
import functools
import math


def counted(function):
    @functools.wraps(function)
    def wrapper(self, *args, **kwargs):
        self.calls = getattr(self, "calls", 0) + 1
        return function(self, *args, **kwargs)

    return wrapper


@add_to(CharacterLanguageModel)
@counted
def run_forward(self, X, a0):
    cells = []
    for i, k in enumerate(X):
        cells += [RnnCell(self.parameters)]
        cells[i].forward_pass(a_prev=cells[i - 1].a if i else a0, x=one_hot(X[i - 1] if i else None, self.n_x))
        cells[i].dy = cells[i].y + 0
        cells[i].dy[k, 0] = cells[i].y[k, 0] - 1
    return math.fsum(-math.log(c.y[k, 0]) for c, k in zip(cells, X)), cells

# %% wrong: all inputs zero
# diagnosis: input_never_changes
@add_to(CharacterLanguageModel)
def run_forward(self, X, a0):
    loss, cells, a = 0.0, [], a0
    for ix in X:
        cell = RnnCell(self.parameters)
        a = cell.forward_pass(np.zeros((self.n_x, 1)), a)
        loss -= np.log(cell.y[ix, 0])
        cell.dy = cell.y - one_hot(ix, self.n_y)
        cells.append(cell)
    return loss, cells

# %% wrong: binary cross-entropy
# diagnosis: binary_cross_entropy
@add_to(CharacterLanguageModel)
def run_forward(self, X, a0):
    loss, cells, a, previous = 0.0, [], a0, None
    for ix in X:
        cell = RnnCell(self.parameters)
        a = cell.forward_pass(one_hot(previous, self.n_x), a)
        t = one_hot(ix, self.n_y)
        loss -= np.sum(t * np.log(cell.y) + (1 - t) * np.log(1 - cell.y))
        cell.dy = cell.y - t
        cells.append(cell)
        previous = ix
    return loss, cells

# %% wrong: cells in reversed order
# diagnosis: cells_reversed
@add_to(CharacterLanguageModel)
def run_forward(self, X, a0):
    loss, cells, a, previous = 0.0, [], a0, None
    for ix in X:
        cell = RnnCell(self.parameters)
        a = cell.forward_pass(one_hot(previous, self.n_x), a)
        loss -= np.log(cell.y[ix, 0])
        cell.dy = cell.y - one_hot(ix, self.n_y)
        cells.insert(0, cell)
        previous = ix
    return loss, cells

# %% wrong: feeds the most probable character
# diagnosis: feeds_prediction
@add_to(CharacterLanguageModel)
def run_forward(self, X, a0):
    loss, cells, a, previous = 0.0, [], a0, None
    for ix in X:
        cell = RnnCell(self.parameters)
        a = cell.forward_pass(one_hot(previous, self.n_x), a)
        loss -= np.log(cell.y[ix, 0])
        cell.dy = cell.y - one_hot(ix, self.n_y)
        cells.append(cell)
        previous = int(np.argmax(cell.y))
    return loss, cells

# %% wrong: dictionaries instead of cells
# diagnosis: not_cells
@add_to(CharacterLanguageModel)
def run_forward(self, X, a0):
    from types import SimpleNamespace

    loss, cells, a, previous = 0.0, [], a0, None
    for ix in X:
        cell = RnnCell(self.parameters)
        a = cell.forward_pass(one_hot(previous, self.n_x), a)
        loss -= np.log(cell.y[ix, 0])
        cells.append(SimpleNamespace(x=cell.x, a_prev=cell.a_prev, a=cell.a, y=cell.y, dy=cell.y - one_hot(ix, self.n_y)))
        previous = ix
    return loss, cells

# %% wrong: the cells' parameters are copies
# diagnosis: cells_without_parameters
@add_to(CharacterLanguageModel)
def run_forward(self, X, a0):
    loss, cells, a, previous = 0.0, [], a0, None
    for ix in X:
        cell = RnnCell({k: v.copy() for k, v in self.parameters.items()})
        a = cell.forward_pass(one_hot(previous, self.n_x), a)
        loss -= np.log(cell.y[ix, 0])
        cell.dy = cell.y - one_hot(ix, self.n_y)
        cells.append(cell)
        cell.parameters = None
        previous = ix
    return loss, cells
