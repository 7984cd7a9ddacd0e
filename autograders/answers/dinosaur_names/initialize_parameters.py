# %% right: the global generator
@add_to(CharacterLanguageModel)
def initialize_parameters(self, n_a, n_x, n_y, seed=1):
    np.random.seed(seed)
    Wax = np.random.randn(n_a, n_x) * 0.01
    Waa = np.random.randn(n_a, n_a) * 0.01
    Wya = np.random.randn(n_y, n_a) * 0.01
    self.parameters = {"Wax": Wax, "Waa": Waa, "ba": np.zeros((n_a, 1)), "Wya": Wya, "by": np.zeros((n_y, 1))}


# %% right: a private generator
@add_to(CharacterLanguageModel)
def initialize_parameters(self, n_a, n_x, n_y, seed=1):
    rng = np.random.RandomState(seed)
    self.parameters = {}
    for name, shape in {"Wax": (n_a, n_x), "Waa": (n_a, n_a), "Wya": (n_y, n_a)}.items():
        self.parameters[name] = 0.01 * rng.randn(*shape)
    self.parameters["ba"] = np.zeros((n_a, 1))
    self.parameters["by"] = np.zeros((n_y, 1))


# %% right: normal with a scale
@add_to(CharacterLanguageModel)
def initialize_parameters(self, n_a, n_x, n_y, seed=1):
    np.random.seed(seed)
    self.parameters = dict(
        Wax=np.random.normal(0.0, 0.01, size=(n_a, n_x)),
        Waa=np.random.normal(0.0, 0.01, size=(n_a, n_a)),
        Wya=np.random.normal(0.0, 0.01, size=(n_y, n_a)),
        ba=np.zeros([n_a, 1]),
        by=np.zeros([n_y, 1]),
    )


# %% right: one long draw, cut and reshaped
@add_to(CharacterLanguageModel)
def initialize_parameters(self, n_a, n_x, n_y, seed=1):
    shapes = [(n_a, n_x), (n_a, n_a), (n_y, n_a)]
    sizes = [rows * columns for rows, columns in shapes]
    draws = np.random.RandomState(seed).standard_normal(sum(sizes)) / 100
    parts = np.split(draws, np.cumsum(sizes)[:-1])
    Wax, Waa, Wya = (part.reshape(shape) for part, shape in zip(parts, shapes))
    self.parameters = {"by": np.zeros((n_y, 1)), "ba": np.zeros((n_a, 1)), "Wya": Wya, "Waa": Waa, "Wax": Wax}


# %% right: a beginner with prints, returns it too
@add_to(CharacterLanguageModel)
def initialize_parameters(self, n_a, n_x, n_y, seed=1):
    print("seed is", seed)
    np.random.seed(seed)
    parameters = {}
    parameters["Wax"] = np.random.randn(n_a, n_x)
    parameters["Waa"] = np.random.randn(n_a, n_a)
    parameters["Wya"] = np.random.randn(n_y, n_a)
    parameters["Wax"] = parameters["Wax"] * 0.01
    parameters["Waa"] = parameters["Waa"] * 0.01
    parameters["Wya"] = parameters["Wya"] * 0.01
    parameters["ba"] = 0 * np.ones((n_a, 1))
    parameters["by"] = 0 * np.ones((n_y, 1))
    self.parameters = parameters
    self.seed = seed
    return parameters


# %% right: a helper, terse
@add_to(CharacterLanguageModel)
def initialize_parameters(self, n_a, n_x, n_y, seed=1):
    np.random.seed(seed)
    g, o = lambda *s: np.random.randn(*s) * 1e-2, lambda n: np.zeros((n, 1))
    self.parameters = {"Wax": g(n_a, n_x), "Waa": g(n_a, n_a), "Wya": g(n_y, n_a), "ba": o(n_a), "by": o(n_y)}


# %% right: number by number
@add_to(CharacterLanguageModel)
def initialize_parameters(self, n_a, n_x, n_y, seed=1):
    np.random.seed(seed=seed)
    Wax, Waa, Wya = np.empty((n_a, n_x)), np.empty((n_a, n_a)), np.empty((n_y, n_a))
    for W in (Wax, Waa, Wya):
        for i in range(W.shape[0]):
            for j in range(W.shape[1]):
                W[i, j] = np.random.randn() * 0.01
    self.parameters = {"Wax": Wax, "Waa": Waa, "Wya": Wya}
    self.parameters |= {"ba": np.zeros((n_a, 1)), "by": np.zeros((n_y, 1))}


