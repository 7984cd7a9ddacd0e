# %% right: Sequential
def build_model(Tx, n_x, units=128, dropout=0.5):
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


# %% right: functional
def build_model(Tx, n_x, units=128, dropout=0.5):
    inputs = keras.Input(shape=(Tx, n_x), name="characters")
    a = keras.layers.LSTM(units, return_sequences=True, name="first")(inputs)
    a = keras.layers.Dropout(dropout)(a)
    a = keras.layers.LSTM(units, return_sequences=False, name="second")(a)
    a = keras.layers.Dropout(dropout)(a)
    outputs = keras.layers.Dense(n_x, activation="softmax", name="next_character")(a)
    model = keras.Model(inputs=inputs, outputs=outputs, name="shakespeare")
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate=0.01),
        loss=keras.losses.CategoricalCrossentropy(),
        metrics=["accuracy"],
    )
    return model


# %% right: a beginner's add and input_shape
from keras.layers import LSTM, Dense, Dropout
from keras.models import Sequential


def build_model(Tx, n_x, units=128, dropout=0.5):
    model = Sequential()
    model.add(LSTM(units, return_sequences=True, input_shape=(Tx, n_x)))
    model.add(Dropout(dropout))
    model.add(LSTM(units))
    model.add(Dropout(dropout))
    model.add(Dense(n_x))
    model.add(keras.layers.Activation("softmax"))
    model.compile(loss="categorical_crossentropy", optimizer="adam")
    model.summary()
    return model


# %% right: RNN around LSTMCell
def build_model(Tx, n_x, units=128, dropout=0.5):
    layers = keras.layers
    x = keras.Input((Tx, n_x))
    h = layers.RNN(layers.LSTMCell(units), return_sequences=True)(x)
    h = layers.RNN(layers.LSTMCell(units))(layers.Dropout(rate=dropout)(h))
    y = layers.Softmax()(layers.Dense(n_x)(layers.Dropout(rate=dropout)(h)))
    model = keras.Model(x, y)
    model.compile(keras.optimizers.Adam(1e-3, clipnorm=1.0), keras.losses.categorical_crossentropy)
    return model


# %% right: a loop over the two layers
def build_model(Tx, n_x, units=128, dropout=0.5):
    model = keras.models.Sequential()
    model.add(keras.layers.InputLayer(shape=(Tx, n_x)))
    for sequences in (True, False):
        model.add(keras.layers.LSTM(units, return_sequences=sequences))
        model.add(keras.layers.Dropout(dropout))
    model.add(keras.layers.Dense(n_x, "softmax"))
    model.compile("adam", "categorical_crossentropy", metrics=["categorical_accuracy"])
    return model


# %% right: tf.keras, a softmax function, everything spelled out
def build_model(Tx, n_x, units=128, dropout=0.5):
    K = tf.keras
    model = K.Sequential(name="poet")
    model.add(K.Input(shape=(Tx, n_x), batch_size=None, dtype="float32"))
    model.add(
        K.layers.LSTM(
            units,
            activation="tanh",
            recurrent_activation="sigmoid",
            use_bias=True,
            kernel_initializer="glorot_uniform",
            recurrent_initializer="orthogonal",
            unit_forget_bias=True,
            return_sequences=True,
        )
    )
    model.add(K.layers.Dropout(dropout, seed=1))
    model.add(K.layers.LSTM(units, activation=K.activations.tanh))
    model.add(K.layers.Dropout(dropout, seed=2))
    model.add(K.layers.Dense(n_x, activation=tf.nn.softmax))
    model.compile(optimizer=K.optimizers.Adam(), loss=K.losses.CategoricalCrossentropy(from_logits=False))
    return model


# %% right: the last step taken by hand
def build_model(Tx, n_x, units=128, dropout=0.5):
    inputs = keras.Input((Tx, n_x))
    h = keras.layers.LSTM(units, return_sequences=True)(inputs)
    h = keras.layers.Dropout(dropout)(h)
    h = keras.layers.LSTM(units, return_sequences=True)(h)
    h = keras.layers.Dropout(dropout)(h[:, -1])
    model = keras.Model(inputs, keras.layers.Dense(n_x, activation="softmax")(h))
    model.compile(optimizer="Adam", loss="categorical_crossentropy")
    return model


# %% right: a subclass that is functional inside
class Poet(keras.Model):
    def __init__(self, Tx, n_x, units, dropout):
        first = keras.Input(shape=[Tx, n_x])
        last = first
        for n in range(2):
            last = keras.layers.LSTM(units, return_sequences=n == 0)(last)
            last = keras.layers.Dropout(dropout)(last)
        super().__init__(first, keras.layers.Dense(n_x, activation="softmax")(last))


