"""The business of the lump-sum budget: its words, events, rules and books. Pure; imports the standard library and eventsourcing only."""
