"""What is kept back in public tables, and that an attacker who solves the published sums learns nothing exact."""

from collections import defaultdict, deque
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lms.plans.coverage import Counts
from lms.plans.measuring import added
from lms.plans.publishing.suppression import CHAINS, LARGE, RUNGS, SMALL, TINY, Mark, Part, alone, protect

SHOWN = dict.fromkeys(RUNGS, Mark.SHOWN)
LADDER = CHAINS[0]


def part(key: str, *ladder: int, population: int | None = 4000, vneid: int = 0, large: bool | None = None) -> Part:
    """A part whose ladder is given from the turns down; one number stands for all four rungs."""
    counts = Counts(*(ladder * 4 if len(ladder) == 1 else ladder), vneid=vneid)
    return Part(key, counts, population, population is None or population >= LARGE if large is None else large)


def protected(*parts: Part, above: dict[str, Mark] = SHOWN) -> dict[str, dict[str, Mark]]:
    return dict(zip([each.key for each in parts], protect(parts, whole(parts), above), strict=True))


def whole(parts: Sequence[Part]) -> Counts:
    return added(each.counts for each in parts)


def on(rung: str, marks: dict[str, dict[str, Mark]]) -> dict[str, str]:
    return {key: each[rung].value for key, each in marks.items()}


# Rules, told by example


def test_of_3_40_and_57_the_3_is_under_five_and_one_more_is_kept_so_that_it_cannot_be_computed() -> None:
    found = protected(part("A", 3), part("B", 40), part("C", 57))

    for rung in LADDER:
        assert on(rung, found) == {"A": "small", "B": "kept", "C": "shown"}
    assert on("vneid", found) == {"A": "shown", "B": "shown", "C": "shown"}


def test_two_small_parts_hide_each_other_where_their_sum_tells_neither() -> None:
    assert on("confirmed", protected(part("A", 2), part("B", 3), part("C", 57))) == {
        "A": "small",
        "B": "small",
        "C": "shown",
    }


def test_two_parts_of_one_person_each_would_be_told_by_their_sum_so_a_third_is_kept() -> None:
    assert on("confirmed", protected(part("A", 1), part("B", 1), part("C", 57), part("D", 80))) == {
        "A": "small",
        "B": "small",
        "C": "kept",
        "D": "shown",
    }


def test_five_parts_of_one_person_each_tell_nothing_not_even_that_they_are_small() -> None:
    found = protected(*(part(key, 1) for key in "ABCDE"))

    assert {mark for each in found.values() for rung, mark in each.items() if rung in LADDER} == {Mark.KEPT}


def test_nobody_in_a_large_unit_is_told_and_in_a_small_one_is_not() -> None:
    assert alone(part("A", 0, population=LARGE))["confirmed"] is Mark.SHOWN
    assert alone(part("A", 0, population=LARGE - 1))["confirmed"] is Mark.SMALL
    assert alone(part("A", 0, population=None, large=False))["confirmed"] is Mark.SMALL


def test_nobody_in_the_whole_is_nobody_in_its_parts() -> None:
    assert set(on("confirmed", protected(part("A", 0, population=20), part("B", 0))).values()) == {"shown"}


@pytest.mark.parametrize(
    ("count", "population", "mark"),
    [
        (98, 100, "kept"),
        (96, 100, "kept"),
        (95, 100, "shown"),
        (100, 100, "shown"),
        (20, 20, "kept"),
        (101, 100, "shown"),
    ],
    ids=["all but two", "all but four", "all but five", "all of a hundred", "all of twenty", "more than there are"],
)
def test_all_but_a_few_are_as_recognisable_as_a_few(count: int, population: int, mark: str) -> None:
    assert alone(part("A", count, population=population))["confirmed"] == mark


def test_of_two_rungs_that_lie_close_the_narrower_is_told() -> None:
    found = alone(part("A", 90, 42, 41, 40))

    assert {rung: found[rung].value for rung in LADDER} == {
        "turns": "shown",
        "reached": "kept",
        "completed": "kept",
        "confirmed": "shown",
    }


def test_below_a_unit_that_is_kept_back_everything_is_kept_back_on_that_rung() -> None:
    above = SHOWN | {"confirmed": Mark.KEPT}
    found = protected(part("A", 90, 60, 50, 20), part("B", 90, 60, 50, 20), above=above)

    assert on("confirmed", found) == {"A": "kept", "B": "kept"}
    assert on("completed", found) == {"A": "shown", "B": "shown"}


