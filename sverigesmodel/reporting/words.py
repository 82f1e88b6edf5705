"""Every sentence and label of a report, once in Danish and once in English.

A table of text and nothing else: ``key: (Danish, English)``. ``{fields}`` are filled in by ``language.say``.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

WORDS: Final[Mapping[str, tuple[str, str]]] = {
    # The head of a screen
    "compared": ("{reform} sammenlignet med {baseline}", "{reform} compared with {baseline}"),
    "frame": (
        "{first}–{last} · prisniveau {price_year} · tusinde kroner i alle tabeller med penge",
        "{first}–{last} · price level {price_year} · thousands of kroner in every table of money",
    ),
    "sign_difference": (
        "Fortegn: + er merudgift og − er besparelse for kommunen, efter statsrefusion.",
        "Sign: + is an extra cost and − is a saving for the municipality, after state refund.",
    ),
    "sign_level": (
        "Fortegn: + er udgift og − er indtægt for kommunen.",
        "Sign: + is a cost and − is an income of the municipality.",
    ),
    # The answer
    "answer": ("Svaret", "The answer"),
    "effort": (
        "Selve indsatsen (sagsbehandlere og reformens egne udgifter) giver {effect} om året i "
        "{period}{interval}.",
        "The effort itself (caseworkers and the reform's own costs) makes {effect} a year in "
        "{period}{interval}.",
    ),
    "yearly": (
        "Alt i alt giver reformen kommunen {effect} om året i de samme år{interval}.",
        "All in all the reform makes {effect} a year for the municipality in the same years{interval}.",
    ),
    "present_value": (
        "Nutidsværdien for kommunen over hele perioden {first}–{last} er {effect}{interval}.",
        "The present value for the municipality over the whole period {first}–{last} is "
        "{effect}{interval}.",
    ),
    "parts": (
        "Mekanismen alene giver {mechanism}{mechanism_interval}; de antagne virkninger giver derudover "
        "{assumption}{assumption_interval}.",
        "The mechanism alone makes {mechanism}{mechanism_interval}; the assumed effects make {assumption}"
        "{assumption_interval} on top of it.",
    ),
    "no_effect": ("ingen forskel", "no difference"),
    "extra_cost": ("en merudgift på {amount}", "an extra cost of {amount}"),
    "saving": ("en besparelse på {amount}", "a saving of {amount}"),
    "interval": (" (95 %: fra {low} til {high})", " (95%: from {low} to {high})"),
    "cash_value": (
        "I kassen er nutidsværdien {effect}{interval}: der tæller kun den del af en sparet dag, som "
        "faktisk kan spares, og først efter varsel.",
        "In the books the present value is {effect}{interval}: there only the avoidable share of a saved "
        "day counts, and only after a notice.",
    ),
    "uncertain": (
        "Intervallet rummer både merudgift og besparelse: fortegnet er ikke afgjort.",
        "The interval holds both an extra cost and a saving: the sign is not settled.",
    ),
    "ratio": (
        "Over hele perioden spares der {ratio} kr., hver gang noget andet bliver 1 kr. dyrere "
        "(nutidsværdi).",
        "Over the whole period {ratio} kr. are saved for each krone that something else costs more "
        "(present value).",
    ),
    "rate": (
        "Det svarer til en intern rente på {rate} om året.",
        "That is an internal rate of return of {rate} a year.",
    ),
    "paid_back": (
        "Merudgiften er tjent hjem i {year} i det gennemsnitlige forløb og inden udgangen af {last} i "
        "{share}.",
        "The extra cost is paid back in {year} on the mean course and by the end of {last} in {share}.",
    ),
    "no_difference": (
        "Der er ingen forskel i penge, og derfor intet at tjene hjem.",
        "There is no difference of money, and so nothing to pay back.",
    ),
    "not_paid_back": (
        "Merudgiften er ikke tjent hjem inden udgangen af {last} i det gennemsnitlige forløb; det sker i "
        "{share}.",
        "The extra cost is not paid back by the end of {last} on the mean course; it is in {share}.",
    ),
    "no_outlay": (
        "Det gennemsnitlige forløb har ved intet års udgang kostet mere, end det har sparet: der er "
        "intet at tjene hjem.",
        "At no year's end has the mean course cost more than it has saved: there is nothing to pay back.",
    ),
    # Tables of money
    "budget_difference": ("Virkning på kommunens budget", "Effect on the municipality's budget"),
    "budget_level": ("Kommunens udgifter", "The municipality's costs"),
    "later": ("Senere", "Later"),
    "total": ("I alt", "Total"),
    "present_value_column": ("Nutidsværdi", "Present value"),
    "posts": ("Sagsbehandlere (løn)", "Caseworkers (pay)"),
    "reform": ("Reformens egne udgifter", "The reform's own costs"),
    "task": ("Udgifter til opgaver", "Costs of tasks"),
    "refund": ("Statsrefusion", "State refund"),
    "net": ("Kommunen netto", "Municipality, net"),
    "cash": ("Heraf i kassen", "Of which in the books"),
    "lower": ("  95 %: fra", "  95%: from"),
    "upper": ("  til", "  to"),
    "full_time": ("Sagsbehandlere (årsværk)", "Caseworkers (full-time posts)"),
    # Tables of quantities
    "casework": (
        "Sager, rettidighed og kontinuitet, hele perioden",
        "Caseload, timeliness and continuity, whole period",
    ),
    "children": (
        "Børnene på hvert trin, hele perioden",
        "The children on each step, whole period",
    ),
    "baseline": ("Uden reform", "Baseline"),
    "with_reform": ("Med reform", "Reform"),
    "difference": ("Forskel", "Difference"),
    "mean": ("Middel", "Mean"),
    "points": ("{number} pct.point", "{number} points"),
    "confidence": ("95 %", "95%"),
    "from": ("95 %: fra", "95%: from"),
    "to": ("til", "to"),
    "child_years": ("helårsbørn", "child-years"),
    "entries": ("påbegyndte forløb", "stays begun"),
    "caseload": ("Sager pr. sagsbehandler", "Cases per caseworker"),
    "assessments_timely": ("Underretninger vurderet til tiden", "Notifications assessed on time"),
    "investigations_timely": ("Undersøgelser til tiden", "Investigations on time"),
    "follow_ups_timely": ("Opfølgninger til tiden", "Follow-ups on time"),
    "utilisation": ("Udnyttet arbejdstid", "Working time taken up"),
    "caseworkers_per_child": ("Sagsbehandlere pr. barn", "Caseworkers per child"),
    "placements_begun": ("Påbegyndte anbringelser", "Placements begun"),
    "breakdowns": ("Sammenbrud i anbringelser", "Breakdowns of placements"),
    "re_referrals": ("Nye underretninger om afsluttede sager", "Re-referrals of closed cases"),
    # A scenario's first year
    "first_year": (
        "{name}: første år ved siden af det observerede",
        "{name}: first year beside what is observed",
    ),
    "observed": ("Observeret", "Observed"),
    "observed_assumed": (
        "* Ikke observeret, men antaget i scenariet.",
        "* Not observed, but assumed in the scenario.",
    ),
    "model": ("Model", "Model"),
    "stock": ("Børn ved start", "Children at the start"),
    "stock_by_team": ("Børn ved start", "Children at the start"),
    "open_cases": ("Åbne sager ved start", "Open cases at the start"),
    "of_first_year": ("Første år", "First year"),
    "shares": ("Til tiden", "On time"),
    "mean_placement": ("Anbringelse i gennemsnit (dage)", "Mean placement (days)"),
    "assessment": ("Vurdering", "Assessment"),
    "investigation": ("Undersøgelse", "Investigation"),
    "closed": ("Afsluttet", "Closed"),
    "notifications": ("Underretninger", "Notifications"),
    "screened_out": ("Underretninger uden sag", "Screened out"),
    "opened": ("Sager åbnet", "Cases opened"),
    "investigations": ("Undersøgelser", "Investigations"),
    "follow_ups": ("Opfølgninger", "Follow-ups"),
    "all": ("alle", "all"),
    "workload": ("Arbejde ind og timer til det", "Work coming in and hours for it"),
    "hours_in": ("Timer ind", "Hours in"),
    "hours_there": ("Timer til det", "Hours there"),
    "load": ("Belastning", "Load"),
    "overload": (
        "{team}: der kommer mere arbejde ind, end der er timer til; køen vil vokse.",
        "{team}: more work comes in than there are hours for; its queue will grow.",
    ),
    "unexplained": (
        "Kilderne forklarer ikke {count} åbne sager; de er ikke med i modellen.",
        "The sources leave {count} open cases unexplained; they are not in the model.",
    ),
    # What the model cannot say
    "cannot": ("Hvad modellen ikke kan sige", "What the model cannot say"),
    "cannot_luck": (
        "Intervaller og antal gentagelser viser tilfældets spil alene. En forkert antagelse er ikke med "
        "i dem.",
        "Intervals and numbers of replications show chance alone. A wrong assumption is not in them.",
    ),
    "cannot_assumed": (
        "{assumed} af scenariets {all} tal er antagelser uden kilde; svaret er ikke bedre, end de er.",
        "{assumed} of the scenario's {all} numbers are assumptions without a source; the answer is no "
        "better than they are.",
    ),
    "cannot_effects": (
        "Reformen er tillagt {count} antagne virkninger, som modellen ikke selv frembringer.",
        "The reform is credited with {count} assumed effects that the model does not itself bring about.",
    ),
    "cannot_no_effects": (
        "Reformen er ikke tillagt en virkning på forhånd: alt følger af, hvad opfølgningerne finder og "
        "gør, og hvem der følger barnet hvor længe; hvor ofte opfølgninger finder noget, er en forudsætning.",
        "No effect is merely assumed: all of it follows from what the follow-ups find and do, and who follows "
        "the child for how long; how often follow-ups find something is an assumption.",
    ),
    "cannot_handover": (
        "At et skift af sagsbehandler skader, er en forudsætning: i en tid derefter indtræffer forværringer "
        "{hazard} gange så ofte, og en opfølgning finder dem {detection} gange så ofte. Giver reformen færre "
        "eller flere skift, kommer en del af virkningen derfra.",
        "That a change of caseworker harms is an assumption: for a while afterwards deteriorations come {hazard} "
        "times as often, and a follow-up finds them {detection} times as often. Where the reform brings fewer or "
        "more changes, part of the effect comes from there.",
    ),
    "cannot_stated": (
        "Hvor mange der underrettes, eller hvor børn begynder eller kommer hen, er ændret i selve scenariet "
        "({names}); det er lagt ind og følger ikke af opfølgningerne.",
        "How many are notified, or where children begin or are led, is changed by the scenario itself "
        "({names}); that is put in and does not follow from the follow-ups.",
    ),
    "cannot_children": (
        "Om børnene trives. Færre dage på et indgribende trin er ikke i sig selv et bedre liv.",
        "Whether the children thrive. Fewer days on an intrusive step are not in themselves a better life.",
    ),
    "cannot_beyond": (
        "Hvad der sker uden for de priser, scenariet nævner: sundhed, politi, skole og indkomst senere i "
        "livet.",
        "What happens beyond the prices that the scenario names: health, police, school, later income.",
    ),
    # The foot
    "foot": (
        "Startværdi (seed) {seed} · {replications} gentagelser · samme børn og samme tilfældigheder i "
        "begge scenarier",
        "Seed {seed} · {replications} replications · the same children and luck in both scenarios",
    ),
    "foot_run": (
        "Startværdi (seed) {seed} · {replications} gentagelser",
        "Seed {seed} · {replications} replications",
    ),
    "one_replication": (
        "Én gentagelse giver intet interval.",
        "One replication gives no interval.",
    ),
    "pairing": (
        "Korrelation mellem scenarierne {correlation} · tvillinger svarer til {ratio} gange så mange "
        "uafhængige gentagelser",
        "Correlation of the scenarios {correlation} · twins are worth {ratio} times as many independent "
        "replications",
    ),
    "precision_reached": (
        "Den ønskede præcision blev nået.",
        "The wanted precision was reached.",
    ),
    "precision_missed": (
        "Den ønskede præcision blev IKKE nået inden for {maximum} gentagelser.",
        "The wanted precision was NOT reached within {maximum} replications.",
    ),
    "not_twins": (
        "Børnene er ikke tvillinger: de to scenarier har ikke samme trin, forløb, hold eller bestand.",
        "The children are not twins: the scenarios do not share their steps, courses, teams or stock.",
    ),
    "pairing_poor": (
        "Tvillinger gav her bredere intervaller end uafhængige træk.",
        "Twins gave wider intervals here than independent draws.",
    ),
    "interval_span": (" (95 %: {span})", " (95%: {span})"),
    "society_value": (
        "For samfundet (alle kasser under ét, i forbrugerpriser og uden overførsler) er nutidsværdien "
        "{effect}{interval}.",
        "For society (all purses together, at consumers' prices and without transfers) the present value "
        "is {effect}{interval}.",
    ),
    "paid_back_once": (
        "Merudgiften er tjent hjem i {year}.",
        "The extra cost is paid back in {year}.",
    ),
    "not_paid_back_once": (
        "Merudgiften er ikke tjent hjem inden udgangen af {last}.",
        "The extra cost is not paid back by the end of {last}.",
    ),
    "in_all": ("alle {count} gentagelser", "all {count} replications"),
    "in_none": ("ingen af de {count} gentagelser", "none of the {count} replications"),
    "in_some": ("{number} af de {count} gentagelser", "{number} of the {count} replications"),
    "in_cash": ("I kassen: {sentence}", "In cash: {sentence}"),
    "chance_alone": (
        "Det er tilfældets spil alene, med forudsætningerne som de står.",
        "That is chance alone, with the assumptions as they stand.",
    ),
    "in_cash_too": ("Det samme gælder i kassen.", "The same holds in cash."),
}
