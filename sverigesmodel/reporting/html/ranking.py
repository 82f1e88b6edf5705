"""One offline page of a ranking: what was compared, the order with intervals, tables, the way to each reform.

Knows the order of the page; sentences, charts and tables come ready.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sverigesmodel.reporting.cautions import Warned, caution
from sverigesmodel.reporting.figures.ranking import pairs, ranking
from sverigesmodel.reporting.html import shell
from sverigesmodel.reporting.html.page import Section
from sverigesmodel.reporting.language import Language, say
from sverigesmodel.reporting.phrases import limits
from sverigesmodel.reporting.ranked import Ranked
from sverigesmodel.reporting.ranking_phrases import answers, frame, title
from sverigesmodel.reporting.ranking_tables import beside, ranking_grid
from sverigesmodel.reporting.tables import Grid
from sverigesmodel.reporting.texts import label
from sverigesmodel.sensitivity.ranking_folder import StoredRanking


def ranking_page(result: StoredRanking, lang: Language, links: Mapping[str, str]) -> str:
    """Write the page of a ranking; the same ranking gives the same bytes.

    Parameters
    ----------
    links
        Where each reform's own page is, relative to this one.

    Returns
    -------
    str
        A whole HTML document that asks for nothing beyond itself.
    """
    ranked = Ranked(result, lang)
    scripts = shell.scripts()
    return (
        shell.environment()
        .get_template("ranking.html.j2")
        .render(
            lang=lang,
            say=lambda key, **values: say(key, lang, **values),
            title=title(ranked),
            frame=frame(ranked),
            answers=list(answers(ranked)),
            front=ranking_grid(ranked),
            cautions=cautions(result, lang),
            compared=_compared(ranked, links),
            sections=_sections(ranked),
            limits=list(limits(result.baseline, lang, compared=False)),
            command=command(result),
            reproduction=_reproduction(result, lang),
            style=shell.style(),
            scripts=scripts,
            hashes=[shell.content_hash(script) for script in scripts],
            drawing=shell.drawing,
        )
    )


def cautions(result: StoredRanking, lang: Language) -> list[str]:
    """Tell every caution once, with the reforms that it is about where it is not about all."""
    found: dict[str, list[str]] = {}
    for name, warned in result.document["cautions"].items():
        for one in warned:
            said = caution(
                Warned(one["code"], one["text"], one["facts"]), result.scenarios[name], lang
            )
            found.setdefault(said, []).append(label(result.scenarios[name].name, lang, name))
    count = len(result.order)
    return [
        text if len(names) == count else f"{', '.join(names)}: {text}"
        for text, names in found.items()
    ]


def command(result: StoredRanking) -> str:
    """Write the command that computes the same ranking from the folder's scenarios."""
    files = " ".join(f"{folder}.yaml" for folder in result.folders.values())
    engine = result.manifest.get("engine", {}).get("name", "compiled")
    return (
        f"sverigesmodel compare baseline.yaml {files} --rank-by {result.by} --seed {result.seed} "
        f"--replications {result.replications} --engine {engine}"
    )


def _compared(ranked: Ranked, links: Mapping[str, str]) -> list[dict[str, Any]]:
    """Tell of the baseline and of each reform, in order, what it is and where its own page lies."""
    source, lang = ranked.source, ranked.lang
    told = [
        ("baseline", "", None),
        *((one, f"{ranked.number(one)}. ", links.get(one)) for one in source.order),
    ]
    return [
        {
            "name": number + label(source.scenarios[key].name, lang, key),
            "text": label(source.scenarios[key].description, lang),
            "link": link,
        }
        for key, number, link in told
    ]


def _sections(ranked: Ranked) -> list[Section]:
    lang = ranked.lang
    return [
        Section("ranking", say("section_ranking", lang), (ranking(ranked),)),
        Section("pairs", say("section_pairs", lang), (pairs(ranked),)),
        Section("beside", say("section_beside", lang), (), beside(ranked)),
    ]


def _reproduction(result: StoredRanking, lang: Language) -> Grid:
    """List seed, replications, versions and hashes."""
    manifest = result.manifest
    versions = {"sverigesmodel": manifest.get("version"), "Python": manifest.get("python")}
    versions |= dict(manifest.get("libraries", {}))
    hashes = {
        f"{result.folders.get(name, name)}.yaml": one
        for name, one in result.document["scenarios"].items()
    }
    rows = [
        (say("seed", lang), str(result.seed)),
        (say("replications", lang), str(result.replications)),
        *((name, str(one)) for name, one in versions.items()),
        *((say("hash_of", lang, name=name), one) for name, one in hashes.items()),
    ]
    known = tuple(row for row in rows if row[1] not in {"", "None"})
    return Grid(say("reproduce_table", lang), (say("what", lang), say("value", lang)), known)
