"""What is refused about files that people bring, before anything in them is judged."""

from dataclasses import dataclass

from api.refusals import BodyTooLarge, WrongContentType
from domain.errors import Conflict, DomainError, NotFound


@dataclass(eq=False)
class FileTooLarge(BodyTooLarge):
    """A file beyond the limit."""

    code = "file-too-large"
    titles = ("The file is too large", "ファイルが大きすぎる")
    english = "The file is larger than {limit_bytes:,} bytes; split it into several files."
    japanese = "ファイルが {limit_bytes:,} バイトを超えています。複数のファイルに分けてください。"


@dataclass(eq=False)
class WrongFileType(WrongContentType):
    """A file that is sent as something else."""

    code = "file-type"
    titles = ("Not sent as a file", "ファイルとして送られていない")
    english = "A file is sent as its own content, as one of {accepted}; got '{given}'."
    japanese = "ファイルは内容をそのまま、次のいずれかの形式で送信してください:{accepted}(受信:'{given}')。"

    accepted: str


@dataclass(eq=False)
class UnknownImport(NotFound):
    """No such file, or somebody else's, or not any more."""

    code = "unknown-import"
    titles = ("No such file is staged", "確認中のファイルがない")
    english = (
        "You have no staged file '{import_id}'. Files are kept for an hour since they were last asked for; "
        "bring it again: what was recorded is recorded once."
    )
    japanese = (
        "確認中のファイル「{import_id}」はありません。最後の操作から1時間で破棄されます。"
        "もう一度取り込んでください。記録済みの内容が重複することはありません。"
    )

    import_id: str


@dataclass(eq=False)
class UnknownImportKind(NotFound):
    """No such kind of file."""

    code = "unknown-import-kind"
    titles = ("No such kind of file", "存在しない様式")
    english = "'{kind}' is no kind of file; there are {known}."
    japanese = "「{kind}」という様式はありません(使用可能:{known})。"

    kind: str
    known: str


@dataclass(eq=False)
class ImportNotReady(Conflict):
    """A file that somebody works at, or that cannot be read."""

    code = "import-not-ready"
    titles = ("The file is not ready for that", "ファイルがその段階にない")
    english = "The file '{import_id}' is in the state '{state}'; that takes a file that is 'ready'."
    japanese = "ファイル「{import_id}」は「{state}」の状態です。「ready」になってから操作してください。"

    import_id: str
    state: str


@dataclass(eq=False)
class ImportsAreFull(DomainError):
    """Too many files at a time."""

    code = "imports-are-full"
    titles = ("Too many files at a time", "処理中のファイルが多すぎる")
    english = "Too many files are being worked at (at most {most} of one person); try again in a while."
    japanese = "処理中のファイルが多すぎます(1人{most}件まで)。しばらくしてからもう一度お試しください。"

    most: int
