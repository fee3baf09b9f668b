"""What goes wrong on the way through the identity provider."""

from dataclasses import dataclass

from domain.errors import DomainError, Forbidden, Unauthenticated


@dataclass(eq=False)
class UnknownIdentity(Forbidden):
    """The provider knows them; no account here does."""

    code = "unknown-identity"
    titles = ("No account for this identity", "対応するアカウントがない")
    english = (
        "The identity provider confirmed who you are ('{subject}' at {issuer}), but no open account here "
        "belongs to that. An administrator can link it: show them this sentence."
    )
    japanese = (
        "外部認証により本人確認は完了しましたが({issuer} の「{subject}」)、"
        "対応する有効なアカウントがありません。"
        "この文面を管理者に提示し、紐付けを依頼してください。"
    )

    subject: str
    issuer: str


@dataclass(eq=False)
class OpenIdRefused(Unauthenticated):
    """The provider, or what it sent, does not prove anything."""

    code = "openid-refused"
    titles = ("The identity provider's answer does not hold", "外部認証の不成立")
    english = (
        "The identity provider's answer does not prove who you are ({reason}). Sign in again from /sign-in."
    )
    japanese = "外部認証の応答を検証できませんでした({reason})。/sign-in から再度サインインしてください。"

    reason: str


@dataclass(eq=False)
class ProviderUnreachable(DomainError):
    """Nobody answers there."""

    code = "provider-unreachable"
    titles = ("The identity provider does not answer", "外部認証に接続できない")
    english = "The identity provider does not answer. Try again in a minute, or sign in with a password."
    japanese = (
        "外部認証に接続できません。しばらくして再度お試しになるか、パスワードでサインインしてください。"
    )


@dataclass(eq=False)
class NoProvider(DomainError):
    """Nobody configured one."""

    code = "no-provider"
    titles = ("No identity provider is configured", "外部認証の設定なし")
    english = "This service is not connected to an identity provider; sign in with a password."
    japanese = "外部認証は設定されていません。パスワードでサインインしてください。"
