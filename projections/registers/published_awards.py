"""Awards as the procurement portal publishes them, in the columns of the contract register."""

from typing import Final

from projections.registers.reading import Reading, RegisterQuery, Row, basis, is_asked

PUBLISHED: Final = "published"
"""The state of an award that a publication tells of; whether it is also a contract here nobody has said."""
AWARD_PUBLISHED: Final = "system.award-published"


def published_awards(reading: Reading, query: RegisterQuery) -> list[Row]:
    """Return one row a published award, in the order of the day of the award, then of the log.

    The price is for the whole contract and stands in ``published_yen`` only; of a year asked for, the awards
    of that year.
    """
    facts = [
        fact
        for fact in reading.facts(AWARD_PUBLISHED)
        if query.fiscal_year in (None, fact["fiscal_year"])
        and is_asked(query, fact["ministry"], fact.subject)
    ]
    facts.sort(key=lambda fact: (fact["awarded_on"], fact.position))
    return [
        {
            **{
                name: fact[name]
                for name in ("title", "case_number", "vendor_name", "vendor_corporate_number", "procedure")
            },
            **reading.system(fact.subject),
            **reading.ministry(fact["ministry"]),
            **basis(fact),
            "signed_on": fact.day("awarded_on"),
            "first_fiscal_year": fact["fiscal_year"],
            "published_yen": fact["price_yen"],
            "state": PUBLISHED,
        }
        for fact in facts
    ]
