"""A column map in a file of its own, given as `--map`."""

from dunbatch.core.problems import Problem
from dunbatch.ledger.column_map import ColumnMap, parse_column_map
from dunbatch.ledger.problems import problem_of_fault
from dunbatch.text.files import Fault, Source, decode
from dunbatch.text.yaml_tree import parse_yaml


def read_map(source: Source) -> tuple[ColumnMap | None, tuple[Problem, ...]]:
    """Return the column map in `source`, and every problem found.

    Its keys stand at the top of the file, or under `ledger:` as they would in a policy.
    """
    text = decode(source)
    if isinstance(text, Fault):
        return None, (problem_of_fault(text),)
    root, faults = parse_yaml(text, source.name)
    problems = tuple(problem_of_fault(fault) for fault in faults)
    if root is None:
        return None, problems
    column_map, found = parse_column_map(root)
    return column_map, (*problems, *found)
