import { InputError } from '@backstage/errors';
import type {
  ApplyWorkloadRequest,
  WorkloadPlacement,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { z } from 'zod/v3';
import { parseManifests, parseYaml } from '../manifests/parseYaml';
import { readWorkspace } from '../manifests/readWorkspace';
import { toManifests, type SourcedManifest } from '../manifests/toManifests';
import { placements as placementsSchema } from './applyWorkload.schema';

type Placements = Record<string, WorkloadPlacement>;

/** Input of the action; what is optional here has a default below. */
export interface ApplyWorkloadInput {
  cluster: string;
  namespace: string;
  path: string | string[];
  placements?: z.infer<ReturnType<typeof placementsSchema>>;
  placementsPath?: string;
}

/**
 * Makes the request out of the action's input and the files of the workspace.
 *
 * @throws InputError naming file, document and field
 */
export async function readApplyWorkloadRequest(
  input: ApplyWorkloadInput,
  workspacePath: string,
): Promise<{ request: ApplyWorkloadRequest; manifests: SourcedManifest[] }> {
  const { cluster, namespace, path } = input;
  const files = await readWorkspace(workspacePath, [path].flat());
  const manifests = toManifests(files.flatMap(parseManifests));
  if (manifests.length === 0) {
    throw new InputError(`path: no manifest is in ${[path].flat().join(', ')}`);
  }
  const placements = await readPlacements(input, workspacePath);
  return {
    manifests,
    request: {
      kind: 'apply-workload',
      cluster,
      namespace,
      spec: {
        manifests: manifests.map(({ manifest }) => manifest),
        ...(placements && { placements }),
      },
    },
  };
}

async function readPlacements(
  { placements, placementsPath }: ApplyWorkloadInput,
  workspacePath: string,
): Promise<Placements | undefined> {
  if (placementsPath === undefined) {
    // Which fields go with which `on`, the backend says best.
    return placements as Placements | undefined;
  }
  if (placements) {
    throw new InputError(
      'placements and placementsPath say the same; give one of them',
    );
  }
  const files = await readWorkspace(workspacePath, [placementsPath]);
  const [document, ...others] = files.flatMap(parseYaml);
  if (!document || others.length > 0) {
    throw new InputError(
      `placementsPath: ${placementsPath} must be one file with one document`,
    );
  }
  const checked = placementsSchema(z).safeParse(document.content);
  if (!checked.success) {
    const [{ path, message }] = checked.error.issues;
    throw new InputError(
      `${[document.source, path.join('.')]
        .filter(Boolean)
        .join(', ')}: ${message}`,
    );
  }
  return checked.data as Placements;
}
