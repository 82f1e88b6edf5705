"""STRESS-DES answered item by item, with fields for what a result says, in both languages.

A table of text and nothing else. The items are those of Monks, Currie, Onggo, Robinson, Kunc and Taylor (2019),
Strengthening the reporting of empirical simulation studies: introducing the STRESS guidelines, Journal of
Simulation 13(1), 55-67; their wording is our own.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

WORDS: Final[Mapping[str, tuple[str, str]]] = {
    "stress_title": (
        "STRESS-DES: rapportering af simulationen",
        "STRESS-DES: reporting the simulation",
    ),
    "stress_1": ("Formål", "Objectives"),
    "stress_2": ("Logik", "Logic"),
    "stress_3": ("Data", "Data"),
    "stress_4": ("Eksperimenter", "Experimentation"),
    "stress_5": ("Implementering", "Implementation"),
    "stress_6": ("Adgang til koden", "Code access"),
    "stress_1_1_title": ("Modellens formål", "Purpose of the model"),
    "stress_1_1": (
        "At vise, om det betaler sig, at hver sagsbehandler har færre sager, følger op før og oftere og så "
        "holder børn på de mindre indgribende trin af indsatstrappen; hvornår, for hvilken kasse, hvor "
        "sikkert, og hvad der sker med børnene. Her sammenlignes {reform} med {baseline}, {first}–{last}.\n"
        "- {baseline}: {baseline_text}\n- {reform}: {reform_text}",
        "To show whether it pays that each caseworker has fewer cases, follows up sooner and more often "
        "and so keeps children on the less intrusive steps of the ladder of measures; when, for which "
        "purse, how surely, and what happens to the children. Here {reform} is compared with {baseline}, "
        "{first}–{last}.\n- {baseline}: {baseline_text}\n- {reform}: {reform_text}",
    ),
    "stress_1_2_title": ("Modellens resultater", "Model outputs"),
    "stress_1_2": (
        "Alt tælles fra hændelsesloggen, år for år og for hele perioden: barneår, tilgange, anbringelser, "
        "sammenbrud og genhenvisninger; opgaver, ventetid og rettidighed; sagstal og årsværk; kommunens, "
        "regionens og statens udgifter i kr. Nutidsværdien er summen over årene af besparelsen gange "
        "diskonteringsfaktoren. Andele er forhold mellem summer. Hvert interval er Students t over "
        "{replications} gentagelser (95 %); forskelle tages inden for gentagelsen, før der tages "
        "gennemsnit.\nMed disse tal:\n{results}",
        "Everything is counted from the event log, year by year and for the whole period: child-years, "
        "entries, placements, breakdowns and re-referrals; tasks, waiting and timeliness; caseloads and "
        "full-time posts; the cost to municipality, region and state in DKK. The present value is the sum "
        "over the years of the saving times the discount factor. Shares are ratios of sums. Each interval "
        "is Student's t over {replications} replications (95%); differences are taken within a replication "
        "before anything is averaged.\nWith these numbers:\n{results}",
    ),
    "stress_1_3_title": ("Eksperimenternes mål", "Experimentation aims"),
    "stress_1_3": (
        "Scenarieanalyse med et udgangspunkt og en reform, som tvillinger: de samme børn med samme "
        "tilfældigheder. Reformen består af:\n{policies}\nØvrige studier af samme scenarier i "
        "resultatmappen:\n{studies}\nDet, der er ønsket, og tallet, der står for det:\n{aims}",
        "Scenario analysis with a baseline and a reform, as twins: the same children with the same luck. "
        "The reform consists of:\n{policies}\nFurther studies of the same scenarios in the result folder:\n"
        "{studies}\nWhat is wanted, and the figure that stands for it:\n{aims}",
    ),
    "stress_2_1_title": ("Diagram over modellen", "Base model overview diagram"),
    "stress_2_1": (
        "Underretning → vurdering → undersøgelse → trin på indsatstrappen → afsluttet → evt. ny "
        "underretning. Trinene, fra mindst til mest indgribende:\n{steps}\nSiden report.html tegner de "
        "faktiske bevægelser mellem dem, og modeldokumentet (docs/model.md, afsnit 2–4) beskriver ure, "
        "opfølgning og kriser.",
        "Notification → assessment → investigation → step of the ladder → closed → possibly notified "
        "again. The steps, from the least to the most intrusive:\n{steps}\nThe page report.html draws the "
        "actual moves between them, and the model document (docs/model.md, sections 2–4) describes "
        "clocks, follow-up and crises.",
    ),
    "stress_2_2_title": ("Modellens logik", "Base model logic"),
    "stress_2_2": (
        "På hvert trin løber ure om kap: planlagte skift, hvor barnet bliver klar og venter på en "
        "opfølgning, og akutte kriser, der varsles og kan afværges, hvis en opfølgning opdager dem i tide. "
        "Travle sagsbehandlere følger op senere, så kriser opdages sjældnere og klare børn venter længere. "
        "Reglerne er nummereret i docs/model.md, og hver er én funktion i sverigesmodel/rules.",
        "On each step clocks race: planned moves, for which the child becomes ready and waits for a "
        "follow-up, and acute crises, which give warning and can be averted if a follow-up finds them in "
        "time. Busy caseworkers follow up later, so crises are found less often and ready children wait "
        "longer. The rules are numbered in docs/model.md, and each is one function in sverigesmodel/rules.",
    ),
    "stress_2_3_title": ("Scenariernes logik", "Scenario logic"),
    "stress_2_3": (
        "Reformen er udgangspunktet med disse ændringer, hver fra sin dato og for sine hold:\n{policies}\n"
        "Ingen andre tal er forskellige. {effects}",
        "The reform is the baseline with these changes, each from its date and for its teams:\n{policies}\n"
        "No other numbers differ. {effects}",
    ),
    "stress_2_4_title": ("Algoritmer", "Algorithms"),
    "stress_2_4": (
        "Kalenderkø af hændelser med fast rækkefølge ved sammenfald (regel 61); sager fordeles til den med "
        "færrest; opgaver tages akutte først og så efter frist (afsnit 5 i docs/model.md). Tidsur trækkes "
        "ved inversion af den kumulerede hazard. To motorer skriver samme log til sidste bit: {engine} "
        "regnede her.",
        "A calendar queue of events with a fixed order of ties (rule 61); cases go to whoever has the "
        "fewest; tasks are taken acute ones first, then by due date (section 5 of docs/model.md). Clocks "
        "are drawn by inverting the cumulative hazard. Two engines write the same log to the last bit: "
        "{engine} computed here.",
    ),
    "stress_2_5_1_title": ("Enheder", "Entities"),
    "stress_2_5_1": (
        "Børn, med alder, gruppe, trin, historik og evt. uobserveret forskellighed, i strømme:\n{streams}\n"
        "Aldersgrupper fra (år): {ages}. Grupper: {segments}.",
        "Children, with age, segment, stage, history and possibly unobserved heterogeneity, in streams:\n"
        "{streams}\nAge bands from (years): {ages}. Segments: {segments}.",
    ),
    "stress_2_5_2_title": ("Aktiviteter", "Activities"),
    "stress_2_5_2": (
        "Opgaver, der tager en sagsbehandlers timer, med fristen for hver:\n{tasks}\nOphold på trin er "
        "forløb uden en ressource; deres varigheder følger af urene og er angivet i bilaget.",
        "Tasks that take a caseworker's hours, with the time allowed for each:\n{tasks}\nStays on steps are "
        "courses without a resource; their durations follow from the clocks and are given in the annex.",
    ),
    "stress_2_5_3_title": ("Ressourcer", "Resources"),
    "stress_2_5_3": (
        "Sagsbehandlere i stillinger, hold for hold, med afgang, rekruttering og oplæring. I reformen ved "
        "periodens begyndelse, før dens ændringer:\n{teams}",
        "Caseworkers in posts, team by team, with turnover, recruitment and onboarding. In the reform at "
        "the start of the period, before its changes:\n{teams}",
    ),
    "stress_2_5_4_title": ("Køer", "Queues"),
    "stress_2_5_4": (
        "Hver sagsbehandler har en kø af opgaver, akutte først og så efter frist; et hold, hvor alle er "
        "fyldt op, har enten en kø af børn eller overskrider grænsen, som sagt under ressourcer. Klare "
        "børn venter på en opfølgning og evt. på en plads.",
        "Each caseworker has a queue of tasks, acute ones first, then by due date; a team in which all are "
        "full either has a queue of children or exceeds its limit, as said under resources. Ready children "
        "wait for a follow-up and possibly for a place.",
    ),
    "stress_2_5_5_title": ("Ind- og udgange", "Entry and exit points"),
    "stress_2_5_5": (
        "Ind: {stock} børn er i systemet ved begyndelsen; andre kommer ved underretning efter "
        "tidsvarierende Poissonprocesser (strømmene ovenfor) eller underrettes igen. Ud: sagen lukkes, "
        "eller barnet når trinets aldersgrænse.",
        "In: {stock} children are in the system at the start; others come by notification as Poisson "
        "processes that vary over time (the streams above) or are notified again. Out: the case is closed, "
        "or the child reaches the stage's age limit.",
    ),
    "stress_3_1_title": ("Datakilder", "Data sources"),
    "stress_3_1": (
        "Scenariets tal efter, hvor godt de kendes:\n{grades}\nDe kilder, der nævnes oftest:\n{sources}\nHvert "
        "tal med kilde, grad og spænd står i bilaget.",
        "The scenario's numbers by how well they are known:\n{grades}\nThe sources that are named most "
        "often:\n{sources}\nEvery number with its source, grade and range stands in the annex.",
    ),
    "stress_3_2_title": ("Forbehandling", "Pre-processing"),
    "stress_3_2": (
        "Der indgår ingen oplysninger om enkelte børn. {derived} tal er beregnet af kendte tal; hvordan, "
        "står ved hvert af dem. Observerede tal, som modellen holdes op imod: {observed}.",
        "No data on single children are used. {derived} numbers are derived from known ones; how is said "
        "beside each. Observed figures that the model is held against: {observed}.",
    ),
    "stress_3_3_title": ("Inputparametre", "Input parameters"),
    "stress_3_3": (
        "{numbers} tal med kilde eller antagelse, alle i bilaget med fordeling, spænd og nøgle; resten er "
        "neutrale værdier, der slår en mekanisme fra. Fuldt opløst ligger scenarierne som baseline.yaml og "
        "reform.yaml i resultatmappen.",
        "{numbers} numbers with a source or an assumption, all in the annex with distribution, range and "
        "key; the rest are neutral values that switch a mechanism off. In full the scenarios lie as "
        "baseline.yaml and reform.yaml in the result folder.",
    ),
    "stress_3_4_title": ("Antagelser", "Assumptions"),
    "stress_3_4": (
        "{assumed} af de {sourced} tal med kilde er antagelser. Det, som modellen ikke kan sige:\n{limits}\n"
        "{cautions}",
        "{assumed} of the {sourced} sourced numbers are assumptions. What the model cannot say:\n{limits}\n"
        "{cautions}",
    ),
    "stress_4_1_title": ("Begyndelsestilstand", "Initialisation"),
    "stress_4_1": (
        "Et system uden naturlig slutning, betragtet i en fast periode. Indkøring før første dag: "
        "{warm_up}. Børn til stede ved kørslens begyndelse:\n{stocks}",
        "A system without a natural end, studied over a fixed period. Warm-up before the first day: "
        "{warm_up}. Children present when the run begins:\n{stocks}",
    ),
    "stress_4_2_title": ("Kørslens længde", "Run length"),
    "stress_4_2": (
        "{years} år fra {start}, oven i indkøringen. Tiden måles i døgn.",
        "{years} years from {start}, on top of the warm-up. Time is measured in days.",
    ),
    "stress_4_3_title": ("Estimation", "Estimation approach"),
    "stress_4_3": (
        "{replications} uafhængige gentagelser, hver med samme tilfældigheder i begge scenarier. {pairing} "
        "{precision}",
        "{replications} independent replications, each with the same luck in both scenarios. {pairing} "
        "{precision}",
    ),
    "stress_5_1_title": ("Programmer og sprog", "Software or programming language"),
    "stress_5_1": ("{versions}. Motor: {engine}.", "{versions}. Engine: {engine}."),
    "stress_5_2_title": ("Tilfældige tal", "Random sampling"),
    "stress_5_2": (
        "Tællerbaserede tilfældige tal: hver trækning er en funktion af startværdien {seed}, gentagelse, "
        "barn, formål og nummer (regel 58), så børn er tvillinger på tværs af scenarier, og resultatet er "
        "det samme på ethvert antal kerner.",
        "Counter-based random numbers: each draw is a function of the seed {seed}, replication, child, "
        "purpose and index (rule 58), so children are twins across scenarios and the result is the same on "
        "any number of cores.",
    ),
    "stress_5_3_title": ("Modellens kørsel", "Model execution"),
    "stress_5_3": (
        "Hændelsesdrevet, én tråd for hver gentagelse; gentagelser fordeles på processer uden at ændre "
        "resultatet. Samme tal fås med:\n- {command}",
        "Event-driven, one thread for each replication; replications are spread over processes, which "
        "changes nothing in the result. The same numbers are given by:\n- {command}",
    ),
    "stress_5_4_title": ("Maskine og køretid", "System specification"),
    "stress_5_4": ("{machine} {seconds}", "{machine} {seconds}"),
    "stress_6_1_title": ("Deling af modellen", "Computer model sharing statement"),
    "stress_6_1": (
        "Pakken sverigesmodel med al kildekode, prøver og dokumentation deles under MIT-licensen. "
        "Resultatmappen har scenarierne og kontrolsummer: {hashes}.",
        "The package sverigesmodel with all source code, tests and documentation is shared under the MIT "
        "licence. The result folder has the scenarios and hashes: {hashes}.",
    ),
}
