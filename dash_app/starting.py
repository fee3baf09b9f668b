"""How the browser starts: the document, and the faces loaded before the first chart.

A chart measures its labels when it is drawn. It is therefore drawn once the slices of the typeface that hold
the characters of our own sentences are there (or after a short wait on a slow line).
"""

import json
from typing import Final

from dash_app import text
from dash_app.formatting import Language
from dash_app.theme import Colour

LONGEST_WAIT_MS: Final = 1500
FACE: Final = "Noto Sans JP Variable"
OFTEN_SEEN: Final = "省庁府院局国土交通経済産業文部科学厚生労働農林水産環境防衛財務外法総内閣会計検査"
"""Characters of names that come from the books rather than from our sentences."""


def index_page() -> str:
    """Return the document: nothing in it comes from another host."""
    return f"""<!DOCTYPE html>
<html lang="ja">
  <head>
    {{%metas%}}
    <meta name="theme-color" content="{Colour.ACCENT_DEEP.value}">
    <title>{{%title%}}</title>
    <link rel="icon" type="image/svg+xml" href="/assets/mark.svg">
    {{%css%}}
  </head>
  <body>
    {{%app_entry%}}
    <div>
      {{%config%}}
      {{%scripts%}}
      {{%renderer%}}
    </div>
  </body>
</html>
"""


def renderer() -> str:
    """Return the script that starts the application when the typeface is ready."""
    return (
        "(function(){"
        f"var seen={json.dumps(seen_characters(), ensure_ascii=False)};"
        f"var faces=['400','600'].map(function(w){{return document.fonts.load(w+' 14px \"{FACE}\"',seen);}});"
        f"var late=new Promise(function(done){{setTimeout(done,{LONGEST_WAIT_MS});}});"
        "var start=function(){window.renderer=new DashRenderer();};"
        "Promise.race([Promise.all(faces),late]).then(start,start);"
        "})();"
    )


def seen_characters() -> str:
    """Return every character of our sentences once, in order, and those that names are often made of."""
    written = "".join(sentence for language in Language for sentence in text.sentences(language).values())
    return "".join(sorted(set(written + OFTEN_SEEN) - set("\n\\\"'<>")))
