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
    "effect_extra": ("en merudgift på {amount}", "an extra cost of {amount}"),
    "effect_saving": ("en besparelse på {amount}", "a saving of {amount}"),
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
        "ændring i barneår (− færre, + flere)",
        "change in child-years (− fewer, + more)",
    ),
    "axis_placed": ("barneår i anbringelse", "child-years in placement"),
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
    "stage_again": ("Genhenviste", "Re-referred"),
    "stage_out": ("Afsluttet", "Closed"),
    "stage_closed": ("Ingen sag", "No case"),
    "stage_age": ("For gammel", "Aged out"),
    "stage_end": ("Ved periodens slut", "At the end"),
    # The course of the money
    "course_nothing": (
        "Ved udgangen af {last} er der ingen forskel på kommunens samlede udgifter",
        "By the end of {last} the municipality's total costs show no difference",
    ),
    "course_back": (
        "Udgiften er tjent ind i {year}; ved udgangen af {last} er det blevet til {effect}",
        "The cost is paid back in {year}; by the end of {last} it has become {effect}",
    ),
    "course_not_back": (
        "Udgiften er ikke tjent ind ved udgangen af {last}: til da er det {effect}",
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
        "Løbende tilbagediskonteres der ikke her. Båndet rummer ni af ti gentagelser. »I kassen« tæller en "
        "sparet dag først, når udgiften faktisk kan falde bort. Den lodrette linje er året, hvor "
        "udgiften er tjent ind.",
        "Nothing is discounted here. The band holds nine replications in ten. “In cash” counts a saved day "
        "only when its cost can really fall away. The upright line is the year of payback.",
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
        "Fra nu til reformen er der {effect}; mest betyder {part}: {amount}",
        "From baseline to reform there is {effect}; what matters most is {part}: {amount}",
    ),
    "bridge_table": (
        "Broen fra udgiften nu til udgiften med reformen, t.kr.",
        "The bridge from the baseline's cost to the reform's, DKK thousand",
    ),
    "bridge_note": (
        "Delene går op til øren: der er ingen rest.",
        "The parts add up to the øre: there is no residual.",
    ),
    "bridge_volume": ("antal børn", "number of children"),
    "bridge_mix": ("fordeling på trin", "mix of steps"),
    "bridge_duration": ("varighed", "duration"),
    "bridge_price": ("pris", "price"),
    "bridge_staff": ("sagsbehandlere", "caseworkers"),
    "bridge_reform_cost": ("reformens egne udgifter", "the reform's own costs"),
    "bridge_refund": ("statsrefusion", "state refund"),
    "bridge_stranded": ("udgift, der ikke kan falde bort", "cost that cannot fall away"),
    "bridge_baseline": ("Nu", "Baseline"),
    "bridge_reform": ("Reform", "Reform"),
    "bridge_reform_cash": ("Reform, i kassen", "Reform, in cash"),
    "present_at_start": ("Børn til stede ved start", "Children present at the start"),
    "came_later": ("Børn, der kom senere", "Children who came later"),
    "cohorts_finding": (
        "Børn til stede ved start: {present}; børn, der kom senere: {later}",
        "Children present at the start: {present}; children who came later: {later}",
    ),
    "cohorts_table": (
        "Forskel i udgift til børnenes forløb, t.kr. (+ merudgift, − besparelse)",
        "Difference of the cost of the children's courses, DKK thousand (+ extra cost, − saving)",
    ),
    "cohorts_note": (
        "Kun udgiften til børnenes forløb, efter refusion; sagsbehandlere og reformens egne udgifter er ikke "
        "med.",
        "Only the cost of the children's courses, after refund; caseworkers and the reform's own costs are left "
        "out.",
    ),
    # Casework
    "caseload_finding": ("Sager pr. sagsbehandler {change}", "Cases per caseworker: {change}"),
    "timeliness_finding": ("{what} {change}", "{what}: {change}"),
    "timeliness_table": ("Andel af arbejdet, der er gjort til tiden", "Share of work done on time"),
    # Children
    "children_fewer": (
        "Mest ændrer sig {step}: {number} færre barneår i perioden",
        "What changes most is {step}: {number} fewer child-years over the period",
    ),
    "children_more": (
        "Mest ændrer sig {step}: {number} flere barneår i perioden",
        "What changes most is {step}: {number} more child-years over the period",
    ),
    "children_unsure": (
        "På intet trin er ændringen i barneår større, end tilfældet kan forklare",
        "On no step is the change in child-years larger than chance can explain",
    ),
    "children_table": (
        "Børnene på hvert trin, hele perioden",
        "The children on each step, whole period",
    ),
    "children_note": (
        "Stregen er 95 %-intervallet. Færre dage på et indgribende trin er ikke i sig selv et bedre liv.",
        "The line is the 95% interval. Fewer days on an intrusive step are not in themselves a better life.",
    ),
    "placed_finding": (
        "Barneår i anbringelse over hele perioden {change}",
        "Child-years in placement over the whole period: {change}",
    ),
    "placed_table": ("Barneår i anbringelse", "Child-years in placement"),
    "flows_finding": (
        "Antallet af begyndte anbringelser {change}",
        "Number of placements begun: {change}",
    ),
    "flows_table": ("Børnenes skift mellem trin, hele perioden", "Children's moves, whole period"),
    "flows_note": (
        "Til venstre hvor børnene er, til højre hvor de går hen; bredden er antallet af skift. Et barn tælles, "
        "hver gang det skifter.",
        "On the left where children are, on the right where they go; the width is the number of moves. A child "
        "counts each time it moves.",
    ),
    "flow_from": ("Fra", "From"),
    "flow_to": ("Til", "To"),
    # Twins
    "twins_finding": (
        "Børn med færre døgn i anbringelse end deres tvilling: {fewer}; med flere: {more}",
        "Children with fewer days in placement than their twin: {fewer}; with more: {more}",
    ),
    "twins_nothing": (
        "Intet barn får flere eller færre døgn i anbringelse end sin tvilling",
        "No child spends more or fewer days in placement than its twin",
    ),
    "twins_table": ("Børn, der er med i begge scenarier", "Children who are in both scenarios"),
    "twins_note": (
        "En tvilling er det samme simulerede barn med det samme held uden reformen. Tal er gennemsnit af "
        "gentagelserne; skraverede søjler er det, der går den forkerte vej.",
        "A twin is the same simulated child with the same luck without the reform. Numbers are means of the "
        "replications; hatched bars go the wrong way.",
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
    "twins_placement_years_avoided": ("Anbringelsesår undgået", "Placement-years avoided"),
    "twins_placement_years_added": ("Anbringelsesår tilføjet", "Placement-years added"),
    "twins_placement_years_only_baseline": (
        "Anbringelsesår for børn kun uden reformen",
        "Placement-years of children without the reform only",
    ),
    "twins_placement_years_only_reform": (
        "Anbringelsesår for børn kun med reformen",
        "Placement-years of children with the reform only",
    ),
    "pairs_finding": (
        "Eksempler på forløb uden og med reformen: {count} børn",
        "Examples of paths without and with the reform: {count} children",
    ),
    "pairs_note": (
        "Eksempler fra første gentagelse, ikke rigtige børn. Tallet i hvert felt er trinnets nummer.",
        "Examples from the first replication, not real children. The number in each field is the step's.",
    ),
    "pairs_table": ("Forløbene, i dage efter start", "The paths, in days after the start"),
    "pair_label": ("Barn {pair} ({age} år), {scenario}", "Child {pair} (aged {age}), {scenario}"),
    "pair_of": ("Barn", "Child"),
    "first_day": ("Første dag", "First day"),
    "last_day": ("Sidste dag", "Last day"),
}
