"""The dispute file as a form: parties, options with their words, phases; everything else of the file stays as it is."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from impasse.dispute.dispute import Dispute
from impasse.web.forms import Form

BLANK = 2
"""Empty rows for what is new."""
_NO_SIGN = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class RowView:
    """One row of the form.

    Attributes
    ----------
    key : str
        How its fields are named: the id of what is there, ``new-1`` of an empty row.
    fields : dict of str to str
    chosen : tuple of str
        Ids chosen among others: the options of a phase.
    """

    key: str
    fields: dict[str, str]
    chosen: tuple[str, ...] = ()


def rows_of(dispute: Dispute) -> dict[str, list[RowView]]:
    """Return the rows of the form: parties, options and phases, each with empty ones at the end."""
    parties = [RowView(p.id, {"name": p.name, "aliases": _listed(p.aliases)}) for p in dispute.parties]
    options = [
        RowView(
            o.id,
            {"name": o.name, "party": o.party, "cues": _listed(o.cues), "drop_cues": _listed(o.drop_cues)},
        )
        for o in dispute.options
    ]
    phases = [
        RowView(p.id, {"name": p.name, "since": p.since or "", "until": p.until or ""}, p.options)
        for p in dispute.phases
    ]
    blank = [RowView(f"new-{k}", {}) for k in range(1, BLANK + 1)]
    return {"parties": parties + blank, "options": options + blank, "phases": phases + blank[:1]}


def changed_text(text: str, form: Form, dispute: Dispute) -> str:
    """Return the text of a dispute file with what the form says.

    Parameters
    ----------
    text : str
        As it is; its comments and everything that the form does not show stay.
    form : Form
        Fields ``parties.ID.name`` and so on; a row whose name was emptied is taken out.
    dispute : Dispute
        What the text says.

    Returns
    -------
    str
        Not checked yet.

    Raises
    ------
    ValueError
        When the text is no YAML mapping.
    """
    yaml = YAML(typ="rt")
    yaml.width = 110
    yaml.preserve_quotes = True
    try:
        data = yaml.load(text)
    except YAMLError as error:
        raise ValueError(str(error)) from None
    if not isinstance(data, dict):
        raise ValueError("it is no mapping")
    if form.one("dispute").strip():
        data["dispute"] = form.one("dispute").strip()
    ids = {actor.id for actor in (*dispute.parties, *dispute.others)}
    ids |= {topic.id for topic in dispute.lexicon.topics} | {phase.id for phase in dispute.phases}
    rows = rows_of(dispute)
    _section(data, "parties", rows, form, ids, _party)
    _section(data, "options", rows, form, ids, _option)
    _section(data, "phases", rows, form, ids, _phase)
    out = io.StringIO()
    yaml.dump(data, out)
    return out.getvalue()


def _section(
    data: dict[str, Any],
    name: str,
    rows: dict[str, list[RowView]],
    form: Form,
    ids: set[str],
    fill: Callable[[dict[str, Any], Callable[[str], str], Form, str], None],
) -> None:
    """Bring one list of the file to what the form says."""
    listed = data.setdefault(name, [])
    there = {str(item.get("id")): item for item in listed if isinstance(item, dict)}
    for row in rows[name]:
        prefix = f"{name}.{row.key}"

        def field(key: str, prefix: str = prefix) -> str:
            return form.one(f"{prefix}.{key}").strip()

        item = there.get(row.key)
        if item is None and field("name"):
            item = {"id": _free(field("name"), ids)}
            listed.append(item)
        elif item is not None and form.has(f"{prefix}.name") and not field("name"):
            listed.remove(item)
            continue
        if item is not None and field("name"):
            fill(item, field, form, prefix)


def _party(item: dict[str, Any], field: Callable[[str], str], form: Form, prefix: str) -> None:
    _put(item, "name", field("name"))
    _put_list(item, "aliases", _parts(field("aliases")))


def _option(item: dict[str, Any], field: Callable[[str], str], form: Form, prefix: str) -> None:
    _put(item, "party", field("party"))
    _put(item, "name", field("name"))
    _put_list(item, "cues", _parts(field("cues")))
    _put_list(item, "drop_cues", _parts(field("drop_cues")))


def _phase(item: dict[str, Any], field: Callable[[str], str], form: Form, prefix: str) -> None:
    _put(item, "name", field("name"))
    _put(item, "since", field("since"))
    _put(item, "until", field("until"))
    _put_list(item, "options", form.all(f"{prefix}.options"))


def _put(item: dict[str, Any], key: str, value: str) -> None:
    """Set a text where it is another; empty takes it out."""
    if not value:
        item.pop(key, None)
    elif str(item.get(key, "")) != value:
        item[key] = value


def _put_list(item: dict[str, Any], key: str, values: list[str]) -> None:
    if [str(each) for each in item.get(key) or []] == values:
        return
    if values:
        item[key] = values
    else:
        item.pop(key, None)


def _free(name: str, ids: set[str]) -> str:
    """An id made of a name, that is not taken."""
    base = _NO_SIGN.sub("_", name.lower()).strip("_")[:40] or "new"
    base = base if base[0].isalpha() else f"o_{base}"
    found, number = base, 2
    while found in ids:
        found, number = f"{base}_{number}", number + 1
    ids.add(found)
    return found


def _listed(values: Iterable[str]) -> str:
    return ", ".join(values)


def _parts(text: str) -> list[str]:
    return [part for part in (each.strip() for each in text.split(",")) if part]
