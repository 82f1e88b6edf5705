"""Every sentence and label about reforms ranked against one baseline, in Danish and in English.

A table of text and nothing else, as ``words`` is for the screen.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

WORDS: Final[Mapping[str, tuple[str, str]]] = {
    # What reforms are ranked by, within a sentence
    "ranked_net_present_value": (
        "kommunens besparelse i nutidsværdi",
        "the municipality's saving in present value",
    ),
    "ranked_cash_value": (
        "kommunens besparelse i nutidsværdi, som den slår igennem i regnskabet",
        "the municipality's saving in present value as it moves the books",
    ),
    "ranked_society_value": (
        "samfundets besparelse i nutidsværdi",
        "society's saving in present value",
    ),
    "ranked_yearly_effort": (
        "lavest udgift til selve indsatsen i budgetårene",
        "the lowest cost of the effort itself in the budget years",
    ),
    "ranked_placement_days": ("færrest anbringelsesdage", "the fewest placement days"),
    "ranked_placements_begun": ("færrest påbegyndte anbringelser", "the fewest placements begun"),
    "ranked_breakdowns": (
        "færrest sammenbrud i anbringelser",
        "the fewest breakdowns of placements",
    ),
    "ranked_re_referrals": (
        "færrest nye underretninger om afsluttede sager",
        "the fewest re-referrals of closed cases",
    ),
    "ranked_caseworkers_per_child": (
        "færrest sagsbehandlere pr. barn",
        "the fewest caseworkers per child",
    ),
    "ranked_assessments_timely": (
        "flest underretninger vurderet til tiden",
        "the most notifications assessed on time",
    ),
    "ranked_investigations_timely": (
        "flest undersøgelser til tiden",
        "the most investigations on time",
    ),
    "ranked_follow_ups_timely": ("flest opfølgninger til tiden", "the most follow-ups on time"),
    "quoted": ("»{text}«", "“{text}”"),
    # Amounts of what is not a present value
    "amount_a_year": ("{effect} om året", "{effect} a year"),
    "changed_placement_days": ("{number} anbringelsesdage", "{number} placement days"),
    "changed_placements_begun": (
        "{number} påbegyndte anbringelser",
        "{number} placements begun",
    ),
    "changed_breakdowns": ("{number} sammenbrud", "{number} breakdowns"),
    "changed_re_referrals": ("{number} nye underretninger", "{number} re-referrals"),
    "changed_caseworkers_per_child": (
        "{number} sagsbehandlere pr. barn",
        "{number} caseworkers per child",
    ),
    "changed_assessments_timely": (
        "{number} pct.point underretninger vurderet til tiden",
        "{number} points of notifications assessed on time",
    ),
    "changed_investigations_timely": (
        "{number} pct.point undersøgelser til tiden",
        "{number} points of investigations on time",
    ),
    "changed_follow_ups_timely": (
        "{number} pct.point opfølgninger til tiden",
        "{number} points of follow-ups on time",
    ),
    "changed_interval": (" (95 %: {low} til {high})", " (95%: {low} to {high})"),
    # Heads of columns
    "column_rank": ("Nr. og reform", "No. and reform"),
    "column_net_present_value": ("Nutidsværdi", "Present value"),
    "column_cash_value": ("I kassen", "In cash"),
    "column_society_value": ("For samfundet", "For society"),
    "column_yearly_effort": ("Indsats/år", "Effort/year"),
    "column_placement_days": ("Anbragte dage", "Days placed"),
    "column_placements_begun": ("Anbringelser", "Placements"),
    "column_breakdowns": ("Sammenbrud", "Breakdowns"),
    "column_re_referrals": ("Nye underretn.", "Re-referrals"),
    "column_caseworkers_per_child": ("Sagsbeh./barn", "Workers/child"),
    "column_assessments_timely": ("Vurderet til tiden", "Assessed on time"),
    "column_investigations_timely": ("Undersøgt til tiden", "Investigated on time"),
    "column_follow_ups_timely": ("Fulgt op til tiden", "Followed up on time"),
    "column_best": ("Bedst", "Best"),
    "column_best_in": ("Bedst i", "Best in"),
    "column_like": ("Lig nr.", "Like no."),
    "column_pair": ("Første − anden", "First − second"),
    "column_difference": ("Forskel", "Difference"),
    "column_verdict": ("Kan de skelnes?", "Can they be told apart?"),
    # The head of the screen and the page
    "ranking_title": (
        "{count} reformer sammenlignet med {baseline}",
        "{count} reforms compared with {baseline}",
    ),
    "ranking_frame": (
        "{first}–{last} · prisniveau {price_year} · t.kr. = tusinde kroner · rangordnet efter {measure}",
        "{first}–{last} · price level {price_year} · thousands of kroner (DKK 1,000) · ranked by {measure}",
    ),
    "ranking_sign": (
        "Fortegn: en nutidsværdi over 0 er sparet, under 0 er den en merudgift; alt andet er reform minus "
        "udgangspunkt.",
        "Signs: a present value above 0 is saved, below 0 it is an extra cost; everything else is reform minus "
        "baseline.",
    ),
    # The answer
    "ranking_best": (
        "Øverst af {count} reformer, målt på {measure}, står {name}: {value}{interval}.",
        "First of {count} reforms by {measure} comes {name}: {value}{interval}.",
    ),
    "ranking_apart": (
        "Den kan skelnes fra hver af de andre: i samme gentagelser er forskellen til dem større, end "
        "tilfældighed kan forklare.",
        "It can be told apart from each of the others: in the same replications the difference is larger than "
        "chance explains.",
    ),
    "ranking_not_apart": (
        "Den kan ikke skelnes fra {names}: forskellen kan være tilfældig.",
        "It cannot be told apart from {names}: the difference may be chance.",
    ),
    "ranking_same": (
        "{first} og {second} giver nøjagtig det samme i alle gentagelser.",
        "{first} and {second} give exactly the same in all replications.",
    ),
    "ranking_none_better": (
        "Ingen af reformerne er bedre end udgangspunktet på dette mål: også den øverste er dårligere eller "
        "lige så god.",
        "None of the reforms is better than the baseline by this measure: even the first is worse or no better.",
    ),
    "ranking_unsettled": (
        "Om den er bedre end udgangspunktet, er ikke afgjort: intervallet rummer begge fortegn.",
        "Whether it is better than the baseline is not settled: the interval holds both signs.",
    ),
    "ranking_chance": (
        "Sandsynligheden for, at {name} har det bedste gennemsnit af reformerne, er {probability}; for, at ingen "
        "reform har et bedre end udgangspunktet, er den {none}. I {best_in} af de {replications} gentagelser var "
        "den bedst. Det handler alene om tilfældighed: tallene i scenarierne er taget for givet.",
        "The probability that {name} has the best mean of the reforms is {probability}; that no reform has a "
        "better one than the baseline, {none}. In {best_in} of the {replications} replications it was the best. "
        "All of this is about chance alone: the numbers of the scenarios are taken as given.",
    ),
    "ranking_one_replication": (
        "Én gentagelse siger intet om tilfældighed: rækkefølgen kan være en anden næste gang.",
        "One replication tells nothing of chance: the order may be another next time.",
    ),
    "ranking_beside": (
        "Ved siden af pengene giver {name} {days} og {timely}.",
        "Beside the money {name} means {days} and {timely}.",
    ),
    "ranking_less_timely": (
        "Men mindre når til tiden end i dag: {list}. Forsinket arbejde koster i modellen kun det, som det gør ved "
        "børnenes forløb.",
        "But less is on time than now: {list}. Late work costs in the model only what it does to the children's "
        "paths.",
    ),
    "ranking_other_best": (
        "Færrest anbringelsesdage giver derimod {name}: {days}{interval}.",
        "The fewest placement days, however, come with {name}: {days}{interval}.",
    ),
    "ranking_all_apart": (
        "Alle {pairs} par af reformer kan skelnes.",
        "All {pairs} pairs of reforms can be told apart.",
    ),
    "ranking_pairs_open": (
        "{count} af {pairs} par kan ikke skelnes: {list}.",
        "{count} of {pairs} pairs cannot be told apart: {list}.",
    ),
    "ranking_drawn_table": ("Rangordenen i tal", "The ranking in figures"),
    "ranking_pairs_none": (
        "Ingen af de {pairs} par af reformer kan skelnes: rækkefølgen kan være tilfældig.",
        "None of the {pairs} pairs of reforms can be told apart: their order may be chance.",
    ),
    "ranking_pair": ("{first} og {second}", "{first} and {second}"),
    "ranking_flatters": (
        "Den øverste er i gennemsnit vurderet lidt for godt, netop fordi den blev valgt efter de samme tal; mest, "
        "hvor reformerne ligger tæt.",
        "The first is judged a little too well on average, as it was chosen by the same numbers; most so where "
        "reforms lie close together.",
    ),
    # Findings of the charts
    "ranking_finding_clear": (
        "{name} er bedst og kan skelnes fra hver af de andre: {value}",
        "{name} is best and can be told apart from each of the others: {value}",
    ),
    "ranking_finding_open": (
        "{name} står øverst, men kan ikke skelnes fra {names}",
        "{name} comes first but cannot be told apart from {names}",
    ),
    "ranking_finding_none": (
        "Ingen af reformerne er bedre end udgangspunktet; mindst ringe er {name}: {value}",
        "No reform is better than the baseline; the least bad is {name}: {value}",
    ),
    "ranking_finding_unsettled": (
        "{name} står øverst, men om den er bedre end udgangspunktet, er ikke afgjort: {value}{interval}",
        "{name} comes first, but whether it is better than the baseline is not settled: {value}{interval}",
    ),
    "ranking_finding_same": (
        "Reformerne giver nøjagtig det samme på dette mål",
        "The reforms give exactly the same by this measure",
    ),
    "ranking_finding_once": (
        "Efter én gentagelse står {name} øverst; intet er afgjort",
        "After one replication {name} comes first; nothing is settled",
    ),
    "ranking_pairs_finding_all": (
        "Alle reformer kan skelnes fra hinanden",
        "All reforms can be told apart from each other",
    ),
    "ranking_pairs_finding_none": (
        "Ingen af reformerne kan skelnes fra hinanden",
        "None of the reforms can be told apart from each other",
    ),
    "ranking_pairs_finding_some": (
        "{apart} af {pairs} par af reformer kan skelnes",
        "{apart} of {pairs} pairs of reforms can be told apart",
    ),
    "ranking_note": (
        "Punkterne er gennemsnit over {replications} gentagelser med samme børn og samme tilfældigheder for alle "
        "reformer, stregerne 95 %-intervaller for hver reform for sig. Fyldt firkant: "
        "intervallet ligger på én side af 0, udgangspunktet; tom cirkel: det gør det ikke.",
        "Points are means over {replications} replications with the same children and the same luck for all "
        "reforms, lines are 95% intervals of each reform by itself. Filled "
        "square: the interval lies on one side of 0, the baseline; hollow circle: it does not.",
    ),
    "ranking_pairs_note": (
        "Hvert punkt er, hvor meget mere den først nævnte reform ændrer end den anden, i samme gentagelser. "
        "Intervallerne holder alle samtidig i mindst 95 % af undersøgelserne (Bonferroni: hvert for sig "
        "{confidence}). Rammer et interval 0, kan de to ikke skelnes.",
        "Each point is how much more the first reform changes than the second, in the same replications. The "
        "intervals hold all together in at least 95% of studies (Bonferroni: each by itself {confidence}). "
        "Where an interval meets 0 the two cannot be told apart.",
    ),
    "ranking_millions": ("mio. kr.", "DKK millions"),
    "ranking_saved": ("mio. kr. sparet", "DKK millions saved"),
    "ranking_points": ("pct.point", "percentage points"),
    "verdict_apart": ("ja", "yes"),
    "verdict_open": ("nej, kan være tilfældigt", "no, may be chance"),
    "verdict_same": ("nej, helt ens", "no, exactly equal"),
    "verdict_unknown": ("ukendt, én gentagelse", "unknown, one replication"),
    "in_replications": ("{number} af {count}", "{number} of {count}"),
    # Tables
    "ranking_table": ("Reformerne i rangorden", "The reforms in order"),
    "ranking_table_note": (
        "Bedst: sandsynligheden for at have det bedste gennemsnit af reformerne (posterior efter gentagelserne, "
        "tilfældighed alene). Bedst i: gentagelser, hvor den var bedst. Lig nr.: de reformer, den ikke kan "
        "skelnes fra.",
        "Best: the probability of having the best mean of the reforms (posterior given the replications, chance "
        "alone). Best in: replications in which it was the best. Like no.: the reforms that it cannot be "
        "told apart from.",
    ),
    "ranking_pairs_table": ("Reformerne to og to", "The reforms two by two"),
    "ranking_money": (
        "Penge, t.kr.: nutidsværdien er sparet, indsatsen er udgift",
        "Money, thousands of kroner: present values are saved, the effort is spent",
    ),
    "ranking_children": (
        "Børnene, hele perioden: niveau i dag og ændring",
        "The children, whole period: level now and change",
    ),
    "ranking_work": (
        "Rettidighed, hele perioden: niveau i dag og ændring",
        "Timeliness, whole period: level now and change",
    ),
    # The page and the workbook
    "section_compared": ("Hvad er sammenlignet", "What was compared"),
    "section_ranking": ("Rangordenen", "The ranking"),
    "section_pairs": ("Hvilke reformer kan skelnes", "Which reforms can be told apart"),
    "section_beside": ("Børn og rettidighed ved siden af", "Children and timeliness beside it"),
    "own_page": ("Reformens egen side", "The reform's own page"),
    "foot_ranking": (
        "Startværdi (seed) {seed} · gentagelser: {replications} · samme børn og samme tilfældigheder i "
        "udgangspunktet og alle reformer",
        "Seed {seed} · replications: {replications} · the same children and the same luck in the baseline and all "
        "reforms",
    ),
    "ranking_reproduce": (
        "Med scenarierne fra resultatmappen giver kommandoen de samme tal til sidste ciffer, uanset hvor mange "
        "kerner der regnes på.",
        "With the scenarios of the result folder the command gives the same numbers to the last digit, on any "
        "number of cores.",
    ),
    "sheet_ranking": ("Rangorden", "Ranking"),
    "sheet_pairs": ("Par", "Pairs"),
    "sheet_measures": ("Mål", "Measures"),
    "book_about_ranking": (
        "Bogen viser, hvordan reformerne klarer sig mod samme udgangspunkt {first}–{last}, og hvilke der kan "
        "skelnes. Hver reforms eget regneark ligger i dens mappe.",
        "The book shows how the reforms do against the same baseline {first}–{last}, and which can be told apart. "
        "Each reform's own workbook lies in its folder.",
    ),
    "column_reform": ("Reform", "Reform"),
    "column_of": ("Art", "Kind"),
    "column_measure": ("Mål", "Measure"),
    "column_unit": ("Enhed", "Unit"),
    "column_mean": ("Gennemsnit", "Mean"),
    "column_loss": ("Forventet tab", "Expected loss"),
    "column_better": ("Bedre end i dag", "Better than now"),
    "of_difference": ("ændring", "change"),
    "of_level": ("niveau", "level"),
}
