"""Settings of signing in, from the environment (``IKKATSU_...``)."""

import ipaddress
from typing import Any
from urllib.parse import urlsplit

from pydantic import SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from api.guard import LOOPBACK_NAMES
from api.refusals import InvalidField

SHORTEST_SECRET = 32
LOOPBACK = frozenset(name.strip("[]") for name in LOOPBACK_NAMES)


class IdentitySettings(BaseSettings):
    """How people reach the service and prove who they are.

    Attributes:
        secret_key: Signs forms, device cookies and OpenID requests; at least 32 bytes.
        public_url: Where browsers reach the service, ``https://...`` behind a proxy that ends TLS.
        trusted_proxies: Addresses or networks whose X-Forwarded-For and -Proto are believed, with commas.
        oidc_issuer: The OpenID provider; ``None`` for passwords only.
        oidc_client_id: What the provider calls this service.
        oidc_client_secret: Shared with the provider.
        oidc_name: What the provider is called on the sign-in page.
        oidc_account_claim: The claim that holds the account's name, if the provider is trusted with that.
    """

    model_config = SettingsConfigDict(env_prefix="IKKATSU_", frozen=True, extra="ignore")

    secret_key: SecretStr | None = None
    public_url: str | None = None
    trusted_proxies: str = ""
    oidc_issuer: str | None = None
    oidc_client_id: str | None = None
    oidc_client_secret: SecretStr | None = None
    oidc_name: str = "OpenID Connect"
    oidc_account_claim: str | None = None

    @field_validator("public_url", "oidc_issuer")
    @classmethod
    def _is_an_address(cls, value: str | None) -> str | None:
        if value is None or value == "":
            return None
        parts = urlsplit(value)
        is_local = parts.scheme == "http" and parts.hostname in LOOPBACK
        if not parts.hostname or (parts.scheme != "https" and not is_local):
            msg = "an https:// address (http:// only on this machine)"
            raise ValueError(msg)
        return value.rstrip("/")

    @field_validator("trusted_proxies")
    @classmethod
    def _are_addresses(cls, value: str) -> str:
        try:
            for part in value.split(","):
                if part.strip():
                    ipaddress.ip_network(part.strip(), strict=False)
        except ValueError as error:
            msg = "addresses or networks with commas between them, such as 10.0.0.5,10.1.0.0/16"
            raise ValueError(msg) from error
        return value

    @property
    def is_behind_tls(self) -> bool:
        """Browsers reach it over TLS."""
        return self.public_url is not None and self.public_url.startswith("https://")

    @property
    def proxies(self) -> list[str]:
        """The trusted proxies, one by one."""
        return [part.strip() for part in self.trusted_proxies.split(",") if part.strip()]

    @property
    def secret(self) -> bytes:
        """The secret key, empty when there is none."""
        return b"" if self.secret_key is None else self.secret_key.get_secret_value().encode()


def identity_settings(**given: Any) -> IdentitySettings:
    """Return the settings of the environment.

    Raises:
        InvalidField: One of them cannot be used.
    """
    try:
        return IdentitySettings(**given)
    except ValidationError as error:
        first = error.errors()[0]
        name = f"IKKATSU_{str(first['loc'][0]).upper()}"
        reason = str(first.get("ctx", {}).get("error", first["msg"]))
        raise InvalidField(name, str(first["input"]), reason, f"正しい値({reason})") from error
