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
# # Et første budgetmøde: fra spørgsmål til beslutning
#
# En forvaltning foreslår at følge udsatte børn tættere. Det koster flere sagsbehandlere nu og skal give færre og
# kortere anbringelser senere. Byrådet spørger: Hvad koster det om året? Hvornår er det tjent hjem? Hvor sikkert er
# det? Hvad sker der med børnene? Og hvad kan regnestykket ikke svare på?
#
# Denne side besvarer spørgsmålene for den opdigtede kommune Andeby. Alle tal på siden er beregnet i cellerne, da
# siden blev lavet; teksten imellem siger kun, hvordan de skal læses. Der er få gentagelser, så siden er hurtig at
# køre. Til et rigtigt møde køres flere, og intervallerne bliver smallere.

# %% [markdown]
# ## De to forløb
#
# En kommune beskrives i en fil. Reformen er en anden fil, som kun siger, hvad der er anderledes, og hvornår.

# %%
import sverigesmodel

baseline = sverigesmodel.load("../scenarios/andeby/baseline.yaml")
reform = sverigesmodel.load("../scenarios/andeby/reform.yaml")
result = sverigesmodel.compare(baseline, reform, seed=1, replications=20)

# %% [markdown]
# `compare` simulerer hvert barn og hver sagsbehandler to gange: som i dag og med reformen. De samme børn møder de
# samme tilfældigheder i begge. Derfor skyldes forskellen reformen og ikke tilfældet. `seed` er startværdien; med den
# samme startværdi får enhver de samme tal.
#
# For at vise, hvor sikkert svaret er, trækkes også alle de tal, som ingen kender præcist, og hvert træk regnes
# igennem.

# %%
unsure = sverigesmodel.uncertainty(baseline, reform, seed=1, draws=16, replications=2)

# %% [markdown]
# ## Mødets første side

# %%
result.first_page("da", unsure)

# %% [markdown]
# Læs den sådan: De fire store tal er gennemsnit. Under hvert spørgsmål står et interval, »95 %: fra … til …«. Det
# siger, hvor gennemsnittet ligger. Hvor langt en enkelt kommunes budget kan komme fra gennemsnittet, står i
# sætningerne om, at et år kan ende over det forventede.
#
# »I kassen« er ikke det samme som beregnet: en plads, der bliver tom, holder ikke op med at koste den samme dag. Kun
# den del, der faktisk kan spares, tæller, og først efter varslet.
#
# ## Hvornår er det tjent hjem?

# %%
result.plot_cumulative("da")

# %% [markdown]
# Kurven lægger forskellen sammen fra år til år; over nul har reformen kostet mere, end den har sparet. Båndet er, hvor
# enkelte gentagelser ligger: så meget kan tilfældet alene flytte én kommune. Den stiplede kurve er den samme forskel,
# som den ses i kassen.
#
# ## Hvor sikkert er det, at det bliver tjent hjem?

# %%
unsure.plot_paid_back("da")

# %% [markdown]
# Tre kurver: kun tilfældet, kun uvisheden om tallene, og begge dele. Den sidste er den, et byråd bør se på.
#
# ## Hvad sker der med børnene?

# %%
result.plot_children("da")

# %% [markdown]
# Søjlerne er ændringen i helårsbørn på hvert trin af indsatstrappen, med 95 %-intervaller. Et interval, der går over
# nul, siger, at retningen ikke er afgjort. Færre dage på et indgribende trin er ikke i sig selv et bedre liv; om
# børnene trives, ved modellen intet om.
#
# ## Hvad skal være sandt?
#
# Et regnestykke er ikke bedre end sine forudsætninger. Her spørges der om én af dem: hvor billig skulle en plads på
# en døgninstitution være, før reformen ikke længere tjener sig hjem? Uden en liste spørger `thresholds` om de tal,
# der betyder mest.

# %%
must_be_true = sverigesmodel.thresholds(
    baseline,
    reform,
    ["economics.steps.institution.per_year"],
    seed=1,
    replications=2,
)
must_be_true.card("da")

# %% [markdown]
# ## Beslutningen
#
# Det hele på ét ark: hvad der besluttes, hvad der ventes, hvad der skal være sandt, og hvad der skal måles bagefter.
# Intervallerne i den sidste tabel er for én kommune, ikke for et gennemsnit: det er dem, de målte tal skal holdes op
# imod.

# %%
result.decision("da", must_be_true, unsure)
