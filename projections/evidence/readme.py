"""The text that says what a bundle is and how it is checked, in Japanese and English."""

from typing import Final

from projections.evidence.contents import Contents

TEXT: Final = """証拠一式 / Bundle of evidence
==============================

この zip は、ある時点の帳簿が何を示していたか、その数値がどのイベントから成るかを、発行者を信頼しない人が
確かめられるようにまとめたものです。

  知得時点   {known_at}
  効力日     {effective_on}
  帳簿の位置 {position}

検証: 展開したフォルダーで次を実行します(Python 3.11 以降だけが必要です)。

  python verify.py

  README.txt         この文書
  report.*.html/pdf  読むための報告書
  views/*.csv        その時点の表(金額は円)
  events.jsonl       関係するイベント(保存されたバイトのまま)
  totals.csv         一括計上の表の各金額を構成する、イベントの金額とその符号
  proofs.json        各イベントがログに含まれることの証明、月ごとのログとの整合の証明
  checkpoint.txt     その時点のログの、署名付きチェックポイント
  public-key.txt     署名を確かめる公開鍵。鍵 ID を別途受け取った値と比べてください
  manifest.json      照会の内容と、全ファイルの SHA-256
  verify.py          検証プログラム

--------------------------------------------------------------------------------

This zip lets somebody who trusts neither the service nor its operators check what the books said at a
moment, and which events make up the figures.

  known at      {known_at}
  effective on  {effective_on}
  position      {position}

To check it, run this in the unzipped folder; it needs Python 3.11 or newer and nothing else:

  python verify.py

  README.txt         this text
  report.*.html/pdf  reports to read
  views/*.csv        what the books said then, in yen
  events.jsonl       the events concerned, with their stored bytes
  totals.csv         the amounts in events, with their signs, that make up each figure of the lump sum
  proofs.json        proofs that each event is in the log, and that the log grew from month to month
  checkpoint.txt     the signed checkpoint of the log of then
  public-key.txt     the key the signature is checked with; compare its id with the one you were given
  manifest.json      the question, and the SHA-256 of every file
  verify.py          the check
"""


def readme(contents: Contents) -> bytes:
    """Return the text, UTF-8."""
    question = contents.question
    return TEXT.format(
        known_at=question.known_at.isoformat(),
        effective_on=question.effective_on.isoformat(),
        position=contents.log.checkpoint.position,
    ).encode()
