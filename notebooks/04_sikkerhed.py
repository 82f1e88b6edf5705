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
# # Hvor sikkert er det?
#
# Der er to slags usikkerhed, og de skal holdes fra hinanden. *Tilfældet*: den samme reform i den samme kommune kan
# falde forskelligt ud, fordi nogle få dyre sager fylder meget. *Uvisheden*: nogle af tallene kender vi ikke.
# Tilfældet kan ingen gøre noget ved; uvisheden kan man betale for at få mindre af.
#
# Andeby er opdigtet, og siden skal være hurtig: der er trukket så få talsæt og regnet så få gentagelser, at nogle af
# svarene ikke kan bruges til andet end at vise, hvordan de læses. Kommandoernes standardværdier er til rigtige svar.
# Startværdierne står i cellerne.

# %%
import sverigesmodel

baseline = sverigesmodel.load("../scenarios/andeby/baseline.yaml")
reform = sverigesmodel.load("../scenarios/andeby/reform.yaml")

# %% [markdown]
# ## Tilfælde og uvished hver for sig
#
# Hvert usikkert tal har et spænd i scenariet. Her trækkes talsæt af dem alle på én gang, og hvert talsæt simuleres med
# sine egne tilfældigheder. Derefter skilles spredningen i to.

# %%
unsure = sverigesmodel.uncertainty(baseline, reform, seed=1, draws=16, replications=2)
unsure.card("da")

# %% [markdown]
# ## Hvor langt kan et år ende over budgettet?

# %%
unsure.plot_at_risk("da")

# %% [markdown]
# Søjlerne er beløbet, som et budgetår med reformen overskrider i 5 af 100 tilfælde: af tilfælde alene, af uvished
# alene og af begge. I tabellen ovenfor står det samme uden reformen, for et budget er også usikkert i dag.
#
# ## Sandsynligheden for, at det er tjent hjem

# %%
unsure.plot_paid_back("da")

# %% [markdown]
# ## Hvilke tal afgør det, og hvad er de værd at kende?
#
# Var alle tal kendt, ville man aldrig vælge forkert. Det, man i gennemsnit taber ved at vælge uden at kende dem, er
# det højeste beløb, det kan betale sig at bruge på at finde ud af mere. Er det nul, kan mere viden ikke ændre
# beslutningen, hvor usikkert svaret end er.

# %%
deciding = sverigesmodel.sensitivity_analysis(
    baseline, reform, seed=1, draws=8, replications=2, top=2
)
deciding.card("da")

# %%
deciding.plot_tornado("da")

# %% [markdown]
# Hver søjle er ét tal, flyttet fra den ene ende af sit spænd til den anden, mens de andre står stille. De øverste
# flytter svaret mest; om det også kan betale sig at undersøge dem, siger værdien af viden ovenfor.
#
# ## Hvad skal være sandt?
#
# Samme spørgsmål den anden vej: hvor langt skal et tal flyttes, før svaret vender?

# %%
must_be_true = sverigesmodel.thresholds(
    baseline,
    reform,
    ["economics.steps.foster.per_year"],
    seed=1,
    replications=2,
)
must_be_true.card("da")

# %%
must_be_true.plot_thresholds("da")

# %% [markdown]
# ## Det forsigtige tilfælde
#
# Noget kan ingen kommunes data vise: hvor tit en opfølgning opdager en forværring, og hvor meget der ville ske uden
# den. I det forsigtige tilfælde opdager den intet, og alt, hvad der kan ske af sig selv, sker af sig selv. De skjulte
# tal løses om, så kommunen *i dag* stadig ser ud, som den gør; ellers sammenligner man med en kommune, der ikke
# findes.

# %%
careful = sverigesmodel.cautious(baseline, reform, seed=1, replications=2, solving=2)
careful.card("da")

# %%
careful.plot_cautious("da")

# %% [markdown]
# De to kurver er det samme regnestykke med to sæt antagelser, der begge passer med det, man kan se. Ligger den
# forsigtige også på den rigtige side, behøver man ikke tro på mekanismen for at sige ja. Gør den ikke, er det
# mekanismen, der besluttes om.
