"""How callbacks answer: in a worker thread, so that a slow question never holds up the API."""

import asyncio
from collections.abc import Callable, Coroutine
from functools import wraps
from typing import Any, TypeVar

Answer = TypeVar("Answer")


def in_worker(answer: Callable[..., Answer]) -> Callable[..., Coroutine[Any, Any, Answer]]:
    """Return ``answer`` as a coroutine that runs it in a worker thread.

    Dash runs a plain callback on the event loop of the server, which would stand still while a view is
    computed.
    """

    @wraps(answer)
    async def answered(*args: Any, **kwargs: Any) -> Answer:
        return await asyncio.to_thread(answer, *args, **kwargs)

    return answered
