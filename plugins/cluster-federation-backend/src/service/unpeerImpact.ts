import type {
  Offloading,
  PreflightFinding,
  UnpeerRequest,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { existingPeering, type PeeringTargets } from '../operations';

const OFFLOADED = 'offloaded-namespaces';

function pods(count: number): string {
  return count === 1 ? '1 pod' : `${count} pods`;
}

/** What happens to the pods of a namespace when the member goes. */
function fate({ podOffloadingStrategy }: Offloading, member: string): string {
  return podOffloadingStrategy === 'Remote'
    ? `may run on other members only: without one they stay Pending when ${member} goes`
    : `are scheduled anew elsewhere when ${member} goes`;
}

/**
 * What the end of a peering would affect, as far as the state knows. Pure.
 *
 * @param offloadings - all there are
 * @param isVisible - whether the caller may see an offloading
 */
export function unpeerImpact(
  { spec }: UnpeerRequest,
  { host, member, peering }: PeeringTargets,
  offloadings: Offloading[],
  isVisible: (offloading: Offloading) => boolean,
): PreflightFinding[] {
  const findings: PreflightFinding[] = [];
  if (host.health !== 'Fresh') {
    findings.push({
      check: OFFLOADED,
      severity: 'could-not-check',
      cluster: host.name,
      message: `The portal has no contact with cluster ${host.name}; what it knew last is told here.`,
    });
  }
  if (!existingPeering({ peering })) {
    findings.push({
      check: 'existing-peering',
      severity: 'ok',
      message: `Cluster ${host.name} is not peered with ${member.name}; what may be left over is looked for and deleted.`,
    });
  }
  if (
    spec.deleteTenantNamespaces &&
    peering &&
    peering.incoming.phase !== 'None'
  ) {
    findings.push({
      check: 'tenant-namespaces',
      severity: 'blocking',
      message: `Cluster ${member.name} borrows from ${host.name} as well, which needs the tenant namespaces.`,
      fix: 'Keep the tenant namespaces, or end the other direction first.',
    });
  }

  const podsOnMember = ({ pods: { remote } }: Offloading) =>
    remote[member.clusterId ?? ''] ?? 0;
  const affected = offloadings.filter(
    offloading =>
      offloading.cluster === host.name && podsOnMember(offloading) > 0,
  );
  const visible = affected.filter(isVisible);
  const hidden = affected.length - visible.length;
  if (affected.length === 0) {
    findings.push({
      check: OFFLOADED,
      severity: 'ok',
      cluster: host.name,
      message: `No pod of cluster ${host.name} runs on ${member.name}.`,
    });
  }
  for (const offloading of visible) {
    const { namespace, owner } = offloading;
    findings.push({
      check: OFFLOADED,
      severity: 'warning',
      cluster: host.name,
      message: `${pods(podsOnMember(offloading))} of namespace ${namespace}, ${
        owner ? `which belongs to ${owner}` : 'which names no owner'
      }, run on ${member.name}: they ${fate(offloading, member.name)}.`,
      fix: `Tell ${owner ?? 'those who use it'} first.`,
    });
  }
  if (hidden > 0) {
    const count = affected
      .filter(offloading => !isVisible(offloading))
      .reduce((sum, offloading) => sum + podsOnMember(offloading), 0);
    findings.push({
      check: OFFLOADED,
      severity: 'warning',
      cluster: host.name,
      message: `${pods(count)} of ${
        hidden === 1 ? 'a namespace' : `${hidden} namespaces`
      } that you may not see run on ${member.name} as well.`,
      fix: 'Ask who administers the portal whose they are.',
    });
  }
  return findings;
}
