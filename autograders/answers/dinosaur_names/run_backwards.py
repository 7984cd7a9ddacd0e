# %% right: reversed cells, sums in new arrays
@add_to(CharacterLanguageModel)
def run_backwards(self, cells):
    gradients = {name: np.zeros_like(value) for name, value in self.parameters.items()}
    da = np.zeros((self.n_a, 1))
    for cell in reversed(cells):
        step, da = cell.backward_pass(da)
        for name in gradients:
            gradients[name] += step[name]
    return gradients


# %% right: index from the end, new sums
@add_to(CharacterLanguageModel)
def run_backwards(self, cells):
    total = {"Wax": 0, "Waa": 0, "ba": 0, "Wya": 0, "by": 0}
    da_next = np.zeros_like(self.parameters["ba"])
    for t in range(len(cells) - 1, -1, -1):
        grads, da_prev = cells[t].backward_pass(da_next)
        for k, v in grads.items():
            total[k] = total[k] + v
        da_next = da_prev
    return total


# %% right: collects first, then adds up
@add_to(CharacterLanguageModel)
def run_backwards(self, cells):
    steps, da = [], np.zeros((self.n_a, 1))
    for cell in cells[::-1]:
        step, da = cell.backward_pass(da_next=da)
        steps.append(step)
    return {name: np.sum([step[name] for step in steps], axis=0) for name in self.parameters}


# %% right: a beginner with five sums and prints
@add_to(CharacterLanguageModel)
def run_backwards(self, cells):
    n_a = self.n_a
    sum_Wax = np.zeros((n_a, self.n_x))
    sum_Waa = np.zeros((n_a, n_a))
    sum_ba = np.zeros((n_a, 1))
    sum_Wya = np.zeros((self.n_y, n_a))
    sum_by = np.zeros((self.n_y, 1))
    da = np.zeros((n_a, 1))
    i = len(cells)
    while i > 0:
        i = i - 1
        print("cell", i)
        result = cells[i].backward_pass(da)
        g = result[0]
        da = result[1]
        sum_Wax = sum_Wax + g["Wax"]
        sum_Waa = sum_Waa + g["Waa"]
        sum_ba = sum_ba + g["ba"]
        sum_Wya = sum_Wya + g["Wya"]
        sum_by = sum_by + g["by"]
    self.last_da = da
    return {"Wax": sum_Wax, "Waa": sum_Waa, "ba": sum_ba, "Wya": sum_Wya, "by": sum_by}


# %% right: recursion
@add_to(CharacterLanguageModel)
def run_backwards(self, cells):
    def back(cells, da):
        if len(cells) == 0:
            return {name: np.zeros(value.shape) for name, value in self.parameters.items()}
        step, da = cells[-1].backward_pass(da)
        rest = back(cells[:-1], da)
        return {name: rest[name] + step[name] for name in rest}

    return back(list(cells), np.zeros((self.n_a, 1)))


# %% right: starts from the last cell's gradients, copied
@add_to(CharacterLanguageModel)
def run_backwards(self, cells):
    step, da = cells[-1].backward_pass(np.zeros((self.n_a, 1)))
    gradients = {k: np.array(v, copy=True) for k, v in step.items()}
    for cell in cells[-2::-1]:
        step, da = cell.backward_pass(da)
        for k in ("Wax", "Waa", "ba", "Wya", "by"):
            np.add(gradients[k], step[k], out=gradients[k])
    return gradients


# %% right: one long vector, terse
@add_to(CharacterLanguageModel)
def run_backwards(self, cells):
    P, s, d = self.parameters, 0, np.zeros((self.n_a, 1))
    for c in cells[::-1]:
        g, d = c.backward_pass(d)
        s = s + np.concatenate([g[k].ravel() for k in P])
    ends = np.cumsum([P[k].size for k in P])[:-1]
    return {k: part.reshape(P[k].shape) for k, part in zip(P, np.split(s, ends))}


# %% wrong: from the first cell to the last
# diagnosis: not_reversed
@add_to(CharacterLanguageModel)
def run_backwards(self, cells):
    gradients = {name: np.zeros_like(value) for name, value in self.parameters.items()}
    da = np.zeros((self.n_a, 1))
    for cell in cells:
        step, da = cell.backward_pass(da)
        for name in gradients:
            gradients[name] += step[name]
    return gradients


# %% wrong: every cell gets zeros
# diagnosis: da_not_passed
@add_to(CharacterLanguageModel)
def run_backwards(self, cells):
    gradients = {name: np.zeros_like(value) for name, value in self.parameters.items()}
    da = np.zeros((self.n_a, 1))
    for cell in reversed(cells):
        step, da_prev = cell.backward_pass(da)
        for name in gradients:
            gradients[name] += step[name]
    return gradients


# %% wrong: keeps only the gradients of the first cell
# diagnosis: not_summed
@add_to(CharacterLanguageModel)
def run_backwards(self, cells):
    da = np.zeros((self.n_a, 1))
    for cell in reversed(cells):
        gradients, da = cell.backward_pass(da)
    return gradients


# %% wrong: only the last cell, returns inside the loop
# diagnosis: last_cell_only
@add_to(CharacterLanguageModel)
def run_backwards(self, cells):
    gradients = {name: np.zeros_like(value) for name, value in self.parameters.items()}
    da = np.zeros((self.n_a, 1))
    for cell in reversed(cells):
        step, da = cell.backward_pass(da)
        for name in gradients:
            gradients[name] += step[name]
        return gradients


