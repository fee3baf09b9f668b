"""Proof that a log only grew: digests of stored bytes, a hash tree over them, and what a checkpoint states.

Pure functions over bytes. An outsider recomputes all of it with a standard library alone.
"""
