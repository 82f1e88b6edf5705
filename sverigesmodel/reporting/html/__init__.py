"""The report as one file that opens anywhere: a page, its style and its script in one.

Knows markup and what may run on the page. Sentences come from ``phrases`` and ``front``, charts from ``figures``,
numbers from the result; nothing is computed here.
"""
