"""The one global choice: which of the candidate links hold together, each unit in at most one.

Maximum-weight bipartite matching in which staying alone (new, abolished) is worth a fixed number of bits: the sum
of what the chosen links are worth above that is as large as can be, the most likely mapping if pairs are judged
independently.
Shortest augmenting paths with potentials (Kuhn 1955; Jonker and Volgenant 1987), kept sparse (Karp 1980),
one connected group of candidates at a time. scipy's dense solver would cost half a second to import, more
than a whole comparison of two municipal charts, and groups are small.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from heapq import heappop, heappush
from zlib import crc32

LEAST_BITS = -0.5
"""Bits above which two units are linked rather than left alone. A pair is weighed by itself; that neither of the two
has a better one left speaks for it besides. Of such pairs between these bits and none, eleven of sixteen were true on
cases left out; of those with less as many are false as are true."""
_SCALE = 1 << 16
"""Bits are counted in 1/65536, so that sums are exact and do not depend on their order."""
_TIE_RANGE = 1 << 20
"""Room below one scaled step for the tie-break."""


def assign(
    weights: Mapping[tuple[int, int], float], keys: tuple[list[str], list[str]], least: float = 0.0
) -> dict[tuple[int, int], float]:
    """Return the chosen pairs with their weights.

    `weights` maps (before, after) to bits; only pairs of more than `least` are ever chosen. `keys` are the paths
    of both sides: equal totals are decided by them alone, so neither the order of the units nor swapping
    the sides changes the choice.
    """
    enough = {pair: bits for pair, bits in weights.items() if bits > least}
    of_before, of_after = Counter(b for b, _ in enough), Counter(a for _, a in enough)
    chosen = {pair: bits for pair, bits in enough.items() if of_before[pair[0]] == of_after[pair[1]] == 1}
    contested = {
        pair: _exact(bits - least, keys[0][pair[0]], keys[1][pair[1]])
        for pair, bits in enough.items()
        if pair not in chosen
    }
    for group in _groups(contested):
        for pair in _best(group):
            chosen[pair] = weights[pair]
    return chosen


def _exact(bits: float, before: str, after: str) -> int:
    first, second = sorted((before, after))
    return round(bits * _SCALE) * _TIE_RANGE + crc32(f"{first}\0{second}".encode()) % _TIE_RANGE


def _groups(exact: Mapping[tuple[int, int], int]) -> Iterator[dict[int, dict[int, int]]]:
    """Yield the connected groups as rows: before unit → {after unit: weight}."""
    rows: dict[int, dict[int, int]] = defaultdict(dict)
    columns: dict[int, list[int]] = defaultdict(list)
    for (b, a), weight in exact.items():
        rows[b][a] = weight
        columns[a].append(b)
    seen: set[int] = set()
    for start in rows:
        if start in seen:
            continue
        seen.add(start)
        group, stack = {}, [start]
        while stack:
            b = stack.pop()
            group[b] = rows[b]
            fresh = [other for a in rows[b] for other in columns[a] if other not in seen]
            seen.update(fresh)
            stack.extend(dict.fromkeys(fresh))
        yield group


def _best(rows: dict[int, dict[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield the pairs of the heaviest matching of one group."""
    if len(rows) == 1:
        ((b, row),) = rows.items()
        yield b, max(row, key=lambda a: row[a])
        return
    matching = _Matching(rows)
    for b in rows:
        matching.augment(b)
    yield from matching.partner.items()


class _Matching:
    """A matching that grows by one row at a time and is the heaviest for the rows it has.

    Costs are the negated weights. Every row may also stay alone at cost 0. Prices keep the reduced cost of
    every pair non-negative, so that Dijkstra's algorithm finds the cheapest alternating path.
    """

    def __init__(self, rows: dict[int, dict[int, int]]) -> None:
        self.rows = rows
        self.partner: dict[int, int] = {}  # row → column
        self.owner: dict[int, int] = {}  # column → row
        self.row_price: dict[int, int] = {}
        self.column_price: dict[int, int] = defaultdict(int)

    def augment(self, start: int) -> None:
        """Bring the row `start` in, along the cheapest alternating path: to a free column, or to a row that
        gives its column up and stays alone."""
        column_price, row_price = self.column_price, self.row_price
        row_price[start] = min(0, *(-weight - column_price[a] for a, weight in self.rows[start].items()))
        distance: dict[int, int] = {}
        previous: dict[int, int] = {}
        reached = {start: 0}
        done: set[int] = set()
        queue: list[tuple[int, int]] = []
        alone, total = start, -row_price[start]  # the cheapest way to end with a row alone
        free: int | None = None
        row, cost = start, 0
        while True:
            for a, weight in self.rows[row].items():
                through = cost - weight - row_price[row] - column_price[a]
                if a not in done and through < distance.get(a, through + 1):
                    distance[a], previous[a] = through, row
                    heappush(queue, (through, a))
            while queue and queue[0][1] in done:
                heappop(queue)
            if not queue or queue[0][0] >= total:
                break
            cost, a = heappop(queue)
            done.add(a)
            if a not in self.owner:
                free, total = a, cost
                break
            row = self.owner[a]
            reached[row] = cost
            if cost - row_price[row] < total:
                alone, total = row, cost - row_price[row]
        for a in done:
            column_price[a] -= total - distance[a]
        for b, at in reached.items():
            row_price[b] += total - at
        self._flip(start, self.partner.pop(alone, None) if free is None else free, previous)

    def _flip(self, start: int, column: int | None, previous: dict[int, int]) -> None:
        """Exchange matched and open links along the path from `start` to `column`."""
        while column is not None:
            row = previous[column]
            self.owner[column] = row
            column_before = self.partner.get(row)
            self.partner[row] = column
            column = None if row == start else column_before
