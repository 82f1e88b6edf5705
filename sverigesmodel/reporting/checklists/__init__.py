"""Reporting standards answered item by item: STRESS-DES for the simulation, CHEERS 2022 for the economics."""

from sverigesmodel.reporting.checklists.answering import Checklist, Item, checklists
from sverigesmodel.reporting.checklists.writing import markdown, page

__all__ = ["Checklist", "Item", "checklists", "markdown", "page"]
