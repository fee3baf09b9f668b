"""The envelope: what one ministry holds of one account in one fiscal year, and how it came to hold it."""
