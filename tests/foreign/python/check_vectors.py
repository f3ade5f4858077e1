"""Checks vectors/*.json by Python alone, from docs/protocol. Usage: check_vectors.py VECTORS_DIRECTORY

Prints {"checked": {construction: comparisons}, "failed": {construction: reason}, "leftOut": {what: reason}} and ends with 1 on any failure.
"""

import json
import pathlib
import sys

import public_checks


def secret_suite(left_out):
    try:
        import secret_checks
    except ImportError as error:
        left_out["signatures, slots, keyrings, commitments"] = f"Python package cryptography: {error}"
        return {}
    if not secret_checks.POST_QUANTUM:
        left_out["ML-DSA-65 and ML-KEM keys"] = "this version of the Python package cryptography has none"
    return secret_checks.CHECKS


def main(directory):
    checked, failed, left_out = {}, {}, {}
    suites = [("", public_checks.CHECKS), (" (keys and signatures)", secret_suite(left_out))]
    for suffix, checks in suites:
        for construction, check in checks.items():
            file = directory / f"{construction}.json"
            if not file.exists():
                failed[construction + suffix] = "no such file"
                continue
            vectors = json.loads(file.read_text(encoding="utf-8"))
            public_checks.made["comparisons"] = 0
            try:
                check(vectors)
                checked[construction + suffix] = public_checks.made["comparisons"]
            except (AssertionError, ValueError, KeyError) as error:
                failed[construction + suffix] = f"{type(error).__name__}: {error}"
    print(json.dumps({"checked": checked, "failed": failed, "leftOut": left_out}, ensure_ascii=True))
    return 1 if failed or not checked else 0


if __name__ == "__main__":
    sys.exit(main(pathlib.Path(sys.argv[1])))
