"""The inbox: what a person has to do, what changed since they last looked, and where that mark is kept.

- ``duties`` is the table of what can be asked of somebody, with its words and the rule of its due date.
- ``standing`` adds up what systems hold; ``of_ministries``, ``of_the_agency``, ``oversight`` find the duties.
- ``desk`` puts them in order; ``changes`` tells what happened since a position; ``seen`` keeps that position.
"""
