"""From the event log to quantities, and from quantities to money and outcomes.

Nothing here simulates: the event log comes in, tables go out.
"""
