# %% right: np.dot
@add_to(RnnCell)
def backward_pass(self, da_next):
    p = self.parameters
    da = np.dot(p["Wya"].T, self.dy) + da_next
    dz = da * (1 - self.a**2)
    gradients = {
        "Wax": np.dot(dz, self.x.T),
        "Waa": np.dot(dz, self.a_prev.T),
        "ba": dz,
        "Wya": np.dot(self.dy, self.a.T),
        "by": self.dy.copy(),
    }
    return gradients, np.dot(p["Waa"].T, dz)


# %% right: the original notes' style
@add_to(RnnCell)
def backward_pass(self, da_next):
    Waa, Wya = self.parameters["Waa"], self.parameters["Wya"]
    ai, ao, dy = self.a_prev, self.a, self.dy
    gradients = {}
    gradients["Wya"], gradients["by"] = np.dot(dy, ao.T), dy
    dz = (1 - ao * ao) * (da_next + np.dot(Wya.T, dy))
    gradients["Wax"], gradients["Waa"], gradients["ba"] = np.dot(dz, self.x.T), np.dot(dz, ai.T), dz
    dai = np.dot(Waa.T, dz)
    return gradients, dai


# %% right: derivative from a recomputed z
@add_to(RnnCell)
def backward_pass(self, da_next):
    Wax, Waa, ba, Wya, by = [self.parameters[k] for k in ["Wax", "Waa", "ba", "Wya", "by"]]
    z = Wax @ self.x + Waa @ self.a_prev + ba
    dz = (1 - np.tanh(z) ** 2) * (Wya.T @ self.dy + da_next)
    return dict(Wya=self.dy @ self.a.T, by=self.dy, Wax=dz @ self.x.T, Waa=dz @ self.a_prev.T, ba=dz), Waa.T @ dz


# %% right: einsum
@add_to(RnnCell)
def backward_pass(self, da_next):
    dz = (np.einsum("ya,yi->ai", self.parameters["Wya"], self.dy) + da_next) * (1 - np.square(self.a))
    pairs = {"Wax": (dz, self.x), "Waa": (dz, self.a_prev), "Wya": (self.dy, self.a)}
    gradients = {name: np.einsum("ij,kj->ik", left, right) for name, (left, right) in pairs.items()}
    gradients.update(ba=dz.copy(), by=self.dy.copy())
    return gradients, np.einsum("ab,ai->bi", self.parameters["Waa"], dz)


# %% right: outer products
@add_to(RnnCell)
def backward_pass(self, da_next):
    dy = self.dy.ravel()
    da = dy @ self.parameters["Wya"] + da_next.ravel()
    dz = da - da * self.a.ravel() ** 2
    gradients = {
        "Wax": np.outer(dz, self.x),
        "Waa": np.outer(dz, self.a_prev),
        "ba": dz[:, None],
        "Wya": np.outer(dy, self.a),
        "by": dy[:, None],
    }
    return gradients, (dz @ self.parameters["Waa"]).reshape(-1, 1)


# %% right: a beginner with many names and prints
@add_to(RnnCell)
def backward_pass(self, da_next):
    Wya = self.parameters["Wya"]
    Waa = self.parameters["Waa"]
    d_by = np.sum(self.dy, axis=1, keepdims=True)
    d_Wya = np.matmul(self.dy, np.transpose(self.a))
    d_a = np.matmul(np.transpose(Wya), self.dy)
    d_a = d_a + da_next
    print("d_a", d_a.shape)
    slope = np.ones(self.a.shape) - np.multiply(self.a, self.a)
    d_z = np.multiply(d_a, slope)
    d_ba = np.sum(d_z, axis=1, keepdims=True)
    d_Wax = np.matmul(d_z, np.transpose(self.x))
    d_Waa = np.matmul(d_z, np.transpose(self.a_prev))
    d_a_prev = np.matmul(np.transpose(Waa), d_z)
    grads = {"by": d_by, "Wya": d_Wya, "ba": d_ba, "Wax": d_Wax, "Waa": d_Waa}
    return grads, d_a_prev


# %% right: (1 - a)(1 + a), keeps the gradients on the cell
@add_to(RnnCell)
def backward_pass(self, da_next):
    p, a = self.parameters, self.a
    self.dz = (p["Wya"].T.dot(self.dy) + da_next) * (1 - a) * (1 + a)
    self.gradients = {name: np.zeros_like(value) for name, value in p.items()}
    self.gradients["Wax"] += self.dz * self.x.T
    self.gradients["Waa"] += self.dz * self.a_prev.T
    self.gradients["ba"] += self.dz
    self.gradients["Wya"] += self.dy * a.T
    self.gradients["by"] += self.dy
    return self.gradients, p["Waa"].T.dot(self.dz)


