"""HiGHS as every module of the proposal uses it: silent, with a time limit, columns handed over whole."""

from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
THREADS: Final = 2
_LEAST_SECONDS: Final = 0.05


def quiet_solver(seconds: float, gap: float) -> Any:  # noqa: ANN401 highspy ships no types
    """A solver that prints nothing: by itself it greets on standard output, where results belong."""
    import highspy

    class Quiet(highspy.Highs):
        def enableCallbacks(self) -> None:  # noqa: N802 the name of HiGHS
            self.setOptionValue("output_flag", False)
            super().enableCallbacks()  # type: ignore[no-untyped-call]

    solver = Quiet()  # type: ignore[no-untyped-call]
    for name, value in (
        ("time_limit", max(float(seconds), _LEAST_SECONDS)),
        ("mip_rel_gap", gap),
        ("threads", THREADS),
    ):
        solver.setOptionValue(name, value)
    return solver


def pass_columns(
    solver: Any,  # noqa: ANN401
    costs: Floats,
    members: NDArray[np.bool_],
    sides: Floats,
    *,
    whole: bool,
) -> None:
    """Columns of cost `costs` that cover the rows `members` ([column, row]) once, each row to its value in `sides`.

    Without presolve: there is little in such columns to presolve, and it does not look at the time limit.
    """
    import highspy

    count, rows = members.shape
    solver.setOptionValue("presolve", "off")
    program = highspy.HighsLp()
    program.num_col_, program.num_row_ = count, rows
    program.col_cost_ = costs
    program.col_lower_ = np.zeros(count)
    program.col_upper_ = np.full(count, 1.0 if whole else np.inf)
    program.row_lower_ = program.row_upper_ = sides
    matrix = program.a_matrix_
    matrix.format_ = highspy.MatrixFormat.kColwise
    matrix.start_ = np.concatenate([[0], members.sum(axis=1).cumsum()])
    matrix.index_ = np.nonzero(members)[1]
    matrix.value_ = np.ones(int(members.sum()))
    if whole:
        program.integrality_ = [highspy.HighsVarType.kInteger] * count
    solver.passModel(program)
