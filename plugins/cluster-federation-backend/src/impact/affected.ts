import type { Offloading } from '@cluster-federation/backstage-plugin-cluster-federation-common';
import type { PeeringTargets } from '../operations';

/** Names of PersistentVolumeClaims whose volumes lie on the member, by namespace. */
export type Volumes = ReadonlyMap<string, string[]>;

/** An offloading that has something on the member. */
export interface Affected {
  offloading: Offloading;
  /** Pods that run on the member. */
  pods: number;
  volumes: string[];
  /** Whether the caller may see it. */
  isVisible: boolean;
}

/** Whether Liqo keeps a namespace on a member for an offloading. */
export function isSelected(
  { remotes }: Offloading,
  { clusterId }: { clusterId?: string },
): boolean {
  return remotes.some(
    remote => remote.clusterId === clusterId && remote.phase !== 'NotSelected',
  );
}

function podsOn(
  { pods: { remote } }: Offloading,
  { clusterId }: { clusterId?: string },
): number {
  return clusterId === undefined ? 0 : remote[clusterId] ?? 0;
}

/** Offloadings that may have something on the member. */
export function findCandidates(
  { host, member }: Pick<PeeringTargets, 'host' | 'member'>,
  offloadings: Offloading[],
): Offloading[] {
  return offloadings.filter(
    offloading =>
      offloading.cluster === host.name &&
      (podsOn(offloading, member) > 0 || isSelected(offloading, member)),
  );
}

/** Those that have, most pods first. */
export function findAffected(
  { member }: Pick<PeeringTargets, 'member'>,
  candidates: Offloading[],
  volumes: Volumes,
  isVisible: (offloading: Offloading) => boolean,
): Affected[] {
  return candidates
    .map(offloading => ({
      offloading,
      pods: podsOn(offloading, member),
      volumes: volumes.get(offloading.namespace) ?? [],
      isVisible: isVisible(offloading),
    }))
    .filter(({ pods, volumes: { length } }) => pods > 0 || length > 0)
    .sort((one, other) => other.pods - one.pods);
}
