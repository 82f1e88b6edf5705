"""A finished comparison as an Excel file, in which a finance office can follow every sum.

Knows sheets, cells, formulas and print; every number comes ready from ``evaluation.stored``, every word from
``reporting.language``. Equal results give equal bytes.
"""

from __future__ import annotations

from sverigesmodel.reporting.workbook.writing import write_workbook

__all__ = ["write_workbook"]
