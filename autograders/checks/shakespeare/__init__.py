"""The checks of the lesson on Shakespeare, by theme."""

from __future__ import annotations

from autograders.checks.check import by_id
from autograders.checks.shakespeare import data, generating, network, writing

CHECKS = by_id([*data.CHECKS, *network.CHECKS, *writing.CHECKS, *generating.CHECKS])
