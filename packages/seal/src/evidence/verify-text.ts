/**
 * `VERIFY.txt`: how to check a package by hand with tools any Debian system has, and what those tools cannot check. A package
 * carries no verifier that anyone should trust (trust.md, amendment 3); it carries this.
 */
import { utf8 } from '@comity/protocol';

/** The bytes of `VERIFY.txt`. Lines indented by four are commands for a POSIX shell, in order, run inside the package. */
export function verifyText({
  id,
  iss,
  aud,
}: {
  readonly id: string;
  readonly iss: string;
  readonly aud: string;
}): Uint8Array {
  return utf8(TEXT.replace('@ID', id).replace('@ISS', iss).replace('@AUD', aud));
}

const TEXT = String.raw`EVIDENCE PACKAGE @ID
sealed by the State "@ISS" for the State "@AUD"

This text helps you to look. It is not evidence, and neither is any program you
find beside it: take a verifier, and the root statement to verify against, from
someone you trust (your own authority, an official gazette), never from the
sender. With them:

  comity verify THIS-FOLDER --root ROOT-FILE

Without them, sh, sed, python3 and openssl show part of it. Every line below
that is indented by four spaces is a command. One after another, or all at once:

  sed -n 's/^    //p' VERIFY.txt | sh -e

1. READ THE MANIFEST

What was signed is the "payload" of package.jws, in base64url.

    W=$(mktemp -d)
    cat > $W/b64.py <<'END'
    import base64, sys
    sys.stdout.buffer.write(base64.urlsafe_b64decode(sys.stdin.read().strip() + '=='))
    END
    cat > $W/get.py <<'END'
    import json, sys
    v = json.load(open(sys.argv[1]))
    for k in sys.argv[2:]: v = v[int(k)] if k.isdigit() else v[k]
    print(v if isinstance(v, str) else json.dumps(v, sort_keys=True))
    END
    python3 $W/get.py package.jws payload | python3 $W/b64.py > $W/manifest.json
    python3 -m json.tool $W/manifest.json

2. EVERY FILE IS THE ONE THAT WAS SIGNED FOR

A file is named by the root of a hash tree over its bytes: leaves of 1 MiB,
SHA-256(00 leaf), nodes SHA-256(01 left right), as in RFC 6962.

    cat > $W/tree.py <<'END'
    import hashlib, json, sys
    H = lambda b: hashlib.sha256(b).digest()
    def root(leaves):
        peaks, n = [], 0
        for leaf in leaves:
            h, r, n = H(b'\0' + leaf), n, n + 1
            while r & 1: h, r = H(b'\1' + peaks.pop() + h), r >> 1
            peaks.append(h)
        top = peaks.pop() if peaks else H(b'')
        while peaks: top = H(b'\1' + peaks.pop() + top)
        return top.hex()
    def pieces(name):
        with open(name, 'rb') as f:
            while leaf := f.read(1 << 20): yield leaf
    body = json.load(open(sys.argv[1]))['body']
    for f in body['files']:
        assert root(pieces(f['name'])) == f['root'], f['name']
    lines = open('objects.txt', 'rb').read().split(b'\n')[:-1]
    assert root(lines) == body['objects']['root'], 'objects.txt'
    for line in lines:
        name, size, *headers = line.decode().split(' ')
        assert root(pieces('objects/%s.pay' % name)) == name, name
        for h in headers:
            kid, digest = h.split(':')
            got = hashlib.sha256(open('headers/%s.%s.hdr' % (name, kid), 'rb').read()).hexdigest()
            assert got == digest, name
    print(len(body['files']), 'files and', len(lines), 'objects are as signed')
    END
    python3 $W/tree.py $W/manifest.json

3. THE SIGNATURE (its classical half)

The key is in the directory statement inside proofs/trust.json. Here it is only
looked up; that the directory itself is true follows from the root statement
you hold, which these commands do not check.

    python3 $W/get.py proofs/trust.json directory | python3 $W/b64.py > $W/directory.jws
    python3 $W/get.py $W/directory.jws payload | python3 $W/b64.py > $W/directory.json
    cat > $W/key.py <<'END'
    import base64, json, sys
    W = sys.argv[1]
    un = lambda t: base64.urlsafe_b64decode(t + '==')
    jws, directory = json.load(open('package.jws')), json.load(open(W + '/directory.json'))
    keys = {k['key']['kid']: k['key'] for k in directory['body']['sealKeys']}
    for s in jws['signatures']:
        head = json.loads(un(s['protected']))
        part = [p for p in keys[head['kid']]['parts'] if p['alg'] == head['alg']][0]
        print(head['alg'], 'by key', head['kid'])
        if head['alg'] == 'EdDSA':
            der = bytes.fromhex('302a300506032b6570032100') + un(part['jwk']['x'])
            open(W + '/key.der', 'wb').write(der)
            open(W + '/sig', 'wb').write(un(s['signature']))
            open(W + '/input', 'wb').write((s['protected'] + '.' + jws['payload']).encode())
    END
    python3 $W/key.py $W
    test ! -f $W/sig || openssl pkeyutl -verify -pubin -keyform DER -inkey $W/key.der -rawin -in $W/input -sigfile $W/sig

A key may have an ES256 or ES384 half in place of EdDSA; use a JOSE library.

4. THE TIME STAMP (if there is one)

    cat > $W/tsa.py <<'END'
    import base64, json, sys, textwrap
    for c in json.load(open('proofs/trust.json'))['timeStamp']:
        t = base64.b64encode(base64.urlsafe_b64decode(c + '==')).decode()
        print('-----BEGIN CERTIFICATE-----\n' + '\n'.join(textwrap.wrap(t, 64)) + '\n-----END CERTIFICATE-----')
    END
    python3 $W/tsa.py > $W/tsa.pem
    test ! -f proofs/package.tsr || openssl ts -reply -in proofs/package.tsr -text
    test ! -f proofs/package.tsr || openssl ts -verify -in proofs/package.tsr -data package.jws -partial_chain -CAfile $W/tsa.pem

The certificate comes from the sender. Compare it with one from the authority.

5. THE LOG (if its proof is here)

proofs/package.tlog-proof is a C2SP tlog-proof. "extra" opens the leaf: the leaf
is SHA-256("comity/commit/v1" LF salt event), and the event names the SHA-256 of
the manifest.

    cat > $W/log.py <<'END'
    import base64, hashlib, json, sys
    H = lambda b: hashlib.sha256(b).digest()
    text = open('proofs/package.tlog-proof').read()
    head, note = text.split('\n\n', 1)
    lines = head.split('\n')
    extra = json.loads(base64.b64decode(lines[1].split(' ')[1]))
    index, proof = int(lines[2].split(' ')[1]), [base64.b64decode(l) for l in lines[3:]]
    origin, size, root = note.split('\n')[:3]
    event = json.dumps(extra['event'], sort_keys=True, separators=(',', ':'), ensure_ascii=False)
    assert extra['event']['digest'] == hashlib.sha256(open(sys.argv[1], 'rb').read()).hexdigest(), 'event'
    salt = base64.urlsafe_b64decode(extra['salt'] + '==')
    h = H(b'\0' + H(b'comity/commit/v1\n' + salt + event.encode()))
    fn, sn = index, int(size) - 1
    for p in proof:
        if fn & 1 or fn == sn:
            h = H(b'\1' + p + h)
            while fn and not fn & 1: fn, sn = fn >> 1, sn >> 1
        else: h = H(b'\1' + h + p)
        fn, sn = fn >> 1, sn >> 1
    assert sn == 0 and h == base64.b64decode(root), 'not in the log'
    print('record', index, 'of', size, 'in', origin)
    END
    test ! -f proofs/package.tlog-proof || python3 $W/log.py $W/manifest.json
    rm -r $W

6. THE CONTENT (if you hold a recipient's key)

An object and its header together are an ordinary age file. Its recipients are
post-quantum ones: age 1.3 or later knows them, the age of Debian 12 and 13 does
not. IDENTITY is your key file. Which header is yours tells the first line: it
prints the items, one a line, and under them its name, ./headers/inner.KID.hdr, or
./onward/NUMBER/inner.KID.hdr if the package was passed on to you. It says of all
others that no identity matches.

  for h in $(find . -name 'inner.*.hdr'); do cat $h entries.pay | age -d -i IDENTITY && echo $h; done

"object" "root" of an item is the ROOT of its object. The content, and its SHA-256 and
SHA-512 to compare; with onward/NUMBER in place of headers where yours is there:

  cat headers/ROOT.KID.hdr objects/ROOT.pay | age -d -i IDENTITY | sha256sum
  cat headers/ROOT.KID.hdr objects/ROOT.pay | age -d -i IDENTITY | sha512sum

The inner manifest (case, orders, limits on use), signed like package.jws:

  cat headers/inner.KID.hdr inner.pay | age -d -i IDENTITY

WHAT THESE COMMANDS DO NOT CHECK

- The second half of every signature (ML-DSA-65), and the log's and witnesses'
  signatures (ML-DSA-44, Ed25519): OpenSSL before 3.5 knows no ML-DSA.
- That the directory, its keys and their dates follow from a root statement you
  trust. This is the heart of it: use a verifier.
- That there is no other file in this folder. There should be none but those in
  steps 2, 4 and 5, package.jws, VERIFY.txt, and what was added after sealing, in
  folders of its own: onward (to which States it was passed) and renewals. What
  these folders say is not checked here either.
- Whatever happened before the data were first hashed.
`;
