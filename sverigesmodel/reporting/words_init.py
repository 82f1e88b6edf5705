"""What `init` asks, and what it writes into the scenario of a municipality, in Danish and English.

A table of text and nothing else, as in ``words``.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

WORDS: Final[Mapping[str, tuple[str, str]]] = {
    # Questions: what is asked, and where a municipality finds it
    "init_ask": (
        "Et scenarie for din egen kommune. Skriv tallene som på dansk (4.500 er fire tusind fem hundrede). "
        "Tryk Enter, hvor du ikke kender tallet: så skønnes det ud fra hele landet og mærkes som antagelse.",
        "A scenario of your own municipality. Write numbers as in Danish (4.500 is four thousand five "
        "hundred). Press Enter where you do not know one: it is then estimated from the whole country and "
        "marked as an assumption.",
    ),
    "init_q_name": ("Kommunens navn", "Name of the municipality"),
    "init_q_children": ("Børn på 0-17 år", "Children aged 0-17"),
    "init_q_open_cases": ("Åbne sager i alt", "Open cases in all"),
    "init_q_disability_cases": (
        "Heraf sager i handicap",
        "Of these, cases of children with disabilities",
    ),
    "init_q_posts": ("Sagsbehandlere (årsværk)", "Caseworkers (full-time posts)"),
    "init_q_kin": ("Anbragt i slægt og netværk", "Placed with kin and network"),
    "init_q_foster": ("Anbragt i plejefamilie", "Placed in a foster family"),
    "init_q_institution": (
        "Anbragt på børne- og ungehjem eller opholdssted",
        "Placed in an institution or residential home",
    ),
    "init_q_spending.5.28.20": (
        "Udgift på 5.28.20 (kr. om året)",
        "Spending on 5.28.20 (DKK a year)",
    ),
    "init_q_spending.5.28.21": (
        "Udgift på 5.28.21 (kr. om året)",
        "Spending on 5.28.21 (DKK a year)",
    ),
    "init_q_spending.5.28.22": (
        "Udgift på 5.28.22 (kr. om året)",
        "Spending on 5.28.22 (DKK a year)",
    ),
    "init_q_spending.5.28.23": (
        "Udgift på 5.28.23 (kr. om året)",
        "Spending on 5.28.23 (DKK a year)",
    ),
    "init_q_spending.5.28.24": (
        "Udgift på 5.28.24 (kr. om året)",
        "Spending on 5.28.24 (DKK a year)",
    ),
    "init_q_spending_year": ("Regnskabsår for udgifterne", "Year of these accounts"),
    "init_q_date": ("Tallene er fra den (ÅÅÅÅ-MM-DD)", "The numbers are of (YYYY-MM-DD)"),
    "init_w_name": ("Som det skal stå i rapporten.", "As it is to stand in the report."),
    "init_w_children": (
        "Danmarks Statistik, statistikbanken.dk, tabel FOLK1A: kommunen, alder 0-17.",
        "Statistics Denmark, statbank.dk, table FOLK1A: the municipality, ages 0-17.",
    ),
    "init_w_open_cases": (
        "Fagsystemet (fx DUBU): åbne børnesager på dagen, med undersøgelser, foranstaltninger, anbragte og "
        "efterværn.",
        "The case system (such as DUBU): children's open cases on the day, with examinations, measures, "
        "placements and after-care.",
    ),
    "init_w_disability_cases": (
        "Fagsystemet: sager hos handicapteamet. Skriv 0, hvis ingen skal regnes for sig.",
        "The case system: cases of the disability team. Write 0 if none are to be counted apart.",
    ),
    "init_w_posts": (
        "Lønsystemet eller lederen: besatte og ledige årsværk med egne sager, uden ledere og administration.",
        "Payroll or the manager: filled and vacant full-time posts with cases of their own, without managers "
        "and administration.",
    ),
    "init_w_kin": (
        "Fagsystemet: slægts- og netværksplejefamilier, 0-17 år. Danmarks Statistiks tabel ANBAAR12 har "
        "anbragte efter kommune og sted, dog 0-22 år.",
        "The case system: kin and network foster families, ages 0-17. Statistics Denmark's table ANBAAR12 has"
        " the placed by municipality and place, but ages 0-22.",
    ),
    "init_w_foster": (
        "Fagsystemet: andre plejefamilier, 0-17 år (ANBAAR12: 0-22 år).",
        "The case system: other foster families, ages 0-17 (ANBAAR12: ages 0-22).",
    ),
    "init_w_institution": (
        "Fagsystemet: børne- og ungehjem, opholdssteder, sikrede, eget værelse, kostskole; 0-17 år (ANBAAR12:"
        " 0-22 år).",
        "The case system: institutions, residential homes, secure ones, own room, boarding school; ages 0-17 "
        "(ANBAAR12: ages 0-22).",
    ),
    "init_w_spending.5.28.20": (
        "Økonomisystemet, årets regnskab brutto: opholdssteder mv. I hele kroner: 12.300.000.",
        "The ledger, gross accounts of the year: residential homes. In kroner: 12.300.000.",
    ),
    "init_w_spending.5.28.21": (
        "Samme sted: forebyggende foranstaltninger.",
        "The same place: preventive measures.",
    ),
    "init_w_spending.5.28.22": (
        "Samme sted: plejefamilier, også slægt og netværk.",
        "The same place: foster families, kin and network among them.",
    ),
    "init_w_spending.5.28.23": (
        "Samme sted: døgninstitutioner.",
        "The same place: residential institutions.",
    ),
    "init_w_spending.5.28.24": (
        "Samme sted: sikrede døgninstitutioner. Skriv 0, hvor der ingen udgift er.",
        "The same place: secure institutions. Write 0 where nothing is spent.",
    ),
    "init_w_spending_year": (
        "Det år, som regnskabstallene ovenfor er fra.",
        "The year that the accounts above are of.",
    ),
    "init_w_date": (
        "Den dag, sagerne er talt op; Enter er i dag.",
        "The day on which the cases were counted; Enter is today.",
    ),
    # What is wrong with an answer
    "init_no_missing": ("{what} mangler", "{what}: not given"),
    "init_no_personal": (
        "Det ligner et personnummer (CPR)",
        "This looks like a personal number (CPR)",
    ),
    "init_no_name": (
        "Et navn har bogstaver og højst 60 tegn",
        "A name has letters and at most 60 characters",
    ),
    "init_no_no_number": ("'{text}' er ikke et tal", "'{text}' is not a number"),
    "init_no_danish": (
        "'{text}' kan læses på mere end én måde: skriv 4.500 eller 4500 for fire tusind fem hundrede, 4,5 for"
        " fire og en halv",
        "'{text}' can be read in more than one way: write 4.500 or 4500 for four thousand five hundred, 4,5 "
        "for four and a half",
    ),
    "init_no_english": (
        "'{text}' er skrevet med komma mellem tusinderne; her er komma decimaltegn: skriv 4.500 eller 4500",
        "'{text}' has commas between thousands; here a comma stands before decimals: write 4.500 or 4500",
    ),
    "init_no_not_whole": (
        "'{text}' er ikke et helt tal; børn tælles hele",
        "'{text}' is not a whole number; children are counted whole",
    ),
    "init_no_negative": ("'{text}' er negativt", "'{text}' is negative"),
    "init_no_too_large": (
        "'{text}' er mere, end nogen kommune har",
        "'{text}' is more than any municipality has",
    ),
    "init_no_too_few": (
        "Der skal være mindst et halvt årsværk",
        "There must be half a full-time post or more",
    ),
    "init_no_nobody": ("Tallet skal være over 0", "The number must be above 0"),
    "init_no_year": (
        "'{text}' er ikke et regnskabsår fra 2015 eller senere",
        "'{text}' is no year of accounts from 2015 on",
    ),
    "init_no_date": (
        "'{text}' er ikke en dato fra 2015 eller senere: skriv 2026-11-22 eller 22.11.2026",
        "'{text}' is no date from 2015 on: write 2026-11-22 or 22.11.2026",
    ),
    "init_no_future": ("Det ligger i fremtiden", "This lies in the future"),
    "init_no_fewer_than_placed": (
        "{placed} anbragte, men kun {open_cases} åbne sager: en anbragt har en åben sag",
        "{placed} placed, but only {open_cases} open cases: who is placed has an open case",
    ),
    "init_no_none_placed": (
        "Ingen anbragte i nogen form: så er der intet at regne på. Lad en form stå tom, så skønnes den ud fra"
        " hele landet",
        "Nobody is placed in any form, so that there is nothing to work out. Leave one of them empty, and it is"
        " estimated from the whole country",
    ),
    "init_no_more_than_all": (
        "Flere sager i handicap end de {open_cases} åbne sager i alt",
        "More cases of disability than the {open_cases} open cases in all",
    ),
    "init_no_more_than_children": (
        "{open_cases} åbne sager, men kun {children} børn",
        "{open_cases} open cases, but only {children} children",
    ),
    "init_no_cases_per_post": (
        "Det giver {cases:.0f} sager pr. sagsbehandler: er begge tal årsværk og sager?",
        "That makes {cases:.0f} cases per caseworker: are these full-time posts and cases?",
    ),
    "init_no_unit": (
        "Det giver {price} pr. helårsanbringelse mod {national} i hele landet: er beløbet i hele kroner?",
        "That makes {price} per full-year placement against {national} nationally: is the amount in kroner?",
    ),
    "init_no_unknown": ("Ukendt nøgle '{key}'", "Unknown key '{key}'"),
    "init_no_text": ("Her skal stå et tal eller en tekst", "A number or a text is to stand here"),
    "init_no_balance": (
        "Så mange anbragte ud af de åbne sager kan modellen ikke holde i balance: den nærmeste ligevægt er "
        "{missed} fra",
        "Of so many open cases so many placed cannot be held in balance: the nearest balance is {missed} off",
    ),
    "init_hint_estimate": (
        "eller --estimate, så skønnes de andre tal ud fra hele landet",
        "or --estimate, and the other numbers are estimated from the whole country",
    ),
    # What was made
    "init_written": (
        "{name} er skrevet i {folder}: {files}",
        "{name} is written to {folder}: {files}",
    ),
    "init_estimated": (
        "Skønnet ud fra hele landet: {what}",
        "Estimated from the whole country: {what}",
    ),
    "init_try": ("Prøv nu (se også README.md):", "Now try (see README.md as well):"),
    "init_price_remark": (
        "{step}: {price} om året mod {national} i hele landet ({year}). Se, om antal og udgift hører sammen.",
        "{step}: {price} a year against {national} nationally ({year}). See whether number and spending "
        "belong together.",
    ),
    "init_homes_remark": (
        "{accounts} er ikke oplyst: prisen på et ophold dækker 5.28.20, 5.28.23 og 5.28.24 under ét og er "
        "derfor landets.",
        "{accounts} not given: one price covers 5.28.20, 5.28.23 and 5.28.24 together, and so the national "
        "one is kept.",
    ),
    "init_small_remark": (
        "De {cases} sager i handicap er for få til et team for sig og er regnet med de andre.",
        "The {cases} cases of disability are too few for a team of their own and are counted with the others.",
    ),
    "init_working": (
        "Løser indgangen, så tallene er i balance ...",
        "Solving for inflows that keep the numbers in balance ...",
    ),
    "init_nobody_remark": (
        "Ingen er anbragt der, hvor der er brugt penge ({accounts}): prisen er landets.",
        "Nobody is placed where money is spent ({accounts}): the price is the national one.",
    ),
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
    # A slip with the files that come of it
    "maybe_swapped": (
        "Bemærk: det første scenarie har en reform (policies), det andet ingen. Det første skal være i dag, "
        "det andet reformen.",
        "Note: the first scenario has a reform (policies), the second has none. The first is to be today, the"
        " second the reform.",
    ),
}
