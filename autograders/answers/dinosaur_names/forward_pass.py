# %% right: np.dot
@add_to(RnnCell)
def forward_pass(self, x, a_prev):
    p = self.parameters
    a = np.tanh(np.dot(p["Wax"], x) + np.dot(p["Waa"], a_prev) + p["ba"])
    y = softmax(np.dot(p["Wya"], a) + p["by"])
    self.x, self.a_prev, self.a, self.y = x, a_prev, a, y
    return a


# %% right: matrix operator, keeps things as it goes
@add_to(RnnCell)
def forward_pass(self, x, a_prev):
    Wax, Waa, ba, Wya, by = (self.parameters[k] for k in ("Wax", "Waa", "ba", "Wya", "by"))
    self.x = x
    self.a_prev = a_prev
    self.z = Wax @ x + Waa @ a_prev + ba
    self.a = np.tanh(self.z)
    self.y = softmax(Wya @ self.a + by)
    return self.a


# %% right: einsum
@add_to(RnnCell)
def forward_pass(self, x, a_prev):
    p = self.parameters
    z = np.einsum("ij,jk->ik", p["Wax"], x) + np.einsum("ij,jk->ik", p["Waa"], a_prev) + p["ba"]
    a = np.tanh(z)
    logits = np.einsum("ij,jk->ik", p["Wya"], a) + p["by"]
    vars(self).update(x=x, a_prev=a_prev, a=a, y=softmax(logits))
    return a


# %% right: one stacked product
@add_to(RnnCell)
def forward_pass(self, x, a_prev):
    p = self.parameters
    W = np.concatenate([p["Waa"], p["Wax"]], axis=1)
    self.x, self.a_prev = x, a_prev
    self.a = np.tanh(np.matmul(W, np.concatenate([a_prev, x])) + p["ba"])
    self.y = softmax(z=np.matmul(p["Wya"], self.a) + p["by"])
    return self.a


# %% right: a beginner with many names and prints
@add_to(RnnCell)
def forward_pass(self, x, a_prev):
    weights_x = self.parameters["Wax"]
    weights_a = self.parameters["Waa"]
    bias_a = self.parameters["ba"]
    part1 = np.dot(weights_x, x)
    part2 = np.dot(weights_a, a_prev)
    sum1 = part1 + part2
    sum2 = sum1 + bias_a
    new_a = np.tanh(sum2)
    print("a has shape", new_a.shape)
    output = np.dot(self.parameters["Wya"], new_a)
    output = output + self.parameters["by"]
    new_y = softmax(output)
    self.x = x
    self.a_prev = a_prev
    self.a = new_a
    self.y = new_y
    return new_a


# %% right: copies, tanh by its formula
@add_to(RnnCell)
def forward_pass(self, x, a_prev):
    p = self.parameters
    z = p["Wax"].dot(x) + p["Waa"].dot(a_prev) + p["ba"]
    self.a = 2 / (1 + np.exp(-2 * z)) - 1
    self.x, self.a_prev = np.copy(x), np.copy(a_prev)
    self.y = softmax(p["Wya"].dot(self.a) + p["by"])
    return self.a.copy()


# %% right: a helper method and a cache
@add_to(RnnCell)
def _affine(self, bias, *pairs):
    return sum((self.parameters[name] @ value for name, value in pairs), self.parameters[bias])


@add_to(RnnCell)
def forward_pass(self, x, a_prev):
    a = np.tanh(self._affine("ba", ("Wax", x), ("Waa", a_prev)))
    y = softmax(self._affine("by", ("Wya", a)))
    self.cache = {"x": x, "a_prev": a_prev, "a": a, "y": y}
    for name, value in self.cache.items():
        setattr(self, name, value)
    return a


# %% right: keeps things with a decorator
import functools


def keeps(*names):
    def decorate(function):
        @functools.wraps(function)
        def wrapper(self, *args, **kwargs):
            values = function(self, *args, **kwargs)
            for name, value in zip(names, values):
                setattr(self, name, value)
            return self.a

        return wrapper

    return decorate


@add_to(RnnCell)
@keeps("x", "a_prev", "a", "y")
def forward_pass(self, x, a_prev):
    a = np.tanh(self.parameters["Wax"] @ x + self.parameters["Waa"] @ a_prev + self.parameters["ba"])
    return x, a_prev, a, softmax(self.parameters["Wya"] @ a + self.parameters["by"])


# %% right: its own softmax within
@add_to(RnnCell)
def forward_pass(self, x, a_prev):
    def own_softmax(logits):
        e = np.exp(logits - logits.max())
        return e / e.sum()

    p = self.parameters
    self.x = np.asarray(x, dtype=np.float64)
    self.a_prev = np.asarray(a_prev, dtype=np.float64)
    self.a = np.tanh(p["Wax"].dot(self.x) + p["Waa"].dot(self.a_prev) + p["ba"])
    self.y = own_softmax(p["Wya"].dot(self.a) + p["by"])
    return self.a


# %% wrong: forgets the hidden bias
# diagnosis: no_ba
@add_to(RnnCell)
def forward_pass(self, x, a_prev):
    p = self.parameters
    self.x, self.a_prev = x, a_prev
    self.a = np.tanh(p["Wax"] @ x + p["Waa"] @ a_prev)
    self.y = softmax(p["Wya"] @ self.a + p["by"])
    return self.a


