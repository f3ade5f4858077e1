"""docs/protocol/encoding.md and letters.md §5, written from the text alone; standard library only."""

import base64
import hashlib
import hmac
import json
import struct

CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def b64(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode("ascii")


def unb64(text: str) -> bytes:
    if not all(c.isascii() and (c.isalnum() or c in "-_") for c in text):
        raise ValueError("not base64url")
    data = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    if b64(data) != text:
        raise ValueError("another spelling")
    return data


def u32(number: int) -> bytes:
    return struct.pack(">I", number)


def as_bytes(part) -> bytes:
    if isinstance(part, bytes):
        return part
    return u32(part) if isinstance(part, int) else part.encode("utf-8")


def lp(part) -> bytes:
    data = as_bytes(part)
    return u32(len(data)) + data


def h(label: str, *parts) -> bytes:
    return hashlib.sha256(lp(label) + b"".join(lp(part) for part in parts)).digest()


def label(name: str) -> str:
    return "siegelpost/1/" + name


def sha256(data: bytes) -> bytes:
    return hashlib.sha256(data).digest()


def hkdf(secret: bytes, info: bytes, length: int = 32) -> bytes:
    """RFC 5869 with SHA-256, no salt, one block."""
    key = hmac.new(bytes(32), secret, "sha256").digest()
    return hmac.new(key, info + b"\x01", "sha256").digest()[:length]


def padded_size(length: int) -> int:
    size = max(length, 4096)
    e = size.bit_length() - 1
    mask = (1 << (e - e.bit_length())) - 1
    return (size + mask) & ~mask


def confirm_code(subject_id: str) -> str:
    bits = int.from_bytes(h(label("confirm"), subject_id)[:10], "big")
    return "".join(CROCKFORD[bits >> shift & 31] for shift in range(75, -5, -5))


def read_code(typed: str, length: int = 16, longest: int = 64) -> str:
    kept = "".join(c for c in typed if not c.isspace() and c not in "-\u2010\u2011\u2012\u2013\u2014\u2015")
    code = kept.upper().replace("O", "0").replace("I", "1").replace("L", "1")
    if len(typed) > longest or len(code) != length or any(c not in CROCKFORD for c in code):
        raise ValueError("not a code")
    return code


def canonical(text: str) -> bool:
    """Whether a JSON text is its own only spelling."""
    def no_twice(pairs):
        if len({name for name, _ in pairs}) != len(pairs):
            raise ValueError("a member twice")
        return dict(pairs)

    def no_fraction(number):
        raise ValueError("not a whole number: " + number)

    value = json.loads(text, object_pairs_hook=no_twice, parse_float=no_fraction)
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")) == text
