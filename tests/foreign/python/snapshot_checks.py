"""Snapshots of contacts (docs/protocol/letters.md §10), written from the text alone."""

import json

from encoding import canonical

MAX_BYTES = 67_108_864
RECORD = ["contact", "rev", "state", "id", "suite", "name", "address", "invitation", "replaces", "method", "by", "at"]
STATES = ["invited", "linked", "verified", "changed", "refused"]


def require(holds, what):
    if not holds:
        raise ValueError(what)


def depth(value):
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else None
    return 0 if inner is None else 1 + max(map(depth, inner), default=0)


def read_record(record):
    require(isinstance(record, dict) and list(record) == RECORD, "members of a record")
    require(record["state"] in STATES and record["rev"] >= 1, "state or revision")
    require((record["id"] is None) == (record["suite"] is None), "suite")
    nobody = ("invited", "refused")
    require(record["state"] in nobody if record["id"] is None else record["state"] != "invited", "id")
    require(record["state"] != "verified" or record["method"] is not None, "method")
    require(not any(ord(c) < 32 or 127 <= ord(c) < 160 for c in record["name"]), "control character")


def read_snapshot(text, data):
    """The contacts of a snapshot; ValueError where it is refused."""
    require(len(text.encode("utf-8")) <= MAX_BYTES, "too large")
    require(canonical(text), "another spelling")
    snapshot = json.loads(text)
    require(depth(snapshot) <= 4, "too deep")
    require(list(snapshot) == ["v", "upTo", "contacts"] and snapshot["v"] == 1, "members")
    for record in snapshot["contacts"]:
        read_record(record)
    order = [record["contact"] for record in snapshot["contacts"]]
    require(all(left < right for left, right in zip(order, order[1:])), "order")
    require(snapshot["upTo"] == data["upTo"] and len(order) == data["count"], "not what the letter says")
    return order


def text_of(case):
    text = case["text"]
    return text if isinstance(text, str) else text["repeat"] * text["count"]
