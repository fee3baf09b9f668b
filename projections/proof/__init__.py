"""Proof that the log only grew: signed checkpoints, and the verification of every stored byte."""
