import { execFileSync } from 'node:child_process';
import {
  installInstructions,
  installOptions,
  installProviders,
} from './installInstructions';
import type { InstallRequest } from './types';

const hostile = [
  '; touch owned',
  '$(touch owned)',
  '`touch owned`',
  "' ; touch owned ; '",
  '" ; touch owned ; "',
  'a\ntouch owned',
  'a\n',
  'a b',
  'a|b',
  'a&b',
  'a>owned',
  '-v',
  '--set=x=y',
  '',
  '*',
  '~root/x',
  '\\',
  'a'.repeat(300),
];

/** Values of this list that some options may have. */
const innocent = ['a b', 'a&b'];

function commandsOf(request: InstallRequest): string[] {
  return installInstructions(request).steps.flatMap(({ commands }) => commands);
}

/** The words of a command or of the value of an `export`, as a real shell sees them. */
function words(line: string): string[] {
  const list = line.replace(/^export [A-Z_]+=/, '');
  const script = `set -f; for word in ${list}; do printf '%s\\n' "$word"; done`;
  return execFileSync('sh', ['-c', script], { encoding: 'utf8' }).split('\n');
}

/** What becomes of a value: refused by name, one word wherever it stands, or neither. */
function fateOf(request: InstallRequest, name: string, value: string): string {
  let commands: string[];
  try {
    commands = commandsOf(request);
  } catch (error) {
    return (error as Error).message.startsWith(`options.${name}: `)
      ? 'refused'
      : `refused without its name: ${error}`;
  }
  const holders = commands.filter(line => line.includes(value));
  return holders.length > 0 &&
    holders.every(line => words(line).includes(value))
    ? 'one word'
    : `neither refused nor one word: ${commands.join('\n')}`;
}

const cases = installProviders.flatMap(provider =>
  ([0, 1] as const).map(liqoMajor => ({ provider, liqoMajor })),
);

describe('hostile values', () => {
  it.each(cases)(
    '$provider of Liqo $liqoMajor.x refuses them, or makes one word of each',
    ({ provider, liqoMajor }) => {
      const options = installOptions(provider, liqoMajor);
      expect(options.length).toBeGreaterThan(1);
      for (const { name } of options) {
        for (const value of hostile) {
          const request = { provider, liqoMajor, options: { [name]: value } };
          expect([
            'refused',
            ...(innocent.includes(value) ? ['one word'] : []),
          ]).toContain(fateOf(request, name, value));
        }
      }
    },
  );

  it.each(['10.0.0.0/33', '256.0.0.0/8', '10.0.0.0', '10.0.0/8'])(
    '%s is no range',
    podCidr => {
      expect(() =>
        commandsOf({ provider: 'k3s', liqoMajor: 1, options: { podCidr } }),
      ).toThrow(/^options.podCidr: /);
    },
  );

  it.each(hostile)('%j is no version', liqoVersion => {
    expect(() =>
      commandsOf({ provider: 'kind', liqoMajor: 1, liqoVersion }),
    ).toThrow(/^liqoVersion: /);
  });
});
