"""What the answers of both checklists are put together from, in Danish and in English.

A table of text and nothing else.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

WORDS: Final[Mapping[str, tuple[str, str]]] = {
    "checklists_title": (
        "Rapporteringsstandarder: {reform} sammenlignet med {baseline}",
        "Reporting standards: {reform} compared with {baseline}",
    ),
    "checklists_lead": (
        "Svarene er dannet af resultatet og dets scenarier, hvor de kan; »fast tekst« gælder modellen som "
        "sådan og er den samme for alle scenarier.",
        "Answers are made from the result and its scenarios where they can be; “standing text” is about "
        "the model as such and the same for all scenarios.",
    ),
    "checklists_annex": ("Bilag: alle tal med kilde", "Annex: every number with its source"),
    "checklists_standing": ("fast tekst", "standing text"),
    "checklists_generated": ("af resultatet", "from the result"),
    "checklists_none": ("Ingen.", "None."),
    "told_placement": ("{name} (anbringelse)", "{name} (placement)"),
    "told_stream": ("{name}: {rate}, til {team}; {intake}", "{name}: {rate}, to {team}; {intake}"),
    "told_direct": ("holdet modtager selv", "the team receives by itself"),
    "told_reception": ("modtages af {team}", "received by {team}"),
    "told_team": (
        "{name}: {staffing}; {hours} timer om ugen til sagerne; {limit}; afgang {turnover}",
        "{name}: {staffing}; {hours} hours a week for cases; {limit}; turnover {turnover}",
    ),
    "told_posts": ("{number} stillinger", "{number} posts"),
    "told_per_post": (
        "{number} sager pr. stilling, efterset hver {review}",
        "{number} cases per post, reviewed every {review}",
    ),
    "told_no_limit": ("ingen grænse for sager", "no limit of cases"),
    "told_limit": ("højst {number} sager, {when}", "at most {number} cases, {when}"),
    "told_exceed": ("kan overskrides", "may be exceeded"),
    "told_wait": ("derefter venter børn", "then children wait"),
    "told_task": ("{name}: frist {due}", "{name}: due in {due}"),
    "told_task_plain": (
        "{name}: frist efter trinets regel om opfølgning",
        "{name}: due by the step's rule of follow-up",
    ),
    "told_policy": ("{name}, fra {day}, {teams}{text}", "{name}, from {day}, {teams}{text}"),
    "told_changed": ("{name}: {before} bliver til {after}", "{name}: {before} becomes {after}"),
    "told_set": ("{policy}, {name}: {value}", "{policy}, {name}: {value}"),
    "told_only": (
        "{count} tal findes kun i det ene scenarie, for eksempel: {name}",
        "{count} numbers are in one scenario only, for example: {name}",
    ),
    "told_more": ("og flere tal: {count}", "and more numbers: {count}"),
    "told_all_teams": ("alle hold", "all teams"),
    "told_policy_text": (": {text}", ": {text}"),
    "told_effects": (
        "Reformen er desuden tillagt virkninger ud over mekanismen (antal hasardforhold: {count}); deres andel af "
        "resultatet er vist for sig.",
        "The reform is assumed to have effects beyond the mechanism as well (hazard ratios: {count}); their part "
        "of the result is shown by itself.",
    ),
    "told_no_effects": (
        "Reformen er ikke tillagt nogen virkning ud over mekanismen.",
        "The reform is not assumed to have any effect beyond the mechanism.",
    ),
    "told_stock": ("{stream}, {stage}: {count}", "{stream}, {stage}: {count}"),
    "told_grade": ("{grade}: {count}", "{grade}: {count}"),
    "told_source": ("{source} ({count} tal)", "{source} ({count} numbers)"),
    "told_no_observed": ("ingen er oplyst", "none are stated"),
    "told_observed": ("{count} tal", "{count} figures"),
    "told_rate": ("{rate} fra år {year}", "{rate} from year {year}"),
    "told_start": ("regnet ved årets begyndelse", "counted at the start of each year"),
    "told_middle": ("regnet midt i året", "counted in the middle of each year"),
    "told_end": ("regnet ved årets slutning", "counted at the end of each year"),
    "told_no_source": ("ikke oplyst", "not stated"),
    "told_refund": (
        "Statsrefusion for dyre enkeltsager efter reglerne fra {years}, til {age}.",
        "State refund of expensive single cases by the rules of {years}, until the age of {age}.",
    ),
    "told_no_refund": ("Ingen statsrefusion er regnet med.", "No state refund is included."),
    "told_index": (
        "Beløb fra andre prisår er regnet om med scenariets prisindeks ({first}–{last}).",
        "Amounts of other price years are converted by the scenario's price index ({first}–{last}).",
    ),
    "told_no_index": (
        "Alle beløb er opgivet i dette prisniveau.",
        "All amounts are stated at this price level.",
    ),
    "told_frailty": (
        "Uobserveret forskellighed mellem børn er med (σ = {sigma}).",
        "Unobserved heterogeneity between children is included (σ = {sigma}).",
    ),
    "told_no_frailty": (
        "Uobserveret forskellighed mellem børn er ikke slået til.",
        "Unobserved heterogeneity between children is not switched on.",
    ),
    "told_pairing": (
        "De to scenariers nutidsværdier samvarierer ({correlation}), så tvillingerne svarer til {ratio} "
        "gange så mange uafhængige gentagelser.",
        "The present values of the two scenarios correlate ({correlation}), so the twins are worth {ratio} "
        "times as many independent replications.",
    ),
    "told_no_pairing": (
        "Hvor meget tvillingerne sparer af gentagelser, kan ikke siges her.",
        "How many replications the twins save cannot be told here.",
    ),
    "told_fixed": (
        "Antallet af gentagelser var givet på forhånd.",
        "The number of replications was given beforehand.",
    ),
    "told_precision": (
        "Gentagelser blev tilføjet, til præcisionen {wanted} var nået, højst {maximum}; den blev nået: "
        "{reached}.",
        "Replications were added until the precision {wanted} was reached, at most {maximum}; it was "
        "reached: {reached}.",
    ),
    "told_machine": (
        "Regnet på {platform}, færdig {finished}.",
        "Computed on {platform}, finished {finished}.",
    ),
    "told_no_machine": (
        "Maskinen er ikke registreret, da resultatet ikke er gemt i en mappe.",
        "The machine is not recorded, as the result is not kept in a folder.",
    ),
    "told_seconds": ("Kørslen tog {seconds} sekunder.", "The run took {seconds} seconds."),
    "told_no_seconds": (
        "Køretiden er ikke registreret; sverigesmodel compare --dry-run måler den på ens egen maskine.",
        "The run time is not recorded; sverigesmodel compare --dry-run measures it on one's own machine.",
    ),
    "told_study_risk": (
        "Alle usikre tal trukket sammen (probabilistisk følsomhedsanalyse)",
        "All uncertain numbers drawn together (probabilistic sensitivity analysis)",
    ),
    "told_study_tornado": (
        "Ét tal ad gangen, global følsomhed og værdien af viden",
        "One number at a time, global sensitivity and the value of information",
    ),
    "told_study_thresholds": ("Tærskler: hvad skal være sandt", "Thresholds: what must be true"),
    "told_study_cautious": (
        "Det forsigtige tilfælde og det, registre ikke kan vise",
        "The cautious case and what records cannot show",
    ),
    "told_study_frontier": (
        "Simulationsoptimering over håndtag (Kim og Nelsons procedure)",
        "Simulation optimisation over levers (the procedure of Kim and Nelson)",
    ),
    "told_study_evidence": (
        "Hvilke slags tal resultatets usikkerhed hviler på",
        "Which kinds of numbers the result's uncertainty rests on",
    ),
    "told_no_study": (
        "Ingen er gemt med dette resultat: kun tilfældighed er belyst. Det gør compare --uncertainty, "
        "sensitivity, thresholds og cautious.",
        "None is kept with this result: chance alone is shown. That is done by compare --uncertainty, "
        "sensitivity, thresholds and cautious.",
    ),
    "told_no_aims": ("Ingen mål er angivet i scenariet.", "No aims are stated in the scenario."),
    "told_cautions": ("Forbehold fra kørslen:\n{list}", "Cautions of the run:\n{list}"),
    "told_no_cautions": ("Kørslen gav ingen advarsler.", "The run gave no warnings."),
}
