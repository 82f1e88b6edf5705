"""Charts of a comparison: one module a question, each a function from the tables to a `chart.Chart`.

Knows how a finding is drawn and said, with the table behind it. Every number comes ready from the result's tidy
tables; nothing is simulated or priced here, and nothing is shown: whoever asks gets a figure.
"""
