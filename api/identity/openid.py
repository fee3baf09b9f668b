"""OpenID Connect: signing in through an identity provider (authorization code, PKCE, state, nonce).

The provider says who somebody is; an account has to exist here. A subject is an account when it is linked to
it; when its verified e-mail address is the one an administrator entered for the account; or, where the
operator trusts the provider's word on names (``IKKATSU_OIDC_ACCOUNT_CLAIM``), when that claim names it. From
then on it is linked.
"""

import warnings
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

import structlog

from api.identity.account import Account
from api.identity.administration import Actor, Administration
from api.identity.directory import Directory
from api.identity.openid_refusals import OpenIdRefused, ProviderUnreachable, UnknownIdentity
from api.identity.settings import IdentitySettings

SCOPE: Final = "openid profile email"
CALLBACK: Final = "/sign-in/oidc/callback"
SECONDS: Final = 10.0
LEEWAY_SECONDS: Final = 60
ALGORITHMS: Final = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA")
"""Signatures that only the provider can make: never a shared secret, never none."""

log = structlog.get_logger("api")


@dataclass(frozen=True)
class Journey:
    """What is remembered while somebody is at the provider.

    Attributes:
        url: Where they go.
        state: Comes back with them.
        nonce: Comes back in the token.
        verifier: Proves that whoever left is who redeems the code (PKCE).
    """

    url: str
    state: str
    nonce: str
    verifier: str


@dataclass(frozen=True)
class Identity:
    """Whom the provider vouches for: the claims of a verified token."""

    issuer: str
    subject: str
    claims: Mapping[str, Any]

    @property
    def verified_email(self) -> str | None:
        """The e-mail address, where the provider says it is verified."""
        email = self.claims.get("email")
        is_verified = self.claims.get("email_verified") is True
        return str(email).strip().lower() if email and is_verified else None


class OpenIdProvider:
    """The identity provider of one deployment.

    Args:
        settings: Issuer, client and secret.
        now: Gives the present moment, UTC.
    """

    def __init__(self, settings: IdentitySettings, now: Callable[[], datetime]) -> None:
        self._settings = settings
        self._now = now
        self._known_metadata: dict[str, Any] | None = None

    @property
    def name(self) -> str:
        """What it is called on the sign-in page."""
        return self._settings.oidc_name

    def journey(self, origin: str) -> Journey:
        """Return the way to the provider and back to ``origin``.

        Raises:
            ProviderUnreachable: It does not answer.
        """
        from authlib.common.security import generate_token  # type: ignore[import-untyped]  # noqa: PLC0415

        nonce, verifier = generate_token(32), generate_token(64)
        with self._client(origin) as client, self._asking():
            url, state = client.create_authorization_url(
                self._metadata(client)["authorization_endpoint"], nonce=nonce, code_verifier=verifier
            )
        return Journey(url, state, nonce, verifier)

    def arrival(self, origin: str, code: str, nonce: str, verifier: str) -> Identity:
        """Redeem a code and return whom the provider vouches for.

        Raises:
            ProviderUnreachable: It does not answer.
            OpenIdRefused: It refuses the code, or its token does not hold.
        """
        with self._client(origin) as client, self._asking():
            metadata = self._metadata(client)
            token = client.fetch_token(metadata["token_endpoint"], code=code, code_verifier=verifier)
            claims = self._verified(client, metadata, token, nonce)
        return Identity(claims["iss"], claims["sub"], claims)

    def _verified(
        self, client: Any, metadata: Mapping[str, Any], token: Mapping[str, Any], nonce: str
    ) -> Any:
        from authlib.oidc.core import CodeIDToken  # type: ignore[import-untyped]  # noqa: PLC0415
        from joserfc import jwt  # noqa: PLC0415
        from joserfc.jwk import KeySet  # noqa: PLC0415

        keys = client.request("GET", metadata["jwks_uri"], withhold_token=True).raise_for_status().json()
        decoded = jwt.decode(token["id_token"], KeySet.import_key_set(keys), algorithms=list(ALGORITHMS))
        client_id = self._settings.oidc_client_id
        claims = CodeIDToken(
            decoded.claims,
            decoded.header,
            {
                "iss": {"essential": True, "value": self._settings.oidc_issuer},
                "aud": {"essential": True, "value": client_id},
            },
            {"nonce": nonce, "client_id": client_id, "access_token": token.get("access_token")},
        )
        claims.validate(now=int(self._now().timestamp()), leeway=LEEWAY_SECONDS)
        return claims

    def _metadata(self, client: Any) -> dict[str, Any]:
        if self._known_metadata is None:
            issuer = self._settings.oidc_issuer
            where = f"{issuer}/.well-known/openid-configuration"
            answer = client.request("GET", where, withhold_token=True)
            metadata: dict[str, Any] = answer.raise_for_status().json()
            if str(metadata["issuer"]).rstrip("/") != issuer:
                raise OpenIdRefused(reason=f"the provider calls itself {metadata['issuer']}, not {issuer}")
            self._known_metadata = metadata
        return self._known_metadata

    def _client(self, origin: str) -> Any:
        with warnings.catch_warnings():
            # The library prefers another HTTP client; it works with the one that is installed.
            warnings.filterwarnings("ignore", message="The httpx module is deprecated")
            from authlib.integrations.httpx_client import (  # type: ignore[import-untyped]  # noqa: PLC0415
                OAuth2Client,
            )

        secret = self._settings.oidc_client_secret
        return OAuth2Client(
            self._settings.oidc_client_id,
            None if secret is None else secret.get_secret_value(),
            scope=SCOPE,
            redirect_uri=f"{origin}{CALLBACK}",
            code_challenge_method="S256",
            timeout=SECONDS,
        )

    def _asking(self) -> "_Translated":
        return _Translated()


