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
# # Byg et scenarie for din egen kommune, trin for trin
#
# En kommune kender nogle tal om sig selv: hvor mange børn der bor der, hvor mange åbne sager og sagsbehandlere den
# har, hvor mange børn der er anbragt og hvordan, og hvad det koster. Det er nok til at begynde. Resten er landstal,
# der mærkes som lånte, til kommunen har sine egne.
#
# Lilleby er opdigtet. Skriv dine egne tal i den første celle, og kør siden igen.

# %% [markdown]
# ## Trin 1: de tal, kommunen har
#
# Kun navn og antal børn *skal* gives. Det, der ikke gives, skønnes ud fra landstal og mærkes som en antagelse.

# %%
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import sverigesmodel

start = sverigesmodel.start_scenario(
    "Lilleby",
    children=4500,
    open_cases=260,
    posts=9,
    kin=6,
    foster=28,
    institution=14,
    spending={"5.28.22": 15_500_000},
    date=date(2025, 1, 1),
)
start

# %% [markdown]
# Dette blev skønnet, fordi det ikke blev givet:

# %%
start.estimated

# %% [markdown]
# ## Trin 2: filerne
#
# Scenariet er tekst, som kan læses og rettes. Hvert tal siger, hvor det kommer fra (`source`), eller at det er en
# antagelse (`grade: assumption`) med et spænd (`range`). `extends: denmark` henter alt det, der ikke står i filen.

# %% tags=["scroll-output"]
folder = TemporaryDirectory()
place = start.write(Path(folder.name))
print(start.files["baseline.yaml"])

# %% [markdown]
# ## Trin 3: er det min kommune?
#
# `load` finder alt, hvad der er galt i en fil, og siger hvor. `strict` kræver, at hvert tal har en kilde eller er mærket
# som en antagelse. `validate` simulerer det første år og lægger modellen ved siden af det, kommunen selv har set.

# %%
baseline = sverigesmodel.load(place.joinpath("baseline.yaml"), strict=True)
check = sverigesmodel.validate(baseline, seed=1, replications=6)
check.card("da")

# %% [markdown]
# Læs tabellen linje for linje. Ligger det observerede uden for intervallet, er der to muligheder: et tal i scenariet
# passer ikke på kommunen, eller kommunen har ændret sig, siden tallet blev gjort op. Ret det, man kan slå op, før
# det, man må skønne. Nederst står, om holdene kan følge med: er belastningen over 100 %, vokser bunken.
#
# ## Trin 4: hvad hviler det på?
#
# Så mange af tallene har en kilde, og så mange er antagelser. Under en nøgle kan de læses ét for ét.

# %%
check.sources("da", under="ladder.foster")

# %% [markdown]
# ## Trin 5: et eget tal i stedet for et lånt
#
# Har kommunen sit eget tal, skrives det i filen. Vil man bare se, hvad det betyder, kan det sættes her, uden at filen
# ændres: `replace` giver et nyt scenarie. Her prøves, hvad det betyder, at 30 af 100 stillinger skifter hænder om
# året i stedet for de lånte 26.

# %%
own = baseline.replace({"teams.family.turnover": "0.3 per year"})
sverigesmodel.validate(own, seed=1, replications=6).card("da")

# %% [markdown]
# ## Trin 6: en reform på et dusin linjer
#
# En reform siger kun, hvad der er anderledes, fra hvornår og for hvilke hold. Denne giver færre sager pr.
# sagsbehandler og tættere opfølgning af anbringelser.

# %%
text = """
format: 1
extends: baseline.yaml
name: {da: "Lilleby: tættere på", en: "Lilleby: closer"}
policies:
  closer:
    name: {da: Tættere på, en: Closer}
    from: 2027-01-01
    teams: [family]
    team: {staffing: {cases_per_post: 20, review: 6 months}}
    ladder:
      foster: {follow_up: {first: 2 weeks, then: 6 weeks}}
      institution: {follow_up: {first: 2 weeks, then: 6 weeks}}
"""
place.joinpath("min-reform.yaml").write_text(text, encoding="utf-8")
reform = sverigesmodel.load(place.joinpath("min-reform.yaml"))

# %% [markdown]
# ## Trin 7: det første svar

# %%
result = sverigesmodel.compare(baseline, reform, seed=1, replications=8)
result.first_page("da")

# %% [markdown]
# Der er få gentagelser, tallene er lånte, og ingen har talt om reformen endnu. Brug derfor svaret til at finde ud af,
# hvad der skal undersøges, og ikke til at beslutte. Siden om, hvor sikkert det er, siger, hvilke tal der er værd at
# skaffe først.
