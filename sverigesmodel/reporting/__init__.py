"""How results are read: words in two languages, tables, one screen, a card for notebooks."""
