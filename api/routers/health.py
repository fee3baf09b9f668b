"""Is the process alive, and can it answer?"""

from fastapi import APIRouter
from pydantic import BaseModel

from api.dependencies import RuntimeOfRequest
from api.refusals import NotReady
from api.schemas.answers import ProblemDocument

router = APIRouter(tags=["health"])


class HealthAnswer(BaseModel):
    """The process is alive."""

    status: str = "ok"


class ReadyAnswer(BaseModel):
    """The books can be read, and the views have caught up with them."""

    status: str = "ready"
    position: int


@router.get("/health")
def health() -> HealthAnswer:
    """Say that the process is alive; asks no store."""
    return HealthAnswer()


@router.get("/ready", responses={503: {"model": ProblemDocument, "description": "The books cannot be read."}})
def ready(runtime: RuntimeOfRequest) -> ReadyAnswer:
    """Say that the books can be read, and up to where the views have read them."""
    try:
        reached = runtime.projector.catch_up()
    except Exception as error:
        raise NotReady(reason=type(error).__name__) from error
    return ReadyAnswer(position=reached.position)
