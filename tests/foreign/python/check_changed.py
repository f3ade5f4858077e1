"""Shows that the checks can fail: changes the results in copies of the vectors and expects each change to be found."""

import copy
import json
import pathlib
import sys

import public_checks

RESULTS = {
    "encoding": ["resultBytes", "text"], "hash": ["hash"], "kid": ["kid"], "padding": ["padded"], "recipients": ["rs"],
    "profile": ["hash"], "confirm-code": ["code"], "key-entry": ["id", "entryHash", "leafBytes", "confirmCode"], "envelope": ["size"],
    "contacts-snapshot": ["text"], "reseal": ["resealMid", "hash", "mid", "jws"],
}


def changed(value):
    if isinstance(value, int):
        return value + 1
    return ("B" if value[:1] == "A" else "A") + value[1:]


def found(check, vectors):
    try:
        check(vectors)
    except (AssertionError, ValueError):
        return True
    return False


def main(directory):
    count = 0
    for construction, members in RESULTS.items():
        vectors = json.loads((directory / f"{construction}.json").read_text(encoding="utf-8"))
        for index, case in enumerate(vectors["positive"]):
            for member in (name for name in members if name in case):
                other = copy.deepcopy(vectors)
                other["positive"][index][member] = changed(case[member])
                if not found(public_checks.CHECKS[construction], other):
                    print(f"not found: {construction}, {case['name']}, {member}")
                    return 1
                count += 1
    print(f"{count} changed vectors found")
    return 0


if __name__ == "__main__":
    sys.exit(main(pathlib.Path(sys.argv[1])))
