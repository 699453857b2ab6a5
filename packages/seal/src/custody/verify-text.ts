/**
 * `VERIFY.txt` of a custody export: how to check by hand, with tools any Debian system has, that each event names the one before it,
 * and what those tools cannot check.
 */
import { utf8 } from '@comity/protocol';

/** Lines indented by four are commands for a POSIX shell, in order, run inside the export. */
export const custodyText = ({ id, iss }: { readonly id: string; readonly iss: string }): Uint8Array =>
  utf8(TEXT.replace('@ID', id).replace('@ISS', iss));

const TEXT = String.raw`CUSTODY EXPORT @ID
sealed by the State "@ISS"

The chain of hands on the evidence of one case and of looks at it, as that
State recorded them. This text helps you to look. It is not evidence, and
neither is any program you find beside it: take a verifier, and the root
statement to verify against, from someone you trust, never from whoever gave
you this. With them:

  comity verify THIS-FOLDER --root ROOT-FILE

Without them, sh, sed and python3 show part of it. Every line below that is
indented by four spaces is a command. One after another, or all at once:

  sed -n 's/^    //p' VERIFY.txt | sh -e

1. READ THE MANIFEST

What was signed is the "payload" of custody.jws, in base64url.

    W=$(mktemp -d)
    cat > $W/manifest.py <<'END'
    import base64, json, sys
    payload = json.load(open('custody.jws'))['payload']
    sys.stdout.buffer.write(base64.urlsafe_b64decode(payload + '=='))
    END
    python3 $W/manifest.py > $W/manifest.json
    python3 -m json.tool $W/manifest.json

2. WALK THE CHAIN

Each line of events.jsonl is an event with the salt of its commitment, or the
commitment of one that is withheld. Each event names the commitment of the one
before it; the manifest names that of the last.

    cat > $W/chain.py <<'END'
    import base64, hashlib, json, sys
    body = json.load(open(sys.argv[1]))['body']
    before, n = None, 0
    for text in open('events.jsonl', encoding='utf-8'):
        line = json.loads(text)
        n += 1
        if line['n'] != n:
            sys.exit(f'event {n} is missing')
        if line['kind'] == 'opened':
            event = line['event']
            if event['chain'].get('prev') != before:
                sys.exit(f'event {n} does not follow the one before it')
            salt = base64.urlsafe_b64decode(line['salt'] + '=')
            form = json.dumps(event, sort_keys=True, separators=(',', ':'), ensure_ascii=False)
            before = hashlib.sha256(b'comity/commit/v1\n' + salt + form.encode()).hexdigest()
            print(n, event['at'], event['action'], event.get('actor', ''), event.get('item', ''))
        else:
            before = line['commitment']
            print(n, 'withheld:', line['because'])
    if before != body['last'] or n != body['events']['total']:
        sys.exit('the chain does not end where the manifest says')
    print('the chain is whole')
    END
    python3 $W/chain.py $W/manifest.json

3. WHAT THIS DOES NOT CHECK

The signatures (one half of each is ML-DSA-65), the log and its witnesses, the
time stamp, and that the trust statements lead to a root you know. Only a
verifier does that.
`;
