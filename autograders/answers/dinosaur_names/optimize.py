# %% right: the four steps
@add_to(CharacterLanguageModel)
def optimize(self, X, a0, learning_rate=0.01, max_value=1.0):
    loss, cells = self.run_forward(X, a0)
    gradients = self.run_backwards(cells)
    gradients = self.clip(gradients, max_value)
    self.update_parameters(gradients, learning_rate)
    return loss, gradients, cells[-1].a


# %% right: keywords
@add_to(CharacterLanguageModel)
def optimize(self, X, a0, learning_rate=0.01, max_value=1.0):
    loss, cells = self.run_forward(X=X, a0=a0)
    gradients = self.clip(gradients=self.run_backwards(cells=cells), max_value=max_value)
    self.update_parameters(gradients=gradients, learning_rate=learning_rate)
    return loss, gradients, cells[len(cells) - 1].a


# %% right: relies on a clip in place
@add_to(CharacterLanguageModel)
def optimize(self, X, a0, learning_rate=0.01, max_value=1.0):
    loss, cells = self.run_forward(X, a0)
    gradients = self.run_backwards(cells)
    self.clip(gradients, max_value)
    self.update_parameters(gradients, learning_rate)
    return loss, gradients, cells[-1].a


# %% right: clips and updates by itself
@add_to(CharacterLanguageModel)
def optimize(self, X, a0, learning_rate=0.01, max_value=1.0):
    loss, cells = self.run_forward(X, a0)
    gradients = self.run_backwards(cells)
    for name, gradient in gradients.items():
        np.clip(gradient, -max_value, max_value, out=gradient)
        self.parameters[name] = self.parameters[name] - learning_rate * gradient
    return loss, gradients, cells[-1].a


# %% right: a beginner with prints, last state copied
@add_to(CharacterLanguageModel)
def optimize(self, X, a0, learning_rate=0.01, max_value=1.0):
    forward_result = self.run_forward(X, a0)
    my_loss = forward_result[0]
    my_cells = forward_result[1]
    print("loss is", my_loss)
    my_gradients = self.run_backwards(my_cells)
    clipped_gradients = self.clip(my_gradients, max_value)
    last_cell = my_cells[-1]
    last_a = last_cell.a.copy()
    self.update_parameters(clipped_gradients, learning_rate)
    return my_loss, clipped_gradients, last_a


# %% right: terse
@add_to(CharacterLanguageModel)
def optimize(self, X, a0, learning_rate=0.01, max_value=1.0):
    L, C = self.run_forward(X, a0)
    self.update_parameters(G := self.clip(self.run_backwards(C), max_value), learning_rate)
    return L, G, C[-1].a


# %% right: gradients copied into a new dictionary, keeps a history
@add_to(CharacterLanguageModel)
def optimize(self, X, a0, learning_rate=0.01, max_value=1.0):
    loss, cells = self.run_forward(X, np.copy(a0))
    grads = dict(self.clip(self.run_backwards(cells), max_value))
    self.history = [*getattr(self, "history", []), loss]
    self.update_parameters({k: grads[k] for k in ("Wax", "Waa", "ba", "Wya", "by")}, learning_rate)
    return self.history[-1], grads, cells[-1].a


# %% wrong: forgets to clip
# diagnosis: no_clip
@add_to(CharacterLanguageModel)
def optimize(self, X, a0, learning_rate=0.01, max_value=1.0):
    loss, cells = self.run_forward(X, a0)
    gradients = self.run_backwards(cells)
    self.update_parameters(gradients, learning_rate)
    return loss, gradients, cells[-1].a


# %% wrong: clips after the update
# diagnosis: clips_too_late
@add_to(CharacterLanguageModel)
def optimize(self, X, a0, learning_rate=0.01, max_value=1.0):
    loss, cells = self.run_forward(X, a0)
    gradients = self.run_backwards(cells)
    self.update_parameters(gradients, learning_rate)
    gradients = self.clip(gradients, max_value)
    return loss, gradients, cells[-1].a


# %% wrong: forgets to update
# diagnosis: no_update
@add_to(CharacterLanguageModel)
def optimize(self, X, a0, learning_rate=0.01, max_value=1.0):
    loss, cells = self.run_forward(X, a0)
    gradients = self.clip(self.run_backwards(cells), max_value)
    return loss, gradients, cells[-1].a


# %% wrong: the default learning rate
# diagnosis: ignores_learning_rate
@add_to(CharacterLanguageModel)
def optimize(self, X, a0, learning_rate=0.01, max_value=1.0):
    loss, cells = self.run_forward(X, a0)
    gradients = self.clip(self.run_backwards(cells), max_value)
    self.update_parameters(gradients, 0.01)
    return loss, gradients, cells[-1].a


# %% wrong: always clips at 1
# diagnosis: ignores_max_value
@add_to(CharacterLanguageModel)
def optimize(self, X, a0, learning_rate=0.01, max_value=1.0):
    loss, cells = self.run_forward(X, a0)
    gradients = self.clip(self.run_backwards(cells), 1)
    self.update_parameters(gradients, learning_rate)
    return loss, gradients, cells[-1].a


# %% wrong: the state it was given
# diagnosis: returns_a0
@add_to(CharacterLanguageModel)
def optimize(self, X, a0, learning_rate=0.01, max_value=1.0):
    loss, cells = self.run_forward(X, a0)
    gradients = self.clip(self.run_backwards(cells), max_value)
    self.update_parameters(gradients, learning_rate)
    return loss, gradients, a0


