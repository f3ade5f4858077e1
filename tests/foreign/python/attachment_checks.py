"""Attachments: docs/protocol/attachments.md, sealed and opened anew. Needs `cryptography`."""

import hashlib
import hmac

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from encoding import b64, label, lp, padded_size, sha256, u32, unb64
from public_checks import refused, same

SEGMENT, HEADER, TAG = 262144, 40, 16


def layout(size):
    padded = padded_size(size)
    return padded, -(-(padded + HEADER) // (SEGMENT - TAG))


def segment_cipher(manifest, salt):
    prk = hmac.new(salt, unb64(manifest["key"]), "sha256").digest()
    info = lp(label("attachment")) + lp(manifest["id"])
    return AESGCM(hmac.new(prk, info + b"\x01", hashlib.sha256).digest())


def nonce(prefix, index, count):
    return prefix + u32(index) + bytes([index == count - 1])


def content(size):
    return bytes((7 * index + 3) % 251 for index in range(size))


def seal(case):
    manifest, salt, prefix = case["manifest"], unb64(case["salt"]), unb64(case["prefix"])
    padded, count = layout(manifest["size"])
    text = content(manifest["size"]) + bytes(padded - manifest["size"])
    cipher, out, at = segment_cipher(manifest, salt), bytes([HEADER]) + salt + prefix, 0
    for index in range(count):
        length = SEGMENT - TAG - (HEADER if index == 0 else 0)
        out += cipher.encrypt(nonce(prefix, index, count), text[at:at + length], None)
        at += length
    return out


def open_object(manifest, data):
    padded, count = layout(manifest["size"])
    fixed = {"suite": "SP1", "segment": SEGMENT, "padded": padded, "count": count}
    if any(manifest[name] != value for name, value in fixed.items()) or len(unb64(manifest["key"])) != 32:
        raise ValueError("manifest")
    if len(data) != HEADER + padded + count * TAG or data[0] != HEADER:
        raise ValueError("length or header")
    cipher, text = segment_cipher(manifest, data[1:33]), b""
    for index in range(count):
        segment = data[HEADER if index == 0 else index * SEGMENT:(index + 1) * SEGMENT]
        try:
            text += cipher.decrypt(nonce(data[33:HEADER], index, count), segment, None)
        except InvalidTag:
            raise ValueError("segment") from None
    if any(text[manifest["size"]:]):
        raise ValueError("padding")
    return text[:manifest["size"]]


def piece(one, objects):
    return unb64(one["bytes"]) if "bytes" in one else objects[one["from"]][one["start"]:one["end"]]


def attachments(vectors):
    objects = {}
    for case in vectors["positive"]:
        objects[case["name"]] = data = seal(case)
        same(len(data), case["objectLength"], case["name"])
        same(b64(sha256(data)), case["sha256"], case["name"])
        same(sha256(open_object(case["manifest"], data)), sha256(content(case["manifest"]["size"])), case["name"])
    for case in vectors["failures"]:
        data = b"".join(piece(one, objects) for one in case["pieces"])
        refused(lambda: open_object(case["manifest"], data), case["name"])
