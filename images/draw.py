"""Draw the figures of the lessons: ``python images/draw.py`` writes them beside this file.

Each figure is 1200 pixels wide. The files depend on nothing but this script and Matplotlib's version.
"""

from __future__ import annotations

from pathlib import Path

import matplotlib

matplotlib.use("agg")
import matplotlib.pyplot as plt
from matplotlib.axes import Axes
from matplotlib.patches import Arc, Circle, FancyArrowPatch, FancyBboxPatch, Rectangle

HERE = Path(__file__).resolve().parent
DPI = 100

INK = "#263238"
GRAY = "#78909c"
BLUE = "#1565c0"
GREEN = "#2e7d32"
ORANGE = "#e65100"
RED = "#c62828"
# probabilities of ↵, e, o, r, x along the name rex, and the place of the character that comes next
PREDICTIONS = (
    ((0.25, 0.3, 0.2, 0.5, 0.35), 3),
    ((0.2, 0.75, 0.3, 0.15, 0.2), 1),
    ((0.15, 0.2, 0.3, 0.2, 0.6), 4),
    ((0.8, 0.2, 0.15, 0.2, 0.25), 0),
)
PALE = {BLUE: "#e3f2fd", GREEN: "#e8f5e9", ORANGE: "#fff3e0", RED: "#ffebee", INK: "#ffffff", GRAY: "#f5f7f8"}


def canvas(width: float, height: float) -> Axes:
    """Empty axes, 1200 pixels wide: x from 0 to width, y from 0 to height, in equal units."""
    figure = plt.figure(figsize=(12, 12 * height / width), dpi=DPI, facecolor="white")
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set(xlim=(0, width), ylim=(0, height), aspect="equal")
    axes.axis("off")
    return axes


def box(ax: Axes, x: float, y: float, text: str, color: str = INK, width: float = 9, height: float = 6, size: int = 15):
    """A rounded box with its center at x, y."""
    ax.add_patch(
        FancyBboxPatch(
            (x - width / 2, y - height / 2),
            width,
            height,
            boxstyle="round,pad=0,rounding_size=1.1",
            facecolor=PALE[color],
            edgecolor=color,
            linewidth=1.8,
            zorder=3,
        )
    )
    ax.text(x, y, text, ha="center", va="center", fontsize=size, color=color, zorder=4)


def label(ax: Axes, x: float, y: float, text: str, color: str = INK, size: int = 14, **kwargs):
    kwargs = {"ha": "center", "va": "center", "zorder": 5, **kwargs}
    ax.text(x, y, text, color=color, fontsize=size, **kwargs)


def arrow(ax: Axes, start, end, color: str = INK, bend: float = 0.0, style: str = "-", width: float = 1.8):
    ax.add_patch(
        FancyArrowPatch(
            start,
            end,
            arrowstyle="-|>",
            mutation_scale=17,
            connectionstyle=f"arc3,rad={bend}",
            color=color,
            linewidth=width,
            linestyle=style,
            shrinkA=0,
            shrinkB=0,
            zorder=2,
        )
    )


def probabilities(ax: Axes, x: float, y: float, heights, chosen: int, width: float = 9, height: float = 6):
    """A small bar chart of five characters with its center at x, y; one bar stands out."""
    left, bottom = x - width / 2, y - height / 2
    step = width / len(heights)
    for i, value in enumerate(heights):
        color = ORANGE if i == chosen else "#ffcc80"
        ax.add_patch(
            Rectangle((left + (i + 0.14) * step, bottom), 0.72 * step, height * value, facecolor=color, zorder=3)
        )
        label(ax, left + (i + 0.5) * step, bottom - 1.1, "↵eorx"[i], ORANGE if i == chosen else GRAY, 11)
    ax.plot([left, left + width], [bottom, bottom], color=ORANGE, linewidth=1.4, zorder=3)


