"""JupyterLab in a real browser: a server on loopback, Chromium, and the few things that a person does."""

from __future__ import annotations

import contextlib
import os
import secrets
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

# Chromium looks these up at every start, and a test must not leave the machine
QUIET = [
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-gpu",
    "--no-sandbox",
]


def chromium() -> str | None:
    """The system's Chromium, if there is one."""
    return shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


@contextlib.contextmanager
def jupyterlab(folder: Path) -> Iterator[str]:
    """Start JupyterLab in ``folder`` on a free loopback port; yields its address with the token."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    token = secrets.token_hex(16)
    command = [sys.executable, "-m", "jupyterlab", "--no-browser", "--ServerApp.ip=127.0.0.1", "--allow-root"]
    command += [f"--ServerApp.port={port}", f"--IdentityProvider.token={token}", f"--notebook-dir={folder}"]
    environment = {**os.environ, "JUPYTERLAB_SETTINGS_DIR": str(folder / ".lab"), "JUPYTER_CONFIG_DIR": str(folder)}
    with open(folder / "lab.log", "w") as log:
        server = subprocess.Popen(command, cwd=folder, env=environment, stdout=log, stderr=subprocess.STDOUT)
        try:
            for _ in range(120):
                with contextlib.suppress(OSError):
                    urllib.request.urlopen(f"http://127.0.0.1:{port}/api?token={token}", timeout=2).close()
                    break
                if server.poll() is not None:
                    raise RuntimeError((folder / "lab.log").read_text()[-2000:])
                time.sleep(0.5)
            yield f"http://127.0.0.1:{port}/lab/tree/{{path}}?reset&token={token}"
        finally:
            server.terminate()
            server.wait(timeout=20)


@contextlib.contextmanager
def page(width: int = 1280, height: int = 1000) -> Iterator[Page]:
    """A page of headless Chromium."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=QUIET)
        try:
            yield browser.new_page(viewport={"width": width, "height": height})
        finally:
            browser.close()


def open_notebook(tab: Page, address: str, path: str) -> None:
    """Open a notebook and wait until its kernel is idle."""
    tab.goto(address.format(path=path))
    tab.wait_for_selector(".jp-NotebookPanel .jp-Cell", timeout=60_000)
    # a first start may ask for news or a kernel; the lesson names its kernel
    with contextlib.suppress(Exception):
        tab.get_by_role("button", name="No", exact=True).click(timeout=2_000)
    tab.wait_for_selector('.jp-Notebook-ExecutionIndicator[data-status="idle"]', timeout=60_000)


def run_cell(tab: Page, index: int, wait: float = 30) -> str:
    """Run one cell by Shift+Enter and return the text of its output."""
    cell = tab.locator(f'.jp-Notebook .jp-Cell[data-windowed-list-index="{index}"]')
    cell.scroll_into_view_if_needed()
    cell.click()
    tab.keyboard.press("Escape")
    tab.keyboard.press("Shift+Enter")
    tab.wait_for_timeout(200)
    tab.wait_for_selector(
        '.jp-Notebook-ExecutionIndicator[data-status="idle"]', timeout=int(wait * 1000), state="attached"
    )
    return cell.locator(".jp-OutputArea").inner_text() if cell.locator(".jp-OutputArea").count() else ""
