"""Ministries and organizations: who holds appropriations, who succeeds whom, what was promised."""