def test_a_part_is_not_kept_where_it_could_not_help() -> None:
    """B is full (it could only go down), C has nobody: D is kept."""
    parts = part("A", 3), part("B", 100, population=100), part("C", 0), part("D", 40, population=90)

    assert on("confirmed", protected(*parts)) == {"A": "small", "B": "shown", "C": "shown", "D": "kept"}


# Whoever solves the published sums


@dataclass
class Network:
    """A flow with bounds; each arc holds the true flow. The most and the least an arc can hold is what can be known."""

    free: dict[tuple[str, str], int] = field(default_factory=lambda: defaultdict(int))
    arcs: dict[str, tuple[str, str, int, int, int]] = field(default_factory=dict)

    def arc(self, name: str, tail: str, head: str, low: int, held: int, high: int) -> None:
        assert low <= held <= high, (name, low, held, high)
        self.arcs[name] = tail, head, low, held, high
        self.free[tail, head] += high - held
        self.free[head, tail] += held - low

    def known(self, name: str) -> tuple[int, int]:
        tail, head, low, held, high = self.arcs[name]
        free = dict(self.free)
        free[tail, head] -= high - held
        free[head, tail] -= held - low
        return held - self._pushed(dict(free), tail, head, held - low), held + self._pushed(
            free, head, tail, high - held
        )

    @staticmethod
    def _pushed(free: dict[tuple[str, str], int], start: str, end: str, most: int) -> int:
        ways = defaultdict(list)
        for a, b in free:
            ways[a].append(b)
        done = 0
        while done < most:
            came: dict[str, str] = {start: ""}
            queue = deque([start])
            while queue and end not in came:
                here = queue.popleft()
                for there in ways[here]:
                    if there not in came and free[here, there] > 0:
                        came[there] = here
                        queue.append(there)
            if end not in came:
                return done
            steps = [end]
            while came[steps[-1]]:
                steps.append(came[steps[-1]])
            steps.reverse()
            by = min(most - done, *(free[step] for step in pairwise(steps)))
            for a, b in pairwise(steps):
                free[a, b] -= by
                free[b, a] = free.get((b, a), 0) + by
                if a not in ways[b]:
                    ways[b].append(a)
            done += by
        return done


BIG = 10**6


def attacked(parts: Sequence[Part], marks: Sequence[dict[str, Mark]], chain: Sequence[str]) -> Network:
    """All that is published of one chain as a flow: persons of a part go down its rungs as far as they came, then into
    the sum of those who came as far. The sums are known; so are the cells shown, and that "<5" is fewer than five.
    """
    net = Network()
    for n, (each, marked) in enumerate(zip(parts, marks, strict=True)):
        bound = BIG
        for step, rung in enumerate(chain):
            held = each.on(rung)
            bound = each.bound if rung != "turns" and each.population is not None else BIG
            at_least = 0 if blocked(marks, chain) or each.bound < TINY else min(SMALL, held)
            low, high = {
                Mark.SHOWN: (held, held),
                Mark.SMALL: (int(each.is_large), max(held, SMALL - 1)),
                Mark.KEPT: (at_least, max(bound, held)),
            }[marked[rung]]
            net.arc(f"{n} {rung}", f"{n}/{step}", f"{n}/{step + 1}", low, held, high)
            more = each.on(chain[step + 1]) if step + 1 < len(chain) else 0
            net.arc(f"{n} as far as {rung}", f"{n}/{step + 1}", f"came to {step}", 0, held - more, BIG)
        net.arc(f"{n}", "all", f"{n}/0", 0, each.on(chain[0]), BIG)
    for step, rung in enumerate(chain):
        total = sum(each.on(rung) for each in parts)
        more = sum(each.on(chain[step + 1]) for each in parts) if step + 1 < len(chain) else 0
        net.arc(f"total {rung}", f"came to {step}", "all", total - more, total - more, total - more)
    return net


