"""Work done in a fresh Python process: nothing is loaded or remembered there from before."""

from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from importlib import import_module
from multiprocessing import get_context
from typing import ParamSpec, TypeVar

_Arguments = ParamSpec("_Arguments")
_Result = TypeVar("_Result")


def apart(
    work: Callable[_Arguments, _Result], *args: _Arguments.args, **kwargs: _Arguments.kwargs
) -> _Result:
    """What `work` returns, or its error. It must be a function of a module other than the main."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as process:
        return process.submit(work, *args, **kwargs).result()


def print_report(name: str) -> None:
    """Print the report of `benchmarks/<name>.py`, which is loaded only now."""
    for line in import_module(f"benchmarks.{name}").report():
        print(f"  {line}", flush=True)
