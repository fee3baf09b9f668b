"""Published executions that a later publication changed stand in the register of restatements."""

from typing import Any

from tests.projections.books import execute, opened, published
from tests.projections.registers import beginnings, of_system, register, some_of

NOTHING: dict[str, Any] = dict.fromkeys(
    f"{before}{name}_yen" for before in ("", "previous_") for name in ("initial", "current", "carried_over")
)


def test_a_restated_execution_stands_with_both_figures(database_url: str) -> None:
    restated = of_system(
        "execution-restated",
        published(),
        fiscal_year=2024,
        ministry="mof",
        account="一般会計",
        **NOTHING,
        previous_executed_yen=110,
        executed_yen=111,
    )
    with opened(database_url) as runtime:
        execute(runtime, [*beginnings(), restated])
        rows = register(runtime, "restatements", fiscal_year=2024, ministry="財務省")
        others = [
            *register(runtime, "restatements", fiscal_year=2023),
            *register(runtime, "restatements", ministry="デジタル庁"),
        ]

    columns = ("system_id", "figure", "previous_yen", "amount_yen", "difference_yen", "cause")
    assert some_of(rows, *columns) == [("ksk", "executed_yen", 110, 111, 1, None)]
    assert others == []
