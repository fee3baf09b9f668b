"""The dashboard: sees declared frames, never tables or aggregates."""
