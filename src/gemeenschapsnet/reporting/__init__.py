"""Answers to pages that leave the desk."""

from gemeenschapsnet.reporting.meetings import agenda as agenda
from gemeenschapsnet.reporting.meetings import closing_sheet as closing_sheet
from gemeenschapsnet.reporting.worklist import write_handover as write_handover
from gemeenschapsnet.reporting.write import report as report

__all__ = ["agenda", "closing_sheet", "report", "write_handover"]