@st.composite
def some_part(draw: st.DrawFn, key: str) -> Part:
    size = draw(st.sampled_from(["hamlet", "small", "commune", "unknown"]))
    population = {"hamlet": st.integers(50, 300), "small": st.integers(1, 49), "commune": st.integers(500, 9000)}
    bound = draw(population[size]) if size in population else None
    top = bound if bound is not None else 200
    few = st.integers(0, min(top, 8))
    many = st.integers(0, top)
    near = st.integers(0, 8).map(lambda less: max(0, top - less))
    reached = draw(st.one_of(few, many, near))
    completed = max(0, reached - draw(st.one_of(st.integers(0, 6), st.integers(0, max(reached, 1)))))
    confirmed = max(0, completed - draw(st.one_of(st.integers(0, 6), st.integers(0, max(completed, 1)))))
    turns = reached + draw(st.one_of(st.just(0), st.integers(0, 50)))
    vneid = draw(st.one_of(few, many))
    return Part(key, Counts(turns, reached, completed, confirmed, vneid), bound, bound is None or bound >= LARGE)


@st.composite
def tables(draw: st.DrawFn) -> list[Part]:
    return [draw(some_part(f"{n:02}")) for n in range(draw(st.integers(2, 7)))]


def the_whole(parts: Sequence[Part]) -> Part:
    known = [each.population for each in parts if each.population is not None]
    population = sum(known) if len(known) == len(parts) else None
    return Part("", whole(parts), population, population is None or population >= LARGE)


def blocked(marks: Sequence[dict[str, Mark]], chain: Sequence[str]) -> bool:
    """Nothing of the chain is told but that nobody, or everybody, stands on some of its rungs."""
    told = [rung for rung in chain if any(each[rung] is not Mark.KEPT for each in marks)]
    return all(each[rung] is Mark.SHOWN for each in marks for rung in told) and len(told) < len(chain)