# %% wrong: the mean over the cells
# diagnosis: mean_not_sum
@add_to(CharacterLanguageModel)
def run_backwards(self, cells):
    gradients = {name: np.zeros_like(value) for name, value in self.parameters.items()}
    da = np.zeros((self.n_a, 1))
    for cell in reversed(cells):
        step, da = cell.backward_pass(da)
        for name in gradients:
            gradients[name] += step[name] / len(cells)
    return gradients


# %% wrong: adds up da as well
# diagnosis: da_accumulated
@add_to(CharacterLanguageModel)
def run_backwards(self, cells):
    gradients = {name: np.zeros_like(value) for name, value in self.parameters.items()}
    da = np.zeros((self.n_a, 1))
    for cell in reversed(cells):
        step, da_prev = cell.backward_pass(da)
        da = da + da_prev
        for name in gradients:
            gradients[name] += step[name]
    return gradients


# %% wrong: stops before the first cell
# diagnosis: first_cell_skipped
@add_to(CharacterLanguageModel)
def run_backwards(self, cells):
    gradients = {name: np.zeros_like(value) for name, value in self.parameters.items()}
    da = np.zeros((self.n_a, 1))
    for t in range(len(cells) - 1, 0, -1):
        step, da = cells[t].backward_pass(da)
        for name in gradients:
            gradients[name] += step[name]
    return gradients


# %% wrong: always 50 hidden units
# diagnosis: hard_coded_size
@add_to(CharacterLanguageModel)
def run_backwards(self, cells):
    gradients = {name: np.zeros_like(value) for name, value in self.parameters.items()}
    da = np.zeros((50, 1))
    for cell in reversed(cells):
        step, da = cell.backward_pass(da)
        for name in gradients:
            gradients[name] += step[name]
    return gradients


# %% wrong: clips already here
# diagnosis: clips
@add_to(CharacterLanguageModel)
def run_backwards(self, cells):
    gradients = {name: np.zeros_like(value) for name, value in self.parameters.items()}
    da = np.zeros((self.n_a, 1))
    for cell in reversed(cells):
        step, da = cell.backward_pass(da)
        for name in gradients:
            gradients[name] += step[name]
    return {name: np.clip(gradient, -1, 1) for name, gradient in gradients.items()}


# %% wrong: forgets to return
# diagnosis: returned_none
@add_to(CharacterLanguageModel)
def run_backwards(self, cells):
    gradients = {name: np.zeros_like(value) for name, value in self.parameters.items()}
    da = np.zeros((self.n_a, 1))
    for cell in reversed(cells):
        step, da = cell.backward_pass(da)
        for name in gradients:
            gradients[name] += step[name]
    self.gradients = gradients

# %% right: reduce over reversed cells, Counter-like sum
from functools import reduce


@add_to(CharacterLanguageModel)
def run_backwards(self, cells):
    def back(acc, cell):
        total, da = acc
        g, da = cell.backward_pass(da)
        return {k: total[k] + g[k] for k in total}, da

    start = ({k: np.zeros_like(v) for k, v in self.parameters.items()}, np.zeros_like(self.parameters["ba"]))
    return reduce(back, reversed(cells), start)[0]

# %% right: stacked and einsum
@add_to(CharacterLanguageModel)
def run_backwards(self, cells):
    da, all_g = np.zeros((self.n_a, 1)), {k: [] for k in self.parameters}
    for c in cells[::-1]:
        g, da = c.backward_pass(da_next=da)
        for k, v in g.items():
            all_g[k].append(np.array(v))
    return {k: np.einsum("tij->ij", np.stack(v)) for k, v in all_g.items()}

# %% wrong: the first cell is counted twice
# diagnosis: counted_twice
@add_to(CharacterLanguageModel)
def run_backwards(self, cells):
    g = {k: np.zeros_like(v) for k, v in self.parameters.items()}
    da = np.zeros((self.n_a, 1))
    for cell in reversed(cells):
        step, da = cell.backward_pass(da)
        for k in g:
            g[k] += step[k]
    for k in g:
        g[k] += step[k]
    return g

# %% wrong: sums go on over calls
# diagnosis: keeps_sums
@add_to(CharacterLanguageModel)
def run_backwards(self, cells):
    if not hasattr(self, "g"):
        self.g = {k: np.zeros_like(v) for k, v in self.parameters.items()}
    da = np.zeros((self.n_a, 1))
    for cell in reversed(cells):
        step, da = cell.backward_pass(da)
        for k in self.g:
            self.g[k] += step[k]
    return self.g

# %% wrong: empties the caller's list
# diagnosis: changes_arguments
@add_to(CharacterLanguageModel)
def run_backwards(self, cells):
    g = {k: np.zeros_like(v) for k, v in self.parameters.items()}
    da = np.zeros((self.n_a, 1))
    while cells:
        step, da = cells.pop().backward_pass(da)
        for k in g:
            g[k] += step[k]
    return g

# %% wrong: da at half strength
# diagnosis: da_wrong
@add_to(CharacterLanguageModel)
def run_backwards(self, cells):
    g = {k: np.zeros_like(v) for k, v in self.parameters.items()}
    da = np.zeros((self.n_a, 1))
    for cell in reversed(cells):
        step, da = cell.backward_pass(0.5 * da)
        for k in g:
            g[k] += step[k]
    return g