def build_model(Tx, n_x, units=128, dropout=0.5):
    poet = Poet(Tx, n_x, units, dropout)
    poet.compile(optimizer=keras.optimizers.Adam(0.004), loss=keras.losses.CategoricalCrossentropy())
    return poet


# %% right: unrolled, with a schedule of the learning rate
def build_model(Tx, n_x, units=128, dropout=0.5):
    kl, ko = keras.layers, keras.optimizers
    model = keras.Sequential(
        [
            kl.Input(batch_shape=(None, Tx, n_x)),
            kl.LSTM(units=units, return_sequences=True, unroll=Tx <= 10),
            kl.Dropout(dropout),
            kl.LSTM(units=units, unroll=Tx <= 10),
            kl.Dropout(dropout),
            kl.Dense(units=n_x, activation=keras.activations.softmax),
        ]
    )
    rate = ko.schedules.ExponentialDecay(0.004, decay_steps=1000, decay_rate=0.9)
    model.compile(loss=["categorical_crossentropy"], optimizer=ko.Adam(rate), jit_compile=False)
    return model


# %% right: without Input, built afterwards
def build_model(Tx, n_x, units=128, dropout=0.5):
    model = keras.Sequential()
    for layer in (
        keras.layers.LSTM(units, return_sequences=True),
        keras.layers.Dropout(dropout),
        keras.layers.LSTM(units),
        keras.layers.Dropout(dropout),
        keras.layers.Dense(n_x, activation="softmax"),
    ):
        model.add(layer)
    model.build((None, Tx, n_x))
    model.compile(optimizer="adam", loss="categorical_crossentropy")
    return model


# %% right: terse, layers folded by reduce
from functools import reduce


def build_model(Tx, n_x, units=128, dropout=0.5):
    L, D = keras.layers.LSTM, keras.layers.Dropout
    x = keras.Input((Tx, n_x))
    stack = [L(units, return_sequences=True), D(dropout), L(units), D(dropout), keras.layers.Dense(n_x)]
    y = reduce(lambda a, layer: layer(a), stack, x)
    (model := keras.Model(x, keras.ops.softmax(y))).compile("adam", "categorical_crossentropy")
    return model


# %% right: time-distributed dropout
def build_model(Tx, n_x, units=128, dropout=0.5):
    model = keras.Sequential(
        [
            keras.Input((Tx, n_x)),
            keras.layers.LSTM(units, return_sequences=True),
            keras.layers.TimeDistributed(keras.layers.Dropout(dropout)),
            keras.layers.LSTM(units),
            keras.layers.Dropout(dropout),
            keras.layers.Dense(n_x, activation="softmax"),
        ]
    )
    model.compile(loss="categorical_crossentropy", optimizer="adam")
    return model


# %% right: Lambda softmax
def build_model(Tx, n_x, units=128, dropout=0.5):
    model = keras.Sequential(
        [
            keras.Input((Tx, n_x)),
            keras.layers.LSTM(units, return_sequences=True),
            keras.layers.Dropout(dropout),
            keras.layers.LSTM(units),
            keras.layers.Dropout(dropout),
            keras.layers.Dense(n_x),
            keras.layers.Lambda(lambda z: keras.ops.softmax(z)),
        ]
    )
    model.compile(loss="categorical_crossentropy", optimizer="adam")
    return model


# %% right: return_state, last state used
def build_model(Tx, n_x, units=128, dropout=0.5):
    x = inputs = keras.layers.Input(shape=(Tx, n_x))
    x = keras.layers.LSTM(units, return_sequences=True)(x)
    x = keras.layers.Dropout(dropout)(x)
    _, h, _ = keras.layers.LSTM(units, return_state=True)(x)
    h = keras.layers.Dropout(dropout)(h)
    out = keras.layers.Dense(n_x, activation="softmax")(h)
    model = keras.models.Model(inputs=[inputs], outputs=[out])
    model.compile("adam", "categorical_crossentropy")
    return model


# %% right: Sequential inside of Sequential
def build_model(Tx, n_x, units=128, dropout=0.5):
    L = keras.layers
    body = keras.Sequential(
        [L.LSTM(units, return_sequences=True), L.Dropout(dropout), L.LSTM(units), L.Dropout(dropout)]
    )
    model = keras.Sequential([keras.Input((Tx, n_x)), body, L.Dense(n_x, activation="softmax")])
    model.compile(loss="categorical_crossentropy", optimizer="adam")
    return model


# %% right: one Dropout layer object used twice
def build_model(Tx, n_x, units=128, dropout=0.5):
    L = keras.layers
    drop = L.Dropout(dropout)
    x = keras.Input((Tx, n_x))
    h = drop(L.LSTM(units, return_sequences=True)(x))
    h = drop(L.LSTM(units)(h))
    model = keras.Model(x, L.Dense(n_x, activation="softmax")(h))
    model.compile(loss="categorical_crossentropy", optimizer="adam")
    return model


