"""Closed forms that the simulation is shown against: inspection, queues and Markov chains of the textbooks.

Plain numbers in one unit of time of the caller's choice. Nothing here knows the simulation, nor what the numbers
stand for.

References
----------
Christer, A. H. and Waller, W. M. (1984). Delay time models of industrial inspection maintenance problems. Journal
of the Operational Research Society 35, 401-406.
Kemeny, J. G. and Snell, J. L. (1960). Finite Markov Chains. Van Nostrand.
Kleinrock, L. (1975). Queueing Systems I. Wiley.
"""

from __future__ import annotations

import math

import numpy as np

from sverigesmodel.rules.parameters import Floats


def mean_time_to_decision(ready: float, first: float, then: float) -> float:
    """Mean time until a follow-up finds a child ready: the sum over follow-ups of the chance to wait for it.

    Parameters
    ----------
    ready
        Rate at which a child becomes ready.
    first, then
        Until the first follow-up, and between those after it.
    """
    return first - then * math.exp(-ready * first) / math.expm1(-ready * then)


def share_missed(onset: float, interval: float, warning: float) -> float:
    """Share of first onsets after an inspection that become crises, when every inspection finds every onset.

    Parameters
    ----------
    onset
        Rate of onsets.
    interval
        Between inspections.
    warning
        Mean of the exponential time from onset to crisis; not 1 / onset.
    """
    seen = onset * (math.exp(-onset * interval) - math.exp(-interval / warning))
    return 1.0 - seen / (1.0 / warning - onset) / -math.expm1(-onset * interval)


def mean_wait(arrivals: float, services: float, servers: int) -> float:
    """Mean wait in the queue M/M/c, by the formula of Erlang.

    Parameters
    ----------
    arrivals, services
        Rates of all arrivals, and of one server.

    Raises
    ------
    ValueError
        When more arrives than can be served.
    """
    offered = arrivals / services
    if offered >= servers:
        raise ValueError(f"{servers} servers cannot serve {offered:g} times what one can")
    terms = [offered**n / math.factorial(n) for n in range(servers)]
    last = offered**servers / math.factorial(servers) * servers / (servers - offered)
    return last / (sum(terms) + last) / (servers * services - arrivals)


def present_values(rates: Floats, flows: Floats, force: float, horizon: float) -> Floats:
    """Discount the expected flows of a continuous-time Markov chain until a horizon.

    Parameters
    ----------
    rates
        [n, n] from state to state; the diagonal is not read.
    flows
        [n] in each state, per unit of time.
    force
        Of discounting, above 0.

    Returns
    -------
    [n] by the state at time 0: (I - exp((Q - force I) horizon)) (force I - Q)^-1 flows.
    """
    from scipy.linalg import expm  # noqa: PLC0415

    apart = rates - np.diag(np.diag(rates))
    killed = apart - np.diag(apart.sum(axis=1)) - force * np.eye(len(rates))
    whole = np.linalg.solve(-killed, flows)
    return np.asarray(whole - expm(killed * horizon) @ whole, np.float64)
