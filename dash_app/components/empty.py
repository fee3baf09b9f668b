"""What stands where there is nothing to show: a title and a sentence, calm."""

from dash import html


def empty_state(title: str, sentence: str) -> html.Div:
    """Return the place of something that is not there at this moment."""
    return html.Div(
        [html.P(title, className="empty-title"), html.P(sentence)], className="empty", role="status"
    )
