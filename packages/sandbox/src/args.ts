import { parseArgs } from 'node:util';
import type { Generation } from './clusters.ts';
import { parseClusters, parseGenerations } from './clusters.ts';
import { SandboxError } from './errors.ts';
import { SEEDS } from './state.ts';
import type { Seed } from './state.ts';

export interface Arguments {
  command: string;
  /** What follows the command. */
  operands: string[];
  dir?: string;
  clusters?: string[];
  liqo?: Generation[];
  seed?: Seed;
  foreground: boolean;
  dieWithParent: boolean;
  follow: boolean;
  json: boolean;
  help: boolean;
}

/** Each command with its fewest and most operands, and the options it knows. */
const STARTING = ['clusters', 'liqo', 'seed', 'foreground', 'die-with-parent'];

const COMMANDS: Record<string, [number, number, string[]]> = {
  up: [0, 0, STARTING],
  status: [0, 0, ['json']],
  down: [0, 0, []],
  reset: [0, 0, STARTING],
  restore: [0, 0, []],
  kubeconfig: [0, 1, []],
  kubectl: [1, Infinity, []],
  liqoctl: [1, Infinity, []],
  logs: [0, 1, ['follow']],
  hang: [1, 1, []],
  resume: [1, 1, []],
  kill: [1, 1, []],
  peer: [2, 2, []],
  unpeer: [2, 2, []],
  offload: [2, 2, []],
  unoffload: [2, 2, []],
  'peering-user': [2, 2, []],
  build: [0, 0, ['liqo']],
};

const OPTIONS = {
  dir: { type: 'string' },
  clusters: { type: 'string' },
  liqo: { type: 'string' },
  seed: { type: 'string' },
  foreground: { type: 'boolean' },
  'die-with-parent': { type: 'boolean' },
  follow: { type: 'boolean', short: 'f' },
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const;

export function parseArguments(argv: string[]): Arguments {
  const own = argv.slice(0, ownLength(argv));
  const { values, positionals } = parse(own);
  const [command = 'help', ...operands] = positionals;
  operands.push(...argv.slice(own.length));
  const help = Boolean(values.help) || command === 'help';
  const known = COMMANDS[command];
  if (!help && !known) {
    throw new SandboxError(
      `There is no command ${command}; there are ${Object.keys(COMMANDS).join(
        ', ',
      )}`,
    );
  }
  if (!help) {
    const [fewest, most, options] = known;
    if (operands.length < fewest || operands.length > most) {
      throw new SandboxError(
        `\`${command}\` takes ${expected(fewest, most)}; see --help`,
      );
    }
    for (const name of Object.keys(values)) {
      if (name !== 'dir' && !options.includes(name)) {
        throw new SandboxError(`\`${command}\` has no option --${name}`);
      }
    }
  }
  const seed = SEEDS.find(s => s === values.seed);
  if (values.seed && !seed) {
    throw new SandboxError(`--seed is one of ${SEEDS.join(', ')}`);
  }
  return {
    command,
    operands,
    dir: values.dir,
    clusters: values.clusters ? parseClusters(values.clusters) : undefined,
    liqo: values.liqo ? parseGenerations(values.liqo) : undefined,
    seed,
    foreground: Boolean(values.foreground),
    dieWithParent: Boolean(values['die-with-parent']),
    follow: Boolean(values.follow),
    json: Boolean(values.json),
    help,
  };
}

/** What follows `kubectl CLUSTER` is kubectl's, and likewise for liqoctl. */
function ownLength(argv: string[]): number {
  const command = operandFrom(argv, 0);
  return ['kubectl', 'liqoctl'].includes(argv[command])
    ? operandFrom(argv, command + 1) + 1
    : argv.length;
}

function operandFrom(argv: string[], start: number): number {
  let index = start;
  while (argv[index]?.startsWith('-')) {
    index += argv[index] === '--dir' ? 2 : 1;
  }
  return index;
}

function expected(fewest: number, most: number): string {
  if (most === 0) {
    return 'nothing after it';
  }
  if (fewest === most) {
    return fewest === 1 ? 'one name' : `${fewest} names`;
  }
  return fewest === 0 ? 'at most one name' : 'a cluster and more';
}

function parse(argv: string[]) {
  try {
    return parseArgs({ args: argv, options: OPTIONS, allowPositionals: true });
  } catch (error) {
    throw new SandboxError((error as Error).message.split('. ')[0]);
  }
}
