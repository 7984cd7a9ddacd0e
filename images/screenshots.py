"""Takes the README's two pictures: a stretch of the worked lesson, and a feedback page of the sample class.

Run ``make demo`` before, for the feedback pages. Needs Chromium.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import nbformat
from nbconvert import HTMLExporter
from PIL import Image

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))
from lab import page  # noqa: E402

LESSON = "dinosaur_names"
FEEDBACK = ROOT / "grading" / "demo" / "feedback" / "partly" / LESSON / f"{LESSON}.html"
WIDTH, HEIGHT = 900, 1000


def take(source: Path, target: Path, anchor: str | None = None, height: int = HEIGHT) -> None:
    """A picture of a page, from the element that ``anchor`` finds (default: from the top), in few colours."""
    with page(WIDTH, height) as tab:
        tab.goto(source.as_uri())
        tab.wait_for_timeout(2_000)
        if anchor:
            tab.locator(anchor).first.evaluate("element => element.scrollIntoView()")
        tab.screenshot(path=target)
    Image.open(target).convert("RGB").quantize(128).save(target, optimize=True)


def main() -> int:
    if not FEEDBACK.exists():
        print(f"There is no {FEEDBACK.relative_to(ROOT)}: run `make demo` first.", file=sys.stderr)
        return 1
    notebook = nbformat.read(ROOT / "solutions" / LESSON / f"{LESSON}.ipynb", as_version=4)
    with tempfile.TemporaryDirectory() as scratch:
        html = Path(scratch) / "lesson.html"
        html.write_text(HTMLExporter(template_name="lab").from_notebook_node(notebook)[0], encoding="utf-8")
        take(html, ROOT / "images" / "readme_lesson.png", "h3:has-text('What the state does along a name')", 1150)
    take(FEEDBACK, ROOT / "images" / "readme_feedback.png")
    return 0


if __name__ == "__main__":
    sys.exit(main())
