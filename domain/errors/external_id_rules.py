"""What is refused about the ids that others know a system or an organization by."""

from dataclasses import dataclass

from domain.errors.kinds import NotFound


@dataclass(eq=False)
class ExternalIdNotMatched(NotFound):
    """An id is taken back that was never matched."""

    code = "external-id-not-matched"
    titles = ("The external id is not matched", "外部IDが対応付けられていない")
    policy = "4-6"
    english = "{subject} is not known by the {scheme} '{external_id}'; it is known by {known}."
    japanese = "{subject}に {scheme}「{external_id}」は対応付けられていません（現在の対応: {known}）。"

    subject: str
    scheme: str
    external_id: str
    known: str
