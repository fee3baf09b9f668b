"""What assistive technology is told beside what can be seen."""

from typing import Any


def aria(**said: str) -> dict[str, Any]:
    """Return ``aria-*`` attributes for an element: ``aria(label="...", live="polite")``."""
    return {f"aria-{name}": value for name, value in said.items()}
