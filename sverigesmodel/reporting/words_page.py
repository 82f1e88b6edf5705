"""The text of the report's page around its charts, once in Danish and once in English.

A table of text and nothing else, as ``words`` is for the screen.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

WORDS: Final[Mapping[str, tuple[str, str]]] = {
    "skip": ("Gå til indholdet", "Skip to the content"),
    "contents": ("Indhold", "Contents"),
    "back": ("Til indholdet", "To the contents"),
    "no_script": (
        "Diagrammerne kræver JavaScript; tallene bag dem står i tabellerne.",
        "The charts need JavaScript; the numbers behind them are in the tables.",
    ),
    "table_of": ("Tabel: {title}", "Table: {title}"),
    "page_frame": (
        "{first}–{last} · prisniveau {price_year} · t.kr. = tusinde kroner",
        "{first}–{last} · price level {price_year} · DKK thousand = thousands of kroner",
    ),
    # The first page
    "section_answer": ("Det korte svar", "The short answer"),
    "tile_yearly": ("om året i {period}", "a year in {period}"),
    "tile_value": ("i nutidsværdi, {first}–{last}", "in present value, {first}–{last}"),
    "tile_payback": (
        "er merudgiften tjent hjem, i gennemsnit",
        "the extra cost is paid back, on average",
    ),
    "tile_probability": (
        "gentagelser tjener merudgiften hjem inden udgangen af {last} (tilfældets spil alene)",
        "replications pay back by the end of {last} (chance alone)",
    ),
    "tile_probability_all": (
        "sandsynlighed for, at reformen har tjent sig hjem ved udgangen af {last} (tilfældighed og "
        "uvished om tal)",
        "probability that the reform has paid itself back by the end of {last} (chance and ignorance)",
    ),
    "tile_at_risk": (
        "eller mere kan {year} med reformen ende over det forventede i 5 af 100 tilfælde",
        "or more may {year} with the reform end above what is expected, in 5 of 100 cases",
    ),
    "tile_never": ("Ikke inden {last}", "Not by {last}"),
    "tile_no_outlay": ("Ingen merudgift", "No outlay"),
    "tile_extra": ("Merudgift", "Extra cost"),
    "tile_saving": ("Besparelse", "Saving"),
    "tile_unsure": ("(fortegnet er ikke afgjort)", "(the sign is not settled)"),
    "tile_nothing": ("Ingen forskel", "No difference"),
    "ask_cost": ("Hvad koster det om året?", "What does it cost a year?"),
    "ask_payback": ("Hvornår er det tjent hjem?", "When has it paid back?"),
    "ask_sure": ("Hvor sikkert er det?", "How sure is it?"),
    "ask_true": ("Hvad skal være sandt?", "What must be true?"),
    "ask_work": ("Sager og ventetid, {first}–{last}", "Caseload and waiting, {first}–{last}"),
    "ask_children": (
        "Hvad sker der med børnene, {first}–{last}?",
        "What happens to the children, {first}–{last}?",
    ),
    "resting_on": (
        "Tallene er gennemsnit af {replications} gentagelser, hvor de samme børn møder de samme "
        "tilfældigheder med og uden reformen.",
        "The numbers are means of {replications} replications in which the same children with the same "
        "luck live with and without the reform.",
    ),
    "resting_on_unpaired": (
        "Tallene er gennemsnit af {replications} gentagelser af hvert scenarie.",
        "The numbers are means of {replications} replications of each scenario.",
    ),
    "margin_above": (
        "Det, der bliver billigere, må blive {share} mindre end beregnet, før nutidsværdien ikke længere "
        "er en besparelse.",
        "What becomes cheaper may turn out {share} less than calculated before the present value no "
        "longer is a saving.",
    ),
    "margin_below": (
        "Det, der bliver billigere, skal blive {share} mere end beregnet, før nutidsværdien er en besparelse.",
        "What becomes cheaper must turn out {share} more than calculated before the present value is a saving.",
    ),
    "margin_times": (
        "Det, der bliver billigere, skal blive {times} gange så meget som beregnet, før nutidsværdien er en "
        "besparelse.",
        "What becomes cheaper must turn out {times} times what is calculated before the present value is "
        "a saving.",
    ),
    "margin_none": (
        "Intet bliver billigere: ingen virkning på børnenes forløb kan betale for reformen i perioden.",
        "Nothing becomes cheaper: nothing in the children's courses pays for the reform within the "
        "period.",
    ),
    "parts_split": (
        "Af nutidsværdien følger {mechanism} af mekanismen, og {assumption} er blot antaget.",
        "Of the present value, {mechanism} follows from the mechanism and {assumption} is merely assumed.",
    ),
    "true_prices": (
        "Scenariets priser, varigheder og risici skal passe på kommunen; de står med kilde bagest.",
        "The scenario's prices, durations and risks must fit the municipality; they are listed with "
        "their sources at the end.",
    ),
    "placement_years": ("Helårsanbringelser", "Child-years in placement"),
    "cautions": ("Forbehold", "Cautions"),
    "caution_price_year": (
        "Alle beløb er i {price_year}-priser, mere end to år ældre end budgetåret {budget_year}.",
        "All amounts are in prices of {price_year}, more than two years older than the budget year {budget_year}.",
    ),
    "caution_counted_twice": (
        "Politikken »{policy}« antager en virkning ({ratio}) på »{step}« ({transition}), som tættere "
        "opfølgning også ændrer: virkningen er måske talt med to gange.",
        "The policy “{policy}” assumes an effect ({ratio}) on {step} ({transition}), which closer "
        "follow-up changes too: the effect may be counted twice.",
    ),
    "caution_precision": (
        "Den ønskede præcision blev ikke nået.",
        "The wanted precision was not reached.",
    ),
    "caution_stock": (
        "Ved start har modellen {modelled} børn i »{stage}«; observeret er {observed}.",
        "At the start the model has {modelled} children in “{stage}”; {observed} were observed.",
    ),
    "caution_not_twins": (
        "Børnene er ikke tvillinger: de to scenarier har ikke samme trin, forløb, hold eller bestand.",
        "The children are not twins: the scenarios do not share their steps, courses, teams or stock.",
    ),
    "caution_other_past": (
        "De to scenarier er forskellige, allerede før reformen begynder; også det er med i forskellen.",
        "The scenarios differ before the reform begins; that is part of the difference too.",
    ),
    "caution_pairing": (
        "Tvillingeberegningen gav her bredere intervaller, end uafhængige træk ville have gjort.",
        "Twins gave wider intervals here than independent draws.",
    ),
    # Sections
    "section_money": ("Pengene", "The money"),
    "section_work": ("Sager og rettidighed", "Caseload and timeliness"),
    "section_children": ("Børnene", "The children"),
    "section_flows": ("Børnenes veje på indsatstrappen", "Ways on the ladder"),
    "section_twins": ("Hvilke børn får et andet forløb?", "Whose path changes?"),
    "section_assumptions": ("Forudsætninger og kilder", "Assumptions and sources"),
    "section_limits": ("Hvad modellen ikke kan sige", "What the model cannot say"),
    "section_reproduce": ("Sådan regnes det igen", "How to reproduce"),
    "purses": (
        "Virkning for hver kasse, t.kr. (+ merudgift, − besparelse)",
        "Effect by purse, DKK thousand (+ extra cost, − saving)",
    ),
    "purse_net": ("Kommunen, netto", "Municipality, net"),
    "purse_region": ("Regionen", "Region"),
    "purse_state": ("Staten", "State"),
    "purse_gross": ("De tre kasser i alt", "The three purses together"),
    "accounts_grid": (
        "Virkning for kommunen efter funktion i kontoplanen, t.kr. (+ merudgift, − besparelse)",
        "Effect on the municipality by account function, DKK thousand (+ extra cost, − saving)",
    ),
    "account": ("Funktion", "Account"),
    "service_frame": ("Serviceramme", "Service frame"),
    "inside": ("inden for", "inside"),
    "outside": ("uden for", "outside"),
    "posts_grid": (
        "Sagsbehandlere, forskel i årsværk (+ flere, − færre)",
        "Caseworkers, difference in full-time years (+ more, − fewer)",
    ),
    # Assumptions
    "grades": ("Hvor godt tallene kendes", "How well the numbers are known"),
    "grade": ("Grundlag", "Grade"),
    "count": ("Antal", "Number"),
    "grade_official": ("officiel statistik eller dokument", "official statistic or document"),
    "grade_press": ("presse", "press"),
    "grade_derived": ("beregnet af kendte tal", "derived from known numbers"),
    "grade_assumption": ("antagelse", "assumption"),
    "grade_sourced": ("med kilde, uden grad", "sourced, not graded"),
    "grade_none": ("intet oplyst", "nothing said"),
    "grade_neutral": ("neutral: mekanismen er slået fra", "neutral: mechanism switched off"),
    "assumptions_lead": (
        "Hvert tal i reformscenariet, der har en kilde eller er en antagelse. Sidst i hver række står "
        "tallets nøgle i scenariets fil; kilder og noter står på det sprog, scenariet er skrevet på. "
        "Listen kommer med på papir, når den er foldet ud.",
        "Every number of the reform's scenario that has a source or is an assumption. Each row ends with "
        "the number's key in the scenario's file; sources and notes stand in the language that the "
        "scenario is written in. The list is printed when it is unfolded.",
    ),
    "assumptions_table": ("{count} tal i scenariet", "{count} numbers of the scenario"),
    "key": ("Nøgle", "Key"),
    "value": ("Værdi", "Value"),
    "range": ("Fra–til", "From–to"),
    "source": ("Kilde eller note", "Source or note"),
    # Reproduction
    "reproduce_lead": (
        "Med de to scenarier fra resultatmappen giver kommandoen de samme tal til sidste ciffer, uanset "
        "hvor mange kerner der regnes på.",
        "With the two scenarios of the result folder the command gives the same numbers to the last "
        "digit, on any number of cores.",
    ),
    "studies_table": (
        "Undersøgelser på denne side, alle af de samme to scenarier",
        "Studies on this page, all of the same two scenarios",
    ),
    "study": ("Undersøgelse", "Study"),
    "settings": ("Indstillinger", "Settings"),
    "reproduce_table": ("Startværdi, versioner og kontrolsummer", "Seed, versions and hashes"),
    "what": ("Hvad", "What"),
    "seed": ("Startværdi (seed)", "Seed"),
    "replications": ("Gentagelser", "Replications"),
    "engine": ("Regnemotor", "Engine"),
    "hash_of": ("SHA-256 af {name}", "SHA-256 of {name}"),
    "tile_of": ("{number} af {count}", "{number} of {count}"),
    "tile_no_outlay_words": ("at tjene hjem, i gennemsnit", "to pay back, on average"),
    "ask_whom": ("Hvem sparer, og hvem betaler?", "Who saves, and who pays?"),
    "purse_values": (
        "Nutidsværdien er for kommunen {municipality}, for staten {state} og for regionen {region}.",
        "The present value is {municipality} for the municipality, {state} for the state and {region} "
        "for the region.",
    ),
    "front_full_time": ("Antallet af sagsbehandlere {change}.", "Caseworkers: {change}."),
    "front_caseload": (
        "Antallet af sager pr. sagsbehandler {change}.",
        "Cases per caseworker: {change}.",
    ),
    "front_assessments_timely": (
        "Andelen af underretninger, der vurderes til tiden, {change}.",
        "Notifications assessed on time: {change}.",
    ),
    "front_investigations_timely": (
        "Andelen af undersøgelser til tiden {change}.",
        "Investigations on time: {change}.",
    ),
    "front_follow_ups_timely": (
        "Andelen af opfølgninger til tiden {change}.",
        "Follow-ups on time: {change}.",
    ),
    "front_waiting_investigation": (
        "Ventetiden på en undersøgelse {change}.",
        "Waiting for an investigation: {change}.",
    ),
    "front_placement_years": (
        "Antallet af helårsanbringelser {change}.",
        "Child-years in placement: {change}.",
    ),
    "front_placements_begun": (
        "Antallet af påbegyndte anbringelser {change}.",
        "Placements begun: {change}.",
    ),
    "front_breakdowns": (
        "Antallet af sammenbrud i anbringelser {change}.",
        "Breakdowns of placements: {change}.",
    ),
    "front_re_referrals": (
        "Antallet af nye underretninger om afsluttede sager {change}.",
        "Re-referrals of closed cases: {change}.",
    ),
    "front_caseworkers_per_child": (
        "Antallet af sagsbehandlere pr. barn {change}.",
        "Caseworkers per child: {change}.",
    ),
    "front_twins": (
        "Af de samme børn får {fewer} færre døgn i anbringelse end uden reformen, og {more} får flere.",
        "Of the same children {fewer} spend fewer and {more} spend more days in placement than without "
        "the reform.",
    ),
    "measured_full_time": ("årsværk", "full-time posts"),
    "measured_waiting_investigation": ("dage", "days"),
    "prices_grid": (
        "Kommunens nettovirkning i faste og løbende priser, t.kr. (+ merudgift, − besparelse)",
        "Net effect on the municipality in fixed and current prices, DKK thousand (+ extra cost, − "
        "saving)",
    ),
    "fixed_prices": ("Faste priser ({price_year})", "Fixed prices ({price_year})"),
    "current_prices": ("Løbende priser", "Current prices"),
    "prices_until": (
        "Scenariets prisindeks går til {last_known}; senere år kan ikke vises i løbende priser.",
        "The scenario's price index ends in {last_known}; later years cannot be shown in current prices.",
    ),
    "society_grid": (
        "Samfundets ressourcer, alle kasser under ét, t.kr. i forbrugerpriser (+ merforbrug, − "
        "besparelse)",
        "Society's resources, all purses together, DKK thousand at consumers' prices (+ more, − less)",
    ),
    "society_row": ("Samfundet", "Society"),
    "society_note": (
        "Statsrefusion og overførsler til personer er ude, og resten er ganget med nettoafgiftsfaktoren "
        "{factor}. Børns og familiers egen gevinst er ikke sat i kroner.",
        "State refund and payments to persons are left out, and the rest is multiplied by the net "
        "indirect-tax factor {factor}. What children and families gain is not valued.",
    ),
    "accounts_unnamed": (
        "Scenariet giver intet navn på {codes}.",
        "The scenario gives no name of {codes}.",
    ),
    "prices_none": (
        "Scenariet har intet prisindeks for perioden, så løbende priser kan ikke vises.",
        "The scenario has no price index for these years, so current prices cannot be shown.",
    ),
    "yes": ("ja", "yes"),
    "no": ("nej", "no"),
}
