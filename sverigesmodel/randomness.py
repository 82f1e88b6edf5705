"""Random numbers without state: each draw is a function of what it is for.

A draw is named by a seed and a counter (replication, entity, purpose, index), and the generator
Philox 4x32-10 turns the two into bits (Salmon, Moraes, Dror and Shaw 2011, "Parallel random
numbers: as easy as 1, 2, 3"). Nothing is remembered between calls, so a draw cannot depend on the
order of events, on the number of processes or on what else a scenario holds: a child keeps its luck
in every scenario.

Plain scalar functions only, with every word masked, so that they give the same bits as Python
integers of any size and as 64-bit machine integers. This module knows nothing of children, stages
or policies.
"""

from __future__ import annotations

import math
from typing import Final

_WORD: Final = 0xFFFFFFFF
_M0: Final = 0xD2511F53
_M1: Final = 0xCD9E8D57


def philox(c0: int, c1: int, c2: int, c3: int, k0: int, k1: int) -> tuple[int, int, int, int]:
    """Encrypt a counter of four 32-bit words under a key of two, by Philox 4x32 with ten rounds.

    Parameters
    ----------
    c0, c1, c2, c3 : counter, each in 0 .. 2**32 - 1
    k0, k1 : key, each in 0 .. 2**32 - 1

    Returns
    -------
    Four words in 0 .. 2**32 - 1.

    Notes
    -----
    The rounds are unrolled, because nearly every event draws. A round multiplies two words and
    swaps halves; the low halves (of p and q, or r and s) stay unmasked until they are mixed in. The
    numbers added to the key are multiples of the two Weyl constants, modulo 2**32.
    """
    r, s = c3, c1
    p, q = _M0 * c0, _M1 * c2
    c0 = ((q >> 32) ^ s ^ k0) & _WORD
    c2 = ((p >> 32) ^ r ^ k1) & _WORD
    r, s = _M0 * c0, _M1 * c2
    c0 = ((s >> 32) ^ q ^ (k0 + 0x9E3779B9)) & _WORD
    c2 = ((r >> 32) ^ p ^ (k1 + 0xBB67AE85)) & _WORD
    p, q = _M0 * c0, _M1 * c2
    c0 = ((q >> 32) ^ s ^ (k0 + 0x3C6EF372)) & _WORD
    c2 = ((p >> 32) ^ r ^ (k1 + 0x76CF5D0A)) & _WORD
    r, s = _M0 * c0, _M1 * c2
    c0 = ((s >> 32) ^ q ^ (k0 + 0xDAA66D2B)) & _WORD
    c2 = ((r >> 32) ^ p ^ (k1 + 0x32370B8F)) & _WORD
    p, q = _M0 * c0, _M1 * c2
    c0 = ((q >> 32) ^ s ^ (k0 + 0x78DDE6E4)) & _WORD
    c2 = ((p >> 32) ^ r ^ (k1 + 0xED9EBA14)) & _WORD
    r, s = _M0 * c0, _M1 * c2
    c0 = ((s >> 32) ^ q ^ (k0 + 0x1715609D)) & _WORD
    c2 = ((r >> 32) ^ p ^ (k1 + 0xA9066899)) & _WORD
    p, q = _M0 * c0, _M1 * c2
    c0 = ((q >> 32) ^ s ^ (k0 + 0xB54CDA56)) & _WORD
    c2 = ((p >> 32) ^ r ^ (k1 + 0x646E171E)) & _WORD
    r, s = _M0 * c0, _M1 * c2
    c0 = ((s >> 32) ^ q ^ (k0 + 0x5384540F)) & _WORD
    c2 = ((r >> 32) ^ p ^ (k1 + 0x1FD5C5A3)) & _WORD
    p, q = _M0 * c0, _M1 * c2
    c0 = ((q >> 32) ^ s ^ (k0 + 0xF1BBCDC8)) & _WORD
    c2 = ((p >> 32) ^ r ^ (k1 + 0xDB3D7428)) & _WORD
    r, s = _M0 * c0, _M1 * c2
    c0 = ((s >> 32) ^ q ^ (k0 + 0x8FF34781)) & _WORD
    c2 = ((r >> 32) ^ p ^ (k1 + 0x96A522AD)) & _WORD
    return c0, s & _WORD, c2, r & _WORD


def uniform(seed: int, replication: int, entity: int, purpose: int, sub: int, index: int) -> float:
    """Draw a uniform number of the open interval (0, 1).

    Parameters
    ----------
    seed : key, 64 bits
    replication : 0 .. 2**32 - 1
    entity : whose draw it is, such as a child; 0 .. 2**32 - 1
    purpose : what the draw is for (``codes.Purpose``); 0 .. 255
    sub : which one of the purpose's streams, such as a transition; 0 .. 2**24 - 1
    index : which draw of that stream; 0 .. 2**32 - 1

    Returns
    -------
    (n + 1/2) / 2**52 for n of 52 random bits. With 53 bits the largest would round to 1.
    """
    high, low, _, _ = philox(
        replication, entity, purpose << 24 | sub, index, seed & _WORD, (seed >> 32) & _WORD
    )
    return ((high << 20 | low >> 12) + 0.5) * 2.0**-52


