"""Proof: the state of the log, what can be proven of it now, and what was proven before."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from dash import Dash, Input, Output, State, ctx, dcc, html, no_update
from dash.development.base_component import Component

from dash_app import ids, text
from dash_app.address import Address, read_address
from dash_app.answering import in_worker
from dash_app.components.aria import aria
from dash_app.components.events import table_moment
from dash_app.components.grid import Column, Kind, Table, TableAt, answer_grids, data_grid
from dash_app.components.headings import page_head
from dash_app.components.problem import plain_alert, problem_alert
from dash_app.evidence_bundle import bundle_href
from dash_app.page import Page
from dash_app.proving import Outcome, Prover, Task, Work, may_prove
from dash_app.reader import Reader
from domain.access.person import Role
from domain.access.sight import present_person
from projections.runtime import Runtime

STATE = "proof-state"
WORK = "proof-work"
TICK = "proof-ticks"
RUNS = "proof-runs"
EVERY_MS: Final = 800
PATIENCE_SECONDS: Final = 1.5
"""How long a task is waited for before its progress is shown."""
NEWEST: Final = 200
SHOWN: Final = 50
"""So many sentences of what is wrong are shown."""
CHECKPOINT_FILE: Final = "/api/v1/checkpoints/latest"


def layout(runtime: Runtime, address: Address) -> Component:
    """Return the places of the page."""
    del runtime
    reader, runs = address.reader, address.reader.say("proof.runs")
    return html.Div(
        [
            page_head(reader.say("proof.title"), reader.say("proof.about")),
            dcc.Interval(id=TICK, interval=EVERY_MS, disabled=True),
            html.Div(
                [
                    html.Section(
                        [html.H2(reader.say("proof.state")), html.Div(id=STATE)], className="card half"
                    ),
                    _acts(address),
                    html.Section(
                        [html.H2(runs), data_grid(RUNS, runs, reader, height=360)], className="card"
                    ),
                ],
                className="cards",
            ),
        ]
    )


def _acts(address: Address) -> Component:
    reader = address.reader
    is_prover = may_prove(present_person())
    acts = [
        html.Li(
            [
                html.Button(
                    reader.say(f"proof.{task}"), id=button(task), type="button", className="quiet-button"
                ),
                html.Span(reader.say(f"proof.{task}_about"), className="note"),
            ]
        )
        for task in Task
    ]
    return html.Section(
        [
            html.H2(reader.say("proof.acts")),
            html.Ul(acts, className="proof-acts", hidden=not is_prover),
            *([] if is_prover else [html.P(reader.say("proof.not_for_you"), className="sentence")]),
            html.Div(id=WORK, **aria(live="polite")),
            *_to_take(address),
        ],
        className="card half",
    )


def _to_take(address: Address) -> list[Component]:
    reader = address.reader
    audit = present_person().holds(Role.AUDITOR, Role.ADMINISTRATOR)
    reading = [dcc.Link(reader.say("proof.readings"), href=address.at("/audit").href, className="plain-link")]
    return [
        html.Div(
            [
                html.A(reader.say("proof.take_checkpoint"), href=CHECKPOINT_FILE, download="checkpoint.txt"),
                html.A(reader.say("proof.take_bundle"), href=bundle_href(address), download=""),
                *(reading if audit else []),
            ],
            className="proof-takes",
        )
    ]


def button(task: Task) -> str:
    """Return the id of the button of a task."""
    return f"proof-{task}"


def state_at(runtime: Runtime, address: Address) -> Component:
    """Return the state of the log: how many events, which it is, and its latest checkpoint."""
    reader = address.reader
    digests = runtime.ledger.log.digests_up_to(runtime.ledger.head)
    latest = runtime.checkpoints.latest()
    facts: dict[str, str] = {
        "events": f"{len(digests):,}",
        "head": f"{runtime.ledger.head:,}",
        "log_id": digests[0][1].hex() if digests else "–",
    }
    if latest is None:
        facts["latest"] = reader.say("proof.no_checkpoint")
    else:
        facts["latest"] = reader.say(
            "proof.latest_says", size=f"{latest.size:,}", moment=reader.moment(latest.made_at)
        )
        facts["since"] = f"{len(digests) - latest.size:,}"
        facts["key_id"] = latest.key_id
    terms = [html.Div([html.Dt(reader.say(f"proof.{name}")), html.Dd(said)]) for name, said in facts.items()]
    return html.Dl(terms, className="facts proof-facts")


def runs_at(runtime: Runtime, address: Address) -> Table:
    """Return what was proven before, the latest first."""
    reader = address.reader
    columns = [
        Column("asked", reader.say("proof.run_at"), width=134),
        Column("kind", reader.say("proof.run_kind"), width=150),
        Column("result", reader.say("proof.run_result"), width=110),
        Column("known", reader.say("clock.known_at"), width=134),
        Column("position", reader.say("proof.run_position"), Kind.TEXT, width=100),
        Column("counts", reader.say("proof.run_counts"), width=300, grows=True),
        Column("by", reader.say("proof.run_by"), width=120),
    ]
    rows = [
        {
            "asked": table_moment(run.asked_at),
            "kind": reader.say(f"proof.{run.kind}"),
            "result": reader.say("proof.sound" if run.is_sound else "proof.unsound"),
            "known": reader.say("clock.now") if run.known_at is None else table_moment(run.known_at),
            "position": f"{run.position:,}",
            "counts": counts_words(run.counts, reader),
            "by": run.asked_by,
        }
        for run in runtime.integrity_runs.list(limit=NEWEST)
    ]
    return Table(columns, rows)


def counts_words(counts: Mapping[str, int], reader: Reader) -> str:
    """Return what was counted, in words."""
    known = text.sentences(reader.language)
    said = [
        reader.say("proof.counted", what=reader.say(key) if key in known else name, count=f"{count:,}")
        for name, count in counts.items()
        for key in (f"proof.count_{name}",)
    ]
    return reader.say("part.listing").join(said)


def work_words(work: Work | None, reader: Reader) -> Component | str:
    """Return what is under way with how far it is, or what came of it."""
    if work is None:
        return ""
    what = reader.say(f"proof.{work.task}")
    if not work.is_over:
        return html.Div(
            [html.P(reader.say("proof.running", what=what)), _bar(work, what)], className="proof-running"
        )
    if work.failure is not None:
        return problem_alert(work.failure, reader)
    if work.outcome is None:
        return plain_alert(reader.say("proof.failed", what=what), reader)
    return _outcome(work.outcome, what, reader)


def _bar(work: Work, what: str) -> Component:
    if not work.of:
        return html.Progress(**aria(label=what))
    return html.Progress(value=str(work.done), max=str(work.of), **aria(label=what))


def _outcome(outcome: Outcome, what: str, reader: Reader) -> Component:
    key = "proof.done_sound" if outcome.is_sound else "proof.done_unsound"
    details = outcome.details[reader.language.value][:SHOWN] if _sees_all() else []
    return html.Div(
        [
            html.P(html.Strong(reader.say(key, what=what))),
            html.P(counts_words(outcome.counts, reader)),
            html.Ul([html.Li(sentence) for sentence in details]),
        ],
        className="evidence-said" if outcome.is_sound else "evidence-said evidence-other",
        role="status",
    )


def _sees_all() -> bool:
    """Tell whether whoever asks may see every event: what is wrong names them."""
    return present_person().holds(Role.AUDITOR)


def acted(prover: Prover, task: Task, address: Address) -> Work | None:
    """Begin a task for whoever asks and wait a little for it; ``None`` for whom it is not."""
    if not may_prove(present_person()):
        return None
    prover.start(task, address.clock)
    return prover.wait(PATIENCE_SECONDS)


def _answered(prover: Prover) -> Callable[..., tuple[Any, Any, Any]]:
    tasks = {button(task): task for task in Task}

    def answer(*said: Any) -> tuple[Any, Any, Any]:
        *_, recorded, pathname, search = said
        address = read_address(pathname, search)
        task = tasks.get(str(ctx.triggered_id))
        work = prover.work if task is None else acted(prover, task, address)
        is_over = work is None or work.is_over
        ended = -work.number if work is not None and is_over else recorded
        return work_words(work, address.reader), is_over, no_update if ended == recorded else ended

    return answer


TABLES: Final[Mapping[str, TableAt]] = {RUNS: runs_at}


def register(app: Dash, runtime: Runtime) -> None:
    """Register the callbacks of the page; one task at a time, whoever asks for it.

    A task that has ended draws state and runs anew, as everything recorded does: it is told as a negative
    number, which no position is.
    """
    prover = Prover(runtime)
    app.callback(
        Output(WORK, "children"),
        Output(TICK, "disabled"),
        Output(ids.RECORDED, "data", allow_duplicate=True),
        *_inputs(),
        State(ids.RECORDED, "data"),
        State(ids.URL, "pathname"),
        State(ids.URL, "search"),
        prevent_initial_call="initial_duplicate",
    )(in_worker(_answered(prover)))
    app.callback(
        Output(STATE, "children"),
        Input(ids.URL, "search"),
        Input(ids.RECORDED, "data"),
        State(ids.URL, "pathname"),
    )(in_worker(lambda search, _, pathname: state_at(runtime, read_address(pathname, search))))
    answer_grids(app, runtime, TABLES)


def _inputs() -> Sequence[Input]:
    return [Input(TICK, "n_intervals"), *(Input(button(task), "n_clicks") for task in Task)]


PAGE = Page("/proof", "proof.title", layout, register)
