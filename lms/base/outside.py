"""Other machines an instance may ask: a gateway for messages, another office's sign-in. Off unless set."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from lms.base import words

TOLD = ("identity", "name", "birth", "phone")
"""What a provider can tell of a person."""
HERE = ("127.0.0.1", "::1", "localhost")


class Unsafe(Exception):
    """A setting that production refuses, said in words."""


@dataclass(frozen=True, slots=True)
class Gateway:
    """Sends messages to phones: takes one POST of JSON, with a bearer token."""

    url: str
    token: str = ""

    @classmethod
    def of(cls, env: Mapping[str, str], production: bool) -> "Gateway | None":
        url = env.get("LMS_SMS_URL") or ""
        if not url:
            return None
        return cls(safe_address("LMS_SMS_URL", url, production), env.get("LMS_SMS_TOKEN") or "")


@dataclass(frozen=True, slots=True)
class Mailer:
    """Sends letters through a server of the office: by TLS, bare to this machine alone."""

    host: str
    port: int
    sender: str
    user: str = ""
    password: str = ""
    at_once: bool = False  # smtps
    bare: bool = False  # without TLS: to this machine alone

    @classmethod
    def of(cls, env: Mapping[str, str]) -> "Mailer | None":
        """`LMS_SMTP_URL=smtp://user:password@host:587` and `LMS_SMTP_FROM`. Raises `Unsafe` for half of it."""
        url, sender = env.get("LMS_SMTP_URL") or "", (env.get("LMS_SMTP_FROM") or "").strip()
        if not url:
            return None
        parts = urlsplit(url)
        try:
            port = parts.port
        except ValueError:
            port = 0
        if parts.scheme not in ("smtp", "smtps") or not parts.hostname or port == 0 or "@" not in sender:
            raise Unsafe(words.UNSAFE_MAILER)
        at_once = parts.scheme == "smtps"
        return cls(
            parts.hostname,
            port or (465 if at_once else 587),
            sender,
            unquote(parts.username or ""),
            unquote(parts.password or ""),
            at_once,
            parts.hostname in HERE and not at_once,
        )


@dataclass(frozen=True, slots=True)
class Provider:
    """Another office's sign-in (OpenID Connect). `claims` says under which name the provider tells each thing."""

    issuer: str
    client_id: str
    client_secret: str
    label: str
    scope: str
    claims: tuple[tuple[str, str], ...]

    @classmethod
    def of(cls, env: Mapping[str, str], production: bool) -> "Provider | None":
        """Raises `Unsafe` for half a provider, an address that is not safe, or claims nobody asks for."""
        named = {key: env.get(f"LMS_OIDC_{key}") or "" for key in ("ISSUER", "CLIENT_ID", "CLIENT_SECRET")}
        if not any(named.values()):
            return None
        if missing := [f"LMS_OIDC_{key}" for key, value in named.items() if not value]:
            raise Unsafe(words.HALF_A_PROVIDER.format(names=", ".join(missing)))
        return cls(
            issuer=safe_address("LMS_OIDC_ISSUER", named["ISSUER"], production),
            client_id=named["CLIENT_ID"],
            client_secret=named["CLIENT_SECRET"],
            label=env.get("LMS_OIDC_LABEL") or "VNeID",
            scope=env.get("LMS_OIDC_SCOPE") or "openid profile",
            claims=_claims(env.get("LMS_OIDC_CLAIMS") or "name=name,birth=birthdate,phone=phone_number"),
        )


def _claims(written: str) -> tuple[tuple[str, str], ...]:
    """`identity=citizen_id,name=name` as pairs."""
    pairs = [tuple(part.strip() for part in each.split("=", 1)) for each in written.split(",") if each.strip()]
    if any(len(pair) != 2 or pair[0] not in TOLD or not pair[1] for pair in pairs):
        raise Unsafe(words.UNKNOWN_CLAIM.format(known=", ".join(TOLD)))
    return tuple((pair[0], pair[1]) for pair in pairs)


def safe_address(name: str, url: str, production: bool) -> str:
    """An https address; http only in development, and only to this machine. Raises `Unsafe`."""
    parts = urlsplit(url)
    at_home = not production and parts.scheme == "http" and parts.hostname in HERE
    if not parts.hostname or not (parts.scheme == "https" or at_home):
        raise Unsafe(words.UNSAFE_ADDRESS.format(name=name))
    return url
