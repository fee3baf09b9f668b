"""The posting rules: what an event says about money, one function per event, one module per chapter."""
