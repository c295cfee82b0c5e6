"""The ways to break one line of Python: what a wrong sign, a forgotten condition or a lost result would make of it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

_PAIRS = ("Lt LtE", "Gt GtE", "Eq NotEq", "In NotIn", "Is IsNot", "And Or", "Add Sub", "BitAnd BitOr")
_SIGNS = [tuple(getattr(ast, name) for name in pair.split()) for pair in _PAIRS]
_TURNED: dict[type, Any] = {a: b for pair in _SIGNS for a, b in (pair, pair[::-1])}
_NAMES = {"min": "max", "max": "min", "any": "all", "all": "any"}
_LEFT_OUT = (ast.AugAssign, ast.Continue, ast.Break, ast.Raise)
_IDLE = ("annotation", "returns", "decorator_list")
"""Fields of nodes that decide nothing when the program runs."""


@dataclass(frozen=True, slots=True)
class Break:
    """One way to break one line of a module."""

    tree: ast.Module
    node: ast.AST
    field: str
    value: Any
    shown: ast.AST
    """What of it is shown: the node itself, or the part of it that is left out."""
    statement: int
    """Line on which the innermost statement begins."""

    @property
    def line(self) -> int:
        """Line that is broken."""
        return int(getattr(self.shown, "lineno", self.statement))

    def written(self) -> tuple[str, str]:
        """Return what the break does, in code, and the source of the whole module with it."""
        before, kept = _first_line(self.shown), getattr(self.node, self.field)
        setattr(self.node, self.field, self.value)
        after = _first_line(self.node) if self.shown is self.node else "left out"
        source = ast.unparse(self.tree)
        setattr(self.node, self.field, kept)
        return f"{before}  ->  {after}", source


def breaks(source: str) -> list[Break]:
    """Return every single break of a module, in the order of its lines."""
    tree = ast.parse(source)
    found = [
        Break(tree, node, field, value, shown, shown.lineno if isinstance(shown, ast.stmt) else statement)
        for node, statement in _nodes(tree, 0)
        for field, value, shown in _changes(node)
    ]
    return sorted(found, key=lambda each: each.line)


def _first_line(node: ast.AST) -> str:
    return ast.unparse(node).partition("\n")[0]


def _nodes(node: ast.AST, statement: int) -> Iterator[tuple[ast.AST, int]]:
    """Yield every node that runs, with the line of its innermost statement."""
    if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
        return
    statement = node.lineno if isinstance(node, ast.stmt) else statement
    yield node, statement
    for field, value in ast.iter_fields(node):
        for child in value if isinstance(value, list) else [value]:
            if field not in _IDLE and isinstance(child, ast.AST):
                yield from _nodes(child, statement)


def _changes(node: ast.AST) -> Iterator[tuple[str, Any, ast.AST]]:
    """Yield a field of a node, a broken value of it, and what is shown of that."""
    match node:
        case ast.Compare(ops=ops):
            for k, op in enumerate(ops):
                yield "ops", _with(ops, k, _TURNED[type(op)]()), node
        case ast.BoolOp(op=op, values=values):
            yield "op", _TURNED[type(op)](), node
            for k in range(len(values)):
                yield "values", [*values[:k], *values[k + 1 :]], node
        case ast.BinOp(op=op) if type(op) in _TURNED:
            yield "op", _TURNED[type(op)](), node
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            yield "operand", ast.UnaryOp(ast.Not(), operand), node
        case ast.If() | ast.IfExp():
            yield "test", ast.Constant(True), node
            yield "test", ast.Constant(False), node
        case ast.comprehension(ifs=ifs):
            for k, condition in enumerate(ifs):
                yield "ifs", _with(ifs, k, ast.Constant(True)), condition
        case ast.Constant(value=bool(value)):
            yield "value", not value, node
        case ast.Constant(value=int(value)):
            yield "value", value + 1, node
        case ast.Return(value=ast.AST() as value) if ast.unparse(value) != "None":
            yield "value", ast.Constant(None), node
        case ast.Call(func=ast.Name(id=name)) if name in _NAMES:
            yield "func", ast.Name(_NAMES[name]), node
    for field in ("body", "orelse"):
        block = getattr(node, field, None)
        for k, child in enumerate(block if isinstance(block, list) else ()):
            called = isinstance(child, ast.Expr) and not isinstance(child.value, ast.Constant)
            if called or isinstance(child, _LEFT_OUT):
                yield field, _with(block, k, ast.Pass()), child


def _with(values: list[Any], place: int, value: Any) -> list[Any]:
    return [*values[:place], value, *values[place + 1 :]]
