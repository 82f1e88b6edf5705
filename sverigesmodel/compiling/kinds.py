"""What the compiler knows of a table: an address, from which attributes are read as arrays and numbers.

The list behind the address does not change while compiled code runs, and the loads say so. A record's whole
numbers are kept as narrow as they are declared and read as 64 bits, so that functions are compiled for one width.
"""

from __future__ import annotations

import hashlib
from typing import Any, Final

import numba
from llvmlite import ir
from numba.core import cgutils, types
from numba.core.typing.templates import AttributeTemplate
from numba.extending import (
    infer_getattr,
    intrinsic,
    lower_getattr_generic,
    models,
    register_model,
    typeof_impl,
)
from numba.np import arrayobj

from sverigesmodel.compiling.tables import Table, fetch


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
        kind = types.Array(_element(array.dtype), array.ndim, "C")
        fields.append((name, kind))
    return TableType(table.title, tuple(fields))


def _element(dtype: Any) -> types.Type:
    """Return the type of an array's elements."""
    kind = numba.from_dtype(dtype)
    if not isinstance(kind, types.Record):
        return kind
    fields: list[tuple[str, Any]] = [
        (name, {"type": field.type, "offset": field.offset}) for name, field in kind.fields.items()
    ]
    return TableRecord(fields, kind.size, kind.aligned)


def kind_of(argument: Table | float) -> types.Type:
    """Return what the compiler takes an argument for."""
    if isinstance(argument, Table):
        return numba.typeof(argument)
    return types.float64 if isinstance(argument, float) else types.int64


class TableRecord(types.Record):
    """The type of a record in a table."""

    def seen(self, attribute: str) -> types.Type:
        """Return what a field is when it has been read."""
        kind = self.typeof(attribute)
        return types.int64 if isinstance(kind, types.Integer) else kind


register_model(TableRecord)(models.RecordModel)


@infer_getattr
class _RecordAttributes(AttributeTemplate):
    key = TableRecord

    def generic_resolve(self, kind: TableRecord, attribute: str) -> types.Type:
        return kind.seen(attribute)


@lower_getattr_generic(TableRecord)
def _field(context: Any, builder: Any, kind: TableRecord, record: Any, attribute: str) -> Any:
    kept = arrayobj.record_getattr(context, builder, kind, record, attribute)
    return context.cast(builder, kept, kind.typeof(attribute), kind.seen(attribute))


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


@intrinsic
def _fetch(context: Any, array: Any, place: Any) -> Any:
    """Prefetch a record, or of a row its beginning, by one instruction for each line of the cache."""

    def lower(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        records = context.make_array(array)(context, builder, arguments[0])
        stride = cgutils.unpack_tuple(builder, records.strides)[0]
        word, byte = ir.IntType(64), ir.IntType(8)
        first = builder.mul(builder.sext(arguments[1], word), stride)
        start = builder.bitcast(records.data, byte.as_pointer())
        hint = cgutils.get_or_insert_function(
            builder.module,
            ir.FunctionType(ir.VoidType(), [byte.as_pointer(), *[ir.IntType(32)] * 3]),
            "llvm.prefetch.p0i8",
        )
        size = context.get_abi_sizeof(context.get_data_type(array.dtype))
        for line in range(0, max(size, array.ndim * LINE), LINE):
            at = builder.gep(start, [builder.add(first, ir.Constant(word, line))])
            for_writing, near, data = (ir.Constant(ir.IntType(32), n) for n in (0, 3, 1))
            builder.call(hint, [at, for_writing, near, data])
        return context.get_dummy_value()

    return types.void(array, place), lower


LINE: Final = 64
"""Bytes that a processor fetches at a time."""
HINTS: Final = {fetch: _fetch}
"""What the compiler makes of functions that do nothing in Python."""
