"""Two servers side by side, ours and the bare one, up for as long as something is measured on them."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass

from lms.bench import bare, server
from lms.bench.instance import Instance, thrown_away
from lms.bench.server import Server


@dataclass(frozen=True)
class Scale:
    """How much is measured: seconds and number of rounds, clients at once, rows of the coverage."""

    seconds: float
    rounds: int
    clients: int
    attainments: int
    times: int  # how often something is done in process in each round
    people: int  # on the list that is brought in
    hamlets: int  # below each commune


WHOLE = Scale(seconds=3.0, rounds=3, clients=8, attainments=1_000_000, times=5, people=100_000, hamlets=21)
QUICK = Scale(seconds=0.2, rounds=1, clients=2, attainments=1_000, times=1, people=500, hamlets=0)


@dataclass(frozen=True)
class Sides:
    """The instance behind our server, and both servers."""

    instance: Instance
    ours: Server
    bare: Server


@contextmanager
def both() -> Iterator[Sides]:
    with ExitStack() as stack:
        instance, other = stack.enter_context(thrown_away()), stack.enter_context(thrown_away())
        bare.prepare(other.settings)
        instance.learners(1)
        yield Sides(
            instance,
            stack.enter_context(server.serving_site(server.OURS, instance.folder, instance.env)),
            stack.enter_context(server.serving_site(server.BARE, other.folder, other.env)),
        )