# %% right: biases from full and from weights
@add_to(CharacterLanguageModel)
def initialize_parameters(self, n_a, n_x, n_y, *args, **kwargs):
    seed = args[0] if args else kwargs.get("seed", 1)
    np.random.seed(seed)
    draws = np.random.normal(size=n_a * n_x + n_a * n_a + n_y * n_a) / 1e2
    it = iter(draws)
    take = lambda r, c: np.fromiter((next(it) for _ in range(r * c)), float).reshape(r, c)
    p = self.parameters = {}
    p["Wax"] = take(n_a, n_x)
    p["Waa"] = take(n_a, n_a)
    p["Wya"] = take(n_y, n_a)
    p["ba"] = p["Waa"].sum(axis=1, keepdims=True) * 0
    p["by"] = np.full((n_y, 1), 0.0)


# %% right: Fortran order
@add_to(CharacterLanguageModel)
def initialize_parameters(self, n_a, n_x, n_y, seed=1):
    np.random.seed(int(seed))
    self.parameters = {
        name: np.asfortranarray(np.random.randn(*shape) * 0.01)
        for name, shape in zip(["Wax", "Waa", "Wya"], [(n_a, n_x), (n_a, n_a), (n_y, n_a)], strict=True)
    }
    for name, n in [("ba", n_a), ("by", n_y)]:
        self.parameters.setdefault(name, np.zeros(shape=(n, 1)))


# %% wrong: Waa is drawn first
# diagnosis: draw_order
@add_to(CharacterLanguageModel)
def initialize_parameters(self, n_a, n_x, n_y, seed=1):
    np.random.seed(seed)
    Waa = np.random.randn(n_a, n_a) * 0.01
    Wax = np.random.randn(n_a, n_x) * 0.01
    Wya = np.random.randn(n_y, n_a) * 0.01
    self.parameters = {"Wax": Wax, "Waa": Waa, "Wya": Wya, "ba": np.zeros((n_a, 1)), "by": np.zeros((n_y, 1))}


# %% wrong: forgets the factor 0.01
# diagnosis: no_scale
@add_to(CharacterLanguageModel)
def initialize_parameters(self, n_a, n_x, n_y, seed=1):
    np.random.seed(seed)
    Wax, Waa, Wya = np.random.randn(n_a, n_x), np.random.randn(n_a, n_a), np.random.randn(n_y, n_a)
    self.parameters = {"Wax": Wax, "Waa": Waa, "Wya": Wya, "ba": np.zeros((n_a, 1)), "by": np.zeros((n_y, 1))}


# %% wrong: uniform numbers
# diagnosis: uniform
@add_to(CharacterLanguageModel)
def initialize_parameters(self, n_a, n_x, n_y, seed=1):
    np.random.seed(seed)
    Wax = np.random.rand(n_a, n_x) * 0.01
    Waa = np.random.rand(n_a, n_a) * 0.01
    Wya = np.random.rand(n_y, n_a) * 0.01
    self.parameters = {"Wax": Wax, "Waa": Waa, "Wya": Wya, "ba": np.zeros((n_a, 1)), "by": np.zeros((n_y, 1))}


# %% wrong: always seed 1
# diagnosis: ignores_seed
@add_to(CharacterLanguageModel)
def initialize_parameters(self, n_a, n_x, n_y, seed=1):
    np.random.seed(1)
    Wax = np.random.randn(n_a, n_x) * 0.01
    Waa = np.random.randn(n_a, n_a) * 0.01
    Wya = np.random.randn(n_y, n_a) * 0.01
    self.parameters = {"Wax": Wax, "Waa": Waa, "Wya": Wya, "ba": np.zeros((n_a, 1)), "by": np.zeros((n_y, 1))}


# %% wrong: no seed at all
# diagnosis: no_seed
@add_to(CharacterLanguageModel)
def initialize_parameters(self, n_a, n_x, n_y, seed=1):
    Wax = np.random.randn(n_a, n_x) * 0.01
    Waa = np.random.randn(n_a, n_a) * 0.01
    Wya = np.random.randn(n_y, n_a) * 0.01
    self.parameters = {"Wax": Wax, "Waa": Waa, "Wya": Wya, "ba": np.zeros((n_a, 1)), "by": np.zeros((n_y, 1))}


# %% wrong: seeds again before each matrix
# diagnosis: reseeds
@add_to(CharacterLanguageModel)
def initialize_parameters(self, n_a, n_x, n_y, seed=1):
    self.parameters = {"ba": np.zeros((n_a, 1)), "by": np.zeros((n_y, 1))}
    for name, shape in [("Wax", (n_a, n_x)), ("Waa", (n_a, n_a)), ("Wya", (n_y, n_a))]:
        np.random.seed(seed)
        self.parameters[name] = np.random.randn(*shape) * 0.01


# %% wrong: the new generator
# diagnosis: default_rng
@add_to(CharacterLanguageModel)
def initialize_parameters(self, n_a, n_x, n_y, seed=1):
    rng = np.random.default_rng(seed)
    Wax = rng.standard_normal((n_a, n_x)) * 0.01
    Waa = rng.standard_normal((n_a, n_a)) * 0.01
    Wya = rng.standard_normal((n_y, n_a)) * 0.01
    self.parameters = {"Wax": Wax, "Waa": Waa, "Wya": Wya, "ba": np.zeros((n_a, 1)), "by": np.zeros((n_y, 1))}


