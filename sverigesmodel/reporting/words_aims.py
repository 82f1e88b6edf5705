"""Aims, and the figures that may stand for them, once in Danish and once in English.

A table of text and nothing else, as ``words`` is for the screen.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

_MEASURES: Final[Mapping[str, tuple[str, str]]] = {
    "child_years": ("helårsbørn med åben sag", "child-years with an open case"),
    "children": ("børn med åben sag, i gennemsnit", "children with an open case, on average"),
    "entries": ("påbegyndte forløb", "stays begun"),
    "stays": ("forløb i året", "stays in the year"),
    "exits": ("afsluttede forløb", "stays ended"),
    "crises": ("kriser", "crises"),
    "days_ready_waiting": ("dage klar til at flytte og ventende", "days ready to move and waiting"),
    "decisions": ("afgørelser om at flytte", "decisions to move"),
    "days_to_decision": ("dage fra klar til afgørelse", "days from ready to decision"),
    "onsets": ("begyndende forværringer", "deteriorations begun"),
    "onsets_found": ("fundne forværringer", "deteriorations found"),
    "onsets_averted": ("afværgede forværringer", "deteriorations averted"),
    "onsets_missed": ("oversete forværringer", "deteriorations missed"),
    "share_averted": ("andel afværgede forværringer", "share of deteriorations averted"),
    "tasks_released": ("opgaver opstået", "tasks released"),
    "tasks_completed": ("opgaver udført", "tasks completed"),
    "tasks_cancelled": ("opgaver bortfaldet", "tasks cancelled"),
    "task_hours": ("timer til opgaver", "hours of tasks"),
    "hours_released": ("timers arbejde opstået", "hours of work released"),
    "task_timely_share": ("opgaver til tiden", "tasks on time"),
    "task_waiting_days": ("dages ventetid pr. opgave", "days of waiting per task"),
    "task_lateness_days": ("dages forsinkelse pr. opgave", "days of lateness per task"),
    "notifications": ("underretninger", "notifications"),
    "new_notifications": ("underretninger om nye børn", "notifications of new children"),
    "re_referrals": ("nye underretninger om afsluttede sager", "re-referrals of closed cases"),
    "open_notifications": ("underretninger om åbne sager", "notifications about open cases"),
    "assessed_emergency": ("akutte anbringelser ved vurdering", "emergencies at assessment"),
    "assessed_screened_out": (
        "underretninger uden videre skridt",
        "notifications screened out",
    ),
    "assessed_investigation": (
        "underretninger, der fører til undersøgelse",
        "notifications that lead to an investigation",
    ),
    "opened": ("åbnede sager", "cases opened"),
    "screened_out": ("sager sorteret fra", "cases screened out"),
    "closed": ("afsluttede sager", "cases closed"),
    "aged_out": ("sager afsluttet ved aldersgrænsen", "cases ended by age"),
    "closed_stays": ("børn uden sag i året", "children without a case in the year"),
    "closed_years": ("helårsbørn i almenområdet", "child-years in general services"),
    "placements_begun": ("påbegyndte anbringelser", "placements begun"),
    "placement_years": ("helårsanbringelser", "placement-years"),
    "breakdowns": ("sammenbrud i anbringelser", "breakdowns of placements"),
    "breakdown_rate": ("sammenbrud pr. helårsanbringelse", "breakdowns per placement-year"),
    "caseworkers_per_child": ("sagsbehandlere pr. barn", "caseworkers per child"),
    "caseworkers_per_closed_case": (
        "sagsbehandlere pr. afsluttet sag",
        "caseworkers per closed case",
    ),
    "posts": ("stillinger", "posts"),
    "caseworkers": ("sagsbehandlere", "caseworkers"),
    "vacancies": ("ubesatte stillinger", "vacancies"),
    "cases_held": ("sager hos sagsbehandlere", "cases held by caseworkers"),
    "excess_cases": ("sager over sagstalsgrænsen", "cases above the limit"),
    "queue": ("sager i kø", "cases in the queue"),
    "caseload_mean": ("sager pr. sagsbehandler", "cases per caseworker"),
    "caseload_met": ("sager hos barnets sagsbehandler", "cases of the child's caseworker"),
    "utilisation": ("udnyttet arbejdstid", "working time taken up"),
    "hours_available": ("timer til rådighed", "hours available"),
    "contact_hours": ("timers kontakt", "hours of contact"),
    "contact_shortfall": ("manglende kontakt", "contact shortfall"),
    "queued": ("sager sat i kø", "cases queued"),
    "allocated": ("sager fordelt", "cases allocated"),
    "handovers": ("sagsbehandlerskift", "changes of caseworker"),
    "hired": ("ansatte sagsbehandlere", "caseworkers hired"),
    "left": ("fratrådte sagsbehandlere", "caseworkers who left"),
}

WORDS: Final[Mapping[str, tuple[str, str]]] = {
    **{f"measure_{name}": texts for name, texts in _MEASURES.items()},
    "section_aims": ("Målene", "The aims"),
    "sheet_aims": ("Mål", "Aims"),
    "aims": ("Mål: har de flyttet sig den ønskede vej?", "Aims: did they move the wanted way?"),
    "aims_note": (
        "Hvert mål står for sig. Ja: hele 95 %-intervallet for forskellen ligger på den ønskede side af "
        "nul. Nej: intet af det gør. Ellers uafgjort. Intervallet rummer kun tilfældets spil, og tallet "
        "står for ønsket uden at være ønsket selv.",
        "Each aim by itself. Yes: the whole 95% interval of the difference lies on the wanted side of "
        "zero. No: none of it does. Otherwise undecided. The interval holds chance alone, and the figure "
        "stands for what is wanted without being the thing itself.",
    ),
    "aims_not_measured": ("Måles ikke af modellen: {aims}.", "Not measured by the model: {aims}."),
    "aim": ("Mål", "Aim"),
    "aim_term": ("Sigt", "Term"),
    "aim_short": ("kort", "short"),
    "aim_long": ("langt", "long"),
    "aim_measure": ("Det, der måles", "What is measured"),
    "aim_why": ("Hvorfor", "Why"),
    "aim_year": ("År", "Year"),
    "aim_wanted": ("Ønsket", "Wanted"),
    "aim_more": ("mere", "more"),
    "aim_less": ("mindre", "less"),
    "aim_moved": ("Flyttet?", "Moved?"),
    "moved_yes": ("ja", "yes"),
    "moved_no": ("nej", "no"),
    "moved_undecided": ("uafgjort", "undecided"),
    "moved_not_reached": ("perioden slutter før", "the run ends before"),
    "moved_not_measured": ("måles ikke", "not measured"),
    "aim_per": ("{figure} pr. {per}", "{figure} per {per}"),
    "aim_share": ("{figure} som andel af {per}", "{figure} as a share of {per}"),
    "aim_of": ("{figure} ({places})", "{figure} ({places})"),
}
