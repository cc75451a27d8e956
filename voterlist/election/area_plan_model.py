"""Whether any proposal of polling areas respects everything: a mixed-integer programme over villages for HiGHS.

An area is led by the village of its polling place: `x[i, j]` says that village i votes at village j. Each village votes
once, only where an area is open, and each open area is within its sizes. With a neighbour table an area hangs together:
every village reaches its polling place on a shortest path through villages of the same area (Zoltners and Sinha, Sales
Territory Alignment, Management Science 29, 1983).
"""

from collections.abc import Callable, Mapping
from typing import Any, Final

from voterlist.election.area_plan_problem import Pair, Problem
from voterlist.election.area_plan_solver import quiet_solver


def is_possible(problem: Problem, seconds: float) -> bool:
    """Whether any proposal respects everything; false only when it is proven that none does."""
    import highspy

    solver, _ = _solved(problem, seconds)
    return bool(solver.getModelStatus() != highspy.HighsModelStatus.kInfeasible)


def any_proposal(problem: Problem, seconds: float) -> tuple[int, ...] | None:
    """The leader of each village in some proposal, or null when there is none (or none in time)."""
    solver, x = _solved(problem, seconds)
    return _leaders(solver, x, len(problem.voters))


def _solved(problem: Problem, seconds: float) -> tuple[Any, Mapping[Pair, Any]]:
    solver = quiet_solver(seconds, 1.0)
    x = {pair: solver.addBinary() for pair in _allowed_pairs(problem)}
    for constrain in _CONSTRAINTS:
        constrain(solver, x, problem)
    solver.minimize(0 * solver.addVariable(lb=0, ub=1))
    return solver, x


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
