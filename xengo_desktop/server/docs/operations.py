"""One operation on the page: what it takes, what it answers, and how to call it from a terminal."""

from __future__ import annotations

import json
import shlex
from collections.abc import Mapping
from html import escape
from typing import Any
from urllib.parse import quote, urlencode

from xengo_desktop.server.docs.schemas import anchor, code_block, field, fields, prose, sample, type_words

Json = Mapping[str, Any]

KEY = "$XENGO_KEY"
"""Examples name a variable, so that no key ends up in a shell's history."""


def operation(method: str, path: str, details: Json, document: Json, base: str) -> str:
    """Write one operation."""
    replies = details["responses"]
    call = curl(method, path, details, document["components"]["schemas"], base)
    return (
        f'<article id="{escape(details["operationId"])}">'
        f'<h3><span class="method {method}">{method.upper()}</span> <code>{_path(path)}</code></h3>'
        f"<p>{escape(details['summary'])}. {_marks(details)}</p>"
        f"{_parameters(details['parameters'])}"
        f"{_body(details.get('requestBody'), document)}"
        f"<h4>Replies</h4>{''.join(_reply(status, said) for status, said in replies.items() if _yes(status))}"
        f'<p class="soft">Refusals: {_refusals(replies)}</p>'
        f"<h4>Example</h4><pre tabindex='0'>{escape(call)}</pre>"
        f"{_example_reply(replies)}</article>"
    )


def refusal(name: str, said: Json) -> str:
    """Write one refusal with the first of its bodies."""
    shape = _shape(said)
    content = said.get("content", {}).get("application/json", {})
    examples = [example["value"] for example in content.get("examples", {}).values()]
    return (
        f'<article id="{anchor("refusal", name)}"><h3>{prose(said["description"].partition(":")[0])}</h3>'
        f'<p class="soft">{prose(said["description"])} {shape}</p>'
        f"{''.join(code_block(example) for example in examples[:1])}</article>"
    )


def curl(method: str, path: str, details: Json, schemas: Json, base: str) -> str:
    """Write the call as a command. The key stands in a variable of the shell."""
    lines = [f"curl {_verb(method)}{shlex.quote(base + _filled(path, details['parameters']))}"]
    if details.get("security") != []:
        lines.append(f'-H "Authorization: Bearer {KEY}"')
    content = details.get("requestBody", {}).get("content", {})
    if "application/json" in content:
        lines.append('-H "Content-Type: application/json"')
        media = content["application/json"]
        body = media["example"] if "example" in media else sample(media["schema"], schemas)
        lines.append(f"-d {shlex.quote(json.dumps(body, indent=2, ensure_ascii=False))}")
    elif content:
        lines.append("--data-binary @file")
    return " \\\n  ".join(lines)


def _verb(method: str) -> str:
    return "" if method == "get" else f"-X {method.upper()} "


def _filled(path: str, parameters: list[Json]) -> str:
    """Put examples in the places of parameters; without one, the parameter's name stays."""
    query = {}
    for parameter in parameters:
        if parameter["in"] == "path" and "example" in parameter:
            path = path.replace(f"{{{parameter['name']}}}", quote(str(parameter["example"]), safe=""))
        elif parameter["in"] == "query" and (parameter["required"] or "example" in parameter):
            query[parameter["name"]] = parameter.get("example", "…")
    return f"{path}?{urlencode(query)}" if query else path


def _path(path: str) -> str:
    """Let long paths break after their slashes."""
    return escape(path).replace("/", "/<wbr>")


def _marks(details: Json) -> str:
    if details.get("security") == []:
        return '<span class="mark">no key needed</span>'
    scopes = [scope for line in details.get("security", ()) for scope in line["key"]]
    return " ".join(f'<span class="mark">scope {escape(scope)}</span>' for scope in scopes)


def _parameters(parameters: list[Json]) -> str:
    if not parameters:
        return ""
    rows = "".join(
        field(parameter["name"], parameter["schema"], required=parameter["required"], place=parameter["in"])
        for parameter in parameters
    )
    return f'<h4>Parameters</h4><div class="fields">{rows}</div>'


def _body(body: Json | None, document: Json) -> str:
    if body is None:
        return ""
    content = body["content"].get("application/json")
    if content is None:
        return '<h4>Body</h4><p class="soft">The file itself, of any media type.</p>'
    schema = content["schema"]
    if "$ref" in schema:
        schema = document["components"]["schemas"][schema["$ref"].rpartition("/")[2]]
    return f"<h4>Body</h4>{fields(schema)}"


def _yes(status: str) -> bool:
    return status < "400"


def _reply(status: str, said: Json) -> str:
    return (
        f'<p><span class="status">{status}</span> {escape(said["description"])}'
        f'<span class="soft"> {_shape(said)}</span></p>'
    )


def _shape(said: Json) -> str:
    content = said.get("content", {})
    if "application/json" in content:
        return type_words(content["application/json"]["schema"])
    return " or ".join(map(escape, content)) if content else "without a body"


def _refusals(replies: Json) -> str:
    return " ".join(
        f'<a class="status" href="#{anchor("refusal", said["$ref"].rpartition("/")[2])}">{status}</a>'
        for status, said in replies.items()
        if not _yes(status)
    )


def _example_reply(replies: Json) -> str:
    for status, said in replies.items():
        example = said.get("content", {}).get("application/json", {}).get("example") if _yes(status) else None
        if example is not None:
            return f'<p class="soft">answers {status}</p>{code_block(example)}'
    return ""
