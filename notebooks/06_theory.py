# ---
# jupyter:
#   jupytext:
#     formats: py:percent
#     text_representation:
#       extension: .py
#       format_name: percent
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
# ---

# %% [markdown]
# # Validation against theory
#
# Two questions are asked of any simulation. Is the model right? No computation can answer that alone. Is the program
# the model? That can be tested, wherever theory knows the answer. This page shows what the tests of the library do:
# it simulates cases that textbooks solve in closed form, and lays the two beside each other.
#
# Every case is a small scenario that goes through the same encoding, rules and engine as a municipality does.
# Intervals are 95 %, over independent replications. The seed is shown; another will give other deviations of the same
# size.

# %%
import sverigesmodel

theory = sverigesmodel.theory(seed=1, replications=20)
theory.card("en")

# %% [markdown]
# The rows of a table share their luck, so they lie on the same side together: that is one deviation and not many. The
# last column is the distance in standard errors.
#
# ## Inspection: the delay-time model
#
# A deterioration begins unseen. The crisis comes an exponential warning time later, unless an inspection finds it
# first (Christer and Waller 1984). The share that is missed follows from the interval alone; it is the mechanism by
# which closer follow-up helps, and nobody feeds the effect in.

# %%
theory.plot_delay_time("en")

# %% [markdown]
# ## Renewal: a move waits for a follow-up
#
# A child becomes ready at a constant rate, and moves at the first follow-up after that. The mean time is a sum over
# follow-ups. Halving the interval helps much less than half: most of the time is becoming ready.

# %%
theory.plot_renewal("en")

# %% [markdown]
# ## Queues: why caseload bites
#
# Notifications come at random and take random time. Near full use the wait explodes, as in Erlang's formula; pooling
# five caseworkers shortens it by more than five. Note the logarithmic axis.

# %%
theory.plot_queue("en")

# %% [markdown]
# ## Markov present value: the sick-sicker model
#
# The ladder is data, so other ladders can be put in its place. Here it is the teaching model of health economics
# (Krijkamp et al. 2018, *Medical Decision Making* 38, 400–422) in continuous time: healthy, sick, sicker, dead. The
# discounted years in each state are a matrix exponential. The published figures are of a model in yearly cycles and
# therefore a little different.

# %%
theory.plot_present_value("en")

# %% [markdown]
# ## The analytic twin
#
# A whole municipality has no closed form. Without queues, though, children do not get in each other's way, and the
# expected number on every stage in every year can be computed without simulating: no events, no luck. This is the
# twin. It reads the same numbers and shares no code with the engines.

# %%
baseline = sverigesmodel.load("../scenarios/andeby/baseline.yaml")
twin = sverigesmodel.verify(baseline, seed=1, replications=6)
twin.card("en")

# %% [markdown]
# *Twin* is computed and *Ample* is simulated with free capacity: these two must agree, and the verdict says whether
# they do. *As it is* has caseworkers who are short of time. What lies between is the cost of capacity.
#
# ## What this does not show
#
# That the numbers fit a municipality (the page on building a scenario lays modelled beside observed), and that
# children answer to follow-up as assumed (the page on how sure it is takes that apart).
