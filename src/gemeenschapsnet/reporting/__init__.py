"""Answers to pages that leave the desk."""

from gemeenschapsnet.reporting.write import report as report

__all__ = ["report"]
