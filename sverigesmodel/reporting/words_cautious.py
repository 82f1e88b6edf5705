"""Every sentence and label about the cautious case, its sweep and its corners, in Danish and in English.

A table of text and nothing else, as ``words`` is for the screen.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

_CAUTIOUS: Final = {
    "cautious_title": (
        "{reform}, sammenlignet med {baseline}: det centrale og det forsigtige tilfælde",
        "{reform}, compared with {baseline}: the central and the cautious case",
    ),
    "section_cautious": ("Det forsigtige tilfælde", "The cautious case"),
    "case_central": ("Centralt", "Central"),
    "case_cautious": ("Forsigtigt", "Cautious"),
    "cautious_finding": (
        "I det centrale tilfælde giver reformen {central} over hele perioden; i det forsigtige {cautious}.",
        "In the central case the reform gives {central} over the whole period; in the cautious one {cautious}.",
    ),
    "cautious_is": (
        "Forsigtigt vil sige, {parts}.",
        "Cautious means {parts}.",
    ),
    "cautious_why": (
        "Andelen, der flytter uden opfølgning, er sat til den ende, hvor reformen sparer mindst: nutidsværdien er "
        "{low} ved 0 %, {central} som antaget og {high} ved 100 %.",
        "The share that moves without a follow-up is set to the end at which the reform saves least: the present "
        "value is {low} at 0%, {central} as assumed and {high} at 100%.",
    ),
    "cautious_why_central": (
        "Andelen, der flytter uden opfølgning, er som antaget, for dér sparer reformen mindst: nutidsværdien er "
        "{low} ved 0 %, {central} som antaget og {high} ved 100 %.",
        "The share that moves without a follow-up is as assumed, where the reform saves least: the present value "
        "is {low} at 0%, {central} as assumed and {high} at 100%.",
    ),
    "cautious_handover": (
        "Hvor meget et skift af sagsbehandler skader, er sat, hvor reformen sparer mindst: nutidsværdien er "
        "{none}, hvis det ikke skader, og {central} som antaget.",
        "How much a change of caseworker harms is set to where the reform saves least: the present value is "
        "{none} if it does no harm, and {central} as assumed.",
    ),
    "cautious_resolved": (
        "Hver gang er de skjulte hyppigheder løst igen, så flytninger og kriser i udgangspunktet er, som de var; "
        "ud over hvad tilfældigheder forklarer, afviger ingen strøm mere end {gap}.",
        "Each time the hidden rates are solved again, so that moves and crises of the baseline stay as they were; "
        "beyond what chance explains no flow is off by more than {gap}.",
    ),
    "corners_losing": (
        "Sat sammen i {corners} hjørner koster reformen mere, end den sparer, i {losing}.",
        "Put together in {corners} corners, the reform costs more than it saves in {losing}.",
    ),
    "corners_none": (
        "Sat sammen i {corners} hjørner sparer reformen mere, end den koster, i dem alle.",
        "Put together in {corners} corners, the reform saves more than it costs in all of them.",
    ),
    "corners_unclear": (
        "I {unclear} af hjørnerne rummer 95 %-intervallet begge dele.",
        "In {unclear} of the corners the 95% interval holds both.",
    ),
    "corners_part": (
        "Hjørnerne er {corners} af alle {all}, valgt, så hvert tals virkning kan skilles fra de andres.",
        "The corners are {corners} of all {all}, chosen so that each number's effect can be told from the others.",
    ),
    "corners_worst": (
        "Dårligst, med {effect}, er hjørnet, {parts}.",
        "The worst, with {effect}, is the corner {parts}.",
    ),
    "corners_always": (
        "Reformen betaler sig i intet hjørne, {parts}.",
        "The reform pays in no corner {parts}.",
    ),
    "corners_never": (
        "Den betaler sig i alle hjørner, {parts}.",
        "It pays in every corner {parts}.",
    ),
    "cautious_table": (
        "Forskel pr. år: reform minus udgangspunkt (t.kr. og anbringelsesdage; + mere, − mindre)",
        "Difference by year: reform minus baseline (DKK thousand and placement days; + more, − less)",
    ),
    "cautious_axis": ("Lagt sammen, mio. kr.", "Added up, DKK million"),
    "cautious_note": (
        "Over nul er en merudgift, under nul en besparelse. Linjerne er gennemsnit over gentagelser, båndene 95 %-"
        "intervaller for gennemsnittet; udgangspunktet har i begge tilfælde de samme strømme.",
        "Above zero is an extra cost, below a saving. The lines are means over replications, the bands 95% "
        "intervals of the mean; in both cases the baseline has the same flows.",
    ),
    "present_cost_axis": (
        "Nutidsværdi, mio. kr.<br>(+ merudgift, − besparelse)",
        "Present value, DKK million<br>(+ extra cost, − saving)",
    ),
    "sweep_finding": (
        "Af det, som registrene ikke kan vise, flytter »{name}« resultatet mest: fra {low} til {high}",
        "Of what records cannot show, “{name}” moves the result most: from {low} to {high}",
    ),
    "sweep_table": (
        "Ét tal ad gangen: nutidsværdi, t.kr. (+ merudgift, − besparelse)",
        "One number at a time: present value, DKK thousand (+ extra cost, − saving)",
    ),
    "sweep_note": (
        "Alle tal af en slags er sat til det samme eller til enden af deres interval. Stregen er "
        "95 %-intervallet, den stiplede linje er det centrale tilfælde.",
        "All numbers of a kind are set to the same value or to the end of their range. The line is the 95% "
        "interval; the dashed line is the central case.",
    ),
    "corners_finding": (
        "Reformen sparer mere, end den koster, i {winning} af {corners} hjørner",
        "The reform saves more than it costs in {winning} of {corners} corners",
    ),
    "corners_table": (
        "Hjørner, de dårligste først: nutidsværdi, t.kr. (+ merudgift, − besparelse)",
        "Corners, the worst first: present value, DKK thousand (+ extra cost, − saving)",
    ),
    "corners_note": (
        "I hvert hjørne er alle tallene ved en ende på én gang; hvilken, står i tabellen under hjørnets nummer. "
        "Stregen er 95 %-intervallet over gentagelser.",
        "In each corner all numbers are at an end at once; at which, the table tells under the corner's "
        "number. The line is the 95% interval over replications.",
    ),
    "column_unknown": ("Hvad registre ikke viser", "What records do not show"),
    "column_value": ("Nutidsværdi", "Present value"),
    "column_interval": ("95 %", "95%"),
    "column_change": ("Ændring", "Change"),
    "column_gap": ("Afvigelse", "Gap"),
    "column_corner": ("Hjørne", "Corner"),
    "column_days": ("Dage", "Days"),
    "and": ("og", "and"),
    "link_that": ("at", "that"),
    "link_where": ("hvor", "in which"),
    "level_central": ("som antaget", "as assumed"),
    "level_low": ("lavt", "low"),
    "level_high": ("højt", "high"),
    "level_none": ("ingen", "none"),
}

_UNKNOWNS: Final = {
    "unknown_unprompted": ("flytninger uden opfølgning", "moves without a follow-up"),
    "unknown_detection": ("hvor meget opfølgninger finder", "how much follow-ups find"),
    "unknown_warning": ("varslet før en krise", "the warning before a crisis"),
    "unknown_premature": ("flytninger i utide", "moves before a child is ready"),
    "unknown_effects": ("antagne virkninger", "assumed effects"),
    "unknown_handover": ("skaden ved skift af sagsbehandler", "the harm of a change of caseworker"),
    "unknown_entry": ("et andet første trin", "another first step"),
    "unknown_hours": ("opgavernes timer", "the hours of tasks"),
    "unprompted_low": ("ingen flytter uden en opfølgning", "nobody moves without a follow-up"),
    "unprompted_high": (
        "alle, der er klar, flytter uden en opfølgning",
        "all who are ready move without a follow-up",
    ),
    "detection_low": (
        "opfølgninger ikke finder forværringer",
        "follow-ups find no deterioration",
    ),
    "detection_high": (
        "opfølgninger finder 60 % af forværringerne",
        "follow-ups find 60% of deteriorations",
    ),
    "warning_low": (
        "der går to uger fra forværring til krise",
        "it takes two weeks from deterioration to crisis",
    ),
    "warning_high": (
        "der går et halvt år fra forværring til krise",
        "it takes half a year from deterioration to crisis",
    ),
    "premature_low": (
        "færrest flyttes, før de er klar",
        "fewest are moved before they are ready",
    ),
    "premature_high": (
        "flest flyttes, før de er klar",
        "most are moved before they are ready",
    ),
    "effects_low": (
        "antagne forhold er ved den lave ende",
        "assumed ratios are at their low end",
    ),
    "effects_high": (
        "antagne forhold er ved den høje ende",
        "assumed ratios are at their high end",
    ),
    "effects_none": (
        "ingen virkning antages ud over mekanismen",
        "no effect is assumed beyond the mechanism",
    ),
    "handover_none": (
        "et skift af sagsbehandler ikke skader",
        "a change of caseworker does no harm",
    ),
    "handover_high": (
        "et skift af sagsbehandler skader mest",
        "a change of caseworker harms most",
    ),
    "entry_none": (
        "det første trin er som uden reformen",
        "the first step is as without the reform",
    ),
    "entry_central": (
        "det første trin er som antaget",
        "the first step is as assumed",
    ),
    "hours_low": ("opgaver tager kortest tid", "tasks take least time"),
    "hours_high": ("opgaver tager længst tid", "tasks take most time"),
}

WORDS: Final[Mapping[str, tuple[str, str]]] = {**_CAUTIOUS, **_UNKNOWNS}