def unrolled_network() -> Axes:
    """The network over the name rex: inputs below, states in a row, predictions and targets above."""
    ax = canvas(100, 49)
    columns = (24, 44, 64, 84)
    inputs = (r"$\mathbf{0}$", "r", "e", "x")
    targets = ("r", "e", "x", "↵")
    label(ax, 6.5, 6, "input $x$", BLUE)
    label(ax, 6.5, 30, "prediction $y$", ORANGE)
    label(ax, 6.5, 44, "target", RED)
    box(ax, 6.5, 17, r"$a^{\langle 0 \rangle}$", GREEN, width=7)
    start = 10
    for t, x in enumerate(columns, start=1):
        box(ax, x, 6, inputs[t - 1], BLUE, width=7, height=5.4, size=19)
        box(ax, x, 17, "cell", GREEN, width=9, height=6.6, size=16)
        arrow(ax, (x, 8.7), (x, 13.7))
        arrow(ax, (x, 20.3), (x, 25.2))
        arrow(ax, (start, 17), (x - 4.5, 17), GREEN)
        middle = (start + x - 4.5) / 2
        if t > 1:
            label(ax, middle, 19.1, rf"$a^{{\langle {t - 1} \rangle}}$", GREEN)
        label(ax, x + 2.4, 11.2, "$W_{ax}$", GRAY, 12)
        label(ax, middle, 14.9, "$W_{aa}$", GRAY, 12)
        label(ax, x + 2.4, 22.6, "$W_{ya}$", GRAY, 12)
        probabilities(ax, x, 30.6, *PREDICTIONS[t - 1])
        arrow(ax, (x, 41.2), (x, 34.6), RED)
        label(ax, x + 1, 38, rf"$-\log\, y^{{\langle {t} \rangle}}[\mathrm{{target}}]$", RED, 12, ha="left")
        box(ax, x, 44, targets[t - 1], RED, width=7, height=5.4, size=19)
        start = x + 4.5
    arrow(ax, (start, 17), (97, 17), GREEN)
    label(ax, (start + 97) / 2, 19.1, r"$a^{\langle 4 \rangle}$", GREEN)
    return ax


def sampling_loop() -> Axes:
    """How a name is drawn: what is drawn at one step is the next step's input."""
    ax = canvas(100, 46)
    columns = (20, 41, 62, 83)
    inputs = (r"$\mathbf{0}$", "r", "e", "x")
    drawn = ("r", "e", "x", "↵")
    box(ax, 5.5, 16, r"$\mathbf{0}$", GREEN, width=6, size=19)
    start = 8.5
    for t, x in enumerate(columns):
        box(ax, x, 5, inputs[t], BLUE, width=7, height=5.4, size=19)
        box(ax, x, 16, "cell", GREEN, width=9, height=6.6, size=16)
        arrow(ax, (x, 7.7), (x, 12.7))
        arrow(ax, (x, 19.3), (x, 23.8))
        arrow(ax, (start, 16), (x - 4.5, 16), GREEN)
        probabilities(ax, x, 29.2, *PREDICTIONS[t])
        arrow(ax, (x, 32.9), (x, 37.2), ORANGE)
        label(ax, x - 1, 35, "draw", ORANGE, 13, ha="right")
        last = t == len(columns) - 1
        ax.add_patch(
            Circle((x, 40.2), 2.9, facecolor=PALE[RED if last else ORANGE], edgecolor=RED if last else ORANGE, lw=1.8)
        )
        label(ax, x, 40.1, drawn[t], RED if last else ORANGE, 19)
        if last:
            label(ax, x + 4.2, 40.2, "stop", RED, 15, ha="left")
        else:
            # from the drawn character down to the next input, through the gap between two columns
            gap = x + 8.2
            ax.plot([x + 2.9, gap, gap], [40.2, 40.2, 5], color=BLUE, linewidth=1.8, linestyle=(0, (5, 3)), zorder=1)
            arrow(ax, (gap, 5), (columns[t + 1] - 3.5, 5), BLUE)
        start = x + 4.5
    label(ax, 6, 5, "input $x$", BLUE)
    label(ax, 6, 29, "probabilities\n$y$", ORANGE)
    label(ax, 6, 40.2, "name", ORANGE)
    label(ax, 5.5, 20.4, "state $a$", GREEN)
    return ax


