"""CHEERS 2022 answered item by item, with fields for what a result says, in both languages.

A table of text and nothing else. The items are those of Husereau, Drummond, Augustovski and others (2022),
Consolidated Health Economic Evaluation Reporting Standards 2022 (CHEERS 2022) statement, BMJ 376, e067975; their
wording is our own.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

WORDS: Final[Mapping[str, tuple[str, str]]] = {
    "cheers_title": (
        "CHEERS 2022: rapportering af den økonomiske evaluering",
        "CHEERS 2022: reporting the economic evaluation",
    ),
    "cheers_1_title": ("Titel", "Title"),
    "cheers_1": (
        "Økonomisk evaluering (omkostnings-konsekvens- og budgetvirkningsanalyse ved simulation): {reform} "
        "sammenlignet med {baseline}.",
        "Economic evaluation (cost-consequence and budget impact analysis by simulation): {reform} "
        "compared with {baseline}.",
    ),
    "cheers_2_title": ("Resumé", "Abstract"),
    "cheers_2": (
        "Diskret hændelsessimulation af børn og sagsbehandlere, {first}–{last}, {replications} gentagelser "
        "med samme tilfældigheder i begge scenarier, prisniveau {price_year}.\n{results}",
        "Discrete-event simulation of children and caseworkers, {first}–{last}, {replications} "
        "replications with the same luck in both scenarios, price level {price_year}.\n{results}",
    ),
    "cheers_3_title": ("Baggrund og formål", "Background and objectives"),
    "cheers_3": (
        "Kommuner, der giver sagsbehandlere færre sager og følger tættere op, forventer færre indgribende "
        "og dyre foranstaltninger. Spørgsmålet er, om det betaler sig, hvornår og for hvem, som "
        "beslutningsgrundlag for kommunens budget.\n- {reform}: {reform_text}",
        "Municipalities that give caseworkers fewer cases and follow up more closely expect fewer "
        "intrusive and costly measures. The question is whether it pays, when and for whom, as a basis for "
        "the municipality's budget.\n- {reform}: {reform_text}",
    ),
    "cheers_4_title": ("Analyseplan", "Health economic analysis plan"),
    "cheers_4": (
        "Der følger ingen særskilt analyseplan med resultatet. Modellens regler og resultatmål ligger fast "
        "i docs/model.md, og scenarierne er gemt med kontrolsummer ({hashes}); om de er skrevet, før "
        "resultater var set, registreres ikke og må oplyses af den, der udgiver resultatet.",
        "No analysis plan of its own comes with the result. The model's rules and outcomes are fixed in "
        "docs/model.md, and the scenarios are kept with their hashes ({hashes}); whether they were written "
        "before results were seen is not recorded and must be stated by whoever publishes the result.",
    ),
    "cheers_5_title": ("Population", "Study population"),
    "cheers_5": (
        "Børn og unge med underretning eller åben sag: {stock} ved begyndelsen og dem, der kommer til:\n"
        "{streams}\nGrupper: {segments}. Aldersgrupper fra (år): {ages}.",
        "Children and young people with a notification or an open case: {stock} at the start and those who "
        "come later:\n{streams}\nSegments: {segments}. Age bands from (years): {ages}.",
    ),
    "cheers_6_title": ("Sted og rammer", "Setting and location"),
    "cheers_6": (
        "En dansk kommunes myndighedsarbejde for udsatte børn. {baseline}: {baseline_text}\nHold:\n{teams}",
        "A Danish municipality's casework for vulnerable children. {baseline}: {baseline_text}\nTeams:\n"
        "{teams}",
    ),
    "cheers_7_title": ("Alternativer", "Comparators"),
    "cheers_7": (
        "{baseline} er praksis uden reformen og er valgt, fordi den er det, som en beslutning vil ændre. "
        "{reform} ændrer:\n{policies}",
        "{baseline} is practice without the reform and was chosen because it is what a decision would "
        "change. {reform} changes:\n{policies}",
    ),
    "cheers_8_title": ("Perspektiv", "Perspective"),
    "cheers_8": (
        "Kommunens budget efter statsrefusion er hovedperspektivet, fordi kommunen beslutter; regionens, "
        "statens og samfundets er vist ved siden af. {refund} For samfundet er ressourcer regnet til "
        "forbrugerpriser med nettoafgiftsfaktor {tax_factor}, uanset hvem der betaler.\n{purses}",
        "The municipality's budget after state refund is the main perspective, as the municipality "
        "decides; those of region, state and society are shown beside it. {refund} For society resources "
        "are valued at consumers' prices with a net indirect-tax factor of {tax_factor}, whoever pays.\n"
        "{purses}",
    ),
    "cheers_9_title": ("Tidshorisont", "Time horizon"),
    "cheers_9": (
        "{years} år fra {start} ({first}–{last}): valgt i scenariet. Virkninger efter {last} er ikke med; "
        "om perioden er lang nok, ses af, hvordan forskellen lægger sig til fra år til år (siden "
        "report.html).",
        "{years} years from {start} ({first}–{last}): chosen in the scenario. Effects after {last} are "
        "left out; whether the period is long enough is seen from how the difference adds up year by year "
        "(the page report.html).",
    ),
    "cheers_10_title": ("Diskontering", "Discount rate"),
    "cheers_10": (
        "Reale renter: {rates}; {timing}. Kun penge er diskonteret, ikke dage og hændelser. Kilde: "
        "{rate_source}.",
        "Real rates: {rates}; {timing}. Money alone is discounted, not days and events. Source: "
        "{rate_source}.",
    ),
    "cheers_11_title": ("Valg af udfald", "Selection of outcomes"),
    "cheers_11": (
        "Penge (kommune, region, stat, samfund) og for børnene: tid på hvert trin, anbringelser, "
        "sammenbrud, nye underretninger, skift af sagsbehandler; for arbejdet: rettidighed og sagstal. "
        "Færre anbringelsesdage er ikke i sig selv bedre for et barn, og trivsel indgår ikke.\n{aims}",
        "Money (municipality, region, state, society) and for the children: time on each step, placements, "
        "breakdowns, re-referrals, changes of caseworker; for the work: timeliness and caseloads. Fewer "
        "placement days are not in themselves better for a child, and wellbeing is not included.\n{aims}",
    ),
    "cheers_12_title": ("Måling af udfald", "Measurement of outcomes"),
    "cheers_12": (
        "Talt fra simulationens hændelseslog, {replications} gange for hvert scenarie. Reformens virkning "
        "er ikke målt i et forsøg; den følger af modellens mekanismer. {effects}",
        "Counted from the simulation's event log, {replications} times for each scenario. The reform's "
        "effect was not measured in a trial; it follows from the model's mechanisms. {effects}",
    ),
    "cheers_13_title": ("Værdisætning af udfald", "Valuation of outcomes"),
    "cheers_13": (
        "Børnenes udfald er ikke værdisat: ingen kvalitetsjusterede leveår, ingen betalingsvilje. De står "
        "i deres egne enheder ved siden af pengene (omkostnings-konsekvensanalyse).",
        "The children's outcomes are not valued: no quality-adjusted life years, no willingness to pay. "
        "They stand in their own units beside the money (cost-consequence analysis).",
    ),
    "cheers_14_title": (
        "Måling og værdisætning af ressourcer",
        "Measurement and valuation of resources and costs",
    ),
    "cheers_14": (
        "Døgn på trin gange trinets pris, årsværk gange løn med overhead, opgavers egne udgifter og "
        "reformens egne udgifter; bogført efter den autoriserede kontoplan. {refund} Priser, med kilde, "
        "står i bilaget. Kasseeffekten regner kun den del af en pris, der kan undgås, og med varsel.",
        "Days on steps times the step's price, full-time years times salary with overhead, tasks' own "
        "costs and the reform's own costs; booked by the authorised chart of accounts. {refund} Prices, "
        "with their sources, stand in the annex. The effect on cash counts only the avoidable part of a "
        "price, and after notice.",
    ),
    "cheers_15_title": ("Valuta, prisår og omregning", "Currency, price date and conversion"),
    "cheers_15": (
        "Danske kroner, faste priser, prisniveau {price_year}. {index} Ingen omregning af valuta.",
        "Danish kroner, fixed prices, price level {price_year}. {index} No conversion of currency.",
    ),
    "cheers_16_title": ("Model og begrundelse", "Rationale and description of model"),
    "cheers_16": (
        "Diskret hændelsessimulation, fordi virkningen går gennem køer: travlhed udsætter opfølgning, og "
        "udsat opfølgning lader kriser ske. Beskrevet i docs/model.md og ovenfor under STRESS-DES; frit "
        "tilgængelig (MIT), version {version}.",
        "Discrete-event simulation, because the effect goes through queues: pressure delays follow-up, and "
        "late follow-up lets crises happen. Described in docs/model.md and above under STRESS-DES; freely "
        "available (MIT), version {version}.",
    ),
    "cheers_17_title": ("Analyser og antagelser", "Analytics and assumptions"),
    "cheers_17": (
        "Gennemsnit og Students t over parrede gentagelser. {pairing} Motoren er holdt op mod køteori og "
        "mod en anden, uafhængigt skrevet motor til sidste bit. {assumed} af {sourced} tal med kilde er "
        "antagelser:\n{limits}",
        "Means and Student's t over paired replications. {pairing} The engine is held against queueing "
        "theory and against a second engine, written independently, to the last bit. {assumed} of "
        "{sourced} sourced numbers are assumptions:\n{limits}",
    ),
    "cheers_18_title": ("Heterogenitet", "Characterising heterogeneity"),
    "cheers_18": (
        "Ure, priser og tilgang afhænger af gruppe ({segments}), alder og trin. {frailty} Resultaterne er "
        "vist for hvert trin og hold og for børn til stede ved begyndelsen mod dem, der kom senere; ikke "
        "for undergrupper med hver sin konklusion.",
        "Clocks, prices and demand depend on segment ({segments}), age and step. {frailty} Results are "
        "shown by step and team and for children present at the start against those who came later; not "
        "for subgroups with a conclusion each.",
    ),
    "cheers_19_title": ("Fordelingsvirkninger", "Characterising distributional effects"),
    "cheers_19": (
        "Mellem kasser:\n{purses}\nMellem børn er fordelingen vist som antal tvillinger, der får flere eller "
        "færre anbringelsesdage; der er ingen vægtning efter social stilling.",
        "Between purses:\n{purses}\nBetween children the distribution is shown as the number of twins with "
        "more or fewer placement days; there is no weighting by social position.",
    ),
    "cheers_20_title": ("Usikkerhed", "Characterising uncertainty"),
    "cheers_20": (
        "Tilfældighed: intervaller over {replications} gentagelser. Uvidenhed om tallene, gemt ved siden "
        "af:\n{studies}",
        "Chance: intervals over {replications} replications. Ignorance of the numbers, kept beside it:\n"
        "{studies}",
    ),
    "cheers_21_title": (
        "Inddragelse af børn, familier og andre",
        "Approach to engagement with those affected",
    ),
    "cheers_21": (
        "Børn, forældre og sagsbehandlere har ikke været inddraget i at lave modellen; den bygger på "
        "dokumenter. Om kommunen har inddraget dem i scenariet, registreres ikke og må oplyses af den, der "
        "udgiver resultatet.",
        "Children, parents and caseworkers were not engaged in making the model; it rests on documents. "
        "Whether the municipality engaged them in the scenario is not recorded and must be stated by "
        "whoever publishes the result.",
    ),
    "cheers_22_title": ("Parametre", "Study parameters"),
    "cheers_22": (
        "Alle {numbers} tal med værdi, spænd, grad og kilde står i bilaget:\n{grades}",
        "All {numbers} numbers with value, range, grade and source stand in the annex:\n{grades}",
    ),
    "cheers_23_title": ("Hovedresultater", "Summary of main results"),
    "cheers_23": ("{results}\n{children}", "{results}\n{children}"),
    "cheers_24_title": ("Virkning af usikkerhed", "Effect of uncertainty"),
    "cheers_24": ("{sureness}\n{conditions}", "{sureness}\n{conditions}"),
    "cheers_25_title": ("Virkning af inddragelse", "Effect of engagement with those affected"),
    "cheers_25": (
        "Ingen at berette om, jf. punkt 21: modellen er lavet uden inddragelse, og kommunens egen er ikke "
        "registreret.",
        "None to report, see item 21: the model was made without engagement, and the municipality's own is "
        "not recorded.",
    ),
    "cheers_26_title": (
        "Fund, begrænsninger og overførbarhed",
        "Study findings, limitations, generalisability and current knowledge",
    ),
    "cheers_26": (
        "Resultatet gælder scenariet og er ikke målt i virkeligheden. Begrænsninger:\n{limits}\n{cautions}\n"
        "Til en anden kommune overføres det kun med dens egne tal. Kilderne til de tal, der er kendt, står "
        "i bilaget.",
        "The result holds for the scenario and was not measured in reality. Limitations:\n{limits}\n"
        "{cautions}\nIt carries over to another municipality only with that one's own numbers. The sources "
        "of what is known stand in the annex.",
    ),
    "cheers_27_title": ("Finansiering", "Source of funding"),
    "cheers_27": (
        "Hverken programmet eller resultatmappen oplyser om finansiering; den må oplyses af den, der "
        "udgiver resultatet.",
        "Neither the program nor the result folder states any funding; whoever publishes the result must "
        "state it.",
    ),
    "cheers_28_title": ("Interessekonflikter", "Conflicts of interest"),
    "cheers_28": (
        "Hverken programmet eller resultatmappen oplyser om interessekonflikter; de må oplyses af den, der "
        "udgiver resultatet. En kommune, der selv har besluttet reformen, har en interesse i udfaldet.",
        "Neither the program nor the result folder states any conflict of interest; whoever publishes the "
        "result must state theirs. A municipality that has decided on the reform itself has an interest in "
        "the outcome.",
    ),
}
