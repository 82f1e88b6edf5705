"""Every sentence and label about what must be true, in Danish and in English.

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
        "Ingen af de {count} tal, der er prøvet, vender alene resultatet inden for deres rimelige intervaller.",
        "None of the {count} numbers tried turns the result round by itself within its plausible range.",
    ),
    "thresholds_some": (
        "{some} af de {count} tal, der er prøvet, kan hvert for sig vende resultatet inden for deres rimelige "
        "intervaller.",
        "{some} of the {count} numbers tried can turn the result round alone within their plausible ranges.",
    ),
    "thresholds_one": (
        "1 af de {count} tal, der er prøvet, kan alene vende resultatet inden for sit rimelige interval.",
        "1 of the {count} numbers tried can turn the result round alone within its plausible range.",
    ),
    "thresholds_alone": (
        "Det prøvede tal kan alene vende resultatet inden for sit rimelige interval.",
        "The number tried can turn the result round alone within its plausible range.",
    ),
    "thresholds_not_alone": (
        "Det prøvede tal vender ikke alene resultatet inden for sit rimelige interval.",
        "The number tried does not turn the result round by itself within its plausible range.",
    ),
    "thresholds_note": (
        "Hvert tal er ændret for sig, med samme held ved alle værdier. 0 er det antagne, −1 og 1 enderne af det "
        "rimelige interval; hvad der ligger længere væk end 3, står ved kanten. Stregen er 95 %-intervallet for, "
        "hvor fortegnet skifter. Uden mærke: om reformen tjener sig ind ved alle eller ingen af de "
        "prøvede værdier.",
        "Each number is changed alone, by the same luck at all values. 0 is what was assumed, −1 and 1 are the "
        "ends of its plausible range; what lies farther off than 3 stands at the edge. The line is the "
        "95% interval of where the sign changes. Without a mark: whether the reform pays for itself at all values "
        "tried or none.",
    ),
    "thresholds_table": ("Hvor resultatet vender", "Where the result turns round"),
    "thresholds_axis": (
        "afstand fra det antagne<br>(±1 = enden af det rimelige interval)",
        "distance from what was assumed<br>(±1 = end of the plausible range)",
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

WORDS: Final[Mapping[str, tuple[str, str]]] = {**_SAYINGS, **_THRESHOLDS}
