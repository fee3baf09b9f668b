"""The independent replay: every view once more, as plain loops over the stored bytes of the log.

Slow and simple on purpose. It shares no code with the read model: not the event classes, not the posting
rules, not the movements in memory. Only the names of columns (``projections.frames``) and the words of the
field (``domain.vocabulary``) are common to both; an import rule says so.
"""
