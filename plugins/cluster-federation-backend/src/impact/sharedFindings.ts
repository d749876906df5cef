import type {
  Offloading,
  PreflightFinding,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import type { PeeringTargets } from '../operations';
import type { Affected } from './affected';

const OFFLOADED = 'offloaded-namespaces';
const VOLUMES = 'volumes';

/** A number of pods in words. */
export function pods(count: number): string {
  return count === 1 ? '1 pod' : `${count} pods`;
}

function total(numbers: number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0);
}

/** Names with `and` before the last. */
export function listed(names: string[]): string {
  return names.length < 2
    ? names.join()
    : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

/** How far what the state says of the host can be trusted. */
export function contactFindings({ host }: PeeringTargets): PreflightFinding[] {
  switch (host.health) {
    case 'Fresh':
      return [];
    case 'NotFollowed':
      return [
        {
          check: OFFLOADED,
          severity: 'could-not-check',
          cluster: host.name,
          message: `The portal's credential for cluster ${host.name} allows peering only, so it can't see what is offloaded.`,
        },
      ];
    default:
      return [
        {
          check: OFFLOADED,
          severity: 'could-not-check',
          cluster: host.name,
          message: `The portal has no contact with cluster ${host.name}; what it knew last is told here.`,
        },
      ];
  }
}

/** What happens to the pods of a namespace when they leave the member. */
function fate({ podOffloadingStrategy }: Offloading, member: string): string {
  return podOffloadingStrategy === 'Remote'
    ? `may run on other members only: without one they stay Pending when ${member} goes`
    : `are scheduled anew elsewhere when ${member} goes`;
}

/** Whose pods leave the member. */
export function movedPodsFindings(
  { host, member }: PeeringTargets,
  all: Affected[],
): PreflightFinding[] {
  const findings: PreflightFinding[] = [];
  const affected = all.filter(each => each.pods > 0);
  if (affected.length === 0 && host.health !== 'NotFollowed') {
    findings.push({
      check: OFFLOADED,
      severity: 'ok',
      cluster: host.name,
      message: `No pod of cluster ${host.name} runs on ${member.name}.`,
    });
  }
  for (const each of affected.filter(({ isVisible }) => isVisible)) {
    const { namespace, owner } = each.offloading;
    findings.push({
      check: OFFLOADED,
      severity: 'warning',
      cluster: host.name,
      message: `${pods(each.pods)} of namespace ${namespace}, ${
        owner ? `which belongs to ${owner}` : 'which names no owner'
      }, run on ${member.name}: they ${fate(each.offloading, member.name)}.`,
      fix: `Tell ${owner ?? 'those who use it'} first.`,
    });
  }
  const hidden = affected.filter(({ isVisible }) => !isVisible);
  if (hidden.length > 0) {
    findings.push({
      check: OFFLOADED,
      severity: 'warning',
      cluster: host.name,
      message: `${pods(total(hidden.map(each => each.pods)))} of ${
        hidden.length === 1 ? 'a namespace' : `${hidden.length} namespaces`
      } that you may not see run on ${member.name} as well.`,
      fix: 'Ask who administers the portal whose they are.',
    });
  }
  return findings;
}

/** Whose volumes are lost with the namespaces on the member. */
export function lostVolumesFindings(
  { host, member }: PeeringTargets,
  affected: Affected[],
): PreflightFinding[] {
  const findings: PreflightFinding[] = [];
  const having = affected.filter(({ volumes }) => volumes.length > 0);
  for (const { offloading, volumes } of having.filter(
    ({ isVisible }) => isVisible,
  )) {
    const [is, them, lie] =
      volumes.length === 1
        ? ['the volume of', 'it', 'lies']
        : ['the volumes of', 'them', 'lie'];
    findings.push({
      check: VOLUMES,
      severity: 'warning',
      cluster: host.name,
      message: `In namespace ${offloading.namespace} ${is} ${listed(
        volumes,
      )} ${lie} on ${
        member.name
      }: Liqo deletes ${them} there, and pods that use ${them} can't run elsewhere.`,
      fix: `Copy what is to be kept first.`,
    });
  }
  const hidden = total(
    having
      .filter(({ isVisible }) => !isVisible)
      .map(({ volumes }) => volumes.length),
  );
  if (hidden > 0) {
    findings.push({
      check: VOLUMES,
      severity: 'warning',
      cluster: host.name,
      message: `${
        hidden === 1 ? '1 volume' : `${hidden} volumes`
      } of namespaces that you may not see ${
        hidden === 1 ? 'lies' : 'lie'
      } on ${member.name} as well.`,
      fix: 'Ask who administers the portal whose they are.',
    });
  }
  return findings;
}
