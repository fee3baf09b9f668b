"""Proof that the log only grew: checkpoints, proofs about the hash tree, and the key that signs."""

from http import HTTPStatus
from typing import Annotated, Any

from fastapi import APIRouter, Query, Response
from fastapi.responses import PlainTextResponse

from api.dependencies import RuntimeOfRequest
from api.schemas.answers import ProblemDocument
from api.schemas.proof import (
    CheckpointDocument,
    CheckpointPage,
    CheckpointsQuery,
    ConsistencyAnswer,
    ConsistencyQuery,
    InclusionAnswer,
    InclusionQuery,
    KeyAnswer,
)
from projections.errors import NoCheckpointYet

ANSWERS: dict[int | str, dict[str, Any]] = {
    status: {"model": ProblemDocument, "description": description}
    for status, description in (
        (401, "Nobody has signed in."),
        (403, "Not for this person, or not with this token."),
        (404, "The log has no such event, or not so many."),
        (422, "A parameter cannot be read."),
    )
}
TEXT: dict[int | str, dict[str, Any]] = {
    200: {"description": "The checkpoint as one text, signature included.", "content": {"text/plain": {}}}
}
NOT_JSON: dict[int | str, dict[str, Any]] = {
    415: {"model": ProblemDocument, "description": "The body is not JSON."}
}

router = APIRouter(tags=["proof"], responses=ANSWERS)


@router.get("/checkpoints")
def list_checkpoints(
    query: Annotated[CheckpointsQuery, Query()], runtime: RuntimeOfRequest
) -> CheckpointPage:
    """List the signed checkpoints of the log, by size; ask again after the last one's size."""
    kept = runtime.checkpoints.kept_after(query.after, query.limit)
    return CheckpointPage(checkpoints=[CheckpointDocument.of(each) for each in kept])


@router.get("/checkpoints/latest", responses=TEXT, response_class=Response)
def latest_checkpoint(runtime: RuntimeOfRequest) -> Response:
    """Hand out the checkpoint over the most events: one day it proves that the log only grew."""
    latest = runtime.checkpoints.latest()
    if latest is None:
        raise NoCheckpointYet
    return PlainTextResponse(latest.text)


@router.post("/checkpoints", status_code=HTTPStatus.CREATED, responses=NOT_JSON)
def make_checkpoint(runtime: RuntimeOfRequest) -> CheckpointDocument:
    """Sign what the log is now; without new events the checkpoint there is stays the only one."""
    return CheckpointDocument.of(runtime.checkpoints.make())


@router.get("/proof/inclusion")
def prove_inclusion(query: Annotated[InclusionQuery, Query()], runtime: RuntimeOfRequest) -> InclusionAnswer:
    """Prove that an event is in the log."""
    return InclusionAnswer.of(runtime.tree.inclusion(query.position, query.size))


@router.get("/proof/consistency")
def prove_consistency(
    query: Annotated[ConsistencyQuery, Query()], runtime: RuntimeOfRequest
) -> ConsistencyAnswer:
    """Prove that the log of today begins with an earlier one."""
    return ConsistencyAnswer.of(runtime.tree.consistency(query.old_size, query.size))


@router.get("/proof/key")
def signing_key(runtime: RuntimeOfRequest) -> KeyAnswer:
    """Tell which key signs checkpoints; whoever relies on one should have it from elsewhere too."""
    key = runtime.keys.make().public
    return KeyAnswer(algorithm="Ed25519", key_id=key.key_id, public_key=key.text)
