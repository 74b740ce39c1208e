"""Tells at the end how much was compared."""

from tests.access.agreement import tally


def pytest_terminal_summary(terminalreporter):
    """Print the figures of the oracle."""
    if tally.worlds:
        terminalreporter.write_line(
            f"Access oracle: {tally.cases:,} answers compared, in {tally.worlds:,} "
            "states of random worlds."
        )
