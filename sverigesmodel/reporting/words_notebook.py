"""Sentences and labels that only a notebook shows: the decision, twin lives, theory beside simulation.

A table of text and nothing else: ``key: (Danish, English)``. ``{fields}`` are filled in by ``language.say``.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

WORDS: Final[Mapping[str, tuple[str, str]]] = {
    # The decision
    "decision_title": ("Til beslutning: {name}", "For decision: {name}"),
    "decision_what": ("Det besluttes", "What is decided"),
    "decision_expected": ("Det ventes", "What is expected"),
    "decision_watch": (
        "Mål dette, og spørg igen, hvis tallene bliver anderledes: gennemsnit [laveste; højeste]",
        "Measure this, and ask again if the figures turn out otherwise: mean [lowest; highest]",
    ),
    "decision_outside": (
        "Laveste og højeste af {replications} gentagelser. Selv hvis alle forudsætninger holder, ligger en enkelt "
        "kommune uden for dem med sandsynligheden {chance} for hvert tal.",
        "Lowest and highest of {replications} replications. Even if every assumption holds, a single municipality "
        "lies outside them with probability {chance} for each figure.",
    ),
    "decision_without": ("Uden reform {year}", "Baseline {year}"),
    # One child's twin lives
    "life_title": (
        "Par {pair}: et barn, der er {age} år, da vi møder det, i to liv",
        "Pair {pair}: a child, {age} years old when we meet it, in two lives",
    ),
    "life_frame": (
        "{baseline} og {reform}. Startværdi (seed) {seed}, første gentagelse. Barnet er simuleret.",
        "{baseline} and {reform}. Seed {seed}, first replication. The child is simulated.",
    ),
    "life_common": (
        "Det samme liv: til det øjeblik er de to ens, til mindste bit",
        "One life: until this moment the two are the same to the bit",
    ),
    "life_dates": (
        "Samme vej, andre datoer: de samme skridt, men ikke længere på samme tid",
        "Same path, other dates: the same moves, but no longer at the same time",
    ),
    "life_apart": ("Hver sin vej", "Their ways part"),
    "life_date": ("Dato", "Date"),
    "life_age": ("Alder", "Age"),
    "life_foot": (
        "Det, ingen ser, vises også: hvornår en forværring begynder, hvornår barnet er parat til et andet trin.",
        "What nobody sees is shown too: when a deterioration begins, when the child is ready for another step.",
    ),
    "life_summary": ("De to liv i tal", "The two lives in figures"),
    "life_caseworkers": ("Sagsbehandlere", "Caseworkers"),
    "life_follow_ups": ("Opfølgninger", "Follow-ups"),
    "life_all_tasks": ("Opgaver i alt", "Tasks in all"),
    "life_hours": ("Timer brugt på opgaver", "Hours spent on tasks"),
    "life_crises": ("Kriser", "Crises"),
    "life_placed": ("Døgn i anbringelse", "Days in placement"),
    "life_present": (
        "Er i gang, da kørslen begynder: {destination}.",
        "Is present when the run begins: {destination}.",
    ),
    "life_notified_new": ("Underretning.", "Notification."),
    "life_notified_closed": (
        "Ny underretning om det barn, hvis sag var afsluttet.",
        "A new notification about the child whose case was closed.",
    ),
    "life_notified_open": (
        "Ny underretning om den åbne sag.",
        "A new notification about the open case.",
    ),
    "life_allocated": ("Sagsbehandler nr. {number}.", "Caseworker no. {number}."),
    "life_queued": ("Sagen venter på en sagsbehandler.", "The case waits for a caseworker."),
    "life_moved_emergency": (
        "Vurderet: akut. Kommer i {destination}.",
        "Assessed: an emergency. Enters {destination}.",
    ),
    "life_moved_screened_out": (
        "Vurderet: ingen sag.",
        "Assessed: no case.",
    ),
    "life_moved_investigate": ("Vurderet: undersøges.", "Assessed: to be investigated."),
    "life_moved_entry": (
        "Undersøgelsen er færdig og fører til: {destination}.",
        "The investigation is done and leads to: {destination}.",
    ),
    "life_moved_planned": (
        "Flytter som besluttet: {origin} → {destination}.",
        "Moves as decided: {origin} → {destination}.",
    ),
    "life_moved_maximum_stay": (
        "Det længste ophold er nået: {origin} → {destination}.",
        "The maximum stay is reached: {origin} → {destination}.",
    ),
    "life_moved_premature": (
        "Flytter for tidligt: {origin} → {destination}.",
        "Moves too early: {origin} → {destination}.",
    ),
    "life_moved_unprompted": (
        "Flytter uden en opfølgning: {origin} → {destination}.",
        "Moves without a follow-up: {origin} → {destination}.",
    ),
    "life_moved_crisis": (
        "Krise: {origin} → {destination}.",
        "Crisis: {origin} → {destination}.",
    ),
    "life_moved_age_limit": (
        "Når aldersgrænsen: {origin} → {destination}.",
        "Reaches the age limit: {origin} → {destination}.",
    ),
    "life_onset": (
        "(Ingen ser det: en forværring begynder.)",
        "(Nobody sees it: a deterioration begins.)",
    ),
    "life_ready": (
        "(Ingen ser det: barnet er parat til et andet trin.)",
        "(Nobody sees it: the child is ready for another step.)",
    ),
    "life_found": (
        "Opfølgning finder forværringen fra {since} og afværger krisen.",
        "A follow-up finds the deterioration of {since} and averts the crisis.",
    ),
    "life_decided_planned": (
        "Opfølgning ser, at barnet er parat (siden {since}): {destination} fra {due}.",
        "A follow-up sees that the child is ready (since {since}): {destination} from {due}.",
    ),
    "life_decided_maximum_stay": (
        "Opfølgning: det længste ophold er nået; {destination} fra {due}.",
        "A follow-up: the maximum stay is reached; {destination} from {due}.",
    ),
    "life_decided_premature": (
        "Opfølgning flytter barnet, før det er parat: {destination} fra {due}.",
        "A follow-up moves the child before it is ready: {destination} from {due}.",
    ),
    "life_quiet": ("Opfølgning, {late}: intet ændres.", "Follow-up, {late}: nothing changes."),
    "life_quiet_together": (
        "{count} opfølgninger til og med {until}: intet ændres.",
        "{count} follow-ups until {until}: nothing changes.",
    ),
    "life_completed_milestone_review": (
        "Gennemgang ved overgang, {late}.",
        "Milestone review, {late}.",
    ),
    "life_on_time": ("til tiden", "on time"),
    "life_late": ("{days} dage efter fristen", "{days} days late"),
    "life_censored": ("Kørslen slutter: {origin}.", "The run ends: {origin}."),
    "luck_title": ("Par {pair}: lodderne", "Pair {pair}: the luck"),
    "luck_said": ("Hvad er det samme", "What is the same"),
    "luck_count": (
        "I alt {all} ure blev sat i gang i et af livene, heraf {both} i begge og {one} i kun det ene.",
        "{all} clocks were started in either life, {both} of them in both and {one} in only one.",
    ),
    "luck_why": (
        "Et lod hører til barnet, uret og nummeret, ikke til datoen. Derfor er tallet det samme, hvornår uret end "
        "sættes i gang, og et lod, som det ene liv aldrig når til, forskyder ingen andre.",
        "A draw belongs to the child, the clock and the number, not to the date. So the number is the same "
        "whenever the clock is started, and a draw that one life never comes to displaces no other.",
    ),
    "luck_grid": (
        "Hvert ur slår, når den risiko, barnet har mødt, når op på loddet",
        "Each clock fires when the hazard that the child has met reaches its draw",
    ),
    "luck_clock": ("Trin og ur", "Stage and clock"),
    "luck_number": ("Nr.", "No."),
    "luck_budget": ("Lod", "Draw"),
    "luck_warning": ("Varsel, døgn", "Warning, days"),
    "luck_baseline": ("Startet uden reform", "Started, baseline"),
    "luck_reform": ("Startet med reform", "Started, reform"),
    "life_finding_apart": (
        "Det samme barn går hver sin vej fra {date}",
        "The same child takes different ways from {date} on",
    ),
    "life_finding_same": (
        "Det samme barn går samme vej, til andre tider",
        "The same child takes the same way, at other times",
    ),
    "life_axis": ("År", "Year"),
    "life_mark_follow_up": ("opfølgning", "follow-up"),
    "life_mark_found": ("forværring fundet og afværget", "deterioration found and averted"),
    "life_mark_crisis": ("krise", "crisis"),
    "life_mark_onset": ("forværring begynder (ingen ser den)", "deterioration begins (unseen)"),
    "life_mark_ready": ("parat (ingen ser det)", "ready (unseen)"),
    "life_mark_allocated": ("ny sagsbehandler", "new caseworker"),
    "life_note": (
        "Øverst livet uden reform, nederst med. Felterne er trin; mærkerne over dem er, hvad der sker.",
        "Above the life without the reform, below with it. Fields are steps; marks above them are what happens.",
    ),
    # Theory
    # Theory beside simulation
    "theory_title": ("Simulering og lærebøger", "Simulation and textbooks"),
    "theory_delay_time": ("forsinkelsesmodellen", "the delay-time model"),
    "theory_renewal": ("fornyelsessummen", "the renewal sum"),
    "theory_queue": ("Erlangs formel", "Erlang's formula"),
    "theory_present_value": ("Markovkædens nutidsværdi", "the present value of a Markov chain"),
    "theory_agrees": (
        "Simuleringen afviger ikke mere fra {name}, end tilfældet kan forklare ({cases} tal)",
        "The simulation is no farther from {name} than chance explains ({cases} figures)",
    ),
    "theory_off": (
        "Simuleringen afviger fra {name} i {off} af {cases} tal",
        "The simulation differs from {name} in {off} of {cases} figures",
    ),
    "theory_delay_time_grid": (
        "Andel af forværringer, der bliver til kriser, når hver opfølgning ser dem",
        "Share of onsets that become crises when every inspection finds them",
    ),
    "theory_delay_time_case": ("Måneder mellem opfølgninger", "Months between inspections"),
    "theory_delay_time_axis": ("Andel, der bliver kriser", "Share that become crises"),
    "theory_renewal_grid": (
        "År, til en opfølgning beslutter en flytning, som barnet bliver parat til",
        "Years until a follow-up decides a move that the child becomes ready for",
    ),
    "theory_renewal_case": (
        "Uger til den første + mellem de næste",
        "Weeks until the first + between the others",
    ),
    "theory_renewal_axis": ("År", "Years"),
    "theory_queue_grid": (
        "Timers ventetid på en vurdering, der i gennemsnit tager en time",
        "Hours of waiting for an assessment that takes an hour on average",
    ),
    "theory_queue_case": ("Andel af tiden optaget", "Share of time busy"),
    "theory_queue_axis": ("Timer (logaritmisk)", "Hours (logarithmic)"),
    "theory_office": (
        "{load}, sagsbehandlere: {caseworkers}",
        "{load}, caseworkers: {caseworkers}",
    ),
    "theory_caseworkers": ("Sagsbehandlere: {count}", "Caseworkers: {count}"),
    "theory_present_value_grid": (
        "Modellen »sick-sicker«: diskonterede år pr. person og udgift i tusinde",
        "The sick-sicker model: discounted years per person, and cost in thousands",
    ),
    "theory_present_value_case": ("Tilstand", "State"),
    "theory_present_value_axis": ("Diskonterede år", "Discounted years"),
    "theory_state_cost": ("Udgift, tusinde", "Cost, thousands"),
    "theory_state_healthy": ("Rask", "Healthy"),
    "theory_state_sick": ("Syg", "Sick"),
    "theory_state_sicker": ("Mere syg", "Sicker"),
    "theory_theory": ("Teori", "Theory"),
    "theory_simulated": ("Simuleret, 95 %", "Simulated, 95%"),
    "theory_z": ("Standardfejl fra teori", "Standard errors off"),
    "theory_note": (
        "Stiplet: teori. Punkter: simuleret, med 95 %-intervaller.",
        "Dashed: theory. Points: simulated, with 95% intervals.",
    ),
    "theory_foot": (
        "Startværdi (seed) {seed} · {replications} gentagelser · en rigtig simulering afvises i højst {error} af "
        "tilfældene pr. tabel · rækkerne i en tabel har samme tilfældigheder og afviger derfor sammen",
        "Seed {seed} · {replications} replications · a right simulation is rejected in at most {error} of cases "
        "per table · the rows of a table share their luck and so err together",
    ),
    # What a scenario rests on
    "sources_under": ("{count} tal under {place}", "{count} numbers under {place}"),
}
