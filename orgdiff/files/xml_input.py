"""XML from files of others, parsed without following anything in it to other files."""

from __future__ import annotations

from typing import Any

from orgdiff.errors import LoadError, fault


def parsed_xml(raw: bytes, name: str) -> Any:
    """Return the root of the XML (an lxml element) in the bytes of the file `name`.

    Raises `LoadError` where it is not sound, and where it declares entities, with which a small file may stand for a
    huge one or for another file.
    """
    from lxml import etree

    if b"<!DOCTYPE" in raw or b"<!ENTITY" in raw:
        raise LoadError(fault("unreadable_document", file=name, format="XML", why="DOCTYPE"))
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        return etree.fromstring(raw, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise LoadError(fault("unreadable_document", file=name, format="XML", why=type(error).__name__)) from None
