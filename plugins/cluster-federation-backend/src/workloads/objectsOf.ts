import type {
  ApplyWorkloadRequest,
  WorkloadManifest,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { inOrderOfApplication } from './kinds';
import { placed, type VirtualNodeLabels } from './placement';

/** The objects that a request is about, as they are applied and in that order. Pure. */
export function objectsOf(
  { namespace, spec }: ApplyWorkloadRequest,
  labels: VirtualNodeLabels,
): WorkloadManifest[] {
  return inOrderOfApplication(spec.manifests).map(manifest => {
    const { metadata } = manifest;
    const placements = spec.placements ?? {};
    const placement = Object.hasOwn(placements, metadata.name)
      ? placements[metadata.name]
      : undefined;
    return placed(
      { ...manifest, metadata: { ...metadata, namespace } },
      placement,
      labels,
    );
  });
}
