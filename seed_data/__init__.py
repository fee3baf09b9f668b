"""The published figures with their sources, loaded by sending commands."""
