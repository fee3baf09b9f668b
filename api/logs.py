"""Log lines on standard error: readable on a terminal, one JSON object a line elsewhere."""

import logging
import sys

import structlog

WITHOUT_VALUES = structlog.processors.ExceptionRenderer(
    structlog.tracebacks.ExceptionDictTransformer(show_locals=False)
)
"""Where something went wrong, without the values at hand there: passwords and tokens are among them."""


def configure_logs() -> None:
    """Make every log line of this process take one shape. Called once, by the command that serves."""
    is_terminal = sys.stderr.isatty()
    render = (
        structlog.dev.ConsoleRenderer(exception_formatter=structlog.dev.plain_traceback)
        if is_terminal
        else structlog.processors.JSONRenderer(ensure_ascii=False)
    )
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            *(() if is_terminal else (WITHOUT_VALUES,)),
            render,
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=True,
    )
    logging.basicConfig(level=logging.WARNING, stream=sys.stderr, format="%(levelname)s %(name)s %(message)s")
