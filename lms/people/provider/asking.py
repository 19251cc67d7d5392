"""Asks a provider who somebody is: authorization code with PKCE, and an ID token that is believed only when verified.

Authlib and requests are read when an office first uses its provider: they cost 29 MB that others need not pay.
"""

import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from threading import Lock
from typing import Any, TypeVar

from lms.base.clock import now
from lms.base.outside import Provider, Unsafe, safe_address

PATIENCE = 5
"""Seconds for each answer of the provider."""
KNOWN_FOR = timedelta(hours=1)
FRESH_FOR = timedelta(seconds=30)
"""A key that is not among those known makes us ask anew, but not more often than this."""
LEEWAY = 60
"""Seconds by which the clocks may differ."""
ALGORITHMS = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512"]
"""Signed with a key that only the provider has: neither `none` nor one of ours."""
ENDPOINTS = ("authorization_endpoint", "token_endpoint", "jwks_uri")
T = TypeVar("T")


class Away(Exception):
    """The provider does not answer, or not as one."""


class NotBelieved(Exception):
    """The provider's answer does not prove who it is: wrong signature, audience, time, nonce, or a code used before."""


@dataclass
class _Known:
    metadata: dict[str, Any]
    keys: Any
    at: datetime


@dataclass(frozen=True, slots=True)
class Start:
    """The way out: where the visitor is sent, and what must be the same when they come back."""

    url: str
    state: str
    nonce: str
    verifier: str


@dataclass
class Door:
    """One provider as this process knows it; its description and keys are asked for once an hour."""

    provider: Provider
    production: bool
    _known: _Known | None = None
    _lock: Lock = field(default_factory=Lock)

    def start(self, redirect_uri: str) -> Start:
        """Raises `Away`. The provider asks again who it is each time: the phone may be another's."""
        state, nonce, verifier = secrets.token_urlsafe(24), secrets.token_urlsafe(24), secrets.token_urlsafe(48)
        endpoint = self._describe().metadata["authorization_endpoint"]
        url, _ = self._session(redirect_uri).create_authorization_url(
            endpoint, state=state, nonce=nonce, code_verifier=verifier, prompt="login"
        )
        return Start(url, state, nonce, verifier)

    def finish(self, redirect_uri: str, code: str, nonce: str, verifier: str) -> Mapping[str, Any]:
        """The claims of whoever came back. Raises `Away` and `NotBelieved`."""
        metadata = self._describe().metadata
        session = self._session(redirect_uri)
        tokens = _asked(
            lambda: session.fetch_token(
                metadata["token_endpoint"],
                code=code,
                code_verifier=verifier,
                grant_type="authorization_code",
                timeout=PATIENCE,
                allow_redirects=False,
            )
        )
        if not isinstance(tokens.get("id_token"), str):
            raise NotBelieved("no id_token")
        claims = self._verified(tokens["id_token"], tokens.get("access_token"), nonce)
        return {**self._more(session, metadata, claims), **claims}

    def _session(self, redirect_uri: str) -> Any:
        from authlib.integrations.requests_client import OAuth2Session  # noqa: PLC0415 - see above

        methods = self._describe().metadata.get("token_endpoint_auth_methods_supported") or ["client_secret_basic"]
        return OAuth2Session(
            self.provider.client_id,
            self.provider.client_secret,
            scope=self.provider.scope,
            redirect_uri=redirect_uri,
            code_challenge_method="S256",
            token_endpoint_auth_method=next(
                (each for each in ("client_secret_basic", "client_secret_post") if each in methods),
                "client_secret_basic",
            ),
        )

    def _verified(self, id_token: str, access_token: str | None, nonce: str) -> dict[str, Any]:
        from joserfc.errors import InvalidKeyIdError, JoseError  # noqa: PLC0415 - see above

        try:
            try:
                return self._read(id_token, access_token, nonce, self._describe())
            except InvalidKeyIdError:
                return self._read(id_token, access_token, nonce, self._describe(FRESH_FOR))
        except (JoseError, ValueError, KeyError, TypeError) as error:
            raise NotBelieved(type(error).__name__) from None

    def _read(self, id_token: str, access_token: str | None, nonce: str, known: _Known) -> dict[str, Any]:
        from authlib.oidc.core import CodeIDToken  # noqa: PLC0415 - see above
        from joserfc import jwt  # noqa: PLC0415
        from joserfc.jwk import KeySet  # noqa: PLC0415
        from joserfc.jws import JWSRegistry  # noqa: PLC0415

        registry = JWSRegistry(algorithms=ALGORITHMS, strict_check_header=False)
        token = jwt.decode(id_token, KeySet.import_key_set(known.keys), registry=registry)
        claims = CodeIDToken(
            token.claims,
            token.header,
            {
                "iss": {"essential": True, "value": self.provider.issuer},
                "aud": {"essential": True, "value": self.provider.client_id},
                "nonce": {"essential": True, "value": nonce},
            },
            {"nonce": nonce, "client_id": self.provider.client_id, "access_token": access_token},
        )
        claims.validate(now=int(now().timestamp()), leeway=LEEWAY)
        return dict(claims)

    def _more(self, session: Any, metadata: Mapping[str, Any], claims: Mapping[str, Any]) -> Mapping[str, Any]:
        """What the ID token does not say, from the page of the provider that tells more of the same person."""
        wanted = {theirs for _, theirs in self.provider.claims}
        address = metadata.get("userinfo_endpoint")
        if wanted <= claims.keys() or not address:
            return {}
        told = _asked(lambda: _json(session.get(address, timeout=PATIENCE, allow_redirects=False)))
        if told.get("sub") != claims["sub"]:
            raise NotBelieved("userinfo of another")
        return told

    def _describe(self, known_for: timedelta = KNOWN_FOR) -> _Known:
        with self._lock:
            if self._known is None or now() - self._known.at > known_for:
                self._known = self._asked_anew()
            return self._known

    def _asked_anew(self) -> _Known:
        import requests  # noqa: PLC0415 - see above

        def get(url: str) -> dict[str, Any]:
            return _asked(lambda: _json(requests.get(url, timeout=PATIENCE, allow_redirects=False)))

        metadata = get(f"{self.provider.issuer.rstrip('/')}/.well-known/openid-configuration")
        try:
            for name in (*ENDPOINTS, *(("userinfo_endpoint",) if metadata.get("userinfo_endpoint") else ())):
                safe_address(name, str(metadata.get(name) or ""), self.production)
        except Unsafe as unsafe:
            raise Away(str(unsafe)) from None
        if metadata.get("issuer") != self.provider.issuer:
            raise NotBelieved("another issuer")
        return _Known(metadata, get(metadata["jwks_uri"]), now())


def _json(answer: Any) -> dict[str, Any]:
    if answer.status_code != 200:
        raise ValueError(str(answer.status_code))
    told = answer.json()
    if not isinstance(told, dict):
        raise ValueError("no object")
    return told


def _asked(ask: Callable[[], T]) -> T:
    """The provider's answer. Raises `Away`; `NotBelieved` where it refuses a code."""
    import requests  # noqa: PLC0415 - see above
    from authlib.common.errors import AuthlibBaseError  # noqa: PLC0415

    try:
        return ask()
    except AuthlibBaseError as error:
        raise NotBelieved(type(error).__name__) from None
    except (requests.RequestException, ValueError) as error:
        raise Away(type(error).__name__) from None