# %% right: a diagonal matrix of derivatives, defaultdict
from collections import defaultdict


@add_to(RnnCell)
def backward_pass(self, da_next):
    grads = defaultdict(float)
    J = np.diagflat(1 - self.a**2)
    dz = J @ (self.parameters["Wya"].T @ self.dy + da_next)
    grads["Wax"] += dz * self.x.ravel()
    grads["Waa"] += dz * self.a_prev.ravel()
    grads["ba"] += dz
    grads["Wya"] += self.dy * self.a.ravel()
    grads["by"] += self.dy
    return grads, (dz.T @ self.parameters["Waa"]).T


# %% right: a namedtuple, tensordot
from collections import namedtuple

Step = namedtuple("Step", "gradients da_prev")


@add_to(RnnCell)
def backward_pass(self, da_next):
    dz = np.array(da_next, dtype=np.float64, copy=True)
    dz += self.parameters["Wya"].T.dot(self.dy)
    dz *= 1 - self.a * self.a
    return Step(
        {
            "by": 1 * self.dy,
            "Wya": np.tensordot(self.dy, self.a, axes=(1, 1)),
            "ba": dz,
            "Wax": np.tensordot(dz, self.x, axes=(1, 1)),
            "Waa": np.tensordot(dz, self.a_prev, axes=(1, 1)),
        },
        np.tensordot(self.parameters["Waa"], dz, axes=(0, 0)),
    )


# %% wrong: the factor 1 - a**2 is missing
# diagnosis: missing_tanh_derivative
@add_to(RnnCell)
def backward_pass(self, da_next):
    p = self.parameters
    dz = p["Wya"].T @ self.dy + da_next
    gradients = {"Wax": dz @ self.x.T, "Waa": dz @ self.a_prev.T, "ba": dz, "Wya": self.dy @ self.a.T, "by": self.dy}
    return gradients, p["Waa"].T @ dz


# %% wrong: ignores what comes from the next step
# diagnosis: da_next_ignored
@add_to(RnnCell)
def backward_pass(self, da_next):
    p = self.parameters
    dz = (p["Wya"].T @ self.dy) * (1 - self.a**2)
    gradients = {"Wax": dz @ self.x.T, "Waa": dz @ self.a_prev.T, "ba": dz, "Wya": self.dy @ self.a.T, "by": self.dy}
    return gradients, p["Waa"].T @ dz


# %% wrong: ignores what comes from the output
# diagnosis: dy_ignored
@add_to(RnnCell)
def backward_pass(self, da_next):
    p = self.parameters
    dz = da_next * (1 - self.a**2)
    gradients = {"Wax": dz @ self.x.T, "Waa": dz @ self.a_prev.T, "ba": dz, "Wya": self.dy @ self.a.T, "by": self.dy}
    return gradients, p["Waa"].T @ dz


# %% wrong: Waa not transposed on the way back
# diagnosis: transposed
@add_to(RnnCell)
def backward_pass(self, da_next):
    p = self.parameters
    dz = (p["Wya"].T @ self.dy + da_next) * (1 - self.a**2)
    gradients = {"Wax": dz @ self.x.T, "Waa": dz @ self.a_prev.T, "ba": dz, "Wya": self.dy @ self.a.T, "by": self.dy}
    return gradients, p["Waa"] @ dz


# %% wrong: keys dWax, dWaa, ...
# diagnosis: wrong_keys
@add_to(RnnCell)
def backward_pass(self, da_next):
    p = self.parameters
    dz = (p["Wya"].T @ self.dy + da_next) * (1 - self.a**2)
    gradients = {
        "dWax": dz @ self.x.T,
        "dWaa": dz @ self.a_prev.T,
        "dba": dz,
        "dWya": self.dy @ self.a.T,
        "dby": self.dy,
    }
    return gradients, p["Waa"].T @ dz


# %% wrong: da_prev before gradients
# diagnosis: swapped_order
@add_to(RnnCell)
def backward_pass(self, da_next):
    p = self.parameters
    dz = (p["Wya"].T @ self.dy + da_next) * (1 - self.a**2)
    gradients = {"Wax": dz @ self.x.T, "Waa": dz @ self.a_prev.T, "ba": dz, "Wya": self.dy @ self.a.T, "by": self.dy}
    return p["Waa"].T @ dz, gradients


