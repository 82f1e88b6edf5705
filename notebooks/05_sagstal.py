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
# # Hvilket sagstal er det rigtige?
#
# Tyve sager pr. sagsbehandler er et rundt tal. Færre sager giver tættere opfølgning og koster flere stillinger; et
# sted på vejen koster den næste stilling mere, end den sparer. Denne side finder stedet og siger, hvor sikkert det er
# fundet.
#
# To ting drejes på: sagstallet og tiden mellem opfølgninger, den samme på alle de trin, som reformen følger tættere.
# Hvert punkt simuleres med de samme børn og de samme tilfældigheder som de andre, så punkterne kan sammenlignes. Andeby
# er opdigtet, og der er få gentagelser.

# %%
import sverigesmodel

baseline = sverigesmodel.load("../scenarios/andeby/baseline.yaml")
reform = sverigesmodel.load("../scenarios/andeby/reform.yaml")
grid = sverigesmodel.frontier(
    baseline,
    reform,
    {"caseload": [16, 20, 24, 28], "follow_up": ["6 weeks", "12 weeks"]},
    seed=1,
    replications=8,
    maximum=12,
)

# %% [markdown]
# ## Svaret

# %%
grid.card("da")

# %% [markdown]
# »Bedst« er den højeste nutidsværdi for kommunen i gennemsnit. Sandsynligheden siger, hvor sikkert det er efter så få
# gentagelser, at netop det punkt er det bedste i gennemsnit. Er den lav, er der flere gode punkter, og så bør andet
# end penge afgøre valget mellem dem. »Reformen som beskrevet« er den, som står i filen. Læs også, om lovens frister
# holdes i det bedste punkt: et punkt kan være billigt, fordi noget andet bliver for sent.
#
# ## Alle punkter

# %%
grid.plot_grid("da")

# %% [markdown]
# Hvert felt er nutidsværdien for kommunen. Mørkere grønblåt sparer mere, brunt koster.
#
# ## Penge mod anbringelser

# %%
grid.plot_frontier("da")

# %% [markdown]
# Jo længere til venstre, jo billigere; jo længere nede, jo færre anbringelsesdage. De punkter, som intet andet slår
# på både penge og anbringelsesdage, er forbundet: mellem dem er valget politisk, og alt andet er dårligere end et af
# dem.
#
# ## Hvad det ikke svarer på
#
# Sagstallet gælder, når stillingerne kan besættes. Ansættelse tager tid, nye sagsbehandlere er langsommere, og hvert
# skift koster barnet noget; det er med i regnestykket. At der måske ikke *er* ansøgere, er det ikke.
