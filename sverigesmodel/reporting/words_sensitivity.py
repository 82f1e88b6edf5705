"""Every sentence and label about which numbers decide and what they are worth knowing, in Danish and in English.

A table of text and nothing else, as ``words`` is for the screen.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

WORDS: Final[Mapping[str, tuple[str, str]]] = {
    "influence_title": (
        "Hvilke tal afgør sagen? {reform} sammenlignet med {baseline}",
        "Which numbers decide? {reform} compared with {baseline}",
    ),
    "influence_frame": (
        "{numbers} usikre tal · {draws} talsæt trukket af deres fordelinger · {replications} gentagelser af "
        "hvert · tusinde kroner",
        "{numbers} uncertain numbers · {draws} sets drawn from their distributions · {replications} "
        "replications of each · thousands of kroner",
    ),
    # The answer
    "influence_value": (
        "Nutidsværdien er {stated} med tallene, som de er angivet, og {expected} i gennemsnit over alle talsæt.",
        "The present value is {stated} with the numbers as they are stated, and {expected} on average over all "
        "sets drawn.",
    ),
    "influence_pays": (
        "Sandsynligheden for, at reformen sparer penge, er {share} (95 %: {interval}). Den handler om det, vi "
        "ikke ved om tallene; tilfældighed er regnet fra.",
        "The probability that the reform saves money is {share} (95%: {interval}). It is about what is not "
        "known of the numbers; chance is taken out.",
    ),
    "influence_settled": (
        "I alle talsæt er {option} det billigste valg: målt i penge alene kan ingen oplysning ændre beslutningen.",
        "In every set {option} is the cheaper choice: by money alone no information could change the decision.",
    ),
    "influence_equal": (
        "I alle talsæt koster de to valg det samme: der er intet at afgøre i penge.",
        "In every set the two choices cost the same: there is nothing to decide by money.",
    ),
    "influence_unseen": (
        "Beregningen finder ikke, at mere viden kan ændre beslutningen, men udelukker heller ikke, at den kan "
        "være op til {high} værd: tilfældigheden skjuler for meget. Flere gentagelser kan vise det.",
        "The study does not find that more knowledge could change the decision, nor does it exclude that this "
        "may be worth up to {high}: chance hides too much. More replications can show it.",
    ),
    "influence_everything": (
        "At kende alle tal nøjagtigt, før der besluttes, er {amount} værd (95 %: {low}–{high}). Så meget koster "
        "uvisheden i gennemsnit, fordi der kan vælges forkert; det er en øvre grænse for, hvad det kan betale "
        "sig at bruge på at vide mere.",
        "To know every number exactly before deciding is worth {amount} (95%: {low}–{high}). That is what not "
        "knowing costs on average, because the choice may be wrong; it bounds what more knowledge may cost.",
    ),
    "influence_collect": (
        "Indsaml først: »{number}« ({evidence}). At kende det nøjagtigt er {amount} værd (95 %: {low}–{high}).",
        "Collect first: “{number}” ({evidence}). To know it exactly is worth {amount} (95%: {low}–{high}).",
    ),
    "influence_candidate": (
        "Mest værd at indsamle ser »{number}« ({evidence}) ud til at være: {amount} (95 %: {low}–{high}), så "
        "beregningen udelukker ikke, at det intet er værd.",
        "What looks most worth collecting is “{number}” ({evidence}): {amount} (95%: {low}–{high}), so the study "
        "does not exclude that it is worth nothing.",
    ),
    "influence_close": (
        "Det næste, »{number}« ({amount}), kan beregningen ikke skelne fra det.",
        "The next, “{number}” ({amount}), cannot be told from it by this study.",
    ),
    "influence_none_alone": (
        "Intet af de {count} tal, der er set på hver for sig, er fundet at ændre beslutningen alene.",
        "None of the {count} numbers looked at one by one was found to change the decision by itself.",
    ),
    "influence_widest": (
        "Det tal, der for sig flytter mest, er »{number}«: nutidsværdien er {at_low} ved {low} og {at_high} ved "
        "{high}{unsure}.",
        "The number that by itself moves most is “{number}”: at {low} the present value is {at_low}, at {high} "
        "{at_high}{unsure}.",
    ),
    "influence_unsure": (
        " (forskellen kan være tilfældig)",
        " (the difference may be chance)",
    ),
    "influence_nothing_moves": (
        "Intet tal flytter for sig nutidsværdien.",
        "No number moves the present value by itself.",
    ),
    "influence_others": (
        "De {count} øvrige tal tilsammen har del i {share} af variansen (95 %: {interval}).",
        "The {count} other numbers together have a part in {share} of the variance (95%: {interval}).",
    ),
    "influence_missed": (
        "De {count} øvrige tal tilsammen har del i {share} af variansen (95 %: {interval}): beregningen har "
        "ikke fundet alle tal, der betyder noget. Flere talsæt (--draws) eller flere tal (--top) kan finde dem.",
        "The {count} other numbers together have a part in {share} of the variance (95%: {interval}): the study "
        "has not found every number that matters. More sets (--draws) or more numbers (--top) may find them.",
    ),
    "influence_limit": (
        "Ved udvælgelsen skilte {found} af de {count} tal sig ud fra det tilfældige; et tal, der har del i mindre "
        "end ca. {share} af variansen, er kun fundet ved held.",
        "In the screening {found} of the {count} numbers stood out from chance; a number that has a part in less "
        "than about {share} of the variance is found by luck only.",
    ),
    "influence_even": (
        "Reformen går lige op, hvis en undgået anbringelsesdag er {value} kr. værd.",
        "The reform breaks even if a placement day avoided is worth DKK {value}.",
    ),
    "influence_money_against_days": (
        "Reformen sparer i gennemsnit penge, men giver flere anbringelsesdage: den lønner sig, så længe en "
        "dag er mindre værd end {value} kr.",
        "The reform saves money on average but adds placement days: it pays as long as a day is worth less than "
        "DKK {value}.",
    ),
    "option_reform": ("reformen", "the reform"),
    "option_baseline": ("at fortsætte som nu", "going on as now"),
    "evidence_sourced": ("har en kilde", "has a source"),
    "evidence_borrowed": ("lånt fra et andet sted", "borrowed from elsewhere"),
    "evidence_assumed": ("en antagelse", "an assumption"),
    # Tables and charts
    "section_influence": ("Hvilke tal afgør sagen", "Which numbers decide"),
    "tornado_table": (
        "Ét tal ad gangen: ændring i nutidsværdien, t.kr. (+ dyrere, − billigere)",
        "One number at a time: change of the present value, DKK thousand (+ dearer, − cheaper)",
    ),
    "tornado_note": (
        "Den lodrette linje er sammenligningen med tallene, som de er angivet ({base}). Bjælkerne er "
        "ændringen, når ét tal er lavest og højest i sit spænd, som står under dets navn; de andre er "
        "uændrede, og heldet er det samme. Stregerne er 95 %-intervaller. En hul bjælke kan være tilfældig.",
        "The upright line is the comparison with the numbers as they are stated ({base}). The bars are "
        "the change when one number is at the low and the high end of its range, which stands below its name, the "
        "others unchanged, with the same luck; the lines are 95% intervals. A hollow bar may be chance.",
    ),
    "tornado_setting": ("{low} til {high}", "{low} to {high}"),
    "tornado_low": ("Ved lavt [95 %]", "At low [95%]"),
    "tornado_high": ("Ved højt [95 %]", "At high [95%]"),
    "tornado_end_low": ("lavt tal", "low end"),
    "tornado_end_high": ("højt tal", "high end"),
    "tornado_axis": (
        "ændring, mio. kr., fra<br>{base}<br>(+ dyrere, − billigere)",
        "change, DKK million, from<br>{base}<br>(+ dearer, − cheaper)",
    ),
    "information_table": (
        "Hvad er værd at vide bedre, t.kr., og hvis usikkerhed er det?",
        "What is worth knowing better, DKK thousand, and whose uncertainty is it?",
    ),
    "information_finding": (
        "Mest værd at vide: »{number}«, {amount}",
        "Most worth knowing: “{number}”, {amount}",
    ),
    "information_finding_none": (
        "Beregningen finder intet enkelt tal, der alene ændrer beslutningen",
        "The study finds no single number that changes the decision by itself",
    ),
    "information_note": (
        "Værdien af at kende et tal nøjagtigt, før der besluttes: hvad det i gennemsnit sparer ikke at vælge "
        "forkert. Beregnet af {draws} trukne talsæt og {replications} gentagelser af hvert med samme "
        "held; for alle "
        "tal som gennemsnit over talsættene (EVPI), for ét tal ved regression på det (EVPPI; Strong, Oakley og "
        "Brennan 2014). Andelene i tabellen er Sobol-indeks: for sig, og med alt, hvad tallet har del i (Saltelli "
        "m.fl. 2010; Jansen 1999). Stregerne er 95 %-intervaller; de og standardfejlene (±) er fundet ved "
        "jackknife over talsæt og gentagelser.",
        "The value of knowing a number exactly before deciding: what is saved on average by not choosing wrongly. "
        "Computed from {draws} sets drawn and {replications} replications of each with the same luck; of all "
        "numbers as the mean over the sets (EVPI), of one number by regression on it (EVPPI; Strong, Oakley and "
        "Brennan 2014). Shares in the table are Sobol indices: alone, and with all that the number has a part in "
        "(Saltelli et al. 2010; Jansen 1999). Lines are 95% intervals; they and the standard errors (±) come from "
        "a jackknife over sets and replications.",
    ),
    "information_all": ("Alle tal tilsammen", "All numbers together"),
    "information_others": ("De {count} øvrige tal", "The {count} other numbers"),
    "information_worth": ("Værd at vide [95 %]", "Worth knowing [95%]"),
    "information_evidence": ("Hviler på", "Rests on"),
    "information_axis": ("værdi, mio. kr.", "value, DKK million"),
    "sobol_first": ("Andel for sig", "Share alone"),
    "sobol_total": ("Andel i alt", "Share in all"),
    "acceptability_table": (
        "Er reformen pengene værd, hvis en undgået anbringelsesdag har en værdi?",
        "Is the reform worth its money if a placement day avoided has a value?",
    ),
    "acceptability_finding": (
        "Sandsynligheden for, at reformen lønner sig, er {first}, når en undgået anbringelsesdag ikke tillægges "
        "værdi, og {last}, når den er {value} kr. værd",
        "The probability that the reform pays is {first} when a placement day avoided is given no value, and "
        "{last} when it is worth DKK {value}",
    ),
    "acceptability_note": (
        "Dage er diskonteret som penge. Båndet er 95 %-intervallet. Den stiplede linje tager også tilfældet i "
        "en enkelt kommune med. Værdien af en dag er et politisk valg, ikke et tal i modellen.",
        "Days are discounted as money is. The band is the 95% interval. The dashed line has the chance of a "
        "single municipality in it too. The value of a day is a political choice, not a number of the model.",
    ),
    "acceptability_value": ("Kr. pr. dag", "DKK a day"),
    "acceptability_probability": ("Lønner sig [95 %]", "Pays [95%]"),
    "acceptability_chance": ("Med tilfældighed", "With chance"),
    "acceptability_best": ("Bedst", "Best"),
    "acceptability_worth": ("Alt at vide, t.kr.", "Knowing all, DKK k"),
    "acceptability_axis_x": (
        "værdi af en undgået anbringelsesdag, kr.",
        "value of a placement day avoided, DKK",
    ),
    "acceptability_axis_y": ("sandsynlighed", "probability"),
    "sheet_information": ("Afgørende tal", "Deciding numbers"),
    "a_year": ("{number} pr. år", "{number} a year"),
}
