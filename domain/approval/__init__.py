"""Approval (決裁): what one person drafts and a second one decides. All of it is events."""
