"""Whether the service may be shown to anybody but this machine: all that stands against it, at once."""

import ipaddress
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from api.identity.accounts import Accounts
from api.identity.settings import SHORTEST_SECRET, IdentitySettings
from domain.errors import DomainError, Forbidden


@dataclass(eq=False)
class DemoAccountsOpen(Forbidden):
    """Accounts for trying out, whose passwords were printed on a terminal."""

    code = "demo-accounts-open"
    titles = ("Demo accounts are open", "試用アカウントが有効")
    english = (
        "Not served on {host}: {count} demo accounts are open ({accounts}). Close them with 'ikkatsu "
        "accounts "
        "close NAME', or use other books."
    )
    japanese = (
        "{host} では起動できません。試用アカウントが {count} 件有効です({accounts})。"
        "'ikkatsu accounts close NAME' で停止するか、別の台帳を使用してください。"
    )

    host: str
    count: int
    accounts: str


@dataclass(eq=False)
class NoPublicUrl(Forbidden):
    """Passwords would travel in clear."""

    code = "no-public-url"
    titles = ("No TLS in front of the service", "TLS の設定なし")
    english = (
        "Not served on {host}: IKKATSU_PUBLIC_URL has to be the https:// address at which a proxy that "
        "ends TLS "
        "offers the service; got '{given}'."
    )
    japanese = (
        "{host} では起動できません。TLS を終端するプロキシの公開アドレス(https://...)を "
        "IKKATSU_PUBLIC_URL に指定してください(現在:'{given}')。"
    )

    host: str
    given: str


@dataclass(eq=False)
class NoTrustedProxy(Forbidden):
    """Nobody says from where a request really comes."""

    code = "no-trusted-proxy"
    titles = ("No trusted proxy", "信頼するプロキシの設定なし")
    english = (
        "Not served on {host}: IKKATSU_TRUSTED_PROXIES has to name the addresses or networks of that "
        "proxy; only "
        "from there X-Forwarded-For and X-Forwarded-Proto are believed."
    )
    japanese = (
        "{host} では起動できません。プロキシのアドレス又はネットワークを IKKATSU_TRUSTED_PROXIES "
        "に指定してください。"
        "X-Forwarded-For と X-Forwarded-Proto はそこからのみ信頼します。"
    )

    host: str


@dataclass(eq=False)
class WeakSecret(Forbidden):
    """A secret somebody can guess, or none."""

    code = "weak-secret"
    titles = ("No secret of its own", "秘密鍵の設定不足")
    english = (
        "Not served on {host}: IKKATSU_SECRET_KEY has to be a secret of at least {shortest} bytes with at "
        "least "
        "{different} different characters; it has {length} bytes. 'openssl rand -base64 48' makes one."
    )
    japanese = (
        "{host} では起動できません。IKKATSU_SECRET_KEY に {shortest} バイト以上、{different} "
        "種類以上の文字からなる"
        "秘密鍵を指定してください(現在:{length} バイト)。'openssl rand -base64 48' で作成できます。"
    )

    host: str
    shortest: int
    different: int
    length: int


FEWEST_DIFFERENT: Final = 12


def check_deployment(host: str, accounts: Accounts) -> None:
    """Check that the service may listen on an address.

    Raises:
        Forbidden: The first reason why not; the others are with it.
    """
    if is_loopback(host):
        return
    reasons = tuple(_reasons(host, accounts))
    if reasons:
        reasons[0].also = reasons[1:]
        raise reasons[0]


def is_loopback(host: str) -> bool:
    """Tell whether only this machine reaches an address."""
    if host.lower() == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _reasons(host: str, accounts: Accounts) -> Iterator[DomainError]:
    settings: IdentitySettings = accounts.settings
    demo = [known.account for known in accounts.directory.everybody() if known.is_demo and known.is_open]
    if demo:
        yield DemoAccountsOpen(host=host, count=len(demo), accounts=", ".join(demo))
    if not settings.is_behind_tls:
        yield NoPublicUrl(host=host, given=settings.public_url or "")
    if not settings.proxies:
        yield NoTrustedProxy(host=host)
    if len(settings.secret) < SHORTEST_SECRET or len(set(settings.secret)) < FEWEST_DIFFERENT:
        yield WeakSecret(
            host=host, shortest=SHORTEST_SECRET, different=FEWEST_DIFFERENT, length=len(settings.secret)
        )
