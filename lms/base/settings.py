"""Settings of an instance, from the environment, with the keys it makes and keeps for itself."""

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from lms import HOUSE
from lms.base import words
from lms.base.outside import Gateway, Mailer, Provider, Unsafe

__all__ = ["Gateway", "Mailer", "Provider", "Settings", "Unsafe", "kept_secret"]


@dataclass(frozen=True)
class Settings:
    """Where an instance keeps its things and how careful it must be."""

    data: Path
    database_url: str
    redis_url: str | None
    secret_key: str
    production: bool
    site: str  # the public address, as printed on papers; empty: the address the visitor used
    metrics_token: str | None
    port: int = 8000  # where this machine serves: the address on papers that no visitor's request has issued
    proxies: int = 0  # how many proxies of our own stand before us; their word on address and https is believed
    gateway: Gateway | None = None  # sends sign-in codes to phones
    provider: Provider | None = None  # another office's sign-in
    mailer: Mailer | None = None  # sends letters
    guest_lessons: int = 3  # lessons that somebody without an account may study; 0: none

    @classmethod
    def of(cls, env: Mapping[str, str] = os.environ) -> "Settings":
        """Reads the environment; makes `LMS_DATA` and the secret key where there are none. Raises `Unsafe`."""
        data = Path(env.get("LMS_DATA") or HOUSE / "instance").resolve()
        data.mkdir(parents=True, exist_ok=True, mode=0o700)
        kind = env.get("LMS_ENV", "development")
        if kind not in ("development", "production"):
            raise Unsafe(words.UNKNOWN_ENV.format(kind=kind))
        return cls(
            data=data,
            database_url=_database(env.get("LMS_DATABASE_URL"), data),
            redis_url=env.get("LMS_REDIS_URL") or None,
            secret_key=_secret(env.get("LMS_SECRET_KEY"), data),
            production=kind == "production",
            site=(env.get("LMS_SITE") or "").rstrip("/"),
            metrics_token=env.get("LMS_METRICS_TOKEN") or None,
            port=int(env.get("LMS_PORT") or 8000),
            proxies=int(env.get("LMS_PROXIES") or 0),
            gateway=Gateway.of(env, kind == "production"),
            provider=Provider.of(env, kind == "production"),
            mailer=Mailer.of(env),
            guest_lessons=_lessons(env.get("LMS_GUEST_LESSONS") or "3"),
        )

    @property
    def address(self) -> str:
        """What papers name as the place to check them, where no visitor's address is at hand (commands, jobs)."""
        return self.site or f"http://127.0.0.1:{self.port}"

    @property
    def files(self) -> Path:
        return self.data / "files"

    @property
    def jobs_url(self) -> str:
        """Where the queue lives: Redis or PostgreSQL when set, else a SQLite file beside the database."""
        if self.redis_url:
            return self.redis_url
        if self.database_url.startswith("postgresql"):
            return self.database_url.replace("postgresql+psycopg://", "postgresql://")
        return f"sqlite:///{self.data / 'jobs.db'}"


def _lessons(given: str) -> int:
    if not (given.isascii() and given.isdigit() and len(given) < 4):
        raise Unsafe(words.NO_NUMBER_OF_LESSONS)
    return int(given)


def _database(url: str | None, data: Path) -> str:
    if not url:
        return f"sqlite:///{data / 'lms.db'}"
    return url.replace("postgresql://", "postgresql+psycopg://", 1) if url.startswith("postgresql://") else url


def _secret(given: str | None, data: Path) -> str:
    if given is not None:
        if len(given) < 32:
            raise Unsafe(words.SHORT_SECRET)
        return given
    return kept_secret(data / "secret.key")


def kept_secret(path: Path) -> str:
    """The secret kept in `path`, made on first use; two processes that start together agree on one."""
    if not path.exists():
        draft = path.with_name(f"{path.name}.{os.getpid()}")
        draft.write_text(secrets.token_urlsafe(48))
        draft.chmod(0o600)
        try:
            os.link(draft, path)
        except FileExistsError:
            pass  # the other one was first: its secret stands
        finally:
            draft.unlink()
    return path.read_text().strip()
