"""Every sentence and label about what capacity costs in a baseline and its reform, in Danish and in English.

A table of text and nothing else, as ``words`` is for the screen.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

WORDS: Final[Mapping[str, tuple[str, str]]] = {
    "section_analytic": ("Hvad koster kapaciteten?", "What does capacity cost?"),
    "sheet_analytic": ("Kapacitet", "Capacity"),
    "capacity_title": (
        "Hvad koster kapaciteten? {reform} og {baseline} ved siden af deres analytiske tvillinger",
        "What does capacity cost? {reform} and {baseline} beside their analytic twins",
    ),
    "capacity_frame": (
        "{first}–{last} · {replications} gentagelser, samme held med og uden kapacitetsgrænse",
        "{first}–{last} · {replications} replications, the same luck with and without a limit of capacity",
    ),
    "capacity_agrees": (
        "Med rigelig kapacitet stemmer simuleringen i begge scenarier med det, der er regnet ud uden at simulere: "
        "ingen af de {judged} bedømte tal afviger mere, end tilfældet og regnefejlen kan forklare.",
        "With ample capacity the simulation agrees in both scenarios with what is computed without simulating: "
        "none of the {judged} figures judged differs by more than chance and the numerical error can explain.",
    ),
    "capacity_disagrees": (
        "{scenario}: {count} af {judged} bedømte tal afviger fra den analytiske tvilling mere, end tilfældet og "
        "regnefejlen kan forklare. Stol ikke på de første to søjler her; hvad kapaciteten koster, er forskellen "
        "mellem to simuleringer og berøres ikke af det.",
        "{scenario}: {count} of {judged} figures judged differ from the analytic twin by more than chance and the "
        "numerical error can explain. Do not trust the first two columns here; the cost of capacity is the "
        "difference of two simulations and is not touched by that.",
    ),
    "capacity_level": (
        "{scenario}: med fri kapacitet ventes {free} helårsanbringelser; som det er, bliver det {as_is}. "
        "Kapaciteten gør altså en forskel på {gap} helårsanbringelser ({interval}) og på {money} i trinnenes pris "
        "({money_interval}).",
        "{scenario}: with free capacity {free} child-years in placement are expected; as it is they come to "
        "{as_is}. So capacity makes a difference of {gap} child-years ({interval}) and of {money} in what the "
        "steps cost ({money_interval}).",
    ),
    "capacity_effect": (
        "Reformen ændrer antallet af helårsanbringelser med {as_is}. Med fri kapacitet i begge scenarier "
        "ville det være {free}; de øvrige {gap} ({interval}) kommer af, hvad reformen gør ved kapaciteten.",
        "The reform changes the child-years in placement by {as_is}. With free capacity in both scenarios it "
        "would be {free}; the other {gap} ({interval}) come of what the reform does to capacity.",
    ),
    "capacity_finding": (
        "At kapaciteten er begrænset, giver {before} helårsanbringelser uden reformen og {after} med den",
        "That capacity is limited makes {before} child-years in placement without the reform, {after} with it",
    ),
    "capacity_more": ("{number} flere", "{number} more"),
    "capacity_fewer": ("{number} færre", "{number} fewer"),
    "capacity_as_many": ("lige så mange", "as many"),
    "capacity_unsure": (
        "{sentence} Forskellen kan være tilfældig.",
        "{sentence} That may be chance.",
    ),
    "capacity_interval": ("95 %: {low} til {high}", "95%: {low} to {high}"),
    "capacity_why": (
        "Med fri kapacitet udføres hver opgave, så snart den kan begynde, og barnet beholder sin rådgiver. "
        "Forskellen er derfor, hvad ventetid på vurdering og undersøgelse, forsinkede opfølgninger og skift af "
        "rådgiver koster – også den tid, en undersøgelse altid tager. Regnet før statsrefusion og uden løn til "
        "rådgivere. »Som det er« er tvillingen plus forskellen: det held, gentagelserne med fri kapacitet havde, "
        "er kendt og taget ud.",
        "With free capacity every task is done as soon as it may begin, and a child keeps its caseworker. The "
        "difference is therefore what waiting for assessments and investigations, late follow-ups and changes of "
        "caseworker cost – also the time that an investigation always takes. Before the state refund and without "
        "caseworkers' pay. “As it is” is the twin plus the difference: the luck that the replications with free "
        "capacity had is known and taken out.",
    ),
    "capacity_column_twin": ("Fri kapacitet, regnet", "Free capacity, computed"),
    "capacity_column_ample": ("Fri kapacitet, simuleret", "Free capacity, simulated"),
    "capacity_column_simulated": ("Som det er, simuleret", "As it is, simulated"),
    "capacity_steps": ("Helårsbørn på hvert trin", "Child-years on each step"),
    "capacity_column_as_is": ("Som det er", "As it is"),
    "capacity_column_gap": ("Kapaciteten koster", "Cost of capacity"),
    "capacity_column_interval": ("95 %-interval", "95% interval"),
    "capacity_column_numerical": ("Regnefejl", "Numerical error"),
    "capacity_table": (
        "Fri kapacitet og som det er, hele perioden",
        "Free capacity and as it is, whole period",
    ),
    "capacity_part_difference": ("Reformens virkning", "Effect of the reform"),
    "capacity_row": ("{part}: {name}", "{part}: {name}"),
    "capacity_axis": (
        "helårsbørn: som det er minus fri kapacitet",
        "child-years: as it is less free capacity",
    ),
    "capacity_note": (
        "Streger er 95 %-intervaller; ring: uden reformen, firkant: med reformen.",
        "Lines are 95% intervals; circle: without the reform, square: with it.",
    ),
}
