"""The lesson on dinosaur names with the original exercise's list of names."""

from __future__ import annotations

import contextlib
import hashlib
import io
import re
import string
from pathlib import Path

from lesson_code import lesson_namespace
from report import compare_rows, mark
from rich.progress import track

NAME = "dinos.txt"
SHA256 = "ad6465621cf56c08f71d4fbb40cf7eab763f9df42c54cc460d6c4d86e9c927fb"
CHARACTERS, UNIQUE, LINES = 19909, 27, 1536
FIRST = "aachenosaurus\n"
TABLE = {0: "\n", **dict(enumerate(string.ascii_lowercase, 1))}

#: Smoothed losses at every 2000th iteration: the notes clip at 1 and leave the last name without its newline.
NOTES = [23.087336, 27.950466, 25.894695, 24.697856, 24.231165, 24.000355, 23.363365]
#: The published version of the exercise clips at 5 and ends every name with a newline.
PUBLISHED = [23.087336, 27.884160, 25.901815, 24.608779, 24.070350, 23.844446, 23.291971]
#: SHA-256 of the seven names, joined by newlines, that the notes print at each of these iterations.
NOTES_NAMES = [
    "670e9512bbed82992cb6b2db3da8fe047cde6affca8651924a6b428a5bb8c8f3",
    "59a4e6d00cf09812f9e506e70f4ee375fd95422a4b948d1a6eb8e6f8430e05e9",
    "c32f1ad1db14d3c2dad8044cfd49c618be4ccfe7a341a308379e71c8afc8d2c5",
    "41364fae3eb739b798e8a478c530188424464bdd57c225035290a9be963b9008",
    "4a94601fe7e3fdfa4b4226214ccc3ec5d25f9cf849312757d0f23ebb77087fe5",
    "ca24d29693ac2f0aefa57a30691fb8ab015aece9ddea912ffa0270acfa892354",
    "cdef870175a8d37183f35fc3233f8fe0ab37c033d63608582894a3953d30f9d2",
]
EVERY = 2000
LAST = EVERY * (len(NOTES) - 1)


def compare(path: Path) -> bool:
    """Print each number beside the wanted one; whether all are equal."""
    good = compare_data(path)
    lines = [line.lower() for line in path.read_text().splitlines(keepends=True)]
    good &= compare_training("the original notes (clip 1, last newline missing)", lines, 1.0, NOTES, NOTES_NAMES)
    lines[-1] = lines[-1].rstrip("\n") + "\n"
    good &= compare_training("the published version (clip 5, newline added)", lines, 5.0, PUBLISHED, None)
    return good


def compare_data(path: Path) -> bool:
    lesson = lesson_namespace("dinosaur_names")
    text = path.read_text()
    char_to_ix, ix_to_char = lesson["build_vocabulary"](text)
    lines = [line.lower() for line in text.splitlines(keepends=True)]
    rows = [
        ("characters", len(text), CHARACTERS),
        ("unique characters", len(char_to_ix), UNIQUE),
        ("names", len(lines), LINES),
        ("data[0]", lines[0], FIRST),
        ("ix_to_char", ix_to_char, TABLE),
    ]
    return compare_rows(rows)


def compare_training(
    title: str, lines: list[str], max_value: float, losses: list[float], names: list[str] | None
) -> bool:
    """Train on ``lines`` up to iteration 12,000 and compare the log with the wanted losses and samples."""
    lesson = lesson_namespace("dinosaur_names")
    lesson["progress"] = lambda n: track(range(n), description="training", transient=True)
    char_to_ix, ix_to_char = lesson["build_vocabulary"]("".join(lines))
    log = io.StringIO()
    model = lesson["CharacterLanguageModel"](50, len(char_to_ix))
    # the bar goes to the terminal, the lesson's log to us
    with contextlib.redirect_stdout(log):
        returned = model.train(lines, ix_to_char, char_to_ix, num_iterations=LAST + 1, max_value=max_value)
    blocks = re.findall(r"Iteration: (\d+), Loss: ([\d.]+)\n\n(.*?)\n\n", log.getvalue(), re.DOTALL)
    print(f"\n{title}\n{'iteration':>9} {'loss':>11} {'wanted':>11}" + ("   the seven names" if names else ""))
    good = len(returned) == LAST + 1 and len(blocks) == len(losses)
    for place, ((iteration, loss, sampled), wanted) in enumerate(zip(blocks, losses, strict=False)):
        row = f"{iteration:>9} {loss:>11} {wanted:>11.6f} {mark(loss == f'{wanted:.6f}')}"
        good &= loss == f"{wanted:.6f}" and int(iteration) == place * EVERY
        if names:
            said = [line.strip() for line in sampled.splitlines() if line.strip()]
            to_the_letter = hashlib.sha256("\n".join(said).encode()).hexdigest() == names[place]
            good &= to_the_letter
            row += f"  {mark(to_the_letter)} {' '.join(said)}"
        print(row)
    return good
