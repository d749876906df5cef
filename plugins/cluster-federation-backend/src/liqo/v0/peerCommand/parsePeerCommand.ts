import { InputError } from '@backstage/errors';
import { findCommand } from './findCommand';
import { checkPeerCommand } from './checkPeerCommand';

/** What `liqoctl generate peer-command` of Liqo 0.x says of a member. */
export interface PeerCommand {
  clusterName: string;
  clusterId: string;
  /** Of the member's authentication service, without a slash at the end. */
  authUrl: string;
  /** Secret. */
  authToken: string;
}

/** Flags that are read, and the fields they fill. */
const read: Record<string, 'authUrl' | 'clusterId' | 'authToken'> = {
  'auth-url': 'authUrl',
  'cluster-id': 'clusterId',
  'auth-token': 'authToken',
};

/** Flags of liqoctl that say nothing of the member. Those with a value take the next word. */
const withValue = [
  'namespace',
  'n',
  'timeout',
  'context',
  'kubeconfig',
  'cluster',
  'user',
];
const withoutValue = [
  'incoming',
  'skip-confirm',
  'verbose',
  'v',
  'only-command',
];

/**
 * Reads a pasted peer command by its grammar: whatever stands before
 * `liqoctl` and around the command, in any order of flags, with `=` or without,
 * with quotes and line continuations.
 *
 * @throws InputError that says what is wrong, and never repeats what was
 * pasted: a part that is out of place may be the token
 */
export function parsePeerCommand(text: string): PeerCommand {
  const words = findCommand(text);
  const found: Partial<Record<keyof PeerCommand, string>> = {};
  const positional: string[] = [];
  for (let index = 0; index < words.length; index++) {
    // Editors like to make a dash of two hyphens.
    const word = words[index].replace(/^[\u2013\u2014]/, '--');
    const flag = /^--?([a-z][a-z-]*)(?:=(.*))?$/s.exec(word);
    if (!flag) {
      if (word.startsWith('-')) {
        throw unknownFlag();
      }
      positional.push(word);
      continue;
    }
    const [, name, inline] = flag;
    const field = read[name];
    if (!field && withoutValue.includes(name)) {
      continue;
    }
    if (!field && !withValue.includes(name)) {
      throw unknownFlag();
    }
    const value = inline ?? words[(index += 1)];
    if (
      value === undefined ||
      (inline === undefined && value.startsWith('--'))
    ) {
      throw new InputError(`command: --${name} has no value`);
    }
    if (field) {
      if (found[field] !== undefined && found[field] !== value) {
        throw new InputError(
          `command: --${name} is there twice with different values; paste one command only`,
        );
      }
      found[field] = value;
    }
  }
  if (positional.length !== 1) {
    throw new InputError(
      positional.length === 0
        ? 'command: the name of the cluster is missing after "peer out-of-band"'
        : 'command: there is more than the name of the cluster between the flags; paste the command as it was printed',
    );
  }
  for (const [name, field] of Object.entries(read)) {
    if (!found[field]) {
      throw new InputError(
        `command: --${name} is missing; paste the whole command that liqoctl generate peer-command prints`,
      );
    }
  }
  return checkPeerCommand({
    clusterName: positional[0],
    clusterId: found.clusterId!,
    authUrl: found.authUrl!,
    authToken: found.authToken!,
  });
}

function unknownFlag() {
  return new InputError(
    'command: there is a flag that liqoctl peer out-of-band does not have; paste the command as it was printed',
  );
}
