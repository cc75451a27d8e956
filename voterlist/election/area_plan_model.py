"""The proposal of polling areas as a mixed-integer programme, solved by HiGHS to a proven gap.

An area is led by the village of its polling place: `x[i, j]` says that village i votes at village j. Each village votes
once, only where an area is open, and each open area is within its sizes (capacitated p-median). With a neighbour table
an area hangs together: every village reaches its polling place on a shortest path through villages of the same area
(Zoltners and Sinha, Sales Territory Alignment, Management Science 29, 1983).
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from voterlist.election.area_plan_problem import Pair, Problem
from voterlist.election.area_plan_start import start_of

GAP: Final = 0.01


@dataclass(frozen=True)
class Solution:
    """The leader of each village, with what was proven: no proposal is better than `bound`; `gap` is relative."""

    leaders: tuple[int, ...]
    objective: float
    bound: float
    gap: float
    seconds: float


def is_possible(problem: Problem, seconds: float) -> bool:
    """Whether any proposal respects everything; false only when it is proven that none does."""
    import highspy

    solver, _ = _model(problem, seconds)
    solver.setOptionValue("mip_rel_gap", 1.0)
    solver.minimize(0 * solver.addVariable(lb=0, ub=1))
    return bool(solver.getModelStatus() != highspy.HighsModelStatus.kInfeasible)


def solve(problem: Problem, seconds: float, *, gap: float = GAP, threads: int = 2) -> Solution | None:
    """The best proposal, or null when there is none (or none in time).

    Where it is known where villages lie, the best has the shortest ways (mean way of a voter to the polling place);
    else it has the smallest largest area, in voters.
    """
    solver, x = _model(problem, seconds, gap=gap, threads=threads)
    total, begun = sum(problem.voters), start_of(problem)
    ways = problem.ways or [[float(step or 0) for step in row] for row in problem.steps]
    if ways:
        objective = sum(problem.voters[i] * ways[i][j] / total * x[i, j] for i, j in x)
        _start_from(solver, x, begun, {})
        solver.minimize(objective)
    else:
        largest = _largest(solver, x, problem)
        solver.changeColCost(largest.index, 1.0)
        _start_from(solver, x, begun, {largest.index: _largest_size(problem, begun)})
        solver.run()
    leaders = _leaders(solver, x, len(problem.voters))
    if leaders is None:
        return None
    info = solver.getInfo()
    return Solution(
        leaders=leaders,
        objective=info.objective_function_value,
        bound=info.mip_dual_bound,
        gap=info.mip_gap,
        seconds=solver.getRunTime(),
    )


def _largest(solver: Any, x: Mapping[Pair, Any], problem: Problem) -> Any:  # noqa: ANN401
    """The voters of the largest area: at least the mean, which is what proves an even proposal best."""
    places = range(len(problem.voters))
    mean = sum(problem.voters) / problem.area_count if problem.area_count else 0
    largest = solver.addVariable(lb=max(mean, *problem.voters), ub=problem.most)
    for j in places:
        solver.addConstr(sum(problem.voters[i] * x[i, j] for i in places if (i, j) in x) <= largest)
    return largest


def _largest_size(problem: Problem, leaders: Mapping[int, int] | None) -> float:
    sizes: dict[int, int] = {}
    for village, leader in (leaders or {}).items():
        sizes[leader] = sizes.get(leader, 0) + problem.voters[village]
    return float(max(sizes.values(), default=0))


def _start_from(
    solver: Any,  # noqa: ANN401
    x: Mapping[Pair, Any],
    leaders: Mapping[int, int] | None,
    others: Mapping[int, float],
) -> None:
    """Hand the solver a proposal to begin with, and the values of its `others` columns."""
    import highspy

    if leaders is None or any(pair not in x for pair in leaders.items()):
        return
    values = [0.0] * solver.getNumCol()
    for pair in leaders.items():
        values[x[pair].index] = 1.0
    for column, value in others.items():
        values[column] = value
    start = highspy.HighsSolution()
    start.col_value = values
    solver.setSolution(start)


def _model(
    problem: Problem, seconds: float, *, gap: float = GAP, threads: int = 2
) -> tuple[Any, Mapping[Pair, Any]]:
    solver = _quiet_solver()
    for name, value in (
        ("time_limit", float(seconds)),
        ("mip_rel_gap", gap),
        ("threads", threads),
    ):
        solver.setOptionValue(name, value)
    x = {pair: solver.addBinary() for pair in _allowed_pairs(problem)}
    for constrain in _CONSTRAINTS:
        constrain(solver, x, problem)
    return solver, x


def _quiet_solver() -> Any:  # noqa: ANN401 highspy ships no types
    """A solver that prints nothing: by itself it greets on standard output, where results belong."""
    import highspy

    class Quiet(highspy.Highs):
        def enableCallbacks(self) -> None:  # noqa: N802 the name of HiGHS
            self.setOptionValue("output_flag", False)
            super().enableCallbacks()  # type: ignore[no-untyped-call]

    return Quiet()  # type: ignore[no-untyped-call]


def _allowed_pairs(problem: Problem) -> list[Pair]:
    """Which villages may vote at which.

    Where no ways are known the first village of an area leads it, so that the same areas are not weighed once under
    every leader.
    """
    places = range(len(problem.voters))
    free = not problem.ways and not problem.steps
    return [
        (i, j)
        for i in places
        for j in places
        if (not free or j <= i or j in problem.fixed)
        and (not problem.units or problem.units[i] == problem.units[j])
        and (not problem.steps or problem.steps[i][j] is not None)
    ]


def _each_votes_once(solver: Any, x: Mapping[Pair, Any], problem: Problem) -> None:  # noqa: ANN401
    places = range(len(problem.voters))
    for i in places:
        solver.addConstr(sum(x[i, j] for j in places if (i, j) in x) == 1)
    for i, j in x:
        if i != j:
            solver.addConstr(x[i, j] <= x[j, j])


def _sizes_hold(solver: Any, x: Mapping[Pair, Any], problem: Problem) -> None:  # noqa: ANN401
    places = range(len(problem.voters))
    for j in places:
        size = sum(problem.voters[i] * x[i, j] for i in places if (i, j) in x)
        solver.addConstr(size <= problem.most * x[j, j])
        if problem.floors[j]:
            solver.addConstr(size >= problem.floors[j] * x[j, j])


def _areas_hang_together(solver: Any, x: Mapping[Pair, Any], problem: Problem) -> None:  # noqa: ANN401
    if not problem.steps:
        return
    for i, j in x:
        distance = problem.steps[i][j]
        if i == j or distance is None:
            continue
        nearer = [k for k in problem.neighbours[i] if problem.steps[k][j] == distance - 1 and (k, j) in x]
        solver.addConstr(x[i, j] <= sum(x[k, j] for k in nearer))


def _wishes_hold(solver: Any, x: Mapping[Pair, Any], problem: Problem) -> None:  # noqa: ANN401
    places = range(len(problem.voters))
    for j in problem.fixed:
        solver.addConstr(x[j, j] == 1)
    for a, b in problem.together:
        for j in places:
            solver.addConstr(x.get((a, j), 0) - x.get((b, j), 0) + 0 * x[j, j] == 0)
    for a, b in problem.apart:
        for j in places:
            if (a, j) in x and (b, j) in x:
                solver.addConstr(x[a, j] + x[b, j] <= x[j, j])
    if problem.area_count is not None:
        solver.addConstr(sum(x[j, j] for j in places) == problem.area_count)


_CONSTRAINTS: Final[tuple[Callable[[Any, Mapping[Pair, Any], Problem], None], ...]] = (
    _each_votes_once,
    _sizes_hold,
    _areas_hang_together,
    _wishes_hold,
)


def _leaders(solver: Any, x: Mapping[Pair, Any], count: int) -> tuple[int, ...] | None:  # noqa: ANN401
    """The leader of each village in the best proposal found, or null without one."""
    import highspy

    found = solver.getInfo().primal_solution_status == highspy.SolutionStatus.kSolutionStatusFeasible
    if not found:
        return None
    values = solver.getSolution().col_value
    chosen = {i: j for (i, j), variable in x.items() if round(values[variable.index])}
    return tuple(chosen[i] for i in range(count))
