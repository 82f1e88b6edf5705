"""Every sentence and label about what must be true and about the cautious case, in Danish and in English.

A table of text and nothing else, as ``words`` is for the screen.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

_SAYINGS: Final = {
    "number_of": ("{count} af {all}", "{count} of {all}"),
    "at_least": ("mindst {number}", "at least {number}"),
    "at_most": ("højst {number}", "at most {number}"),
    "clause_ready_down": (
        "{number} børn på trinnet {step} bliver klar til at flytte ned ad trappen inden for et halvt år",
        "{number} children on the step {step} become ready to move down the ladder within half a year",
    ),
    "clause_ready_up": (
        "{number} børn på trinnet {step} får brug for at flytte op ad trappen inden for et halvt år",
        "{number} children on the step {step} come to need a move up the ladder within half a year",
    ),
    "clause_ready_on": (
        "{number} børn på trinnet {step} bliver klar til at flytte videre inden for et halvt år",
        "{number} children on the step {step} become ready to move on within half a year",
    ),
    "clause_onset": (
        "{number} børn på trinnet {step} kommer ind i en forværring inden for et halvt år",
        "{number} children on the step {step} begin to deteriorate within half a year",
    ),
    "clause_waiting": (
        "{number} børn, der venter ({step}), kommer ind i en forværring inden for et halvt år",
        "{number} children who wait ({step}) begin to deteriorate within half a year",
    ),
    "clause_referred": (
        "{number} lukkede sager bliver til en ny underretning inden for et halvt år",
        "{number} closed cases become a new notification within half a year",
    ),
    "clause_detection": (
        "opfølgninger på trinnet {step} finder {number} begyndende forværringer",
        "follow-ups on the step {step} find {number} deteriorations under way",
    ),
    "clause_premature": (
        "{number} opfølgninger på trinnet {step} flytter et barn, der ikke er klar",
        "{number} follow-ups on the step {step} move a child that is not ready",
    ),
    "clause_unprompted": (
        "{number} børn, der er klar til at flytte fra trinnet {step}, flytter uden en opfølgning",
        "{number} children who are ready to leave the step {step} move without a follow-up",
    ),
    "clause_warning": (
        "der går {number} fra en forværring til en krise på trinnet {step}",
        "it takes {number} from a deterioration to a crisis on the step {step}",
    ),
    "clause_interval": (
        "der går {number} mellem opfølgninger på trinnet {step}",
        "there are {number} between follow-ups on the step {step}",
    ),
    "clause_price": (
        "et år på trinnet {step} koster {number}",
        "a year on the step {step} costs {number}",
    ),
    "clause_salary": (
        "lønnen for en stilling er {number} om året",
        "the salary of a post is {number} a year",
    ),
    "clause_other": ("»{name}« er {number}", "“{name}” is {number}"),
    "per_year_number": ("{number} pr. år", "{number} a year"),
    "hours_number": ("{number} timer", "{number} hours"),
    "day_number": ("{number} dage", "{number} days"),
    "week_number": ("{number} uger", "{number} weeks"),
    "month_number": ("{number} måneder", "{number} months"),
    "year_number": ("{number} år", "{number} years"),
}

_THRESHOLDS: Final = {
    "thresholds_title": (
        "Hvad skal være sandt, for at {reform} har tjent sig ind ved udgangen af {until}?",
        "What must be true for {reform} to have paid for itself by the end of {until}?",
    ),
    "threshold_at": (
        "Reformen har tjent sig ind ved udgangen af {until}, når {clause}{interval}; vi har antaget {assumed}.",
        "The reform has paid for itself by the end of {until} when {clause}{interval}; we assumed {assumed}.",
    ),
    "threshold_interval": (" (95 %: {low}–{high})", " (95%: {low} to {high})"),
    "threshold_from": (" (95 %: fra {low} og op)", " (95%: from {low} upwards)"),
    "threshold_to": (" (95 %: op til {high})", " (95%: up to {high})"),
    "threshold_open": (
        " (95 %: kan ikke afgrænses)",
        " (95%: no bounds can be given)",
    ),
    "threshold_beyond": (
        "Det ligger uden for det, der er anset for rimeligt ({low}–{high}).",
        "That lies outside what was thought plausible ({low} to {high}).",
    ),
    "threshold_others": (
        "Længere fra det antagne skifter fortegnet igen.",
        "Farther from what was assumed the sign changes again.",
    ),
    "threshold_always": (
        "»{name}«: reformen har tjent sig ind ved udgangen af {until} ved alle de værdier, der er prøvet, fra "
        "{low} til {high}; vi har antaget {assumed}.",
        "“{name}”: the reform has paid for itself by the end of {until} at all values tried, from {low} to "
        "{high}; we assumed {assumed}.",
    ),
    "threshold_never": (
        "»{name}«: reformen har ikke tjent sig ind ved udgangen af {until} ved nogen af de værdier, der er "
        "prøvet, fra {low} til {high}; vi har antaget {assumed}.",
        "“{name}”: the reform has not paid for itself by the end of {until} at any value tried, from {low} to "
        "{high}; we assumed {assumed}.",
    ),
    "threshold_undecided": (
        "»{name}«: i gennemsnit er fortegnet det samme fra {low} til {high}, men tilfældigheder udelukker ikke, "
        "at det skifter; vi har antaget {assumed}.",
        "“{name}”: on average the sign is the same from {low} to {high}, but chance does not exclude that it "
        "changes; we assumed {assumed}.",
    ),
    "thresholds_none": (
        "Ingen af de {count} tal vender alene resultatet inden for deres rimelige intervaller.",
        "None of the {count} numbers turns the result round by itself within its plausible range.",
    ),
    "thresholds_some": (
        "{some} af de {count} tal kan alene vende resultatet inden for deres rimelige intervaller.",
        "{some} of the {count} numbers can turn the result round alone within their plausible ranges.",
    ),
    "thresholds_one": (
        "1 af de {count} tal kan alene vende resultatet inden for sit rimelige interval.",
        "1 of the {count} numbers can turn the result round alone within its plausible range.",
    ),
    "thresholds_note": (
        "Hvert tal er ændret for sig, med samme held ved alle værdier. 0 er det antagne, −1 og 1 enderne af det "
        "rimelige interval. Stregen er 95 %-intervallet for, hvor fortegnet skifter.",
        "Each number is changed alone, by the same luck at all values. 0 is what was assumed, −1 and 1 are the "
        "ends of its plausible range. The line is the 95% interval of where the sign changes.",
    ),
    "thresholds_table": ("Hvor resultatet vender", "Where the result turns round"),
    "thresholds_axis": (
        "Afstand (1 = intervallets ende)",
        "Distance (1 = end of the range)",
    ),
    "column_number": ("Tal", "Number"),
    "column_assumed": ("Antaget", "Assumed"),
    "column_range": ("Rimeligt interval", "Plausible range"),
    "column_threshold": ("Vender ved", "Turns at"),
    "column_pays": ("Tjener sig ind", "Pays for itself"),
    "pays_above": ("over", "above"),
    "pays_below": ("under", "below"),
    "pays_always": ("ved alle prøvede", "at all tried"),
    "pays_never": ("ved ingen prøvede", "at none tried"),
    "pays_undecided": ("uafklaret", "undecided"),
    "section_thresholds": ("Hvad skal være sandt?", "What must be true?"),
    "sheet_thresholds": ("Hvad skal være sandt", "What must be true"),
    "sheet_cautious": ("Forsigtigt", "Cautious"),
}

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
        "Forsigtigt vil sige, at {parts}.",
        "Cautious means that {parts}.",
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
    "corners_half": (
        "Hjørnerne er halvdelen af alle {all}, valgt, så virkningerne kan skilles ad.",
        "The corners are half of all {all}, chosen so that effects can be told apart.",
    ),
    "corners_worst": (
        "Dårligst, med {effect}, er hjørnet, hvor {parts}.",
        "The worst, with {effect}, is the corner in which {parts}.",
    ),
    "corners_always": (
        "Reformen betaler sig i intet hjørne, hvor {parts}.",
        "The reform pays in no corner in which {parts}.",
    ),
    "corners_never": (
        "Den betaler sig i alle hjørner, hvor {parts}.",
        "It pays in every corner in which {parts}.",
    ),
    "cautious_table": (
        "Forskel pr. år: reform minus udgangspunkt (t.kr. og anbringelsesdage)",
        "Difference by year: reform minus baseline (DKK thousands and placement days)",
    ),
    "cautious_axis": ("Opsummeret virkning, mio. kr.", "Cumulative effect, DKK millions"),
    "cautious_note": (
        "Over nul er en merudgift, under nul en besparelse. Linjerne er gennemsnit over gentagelser, båndene 95 %-"
        "intervaller for gennemsnittet; udgangspunktet har i begge tilfælde de samme strømme.",
        "Above zero is an extra cost, below a saving. The lines are means over replications, the bands 95% "
        "intervals of the mean; in both cases the baseline has the same flows.",
    ),
    "saving_axis": ("Nutidsværdi, mio. kr. (sparet)", "Present value, DKK millions (saved)"),
    "sweep_finding": (
        "Af det, som registrene ikke kan vise, flytter {name} resultatet mest: fra {low} til {high}",
        "Of what records cannot show, {name} moves the result most: from {low} to {high}",
    ),
    "sweep_table": (
        "Ét tal ad gangen: sparet nutidsværdi, t.kr.",
        "One number at a time: present value saved, DKK thousands",
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
        "Hjørner, de dårligste først: sparet nutidsværdi, t.kr.",
        "Corners, the worst first: present value saved, DKK thousands",
    ),
    "corners_note": (
        "I hvert hjørne er alle tallene ved en ende på én gang. Stregen er 95 %-intervallet over gentagelser.",
        "In each corner all numbers are at an end at once. The line is the 95% interval over replications.",
    ),
    "column_unknown": ("Hvad registre ikke viser", "What records do not show"),
    "column_saving": ("Sparet", "Saved"),
    "column_interval": ("95 %", "95%"),
    "column_change": ("Ændring", "Change"),
    "column_gap": ("Afvigelse", "Gap"),
    "column_corner": ("Hjørne", "Corner"),
    "column_days": ("Dage", "Days"),
    "and": ("og", "and"),
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

WORDS: Final[Mapping[str, tuple[str, str]]] = {**_SAYINGS, **_THRESHOLDS, **_CAUTIOUS, **_UNKNOWNS}
