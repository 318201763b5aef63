"""Checks an OpenAPI document, and that each of its examples fits its schema: openapi.py FILE

Prints one line: how much it checked, or what is wrong. Needs openapi-spec-validator (PyPI).
"""
import json
import sys

from openapi_schema_validator import OAS31Validator
from openapi_spec_validator import OpenAPIV31SpecValidator

METHODS = {"get", "put", "post", "delete", "options", "head", "patch", "trace"}


def examples(node, path=()):
    """All examples: of schemas, and those beside the schema of a parameter or of a body. With their schemas."""
    if isinstance(node, list):
        for index, item in enumerate(node):
            yield from examples(item, path + (index,))
    if not isinstance(node, dict):
        return
    schema = node.get("schema")
    if isinstance(schema, dict):
        if "example" in node:
            yield path, schema, node["example"]
        for name, example in (node.get("examples") or {}).items():
            yield path + (name,), schema, example["value"]
    elif isinstance(node.get("examples"), list):
        for example in node["examples"]:
            yield path, node, example
    for name, value in node.items():
        if name not in ("example", "examples"):
            yield from examples(value, path + (name,))


def lines(node, path=()):
    """The lines of examples that are NDJSON, with the schemas of their items."""
    for name, value in node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ():
        if isinstance(value, dict) and "x-itemSchema" in value:
            for line in value.get("example", "").splitlines():
                yield path + (name,), value["x-itemSchema"], json.loads(line)
        yield from lines(value, path + (name,))


def main(file):
    with open(file, encoding="utf-8") as stream:
        document = json.load(stream)
    for error in OpenAPIV31SpecValidator(document).iter_errors():
        sys.exit(f"{'/'.join(map(str, error.absolute_path))}: {error.message[:300]}")
    # References in schemas begin at the document.
    root = OAS31Validator(document, format_checker=OAS31Validator.FORMAT_CHECKER)
    count = 0
    for path, schema, example in [*examples(document), *lines(document)]:
        for error in root.evolve(schema=schema).iter_errors(example):
            sys.exit(f"an example at {'/'.join(map(str, path))}: {error.message[:300]}")
        count += 1
    operations = sum(len(METHODS & set(item)) for item in document["paths"].values())
    print(f"OpenAPI {document['openapi']}: {operations} operations, {count} examples")


main(sys.argv[1])
