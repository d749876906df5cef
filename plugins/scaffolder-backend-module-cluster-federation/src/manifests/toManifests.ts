import { InputError } from '@backstage/errors';
import type { WorkloadManifest } from '@cluster-federation/backstage-plugin-cluster-federation-common';
import type { YamlDocument } from './parseYaml';

export interface SourcedManifest {
  source: string;
  manifest: WorkloadManifest;
}

/**
 * Takes documents for manifests. Which kinds are accepted, and what else a
 * manifest must be, is for the backend to say. Pure.
 *
 * @throws InputError naming file, document and field
 */
export function toManifests(documents: YamlDocument[]): SourcedManifest[] {
  return documents.map(({ source, content }) => {
    if (!isRecord(content)) {
      throw new InputError(`${source}: is no object, as a manifest is`);
    }
    const metadata = isRecord(content.metadata) ? content.metadata : {};
    const needed = {
      apiVersion: content.apiVersion,
      kind: content.kind,
      'metadata.name': metadata.name,
    };
    for (const [field, value] of Object.entries(needed)) {
      if (typeof value !== 'string' || value === '') {
        throw new InputError(`${source}: ${field} must be a text`);
      }
    }
    // What it holds must not even be sent.
    if (content.kind === 'Secret') {
      throw new InputError(
        `${source}: Secrets are not accepted, for tasks and operations are stored and shown; make the Secret in the namespace by other means, and refer to it by its name`,
      );
    }
    return { source, manifest: content as unknown as WorkloadManifest };
  });
}

/**
 * A message of the backend about manifests, with the documents in place of
 * their numbers in the request. Pure.
 */
export function inDocuments(
  message: string,
  manifests: SourcedManifest[],
): string {
  return message.replace(/spec\.manifests\[(\d+)\]\.?/g, (field, index) => {
    const source = manifests[Number(index)]?.source;
    return source ? `${source}${field.endsWith('.') ? ', ' : ''}` : field;
  });
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