# %% wrong: return_sequences forgotten
# diagnosis: raised
def build_model(Tx, n_x, units=128, dropout=0.5):
    model = keras.Sequential(
        [
            keras.Input((Tx, n_x)),
            keras.layers.LSTM(units),
            keras.layers.Dropout(dropout),
            keras.layers.LSTM(units),
            keras.layers.Dropout(dropout),
            keras.layers.Dense(n_x, activation="softmax"),
        ]
    )
    model.compile(loss="categorical_crossentropy", optimizer="adam")
    return model


# %% wrong: the last state of the first layer repeated
# diagnosis: return_sequences_missing
def build_model(Tx, n_x, units=128, dropout=0.5):
    model = keras.Sequential(
        [
            keras.Input((Tx, n_x)),
            keras.layers.LSTM(units),
            keras.layers.RepeatVector(Tx),
            keras.layers.Dropout(dropout),
            keras.layers.LSTM(units),
            keras.layers.Dropout(dropout),
            keras.layers.Dense(n_x, activation="softmax"),
        ]
    )
    model.compile(loss="categorical_crossentropy", optimizer="adam")
    return model


# %% wrong: one LSTM only
# diagnosis: one_lstm
def build_model(Tx, n_x, units=128, dropout=0.5):
    model = keras.Sequential(
        [
            keras.Input((Tx, n_x)),
            keras.layers.LSTM(units),
            keras.layers.Dropout(dropout),
            keras.layers.Dense(n_x, activation="softmax"),
        ]
    )
    model.compile(loss="categorical_crossentropy", optimizer="adam")
    return model


# %% wrong: three LSTMs
# diagnosis: three_lstms
def build_model(Tx, n_x, units=128, dropout=0.5):
    model = keras.Sequential(
        [
            keras.Input((Tx, n_x)),
            keras.layers.LSTM(units, return_sequences=True),
            keras.layers.Dropout(dropout),
            keras.layers.LSTM(units, return_sequences=True),
            keras.layers.Dropout(dropout),
            keras.layers.LSTM(units),
            keras.layers.Dropout(dropout),
            keras.layers.Dense(n_x, activation="softmax"),
        ]
    )
    model.compile(loss="categorical_crossentropy", optimizer="adam")
    return model


# %% wrong: no dropout
# diagnosis: dropout_missing
def build_model(Tx, n_x, units=128, dropout=0.5):
    model = keras.Sequential(
        [
            keras.Input((Tx, n_x)),
            keras.layers.LSTM(units, return_sequences=True),
            keras.layers.LSTM(units),
            keras.layers.Dense(n_x, activation="softmax"),
        ]
    )
    model.compile(loss="categorical_crossentropy", optimizer="adam")
    return model


# %% wrong: dropout only between the layers
# diagnosis: dropout_once
def build_model(Tx, n_x, units=128, dropout=0.5):
    model = keras.Sequential(
        [
            keras.Input((Tx, n_x)),
            keras.layers.LSTM(units, return_sequences=True),
            keras.layers.Dropout(dropout),
            keras.layers.LSTM(units),
            keras.layers.Dense(n_x, activation="softmax"),
        ]
    )
    model.compile(loss="categorical_crossentropy", optimizer="adam")
    return model


# %% wrong: dropout only before the softmax
# diagnosis: dropout_once
def build_model(Tx, n_x, units=128, dropout=0.5):
    model = keras.Sequential(
        [
            keras.Input((Tx, n_x)),
            keras.layers.LSTM(units, return_sequences=True),
            keras.layers.LSTM(units),
            keras.layers.Dropout(dropout),
            keras.layers.Dense(n_x, activation="softmax"),
        ]
    )
    model.compile(loss="categorical_crossentropy", optimizer="adam")
    return model


# %% wrong: dropout 0.5 is written into the code
# diagnosis: dropout_ignored
def build_model(Tx, n_x, units=128, dropout=0.5):
    model = keras.Sequential(
        [
            keras.Input((Tx, n_x)),
            keras.layers.LSTM(units, return_sequences=True),
            keras.layers.Dropout(0.5),
            keras.layers.LSTM(units),
            keras.layers.Dropout(0.5),
            keras.layers.Dense(n_x, activation="softmax"),
        ]
    )
    model.compile(loss="categorical_crossentropy", optimizer="adam")
    return model


# %% wrong: the second dropout is 0.5 always
# diagnosis: dropout_ignored
def build_model(Tx, n_x, units=128, dropout=0.5):
    model = keras.Sequential(
        [
            keras.Input((Tx, n_x)),
            keras.layers.LSTM(units, return_sequences=True),
            keras.layers.Dropout(dropout),
            keras.layers.LSTM(units),
            keras.layers.Dropout(0.5),
            keras.layers.Dense(n_x, activation="softmax"),
        ]
    )
    model.compile(loss="categorical_crossentropy", optimizer="adam")
    return model


