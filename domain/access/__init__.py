"""Access (アクセス制御): who a person is, what they may record, and what they may see.

Attribute-based: a person's posts (role and ministry), a clearance, the sensitivity of a system and an embargo
on figures decide, in one table (``permissions``).
"""
