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
        "Selve indsatsen (sagsbehandlere og reformens egne udgifter) er i {period} {effect} "
        "om året{interval}.",
        "The effort itself (caseworkers and the reform's own costs) is {effect} a year "
        "in {period}{interval}.",
    ),
    "yearly": (
        "Alt i alt er virkningen på kommunens budget i de år {effect} om året{interval}.",
        "All in all the effect on the municipality's budget in those years is {effect} a year{interval}.",
    ),
    "present_value": (
        "Over hele perioden {first}–{last} er nutidsværdien {effect}{interval}.",
        "Over the whole period {first}–{last} the present value is {effect}{interval}.",
    ),
    "parts": (
        "Mekanismen alene giver {mechanism}{mechanism_interval}; de antagne virkninger giver derudover "
        "{assumption}{assumption_interval}.",
        "The mechanism alone makes {mechanism}{mechanism_interval}; the assumed effects make {assumption}"
        "{assumption_interval} on top of it.",
    ),
    "no_effect": ("ingen forskel", "no difference"),
    "extra_cost": ("en merudgift på {amount} t.kr.", "an extra cost of {amount} thousand kr."),
    "saving": ("en besparelse på {amount} t.kr.", "a saving of {amount} thousand kr."),
    "interval": (" (95 %: fra {low} til {high})", " (95%: from {low} to {high})"),
    "cash_value": (
        "I kassen, hvor kun den undgåelige del af en sparet dag falder bort, og først efter varsel, er "
        "nutidsværdien {effect}{interval}.",
        "In the books, where only the avoidable share of a saved day falls away, and after a notice, the "
        "present value is {effect}{interval}.",
    ),
    "uncertain": (
        "Intervallet rummer både merudgift og besparelse: fortegnet er ikke afgjort.",
        "The interval holds both an extra cost and a saving: the sign is not settled.",
    ),
    "ratio": (
        "Over hele perioden bliver {ratio} kr. sparet for hver krone, noget andet bliver dyrere (nutidsværdi).",
        "Over the whole period {ratio} kr. are saved for each krone that something else costs more "
        "(present value).",
    ),
    "rate": (
        "Det svarer til en intern rente på {rate} om året.",
        "That is an internal rate of return of {rate} a year.",
    ),
    "paid_back": (
        "Det har tjent sig ind i {year} i det gennemsnitlige forløb; inden for perioden i {share} af "
        "gentagelserne.",
        "It has paid for itself in {year} on the mean course; within the period in {share} of the "
        "replications.",
    ),
    "not_paid_back": (
        "Det har ikke tjent sig ind inden for perioden i det gennemsnitlige forløb; det sker i {share} af "
        "gentagelserne.",
        "It has not paid for itself within the period on the mean course; it does in {share} of the "
        "replications.",
    ),
    "no_outlay": (
        "Det gennemsnitlige forløb har ved intet års udgang kostet mere, end det har sparet: der er intet at "
        "tjene ind.",
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
    "full_time": ("Årsværk (antal)", "Full-time posts (number)"),
    # Tables of quantities
    "casework": (
        "Sager, rettidighed og kontinuitet, hele perioden",
        "Caseload, timeliness and continuity, whole period",
    ),
    "children": (
        "Børnene på hvert trin, hele perioden",
        "The children on each step, whole period",
    ),
    "baseline": ("Nu", "Baseline"),
    "with_reform": ("Reform", "Reform"),
    "difference": ("Forskel", "Difference"),
    "mean": ("Middel", "Mean"),
    "points": ("{number} pct.point", "{number} points"),
    "confidence": ("95 %", "95%"),
    "from": ("95 %: fra", "95%: from"),
    "to": ("til", "to"),
    "child_years": ("barneår", "child-years"),
    "entries": ("begyndte forløb", "stays begun"),
    "caseload": ("Sager pr. sagsbehandler", "Cases per caseworker"),
    "assessments_timely": ("Underretninger vurderet til tiden", "Notifications assessed on time"),
    "investigations_timely": ("Undersøgelser til tiden", "Investigations on time"),
    "follow_ups_timely": ("Opfølgninger til tiden", "Follow-ups on time"),
    "utilisation": ("Optaget arbejdstid", "Working time taken up"),
    "caseworkers_per_child": ("Sagsbehandlere pr. barn", "Caseworkers per child"),
    "placements_begun": ("Anbringelser begyndt", "Placements begun"),
    "breakdowns": ("Sammenbrud af anbringelser", "Breakdowns of placements"),
    "re_referrals": ("Genhenvisninger", "Re-referrals"),
    # A scenario's first year
    "first_year": (
        "{name}: første år ved siden af det observerede",
        "{name}: first year beside what is observed",
    ),
    "observed": ("Observeret", "Observed"),
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
        "Intervallerne viser tilfældets spil alene. En forkert antagelse er ikke med i dem.",
        "The intervals show the play of chance alone. A wrong assumption is not in them.",
    ),
    "cannot_assumed": (
        "{assumed} af scenariets {all} tal er antagelser uden kilde; svaret er ikke bedre end de er.",
        "{assumed} of the scenario's {all} numbers are assumptions without a source; the answer is no "
        "better than they are.",
    ),
    "cannot_effects": (
        "Reformen tillægges {count} antagne virkninger, som modellen ikke selv frembringer.",
        "The reform is credited with {count} assumed effects that the model does not itself bring about.",
    ),
    "cannot_no_effects": (
        "Ingen virkning er blot antaget: alt følger af, hvad opfølgningerne finder og gør.",
        "No effect is merely assumed: all of it follows from what the follow-ups find and do.",
    ),
    "cannot_children": (
        "Om børnene trives. Færre dage på et indgribende trin er ikke i sig selv et bedre liv.",
        "Whether the children thrive. Fewer days on an intrusive step are not in themselves a better life.",
    ),
    "cannot_beyond": (
        "Hvad der sker uden for de priser, scenariet nævner: sundhed, politi, skole, senere indkomst.",
        "What happens beyond the prices that the scenario names: health, police, school, later income.",
    ),
    # The foot
    "foot": (
        "Frø {seed} · {replications} gentagelser · samme børn og samme held i begge scenarier",
        "Seed {seed} · {replications} replications · the same children and luck in both scenarios",
    ),
    "foot_run": (
        "Frø {seed} · {replications} gentagelser",
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
}