@settings(max_examples=80, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(tables())
def test_whoever_solves_the_published_sums_cannot_tell_a_sensitive_cell(parts: list[Part]) -> None:
    """Not even who knows how the choice is made: that "<5" of a large unit is not 0, and what else is kept at least 5.

    At least four values stay possible, or one more than the unit, or all the others together, have persons: what is the
    whole but for two of its persons is told with the whole.
    """
    above = alone(the_whole(parts))
    marks = protect(parts, whole(parts), above)
    for chain in CHAINS:
        if any(above[rung] is not Mark.SHOWN for rung in chain):
            continue
        net = attacked(parts, marks, chain)
        for n, each in enumerate(parts):
            sensitive = alone(each)
            for rung in chain:
                if rung == "turns" and given_by_the_whole(parts, "reached"):
                    continue  # as many turns as persons, and everybody came: each came once
                if marks[n][rung] is not Mark.SHOWN and sensitive[rung] is not Mark.SHOWN:
                    low, high = net.known(f"{n} {rung}")
                    others = sum(other.bound for other in parts if other is not each)
                    assert high - low >= min(3, each.bound, others), (rung, each, low, high, marks)


@settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(tables(), st.randoms(use_true_random=False))
def test_the_same_figures_hide_the_same_cells_in_whatever_order_they_come(parts: list[Part], chance: Random) -> None:
    above = alone(the_whole(parts))
    turned = chance.sample(parts, len(parts))

    assert on_keys(parts, above) == on_keys(sorted(turned, key=lambda each: each.key), above)


def on_keys(parts: Sequence[Part], above: dict[str, Mark]) -> dict[str, dict[str, Mark]]:
    return dict(zip([each.key for each in parts], protect(parts, whole(parts), above), strict=True))


@settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(tables())
def test_no_more_is_kept_back_than_one_part_for_each_that_is_sensitive(parts: list[Part]) -> None:
    marks = protect(parts, whole(parts), SHOWN)
    for chain in CHAINS:
        if blocked(marks, chain):
            continue
        sensitive = {n for n, each in enumerate(parts) for rung in chain if alone(each)[rung] is not Mark.SHOWN}
        kept = {n for n, marked in enumerate(marks) for rung in chain if marked[rung] is not Mark.SHOWN}
        assert sensitive <= kept or any(given_by_the_whole(parts, rung) for rung in chain)
        assert len(kept - sensitive) <= 2 * len(sensitive)
        if not sensitive:
            assert not kept


def given_by_the_whole(parts: Sequence[Part], rung: str) -> bool:
    return getattr(whole(parts), rung) == 0 or all(each.on(rung) == each.population for each in parts)


def test_a_sum_that_is_solved_would_be_noticed() -> None:
    """The attacker of these tests finds what is not protected."""
    parts = [part("A", 3), part("B", 40), part("C", 57)]
    open_ = [alone(each) for each in parts]

    assert attacked(parts, open_, LADDER).known("0 confirmed") == (3, 3)
    assert attacked(parts, protect(parts, whole(parts), SHOWN), LADDER).known("0 confirmed") == (1, 4)


def test_a_province_of_150_communes_hides_the_same_cells_each_time() -> None:
    chance = Random(57)
    parts = []
    for n in range(150):
        reached = chance.choice([0, 1, 3, 7, 40, 300])
        confirmed = chance.randint(0, reached)
        counts = Counts(reached * 2, reached, chance.randint(confirmed, reached), confirmed, chance.randint(0, 9))
        parts.append(Part(f"{n:05}", counts, chance.randint(2000, 30000), True))

    once = protect(parts, whole(parts), SHOWN)

    assert once == protect(parts[::-1], whole(parts), SHOWN)[::-1]


# Provinces and their communes: both tables are public, and so is what joins them


def between(part: Part, mark: Mark, above: Mark = Mark.SHOWN, all_kept: bool = False) -> tuple[int, int]:
    """What the mark of a cell tells of it: less below a cell kept back, or where every part is kept back."""
    held = part.on("vneid")
    if mark is Mark.SHOWN:
        return held, held
    if mark is Mark.SMALL:
        return (int(part.is_large) if above is Mark.SHOWN else 0), max(held, SMALL - 1)
    tells = above is Mark.SHOWN and part.bound >= TINY and not all_kept
    return (min(SMALL, held) if tells else 0), max(part.bound, held)


def meet(*ranges: tuple[int, int]) -> tuple[int, int]:
    return max(low for low, _ in ranges), min(high for _, high in ranges)


def less(whole: tuple[int, int], others: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """What is left of a whole without the others."""
    return whole[0] - sum(high for _, high in others), whole[1] - sum(low for low, _ in others)


def plus(ranges: Sequence[tuple[int, int]]) -> tuple[int, int]:
    return sum(low for low, _ in ranges), sum(high for _, high in ranges)


@st.composite
def commune(draw: st.DrawFn, key: str) -> Part:
    bound = draw(st.integers(60, 900))
    count = draw(st.one_of(st.integers(0, 8), st.integers(0, bound), st.integers(max(0, bound - 8), bound)))
    return Part(key, Counts(vneid=count), bound, True)


@st.composite
def nation(draw: st.DrawFn) -> list[list[Part]]:
    provinces = draw(st.integers(2, 4))
    return [[draw(commune(f"{p}{n}")) for n in range(draw(st.integers(2, 4)))] for p in range(provinces)]


@settings(max_examples=150, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(nation())
def test_who_joins_the_table_of_the_nation_with_those_of_the_provinces_learns_no_more(tree: list[list[Part]]) -> None:
    provinces = [replace(the_whole(communes), key=str(n)) for n, communes in enumerate(tree)]
    top = the_whole(provinces)
    if alone(top)["vneid"] is not Mark.SHOWN:
        return
    upper = protect(provinces, top.counts, SHOWN)
    lower = [
        protect(communes, each.counts, marks) for communes, each, marks in zip(tree, provinces, upper, strict=True)
    ]
    total = between(top, Mark.SHOWN)
    leaves = [
        [
            between(part, m["vneid"], above["vneid"], blocked(marks, CHAINS[1]))
            for part, m in zip(communes, marks, strict=True)
        ]
        for communes, marks, above in zip(tree, lower, upper, strict=True)
    ]
    inner = [
        meet(between(each, marks["vneid"], all_kept=blocked(upper, CHAINS[1])), plus(known))
        for each, marks, known in zip(provinces, upper, leaves, strict=True)
    ]
    for p, communes in enumerate(tree):
        province = meet(inner[p], less(total, inner[:p] + inner[p + 1 :]))
        if alone(provinces[p])["vneid"] is not Mark.SHOWN and provinces[p].on("vneid"):
            assert upper[p]["vneid"] is not Mark.SHOWN
            assert province[1] - province[0] >= 3
        for n, part in enumerate(communes):
            if alone(part)["vneid"] is not Mark.SHOWN and lower[p][n]["vneid"] is not Mark.SHOWN:
                low, high = meet(leaves[p][n], less(province, leaves[p][:n] + leaves[p][n + 1 :]))
                assert high - low >= 3, (part, low, high)