# %% wrong: the derivative of the sigmoid
# diagnosis: sigmoid_derivative
@add_to(RnnCell)
def backward_pass(self, da_next):
    p = self.parameters
    dz = (p["Wya"].T @ self.dy + da_next) * self.a * (1 - self.a)
    gradients = {"Wax": dz @ self.x.T, "Waa": dz @ self.a_prev.T, "ba": dz, "Wya": self.dy @ self.a.T, "by": self.dy}
    return gradients, p["Waa"].T @ dz


# %% wrong: the new state in the place of the old one
# diagnosis: a_for_a_prev
@add_to(RnnCell)
def backward_pass(self, da_next):
    p = self.parameters
    dz = (p["Wya"].T @ self.dy + da_next) * (1 - self.a**2)
    gradients = {"Wax": dz @ self.x.T, "Waa": dz @ self.a.T, "ba": dz, "Wya": self.dy @ self.a.T, "by": self.dy}
    return gradients, p["Waa"].T @ dz


# %% wrong: da_next joins behind the derivative
# diagnosis: da_next_added_late
@add_to(RnnCell)
def backward_pass(self, da_next):
    p = self.parameters
    dz = (p["Wya"].T @ self.dy) * (1 - self.a**2) + da_next
    gradients = {"Wax": dz @ self.x.T, "Waa": dz @ self.a_prev.T, "ba": dz, "Wya": self.dy @ self.a.T, "by": self.dy}
    return gradients, p["Waa"].T @ dz


# %% wrong: hands back dz instead of passing it through Waa
# diagnosis: da_prev_not_through_waa
@add_to(RnnCell)
def backward_pass(self, da_next):
    p = self.parameters
    dz = (p["Wya"].T @ self.dy + da_next) * (1 - self.a**2)
    gradients = {"Wax": dz @ self.x.T, "Waa": dz @ self.a_prev.T, "ba": dz, "Wya": self.dy @ self.a.T, "by": self.dy}
    return gradients, dz


# %% wrong: the probabilities instead of dy
# diagnosis: y_for_dy
@add_to(RnnCell)
def backward_pass(self, da_next):
    p, dy = self.parameters, self.y
    dz = (p["Wya"].T @ dy + da_next) * (1 - self.a**2)
    gradients = {"Wax": dz @ self.x.T, "Waa": dz @ self.a_prev.T, "ba": dz, "Wya": dy @ self.a.T, "by": dy}
    return gradients, p["Waa"].T @ dz


# %% wrong: changes self.dy
# diagnosis: changes_cell
@add_to(RnnCell)
def backward_pass(self, da_next):
    p = self.parameters
    dz = (p["Wya"].T @ self.dy + da_next) * (1 - self.a**2)
    g = {"Wax": dz @ self.x.T, "Waa": dz @ self.a_prev.T, "ba": dz, "Wya": self.dy @ self.a.T, "by": self.dy.copy()}
    self.dy *= 0
    return g, p["Waa"].T @ dz


# %% wrong: changes the cell's own state a into the slope
# diagnosis: changes_cell
@add_to(RnnCell)
def backward_pass(self, da_next):
    p = self.parameters
    Wya, by = self.dy @ self.a.T, self.dy
    self.a = 1 - self.a**2
    dz = (p["Wya"].T @ self.dy + da_next) * self.a
    return {"Wax": dz @ self.x.T, "Waa": dz @ self.a_prev.T, "ba": dz, "Wya": Wya, "by": by}, p["Waa"].T @ dz


# %% wrong: accumulates over calls
# diagnosis: keeps_state
@add_to(RnnCell)
def backward_pass(self, da_next):
    p = self.parameters
    dz = (p["Wya"].T @ self.dy + da_next) * (1 - self.a**2)
    g = {"Wax": dz @ self.x.T, "Waa": dz @ self.a_prev.T, "ba": dz, "Wya": self.dy @ self.a.T, "by": self.dy}
    store = RnnCell.__dict__.get("_store") or {k: 0 for k in g}
    RnnCell._store = {k: store[k] + v if np.shape(store[k]) in ((), v.shape) else v for k, v in g.items()}
    return RnnCell._store, p["Waa"].T @ dz


# %% wrong: clips the gradients
# diagnosis: clips
@add_to(RnnCell)
def backward_pass(self, da_next):
    p = self.parameters
    dz = (p["Wya"].T @ self.dy + da_next) * (1 - self.a**2)
    g = {"Wax": dz @ self.x.T, "Waa": dz @ self.a_prev.T, "ba": dz, "Wya": self.dy @ self.a.T, "by": self.dy}
    return {k: np.clip(v, -1, 1) for k, v in g.items()}, p["Waa"].T @ dz
