"""With COURSE_NO_SKIPS=1, as in CI, a test that would be skipped fails, so that nothing goes untested unnoticed."""

from __future__ import annotations

import os

import pytest


def without_skips(report):
    """``report``, turned into a failure that names the reason if it is a skip where none is allowed."""
    if os.environ.get("COURSE_NO_SKIPS") == "1" and report.skipped and not hasattr(report, "wasxfail"):
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr
        report.outcome, report.longrepr = "failed", f"COURSE_NO_SKIPS=1 allows no skip, but: {reason}"
    return report


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_makereport():
    return without_skips((yield))


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_make_collect_report():
    return without_skips((yield))
