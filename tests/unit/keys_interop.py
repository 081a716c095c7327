#!/usr/bin/python3
"""Keys in the hands of others: openssl reads our public keys and checks our
signatures and the other way round; Python (cbor2, PyNaCl) opens our key
files as skillpass-keyfile(5) says and writes one that we open."""

import base64
import hashlib
import os
import subprocess
import sys
import tempfile

import cbor2
from nacl import bindings
from nacl.pwhash import argon2id
from nacl.signing import SigningKey

TOOL = os.path.join(os.environ["SKP_BINARY_DIR"], "unit", "keytool")
SEEDS = ["9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
         "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb"]
PASS = "correct horse"


def run(*args, fail=False):
    done = subprocess.run(args, capture_output=True, check=False)
    if (done.returncode != 0) != fail:
        sys.exit(f"{args}: {done.returncode}: {done.stderr.decode()}")
    return done.stdout


def put(name, data, mode=0o600):
    with open(name, "wb") as f:
        f.write(data)
    os.chmod(name, mode)


def dearmour(text, label):
    lines = text.decode().split("\n")
    assert lines[0] == f"-----BEGIN {label}-----", lines[0]
    assert lines[-2:] == [f"-----END {label}-----", ""], lines[-2:]
    assert all(len(line) == 64 for line in lines[1:-3])
    return base64.b64decode("".join(lines[1:-2]), validate=True)


def armour(data, label):
    text = base64.b64encode(data).decode()
    lines = [text[i:i + 64] for i in range(0, len(text), 64)]
    return ("\n".join([f"-----BEGIN {label}-----", *lines,
                       f"-----END {label}-----", ""])).encode()


def public(seed):
    return bytes(SigningKey(bytes.fromhex(seed)).verify_key)


def openssl():
    put("msg", b"to be signed")
    put("our.pem", run(TOOL, "pem", SEEDS[0]))
    der = run("openssl", "pkey", "-pubin", "-in", "our.pem", "-outform",
              "DER")
    assert der[-32:] == public(SEEDS[0])
    again = run("openssl", "pkey", "-pubin", "-in", "our.pem")
    assert again == open("our.pem", "rb").read()
    put("our.sig", run(TOOL, "sign", SEEDS[0], "msg"))
    check = ["openssl", "pkeyutl", "-verify", "-pubin", "-inkey", "our.pem",
             "-rawin", "-in", "msg", "-sigfile"]
    run(*check, "our.sig")
    bad = bytearray(open("our.sig", "rb").read())
    bad[5] ^= 1
    put("bad.sig", bytes(bad))
    run(*check, "bad.sig", fail=True)

    run("openssl", "genpkey", "-algorithm", "ed25519", "-out", "their.key")
    run("openssl", "pkey", "-in", "their.key", "-pubout", "-out",
        "their.pem")
    run("openssl", "pkeyutl", "-sign", "-inkey", "their.key", "-rawin",
        "-in", "msg", "-out", "their.sig")
    der = run("openssl", "pkey", "-pubin", "-in", "their.pem", "-outform",
              "DER")
    assert run(TOOL, "read", "their.pem").decode().strip() == der[-32:].hex()
    run(TOOL, "verify", "their.pem", "msg", "their.sig")
    run(TOOL, "verify", "their.pem", "msg", "our.sig", fail=True)
    for kind in ["x25519", "ed448"]:
        run("openssl", "genpkey", "-algorithm", kind, "-out", "other.key")
        run("openssl", "pkey", "-in", "other.key", "-pubout", "-out",
            "other.pem")
        run(TOOL, "read", "other.pem", fail=True)
    run(TOOL, "read", "their.key", fail=True)


def keyset():
    data = run(TOOL, "keyset", *SEEDS)
    want = [{1: 1, -1: 6, -2: public(seed)} for seed in SEEDS]
    assert cbor2.loads(data) == want
    assert data == cbor2.dumps(want, canonical=True)
    put("theirs.cbor", cbor2.dumps(
        [{1: 1, 2: b"k", 3: -8, 4: [2], -1: 6, -2: public(SEEDS[1])}],
        canonical=True))
    assert run(TOOL, "read", "theirs.cbor").decode().strip() == \
        public(SEEDS[1]).hex()


def header_of(data):
    head = cbor2.loads(data)
    raw = cbor2.dumps(head)
    assert data.startswith(raw)
    assert raw == cbor2.dumps(head, canonical=True)
    body = cbor2.loads(data[len(raw):])
    assert data == raw + cbor2.dumps(body)
    x = public(SEEDS[0])
    thumb = bytes.fromhex("a301012006215820") + x
    assert head[0] == 1 and head[1] == 2 and head[2] is True
    assert head[3] == hashlib.sha256(thumb).digest() and head[4] == x
    return head, raw, body


def keyfile():
    seed = bytes.fromhex(SEEDS[0])
    run(TOOL, "lock", SEEDS[0], PASS, "a.key")
    assert os.stat("a.key").st_mode & 0o7777 == 0o600
    text = open("a.key", "rb").read()
    head, raw, body = header_of(dearmour(text, "SKILLPASS SECRET KEY"))
    kdf, ops, mem, salt = head[5]
    assert sorted(head) == [0, 1, 2, 3, 4, 5, 6]
    assert (kdf, ops, mem, salt) == (1, 1, 8192, bytes(16))
    key = argon2id.kdf(32, PASS.encode(), salt, ops, mem)
    assert bindings.crypto_aead_xchacha20poly1305_ietf_decrypt(
        body, raw, head[6], key) == seed

    run(TOOL, "lock", SEEDS[0], "-", "b.key")
    text = open("b.key", "rb").read()
    head, raw, body = header_of(
        dearmour(text, "SKILLPASS SECRET KEY WITHOUT PASSPHRASE"))
    assert sorted(head) == [0, 1, 2, 3, 4, 5] and head[5] == 0
    assert body == seed + hashlib.sha256(raw + seed).digest()

    # One of theirs: passport key, production, cost 2 and 16 KiB.
    seed = bytes.fromhex(SEEDS[1])
    x = public(SEEDS[1])
    thumb = hashlib.sha256(bytes.fromhex("a301012006215820") + x).digest()
    head = cbor2.dumps({0: 1, 1: 1, 2: False, 3: thumb, 4: x,
                        5: [1, 2, 16384, b"s" * 16], 6: b"n" * 24})
    key = argon2id.kdf(32, PASS.encode(), b"s" * 16, 2, 16384)
    body = bindings.crypto_aead_xchacha20poly1305_ietf_encrypt(
        seed, head, b"n" * 24, key)
    put("c.key", armour(head + cbor2.dumps(body), "SKILLPASS SECRET KEY"))
    assert run(TOOL, "unlock", "c.key", PASS).decode() == \
        f"passport production {SEEDS[1]}\n"
    run(TOOL, "check", "c.key", PASS)
    run(TOOL, "check", "c.key", PASS + "x", fail=True)
    # The public part swapped for another key's, and sealed so.
    swapped = cbor2.loads(head)
    swapped[4] = public(SEEDS[0])
    swapped[3] = hashlib.sha256(
        bytes.fromhex("a301012006215820") + swapped[4]).digest()
    head = cbor2.dumps(swapped)
    body = bindings.crypto_aead_xchacha20poly1305_ietf_encrypt(
        seed, head, b"n" * 24, key)
    put("d.key", armour(head + cbor2.dumps(body), "SKILLPASS SECRET KEY"))
    run(TOOL, "check", "d.key", PASS, fail=True)


def main():
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        openssl()
        keyset()
        keyfile()
        os.chdir("/")
    print("openssl and Python agree with keys/")


main()