# %% wrong: forgets the output bias
# diagnosis: no_by
@add_to(RnnCell)
def forward_pass(self, x, a_prev):
    p = self.parameters
    self.x, self.a_prev = x, a_prev
    self.a = np.tanh(p["Wax"] @ x + p["Waa"] @ a_prev + p["ba"])
    self.y = softmax(p["Wya"] @ self.a)
    return self.a


# %% wrong: sigmoid instead of tanh
# diagnosis: sigmoid
@add_to(RnnCell)
def forward_pass(self, x, a_prev):
    p = self.parameters
    self.x, self.a_prev = x, a_prev
    self.a = 1 / (1 + np.exp(-(p["Wax"] @ x + p["Waa"] @ a_prev + p["ba"])))
    self.y = softmax(p["Wya"] @ self.a + p["by"])
    return self.a


# %% wrong: no softmax
# diagnosis: no_softmax
@add_to(RnnCell)
def forward_pass(self, x, a_prev):
    p = self.parameters
    self.x, self.a_prev = x, a_prev
    self.a = np.tanh(p["Wax"] @ x + p["Waa"] @ a_prev + p["ba"])
    self.y = p["Wya"] @ self.a + p["by"]
    return self.a


# %% wrong: no tanh
# diagnosis: no_tanh
@add_to(RnnCell)
def forward_pass(self, x, a_prev):
    p = self.parameters
    self.x, self.a_prev = x, a_prev
    self.a = p["Wax"] @ x + p["Waa"] @ a_prev + p["ba"]
    self.y = softmax(p["Wya"] @ self.a + p["by"])
    return self.a


# %% wrong: the square matrix transposed
# diagnosis: transposed
@add_to(RnnCell)
def forward_pass(self, x, a_prev):
    p = self.parameters
    self.x, self.a_prev = x, a_prev
    self.a = np.tanh(p["Wax"] @ x + p["Waa"].T @ a_prev + p["ba"])
    self.y = softmax(p["Wya"] @ self.a + p["by"])
    return self.a


# %% wrong: the output is made from the old state
# diagnosis: y_from_a_prev
@add_to(RnnCell)
def forward_pass(self, x, a_prev):
    p = self.parameters
    self.x, self.a_prev = x, a_prev
    self.a = np.tanh(p["Wax"] @ x + p["Waa"] @ a_prev + p["ba"])
    self.y = softmax(p["Wya"] @ a_prev + p["by"])
    return self.a


# %% wrong: keeps nothing on the cell
# diagnosis: not_kept
@add_to(RnnCell)
def forward_pass(self, x, a_prev):
    p = self.parameters
    a = np.tanh(p["Wax"] @ x + p["Waa"] @ a_prev + p["ba"])
    y = softmax(p["Wya"] @ a + p["by"])
    return a


# %% wrong: keeps the new state as the old one
# diagnosis: a_prev_overwritten
@add_to(RnnCell)
def forward_pass(self, x, a_prev):
    p = self.parameters
    a_prev = np.tanh(p["Wax"] @ x + p["Waa"] @ a_prev + p["ba"])
    self.x, self.a_prev, self.a = x, a_prev, a_prev
    self.y = softmax(p["Wya"] @ a_prev + p["by"])
    return a_prev


# %% wrong: returns the probabilities
# diagnosis: returns_y
@add_to(RnnCell)
def forward_pass(self, x, a_prev):
    p = self.parameters
    self.x, self.a_prev = x, a_prev
    self.a = np.tanh(p["Wax"] @ x + p["Waa"] @ a_prev + p["ba"])
    self.y = softmax(p["Wya"] @ self.a + p["by"])
    return self.y


# %% wrong: forgets to return
# diagnosis: returned_none
@add_to(RnnCell)
def forward_pass(self, x, a_prev):
    p = self.parameters
    self.x, self.a_prev = x, a_prev
    self.a = np.tanh(p["Wax"] @ x + p["Waa"] @ a_prev + p["ba"])
    self.y = softmax(p["Wya"] @ self.a + p["by"])


# %% wrong: the parameters' biases are added in place
# diagnosis: changes_arguments
@add_to(RnnCell)
def forward_pass(self, x, a_prev):
    p = self.parameters
    self.x, self.a_prev = x, a_prev
    z = p["ba"]
    z += p["Wax"] @ x + p["Waa"] @ a_prev
    self.a = np.tanh(z)
    self.y = softmax(p["Wya"] @ self.a + p["by"])
    return self.a


# %% wrong: keeps zeros for x and a_prev
# diagnosis: kept_wrong
@add_to(RnnCell)
def forward_pass(self, x, a_prev):
    p = self.parameters
    self.x, self.a_prev = np.zeros_like(x), np.zeros_like(a_prev)
    self.a = np.tanh(p["Wax"] @ x + p["Waa"] @ a_prev + p["ba"])
    self.y = softmax(p["Wya"] @ self.a + p["by"])
    return self.a


# %% wrong: the two products multiplied
# diagnosis: terms_multiplied
@add_to(RnnCell)
def forward_pass(self, x, a_prev):
    p = self.parameters
    self.x, self.a_prev = x, a_prev
    self.a = np.tanh((p["Wax"] @ x) * (p["Waa"] @ a_prev) + p["ba"])
    self.y = softmax(p["Wya"] @ self.a + p["by"])
    return self.a


# %% wrong: ignores the input
# diagnosis: no_x
@add_to(RnnCell)
def forward_pass(self, x, a_prev):
    p = self.parameters
    self.x, self.a_prev = x, a_prev
    self.a = np.tanh(p["Waa"] @ a_prev + p["ba"])
    self.y = softmax(p["Wya"] @ self.a + p["by"])
    return self.a