# %% wrong: the rate to keep instead of the rate to drop
# diagnosis: dropout_inverted
def build_model(Tx, n_x, units=128, dropout=0.5):
    model = keras.Sequential(
        [
            keras.Input((Tx, n_x)),
            keras.layers.LSTM(units, return_sequences=True),
            keras.layers.Dropout(1 - dropout),
            keras.layers.LSTM(units),
            keras.layers.Dropout(1 - dropout),
            keras.layers.Dense(n_x, activation="softmax"),
        ]
    )
    model.compile(loss="categorical_crossentropy", optimizer="adam")
    return model


# %% wrong: dropout before each LSTM
# diagnosis: dropout_before_lstm
def build_model(Tx, n_x, units=128, dropout=0.5):
    model = keras.Sequential(
        [
            keras.Input((Tx, n_x)),
            keras.layers.Dropout(dropout),
            keras.layers.LSTM(units, return_sequences=True),
            keras.layers.Dropout(dropout),
            keras.layers.LSTM(units),
            keras.layers.Dense(n_x, activation="softmax"),
        ]
    )
    model.compile(loss="categorical_crossentropy", optimizer="adam")
    return model


# %% wrong: the dropout of the LSTM layers themselves
# diagnosis: dropout_inside_lstm
def build_model(Tx, n_x, units=128, dropout=0.5):
    model = keras.Sequential(
        [
            keras.Input((Tx, n_x)),
            keras.layers.LSTM(units, return_sequences=True, dropout=dropout, recurrent_dropout=dropout),
            keras.layers.LSTM(units, dropout=dropout, recurrent_dropout=dropout),
            keras.layers.Dense(n_x, activation="softmax"),
        ]
    )
    model.compile(loss="categorical_crossentropy", optimizer="adam")
    return model


# %% wrong: dropout after the softmax
# diagnosis: dropout_after_softmax
def build_model(Tx, n_x, units=128, dropout=0.5):
    model = keras.Sequential(
        [
            keras.Input((Tx, n_x)),
            keras.layers.LSTM(units, return_sequences=True),
            keras.layers.Dropout(dropout),
            keras.layers.LSTM(units),
            keras.layers.Dense(n_x, activation="softmax"),
            keras.layers.Dropout(dropout),
        ]
    )
    model.compile(loss="categorical_crossentropy", optimizer="adam")
    return model


# %% wrong: Gaussian noise as dropout
# diagnosis: wrong_dropout
def build_model(Tx, n_x, units=128, dropout=0.5):
    model = keras.Sequential(
        [
            keras.Input((Tx, n_x)),
            keras.layers.LSTM(units, return_sequences=True),
            keras.layers.GaussianDropout(dropout),
            keras.layers.LSTM(units),
            keras.layers.GaussianDropout(dropout),
            keras.layers.Dense(n_x, activation="softmax"),
        ]
    )
    model.compile(loss="categorical_crossentropy", optimizer="adam")
    return model


# %% wrong: 128 units are written into the code
# diagnosis: units_ignored
def build_model(Tx, n_x, units=128, dropout=0.5):
    model = keras.Sequential(
        [
            keras.Input((Tx, n_x)),
            keras.layers.LSTM(128, return_sequences=True),
            keras.layers.Dropout(dropout),
            keras.layers.LSTM(128),
            keras.layers.Dropout(dropout),
            keras.layers.Dense(n_x, activation="softmax"),
        ]
    )
    model.compile(loss="categorical_crossentropy", optimizer="adam")
    return model


