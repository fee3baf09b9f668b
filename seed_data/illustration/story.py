"""The whole story in the order of its days: every chapter's steps, one after the other within a day."""

from collections.abc import Iterator
from datetime import date
from itertools import groupby

from domain.aggregate import Command
from seed_data.illustration.allocations import allocation_steps
from seed_data.illustration.appropriations import appropriation_steps
from seed_data.illustration.cast import choose
from seed_data.illustration.contracts import contract_steps
from seed_data.illustration.designation import designation_steps
from seed_data.illustration.effects import effect_steps
from seed_data.illustration.envelopes import arrival_steps, envelope_steps
from seed_data.illustration.example_systems import example_roles, example_steps, organization_steps
from seed_data.illustration.exceptions import exception_steps
from seed_data.illustration.execution import execution_steps
from seed_data.illustration.external_ids import external_id_steps
from seed_data.illustration.lineages import lineage_steps
from seed_data.illustration.ministry_plans import ministry_plan_steps
from seed_data.illustration.narrator import Narrator, Step
from seed_data.illustration.other_sectors import other_sector_steps
from seed_data.illustration.plans import plan_steps
from seed_data.illustration.reductions import reduction_steps
from seed_data.illustration.requests import request_steps
from seed_data.illustration.reviews import review_steps
from seed_data.illustration.second_person import second_person_steps
from seed_data.illustration.special_account import special_account_steps
from seed_data.illustration.standing import standing_steps
from seed_data.illustration.transfers import Envelopes, transfer_steps
from seed_data.illustration.year_end import carry_over_steps, closing_steps
from seed_data.published_figures import PublishedFigures


def story(figures: PublishedFigures) -> list[Step]:
    """Return every step by its day; within a day what others rest on comes first.

    Args:
        figures: The published figures it stands on.
    """
    narrator = Narrator({row.organization_id: row.name_ja for row in figures.organizations})
    return sorted(_chapters(figures, narrator), key=lambda step: step.on)


def days(steps: list[Step]) -> Iterator[tuple[date, list[Command]]]:
    """Return the commands of each day on which something happens, in order."""
    for day, told in groupby(steps, key=lambda step: step.on):
        yield day, [step.command for step in told]


def _chapters(figures: PublishedFigures, narrator: Narrator) -> list[Step]:
    """Return the steps chapter by chapter; a day's earlier chapters come before its later ones."""
    cast = (*choose(figures), *example_roles())
    envelopes = Envelopes(figures)
    told = [
        *example_steps(narrator),
        *organization_steps(narrator),
        *arrival_steps(envelopes, narrator),
        *transfer_steps(envelopes, narrator),
        *envelope_steps(envelopes, narrator),
        *special_account_steps(narrator),
        *designation_steps(cast, narrator),
        *appropriation_steps(cast, narrator),
        *plan_steps(cast, narrator),
        *allocation_steps(cast, narrator),
        *carry_over_steps(cast, narrator),
        *contract_steps(cast, narrator),
        *exception_steps(narrator),
        *external_id_steps(narrator),
        *second_person_steps(narrator),
        *execution_steps(cast, narrator),
        *review_steps(cast, narrator),
        *request_steps(cast, narrator),
        *lineage_steps(narrator),
        *standing_steps(cast, narrator),
        *effect_steps(cast, narrator),
        *reduction_steps(cast, narrator),
        *ministry_plan_steps(cast, narrator),
        *other_sector_steps(narrator),
    ]
    return [*told, *closing_steps(cast, told, narrator)]
