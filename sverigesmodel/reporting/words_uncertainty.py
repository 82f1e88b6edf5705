"""Every sentence and label about chance, ignorance and budgets at risk, in Danish and in English.

A table of text and nothing else, as ``words`` is for the screen.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

WORDS: Final[Mapping[str, tuple[str, str]]] = {
    "unsure_title": (
        "Hvor sikkert er det? {reform} sammenlignet med {baseline}",
        "How sure is it? {reform} compared with {baseline}",
    ),
    "unsure_frame": (
        "{draws} talsæt trukket af de usikre tals fordelinger · {replications} gentagelser af hvert, hver med "
        "sine egne tilfældigheder · tusinde kroner",
        "{draws} sets of the uncertain numbers drawn · {replications} replications of each, each by luck of "
        "its own · thousands of kroner",
    ),
    # The answer
    "unsure_value": (
        "Over alle talsæt ventes reformen at give {effect} i nutidsværdi ({interval}).",
        "Over all sets the reform is expected to give {effect} in present value ({interval}).",
    ),
    "unsure_stated": (
        "Med tallene, som de er angivet, ventes nutidsværdien at blive {stated} ({stated_interval}); over alle "
        "trukne talsæt ventes den at blive {effect} ({interval}).",
        "With the numbers as they are stated the present value is expected to be {stated} ({stated_interval}); "
        "over all sets drawn it is expected to be {effect} ({interval}).",
    ),
    "unsure_skewed": (
        "Nutidsværdien med de angivne tal og den, der ventes over alle talsæt, er ikke ens: mange tals "
        "spænd rækker "
        "længere til den ene side end til den anden, og resultatet følger ikke tallene i rette linjer. "
        "Den første er "
        "de angivne tals svar, den anden er, hvad der ventes, når tallene ikke kendes bedre end deres spænd.",
        "The present values with the stated numbers and over all sets are not the same: the ranges of "
        "many numbers reach further to one side than to the other, and the result does not follow the numbers in "
        "straight lines. "
        "The first is the answer of the stated numbers, the second is what is expected if the numbers are "
        "known no better than their ranges.",
    ),
    "unsure_alike": (
        "Forskellen mellem nutidsværdien med de angivne tal og den, der ventes over alle talsæt, er ikke "
        "større, end tilfældighed kan forklare.",
        "The difference between the present values with the stated numbers and over all sets is no larger than "
        "chance can explain.",
    ),
    "unsure_span": ("95 %: {span}", "95%: {span}"),
    "unsure_outcomes": (
        "I ni af ti udfald ligger nutidsværdien mellem {p5} og {p95}, når både tilfældighed og det, vi ikke ved "
        "om tallene, regnes med.",
        "Nine outcomes in ten have a present value between {p5} and {p95}, with both chance and what is not known "
        "of the numbers.",
    ),
    "unsure_interval": ("95 %: fra {low} til {high}", "95%: from {low} to {high}"),
    "unsure_apart": (
        "Nutidsværdien spreder sig med {chance} ved tilfældighed alene (de børn, der nu engang kommer) og med "
        "{ignorance} ved det, vi ikke ved om tallene; i alt {together} (standardafvigelser).",
        "The present value scatters by {chance} by chance alone (the children who happen to come) and by "
        "{ignorance} by what is not known of the numbers; {together} all told (standard deviations).",
    ),
    "unsure_no_ignorance": (
        "Nutidsværdien spreder sig med {chance} ved tilfældighed. Hvad vi ikke ved om tallene, kan "
        "beregningen ikke skelne fra den; det kan være op til {high} (standardafvigelser). Flere talsæt kan "
        "vise det.",
        "The present value scatters by {chance} by chance. What is not known of the numbers cannot be told from "
        "that; it may be up to {high} (standard deviations). More sets can show it.",
    ),
    "unsure_saves": (
        "Sandsynligheden for, at reformen sparer penge inden for perioden, er {together} (95 %: {interval}). "
        "Var tallene kendt, ville tilfældighed alene give {chance}; uden tilfældighed giver uvisheden alene "
        "{ignorance}.",
        "The probability that the reform saves money within the horizon is {together} (95%: {interval}). Were "
        "the numbers known, chance alone would make it {chance}; without chance, ignorance alone makes it "
        "{ignorance}.",
    ),
    "unsure_budget": (
        "{year} ventes området at koste {budget} med reformen, regnet som beregnede udgifter og ikke som kasse. "
        "Sandsynligheden for, at året ender mere end "
        "{over} over det, er {share}; i 5 af 100 tilfælde ender det mindst {at_risk} over (uden reformen mindst "
        "{without} over det, der så ventes).",
        "In {year} the area is expected to cost {budget} with the reform, in calculated costs and not in cash. "
        "The probability that the year ends "
        "more than {over} above that is {share}; in 5 of 100 cases it ends at least {at_risk} above (without the "
        "reform at least {without} above what is expected then).",
    ),
    "unsure_put_back": (
        "I {count} talsæt brød tal indbyrdes krav (for eksempel et mindstetal over et størstetal); de tal "
        "beholdt deres angivne værdier dér.",
        "In {count} sets numbers broke requirements between them (a minimum above a maximum, for instance); "
        "those numbers kept their stated values there.",
    ),
    # Tables and charts
    "section_unsure": ("Hvor sikkert er budgettet?", "How sure is the budget?"),
    "unsure_table": (
        "Områdets udgift med reformen, og hvor langt over den året kan ende (yderst: uden reformen)",
        "The area's cost with the reform, and how far above that the year may end (last: without it)",
    ),
    "unsure_risk_table": (
        "Så langt over det forventede kan året ende i 5 af 100 tilfælde, mio. kr. [95 %] (yderst: uden reformen)",
        "How far above what is expected the year may end in 5 of 100 cases, DKK million [95%] (last: without the "
        "reform)",
    ),
    "unsure_scatter_difference": (
        "Reformens virkning: hvad der ventes, og hvor meget det spreder sig (standardafvigelser), mio. kr. [95 %] "
        "(+ merudgift, − besparelse)",
        "Effect of the reform: what is expected, and how much that scatters (standard deviations), DKK million "
        "[95%] (+ extra cost, − saving)",
    ),
    "unsure_scatter_note": (
        "Tilfældighed: de børn, der nu engang kommer, også hvis alle tal var kendt. Uvished om tal: det, vi ikke "
        "ved om tallene, også hvis tilfældigheder udlignede sig. Kvadraterne af de to giver tilsammen "
        "kvadratet af "
        "den sidste. Ni af ti: fra det, 5 af 100 udfald er lavere end, til det, 5 af 100 er højere end.",
        "Chance: the children who happen to come, were all numbers known. Ignorance: what is not known of the "
        "numbers, did chance even out. The squares of the two add up to that of both. Nine in ten: from what 5 of "
        "100 outcomes are below to what 5 of 100 are above.",
    ),
    "unsure_expected_interval": ("Ventet [95 %]", "Expected [95%]"),
    "unsure_head_outcomes": ("Ni af ti udfald", "Nine in ten"),
    "unsure_table_brief": (
        "Budgetter og det, år kan ende over",
        "Budgets, and what years may end above",
    ),
    "unsure_present_value": ("Nutidsværdi", "Present value"),
    "sheet_risk": ("Budgetrisiko", "Budget risk"),
    "unsure_year": ("År", "Year"),
    "unsure_head_budget": ("Ventet", "Expected"),
    "unsure_head_difference": ("Forskel", "Difference"),
    "unsure_head_over": ("> {over} over", "> {over} above"),
    "unsure_head_at_risk": ("I 5 af 100", "In 5 of 100"),
    "unsure_head_baseline": ("Uden reform", "No reform"),
    "unsure_paid_table": (
        "Sandsynlighed for, at reformen har tjent sig hjem ved årets udgang [95 %]",
        "Probability that the reform has paid itself back by the end of the year [95%]",
    ),
    "source_chance": ("Tilfældighed", "Chance"),
    "source_ignorance": ("Uvished om tal", "Ignorance"),
    "source_together": ("Begge", "Together"),
    "unsure_budget_finding": (
        "{year} kan området med reformen ende {at_risk} over det forventede i 5 af 100 tilfælde",
        "In {year} the area with the reform may end {at_risk} above what is expected in 5 of 100 cases",
    ),
    "unsure_budget_note": (
        "Søjlerne viser, hvor meget mere året koster end ventet i 5 af 100 tilfælde: ved tilfældighed alene, "
        "ved det, vi ikke ved om tallene, alene, og ved begge dele. Budgettet er sat til det, der ventes over "
        "alle talsæt. Stregerne er 95 %-intervaller; så yderlige udfald kendes kun groft af få talsæt.",
        "Bars show how much more than expected the year costs in 5 of 100 cases: by chance alone, by what is "
        "not known of the numbers alone, and by both. The budget is what is expected over all sets. Whiskers "
        "are 95% intervals; outcomes as far out are known only roughly from few sets.",
    ),
    "unsure_budget_axis": (
        "mio. kr. over det forventede (beregnet udgift)",
        "DKK million above what is expected (calculated cost)",
    ),
    "unsure_paid_finding": (
        "Sandsynligheden for, at reformen har tjent sig hjem, er {first_share} ved udgangen af {first} og "
        "{last_share} ved udgangen af {last}",
        "The probability that the reform has paid itself back is {first_share} by the end of {first} and "
        "{last_share} by the end of {last}",
    ),
    "unsure_paid_note": (
        "Tjent sig hjem vil sige, at reformen lagt sammen ikke igen er en merudgift inden for perioden; "
        "et forløb, der aldrig er det, tæller med fra første år. Båndet er 95 %-intervallet for begge dele.",
        "Paid back means that, added up, the reform is never an extra cost again within the horizon; a course in "
        "which it never is one counts from the first year on. The band is the 95% interval of both together.",
    ),
    "unsure_paid_axis": ("sandsynlighed", "probability"),
    "unsure_scatter_table": (
        "Hvad der ventes, og hvor meget det spreder sig",
        "What is expected, and its scatter",
    ),
    "unsure_expected": ("Ventet", "Expected"),
    "unsure_sd": ("Standardafvigelse: {source}", "Standard deviation: {source}"),
    "unsure_limits": (
        "Usikre tal trækkes uafhængigt af hinanden, hvor scenariet ikke angiver sammenhænge; det, reformen selv "
        "beslutter, trækkes ikke. Budgetterne er beregnede udgifter: at et sparet døgn først senere, og kun "
        "delvis, ses i kassen, er ikke regnet med.",
        "Uncertain numbers are drawn independently of each other where the scenario declares no correlations; "
        "what the reform itself decides is not drawn. Budgets are calculated costs: that a day saved moves cash "
        "later, and only in part, is not counted.",
    ),
    # What the result rests on
    "grounds_title": ("Hvad resultatet hviler på", "What the result rests on"),
    "grounds_line": (
        "{share} af uvisheden om nutidsværdien kommer fra {grade} ({numbers} tal; 95 %: {interval}).",
        "{share} of what is not known of the present value comes from {grade} ({numbers} numbers; 95%: "
        "{interval}).",
    ),
    "grounds_all": (
        "Alle {numbers} usikre tal er {grade}.",
        "All {numbers} uncertain numbers are {grade}.",
    ),
    "grounds_unknown": (
        "Hvad vi ikke ved om tallene, kan med så få talsæt ikke skelnes fra tilfældighed.",
        "With so few sets what is not known of the numbers cannot be told from chance.",
    ),
    "grounds_sourced": ("kommunens egne tal", "the municipality's own numbers"),
    "grounds_borrowed": ("lånte tal", "borrowed numbers"),
    "grounds_assumed": ("antagelser", "assumptions"),
}
