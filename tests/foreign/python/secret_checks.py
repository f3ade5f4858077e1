"""Vectors that need AES-GCM and signatures: slots, keyrings, commitments, attachments, signed objects. Needs `cryptography`."""

import hashlib
import hmac
import json
import zlib

from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from attachment_checks import attachments
from encoding import CROCKFORD, as_bytes, b64, canonical, h, hkdf, label, lp, read_code, sha256, u32, unb64
from public_checks import differs, refused, same, thumbprint

try:
    from cryptography.hazmat.primitives.asymmetric.mldsa import MLDSA65PrivateKey, MLDSA65PublicKey
    from cryptography.hazmat.primitives.asymmetric.mlkem import MLKEM768PrivateKey
    POST_QUANTUM = True
except ImportError:
    POST_QUANTUM = False


def open_blob(key, blob, additional):
    try:
        return AESGCM(key).decrypt(blob[:12], blob[12:], additional)
    except InvalidTag:
        raise ValueError("does not open") from None


def open_slot(case):
    version = u32(case["arkVersion"])
    context = lp(label("slot")) + lp(case["type"]) + lp(case["subject"]) + lp(case["slotId"]) + version
    key = unb64(case["keyBytes"]) if "keyBytes" in case else hkdf(unb64(case["secretBytes"]), context)
    return open_blob(key, unb64(case["blob"]), context + lp("SP1"))


def open_keyring(case):
    context = lp(label("keyring")) + lp(case["subject"]) + u32(case["arkVersion"]) + u32(case["revision"])
    previous = b"" if case["previousHash"] is None else unb64(case["previousHash"])
    text = open_blob(hkdf(unb64(case["arkBytes"]), context), unb64(case["blob"]), context + previous).decode("utf-8")
    keyring = json.loads(text)
    before = [] if case["previousHash"] is None else [[case["revision"] - 1, case["previousHash"]]]
    if not canonical(text) or keyring["subject"] != case["subject"] or keyring["history"][-1:] != before:
        raise ValueError("another keyring")
    return text


def slots(vectors):
    for case in vectors["positive"]:
        same(b64(open_slot(case)), case["arkBytes"], case["name"])
        same(len(unb64(case["blob"])), 60, case["name"])
    for case in vectors["failures"]:
        refused(lambda: open_slot(case), case["name"])


def keyrings(vectors):
    for case in vectors["positive"]:
        same(open_keyring(case), case["plaintext"], case["name"])
    for case in vectors["failures"]:
        refused(lambda: open_keyring(case), case["name"])


def read_super_pin(typed):
    bits = 0
    for character in read_code(typed, 40, 128):
        bits = bits << 5 | CROCKFORD.index(character)
    data = bits.to_bytes(25, "big")
    if zlib.crc32(data[:21]) != int.from_bytes(data[21:], "big"):
        raise ValueError("mistyped")
    if data[0] != 1:
        raise ValueError("version")
    return data[1:21]


def super_pins(vectors):
    for case in vectors["positive"]:
        secret = read_super_pin(case["typed"])
        same(b64(secret), case["secretBytes"], case["name"])
        same(read_super_pin(case["code"]), secret, case["name"])
        same([len(group) for group in case["code"].split("-")], [5] * 8, case["name"])
        same(b64(hkdf(secret, as_bytes(label("super-pin-kek")))), case["slotSecretBytes"], case["name"])
        key = Ed25519PrivateKey.from_private_bytes(hkdf(secret, as_bytes(label("super-pin-sign"))))
        same(b64(key.public_key().public_bytes_raw()), case["publicKey"], case["name"])
    for case in vectors["failures"]:
        refused(lambda: read_super_pin(case["typed"]), case["name"])


def commitment(case):
    return b64(hmac.new(unb64(case["key"]), lp(label("cek")) + lp(case["mid"]), "sha256").digest())


def commitments(vectors):
    for case in vectors["positive"]:
        same(commitment(case), case["kc"], case["name"])
    for case in vectors["failures"]:
        differs(commitment(case), case["kc"], case["name"])


def verify_one(kind, key, signature, message):
    try:
        if kind == "ed25519":
            Ed25519PublicKey.from_public_bytes(unb64(key)).verify(signature, message)
        elif POST_QUANTUM:
            MLDSA65PublicKey.from_public_bytes(unb64(key)).verify(signature, message)
    except InvalidSignature:
        raise ValueError("signature") from None


def verify_jws(text, typ, signers):
    jws = json.loads(text)
    if len(jws["signatures"]) != len(signers):
        raise ValueError("signers")
    for one, (kind, key) in zip(jws["signatures"], signers):
        alg = "Ed25519" if kind == "ed25519" else "ML-DSA-65"
        header = {"alg": alg, "kid": thumbprint(kind, key), "typ": typ}
        if unb64(one["protected"]).decode() != json.dumps(header, separators=(",", ":")):
            raise ValueError("header")
        message = (one["protected"] + "." + jws["payload"]).encode("ascii")
        verify_one(kind, key, unb64(one["signature"]), message)
    return unb64(jws["payload"])


