"""The business of the lump-sum budget: its words, events, rules and books.

Pure: imports the standard library and the event-sourcing library only.
"""
