"""Every sentence and label about levers, the best point and the frontier, in Danish and in English.

A table of text and nothing else, as ``words`` is for the screen.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

WORDS: Final[Mapping[str, tuple[str, str]]] = {
    # Levers
    "lever_caseload": ("Sager pr. stilling", "Cases per post"),
    "lever_follow_up": ("Tid mellem opfølgninger", "Time between follow-ups"),
    "lever_in_proportion": ("{name}, i forhold til reformen", "{name}, relative to the reform"),
    "point_caseload": ("{value} sager pr. stilling", "{value} cases per post"),
    "point_follow_up": ("{value} mellem opfølgninger", "{value} between follow-ups"),
    "point_caseload_share": ("{value} af reformens sagstal", "{value} of the reform's caseload"),
    "point_follow_up_share": (
        "{value} af reformens tid mellem opfølgninger",
        "{value} of the reform's time between follow-ups",
    ),
    "point_other": ("{name} {value}", "{name} {value}"),
    "point_as_written": ("reformen som beskrevet", "the reform as written"),
    "point_marked": ("{point} (som beskrevet)", "{point} (as written)"),
    "weeks": ("{number} uger", "{number} weeks"),
    "weeks_one": ("1 uge", "1 week"),
    "months": ("{number} måneder", "{number} months"),
    "months_one": ("1 måned", "1 month"),
    "days_number": ("{number} dage", "{number} days"),
    # The head of the screen
    "frontier_title": (
        "Den bedste udformning af {reform}, sammenlignet med {baseline}",
        "The best design of {reform}, compared with {baseline}",
    ),
    "frontier_frame": (
        "{first}–{last} · prisniveau {price_year} · tusinde kroner · {points} kombinationer · op til "
        "{replications} gentagelser",
        "{first}–{last} · price level {price_year} · thousands of kroner · {points} combinations · up to "
        "{replications} replications",
    ),
    # The answer
    "frontier_best": (
        "Bedst af {points} kombinationer er {point}: over hele perioden er nutidsværdien {effect}{interval}, "
        "og selve indsatsen er {effort} om året i de første år.",
        "The best of {points} combinations is {point}: over the whole period the present value is "
        "{effect}{interval}, and the effort itself is {effort} a year in the first years.",
    ),
    "frontier_best_days": (
        "Færrest anbringelsesdage af {points} kombinationer giver {point}: over hele perioden er "
        "nutidsværdien {effect}{interval}, og selve indsatsen er {effort} om året i de første år.",
        "The fewest placement days of {points} combinations has {point}: over the whole period the present "
        "value is {effect}{interval}, and the effort itself is {effort} a year in the first years.",
    ),
    "frontier_days_fewer": (
        "Det giver {number} færre anbringelsesdage end uden reform{interval}.",
        "It means {number} placement days fewer than without the reform{interval}.",
    ),
    "frontier_days_more": (
        "Det giver {number} flere anbringelsesdage end uden reform{interval}.",
        "It means {number} placement days more than without the reform{interval}.",
    ),
    "frontier_days_range": (" (95 %: {low} til {high})", " (95%: {low} to {high})"),
    "frontier_decided": (
        "Valget er afgjort: fremgangsmåden finder den bedste med mindst {confidence} sandsynlighed, når den "
        "er mindst {indifference} bedre end hver af de andre; mindre forskelle regnes for lige gode.",
        "The choice is settled: the procedure finds the best with a probability of at least {confidence} "
        "whenever it is at least {indifference} better than every other; smaller differences count as equally "
        "good.",
    ),
    "frontier_open": (
        "Valget er ikke afgjort med {confidence} sandsynlighed: {count} kombinationer er stadig i spil efter "
        "{replications} gentagelser. Flere gentagelser kan afgøre det.",
        "The choice is not settled with a probability of {confidence}: {count} combinations are still in play "
        "after {replications} replications. More replications may settle it.",
    ),
    "frontier_chance": (
        "Efter gentagelserne er sandsynligheden {probability} for, at netop den er bedst, {good} for, at "
        "ingen anden er mere end {indifference} bedre, og {saves} for, at den sparer penge. Det handler alene "
        "om tilfældighed: tallene i scenariet er taget for givet.",
        "After the replications the probability is {probability} that this very one is the best, {good} that "
        "no other is better by more than {indifference}, and {saves} that it saves money. That is about "
        "chance alone: the numbers of the scenario are taken as given.",
    ),
    "frontier_drawn": (
        "Regnes det med, at tallene ikke kendes ({draws} trukne talsæt), er sandsynligheden {unknown} (95 %: "
        "{interval}) for, at {point} er bedst, mod {known} ved tilfældighed alene med tallene, som de er angivet.",
        "With what is not known of the numbers included ({draws} sets drawn) the probability is {unknown} (95%: "
        "{interval}) that {point} is the best, against {known} by chance alone with the numbers as stated.",
    ),
    "frontier_drawn_same": (
        "Den er også bedst i gennemsnit over talsættene. At vælge den, før tallene kendes, koster ventet {loss} "
        "mod at kende dem.",
        "It is also the best on average over the sets. To choose it before the numbers are known has an expected "
        "cost of {loss} against knowing them.",
    ),
    "frontier_drawn_other": (
        "I gennemsnit over talsættene er {other} bedre ({amount}; {interval}); de angivne tal er ikke det, der "
        "ventes i gennemsnit. At vælge {point}, før tallene kendes, koster ventet {loss} mod at kende dem.",
        "On average over the sets {other} is better ({amount}; {interval}); the stated numbers are not what is "
        "expected on average. To choose {point} before the numbers are known has an expected cost of {loss} "
        "against knowing them.",
    ),
    "frontier_drawn_table": (
        "Når tallene ikke kendes: kombinationerne over {draws} trukne talsæt (kroner: tusinde, minus sparer)",
        "When the numbers are not known: the combinations over {draws} sets drawn (money: thousands, minus saves)",
    ),
    "frontier_drawn_note": (
        "Sandsynlighed for at være bedst: ved tilfældighed alene med tallene, som de er angivet; når uvished om "
        "tallene regnes med; og i et enkelt forløb af en enkelt kommune. Tab: hvad valget ventes at koste mod at "
        "kende tallene.",
        "Probability of being the best: by chance alone with the numbers as stated; with ignorance of the numbers "
        "included; and in a single course of a single municipality. Loss: expected cost of the choice against "
        "knowing the numbers.",
    ),
    "frontier_drawn_interval": ("95 %: {low} til {high}", "95%: {low} to {high}"),
    "frontier_column_drawn": ("Gennemsnit", "Mean"),
    "frontier_column_known": ("Tilfældighed", "Chance"),
    "frontier_column_unknown": ("Og uvished", "And ignorance"),
    "frontier_column_single": ("Ét forløb", "One course"),
    "frontier_column_drawn_loss": ("Tab", "Loss"),
    "frontier_as_written": (
        "At holde fast i {point} koster i gennemsnit {amount} mere end den bedste.",
        "To stay with {point} costs {amount} more on average than the best.",
    ),
    "frontier_is_as_written": (
        "Det er reformen, som den er beskrevet.",
        "That is the reform as it is written.",
    ),
    "frontier_timely": (
        "Med den er {follow_ups} af opfølgningerne til tiden (uden reform {follow_ups_now}) og "
        "{investigations} af undersøgelserne (uden reform {investigations_now}).",
        "With it {follow_ups} of the follow-ups are on time (without the reform {follow_ups_now}) and "
        "{investigations} of the investigations (without {investigations_now}).",
    ),
    "frontier_admissible": (
        "Der er kun valgt blandt de {count} af {points} kombinationer, hvor mindst {follow_ups} af "
        "opfølgningerne og {investigations} af undersøgelserne er til tiden (i gennemsnit af de første "
        "gentagelser).",
        "The choice is only among the {count} of {points} combinations with at least {follow_ups} of the "
        "follow-ups and {investigations} of the investigations on time (by the mean of the first "
        "replications).",
    ),
    "heat_left_out": (
        "Tal i parentes er ikke rettidige nok til at kunne vælges.",
        "Numbers in brackets are not timely enough to be chosen.",
    ),
    "frontier_less_timely": (
        "Bemærk: det er mindre rettidigt end uden reform, og forsinkelser koster i modellen kun det, de "
        "betyder for børnenes forløb. Lovens frister indgår ikke i valget.",
        "Note: that is less timely than without the reform, and in the model lateness costs only what it does "
        "to the children's paths. Legal deadlines have no part in the choice.",
    ),
    "frontier_timely_hint": (
        "Med --timely baseline vælges der kun blandt kombinationer, der er lige så rettidige som uden reform.",
        "With --timely baseline the choice is only among combinations as timely as without the reform.",
    ),
    "frontier_edge": (
        "Den bedste ligger på kanten af det, der er prøvet ({levers}): prøv også værdier derudover.",
        "The best lies at the edge of what was tried ({levers}): try values beyond it too.",
    ),
    "amount_days": ("{number} anbringelsesdage", "{number} placement days"),
    # Tables
    "frontier_points": ("Kombinationerne, bedste først", "The combinations, the best first"),
    "frontier_work": ("Sagsbehandlingen i reformens teams", "Casework in the reform's teams"),
    "frontier_column_value": ("Nutidsværdi", "Pres. value"),
    "frontier_column_effort": ("Indsats/år", "Effort/yr"),
    "frontier_column_days": ("Anbr.dage", "Days"),
    "frontier_column_best": ("Bedst", "Best"),
    "frontier_column_efficient": ("Rand", "Front."),
    "frontier_column_replications": ("Gent.", "Repl."),
    "frontier_column_caseload": ("Sager/medarb.", "Caseload"),
    "frontier_column_caseworkers": ("Medarb.", "Caseworkers"),
    "frontier_column_follow_ups": ("Opfølgn. til tiden", "Follow-ups on time"),
    "frontier_column_investigations": ("Unders. til tiden", "Investig. on time"),
    "frontier_legend": (
        "Bedst: sandsynlighed for at være den bedste. Rand: for at ingen anden både er billigere og giver "
        "færre anbringelsesdage. * er reformen som beskrevet. Penge: + er merudgift, − er besparelse, efter "
        "statsrefusion.",
        "Best: probability of being the best. Frontier: that no other is both cheaper and has fewer placement "
        "days. * is the reform as written. Money: + is an extra cost, − a saving, after state refund.",
    ),
    "under": ("under {share}", "under {share}"),
    "over": ("over {share}", "over {share}"),
    "less_than": ("< {share}", "< {share}"),
    "more_than": ("> {share}", "> {share}"),
    # Charts
    "section_frontier": (
        "Hvilket sagstal og hvilken opfølgning?",
        "Which caseload and which follow-up?",
    ),
    "heat_finding_saves": (
        "Kommunen sparer mest med {point}: {amount} i nutidsværdi",
        "The municipality saves most with {point}: {amount} in present value",
    ),
    "heat_finding_costs": (
        "Alle kombinationer koster mere, end de sparer; mindst {point}: {amount} i nutidsværdi",
        "Every combination costs more than it saves; the least {point}: {amount} in present value",
    ),
    "heat_finding_saves_timely": (
        "Blandt de rettidige kombinationer sparer kommunen mest med {point}: {amount} i nutidsværdi",
        "Among the timely combinations the municipality saves most with {point}: {amount} in present value",
    ),
    "heat_finding_costs_timely": (
        "Alle rettidige kombinationer koster mere, end de sparer; mindst {point}: {amount} i nutidsværdi",
        "Every timely combination costs more than it saves; the least {point}: {amount} in present value",
    ),
    "heat_finding_days": (
        "Færrest anbringelsesdage giver {point}; nutidsværdien er {effect}",
        "The fewest placement days has {point}; the present value is {effect}",
    ),
    "heat_note": (
        "I hvert felt: mio. kr. i nutidsværdi (+ merudgift, − besparelse), anbringelsesdage (+ flere, − færre end "
        "uden reform) og andelen af opfølgninger til tiden. Rammen viser den bedste.",
        "In each field: DKK million, present value (+ extra cost, − saving), placement days (+ more, − fewer than "
        "without the reform) and the share of follow-ups on time. The frame shows the best.",
    ),
    "heat_note_brief": (
        "Mio. kr. i nutidsværdi: + er merudgift, − er besparelse. Rammen viser den bedste.",
        "DKK million, present value: + is an extra cost, − a saving. The frame shows the best.",
    ),
    "heat_plane": (
        "De øvrige håndtag står som i den bedste.",
        "The other levers stand as in the best.",
    ),
    "frontier_finding_one": (
        "{point} er både billigst og giver færrest anbringelsesdage",
        "{point} is both the cheapest and has the fewest placement days",
    ),
    "frontier_finding_some": (
        "{count} af {points} muligheder kan ikke overgås på både penge og anbringelsesdage",
        "{count} of {points} options cannot be beaten on both money and placement days",
    ),
    "frontier_note": (
        "Til venstre er billigere, nede er færre anbringelsesdage. Firkanter er dem, ingen anden overgår på "
        "begge; ringe er overgået, og kryds er ikke rettidige nok til at kunne vælges.",
        "Left is cheaper, down is fewer placement days. Squares are those that no other beats on both; rings "
        "are beaten, and crosses are not timely enough to be chosen.",
    ),
    "axis_present_cost": (
        "Merudgift i nutidsværdi, mio. kr.",
        "Extra cost in present value, DKK million",
    ),
    "axis_placement_days": (
        "Flere anbringelsesdage end uden reform",
        "Placement days more than without the reform",
    ),
    # Workbook
    "sheet_frontier": ("Sagstal", "Caseload"),
    "book_frontier": ("Kombinationer af reformens håndtag", "Combinations of the reform's levers"),
    "frontier_column_low": ("Nedre", "Lower"),
    "frontier_column_high": ("Øvre", "Upper"),
    "frontier_column_saves": ("Sparer", "Saves"),
    "frontier_column_loss": ("Forventet tab", "Expected loss"),
}
