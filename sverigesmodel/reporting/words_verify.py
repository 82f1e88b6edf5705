"""Every sentence and label about the analytic twin and what capacity costs, in Danish and in English.

A table of text and nothing else, as ``words`` is for the screen.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

WORDS: Final[Mapping[str, tuple[str, str]]] = {
    "verify_title": (
        "{name}: simuleringen og dens analytiske tvilling",
        "{name}: the simulation and its analytic twin",
    ),
    "verify_frame": (
        "{first}–{last}. {replications} gentagelser; tvillingen er regnet ud på {seconds} sekunder.",
        "{first}–{last}. {replications} replications; the twin was computed in {seconds} seconds.",
    ),
    "verify_grid": (
        "Hele perioden: regnet ud, simuleret med rigelig kapacitet, og som det er",
        "Whole period: computed, simulated with ample capacity, and as it is",
    ),
    "verify_twin": ("Tvilling", "Twin"),
    "verify_ample": ("Rigelig", "Ample"),
    "verify_z": ("z", "z"),
    "verify_as_is": ("Som det er", "As it is"),
    "verify_gap": ("Forskel", "Difference"),
    "verify_verdict": ("Stemmer de?", "Do they agree?"),
    "verify_agrees": (
        "Ja. Ingen af de {judged} tal afviger mere, end tilfældet og tvillingens egen regnefejl kan forklare "
        "(prøvet samlet: en rigtig tvilling ville blive underkendt i højst {error} af tilfældene).",
        "Yes. None of the {judged} figures differs by more than chance and the twin's own numerical error can"
        " explain (judged together: a right twin would be rejected in at most {error} of cases).",
    ),
    "verify_disagrees": (
        "Nej. {count} af de {judged} tal afviger mere, end tilfældet og tvillingens egen regnefejl kan "
        "forklare. Enten regner simuleringen eller tvillingen forkert, eller scenariet bruger noget, som "
        "tvillingen forenkler for groft.",
        "No. {count} of the {judged} figures differ by more than chance and the twin's own numerical error "
        "can explain. Either the simulation or the twin is wrong, or the scenario uses something that the "
        "twin simplifies too much.",
    ),
    "verify_not_covered": (
        "Ikke dækket: {names}. Derfor bedømmes simuleringen ikke på tvillingen, heller ikke hvor de afviger "
        "({count} af {judged} tal).",
        "Not covered: {names}. So the simulation is not judged by the twin, not even where they differ "
        "({count} of {judged} figures).",
    ),
    "not_covered_fixed_time": ("faste tider på et trin", "fixed times on a step"),
    "verify_rare": (
        "{count} andre tal er så sjældne, at kun for meget ville blive opdaget og ikke for lidt: at der slet "
        "intet sker, kan være tilfældigt.",
        "{count} other figures are so rare that only too much would be found and not too little: that nothing "
        "happens at all may be chance.",
    ),
    "verify_power": (
        "Med så mange gentagelser opdages en fejl (med {power} sandsynlighed) fra denne størrelse: {found}.",
        "With so many replications a fault is found (with a chance of {power}) from this size on: {found}.",
    ),
    "verify_short_placement_years": ("barneår i anbringelse", "child-years in placement"),
    "verify_short_planned": ("planlagte flytninger", "planned moves"),
    "verify_short_crisis": ("kriser", "crises"),
    "verify_short_follow_ups": ("opfølgninger", "follow-ups"),
    "verify_short_stage_cost": ("trinnenes pris", "the cost of the steps"),
    "verify_off": (
        "{what}: {twin} regnet ud, {ample} simuleret (z = {z}).",
        "{what}: {twin} computed, {ample} simulated (z = {z}).",
    ),
    "verify_cost": ("Hvad kapaciteten koster", "The cost of capacity"),
    "verify_more": ("{number} flere {unit}", "{number} more {unit}"),
    "verify_fewer": ("{number} færre {unit}", "{number} fewer {unit}"),
    "verify_dearer": ("{amount} mere", "{amount} more"),
    "verify_cheaper": ("{amount} mindre", "{amount} less"),
    "verify_units_placement": ("barneår i anbringelse", "child-years in placement"),
    "verify_units_crisis": ("kriser", "crises"),
    "verify_effect": (
        "Med den kapacitet, der er, bliver det {change} end med rigelig kapacitet.",
        "With the capacity there is, it comes to {change} than with ample capacity.",
    ),
    "verify_effect_money": (
        "Trinnene koster {change} end med rigelig kapacitet, før statsrefusion og uden løn til rådgivere.",
        "The steps cost {change} than with ample capacity, before the state refund and without caseworkers' pay.",
    ),
    "verify_unsure": (
        "{sentence} Forskellen kan være tilfældig.",
        "{sentence} The difference may be chance.",
    ),
    "verify_meaning": ("Hvad der sammenlignes", "What is compared"),
    "verify_ample_means": (
        "Med rigelig kapacitet udføres hver opgave, så snart den kan begynde: ingen ventetid, ingen kø, ingen"
        " rådgiver, der holder op. Børn, regler og frister er de samme.",
        "With ample capacity every task is done as soon as it may begin: no wait, no queue, no caseworker who"
        " leaves. Children, rules and dates are the same.",
    ),
    "verify_gap_means": (
        "Forskellen er simuleringen, som det er, minus simuleringen med rigelig kapacitet, med samme held; "
        "grænserne er dens 95 %-interval.",
        "The difference is the simulation as it is less the one with ample capacity, by the same luck; the "
        "bounds are its 95% interval.",
    ),
    "verify_stage_cost": ("Trinnenes pris, t.kr.", "Cost of the steps, DKK thousand"),
    "verify_placement_years": ("Barneår i anbringelse", "Child-years in placement"),
    "verify_follow_ups": ("Opfølgninger", "Follow-ups"),
    "verify_child_years": ("Barneår", "Child-years"),
    "verify_referral": ("Underretninger, ny sag", "Notifications, new case"),
    "verify_emergency": ("Akutte anbringelser ved vurdering", "Emergencies at assessment"),
    "verify_screened_out": ("Afvist ved vurdering", "Screened out"),
    "verify_investigate": ("Undersøgelser begyndt", "Investigations begun"),
    "verify_entry": ("Undersøgelser afsluttet", "Investigations completed"),
    "verify_planned": ("Planlagte flytninger", "Planned moves"),
    "verify_maximum_stay": ("Flytninger ved længste ophold", "Moves at the maximum stay"),
    "verify_premature": ("For tidlige flytninger", "Premature moves"),
    "verify_unprompted": ("Flytninger uden opfølgning", "Moves without a follow-up"),
    "verify_crisis": ("Kriser", "Crises"),
    "verify_age_limit": ("Aldersgrænse nået", "Age limit reached"),
    "verify_simplified": ("Hvad tvillingen forenkler", "What the twin simplifies"),
    "simplified_warning_time": (
        "Varseltider, der ikke er eksponentielle: middelværdien er rigtig, spredningen omtrentlig. Andelen, "
        "der afværges, kan være forkert til begge sider.",
        "Warning times that are not exponential: the mean is right, the spread approximate. The share averted"
        " may be off either way.",
    ),
    "simplified_several_acute": (
        "Flere slags kriser på samme trin: hvad en for tidlig flytning siger om dem alle, regnes for hver for"
        " sig.",
        "Several kinds of crisis on one step: what a premature move tells of all of them is taken one by one.",
    ),
    "simplified_several_planned": (
        "Flere planlagte flytninger på samme trin, ikke alle eksponentielle: hvilken barnet blev klar til "
        "først, er omtrentligt; om det blev klar, er rigtigt.",
        "Several planned moves on one step, not all exponential: which one a child became ready for first is "
        "approximate; whether it did is right.",
    ),
    "simplified_fixed_time": (
        "Faste tider på et trin: de rammer alle, der kom til trinnet i samme periode, på én gang, og hvad der "
        "sker i samme øjeblik, sker i én rækkefølge. Flytninger kan være forkerte til begge sider.",
        "Fixed times on a step: they strike all who came to the step in one interval at once, and what happens at "
        "the same moment happens in one order. Moves may be off either way.",
    ),
    "simplified_windows": (
        "Tiden efter et skift af rådgiver eller en for tidlig flytning: børn, der kommer til et trin sammen, "
        "deler den gennemsnitlige risiko. Kriser bliver en anelse for mange.",
        "The time after a handover or a premature move: children who come to a step together share the mean "
        "risk. Crises come out slightly too many.",
    ),
    "simplified_known_at_start": (
        "Børn, der er der fra starten: deres tid på trinnet og siden sidste opfølgning tages ved få lige "
        "sandsynlige værdier, så de første måneders flytninger kan ligge nogle uger forkert.",
        "Children present at the start: their time on the step and since the last follow-up are taken at a "
        "few equally likely values, so that moves of the first months may be some weeks off.",
    ),
}
