"""Names the books do not know."""

from dataclasses import dataclass

from domain.errors.kinds import NotFound


@dataclass(eq=False)
class UnknownSystem(NotFound):
    """No such information system."""

    code = "unknown-system"
    titles = ("No such information system", "情報システムが存在しない")
    english = "No information system '{system_id}' is in the books."
    japanese = "情報システム「{system_id}」は登録されていません。"

    system_id: str


@dataclass(eq=False)
class UnknownOrganization(NotFound):
    """No such ministry or organization."""

    code = "unknown-ministry"
    titles = ("No such ministry or organization", "府省・組織が存在しない")
    english = "No ministry or organization '{organization}' is in the books."
    japanese = "府省・組織「{organization}」は登録されていません。"

    organization: str


@dataclass(eq=False)
class UnknownAllocation(NotFound):
    """No such allocation on that system."""

    code = "unknown-allocation"
    titles = ("No such allocation", "配分が存在しない")
    english = "System '{system_id}' has no allocation '{allocation_id}'."
    japanese = "情報システム「{system_id}」に配分「{allocation_id}」はありません。"

    system_id: str
    allocation_id: str