# %% wrong: random biases
# diagnosis: biases_not_zero
@add_to(CharacterLanguageModel)
def initialize_parameters(self, n_a, n_x, n_y, seed=1):
    np.random.seed(seed)
    Wax = np.random.randn(n_a, n_x) * 0.01
    Waa = np.random.randn(n_a, n_a) * 0.01
    Wya = np.random.randn(n_y, n_a) * 0.01
    ba = np.random.randn(n_a, 1) * 0.01
    by = np.random.randn(n_y, 1) * 0.01
    self.parameters = {"Wax": Wax, "Waa": Waa, "Wya": Wya, "ba": ba, "by": by}


# %% wrong: flat biases
# diagnosis: shape
@add_to(CharacterLanguageModel)
def initialize_parameters(self, n_a, n_x, n_y, seed=1):
    np.random.seed(seed)
    Wax = np.random.randn(n_a, n_x) * 0.01
    Waa = np.random.randn(n_a, n_a) * 0.01
    Wya = np.random.randn(n_y, n_a) * 0.01
    self.parameters = {"Wax": Wax, "Waa": Waa, "Wya": Wya, "ba": np.zeros(n_a), "by": np.zeros(n_y)}


# %% wrong: sizes of the lesson's model
# diagnosis: hard_coded_size
@add_to(CharacterLanguageModel)
def initialize_parameters(self, n_a, n_x, n_y, seed=1):
    np.random.seed(seed)
    Wax = np.random.randn(50, 27) * 0.01
    Waa = np.random.randn(50, 50) * 0.01
    Wya = np.random.randn(27, 50) * 0.01
    self.parameters = {"Wax": Wax, "Waa": Waa, "Wya": Wya, "ba": np.zeros((50, 1)), "by": np.zeros((27, 1))}


# %% wrong: returns the parameters and keeps nothing
# diagnosis: not_kept
@add_to(CharacterLanguageModel)
def initialize_parameters(self, n_a, n_x, n_y, seed=1):
    np.random.seed(seed)
    Wax = np.random.randn(n_a, n_x) * 0.01
    Waa = np.random.randn(n_a, n_a) * 0.01
    Wya = np.random.randn(n_y, n_a) * 0.01
    return {"Wax": Wax, "Waa": Waa, "Wya": Wya, "ba": np.zeros((n_a, 1)), "by": np.zeros((n_y, 1))}


# %% wrong: integer biases, which an update in place can't change
# diagnosis: integers
@add_to(CharacterLanguageModel)
def initialize_parameters(self, n_a, n_x, n_y, seed=1):
    np.random.seed(seed)
    self.parameters = {
        "Wax": np.random.randn(n_a, n_x) * 0.01,
        "Waa": np.random.randn(n_a, n_a) * 0.01,
        "Wya": np.random.randn(n_y, n_a) * 0.01,
        "ba": np.array([[0]] * n_a),
        "by": np.array([[0]] * n_y),
    }


# %% wrong: both biases are one array
# diagnosis: shared_arrays
@add_to(CharacterLanguageModel)
def initialize_parameters(self, n_a, n_x, n_y, seed=1):
    np.random.seed(seed)
    Wax = np.random.randn(n_a, n_x) * 0.01
    Waa = np.random.randn(n_a, n_a) * 0.01
    Wya = np.random.randn(n_y, n_a) * 0.01
    b = np.zeros((max(n_a, n_y), 1))
    self.parameters = {"Wax": Wax, "Waa": Waa, "Wya": Wya, "ba": b[:n_a], "by": b[:n_y]}


# %% wrong: b instead of ba
# diagnosis: wrong_keys
@add_to(CharacterLanguageModel)
def initialize_parameters(self, n_a, n_x, n_y, seed=1):
    np.random.seed(seed)
    Wax = np.random.randn(n_a, n_x) * 0.01
    Waa = np.random.randn(n_a, n_a) * 0.01
    Wya = np.random.randn(n_y, n_a) * 0.01
    self.parameters = {"Wax": Wax, "Waa": Waa, "Wya": Wya, "b": np.zeros((n_a, 1)), "by": np.zeros((n_y, 1))}


# %% wrong: a class attribute, shared by all models
# diagnosis: shared_between_models
@add_to(CharacterLanguageModel)
def initialize_parameters(self, n_a, n_x, n_y, seed=1):
    np.random.seed(seed)
    Wax = np.random.randn(n_a, n_x) * 0.01
    Waa = np.random.randn(n_a, n_a) * 0.01
    Wya = np.random.randn(n_y, n_a) * 0.01
    type(self).parameters = {"Wax": Wax, "Waa": Waa, "Wya": Wya, "ba": np.zeros((n_a, 1)), "by": np.zeros((n_y, 1))}
