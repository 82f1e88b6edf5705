"""A Dask cluster in the place of this machine's processes.

Knows how to connect; joblib does the rest, and so does any other backend that joblib has.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

SECONDS: Final = 10.0
"""How long a scheduler may take to answer."""


class MissingExtraError(ImportError):
    """A library is missing that only an optional extra of this package brings."""


class ClusterError(OSError):
    """A cluster cannot be reached."""


@contextmanager
def connected(address: str) -> Iterator[None]:
    """Let replications be computed by the workers of a Dask scheduler.

    Parameters
    ----------
    address
        Such as ``tcp://host:8786``.

    Raises
    ------
    MissingExtraError
        When Dask is not installed.
    ClusterError
        When no scheduler answers there.
    """
    try:
        from distributed import Client  # noqa: PLC0415 - an extra
    except ImportError:
        raise MissingExtraError(
            "a cluster needs Dask: pip install 'sverigesmodel[cluster]'"
        ) from None
    from joblib import parallel_config  # noqa: PLC0415

    try:
        asyncio.run(_greet(address))
        client = Client(address, timeout=SECONDS)  # type: ignore[no-untyped-call]
    except ValueError as error:
        raise ClusterError(f"{address}: {error}") from error
    except OSError as error:
        raise ClusterError(f"{address}: no Dask scheduler answered in {SECONDS:.0f} s") from error
    with client, parallel_config(backend="dask"):
        yield


async def _greet(address: str) -> None:
    """See that somebody answers who knows Dask's manners; a client would wait for a silent one for ever."""
    from distributed import comm  # noqa: PLC0415

    connecting = comm.connect(address, timeout=SECONDS)  # type: ignore[attr-defined, no-untyped-call]
    await (await asyncio.wait_for(connecting, SECONDS)).close()
