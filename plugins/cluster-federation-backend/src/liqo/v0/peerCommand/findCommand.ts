import { InputError } from '@backstage/errors';
import { parse } from 'shell-quote';

const LONGEST = 20_000;
const PEER = /(?:^|\s)peer\s+(out-of-band|oob)(?=\s|$)/;
/** Colours and cursor movements of terminals. */
// eslint-disable-next-line no-control-regex
const ESCAPES = /\u001b\[[0-9;?]*[A-Za-z]/g;

/** Commands that are easily taken for it, and what to do instead. */
const mistaken: [RegExp, string][] = [
  [
    /(?:^|\s)peer\s+(?:in-band|ib)(?=\s|$)/,
    'command: this is an in-band peering, which is made by liqoctl alone; paste what liqoctl generate peer-command prints on the member',
  ],
  [
    /(?:^|\s)generate\s+peer-command(?=\s|$)/,
    'command: this is the command to run on the member; paste what it prints',
  ],
  [
    /(?:^|\s)peer\s+--?[a-z]/,
    'command: this is a command of Liqo 1.x; members with Liqo 0.x print liqoctl peer out-of-band',
  ],
];

/**
 * Finds the words of a peer command that come after `peer out-of-band`,
 * whatever stands around it.
 *
 * @throws InputError
 */
export function findCommand(text: string): string[] {
  if (text.length > LONGEST) {
    throw new InputError(
      `command: longer than ${LONGEST} characters; paste the command only`,
    );
  }
  const lines = [
    ...new Set(
      text
        .replace(ESCAPES, '')
        // Continuations, before lines are told apart.
        .replace(/\\[ \t]*\r?\n/g, ' ')
        .split(/[\r\n]+/)
        .map(line => line.trim().replace(/^`+|`+$/g, ''))
        .filter(line => PEER.test(line)),
    ),
  ];
  if (lines.length > 1) {
    throw new InputError(
      'command: there are several peer commands; paste one of them',
    );
  }
  if (lines.length === 0) {
    const [, hint] = mistaken.find(([pattern]) => pattern.test(text)) ?? [];
    throw new InputError(
      hint ??
        'command: there is no "liqoctl peer out-of-band" in it; paste what liqoctl generate peer-command prints on the member',
    );
  }
  const [line] = lines;
  const { index, 0: start } = PEER.exec(line)!;
  return wordsOf(line.slice(index + start.length));
}

function wordsOf(text: string): string[] {
  // Word processors turn quotes round.
  const straight = text
    .replace(/[\u2018\u2019]/g, "'")
    .replace(/[\u201c\u201d]/g, '"');
  const words = parsed(straight).map(word =>
    typeof word === 'object' && 'op' in word && word.op === 'glob'
      ? word.pattern
      : word,
  );
  const strings = words.filter(word => typeof word === 'string');
  if (strings.length < words.length) {
    throw forShells();
  }
  return strings;
}

function parsed(text: string) {
  try {
    return parse(text, name => `$${name}`);
  } catch {
    // The parser's own message repeats the text.
    throw forShells();
  }
}

function forShells() {
  return new InputError(
    'command: there is more than one command, or something that a shell would act on; paste the peer command only',
  );
}
