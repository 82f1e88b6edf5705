"""What a result says that a reporting standard asks for, as texts by the names of their fields.

Takes sentences that stand on the page already, and what the folder's manifest knows of the run. Computes nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from sverigesmodel.evaluation.stored import StoredResult
from sverigesmodel.reporting.checklists.described import listed
from sverigesmodel.reporting.conclusions import present_value
from sverigesmodel.reporting.html import basis, front
from sverigesmodel.reporting.language import Language, decimal, say
from sverigesmodel.reporting.texts import clean, label

_STUDIES: Final = ("risk", "tornado", "thresholds", "cautious", "frontier", "evidence")
"""Tables by which a report knows a study, each with words of its own."""


def found(result: StoredResult, lang: Language) -> dict[str, str]:
    """Fill the fields that the result and its manifest answer; lists are lines that begin with a hyphen."""
    first, last = result.years[0], result.years[-1]
    told = {one.question: one.sentences for one in front.answers(result, lang)}

    def answer(key: str) -> str:
        return listed(told[say(key, lang, first=first, last=last)], lang)

    cautions = front.cautions(result, lang)
    return {
        "replications": str(result.replications),
        "seed": str(result.seed),
        "results": "\n".join(
            [answer("ask_cost"), listed(present_value(result, lang), lang), answer("ask_payback")]
        ),
        "children": "\n".join([answer("ask_children"), answer("ask_work")]),
        "purses": answer("ask_whom"),
        "sureness": answer("ask_sure"),
        "conditions": answer("ask_true"),
        "cautions": say("told_cautions", lang, list=listed(cautions, lang))
        if cautions
        else say("told_no_cautions", lang),
        "studies": listed(_studies(result, lang), lang),
        "aims": listed(_aims(result, lang), lang),
        "pairing": _pairing(result, lang),
        "precision": _precision(result, lang),
        "command": basis.command(result),
        **_run(result, lang),
    }


def _studies(result: StoredResult, lang: Language) -> Iterator[str]:
    known = [name for name in _STUDIES if name in result.tables]
    for name in known:
        yield say(f"told_study_{name}", lang)
    if not known:
        yield say("told_no_study", lang)


def _aims(result: StoredResult, lang: Language) -> Iterator[str]:
    for key, aim in result.reform.aims.items():
        yield label(aim.name, lang, key)
    if not result.reform.aims:
        yield say("told_no_aims", lang)


def _pairing(result: StoredResult, lang: Language) -> str:
    known = result.document["pairing"]
    if known["correlation"] is None or known["variance_ratio"] is None:
        return say("told_no_pairing", lang)
    return say(
        "told_pairing",
        lang,
        correlation=decimal(known["correlation"], lang, digits=2),
        ratio=decimal(known["variance_ratio"], lang, digits=1),
    )


def _precision(result: StoredResult, lang: Language) -> str:
    known = result.document["precision"]
    if known is None:
        return say("told_fixed", lang)
    return say(
        "told_precision",
        lang,
        wanted=decimal(known["wanted"], lang, digits=2),
        maximum=known["maximum"],
        reached=say("yes" if known["reached"] else "no", lang),
    )


def _run(result: StoredResult, lang: Language) -> dict[str, str]:
    """Tell what simulated, where and how long, as far as the manifest knows."""
    manifest, unknown = result.manifest, say("told_no_source", lang)
    versions = {"sverigesmodel": manifest.get("version"), "Python": manifest.get("python")}
    versions |= dict(manifest.get("libraries", {}))
    shown = [f"{name} {one}" for name, one in versions.items() if one]
    engine = " ".join(str(part) for part in manifest.get("engine", {}).values())
    run = manifest.get("this_run", {})
    machine = say("told_no_machine", lang)
    if run:
        said = {key: clean(str(run[key])) for key in ("platform", "finished")}
        machine = say("told_machine", lang, **said)
    seconds = run.get("seconds")
    hashes = (f"{name} {one['hash'][:12]}" for name, one in result.document["scenarios"].items())
    return {
        "version": str(manifest.get("version", unknown)),
        "versions": ", ".join(shown) or unknown,
        "engine": engine or unknown,
        "machine": machine,
        "seconds": say("told_no_seconds", lang)
        if seconds is None
        else say("told_seconds", lang, seconds=decimal(seconds, lang, digits=0)),
        "hashes": ", ".join(hashes),
    }