def cell_backprop() -> Axes:
    """One cell with its computation, and the derivatives that run back through it."""
    ax = canvas(100, 45)
    ax.add_patch(
        FancyBboxPatch(
            (19.2, 2),
            57.3,
            41,
            boxstyle="round,pad=0,rounding_size=2",
            facecolor=PALE[GRAY],
            edgecolor=GRAY,
            linewidth=1.4,
            linestyle=(0, (5, 3)),
            zorder=0,
        )
    )
    low, high = 16, 35.5

    def step(start, end, back):
        """A step forward in dark and, beside it, the derivative going back in red."""
        (x0, y0), (x1, y1) = start, end
        dx, dy = (0, 0.9) if y0 == y1 else (0.9, 0)
        arrow(ax, (x0 - dx, y0 + dy), (x1 - dx, y1 + dy))
        arrow(ax, (x1 + dx, y1 - dy), (x0 + dx, y0 - dy), RED)
        if y0 == y1:
            label(ax, (x0 + x1) / 2, y0 - 3.2, back, RED, 14)
        else:
            label(ax, x0 + 2.4, (y0 + y1) / 2, back, RED, 14, ha="left")

    box(ax, 6.5, low, r"$a_{prev}$", GREEN, width=8, size=18)
    box(ax, 6.5, high, "$x$", BLUE, width=8, size=18)
    box(ax, 33, low, r"$z = W_{ax}\, x + W_{aa}\, a_{prev} + b_a$", width=24, height=7.5, size=14)
    box(ax, 64, low, r"$a = \tanh(z)$", GREEN, width=14, height=7.5, size=15)
    box(ax, 64, high, r"$y = \mathrm{softmax}(W_{ya}\, a + b_y)$", ORANGE, width=22, height=7.5, size=14)
    box(ax, 92.5, low, "next\ncell", GREEN, width=8, height=7.5, size=14)
    box(ax, 92.5, high, "loss", RED, width=8, size=15)

    step((10.5, low), (21, low), r"$da_{prev}$")
    ax.plot([10.5, 33, 33], [high, high, low + 5], color=INK, linewidth=1.8, zorder=2)
    arrow(ax, (33, low + 6), (33, low + 3.75))
    step((45, low), (57, low), "$dz$")
    step((71, low), (88.5, low), r"$da_{next}$")
    step((64, low + 3.75), (64, high - 3.75), r"$W_{ya}^T\, dy$")
    step((75, high), (88.5, high), "$dy$")

    # how the first two derivatives follow; the others are for the reader to find
    label(ax, 63.5, 9, r"$da = da_{next} + W_{ya}^T\, dy$", RED, 15)
    label(ax, 63.5, 5.2, r"$dz = da \odot (1 - a \odot a)$", RED, 15)
    return ax


