"""The illustrative year: what FY2025 and FY2026 could look like on the books, for about 60 published systems.

Nothing in it is a fact. Every event carries the provenance ``illustrative`` and the same document as its
source, whose title says so. It stands on the published figures and changes none of them: the budgets of
FY2025 and FY2026 are the published ones, and nothing is entered into the years before.

- ``cast`` chooses the systems, ``amounts`` makes their yen, ``narrator`` says who acts on which day.
- One module per chapter of the budget cycle makes the commands; ``story`` puts them in order of their day.
- ``loading.load_illustration`` records them day by day. It can be repeated and resumed.

No chance and no clock: the same figures always tell the same story.
"""
