import { isError } from '@backstage/errors';
import { isConnected } from '../operations';
import type { PreflightCluster } from './PreflightCluster';
import type { CheckResult, PreflightContext } from './types';

/** Errors whose messages are made for people, and hold no secrets. */
const told = [
  'ConflictError',
  'InputError',
  'NotAllowedError',
  'NotFoundError',
  'ResourceExpiredError',
  'ServiceUnavailableError',
];

/** Why something failed, if that may be told. */
export function reasonOf(error: unknown): string | undefined {
  return isError(error) && told.includes(error.name)
    ? error.message
    : undefined;
}

/**
 * What a failed reading amounts to.
 *
 * @throws the error itself where it is none that a cluster can cause
 */
export function couldNotRead(
  error: unknown,
  cluster: PreflightCluster,
): CheckResult {
  const reason = reasonOf(error);
  if (reason === undefined) {
    throw error;
  }
  return {
    severity: 'could-not-check',
    cluster: cluster.name,
    message: `Could not check cluster ${cluster.name}: ${reason}.`,
    ...(isError(error) &&
      error.name === 'NotAllowedError' && {
        fix: `Grant the portal the right on cluster ${cluster.name}, or check it yourself.`,
      }),
  };
}

/** What can't be known through a credential that allows peering only. */
export function notVisible(
  cluster: PreflightCluster,
  what: string,
): CheckResult {
  return {
    severity: 'could-not-check',
    cluster: cluster.name,
    message: `The portal's credential for cluster ${cluster.name} allows peering only, so it can't see ${what}.`,
  };
}

/**
 * Checks both clusters side by side, as far as the portal is connected to them;
 * a sick one takes nothing from the other.
 */
export async function checkEach(
  { host, member }: PreflightContext,
  check: (cluster: PreflightCluster) => Promise<CheckResult[]>,
): Promise<CheckResult[]> {
  const results = await Promise.all(
    [host, member].filter(isConnected).map(async cluster => {
      try {
        const found = await check(cluster);
        return found.map(result => ({ cluster: cluster.name, ...result }));
      } catch (error) {
        return [couldNotRead(error, cluster)];
      }
    }),
  );
  return results.flat();
}

/** Something about each cluster, for a judgement that needs both. */
export interface BothSides<T> {
  host?: T;
  member?: T;
  /** Why a side is missing that the portal is connected to. */
  failures: CheckResult[];
}

/** Reads both clusters side by side. */
export async function readBoth<T>(
  { host, member }: PreflightContext,
  read: (cluster: PreflightCluster) => Promise<T>,
): Promise<BothSides<T>> {
  const failures: CheckResult[] = [];
  const readOne = async (cluster: PreflightCluster) => {
    try {
      return await read(cluster);
    } catch (error) {
      failures.push(couldNotRead(error, cluster));
      return undefined;
    }
  };
  const [ofHost, ofMember] = await Promise.all([
    readOne(host),
    isConnected(member) ? readOne(member) : undefined,
  ]);
  return { host: ofHost, member: ofMember, failures };
}