def lstm_cell() -> Axes:
    """One step of an LSTM: the cell state on its belt above, the four blocks of z in Keras's order below."""
    ax = canvas(100, 58)
    ax.add_patch(
        FancyBboxPatch(
            (14, 10.5),
            72,
            45.5,
            boxstyle="round,pad=0,rounding_size=2",
            facecolor=PALE[GRAY],
            edgecolor=GRAY,
            linewidth=1.4,
            linestyle=(0, (5, 3)),
            zorder=0,
        )
    )
    belt, meet, gates, bottom = 48.5, 39, 28.5, 18
    block = 14.5
    x_i, x_f, x_c, x_o = (17 + (k + 0.5) * block for k in range(4))
    x_h = 80.5

    def operation(x: float, y: float, sign: str, color: str):
        """A circle with a sign: the product or the sum of what comes in, element by element."""
        ax.add_patch(Circle((x, y), 2.1, facecolor=PALE[color], edgecolor=color, linewidth=1.8, zorder=3))
        if sign == "+":
            ax.plot([x - 1.2, x + 1.2], [y, y], color=color, linewidth=2, zorder=4)
            ax.plot([x, x], [y - 1.2, y + 1.2], color=color, linewidth=2, zorder=4)
        else:
            ax.add_patch(Circle((x, y), 0.45, color=color, zorder=4))

    # the belt: only a product and a sum lie between the old cell state and the new one
    box(ax, 6, belt, r"$c_{prev}$", GREEN, width=8, size=18)
    box(ax, 94, belt, "$c$", GREEN, width=8, size=18)
    ax.plot([10, 88.6], [belt, belt], color=GREEN, linewidth=6, solid_capstyle="butt", zorder=1)
    arrow(ax, (87.5, belt), (90, belt), GREEN, width=4)
    operation(x_f, belt, ".", RED)
    operation(x_c, belt, "+", GREEN)
    label(ax, x_f, belt + 4.2, "keep", RED)
    label(ax, x_c, belt + 4.2, "write", GREEN)

    # x and h_prev make all four blocks of z at once
    box(ax, 6, bottom, r"$h_{prev}$", ORANGE, width=8, size=18)
    box(ax, (x_f + x_c) / 2, 3.9, "$x$", BLUE, width=8, height=5.4, size=18)
    arrow(ax, (10, bottom), (17, bottom), ORANGE)
    label(ax, 12, bottom + 2.2, "$U$", GRAY)
    arrow(ax, ((x_f + x_c) / 2, 6.6), ((x_f + x_c) / 2, bottom - 2.6), BLUE)
    label(ax, (x_f + x_c) / 2 + 2.2, 8.7, "$W$", GRAY)
    label(ax, (x_f + x_c) / 2 - 2.5, 12.9, r"$z = x\,W + h_{prev}\,U + b$", INK, 15, ha="right")
    label(ax, (x_f + x_c) / 2 + 2.5, 12.9, "four blocks of equal width", GRAY, 13, ha="left")
    parts = (
        (x_i, "i", r"$i = \sigma(z_i)$", "input gate", INK),
        (x_f, "f", r"$f = \sigma(z_f)$", "forget gate", RED),
        (x_c, "c", r"$\tilde{c} = \tanh(z_c)$", "candidate", GREEN),
        (x_o, "o", r"$o = \sigma(z_o)$", "output gate", ORANGE),
    )
    for x, name, formula, title, color in parts:
        ax.add_patch(
            Rectangle(
                (x - block / 2, bottom - 2.6), block, 5.2, facecolor="white", edgecolor=INK, linewidth=1.6, zorder=3
            )
        )
        label(ax, x, bottom, f"$z_{name}$", color, 18)
        arrow(ax, (x, bottom + 2.6), (x, gates - 2.8), color)
        box(ax, x, gates, formula, color, width=12, height=5.6, size=15)
        label(ax, x + 0.8, gates + 4.4, title, GRAY, 12, ha="left")

    # what the gates do; the wire of i hops over that of f
    arrow(ax, (x_f, gates + 2.8), (x_f, belt - 2.1), RED)
    operation(x_c, meet, ".", GREEN)
    arrow(ax, (x_c, gates + 2.8), (x_c, meet - 2.1), GREEN)
    arrow(ax, (x_c, meet + 2.1), (x_c, belt - 2.1), GREEN)
    ax.plot([x_i, x_i, x_f - 1.3], [gates + 2.8, meet, meet], color=INK, linewidth=1.8, zorder=1)
    ax.add_patch(Arc((x_f, meet), 2.6, 2.6, theta1=0, theta2=180, color=INK, linewidth=1.8, zorder=1))
    arrow(ax, (x_f + 1.3, meet), (x_c - 2.1, meet))

    # what the step shows of the new cell state
    arrow(ax, (x_h, belt), (x_h, meet + 4.4), GREEN)
    box(ax, x_h, meet + 2.2, "tanh", GREEN, width=7.6, height=4.4, size=14)
    arrow(ax, (x_h, meet), (x_h, gates + 2.1), GREEN)
    operation(x_h, gates, ".", ORANGE)
    arrow(ax, (x_o + 6, gates), (x_h - 2.1, gates), ORANGE)
    label(ax, x_h + 0.9, gates - 5.2, "show", ORANGE, ha="left")
    box(ax, 94, bottom, "$h$", ORANGE, width=8, size=18)
    ax.plot([x_h, x_h], [gates - 2.1, bottom], color=ORANGE, linewidth=1.8, zorder=1)
    arrow(ax, (x_h, bottom), (90, bottom), ORANGE)
    return ax


FIGURES = {
    "unrolled_network": unrolled_network,
    "sampling_loop": sampling_loop,
    "cell_backprop": cell_backprop,
    "lstm_cell": lstm_cell,
}


def main() -> None:
    for name, draw in FIGURES.items():
        figure = draw().figure
        # no date and no software version: the same script gives the same file
        figure.savefig(HERE / f"{name}.png", dpi=DPI, metadata={"Software": None})
        plt.close(figure)
        print(f"images/{name}.png")


if __name__ == "__main__":
    main()
