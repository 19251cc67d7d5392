"""Phones on a weak network take minutes for a film: meanwhile, and after they have gone, everybody else is served."""

import random
import socket
import time
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass

import pytest

from lms.base import media
from lms.base.clock import now
from lms.base.sending import AT_ONCE, PIECE
from lms.bench import server
from lms.bench.instance import thrown_away
from lms.bench.load import request

PROCESSES, THREADS = 2, 8
"""Of the server: web processes, and threads in all of them together."""
FILM = random.Random(57).randbytes(12 * 1024 * 1024)


@dataclass
class House:
    """A server with one film of 12 MB, and somebody who may see it."""

    port: int
    film: str
    cookies: dict[str, str]

    def asks(self, ranged: str = "") -> "Phone":
        return Phone(self, f"Range: {ranged}\r\n" if ranged else "")

    def serves_others(self) -> bool:
        with socket.create_connection(("127.0.0.1", self.port), 10) as wire:
            wire.sendall(request("GET", "/dang-nhap"))
            return wire.recv(100).startswith(b"HTTP/1.1 200")


class Phone:
    """Asks for the film and reads only the head of the answer."""

    def __init__(self, house: House, more: str) -> None:
        self.wire = socket.socket()
        self.wire.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        self.wire.settimeout(30)
        self.wire.connect(("127.0.0.1", house.port))
        self.wire.sendall(request("GET", house.film, house.cookies)[:-2] + more.encode() + b"\r\n")
        self.status = int(self.wire.recv(12).split()[1])

    def read(self) -> bytes:
        """The rest of the answer; the server closes nothing, so it ends with the film's last bytes."""
        told = b""
        while not told.endswith(FILM[-1000:]) or len(told) < len(FILM):
            told += self.wire.recv(PIECE)
        return told

    def leave(self) -> None:
        self.wire.close()


@pytest.fixture(scope="module")
def house() -> Iterator[House]:
    with thrown_away() as instance:
        (learner,) = instance.learners(1)
        with instance.work.writing() as db:
            sha256 = media.publish(db, FILM, "video/webm", now())
        with server.serving_site(server.OURS, instance.folder, instance.env) as ours:
            yield House(ours.port, f"/khoa-hoc/tep/{sha256}", instance.cookies(learner))


def test_more_players_than_the_server_has_threads_hold_none_of_them(house: House) -> None:
    with ExitStack() as stack:
        for _ in range(2 * THREADS):
            phone = house.asks("bytes=0-")
            stack.callback(phone.leave)
            assert phone.status == 206
        assert house.serves_others()


def test_few_save_a_film_at_a_time_and_whoever_leaves_makes_room(house: House) -> None:
    phones = [house.asks() for _ in range(2 * THREADS)]
    saved = [phone for phone in phones if phone.status == 200]
    assert 1 <= len(saved) <= PROCESSES * AT_ONCE
    assert all(phone.status == 429 for phone in phones if phone not in saved)
    assert house.serves_others()
    for phone in phones:
        phone.leave()
    until, again = time.monotonic() + 30, house.asks()
    while again.status == 429 and time.monotonic() < until:
        time.sleep(0.1)
        again = house.asks()
    assert again.status == 200
    assert again.read()[-len(FILM) :] == FILM
    again.leave()
