"""What the compiler knows of a table: an address, from which attributes are read as arrays and numbers.

The list behind the address does not change while compiled code runs, and the loads say so.
"""

from __future__ import annotations

import hashlib
from typing import Any

import numba
from llvmlite import ir
from numba.core import types
from numba.core.typing.templates import AttributeTemplate
from numba.extending import (
    infer_getattr,
    lower_getattr_generic,
    models,
    register_model,
    typeof_impl,
)
from numba.np import arrayobj

from sverigesmodel.compiling.tables import Table


class TableType(types.Type):
    """The type of a table: its attributes and theirs."""

    def __init__(self, title: str, fields: tuple[tuple[str, types.Type], ...]) -> None:
        self.fields = fields
        digest = hashlib.sha256(repr(fields).encode()).hexdigest()[:16]
        super().__init__(name=f"{title}_{digest}")

    def place(self, attribute: str) -> tuple[int, types.Type]:
        """Return where in the list an attribute begins, in words, and its type."""
        at = 0
        for name, kind in self.fields:
            if name == attribute:
                return at, kind
            at += 1 + (kind.ndim if isinstance(kind, types.Array) else 0)
        raise AttributeError(attribute)


@typeof_impl.register(Table)
def _type_of(table: Table, context: object) -> TableType:
    fields: list[tuple[str, Any]] = [(name, types.float64) for name in table.numbers]
    for name, array in table.arrays.items():
        kind = types.Array(numba.from_dtype(array.dtype), array.ndim, "C")
        fields.append((name, kind))
    return TableType(table.title, tuple(fields))


def kind_of(argument: Table | float) -> types.Type:
    """Return what the compiler takes an argument for."""
    if isinstance(argument, Table):
        return numba.typeof(argument)
    return types.float64 if isinstance(argument, float) else types.int64


@register_model(TableType)
class _TableModel(models.OpaqueModel):
    """An address."""


@infer_getattr
class _TableAttributes(AttributeTemplate):
    key = TableType

    def generic_resolve(self, kind: TableType, attribute: str) -> types.Type | None:
        return dict(kind.fields).get(attribute)


@lower_getattr_generic(TableType)
def _attribute(context: Any, builder: Any, kind: TableType, table: Any, attribute: str) -> Any:
    at, field = kind.place(attribute)
    word = ir.IntType(64)
    words = builder.bitcast(table, word.as_pointer())

    def load(offset: int) -> Any:
        value = builder.load(builder.gep(words, [ir.Constant(word, offset)]))
        value.set_metadata("invariant.load", builder.module.add_metadata([]))
        return value

    if not isinstance(field, types.Array):
        return builder.bitcast(load(at), ir.DoubleType())
    array = context.make_array(field)(context, builder)
    pointer = context.get_data_type(field.dtype).as_pointer()
    item = context.get_abi_sizeof(context.get_data_type(field.dtype))
    shape = [load(at + 1 + axis) for axis in range(field.ndim)]
    strides = [ir.Constant(word, item)]
    for extent in reversed(shape[1:]):
        strides.insert(0, builder.mul(strides[0], extent))
    arrayobj.populate_array(
        array,
        data=builder.inttoptr(load(at), pointer),
        shape=shape,
        strides=strides,
        itemsize=ir.Constant(word, item),
        meminfo=None,
    )
    return array._getvalue()
