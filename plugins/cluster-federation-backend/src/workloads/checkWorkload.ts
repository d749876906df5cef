import { InputError } from '@backstage/errors';
import {
  clusterSelectorProblems,
  type ApplyWorkloadRequest,
  type WorkloadManifest,
  type WorkloadPlacement,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { acceptedKinds, acceptedVersions, isWorkload } from './kinds';

/** What all manifests of a request may have together: they are kept with the operation. */
const LARGEST_KIB = 256;

/** What belongs to whoever writes a manifest; the rest of the metadata is Kubernetes' own. */
const ownMetadata = ['name', 'namespace', 'labels', 'annotations'];

function checkKind({ apiVersion, kind }: WorkloadManifest, field: string) {
  if (kind === 'Secret') {
    throw new InputError(
      `${field}.kind: Secrets are not accepted, for operations are stored and shown; make the Secret in the namespace by other means, and refer to it by its name`,
    );
  }
  if (kind === 'List') {
    throw new InputError(
      `${field}.kind: lists are not accepted; give each of the items as a manifest of its own`,
    );
  }
  const versions = acceptedVersions(kind);
  if (versions.length === 0) {
    throw new InputError(
      `${field}.kind: ${kind} is not accepted; accepted are ${acceptedKinds.join(
        ', ',
      )}`,
    );
  }
  if (!versions.includes(apiVersion)) {
    throw new InputError(
      `${field}.apiVersion: ${kind} is accepted as ${versions.join(
        ' or ',
      )}, not as ${apiVersion}`,
    );
  }
}

function checkMetadata(
  { metadata }: WorkloadManifest,
  field: string,
  namespace: string,
) {
  if (metadata.namespace !== undefined && metadata.namespace !== namespace) {
    throw new InputError(
      `${field}.metadata.namespace: is ${metadata.namespace}, and the request is for ${namespace}; leave it out, or request the two separately`,
    );
  }
  const foreign = Object.keys(metadata).find(key => !ownMetadata.includes(key));
  if (foreign) {
    throw new InputError(
      `${field}.metadata.${foreign}: is not accepted; leave everything out but ${ownMetadata.join(
        ', ',
      )}`,
    );
  }
}

function checkManifests({ namespace, spec }: ApplyWorkloadRequest) {
  const seen = new Map<string, number>();
  spec.manifests.forEach((manifest, index) => {
    const field = `spec.manifests[${index}]`;
    checkKind(manifest, field);
    checkMetadata(manifest, field, namespace);
    if (manifest.status !== undefined) {
      throw new InputError(
        `${field}.status: is for the cluster to say; leave it out`,
      );
    }
    const name = `${manifest.kind} ${manifest.metadata.name}`;
    const first = seen.get(name);
    if (first !== undefined) {
      throw new InputError(
        `${field}: is ${name}, as is spec.manifests[${first}]; leave one of them out`,
      );
    }
    seen.set(name, index);
  });
}

/** Fields of a placement beside `on`, each with the only `on` that it goes with. */
const placementFields = { member: 'Member', matchExpressions: 'Labels' };

function checkPlacementFields(placement: WorkloadPlacement, field: string) {
  const given = placement as Record<string, unknown>;
  for (const [name, on] of Object.entries(placementFields)) {
    if (placement.on === on && given[name] === undefined) {
      throw new InputError(`${field}.${name}: is needed with on: ${on}`);
    }
    if (placement.on !== on && given[name] !== undefined) {
      throw new InputError(
        `${field}.${name}: has no meaning with on: ${placement.on}, only with ${on}`,
      );
    }
  }
  if (placement.on === 'Labels') {
    const { matchExpressions } = placement;
    const [first] = clusterSelectorProblems({
      nodeSelectorTerms: [{ matchExpressions }],
    });
    if (first) {
      const [path, problem] = first;
      throw new InputError(
        `${field}.${path.slice(path.indexOf('matchExpressions'))}: ${problem}`,
      );
    }
  }
}

function checkPlacements({ spec }: ApplyWorkloadRequest) {
  const workloads = spec.manifests.filter(isWorkload);
  for (const [name, placement] of Object.entries(spec.placements ?? {})) {
    const field = `spec.placements.${name}`;
    const placed = workloads.filter(({ metadata }) => metadata.name === name);
    if (placed.length === 0) {
      throw new InputError(
        `${field}: none of the manifests makes pods and is called so; those that make pods are ${
          workloads.map(({ metadata }) => metadata.name).join(', ') || 'none'
        }`,
      );
    }
    checkPlacementFields(placement, field);
    if (
      placement.on !== 'Host' &&
      placed.some(({ kind }) => kind === 'DaemonSet')
    ) {
      throw new InputError(
        `${field}.on: a DaemonSet runs on the nodes of the host and on no virtual nodes; use Host, or leave the placement out`,
      );
    }
  }
}

/**
 * Checks what the schema of a request cannot say.
 *
 * @throws InputError naming the field and what to do
 */
export function checkWorkload(request: ApplyWorkloadRequest) {
  checkManifests(request);
  checkPlacements(request);
  const kib = Buffer.byteLength(JSON.stringify(request.spec)) / 1024;
  if (kib > LARGEST_KIB) {
    throw new InputError(
      `spec.manifests: they have ${Math.ceil(
        kib,
      )} KiB together, and at most ${LARGEST_KIB} are accepted; request them in parts, and bring large contents in by an image or a volume`,
    );
  }
}
