"""What `init` asks and answers, in Danish and English; what it writes is in ``words_starting``.

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
    # A slip with the files that come of it
    "maybe_swapped": (
        "Bemærk: det første scenarie har en reform (policies), det andet ingen. Det første skal være i dag, "
        "det andet reformen.",
        "Note: the first scenario has a reform (policies), the second has none. The first is to be today, the"
        " second the reform.",
    ),
}
