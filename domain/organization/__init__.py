"""Ministries and organizations: who holds appropriations, who succeeds whom, and what the government promised as a whole."""
