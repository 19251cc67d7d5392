"""A small load generator: each client is a thread with one kept-alive socket that asks again as soon as it is answered.

Standard library only; the clients share the cores with what they measure, ours and bare alike.
"""

import re
import socket
import threading
import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from time import perf_counter
from urllib.parse import urlencode

PATIENCE = 60.0
"""Seconds to wait for one answer."""
_LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)
_CHUNKED = re.compile(rb"\r\ntransfer-encoding: *chunked", re.IGNORECASE)
_GZIP = re.compile(rb"\r\ncontent-encoding: *gzip", re.IGNORECASE)
_COOKIE = re.compile(rb"\r\nset-cookie: *([^=;\s]+)=([^;\r]*)", re.IGNORECASE)
_LOCATION = re.compile(rb"\r\nlocation: *([^\r]+)", re.IGNORECASE)


class Unexpected(Exception):
    """The server answered something else than what is being measured."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer as it came over the wire."""

    status: int
    head: bytes
    body: bytes

    @property
    def size(self) -> int:
        """Bytes on the wire."""
        return len(self.head) + len(self.body)

    @property
    def page(self) -> str:
        return (zlib.decompress(self.body, 31) if _GZIP.search(self.head) else self.body).decode()

    @property
    def location(self) -> str:
        found = _LOCATION.search(self.head)
        if found is None:
            raise Unexpected(f"no location: {self.status}")
        return found[1].decode()


class Wire:
    """One kept-alive connection to a server on this machine."""

    def __init__(self, port: int) -> None:
        self._socket = socket.create_connection(("127.0.0.1", port), PATIENCE)
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._read = b""

    def ask(self, request: bytes, status: int = 200) -> Answer:
        """Sends a whole request and reads the whole answer. Raises `Unexpected` for any other status."""
        self._socket.sendall(request)
        head = self._until(b"\r\n\r\n")
        length = _LENGTH.search(head)
        body = self._exactly(int(length[1])) if length else self._chunks() if _CHUNKED.search(head) else b""
        answer = Answer(int(head[9:12]), head, body)
        if answer.status != status:
            raise Unexpected(f"{answer.status}: {request[:120]!r} {body[:400]!r}")
        return answer

    def close(self) -> None:
        self._socket.close()

    def _more(self) -> None:
        read = self._socket.recv(65536)
        if not read:
            raise Unexpected("the connection was closed")
        self._read += read

    def _until(self, end: bytes) -> bytes:
        while (at := self._read.find(end)) < 0:
            self._more()
        found, self._read = self._read[: at + len(end)], self._read[at + len(end) :]
        return found

    def _exactly(self, length: int) -> bytes:
        while len(self._read) < length:
            self._more()
        found, self._read = self._read[:length], self._read[length:]
        return found

    def _chunks(self) -> bytes:
        body = b""
        while size := int(self._until(b"\r\n"), 16):
            body += self._exactly(size + 2)[:-2]
        self._until(b"\r\n")
        return body


class Browser:
    """A visitor who keeps cookies and asks for gzip, as every browser does."""

    def __init__(self, port: int, cookies: dict[str, str] | None = None) -> None:
        self.wire, self.cookies = Wire(port), dict(cookies or {})

    def get(self, path: str, status: int = 200) -> Answer:
        return self._kept(self.wire.ask(request("GET", path, self.cookies), status))

    def post(self, path: str, fields: Sequence[tuple[str, str]], status: int = 303, token: str = "") -> Answer:
        sent = request("POST", path, self.cookies, urlencode(fields).encode(), token)
        return self._kept(self.wire.ask(sent, status))

    def _kept(self, answer: Answer) -> Answer:
        self.cookies.update((name.decode(), value.decode()) for name, value in _COOKIE.findall(answer.head))
        return answer


def request(
    method: str,
    path: str,
    cookies: dict[str, str] | None = None,
    body: bytes = b"",
    token: str = "",
    zipped: bool = True,
) -> bytes:
    """The bytes of a request."""
    lines = [f"{method} {path} HTTP/1.1", "Host: 127.0.0.1", "Accept: text/html"]
    lines += ["Accept-Encoding: gzip"] if zipped else []
    lines += ["Cookie: " + "; ".join(f"{name}={value}" for name, value in cookies.items())] if cookies else []
    if method == "POST":
        lines += ["Content-Type: application/x-www-form-urlencoded", f"Content-Length: {len(body)}"]
        lines += [f"X-CSRFToken: {token}"] if token else []
    return "\r\n".join([*lines, "", ""]).encode() + body


@dataclass(frozen=True, slots=True)
class Load:
    """What one round of load gave: how many, in how many seconds, and the time of each in seconds."""

    seconds: float
    times: tuple[float, ...]

    @property
    def rate(self) -> float:
        return len(self.times) / self.seconds

    @property
    def p95(self) -> float:
        """Milliseconds that 95 of 100 took at most."""
        in_order = sorted(self.times)
        return in_order[min(len(in_order) - 1, int(len(in_order) * 0.95))] * 1000


def driven(clients: Sequence[Callable[[], object]], seconds: float, most: int = 1_000_000) -> Load:
    """Lets every client visit again and again, for so long or so many visits. Raises the first fault of any."""
    times: list[list[float]] = [[] for _ in clients]
    faults: list[BaseException] = []
    share = max(1, most // len(clients))
    began = perf_counter()

    def drive(visit: Callable[[], object], mine: list[float]) -> None:
        try:
            while not faults and len(mine) < share and (at := perf_counter()) - began < seconds:
                visit()
                mine.append(perf_counter() - at)
        except BaseException as fault:
            faults.append(fault)

    threads = [threading.Thread(target=drive, args=pair) for pair in zip(clients, times, strict=True)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if faults:
        raise faults[0]
    return Load(perf_counter() - began, tuple(each for mine in times for each in mine))
