"""Loads a policy: text, tree, shape, relations, values; everything wrong is told in one go."""

from dataclasses import replace
from pathlib import Path

from dunbatch.core.money import CURRENCIES
from dunbatch.core.problems import Place, Problem, has_errors
from dunbatch.ledger import column_map
from dunbatch.ledger.column_map import ColumnMap
from dunbatch.policy import problems
from dunbatch.policy.build import build_policy
from dunbatch.policy.checks import check_relations
from dunbatch.policy.checks_envelope import lint_envelopes
from dunbatch.policy.checks_presets import check_presets, lint_presets
from dunbatch.policy.house_files import PolicyFolders, read_house
from dunbatch.policy.lint import lint
from dunbatch.policy.located import LocatedPolicy, Plain, text_at, to_plain
from dunbatch.policy.logo import PolicyFiles, is_logo_name, read_logo
from dunbatch.policy.policy import Logo, Policy
from dunbatch.policy.presets import presets_of, with_presets
from dunbatch.policy.rates import reference_rates
from dunbatch.policy.shape import check_shape
from dunbatch.text.files import Fault, FaultKind, Source, decode, read_folder, read_source
from dunbatch.text.yaml_tree import Mapping, Node, Scalar, parse_yaml

LARGEST_POLICY = 256 * 1024
"""Bytes; a long policy with comments has some ten thousand."""

_ANY_CURRENCY = "EUR"

_KIND_OF_FAULT = {
    FaultKind.SYNTAX: problems.NOT_YAML,
    FaultKind.NOT_ALLOWED: problems.NOT_ALLOWED,
    FaultKind.DUPLICATE_KEY: problems.DUPLICATE_KEY,
}


def load_policy(
    source: Source,
    files: PolicyFiles,
    folders: PolicyFolders | None = None,
    *,
    linted: bool = False,
) -> tuple[Policy | None, tuple[Problem, ...]]:
    """Return the policy in `source`, and every problem found, in the order of its lines.

    Args:
        source: The policy file, read.
        files: Reads a file that stands beside it, such as the logo.
        folders: Reads a folder that stands beside it; without it there is none to read.
        linted: Whether what is allowed and hardly meant is told too, as warnings.

    Returns:
        The policy, or None when there is an error; the problems may be warnings alone.
    """
    if len(source.content) > LARGEST_POLICY:
        what = f"is larger than {LARGEST_POLICY // 1024} KiB"
        return None, (policy_fault(Fault(FaultKind.TOO_LARGE, what, Place(source.name))),)
    text = decode(source)
    if isinstance(text, Fault):
        return None, (policy_fault(text),)
    root, faults = parse_yaml(text, source.name)
    lines = tuple(text.splitlines())
    found = [policy_fault(fault, lines) for fault in faults]
    if root is None:
        return None, tuple(found)
    if isinstance(root, Scalar) and root.is_null:
        return None, (policy_fault(Fault(FaultKind.EMPTY, "is empty", Place(source.name))),)
    presets, stated, root = presets_of(root), to_plain(root), with_presets(root)
    located, plain, known_rates = LocatedPolicy(root, lines), to_plain(root), reference_rates()
    typed, slips = check_shape(located, plain)
    found += (*slips, *check_relations(located, plain, known_rates))
    found += check_presets(located, plain, presets)
    mapped, ledger_problems = _column_map(root)
    logo, logo_problems = _logo(located, plain, files)
    house, house_problems = read_house(located, plain, files, folders or _no_folder)
    found += (*ledger_problems, *logo_problems, *house_problems)
    if linted and not has_errors(found):
        found += (*lint(located, plain), *lint_presets(located, plain, stated, presets))
        found += lint_envelopes(located, plain)
    ordered = tuple(sorted(found, key=_position))
    if typed is None or has_errors(ordered):
        return None, ordered
    policy = build_policy(typed, logo=logo, column_map=mapped, known_rates=known_rates)
    times = tuple(dict.fromkeys(time for _, each in presets for time in each.minimum_times))
    return replace(policy, house=house, rules=replace(policy.rules, minimum_times=times)), ordered


def load_policy_at(path: Path) -> tuple[Policy | None, tuple[Problem, ...]]:
    """Return the policy in the file at `path` as `load_policy` does, for what needs no ledger."""
    source = read_source(path)
    if isinstance(source, Fault):
        return None, (policy_fault(source),)
    folder = path.parent
    return load_policy(
        source,
        lambda name: read_source(folder / name, name),
        lambda name: read_folder(folder / name, name),
    )


def reading_conventions(source: Source | None) -> tuple[str, ColumnMap | None]:
    """Return the currency and column map of a policy that has errors elsewhere.

    With them its ledger can be read all the same, so that the problems of both are told in one
    go. What cannot be made out is the plainest thing: euros, and our own columns.
    """
    text = decode(source) if source is not None else ""
    root = parse_yaml(text, "")[0] if isinstance(text, str) and text.strip() else None
    if root is None:
        return _ANY_CURRENCY, None
    currency = text_at(to_plain(root), "currency")
    known = currency if currency in CURRENCIES else _ANY_CURRENCY
    return known, _column_map(root)[0]


def policy_fault(fault: Fault, lines: tuple[str, ...] = ()) -> Problem:
    """Return the problem for a policy that cannot be opened, decoded or parsed."""
    kind = _KIND_OF_FAULT.get(fault.kind, problems.UNREADABLE)
    line = fault.place.line or 0
    excerpt = lines[line - 1].strip() if 0 < line <= len(lines) else ""
    what = fault.what.replace("utf-8-sig", "UTF-8")
    # What the operating system says is a sentence of its own; what `text` says needs a subject.
    if kind is problems.UNREADABLE and fault.kind is not FaultKind.UNREADABLE:
        what = f"it {what}"
    return kind.at(fault.place, excerpt=excerpt, what=what)


def _no_folder(name: str) -> Fault:
    return Fault(FaultKind.UNREADABLE, "no folder can be read here", Place(name))


def _logo(
    located: LocatedPolicy, plain: Plain, files: PolicyFiles
) -> tuple[Logo | None, tuple[Problem, ...]]:
    """Read the logo even when the rest is wrong, so that its problem is told in the same go."""
    path = ("creditor", "logo")
    name = text_at(plain, *path)
    if not name or not is_logo_name(name):
        return None, ()
    logo = read_logo(located, path, name, files)
    return (None, (logo,)) if isinstance(logo, Problem) else (logo, ())


def _column_map(root: Node) -> tuple[ColumnMap | None, tuple[Problem, ...]]:
    node = root.get("ledger") if isinstance(root, Mapping) else None
    if node is None or (isinstance(node, Scalar) and node.is_null):
        return None, ()
    return column_map.parse_column_map(node)


def _position(problem: Problem) -> tuple[int, int, str]:
    column = problem.place.column or ""
    return problem.place.line or 0, int(column) if column.isdigit() else 0, problem.code
