"""How a comparison is printed."""

from __future__ import annotations


def mark(good: bool) -> str:
    return "ok" if good else "DIFFERS"


def compare_rows(rows: list[tuple[str, object, object]]) -> bool:
    """Print rows of (name, what came out, what should); whether all are equal."""
    for name, got, wanted in rows:
        print(f"{name:<20}{got!r}  " + ("ok" if got == wanted else f"DIFFERS: wanted {wanted!r}"))
    return all(got == wanted for _, got, wanted in rows)
