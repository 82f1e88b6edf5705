"""Every label of the workbook, once in Danish and once in English.

A table of text and nothing else, as ``words`` is for the screen. A sheet's name has at most 31 characters and none
of ``[]:*?`` or slashes.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

WORDS: Final[Mapping[str, tuple[str, str]]] = {
    # Sheets: their names, their titles
    "sheet_front": ("Forside", "Front page"),
    "sheet_budget": ("Budget", "Budget"),
    "sheet_years": ("År for år", "Year by year"),
    "sheet_purses": ("Kasser", "Purses"),
    "sheet_accounts": ("Konti", "Accounts"),
    "sheet_bridge": ("Bro", "Bridge"),
    "sheet_children": ("Børn", "Children"),
    "sheet_twins": ("Tvillinger", "Twins"),
    "sheet_uncertainty": ("Usikkerhed", "Uncertainty"),
    "sheet_assumptions": ("Forudsætninger", "Assumptions"),
    "sheet_lines": ("Linjer", "Lines"),
    "sheet_log": ("Log", "Log"),
    "book_budget": (
        "Kommunens budget: budgetår, overslagsår og senere",
        "The municipality's budget: budget year, estimate years and later",
    ),
    "book_years": (
        "Virkning på kommunens budget, år for år",
        "Effect on the municipality's budget, year by year",
    ),
    "book_purses": ("Hvem betaler, og hvem sparer", "Who pays and who saves"),
    "book_accounts": ("Konti i den autoriserede kontoplan", "Accounts of the authorised chart"),
    "book_bridge": (
        "Broen fra kommunens udgift uden reformen til udgiften med den",
        "The bridge from the municipality's cost now to its cost with the reform",
    ),
    "book_children": (
        "Børnene, sagerne og rettidigheden, hele perioden",
        "The children, the cases and timeliness, whole period",
    ),
    "book_uncertainty": ("Hvor sikkert er det?", "How sure is it?"),
    "book_assumptions": (
        "Forudsætninger: hvert tal i de to scenarier",
        "Assumptions: every number of the two scenarios",
    ),
    "book_lines": (
        "Linjer: alle beløb, som de øvrige ark lægger sammen",
        "Lines: all amounts that the other sheets add up",
    ),
    "book_log": ("Sådan regnes det igen", "How to reproduce"),
    # Leads: sign, unit, price level
    "book_thousands": (
        "Tusinde kr. i {price_year}-priser. Cellerne rummer hele beløbet i kroner og øre; kun visningen er "
        "i tusinder.",
        "DKK thousand in {price_year} prices. Cells hold the whole amount in kroner and øre; only what is shown "
        "is in thousands.",
    ),
    "book_kroner": ("Kr. i {price_year}-priser.", "DKK in {price_year} prices."),
    "book_sign": (
        "Fortegn: i en forskel er + merudgift og − besparelse; forskel = med reform − uden reform.",
        "Sign: in a difference + is an extra cost and − a saving; difference = reform − baseline.",
    ),
    "book_points": (
        "Forskellen mellem to andele er i procentpoint. Intervallet er 95 %-intervallet for forskellen.",
        "A difference of two shares is in percentage points. The interval is the 95% interval of the difference.",
    ),
    "book_lines_lead": (
        "Hele kroner og øre i faste priser, budgetøkonomisk. Budget, Kasser og Konti er formler over "
        "disse linjer: ret et beløb her, og de følger med.",
        "Kroner and øre in fixed prices, as budgets count. Budget, Purses and Accounts are formulas over "
        "these lines: change an amount here and they follow.",
    ),
    "book_assumptions_lead": (
        "Et tal, der er ens i begge scenarier, står én gang (»Begge«); ellers står det under »Uden "
        "reform« og »Med reform«. Værdien er i modellens egen enhed; »Skrevet« er som i scenariets fil.",
        "A number that both scenarios share stands once (“Both”); otherwise it stands under “Baseline” "
        "and “Reform”. The value is in the model's own unit; “Written” is as in the scenario's file.",
    ),
    "book_cash_lead": (
        "»I kassen«: af en sparet dag falder kun den undgåelige del bort, og først efter varsel.",
        "“In cash”: of a saved day only the avoidable share falls away, and after a notice.",
    ),
    # Front page
    "book_about": ("Hvad dette er", "What this is"),
    "book_about_text": (
        "Regneark til beslutningsoplægget »{title}«, beregnet med simulationsmodellen sverigesmodel for "
        "{first}–{last}. Tallene er modelberegninger, ikke regnskab.",
        "Workbook to the paper “{title}”, computed with the simulation model sverigesmodel for "
        "{first}–{last}. The numbers are a model's, not accounts.",
    ),
    "book_reading": ("Sådan læses det", "How to read it"),
    "book_price_level": (
        "Prisniveau {price_year}, faste priser. Nutidsværdi pr. {first} med scenariets kalkulationsrente.",
        "Price level {price_year}, fixed prices. Present value as of {first} at the scenario's discount rate.",
    ),
    "book_formats": (
        "Tal er tal, og formaterne følger maskinens sprog: med dansk opsætning vises 1.234.567,89, med engelsk "
        "1,234,567.89.",
        "Numbers are numbers, and formats follow the computer's language: Danish settings show 1.234.567,89, "
        "English ones 1,234,567.89.",
    ),
    "book_formulas": (
        "Totaler og forskelle er levende formler. Middeltal, intervaller og nutidsværdier af linjer er "
        "modellens og regnes ikke om af regnearket.",
        "Totals and differences are live formulas. Means, intervals and present values of lines are the "
        "model's and are not recomputed by the workbook.",
    ),
    "book_sheets": ("Arkene", "The sheets"),
    # Columns
    "book_earlier": ("Før {year}", "Before {year}"),
    "book_scenario": ("Scenarie", "Scenario"),
    "book_purse": ("Kasse", "Purse"),
    "book_account": ("Konto", "Account"),
    "book_line": ("Post", "Item"),
    "book_detail": ("Nærmere", "Detail"),
    "book_holds": ("Indhold", "Holds"),
    "book_frame": ("Serviceramme", "Service frame"),
    "book_place": ("Sted i scenariet", "Place in the scenario"),
    "book_unit": ("Enhed", "Unit"),
    "book_written": ("Skrevet", "Written"),
    "book_low": ("Lavest", "Lowest"),
    "book_high": ("Højest", "Highest"),
    "book_source": ("Kilde", "Source"),
    "book_note": ("Note", "Note"),
    "book_yes": ("ja", "yes"),
    "book_no": ("nej", "no"),
    "book_both": ("Begge", "Both"),
    "book_mean": ("Middel", "Mean"),
    "book_part": ("Del", "Part"),
    # Money
    "book_difference": ("Forskel: med − uden reform", "Difference: reform − baseline"),
    "book_cash": ("Forskel i kassen", "Difference in cash"),
    "book_cash_net": ("Kommunen netto, i kassen", "Municipality, net, in cash"),
    "book_current_net": ("Kommunen netto, løbende priser", "Municipality, net, current prices"),
    "book_cumulative": ("Lagt sammen: beregnet", "Added up: calculated"),
    "book_cumulative_cash": ("Lagt sammen: i kassen", "Added up: in cash"),
    "book_p5": ("5 % af gentagelserne er lavere", "5% of replications are lower"),
    "book_p95": ("5 % af gentagelserne er højere", "5% of replications are higher"),
    "book_municipality": ("Kommunen", "Municipality"),
    "book_region": ("Regionen", "Region"),
    "book_state": ("Staten", "State"),
    "book_all_purses": ("De tre kasser i alt", "The three purses together"),
    "book_society": (
        "Samfundsøkonomisk: ressourcer i forbrugerpriser, overførsler udeladt",
        "Society: resources at consumer prices, transfers left out",
    ),
    "book_in_frame": ("Heraf inden for kommunens serviceramme", "Of which under the service frame"),
    "book_full_time": ("Årsværk (sagsbehandlere)", "Full-time years (caseworkers)"),
    "book_bridge_baseline": ("Kommunens udgift uden reform", "The municipality's cost now"),
    "book_bridge_reform": ("Med reform", "With the reform"),
    "book_bridge_cash": ("Med reform, i kassen", "With the reform, in cash"),
    "book_chart_money": ("tusinde kr.", "DKK thousand"),
    # Children
    "book_child_years": ("Helårsbørn på hvert trin", "Child-years on each step"),
    "book_entries": ("Påbegyndte forløb på hvert trin", "Stays begun on each step"),
    "book_placed": ("Helårsanbringelser, år for år", "Child-years in placement, year by year"),
    "book_steps_total": ("Trappen i alt", "The ladder in all"),
    "book_work": ("Børn og sager, nøgletal", "Children and cases, key figures"),
    "book_twins_lead": (
        "En tvilling er det samme simulerede barn med de samme tilfældigheder, men uden reformen. "
        "Gennemsnit af gentagelserne.",
        "A twin is the same simulated child with the same luck without the reform. Means of the "
        "replications.",
    ),
    "book_added_up": ("Lagt sammen til og med året", "Added up to the end of the year"),
    "book_twins": ("Børn, der er med i begge scenarier", "Children who are in both scenarios"),
    # Uncertainty
    "book_money_figures": ("Penge (− er besparelse)", "Money (− is a saving)"),
    "book_value": (
        "Nutidsværdi af merudgift, kommunen",
        "Present value of extra cost, municipality",
    ),
    "book_value_of": ("– heraf {what}", "– of which {what}"),
    "book_value_cash": ("Nutidsværdi, i kassen", "Present value, in cash"),
    "book_value_purse": ("Nutidsværdi, {purse}", "Present value, {purse}"),
    "book_effort": ("Indsatsen om året i budgetårene", "The effort a year in the budget years"),
    "book_effect": ("Virkning om året i budgetårene", "Effect a year in the budget years"),
    "book_mechanism": ("mekanismen", "the mechanism"),
    "book_assumption": ("antagne virkninger", "assumed effects"),
    "book_time": (
        "Tilbagebetaling (tilfældets spil alene, med forudsætningerne som de står)",
        "Payback (chance alone, with the assumptions as they stand)",
    ),
    "book_payback": (
        "Tjent hjem i år (gentagelser, hvor det sker)",
        "Paid back in (replications that do)",
    ),
    "book_payback_cash": ("Tjent hjem i år, i kassen", "Paid back in, in cash"),
    "book_probability": (
        "Andel af gentagelserne, der tjener merudgiften hjem",
        "Share of replications that pay back",
    ),
    "book_probability_cash": ("Samme, i kassen", "The same, in cash"),
    "book_ratio": (
        "Sparet, hver gang noget andet bliver 1 kr. dyrere (nutidsværdi, kr.)",
        "Saved per krone spent (present value)",
    ),
    "book_chance": ("Om beregningen", "About the computation"),
    "book_correlation": ("Korrelation mellem scenarierne", "Correlation of the scenarios"),
    "book_variance_ratio": (
        "Så mange gange flere uafhængige træk svarer tvillingerne til",
        "Twins are worth as many times independent draws",
    ),
    "book_cautions": ("Forbehold", "Cautions"),
    "book_no_cautions": ("Modellen har ingen advarsler.", "The model has no warnings."),
    "book_command": ("Kommando (i resultatmappen)", "Command (in the result folder)"),
    # Units
    "unit_days": ("dage", "days"),
    "unit_per day": ("pr. dag", "per day"),
    "unit_share": ("andel", "share"),
    "unit_share a year": ("andel om året", "share a year"),
    "unit_DKK": ("kr.", "DKK"),
    "unit_hours": ("timer", "hours"),
    "unit_count": ("antal", "count"),
    "unit_ratio": ("forhold", "ratio"),
    "unit_years": ("år", "years"),
    "unit_rate": ("{number} pr. {unit}", "{number} per {unit}"),
    "unit_one_hour": ("time", "hour"),
    "unit_one_day": ("dag", "day"),
    "unit_one_week": ("uge", "week"),
    "unit_one_month": ("måned", "month"),
    "unit_one_year": ("år", "year"),
    "unit_children": ("børn", "children"),
    "book_account_name": ("Funktionens navn", "Name of the function"),
    "book_run": ("Scenariet", "Scenario"),
    "book_value_society": ("Nutidsværdi, samfundet", "Present value, society"),
    "book_resting_count": ("{grade}, antal tal", "{grade}, numbers"),
    "book_resting_width": (
        "{grade}, flytter nutidsværdien ± (95 %)",
        "{grade}, move the present value ± (95%)",
    ),
    "book_prices_until": ("Løbende priser: {note}", "Current prices: {note}"),
}