def exponential(
    seed: int, replication: int, entity: int, purpose: int, sub: int, index: int
) -> float:
    """Draw a unit-exponential number, above 0 and below 37; parameters as of ``uniform``."""
    return -math.log(uniform(seed, replication, entity, purpose, sub, index))


def normal(seed: int, replication: int, entity: int, purpose: int, sub: int, index: int) -> float:
    """Draw a standard normal number; parameters as of ``uniform``."""
    return normal_quantile(uniform(seed, replication, entity, purpose, sub, index))


def normal_quantile(probability: float) -> float:
    """Value that a standard normal number stays below with a given probability, in (0, 1).

    Source: Wichura (1988), algorithm AS 241, "The percentage points of the normal distribution",
    whose rational functions are good to about 1e-16.
    """
    centred = probability - 0.5
    if abs(centred) <= 0.425:
        return _normal_centre(centred)
    if centred < 0.0:
        return -_normal_tail(-math.log(probability))
    return _normal_tail(-math.log(1.0 - probability))


def normal_at_hazard(hazard: float) -> float:
    """Value that a standard normal number exceeds with probability exp(-hazard).

    Parameters
    ----------
    hazard : above 0; accurate for tiny ones, and up to 700 where exp(-hazard) is still a number
    """
    survival = math.exp(-hazard)
    if survival < 0.075:
        return _normal_tail(hazard)
    if survival <= 0.925:
        return _normal_centre(0.5 - survival)
    return -_normal_tail(-math.log(-math.expm1(-hazard)))


def _normal_centre(centred: float) -> float:
    """Quantile of probability 1/2 + centred, for abs(centred) <= 0.425."""
    r = 0.180625 - centred * centred
    top = 2.5090809287301226727e3
    top = top * r + 3.3430575583588128105e4
    top = top * r + 6.7265770927008700853e4
    top = top * r + 4.5921953931549871457e4
    top = top * r + 1.3731693765509461125e4
    top = top * r + 1.9715909503065514427e3
    top = top * r + 1.3314166789178437745e2
    top = top * r + 3.3871328727963666080e0
    bottom = 5.2264952788528545610e3
    bottom = bottom * r + 2.8729085735721942674e4
    bottom = bottom * r + 3.9307895800092710610e4
    bottom = bottom * r + 2.1213794301586595867e4
    bottom = bottom * r + 5.3941960214247511077e3
    bottom = bottom * r + 6.8718700749205790830e2
    bottom = bottom * r + 4.2313330701600911252e1
    bottom = bottom * r + 1.0
    return centred * top / bottom


def _normal_tail(minus_log: float) -> float:
    """Value exceeded with probability exp(-minus_log), for probabilities up to 0.075."""
    r = math.sqrt(minus_log)
    if r <= 5.0:
        return _normal_near_tail(r - 1.6)
    return _normal_far_tail(r - 5.0)


def _normal_near_tail(r: float) -> float:
    top = 7.74545014278341407640e-4
    top = top * r + 2.27238449892691845833e-2
    top = top * r + 2.41780725177450611770e-1
    top = top * r + 1.27045825245236838258e0
    top = top * r + 3.64784832476320460504e0
    top = top * r + 5.76949722146069140550e0
    top = top * r + 4.63033784615654529590e0
    top = top * r + 1.42343711074968357734e0
    bottom = 1.05075007164441684324e-9
    bottom = bottom * r + 5.47593808499534494600e-4
    bottom = bottom * r + 1.51986665636164571966e-2
    bottom = bottom * r + 1.48103976427480074590e-1
    bottom = bottom * r + 6.89767334985100004550e-1
    bottom = bottom * r + 1.67638483018380384940e0
    bottom = bottom * r + 2.05319162663775882187e0
    bottom = bottom * r + 1.0
    return top / bottom


def _normal_far_tail(r: float) -> float:
    top = 2.01033439929228813265e-7
    top = top * r + 2.71155556874348757815e-5
    top = top * r + 1.24266094738807843860e-3
    top = top * r + 2.65321895265761230930e-2
    top = top * r + 2.96560571828504891230e-1
    top = top * r + 1.78482653991729133580e0
    top = top * r + 5.46378491116411436990e0
    top = top * r + 6.65790464350110377720e0
    bottom = 2.04426310338993978564e-15
    bottom = bottom * r + 1.42151175831644588870e-7
    bottom = bottom * r + 1.84631831751005468180e-5
    bottom = bottom * r + 7.86869131145613259100e-4
    bottom = bottom * r + 1.48753612908506148525e-2
    bottom = bottom * r + 1.36929880922735805310e-1
    bottom = bottom * r + 5.99832206555887937690e-1
    bottom = bottom * r + 1.0
    return top / bottom