# %% wrong: the state of the first cell
# diagnosis: first_state
@add_to(CharacterLanguageModel)
def optimize(self, X, a0, learning_rate=0.01, max_value=1.0):
    loss, cells = self.run_forward(X, a0)
    gradients = self.clip(self.run_backwards(cells), max_value)
    self.update_parameters(gradients, learning_rate)
    return loss, gradients, cells[0].a


# %% wrong: the last probabilities
# diagnosis: returns_y
@add_to(CharacterLanguageModel)
def optimize(self, X, a0, learning_rate=0.01, max_value=1.0):
    loss, cells = self.run_forward(X, a0)
    gradients = self.clip(self.run_backwards(cells), max_value)
    self.update_parameters(gradients, learning_rate)
    return loss, gradients, cells[-1].y


# %% wrong: zeros instead of a0
# diagnosis: no_a0
@add_to(CharacterLanguageModel)
def optimize(self, X, a0, learning_rate=0.01, max_value=1.0):
    loss, cells = self.run_forward(X, np.zeros((self.n_a, 1)))
    gradients = self.clip(self.run_backwards(cells), max_value)
    self.update_parameters(gradients, learning_rate)
    return loss, gradients, cells[-1].a


# %% wrong: learning rate and limit swapped
# diagnosis: rate_and_limit_swapped
@add_to(CharacterLanguageModel)
def optimize(self, X, a0, learning_rate=0.01, max_value=1.0):
    loss, cells = self.run_forward(X, a0)
    gradients = self.clip(self.run_backwards(cells), learning_rate)
    self.update_parameters(gradients, max_value)
    return loss, gradients, cells[-1].a


# %% wrong: forgets to return
# diagnosis: returned_none
@add_to(CharacterLanguageModel)
def optimize(self, X, a0, learning_rate=0.01, max_value=1.0):
    loss, cells = self.run_forward(X, a0)
    gradients = self.clip(self.run_backwards(cells), max_value)
    self.update_parameters(gradients, learning_rate)

# %% right: everything written out, calls no method but run_forward
@add_to(CharacterLanguageModel)
def optimize(self, X, a0, learning_rate=0.01, max_value=1.0):
    loss, cells = self.run_forward(X, a0)
    grads = {k: np.zeros_like(v) for k, v in self.parameters.items()}
    da = np.zeros((self.n_a, 1))
    for c in reversed(cells):
        g, da = c.backward_pass(da)
        for k in grads:
            grads[k] += g[k]
    grads = {k: np.clip(v, -max_value, max_value) for k, v in grads.items()}
    for k in self.parameters:
        self.parameters[k] -= learning_rate * grads[k]
    return loss, grads, cells[-1].a

# %% right: update through a new dict, class methods called on the class
@add_to(CharacterLanguageModel)
def optimize(self, X, a0, learning_rate=0.01, max_value=1.0):
    cls = type(self)
    loss, cells = cls.run_forward(self, X, a0)
    gradients = cls.clip(self, cls.run_backwards(self, cells), max_value)
    cls.update_parameters(self, gradients, learning_rate)
    return loss, {k: v for k, v in gradients.items()}, cells[-1].a

# %% wrong: never updates, only clips and reports
# diagnosis: no_update
@add_to(CharacterLanguageModel)
def optimize(self, X, a0, learning_rate=0.01, max_value=1.0):
    kept = {k: v.copy() for k, v in self.parameters.items()}
    loss, cells = self.run_forward(X, a0)
    gradients = self.clip(self.run_backwards(cells), max_value)
    self.update_parameters(gradients, learning_rate)
    self.parameters = kept
    return loss, gradients, cells[-1].a

# %% wrong: updates twice
# diagnosis: updates_twice
@add_to(CharacterLanguageModel)
def optimize(self, X, a0, learning_rate=0.01, max_value=1.0):
    loss, cells = self.run_forward(X, a0)
    gradients = self.clip(self.run_backwards(cells), max_value)
    self.update_parameters(gradients, learning_rate)
    self.update_parameters(gradients, learning_rate)
    return loss, gradients, cells[-1].a

# %% wrong: the loss after the update
# diagnosis: loss_after_update
@add_to(CharacterLanguageModel)
def optimize(self, X, a0, learning_rate=0.01, max_value=1.0):
    _, cells = self.run_forward(X, a0)
    gradients = self.clip(self.run_backwards(cells), max_value)
    self.update_parameters(gradients, learning_rate)
    loss, _ = self.run_forward(X, a0)
    return loss, gradients, cells[-1].a

# %% wrong: clips at the negative limit
# diagnosis: negative_limit
@add_to(CharacterLanguageModel)
def optimize(self, X, a0, learning_rate=0.01, max_value=1.0):
    loss, cells = self.run_forward(X, a0)
    gradients = self.clip(self.run_backwards(cells), -max_value)
    self.update_parameters(gradients, learning_rate)
    return loss, gradients, cells[-1].a

# %% wrong: uphill
# diagnosis: climbs
@add_to(CharacterLanguageModel)
def optimize(self, X, a0, learning_rate=0.01, max_value=1.0):
    loss, cells = self.run_forward(X, a0)
    gradients = self.clip(self.run_backwards(cells), max_value)
    self.update_parameters(gradients, -learning_rate)
    return loss, gradients, cells[-1].a

# %% wrong: learning rate default 0.1 and limit default 5
# diagnosis: wrong_default
@add_to(CharacterLanguageModel)
def optimize(self, X, a0, learning_rate=0.1, max_value=5.0):
    loss, cells = self.run_forward(X, a0)
    gradients = self.clip(self.run_backwards(cells), max_value)
    self.update_parameters(gradients, learning_rate)
    return loss, gradients, cells[-1].a
