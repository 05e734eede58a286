"""Pages of the documentation: one per API, and the list of them. They need no script and no network."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from string import Template
from typing import Any, NamedTuple

from xengo_desktop.server.docs.operations import operation, refusal
from xengo_desktop.server.docs.schemas import anchor, fields, prose
from xengo_desktop.settings import resource

Json = dict[str, Any]

METHODS = ("get", "post", "put", "patch", "delete")
ABBREVIATIONS = frozenset({"cdn", "lan", "qr"})


class Page(NamedTuple):
    """A whole page, and the style inside it that its policy allows."""

    html: str
    style: str


def index_page(documents: Mapping[str, Json]) -> Page:
    """Write the list of APIs."""
    cards = "".join(
        f'<a class="card" href="/docs/{escape(name)}"><h2>{escape(document["info"]["title"])}</h2>'
        f"<p>{prose(document['info']['description'])}</p>"
        f'<p class="soft">{_count(document)} · <code>{escape(document["servers"][0]["url"])}</code></p></a>'
        for name, document in documents.items()
    )
    version = next(iter(documents.values()))["info"]["version"] if documents else ""
    return _framed("Documentation", _read("docs-index").substitute(cards=cards, version=escape(version)))


def service_page(service: str, document: Json, api: str) -> Page:
    """Write the page of one API; `api` is the address that the examples call."""
    base = api + document["servers"][0]["url"]
    body = _read("docs-service").substitute(
        title=escape(document["info"]["title"]),
        text=prose(document["info"]["description"]),
        key=prose(document["components"]["securitySchemes"]["key"]["description"]),
        base=escape(base),
        service=escape(service),
        contents=_contents(document),
        operations="".join(_group(tag, document, base) for tag in document["tags"]),
        refusals="".join(refusal(name, said) for name, said in document["components"]["responses"].items()),
        schemas="".join(_schema(name, schema) for name, schema in document["components"]["schemas"].items()),
    )
    return _framed(f"{document['info']['title']}: documentation", body)


def _framed(title: str, body: str) -> Page:
    style = resource("pages", "docs.css").read_text(encoding="utf-8")
    html = _read("docs-frame").substitute(title=escape(title), style=style, body=body)
    return Page(html, style)


def _read(name: str) -> Template:
    return Template(resource("pages", f"{name}.html").read_text(encoding="utf-8"))


def _operations(document: Json, tag: str) -> list[tuple[str, str, Json]]:
    return [
        (method, path, methods[method])
        for path, methods in document["paths"].items()
        for method in METHODS
        if method in methods and tag in methods[method]["tags"]
    ]


def _contents(document: Json) -> str:
    groups = "".join(
        f'<h2><a href="#{anchor("tag", tag["name"])}">{escape(titled(tag["name"]))}</a></h2><ul>'
        + "".join(
            f'<li><a href="#{escape(details["operationId"])}"><span class="method {method}">'
            f"{method.upper()}</span><span>{escape(details['summary'])}</span></a></li>"
            for method, _, details in _operations(document, tag["name"])
        )
        + "</ul>"
        for tag in document["tags"]
    )
    return groups + '<h2><a href="#refusals">Refusals</a></h2><h2><a href="#schemas">Shapes</a></h2>'


def titled(tag: str) -> str:
    """Write a tag as a heading; what is short for something stays in capitals."""
    return tag.upper() if tag in ABBREVIATIONS else tag.replace("-", " ").capitalize()


def _group(tag: Json, document: Json, base: str) -> str:
    name = tag["name"]
    operations = "".join(
        operation(method, path, details, document, base)
        for method, path, details in _operations(document, name)
    )
    text = f'<p class="soft">{prose(tag["description"])}</p>' if "description" in tag else ""
    return f'<section id="{anchor("tag", name)}"><h2>{escape(titled(name))}</h2>{text}{operations}</section>'


def _schema(name: str, schema: Json) -> str:
    text = f'<p class="soft">{prose(schema["description"])}</p>' if "description" in schema else ""
    return f'<article id="{anchor("schema", name)}"><h3>{escape(name)}</h3>{text}{fields(schema)}</article>'


def _count(document: Json) -> str:
    number = sum(len(methods) for methods in document["paths"].values())
    return f"{number} operation{'s' if number != 1 else ''}"
