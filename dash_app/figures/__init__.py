"""Figures: the same frame always gives the same figure."""
