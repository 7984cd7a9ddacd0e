"""The checks of the lesson on dinosaur names, by chapter."""

from __future__ import annotations

from autograders.checks.check import by_id
from autograders.checks.dinosaur_names import cells, parts, sequences, training

CHECKS = by_id([*parts.CHECKS, *cells.CHECKS, *sequences.CHECKS, *training.CHECKS])