class _Translated:
    """Turns what goes wrong at the provider into refusals of ours; the log has the cause."""

    def __enter__(self) -> None:
        pass

    def __exit__(self, _kind: object, error: BaseException | None, _trace: object) -> None:
        from authlib.integrations.base_client import OAuthError  # type: ignore[import-untyped]  # noqa: PLC0415
        from joserfc.errors import JoseError  # noqa: PLC0415

        if error is None or isinstance(error, OpenIdRefused):
            return
        log.warning("identity provider", error=type(error).__name__, reason=str(error)[:300])
        if isinstance(error, OAuthError | JoseError | KeyError | ValueError):
            raise OpenIdRefused(reason=type(error).__name__) from error
        if type(error).__module__.startswith(("httpx", "httpcore")):
            raise ProviderUnreachable from error


def account_of(
    identity: Identity, directory: Directory, administration: Administration, settings: IdentitySettings
) -> Account:
    """Return the open account that an identity stands for, linking it the first time.

    Raises:
        UnknownIdentity: It stands for none.
    """
    accounts = directory.everybody()
    key = (identity.issuer, identity.subject)
    linked = next((account for account in accounts if key in account.identities), None)
    account = linked or _first_match(identity, accounts, settings)
    if account is None or not account.is_open:
        raise UnknownIdentity(subject=identity.subject[:100], issuer=identity.issuer)
    if linked is None:
        administration.link(account.account, *key, Actor("openid"))
    return account


def _first_match(identity: Identity, accounts: list[Account], settings: IdentitySettings) -> Account | None:
    """Return the account an identity may be linked to: one that no other subject of its provider is."""
    email, claim = identity.verified_email, settings.oidc_account_claim
    named = identity.claims.get(claim) if claim else None
    free = [a for a in accounts if all(issuer != identity.issuer for issuer, _ in a.identities)]
    by_email = [account for account in free if email is not None and account.email == email]
    by_name = [account for account in free if named is not None and account.account == named]
    found = by_email or by_name
    return found[0] if len(found) == 1 else None
