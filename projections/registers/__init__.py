"""Registers: lists of what was decided and agreed, one file a question, made of facts kept whole."""
