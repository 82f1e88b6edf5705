"""Every sentence and label of the report's page and its charts, once in Danish and once in English.

A table of text and nothing else, as ``words`` is for the screen.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

WORDS: Final[Mapping[str, tuple[str, str]]] = {
    # Amounts and changes within a sentence
    "amount_millions": ("{number} mio. kr.", "DKK {number} million"),
    "amount_thousands": ("{number} t.kr.", "DKK {number} thousand"),
    "change_up": ("stiger fra {before} til {after}", "up from {before} to {after}"),
    "change_down": ("falder fra {before} til {after}", "down from {before} to {after}"),
    "change_same": ("er uændret {after}", "unchanged at {after}"),
    "change_unsure": (
        "{change}, men forskellen kan være tilfældig",
        "{change}, but the difference may be chance",
    ),
    "change_unknown": ("er ukendt", "unknown"),
    "millions": ("mio. kr.", "DKK million"),
    "years": ("år", "years"),
    "year": ("År", "Year"),
    "step": ("Trin", "Step"),
    "quantity": ("Mål", "Quantity"),
    "whole_period": ("Hele perioden", "Whole period"),
    "axis_effect": ("mio. kr. (+ merudgift, − besparelse)", "DKK million (+ extra cost, − saving)"),
    "axis_cases": ("sager pr. sagsbehandler", "cases per caseworker"),
    "axis_child_years": (
        "ændring i helårsbørn (− færre, + flere)",
        "change in child-years (− fewer, + more)",
    ),
    "axis_placed": ("helårsanbringelser", "child-years in placement"),
    "axis_children": ("børn", "children"),
    "axis_years_in": ("år efter start", "years after the start"),
    "net_short": ("Beregnet", "Calculated"),
    "cash_short": ("I kassen", "In cash"),
    "p5": ("5 % lavere end", "5% lower than"),
    "p95": ("5 % højere end", "5% higher than"),
    # Stages that every ladder has, and where children come from and go
    "stage_assessment": ("Vurdering", "Assessment"),
    "stage_investigation": ("Undersøgelse", "Investigation"),
    "stage_start": ("Ved start", "At the start"),
    "stage_in": ("Nye sager", "New cases"),
    "stage_again": ("Fornyet underretning", "Re-referred"),
    "stage_out": ("Afsluttet", "Closed"),
    "stage_closed": ("Ingen sag", "No case"),
    "stage_age": ("Over aldersgrænsen", "Aged out"),
    "stage_end": ("Ved periodens slut", "At the end"),
    # The course of the money
    "course_nothing": (
        "Ved udgangen af {last} er der ingen forskel på kommunens samlede udgifter",
        "By the end of {last} the municipality's total costs show no difference",
    ),
    "course_back": (
        "Merudgiften er tjent hjem i {year}; ved udgangen af {last} er det blevet til {effect}",
        "The cost is paid back in {year}; by the end of {last} it has become {effect}",
    ),
    "course_not_back": (
        "Merudgiften er ikke tjent hjem ved udgangen af {last}: til da er det {effect}",
        "The cost is not paid back by the end of {last}: until then it is {effect}",
    ),
    "course_no_outlay": (
        "Intet år ender med en samlet merudgift; ved udgangen af {last} er det blevet til {effect}",
        "No year ends with an extra cost in all; by the end of {last} it has become {effect}",
    ),
    "cumulative_table": (
        "Virkning på kommunens udgifter, lagt sammen til og med året, t.kr. (+ merudgift, − besparelse)",
        "Effect on the municipality's costs, added up to the end of the year, DKK thousand "
        "(+ extra cost, − saving)",
    ),
    "cumulative_note": (
        "Lagt sammen uden tilbagediskontering. Båndet rummer ni ud af ti gentagelser: tilfældets spil "
        "alene. »I kassen« tæller en sparet dag først, når udgiften faktisk kan falde bort. Den lodrette "
        "linje er året, hvor merudgiften er tjent hjem.",
        "Nothing is discounted here. The band holds nine replications in ten: chance alone. “In cash” "
        "counts a saved day only when its cost can really fall away. The upright line is the year of "
        "payback.",
    ),
    "items_finding": (
        "{dearer} koster {cost} mere, {cheaper} {saved} mindre: i alt {effect}",
        "{dearer} costs {cost} more, {cheaper} {saved} less: in all {effect}",
    ),
    "items_one_way": (
        "Alt i alt er virkningen i perioden {effect}",
        "All in all the effect over the period is {effect}",
    ),
    "items_table": (
        "Virkning på kommunens budget, t.kr. (+ merudgift, − besparelse)",
        "Effect on the municipality's budget, DKK thousand (+ extra cost, − saving)",
    ),
    "items_note": (
        "Hele perioden lagt sammen, uden tilbagediskontering, efter statsrefusion.",
        "The whole period added up, not discounted, after state refund.",
    ),
    "bridge_finding": (
        "Reformen giver {effect}; mest betyder {part}: {amount}",
        "The reform makes {effect}; what matters most is {part}: {amount}",
    ),
    "bridge_table": (
        "Broen fra udgiften uden til udgiften med reformen, t.kr.",
        "The bridge from the baseline's cost to the reform's, DKK thousand",
    ),
    "bridge_note": (
        "Delene går op til øren: der er ingen rest. Flyttes et barn tidligere, bliver forløbene flere og "
        "kortere: antal forløb og varighed pr. forløb trækker da hver sin vej, alene fordi broen er delt "
        "sådan op. Læs de to sammen.",
        "The parts add up to the øre: there is no residual. A child that is moved sooner makes more and "
        "shorter stays: number of stays and time per stay then move against each other by construction "
        "alone. Read the two together.",
    ),
    "bridge_volume": ("Antal forløb", "Number of stays"),
    "bridge_mix": ("Fordeling på trin", "Mix of steps"),
    "bridge_duration": ("Varighed pr. forløb", "Time per stay"),
    "bridge_price": ("Pris pr. døgn", "Price per day"),
    "bridge_staff": ("Sagsbehandlere", "Caseworkers"),
    "bridge_reform_cost": ("Reformens egne udgifter", "The reform's own costs"),
    "bridge_refund": ("Statsrefusion", "State refund"),
    "bridge_stranded": ("Udgift, der ikke kan falde bort", "Cost that cannot fall away"),
    "bridge_baseline": ("Uden reform", "Baseline"),
    "bridge_reform": ("Med reform", "Reform"),
    "bridge_reform_cash": ("Med reform, i kassen", "Reform, in cash"),
    "present_at_start": ("Børn til stede ved start", "Children present at the start"),
    "came_later": ("Børn, der kom senere", "Children who came later"),
    "cohorts_finding": (
        "Børn til stede ved start: {present}; børn, der kom senere: {later}",
        "Children present at the start: {present}; children who came later: {later}",
    ),
    "cohorts_table": (
        "Forskel i udgiften til børnenes forløb, t.kr. (+ merudgift, − besparelse)",
        "Difference of the cost of the children's courses, DKK thousand (+ extra cost, − saving)",
    ),
    "cohorts_note": (
        "Børnene er delt på periodens første dag, {day}: »til stede ved start« havde en åben sag den "
        "dag, alle andre er kommet senere. Kun udgiften til børnenes forløb, efter refusion; "
        "sagsbehandlere og reformens egne udgifter er ikke med.",
        "Children are split at the first day of the run, {day}: “present at the start” had an open case "
        "that day, all others came later. Only the cost of the children's courses, after refund; "
        "caseworkers and the reform's own costs are left out.",
    ),
    # Casework
    "caseload_finding": (
        "Antallet af sager pr. sagsbehandler {change}",
        "Cases per caseworker: {change}",
    ),
    "timeliness_finding": ("{what} {change}", "{what}: {change}"),
    "timeliness_table": ("Andel af arbejdet, der er gjort til tiden", "Share of work done on time"),
    # Children
    "children_fewer": (
        "Mest ændrer »{step}« sig: {number} færre helårsbørn i perioden",
        "What changes most is {step}: {number} fewer child-years over the period",
    ),
    "children_more": (
        "Mest ændrer »{step}« sig: {number} flere helårsbørn i perioden",
        "What changes most is {step}: {number} more child-years over the period",
    ),
    "children_unsure": (
        "På intet trin er ændringen i helårsbørn større, end tilfældet kan forklare",
        "On no step is the change in child-years larger than chance can explain",
    ),
    "children_table": (
        "Børnene på hvert trin, hele perioden",
        "The children on each step, whole period",
    ),
    "children_note": (
        "Stregen er 95 %-intervallet. Færre dage på et indgribende trin er ikke i sig selv et bedre liv. "
        "Et helårsbarn er ét barn på trinnet i et år.",
        "The line is the 95% interval. Fewer days on an intrusive step are not in themselves a better "
        "life.",
    ),
    "placed_finding": (
        "Antallet af helårsanbringelser over hele perioden {change}",
        "Child-years in placement over the whole period: {change}",
    ),
    "placed_table": ("Helårsanbringelser", "Child-years in placement"),
    "flows_finding": (
        "Antallet af påbegyndte anbringelser {change}",
        "Number of placements begun: {change}",
    ),
    "flows_table": ("Børnenes skift mellem trin, hele perioden", "Children's moves, whole period"),
    "flows_note": (
        "Til venstre, hvor børnene er, til højre, hvor de går hen; bredden er antallet af skift. Et barn "
        "tælles, hver gang det skifter.",
        "On the left where children are, on the right where they go; the width is the number of moves. A "
        "child counts each time it moves.",
    ),
    "flow_from": ("Fra", "From"),
    "flow_to": ("Til", "To"),
    # Twins
    "twins_finding": (
        "{fewer} børn har færre døgn i anbringelse end deres tvilling uden reformen, {more} har flere",
        "{fewer} children have fewer days in placement than their twin without the reform, {more} have "
        "more",
    ),
    "twins_nothing": (
        "Intet barn får flere eller færre døgn i anbringelse end sin tvilling",
        "No child spends more or fewer days in placement than its twin",
    ),
    "twins_table": ("Børn, der er med i begge scenarier", "Children who are in both scenarios"),
    "twins_note": (
        "En tvilling er det samme simulerede barn med de samme tilfældigheder, men uden reformen. "
        "Tallene er gennemsnit af gentagelserne; skraverede søjler er dem, der går den forkerte vej.",
        "A twin is the same simulated child with the same luck without the reform. Numbers are means of "
        "the replications; hatched bars go the wrong way.",
    ),
    "twins_twins": ("Børn i begge scenarier", "Children in both scenarios"),
    "twins_path_changed": ("Forløbet er ændret", "Path changed"),
    "twins_fewer_placement_days": ("Færre døgn anbragt", "Fewer days placed"),
    "twins_more_placement_days": ("Flere døgn anbragt", "More days placed"),
    "twins_same_placement_days": ("Lige mange døgn anbragt", "As many days placed"),
    "twins_step_avoided": ("Undgår anbringelse", "Avoids placement"),
    "twins_step_added": ("Bliver anbragt, ellers ikke", "Placed, else not"),
    "twins_peak_lower": ("Når et mindre indgribende trin", "Reaches a less intrusive step"),
    "twins_peak_higher": ("Når et mere indgribende trin", "Reaches a more intrusive step"),
    "twins_ended_lower": ("Ender på lavere trin", "Ends on a lower step"),
    "twins_ended_higher": ("Ender på højere trin", "Ends on a higher step"),
    "twins_ended_same": ("Ender på samme trin", "Ends on the same step"),
    "twins_only_baseline": ("Børn kun uden reformen", "Children without the reform only"),
    "twins_only_reform": ("Børn kun med reformen", "Children with the reform only"),
    "twins_placement_years_avoided": ("Helårsanbringelser undgået", "Placement-years avoided"),
    "twins_placement_years_added": ("Helårsanbringelser tilføjet", "Placement-years added"),
    "twins_placement_years_only_baseline": (
        "Helårsanbringelser for børn kun uden reformen",
        "Placement-years of children without the reform only",
    ),
    "twins_placement_years_only_reform": (
        "Helårsanbringelser for børn kun med reformen",
        "Placement-years of children with the reform only",
    ),
    "pairs_finding": (
        "Eksempler på forløb uden og med reformen: {count} børn",
        "Examples of paths without and with the reform: {count} children",
    ),
    "pairs_note": (
        "Eksempler fra første gentagelse, ikke rigtige børn. Tallet i hvert felt er trinnets nummer; "
        "alderen er barnets, da forløbet begynder.",
        "Examples from the first replication, not real children. The number in each field is the step's; "
        "the age is the child's when the path begins.",
    ),
    "pairs_table": ("Forløbene, i dage efter start", "The paths, in days after the start"),
    "pair_label": ("Barn {pair} ({age} år), {scenario}", "Child {pair} (aged {age}), {scenario}"),
    "pair_of": ("Barn", "Child"),
    "first_day": ("Første dag", "First day"),
    "last_day": ("Sidste dag", "Last day"),
}
