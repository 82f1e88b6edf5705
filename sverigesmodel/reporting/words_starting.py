"""What `init` writes into the scenario of a municipality and the page beside it, in Danish and English.

A table of text and nothing else, as in ``words``.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

WORDS: Final[Mapping[str, tuple[str, str]]] = {
    # The scenario
    "init_today": ("{name}: i dag", "{name}: today"),
    "init_given": ("Oplyst af kommunen, {day}", "Given by the municipality, {day}"),
    "init_description": (
        "{name} med kommunens egne tal pr. {day}; hvad kommunen ikke kender, er landets tal eller antagelser.",
        "{name} with the municipality's own numbers of {day}; what it does not know is national values or "
        "assumptions.",
    ),
    "init_about_baseline": (
        "{name} som i dag. Kommunens egne tal er oplyst {day}. Alt, der ikke står her, er lånt fra landet: "
        "'extends: denmark' henter trin, regler, timer og priser med deres kilder. Skriv en linje her for at "
        "sætte et eget tal i stedet. Et tal har en kilde (source) eller er en antagelse (grade: assumption) "
        "med et spænd (range).",
        "{name} as it is today. The municipality's own numbers were given on {day}. All that does not stand "
        "here is borrowed from the country: 'extends: denmark' brings steps, rules, hours and prices with "
        "their sources. Write a line here to put a number of your own in its place. A number has a source, or"
        " is an assumption (grade: assumption) with a range.",
    ),
    "init_head_observed": ("Hvad der er observeret", "What is observed"),
    "init_about_observed": (
        "'validate' viser modellen ved siden af disse tal. Kun det, kommunen har oplyst, er dens eget.",
        "'validate' shows the model beside these numbers. Only what the municipality gave is its own.",
    ),
    "init_head_teams": ("Sagsbehandlerne", "The caseworkers"),
    "init_about_team": ("Ét team med alle sager.", "One team with all cases."),
    "init_about_teams": (
        "To teams: handicap for sig, fordi sagerne dér er lange og få bliver anbragt. Stillingerne er delt "
        "som i Roskilde, i forholdet {family} sager pr. sagsbehandler og {disability} i handicap.",
        "Two teams: disability apart, since cases there are long and few are placed. Posts are divided as in "
        "Roskilde, in the proportion of {family} cases per caseworker and {disability} in disability.",
    ),
    "init_team_family": ("Børn og familier", "Children and families"),
    "init_team_disability": ("Handicap", "Disability"),
    "init_caseload": ("Sager over årsværk, beregnet", "Derived: cases over full-time posts"),
    "init_part_time": (
        "{posts} stillinger med timer som {wanted} årsværk à {hours} timer om ugen",
        "{posts} posts with the hours of {wanted} full-time posts of {hours} hours a week",
    ),
    "init_posts_share": (
        "{origin}; teamets del af {posts} årsværk",
        "{origin}; the team's part of {posts} full-time posts",
    ),
    "init_rest": (
        "{origin}: {cases} i alt. Delingen er skønnet. {note}",
        "{origin}: {cases} in all. Their division is estimated. {note}",
    ),
    "init_kroner": ("{number} kr.", "{number} DKK"),
    "init_head_streams": ("Underretninger om nye børn", "Notifications of new children"),
    "init_about_streams": (
        "Hvor mange der kommer, er ikke oplyst: tallet er løst, så der kommer lige så mange børn, som der "
        "går, og de åbne sager holder sig. Underretninger om børn, der allerede har en sag, kommer oveni.",
        "How many come is not given: the number is solved for, so that as many children come as leave and the"
        " open cases stay as they are. Notifications of children who have a case already come on top.",
    ),
    "init_about_disability": (
        "De fleste er ansøgninger fra forældre, som undersøges; forløbene er lange. Fordelingerne er "
        "Roskildes.",
        "Most are applications by parents, which are examined; courses are long. The mixes are Roskilde's.",
    ),
    "init_rate": ("Løst: {cases} åbne sager i balance.", "Solved: {cases} open cases in balance."),
    "init_roskilde": (
        "Som i det medfølgende scenarie for Roskilde, hvor de er kalibreret",
        "As in the shipped scenario of Roskilde, where they were calibrated",
    ),
    "init_head_balance": ("Hvem der bliver anbragt, og hvor", "Who is placed, and where"),
    "init_about_balance": (
        "Landets veje ind i anbringelser, ændret så de {placed} anbragte fordeler sig som oplyst: {level} "
        "gange så mange anbringelser pr. sag som i hele landet; slægt og netværk {kin} gange, plejefamilie "
        "{foster} gange, børne- og ungehjem {institution} gange. Hvor længe børn er anbragt, er landets tal: "
        "det kan kommunen sætte sit eget ind for.",
        "The national ways into placements, changed so that the {placed} placed are where they were given: "
        "{level} times as many placements per case as nationally; kin and network {kin} times, foster family "
        "{foster} times, institution {institution} times. How long children are placed is national: the "
        "municipality can put its own numbers in.",
    ),
    "init_calibrated": (
        "Kalibreret mod antal anbragte efter form; landets fordeling, justeret",
        "Calibrated against the placed by form; the national mix, adjusted",
    ),
    "init_head_stock": ("Børnene ved start", "The children at the start"),
    "init_about_stock": (
        "Åbne sager og anbragte er de oplyste; fordelingen på øvrige trin, alder og tid følger af balancen. "
        "Afsluttede sager (closed) er dem, der kan komme igen. Modellen løber et år (warm_up) før "
        "startdatoen.",
        "Open cases and placed children are those given; the division by other steps, age and time follows "
        "from the balance. Closed cases are those that may come back. The model runs for a year (warm_up) "
        "before the start date.",
    ),
    "init_stock": (
        "Summer oplyst; fordelingen på trin og alder er balancens",
        "Sums given; the division by step and age is that of the balance",
    ),
    "init_head_prices": ("Priser", "Prices"),
    "init_about_prices": (
        "Alt er i {year}-priser. Hvor der er oplyst udgifter, er prisen udgift over antal på dagen, taget som"
        " helårsbørn; ellers er den landets, regnet frem. Indekset er ført videre med {growth} om året som i "
        "landets tal.",
        "All in prices of {year}. Where spending is given the price is spending over the number on the day, "
        "taken as full-year children; else it is the national one, indexed. The index goes on by {growth} a year"
        " as in the national values.",
    ),
    "init_borrowed": ("lånt fra landet", "borrowed from the country"),
    "init_price_source": (
        "Beregnet: udgift på {accounts} i {year} ({spending}), oplyst af kommunen, over {children} børn på "
        "dagen",
        "Derived: spending on {accounts} in {year} ({spending}), given by the municipality, over {children} "
        "children on the day",
    ),
    "init_price_scaled": (
        "Beregnet: landets priser ganget med {factor}, så udgiften på {accounts} i {year} ({spending}), "
        "oplyst af kommunen, passer med børnene på dagen",
        "Derived: national prices times {factor}, so that spending on {accounts} in {year} ({spending}), "
        "given by the municipality, fits the children on the day",
    ),
    "init_reform": (
        "{name}: færre sager og tættere opfølgning",
        "{name}: fewer cases and closer follow-up",
    ),
    "init_reform_description": (
        "{cases} sager pr. sagsbehandler i Børn og familier; anbringelser følges op efter 2 uger og derefter "
        "hver 6. uge, forebyggende indsatser efter 4 uger og derefter hver 3. måned. Ingen anden virkning er "
        "antaget.",
        "{cases} cases per caseworker in Children and families; placements are followed up after 2 weeks and "
        "then every 6 weeks, preventive measures after 4 weeks and then every 3 months. No other effect is "
        "assumed.",
    ),
    "init_about_reform": (
        "En reform i {name}, til at rette i: kun det, der er anderledes end i baseline.yaml, står her. "
        "Hernings praksis er taget som udgangspunkt.",
        "A reform in {name}, to be edited: only what differs from baseline.yaml stands here. It begins with "
        "Herning's practice.",
    ),
    "init_policy": ("Færre sager og tættere opfølgning", "Fewer cases and closer follow-up"),
    "init_about_posts": (
        "Så mange sager skal en sagsbehandler have; stillingerne følger af det.",
        "As many cases as a caseworker is to have; the posts follow from it.",
    ),
    "init_about_follow_up": (
        "Første opfølgning efter trinets start (first), og derefter hvor tit (then).",
        "The first follow-up after the step's start, and then how often.",
    ),
    "init_about_costs": (
        "Kurser og supervision de første år, ud over stillingerne.",
        "Courses and supervision in the first years, besides the posts.",
    ),
    # The page beside it
    "init_readme_about": (
        "Et scenarie for {name}, lavet ud fra få tal pr. {day}. `baseline.yaml` er kommunen som i dag, "
        "`reform.yaml` en reform til at rette i. `scenario.schema.json` lader en editor kende nøglerne.",
        "A scenario of {name}, made from a few numbers of {day}. `baseline.yaml` is the municipality as it is"
        " today, `reform.yaml` a reform to be edited. `scenario.schema.json` lets an editor know the keys.",
    ),
    "init_readme_given": ("Hvad scenariet bygger på", "What the scenario rests on"),
    "init_readme_what": ("Hvad", "What"),
    "init_readme_number": ("Tal", "Number"),
    "init_readme_from": ("Hvorfra", "From"),
    "init_readme_estimate": ("skøn ({low}–{high})", "estimate ({low}–{high})"),
    "init_readme_own": ("kommunen", "the municipality"),
    "init_unknown": ("ikke oplyst", "not given"),
    "init_readme_nation": ("landets priser", "national prices"),
    "init_readme_borrowed": (
        "Alt andet er lånt fra landet (`extends: denmark`): regler, timer pr. opgave, hvor længe forløb "
        "varer, hvad en opfølgning finder. Indgangen til anbringelser og antallet af underretninger er løst, "
        "så tallene ovenfor holder sig over tid; det er ikke observeret.",
        "All else is borrowed from the country (`extends: denmark`): rules, hours per task, how long courses "
        "last, what a follow-up finds. Ways into placements and the number of notifications are solved for, "
        "so that the numbers above stay as they are; they are not observed.",
    ),
    "init_readme_next": ("Næste skridt", "Next steps"),
    "init_readme_commands": ("Fra denne mappe:", "From this folder:"),
    "init_result_folder": ("resultat", "result"),
    "init_next_validate": (
        "`validate` viser modellens første år ved siden af jeres tal. Er modellen langt fra det, I kender, så"
        " begynd dér.",
        "`validate` shows the model's first year beside your numbers. Where the model is far from what you "
        "know, begin there.",
    ),
    "init_next_reform": (
        "Ret `reform.yaml`: antal sager, opfølgning, fra hvornår. `--dry-run` siger, hvor lang tid en "
        "beregning tager.",
        "Edit `reform.yaml`: cases, follow-up, from when. `--dry-run` says how long a calculation takes.",
    ),
    "init_next_collect": (
        "Skift antagelser ud med egne tal: `sverigesmodel sensitivity` siger, hvilke der betyder mest.",
        "Put numbers of your own in the place of assumptions: `sverigesmodel sensitivity` says which matter "
        "most.",
    ),
    "init_next_ask": (
        "`sverigesmodel explain SV012` forklarer en fejl; `sverigesmodel doctor` ser, om alt er installeret.",
        "`sverigesmodel explain SV012` explains an error; `sverigesmodel doctor` sees whether all is "
        "installed.",
    ),
}
