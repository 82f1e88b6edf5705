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
# # Hvor kommer besparelsen fra?
#
# En besparelse, som ingen kan forklare, skal man ikke tro på. Denne side deler forskellen mellem de to forløb op: på
# mængde, varighed og pris, på mekanisme og antagelse, på børn, på skift mellem trin og på dem, der betaler. Delene
# giver den samme sum, helt ned til øren.
#
# Kommunen er det opdigtede Andeby. Der er få gentagelser, så intervallerne er brede; startværdien står i cellen.

# %%
import sverigesmodel

baseline = sverigesmodel.load("../scenarios/andeby/baseline.yaml")
reform = sverigesmodel.load("../scenarios/andeby/reform.yaml")
result = sverigesmodel.compare(baseline, reform, seed=1, replications=20)
result.card("da")

# %% [markdown]
# ## Broen: mængde, blanding, varighed og pris
#
# Hvad et trin koster på et år, er et produkt: antal ophold × hvor stor en del af dem der er på trinnet × hvor længe
# de varer × hvad et døgn koster. Når alle fire ændrer sig på én gang, fordeles forskellen mellem dem efter Shapley:
# gennemsnittet over alle rækkefølger, man kunne ændre dem i.

# %%
result.plot_bridge("da")

# %%
result.table("bridge", "da")

# %% [markdown]
# *Antal forløb* er mængden, *fordeling på trin* blandingen. Broen deler en forskel; den forklarer ingen årsag. Når et
# barn flyttes før, kan opholdene blive både flere og kortere; mængde og varighed siger derfor kun noget tilsammen.
#
# ## Hvilke poster bliver dyrere, og hvilke billigere?

# %%
result.plot_items("da")

# %% [markdown]
# ## Mekanisme eller antagelse?
#
# Opfølgning er i modellen et eftersyn: nogen ser efter, om et barn er parat til en mindre indgribende indsats, og om
# noget er ved at gå galt. Hvad det giver, er et *resultat*. Andebys reform antager intet derudover.
#
# Man kan også *antage* en virkning. Her antages det, at familierne sjældnere kommer igen, når sagen er lukket. Den
# antagelse holdes for sig: reformen regnes én gang til uden den.

# %%
assuming = reform.replace({"policies.closer_follow_up.effects": {"closed": {"rereferral": 0.9}}})
with_assumption = sverigesmodel.compare(baseline, assuming, seed=1, replications=20)
with_assumption.card("da")

# %% [markdown]
# Kortet siger nu, hvad mekanismen giver alene, og hvad antagelsen lægger til. En læser, der ikke tror på antagelsen,
# streger dens del ud og har stadig et svar.
#
# ## Hvilke børn?
#
# Pengene deles mellem de børn, der havde en sag, da reformen begyndte, og dem, der kom senere. En reform, der kun
# virker på dem, der allerede er der, holder op med at spare, når de er vokset fra den.

# %%
result.plot_cohorts("da")

# %% [markdown]
# ## Hvor går børnene hen?
#
# Bredden er antallet af skift fra trin til trin over hele perioden. Tabellen har begge forløb og forskellen med
# interval.

# %%
result.plot_flows("da")

# %%
result.table("flows", "da")

# %% [markdown]
# ## De samme børn, ét for ét
#
# Hvert barn har en tvilling i det andet forløb. Nogle får færre døgn i anbringelse, andre flere: en opfølgning kan
# også flytte et barn for tidligt, og hvert skift af sagsbehandler koster.

# %%
result.plot_twins("da")

# %% [markdown]
# ## Hvem sparer, og hvem betaler?
#
# Kommunen betaler sagsbehandlerne og sparer på indsatserne. Staten refunderer en del af de dyreste enkeltsager, og
# sparer derfor med, når de bliver færre.

# %%
result.table("purses", "da")

# %%
result.table("accounts", "da")

# %% [markdown]
# Den sidste tabel er kommunens budget, som økonomiafdelingen fører det: funktion for funktion, i faste priser, med
# budgetåret og tre overslagsår.