def pair(keys):
    return [("ed25519", keys["ed25519"]), ("mldsa65", keys["mldsa65"])]


def derive_pair(seed):
    ed = Ed25519PrivateKey.from_private_bytes(hkdf(seed, as_bytes(label("ed25519")))).public_key()
    keys = {"ed25519": b64(ed.public_bytes_raw())}
    if POST_QUANTUM:
        ml = MLDSA65PrivateKey.from_seed_bytes(hkdf(seed, as_bytes(label("mldsa65")))).public_key()
        keys["mldsa65"] = b64(ml.public_bytes_raw())
    return keys


def derive_kem(seed):
    """Public key of MLKEM768-X25519: SHAKE256 of the private key gives 64 bytes for ML-KEM, 32 for X25519."""
    expanded = hashlib.shake_256(hkdf(seed, as_bytes(label("kem")))).digest(96)
    ml = MLKEM768PrivateKey.from_seed_bytes(expanded[:64]).public_key().public_bytes_raw()
    return b64(ml + X25519PrivateKey.from_private_bytes(expanded[64:]).public_key().public_bytes_raw())


def entry_signatures(vectors):
    for case in vectors["positive"]:
        payload = json.loads(case["payload"])
        signers = pair(payload["keys"]) + (pair(payload["control"][0]) if payload["control"] else [])
        same(verify_jws(case["entry"], "siegelpost-key+jws", signers), as_bytes(case["payload"]), case["name"])
        seed = unb64(case["seed"])
        for kind, key in derive_pair(seed).items():
            same(key, payload["keys"][kind], case["name"])
        for control_seed, control in zip(case["controlSeeds"], payload["control"] or []):
            for kind, key in derive_pair(unb64(control_seed)).items():
                same(key, control[kind], case["name"])
        if POST_QUANTUM:
            same(derive_kem(seed), payload["keys"]["kem"], case["name"])


def step_signers(payload, before, first_header):
    old = before["keys"]
    if before["type"] == "practice":
        by_kid = {thumbprint("ed25519", one["ed25519"]): one for one in before["control"]}
        old = by_kid.get(json.loads(first_header)["kid"])
        if old is None:
            raise ValueError("no control pair")
    return pair(old) + (pair(payload["keys"]) if payload["epoch"] > before["epoch"] else [])


def check_step(text, before_text, subject):
    before = json.loads(unb64(json.loads(before_text)["payload"]))
    jws = json.loads(text)
    payload = json.loads(unb64(jws["payload"]))
    wanted = {"subject": subject, "seq": before["seq"] + 1, "prev": b64(h(label("log-entry"), before_text))}
    if any(payload[name] != value for name, value in wanted.items()) or before["reason"] == "close":
        raise ValueError("chain")
    verify_jws(text, "siegelpost-key+jws", step_signers(payload, before, unb64(jws["signatures"][0]["protected"])))


def check_chain(case, entries):
    texts = [entries[name] for name in case["entries"]]
    if not texts or b64(h(label("subject"), unb64(json.loads(texts[0])["payload"]))) != case["id"]:
        raise ValueError("id")
    for before, text in zip(texts, texts[1:]):
        check_step(text, before, case["id"])


def chains(vectors):
    for case in vectors["positive"]:
        same(check_chain(case, vectors["entries"]), None, case["name"])
    for case in vectors["failures"]:
        if case["expect"] in ("CHAIN_EMPTY", "CHAIN_BROKEN", "CHAIN_CLOSED", "SUBJECT_ID_MISMATCH", "SIGNERS_MISMATCH"):
            refused(lambda: check_chain(case, vectors["entries"]), case["name"])


def read_statement(jws, expected):
    payload = verify_jws(jws, "siegelpost-auth+jws", [("ed25519", expected["ed25519"])]).decode("utf-8")
    claims = json.loads(payload)
    wanted = {name: expected[name] for name in ("installation", "account", "subject", "purpose")}
    wanted["body"] = b64(sha256(as_bytes(expected["body"])))
    members = ["v", "installation", "account", "subject", "purpose", "nonce", "body"]
    if list(claims) != members or any(claims[name] != value for name, value in wanted.items()):
        raise ValueError("claims")
    if claims["v"] != 1 or len(unb64(claims["nonce"])) != 32:
        raise ValueError("claims")
    return payload


def statements(vectors):
    for case in vectors["positive"]:
        same(read_statement(case["jws"], vectors["expected"]), case["payload"], case["name"])
    for case in vectors["failures"]:
        refused(lambda: read_statement(case["jws"], vectors["expected"]), case["name"])


CHECKS = {
    "slot": slots, "keyring": keyrings, "commitment": commitments, "attachment": attachments, "chain": chains,
    "key-entry": entry_signatures, "statement": statements, "super-pin": super_pins,
}
