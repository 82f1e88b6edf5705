"""What the page and the workbook of a single scenario say, once in Danish and once in English.

A table of text and nothing else, as ``words`` is for the screen.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

WORDS: Final[Mapping[str, tuple[str, str]]] = {
    "level_is": ("er {value}", "{value}"),
    "alone_frame": (
        "{first}–{last} · prisniveau {price_year} · t.kr. = tusinde kroner · ét scenarie, intet at "
        "sammenligne med",
        "{first}–{last} · price level {price_year} · DKK thousand = thousands of kroner · one scenario, "
        "nothing to compare it with",
    ),
    "tile_cost": (
        "kommunens nettoudgift om året, i gennemsnit",
        "net cost of the municipality a year, on average",
    ),
    "tile_placed": (
        "helårsanbringelser om året, i gennemsnit",
        "child-years in placement a year, on average",
    ),
    "tile_caseload": ("sager pr. sagsbehandler, i gennemsnit", "cases per caseworker, on average"),
    "tile_timely": (
        "af undersøgelserne er færdige til tiden",
        "of investigations are done on time",
    ),
    "ask_level": ("Hvad koster det?", "What does it cost?"),
    "alone_total": (
        "Over hele perioden {first}–{last} koster det kommunen {amount} netto{interval}, i gennemsnit "
        "{yearly} om året.",
        "Over the whole period {first}–{last} it costs the municipality {amount} net{interval}, {yearly} "
        "a year on average.",
    ),
    "alone_value": (
        "Nutidsværdien af kommunens nettoudgift er {amount}{interval}.",
        "The present value of the municipality's net cost is {amount}{interval}.",
    ),
    "alone_refund": (
        "Statens refusion er trukket fra; den er {amount} over hele perioden.",
        "The state's refund is deducted; it is {amount} over the whole period.",
    ),
    "alone_resting": (
        "Tallene er gennemsnit af {replications} gentagelser.",
        "The numbers are means of {replications} replications.",
    ),
    "ask_work_level": ("Sager og ventetid, {first}–{last}", "Caseload and waiting, {first}–{last}"),
    "ask_children_level": (
        "Hvor er børnene, {first}–{last}?",
        "Where are the children, {first}–{last}?",
    ),
    "purses_level": (
        "Udgift for hver kasse, t.kr. (+ udgift, − indtægt)",
        "Cost by purse, DKK thousand (+ cost, − income)",
    ),
    "accounts_grid_level": (
        "Kommunens udgift efter funktion i kontoplanen, t.kr. (+ udgift, − indtægt)",
        "The municipality's cost by account function, DKK thousand (+ cost, − income)",
    ),
    "prices_grid_level": (
        "Kommunens nettoudgift i faste og løbende priser, t.kr.",
        "Net cost of the municipality in fixed and current prices, DKK thousand",
    ),
    "society_grid_level": (
        "Samfundets ressourcer, alle kasser under ét, t.kr. i forbrugerpriser",
        "Society's resources, all purses together, DKK thousand at consumers' prices",
    ),
    "posts_grid_level": ("Sagsbehandlere, årsværk", "Caseworkers, full-time years"),
    "level_finding": (
        "Kommunens nettoudgift er {first_amount} i {first} og {last_amount} i {last}",
        "The municipality's net cost is {first_amount} in {first} and {last_amount} in {last}",
    ),
    "level_note": (
        "Faste priser, efter statsrefusion. Stregen er 95 %-intervallet: tilfældets spil alene.",
        "Fixed prices, after state refund. The line is the 95% interval: chance alone.",
    ),
    "axis_cost": ("mio. kr. om året", "DKK million a year"),
    "ladder_finding": (
        "Flest helårsbørn er på »{step}«: {number} af {all} i perioden",
        "Most child-years are on {step}: {number} of {all} over the period",
    ),
    "ladder_note": (
        "Et helårsbarn er ét barn på trinnet i et år. Stregen er 95 %-intervallet: tilfældets spil alene.",
        "A child-year is one child on the step for a year. The line is the 95% interval: chance alone.",
    ),
    "axis_on_step": ("helårsbørn i perioden", "child-years over the period"),
    "reproduce_lead_alone": (
        "Med scenariet fra resultatmappen giver kommandoen de samme tal til sidste ciffer, uanset hvor "
        "mange kerner der regnes på.",
        "With the scenario of the result folder the command gives the same numbers to the last digit, on "
        "any number of cores.",
    ),
    "assumptions_lead_alone": (
        "Hvert tal i scenariet, der har en kilde eller er en antagelse. Sidst i hver række står tallets "
        "nøgle i scenariets fil; kilder og noter står på det sprog, scenariet er skrevet på. Listen "
        "kommer med på papir, når den er foldet ud.",
        "Every number of the scenario that has a source or is an assumption. Each row ends with the "
        "number's key in the scenario's file; sources and notes stand in the language that the scenario "
        "is written in. The list is printed when it is unfolded.",
    ),
    "book_about_text_alone": (
        "Regneark til scenariet »{title}«, beregnet med simulationsmodellen sverigesmodel for "
        "{first}–{last}. Tallene er modelberegninger, ikke regnskab.",
        "Workbook to the scenario “{title}”, computed with the simulation model sverigesmodel for "
        "{first}–{last}. The numbers are a model's, not accounts.",
    ),
    "book_sign_level": (
        "Fortegn: + er udgift og − er indtægt.",
        "Sign: + is a cost and − is an income.",
    ),
    "book_level": ("Udgift", "Cost"),
    "book_years_level": ("antal", "number"),
    "book_assumptions_alone": (
        "Forudsætninger: hvert tal i scenariet",
        "Assumptions: every number of the scenario",
    ),
    "book_society_level": ("Samfundet", "Society"),
    "level_table": (
        "Kommunens nettoudgift, t.kr. i faste priser",
        "Net cost of the municipality, DKK thousand in fixed prices",
    ),
}
