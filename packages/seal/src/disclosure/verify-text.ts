/**
 * `VERIFY.txt` of a disclosure: how to check by hand, with tools any Debian system has, that what is shown belongs to the manifest, and
 * what those tools cannot check.
 */
import { type Payload, utf8 } from '@comity/protocol';

/** Lines indented by four are commands for a POSIX shell, in order, run inside the disclosure. */
export function disclosureText({ id, iss }: Payload<'comity.package/1'>): Uint8Array {
  return utf8(TEXT.replace('@ID', id).replace('@ISS', iss));
}

const TEXT = String.raw`DISCLOSURE from the evidence package @ID
sealed by the State "@ISS"

Some items of the package are shown here, whole or in part; the others are
withheld. This text helps you to look. It is not evidence, and neither is any
program you find beside it: take a verifier, and the root statement to verify
against, from someone you trust, never from whoever gave you this. With them:

  comity verify THIS-FOLDER --root ROOT-FILE

Without them, sh, sed and python3 show part of it. Every line below that is
indented by four spaces is a command. One after another, or all at once:

  sed -n 's/^    //p' VERIFY.txt | sh -e

1. READ THE MANIFEST

What was signed is the "payload" of package.jws, in base64url.

    W=$(mktemp -d)
    cat > $W/manifest.py <<'END'
    import base64, json, sys
    payload = json.load(open('package.jws'))['payload']
    sys.stdout.buffer.write(base64.urlsafe_b64decode(payload + '=='))
    END
    python3 $W/manifest.py > $W/manifest.json
    python3 -m json.tool $W/manifest.json

2. READ WHAT IS SHOWN AND WHAT IS WITHHELD

    python3 -m json.tool disclosure.json

Times, reasons and names in it are the word of whoever made the disclosure.

3. WHAT IS SHOWN IS WHAT WAS SEALED, AND NOTHING ELSE IS LEFT OUT IN SILENCE

Every item of the package is in items.jsonl once: shown, or in a run of withheld
ones for which the hashes of the tree stand in. Together they must give the root
that was signed.

    cat > $W/items.py <<'END'
    import base64, hashlib, hmac, json, sys
    MIB = 1 << 20
    H = lambda b: hashlib.sha256(b).digest()
    un = lambda t: base64.urlsafe_b64decode(t + '==')
    canonical = lambda v: json.dumps(v, sort_keys=True, separators=(',', ':'), ensure_ascii=False).encode()
    class Tree:
        def __init__(self): self.peaks, self.size = [], 0
        def put(self, width, h):
            at = self.size; self.size += width
            while self.peaks and self.peaks[-1][0] == width and at % (2 * width) == width:
                h = H(b'\1' + self.peaks.pop()[1] + h); at -= width; width *= 2
            self.peaks.append((width, h))
        def leaf(self, data): self.put(1, H(b'\0' + data))
        def cover(self, to, hashes):
            while self.size < to:
                width = 1
                while self.size % (2 * width) == 0 and self.size + 2 * width <= to: width *= 2
                self.put(width, bytes.fromhex(hashes.pop(0)))
        def root(self):
            peaks = [h for _, h in self.peaks]
            top = peaks.pop() if peaks else H(b'')
            while peaks: top = H(b'\1' + peaks.pop() + top)
            return top.hex()
    def leaves(name, size):
        left = size
        with open(name, 'rb') as f:
            while left > 0 or size == 0:
                leaf = f.read(MIB); left -= len(leaf)
                yield leaf
                if not leaf: break
            assert left == 0 and not f.read(1), name
    def whole(entry, salt):
        tree, s1, s2 = Tree(), hashlib.sha256(), hashlib.sha512()
        for i, leaf in enumerate(leaves(entry['store'], entry['size'])):
            s1.update(leaf); s2.update(leaf)
            tree.leaf(hmac.new(salt, i.to_bytes(8, 'big'), hashlib.sha256).digest() + leaf)
        assert (s1.hexdigest(), s2.hexdigest()) == (entry['sha256'], entry['sha512']), entry['store']
        return tree.root()
    def in_part(entry, parts, cover):
        tree, cover = Tree(), list(cover)
        for part in parts:
            name = '%s.%d-%d' % (entry['store'][:-4], part['from'], part['to'])
            tree.cover(part['from'] // MIB, cover)
            with open(name + '.salts', 'rb') as salts:
                for leaf in leaves(name + '.bin', part['to'] - part['from']): tree.leaf(salts.read(32) + leaf)
                assert not salts.read(1), name
        tree.cover(-(-entry['size'] // MIB), cover)
        assert not cover, entry['store']
        return tree.root()
    body, tree = json.load(open(sys.argv[1]))['body'], Tree()
    told = {'whole': 0, 'part': 0, 'withheld': 0}
    for text in open('items.jsonl', encoding='utf-8', newline='\n'):
        line = json.loads(text)
        if line['kind'] == 'withheld':
            assert line['from'] == tree.size, line['from']
            told['withheld'] += line['to'] - line['from']
            tree.cover(line['to'], line['cover'])
            continue
        told[line['kind']] += 1
        entry, salt = line['opening']['entry'], un(line['opening']['salt'])
        assert entry['index'] == tree.size, entry['index']
        tree.leaf(H(b'comity/commit/v1\n' + salt + canonical(entry)))
        if line['kind'] == 'whole': got = whole(entry, un(line['opening']['treeSalt']))
        else: got = in_part(entry, line['parts'], line['cover'])
        assert got == entry['tree'], entry['store']
    assert tree.size == body['entries']['size'] and tree.root() == body['entries']['root'], 'items.jsonl'
    print(told, 'of', tree.size, 'items are as signed')
    END
    python3 $W/items.py $W/manifest.json
    rm -r $W

WHAT THESE COMMANDS DO NOT CHECK

- Who signed the manifest, and when: no signature, no log proof, no time stamp is
  checked here. This is the heart of it: use a verifier.
- That there is no other file in this folder.
- Whether what is withheld is rightly withheld.
- Whatever happened before the data were first hashed.
`;