# %% wrong: half as many units in the second layer
# diagnosis: second_layer_smaller
def build_model(Tx, n_x, units=128, dropout=0.5):
    model = keras.Sequential(
        [
            keras.Input((Tx, n_x)),
            keras.layers.LSTM(units, return_sequences=True),
            keras.layers.Dropout(dropout),
            keras.layers.LSTM(units // 2),
            keras.layers.Dropout(dropout),
            keras.layers.Dense(n_x, activation="softmax"),
        ]
    )
    model.compile(loss="categorical_crossentropy", optimizer="adam")
    return model


# %% wrong: 40 steps are written into the code
# diagnosis: tx_ignored
def build_model(Tx, n_x, units=128, dropout=0.5):
    model = keras.Sequential(
        [
            keras.Input((40, n_x)),
            keras.layers.LSTM(units, return_sequences=True),
            keras.layers.Dropout(dropout),
            keras.layers.LSTM(units),
            keras.layers.Dropout(dropout),
            keras.layers.Dense(n_x, activation="softmax"),
        ]
    )
    model.compile(loss="categorical_crossentropy", optimizer="adam")
    return model


# %% wrong: any number of steps
# diagnosis: tx_ignored
def build_model(Tx, n_x, units=128, dropout=0.5):
    model = keras.Sequential(
        [
            keras.Input((None, n_x)),
            keras.layers.LSTM(units, return_sequences=True),
            keras.layers.Dropout(dropout),
            keras.layers.LSTM(units),
            keras.layers.Dropout(dropout),
            keras.layers.Dense(n_x, activation="softmax"),
        ]
    )
    model.compile(loss="categorical_crossentropy", optimizer="adam")
    return model


# %% wrong: 38 characters are written into the code
# diagnosis: n_x_ignored
def build_model(Tx, n_x, units=128, dropout=0.5):
    model = keras.Sequential(
        [
            keras.Input((Tx, 38)),
            keras.layers.LSTM(units, return_sequences=True),
            keras.layers.Dropout(dropout),
            keras.layers.LSTM(units),
            keras.layers.Dropout(dropout),
            keras.layers.Dense(38, activation="softmax"),
        ]
    )
    model.compile(loss="categorical_crossentropy", optimizer="adam")
    return model


# %% wrong: Tx and n_x swapped in the input
# diagnosis: tx_and_n_x_swapped
def build_model(Tx, n_x, units=128, dropout=0.5):
    model = keras.Sequential(
        [
            keras.Input((n_x, Tx)),
            keras.layers.LSTM(units, return_sequences=True),
            keras.layers.Dropout(dropout),
            keras.layers.LSTM(units),
            keras.layers.Dropout(dropout),
            keras.layers.Dense(n_x, activation="softmax"),
        ]
    )
    model.compile(loss="categorical_crossentropy", optimizer="adam")
    return model


# %% wrong: never built
# diagnosis: unbuilt
def build_model(Tx, n_x, units=128, dropout=0.5):
    model = keras.Sequential(
        [
            keras.layers.LSTM(units, return_sequences=True),
            keras.layers.Dropout(dropout),
            keras.layers.LSTM(units),
            keras.layers.Dropout(dropout),
            keras.layers.Dense(n_x, activation="softmax"),
        ]
    )
    model.compile(loss="categorical_crossentropy", optimizer="adam")
    return model


# %% wrong: no softmax
# diagnosis: no_softmax
def build_model(Tx, n_x, units=128, dropout=0.5):
    model = keras.Sequential(
        [
            keras.Input((Tx, n_x)),
            keras.layers.LSTM(units, return_sequences=True),
            keras.layers.Dropout(dropout),
            keras.layers.LSTM(units),
            keras.layers.Dropout(dropout),
            keras.layers.Dense(n_x),
        ]
    )
    model.compile(loss="categorical_crossentropy", optimizer="adam")
    return model


# %% wrong: logits, and a loss that takes them
# diagnosis: no_softmax
def build_model(Tx, n_x, units=128, dropout=0.5):
    model = keras.Sequential(
        [
            keras.Input((Tx, n_x)),
            keras.layers.LSTM(units, return_sequences=True),
            keras.layers.Dropout(dropout),
            keras.layers.LSTM(units),
            keras.layers.Dropout(dropout),
            keras.layers.Dense(n_x),
        ]
    )
    model.compile(loss=keras.losses.CategoricalCrossentropy(from_logits=True), optimizer="adam")
    return model


# %% wrong: softmax twice
# diagnosis: softmax_twice
def build_model(Tx, n_x, units=128, dropout=0.5):
    model = keras.Sequential(
        [
            keras.Input((Tx, n_x)),
            keras.layers.LSTM(units, return_sequences=True),
            keras.layers.Dropout(dropout),
            keras.layers.LSTM(units),
            keras.layers.Dropout(dropout),
            keras.layers.Dense(n_x, activation="softmax"),
            keras.layers.Activation("softmax"),
        ]
    )
    model.compile(loss="categorical_crossentropy", optimizer="adam")
    return model


# %% wrong: sigmoid at the end
# diagnosis: sigmoid_output
def build_model(Tx, n_x, units=128, dropout=0.5):
    model = keras.Sequential(
        [
            keras.Input((Tx, n_x)),
            keras.layers.LSTM(units, return_sequences=True),
            keras.layers.Dropout(dropout),
            keras.layers.LSTM(units),
            keras.layers.Dropout(dropout),
            keras.layers.Dense(n_x, activation="sigmoid"),
        ]
    )
    model.compile(loss="categorical_crossentropy", optimizer="adam")
    return model


# %% wrong: an output at every step
# diagnosis: output_at_every_step
def build_model(Tx, n_x, units=128, dropout=0.5):
    model = keras.Sequential(
        [
            keras.Input((Tx, n_x)),
            keras.layers.LSTM(units, return_sequences=True),
            keras.layers.Dropout(dropout),
            keras.layers.LSTM(units, return_sequences=True),
            keras.layers.Dropout(dropout),
            keras.layers.Dense(n_x, activation="softmax"),
        ]
    )
    model.compile(loss="categorical_crossentropy", optimizer="adam")
    return model


# %% wrong: all steps of the second layer flattened
# diagnosis: flattened
def build_model(Tx, n_x, units=128, dropout=0.5):
    model = keras.Sequential(
        [
            keras.Input((Tx, n_x)),
            keras.layers.LSTM(units, return_sequences=True),
            keras.layers.Dropout(dropout),
            keras.layers.LSTM(units, return_sequences=True),
            keras.layers.Dropout(dropout),
            keras.layers.Flatten(),
            keras.layers.Dense(n_x, activation="softmax"),
        ]
    )
    model.compile(loss="categorical_crossentropy", optimizer="adam")
    return model


# %% wrong: a dense layer between the LSTMs
# diagnosis: extra_layer
def build_model(Tx, n_x, units=128, dropout=0.5):
    model = keras.Sequential(
        [
            keras.Input((Tx, n_x)),
            keras.layers.LSTM(units, return_sequences=True),
            keras.layers.Dropout(dropout),
            keras.layers.Dense(units),
            keras.layers.LSTM(units),
            keras.layers.Dropout(dropout),
            keras.layers.Dense(n_x, activation="softmax"),
        ]
    )
    model.compile(loss="categorical_crossentropy", optimizer="adam")
    return model


# %% wrong: mean squared error
# diagnosis: wrong_loss
def build_model(Tx, n_x, units=128, dropout=0.5):
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
    model.compile(loss="mse", optimizer="adam")
    return model


# %% wrong: the loss for indices
# diagnosis: wrong_loss
def build_model(Tx, n_x, units=128, dropout=0.5):
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
    model.compile(loss="sparse_categorical_crossentropy", optimizer="adam")
    return model


# %% wrong: binary cross-entropy
# diagnosis: wrong_loss
def build_model(Tx, n_x, units=128, dropout=0.5):
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
    model.compile(loss="binary_crossentropy", optimizer="adam")
    return model


# %% wrong: smoothed labels
# diagnosis: wrong_loss
def build_model(Tx, n_x, units=128, dropout=0.5):
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
    model.compile(loss=keras.losses.CategoricalCrossentropy(label_smoothing=0.1), optimizer="adam")
    return model


# %% wrong: plain gradient descent
# diagnosis: wrong_optimizer
def build_model(Tx, n_x, units=128, dropout=0.5):
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
    model.compile(loss="categorical_crossentropy", optimizer="sgd")
    return model


# %% wrong: the default optimizer
# diagnosis: wrong_optimizer
def build_model(Tx, n_x, units=128, dropout=0.5):
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
    model.compile(loss="categorical_crossentropy")
    return model


# %% wrong: not compiled
# diagnosis: not_compiled
def build_model(Tx, n_x, units=128, dropout=0.5):
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
    return model


# %% wrong: compiled without a loss
# diagnosis: wrong_loss
def build_model(Tx, n_x, units=128, dropout=0.5):
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
    model.compile(optimizer="adam")
    return model


# %% wrong: relu in the LSTMs
# diagnosis: wrong_activation
def build_model(Tx, n_x, units=128, dropout=0.5):
    model = keras.Sequential(
        [
            keras.Input((Tx, n_x)),
            keras.layers.LSTM(units, return_sequences=True, activation="relu"),
            keras.layers.Dropout(dropout),
            keras.layers.LSTM(units, activation="relu"),
            keras.layers.Dropout(dropout),
            keras.layers.Dense(n_x, activation="softmax"),
        ]
    )
    model.compile(loss="categorical_crossentropy", optimizer="adam")
    return model


# %% wrong: the hard sigmoid of the original model
# diagnosis: hard_sigmoid
def build_model(Tx, n_x, units=128, dropout=0.5):
    model = keras.Sequential(
        [
            keras.Input((Tx, n_x)),
            keras.layers.LSTM(units, return_sequences=True, recurrent_activation="hard_sigmoid"),
            keras.layers.Dropout(dropout),
            keras.layers.LSTM(units, recurrent_activation="hard_sigmoid"),
            keras.layers.Dropout(dropout),
            keras.layers.Dense(n_x, activation="softmax"),
        ]
    )
    model.compile(loss="categorical_crossentropy", optimizer="adam")
    return model


# %% wrong: gated recurrent units
# diagnosis: gru
def build_model(Tx, n_x, units=128, dropout=0.5):
    model = keras.Sequential(
        [
            keras.Input((Tx, n_x)),
            keras.layers.GRU(units, return_sequences=True),
            keras.layers.Dropout(dropout),
            keras.layers.GRU(units),
            keras.layers.Dropout(dropout),
            keras.layers.Dense(n_x, activation="softmax"),
        ]
    )
    model.compile(loss="categorical_crossentropy", optimizer="adam")
    return model


# %% wrong: plain recurrent layers
# diagnosis: simple_rnn
def build_model(Tx, n_x, units=128, dropout=0.5):
    model = keras.Sequential(
        [
            keras.Input((Tx, n_x)),
            keras.layers.SimpleRNN(units, return_sequences=True),
            keras.layers.Dropout(dropout),
            keras.layers.SimpleRNN(units),
            keras.layers.Dropout(dropout),
            keras.layers.Dense(n_x, activation="softmax"),
        ]
    )
    model.compile(loss="categorical_crossentropy", optimizer="adam")
    return model


# %% wrong: a bidirectional first layer
# diagnosis: bidirectional
def build_model(Tx, n_x, units=128, dropout=0.5):
    model = keras.Sequential(
        [
            keras.Input((Tx, n_x)),
            keras.layers.Bidirectional(keras.layers.LSTM(units, return_sequences=True)),
            keras.layers.Dropout(dropout),
            keras.layers.LSTM(units),
            keras.layers.Dropout(dropout),
            keras.layers.Dense(n_x, activation="softmax"),
        ]
    )
    model.compile(loss="categorical_crossentropy", optimizer="adam")
    return model


# %% wrong: reads backwards
# diagnosis: goes_backwards
def build_model(Tx, n_x, units=128, dropout=0.5):
    model = keras.Sequential(
        [
            keras.Input((Tx, n_x)),
            keras.layers.LSTM(units, return_sequences=True, go_backwards=True),
            keras.layers.Dropout(dropout),
            keras.layers.LSTM(units),
            keras.layers.Dropout(dropout),
            keras.layers.Dense(n_x, activation="softmax"),
        ]
    )
    model.compile(loss="categorical_crossentropy", optimizer="adam")
    return model


# %% wrong: layers without biases
# diagnosis: bias_missing
def build_model(Tx, n_x, units=128, dropout=0.5):
    model = keras.Sequential(
        [
            keras.Input((Tx, n_x)),
            keras.layers.LSTM(units, return_sequences=True, use_bias=False),
            keras.layers.Dropout(dropout),
            keras.layers.LSTM(units, use_bias=False),
            keras.layers.Dropout(dropout),
            keras.layers.Dense(n_x, use_bias=False, activation="softmax"),
        ]
    )
    model.compile(loss="categorical_crossentropy", optimizer="adam")
    return model


# %% wrong: frozen layers
# diagnosis: not_trainable
def build_model(Tx, n_x, units=128, dropout=0.5):
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
    model.trainable = False
    model.compile(loss="categorical_crossentropy", optimizer="adam")
    return model


# %% wrong: returns what compile returns
# diagnosis: returned_none
def build_model(Tx, n_x, units=128, dropout=0.5):
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
    return model.compile(loss="categorical_crossentropy", optimizer="adam")


# %% wrong: no return
# diagnosis: returned_none
def build_model(Tx, n_x, units=128, dropout=0.5):
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


# %% wrong: returns the list of layers
# diagnosis: type
def build_model(Tx, n_x, units=128, dropout=0.5):
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
    return model.layers


# %% wrong: other defaults
# diagnosis: wrong_default
def build_model(Tx, n_x, units=256, dropout=0.2):
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


# %% wrong: the first model is given out again
# diagnosis: kept_between_calls
_models = []


def build_model(Tx, n_x, units=128, dropout=0.5):
    if not _models:
        model = keras.Sequential()
        model.add(keras.Input((Tx, n_x)))
        model.add(keras.layers.LSTM(units, return_sequences=True))
        model.add(keras.layers.Dropout(dropout))
        model.add(keras.layers.LSTM(units))
        model.add(keras.layers.Dropout(dropout))
        model.add(keras.layers.Dense(n_x, activation="softmax"))
        model.compile(loss="categorical_crossentropy", optimizer="adam")
        _models.append(model)
    return _models[0]


# %% wrong: the second LSTM reads the input
# diagnosis: one_lstm
def build_model(Tx, n_x, units=128, dropout=0.5):
    inputs = keras.Input((Tx, n_x))
    h = keras.layers.LSTM(units, return_sequences=True)(inputs)
    h = keras.layers.Dropout(dropout)(h)
    h = keras.layers.LSTM(units)(inputs)
    h = keras.layers.Dropout(dropout)(h)
    model = keras.Model(inputs, keras.layers.Dense(n_x, activation="softmax")(h))
    model.compile(loss="categorical_crossentropy", optimizer="adam")
    return model


# %% wrong: noise_shape one per batch row
# diagnosis: wrong_dropout
def build_model(Tx, n_x, units=128, dropout=0.5):
    model = keras.Sequential(
        [
            keras.Input((Tx, n_x)),
            keras.layers.LSTM(units, return_sequences=True),
            keras.layers.Dropout(dropout, noise_shape=(None, None, 1)),
            keras.layers.LSTM(units),
            keras.layers.Dropout(dropout),
            keras.layers.Dense(n_x, activation="softmax"),
        ]
    )
    model.compile(loss="categorical_crossentropy", optimizer="adam")
    return model


# %% wrong: second noise_shape one for a row
# diagnosis: wrong_dropout
def build_model(Tx, n_x, units=128, dropout=0.5):
    model = keras.Sequential(
        [
            keras.Input((Tx, n_x)),
            keras.layers.LSTM(units, return_sequences=True),
            keras.layers.Dropout(dropout),
            keras.layers.LSTM(units),
            keras.layers.Dropout(dropout, noise_shape=(None, 1)),
            keras.layers.Dense(n_x, activation="softmax"),
        ]
    )
    model.compile(loss="categorical_crossentropy", optimizer="adam")
    return model


# %% wrong: noise_shape shared over the batch
# diagnosis: wrong_dropout
def build_model(Tx, n_x, units=128, dropout=0.5):
    model = keras.Sequential(
        [
            keras.Input((Tx, n_x)),
            keras.layers.LSTM(units, return_sequences=True),
            keras.layers.Dropout(dropout),
            keras.layers.LSTM(units),
            keras.layers.Dropout(dropout, noise_shape=(1, units)),
            keras.layers.Dense(n_x, activation="softmax"),
        ]
    )
    model.compile(loss="categorical_crossentropy", optimizer="adam")
    return model


# %% wrong: learning rate 0
# diagnosis: wrong_optimizer
def build_model(Tx, n_x, units=128, dropout=0.5):
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
    model.compile(loss="categorical_crossentropy", optimizer=keras.optimizers.Adam(0.0))
    return model


# %% wrong: softsign in the second layer
# diagnosis: wrong_activation
def build_model(Tx, n_x, units=128, dropout=0.5):
    model = keras.Sequential(
        [
            keras.Input((Tx, n_x)),
            keras.layers.LSTM(units, return_sequences=True),
            keras.layers.Dropout(dropout),
            keras.layers.LSTM(units, activation="softsign"),
            keras.layers.Dropout(dropout),
            keras.layers.Dense(n_x, activation="softmax"),
        ]
    )
    model.compile(loss="categorical_crossentropy", optimizer="adam")
    return model


# %% wrong: relu in the second layer only
# diagnosis: wrong_activation
def build_model(Tx, n_x, units=128, dropout=0.5):
    model = keras.Sequential(
        [
            keras.Input((Tx, n_x)),
            keras.layers.LSTM(units, return_sequences=True),
            keras.layers.Dropout(dropout),
            keras.layers.LSTM(units, activation="relu"),
            keras.layers.Dropout(dropout),
            keras.layers.Dense(n_x, activation="softmax"),
        ]
    )
    model.compile(loss="categorical_crossentropy", optimizer="adam")
    return model


# %% wrong: hard sigmoid in the second layer only
# diagnosis: hard_sigmoid
def build_model(Tx, n_x, units=128, dropout=0.5):
    model = keras.Sequential(
        [
            keras.Input((Tx, n_x)),
            keras.layers.LSTM(units, return_sequences=True),
            keras.layers.Dropout(dropout),
            keras.layers.LSTM(units, recurrent_activation="hard_sigmoid"),
            keras.layers.Dropout(dropout),
            keras.layers.Dense(n_x, activation="softmax"),
        ]
    )
    model.compile(loss="categorical_crossentropy", optimizer="adam")
    return model


# %% wrong: never more than 128 units
# diagnosis: units_ignored
def build_model(Tx, n_x, units=128, dropout=0.5):
    units = min(units, 128)
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


# %% wrong: keeps the model by sizes
# diagnosis: kept_between_calls
from functools import cache


@cache
def build_model(Tx, n_x, units=128, dropout=0.5):
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


# %% wrong: keeps one LSTM layer in a dictionary
# diagnosis: kept_between_calls
FIRST = {}


def build_model(Tx, n_x, units=128, dropout=0.5):
    model = keras.Sequential(
        [
            keras.Input((Tx, n_x)),
            FIRST.setdefault((n_x, units), keras.layers.LSTM(units, return_sequences=True)),
            keras.layers.Dropout(dropout),
            keras.layers.LSTM(units),
            keras.layers.Dropout(dropout),
            keras.layers.Dense(n_x, activation="softmax"),
        ]
    )
    model.compile(loss="categorical_crossentropy", optimizer="adam")
    return model
