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
# # One child's twin lives · Ét barns to liv
#
# A reform is usually judged by averages. Behind them are children, each of whom is simulated twice: once as things
# are, once with the reform, *with the same luck*. This page follows one child through both lives.
#
# *En reform bedømmes på gennemsnit. Bag dem er der børn, og hvert af dem simuleres to gange: som i dag og med
# reformen, med de samme tilfældigheder. Siden følger ét barn gennem begge liv.*
#
# The child is not chosen by hand. Of all children whose days in placement changed in the first replication, ordered by
# the change, three are drawn: one near the best, the middle one, one near the worst. The child is simulated and is
# nobody real.
#
# *Barnet er ikke valgt med hånden. Blandt de børn, hvis anbringelsesdage ændrede sig, vises ét nær de bedste, det
# midterste og ét nær de værste. Barnet er simuleret.*

# %%
import sverigesmodel

baseline = sverigesmodel.load("../scenarios/andeby/baseline.yaml")
reform = sverigesmodel.load("../scenarios/andeby/reform.yaml")
result = sverigesmodel.compare(baseline, reform, seed=1, replications=4)

# %% [markdown]
# ## Three pairs · Tre par
#
# Each field is a stay on a step, with its number. Above, the child without the reform; below, the same child with it.
#
# *Hvert felt er et ophold på et trin. Øverst barnet uden reformen, nederst det samme barn med den.*

# %%
result.plot_pairs("en")

# %% [markdown]
# ## One of them, event by event · Ét af dem, hændelse for hændelse

# %%
child = result.twin_lives(pair=1)
child.plot("en")

# %% [markdown]
# Marks are what happens. A circle is a deterioration that nobody sees when it begins; a diamond is the moment at
# which the child is ready for another step, which nobody sees either. A follow-up is a short line: the moment at
# which somebody looks. Everything in the model turns on which comes first.
#
# *Mærkerne er det, der sker. En cirkel er en forværring, som ingen ser begynde; en rombe er det øjeblik, barnet er
# parat til et andet trin, og det ser heller ingen. En opfølgning er en kort streg: dér ser nogen efter. Alt afhænger
# af, hvad der kommer først.*

# %%
child.card("en")

# %% [markdown]
# There are three parts. First the two lives are one, to the bit. Then the steps are the same but the dates are not:
# caseworkers have more or less time, and a visit falls on another day. Last the ways part.
#
# *Der er tre dele. Først er de to liv ét, til mindste bit. Så er skridtene de samme, men datoerne ikke. Til sidst
# skilles vejene.*
#
# ## The same in Danish · Det samme på dansk

# %%
child.card("da")

# %% [markdown]
# ## What luck was shared · Hvilke tilfældigheder de deler
#
# Each clock of the child has a draw that belongs to the child, the clock and how often it was started before, not to
# the date. So the draw is the same in both lives even where the dates are not.
#
# *Hvert ur har et lod, der hører til barnet, uret og nummeret, ikke til datoen. Derfor er lodderne de samme i begge
# liv, også når datoerne er forskellige.*

# %%
child.luck_card("en")

# %% [markdown]
# ## The child whom it did not help · Barnet, det ikke hjalp
#
# The third pair is from the other end of the order, where children have more days in placement with the reform than
# without. A model that could not show such a child would be worth nothing.
#
# *Det tredje par er fra den anden ende, hvor børn får flere døgn i anbringelse med reformen end uden. En model, der
# ikke kunne vise det barn, var intet værd.*

# %%
other = result.twin_lives(pair=3)
other.plot("da")

# %%
other.card("da")

# %% [markdown]
# ## How many are there of each? · Hvor mange er der af hver?

# %%
result.plot_twins("en")
