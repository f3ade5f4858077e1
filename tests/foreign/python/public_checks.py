"""Vectors of public constructions: hashes, ids, padding, codes, key entries, statements."""

import json

from encoding import as_bytes, b64, canonical, confirm_code, h, label, lp, padded_size, read_code, sha256, unb64
from snapshot_checks import read_snapshot, text_of


made = {"comparisons": 0}


def same(actual, expected, name):
    made["comparisons"] += 1
    if actual != expected:
        raise AssertionError(f"{name}: {actual!r} is not {expected!r}")


def differs(actual, unexpected, name):
    made["comparisons"] += 1
    if actual == unexpected:
        raise AssertionError(f"{name}: must not be {unexpected!r}")


def refused(act, name):
    made["comparisons"] += 1
    try:
        act()
    except ValueError:
        return
    raise AssertionError(f"{name}: was taken")


def encoding(vectors):
    for case in vectors["positive"]:
        if case["operation"] == "lp":
            same(b64(lp(case["input"])), case["resultBytes"], case["name"])
        else:
            same(b64(bytes.fromhex(case["hex"])), case["text"], case["name"])
            same(unb64(case["text"]).hex(), case["hex"], case["name"])
    for case in vectors["failures"]:
        refused(lambda: unb64(case["text"]), case["name"])


def hashes(vectors):
    for case in vectors["positive"]:
        same(b64(h(case["label"], *case["parts"])), case["hash"], case["name"])
    for case in vectors["failures"]:
        differs(b64(h(case["label"], *case["parts"])), case["hash"], case["name"])


def thumbprint(kind, key):
    if kind == "ed25519":
        jwk = {"crv": "Ed25519", "kty": "OKP", "x": key}
    else:
        jwk = {"alg": "HPKE-9-KE" if kind == "kem" else "ML-DSA-65", "kty": "AKP", "pub": key}
    return b64(sha256(json.dumps(jwk, separators=(",", ":"), sort_keys=True).encode()))


def kids(vectors):
    for case in vectors["positive"]:
        same(thumbprint(case["type"], case["key"]), case["kid"], case["name"])
    for case in vectors["failures"]:
        differs(thumbprint(case["type"], case["key"]), case["kid"], case["name"])


def padding(vectors):
    for case in vectors["positive"]:
        same(padded_size(case["length"]), case["padded"], case["name"])
    for case in vectors["failures"]:
        differs(padded_size(case["length"]), case["padded"], case["name"])


def spelled_once(text):
    try:
        return canonical(text)
    except ValueError:
        return False


def strict_json(vectors):
    for case in vectors["positive"]:
        text = case.get("text") or unb64(case["bytes"]).decode("utf-8")
        same(spelled_once(text), True, case["name"])
    for case in vectors["failures"]:
        if case["expect"] in ("JSON_NOT_CANONICAL", "JSON_INVALID"):
            same(spelled_once(case["text"]), False, case["name"])
        elif case["expect"] == "UTF8_INVALID":
            refused(lambda: unb64(case["bytes"]).decode("utf-8"), case["name"])


def recipients_hash(recipients):
    ids = [one[0] for one in recipients]
    if not ids or any(left >= right for left, right in zip(ids, ids[1:])):
        raise ValueError("order")
    return b64(h(label("recipients"), *(part for one in recipients for part in one)))


def recipients(vectors):
    for case in vectors["positive"]:
        same(recipients_hash(case["recipients"]), case["rs"], case["name"])
    for case in vectors["failures"]:
        if "rs" in case:
            differs(recipients_hash(case["recipients"]), case["rs"], case["name"])
        else:
            refused(lambda: recipients_hash(case["recipients"]), case["name"])


def profiles(vectors):
    for case in vectors["positive"]:
        same(b64(h(label("profile"), case["text"])), case["hash"], case["name"])
    for case in vectors["failures"]:
        differs(b64(h(label("profile"), case["text"])), case["hash"], case["name"])


def codes(vectors):
    for case in vectors["positive"]:
        same(read_code(case["typed"]), case.get("read", case.get("code")), case["name"])
        if "id" in case:
            same(confirm_code(case["id"]), case["code"], case["name"])
    for case in vectors["failures"]:
        if case["expect"] == "CODE_WRONG":
            differs(read_code(case["typed"]), confirm_code(case["id"]), case["name"])
        else:
            refused(lambda: read_code(case["typed"]), case["name"])


def entry_hashes(vectors):
    for case in vectors["positive"]:
        payload = unb64(json.loads(case["entry"])["payload"])
        same(payload, as_bytes(case["payload"]), case["name"])
        same(canonical(case["entry"]) and canonical(case["payload"]), True, case["name"])
        same(b64(h(label("subject"), payload)), case["id"], case["name"])
        same(b64(h(label("log-entry"), case["entry"])), case["entryHash"], case["name"])
        leaf = b"\x01" + h(label("log-label"), case["id"]) + h(label("log-entry"), case["entry"])
        same(b64(leaf), case["leafBytes"], case["name"])
        same(confirm_code(case["id"]), case["confirmCode"], case["name"])


def envelopes(vectors):
    base = json.loads(vectors["base"])
    for case in vectors["positive"]:
        same(unb64(base["protected"]).decode(), case["header"], case["name"])
        same(len(unb64(base["ciphertext"])), case["size"], case["name"])
        if "recipients" in case:
            same(recipients_hash(case["recipients"]), json.loads(case["header"])["rs"], case["name"])
        if "served" in case:
            own = [one for one in base["recipients"] if one["header"]["kid"] == case["kid"]]
            same(json.loads(case["served"]), {**base, "recipients": own}, case["name"])


def snapshots(vectors):
    for case in vectors["positive"]:
        same(len(read_snapshot(case["text"], case["data"])), case["data"]["count"], case["name"])
    for case in vectors["failures"]:
        refused(lambda: read_snapshot(text_of(case), case["data"]), case["name"])


def reseals(vectors):
    for case in vectors["positive"]:
        same(b64(h(label("reseal"), case["request"], case["mid"])[:16]), case["resealMid"], case["name"])
        same(b64(h(label("letter"), case["jws"])), case["hash"], case["name"])
        same(json.loads(unb64(json.loads(case["jws"])["payload"]))["mid"], case["mid"], case["name"])


CHECKS = {
    "encoding": encoding, "hash": hashes, "kid": kids, "padding": padding, "strict-json": strict_json,
    "recipients": recipients, "profile": profiles, "confirm-code": codes, "key-entry": entry_hashes, "envelope": envelopes,
    "contacts-snapshot": snapshots, "reseal": reseals,
}
