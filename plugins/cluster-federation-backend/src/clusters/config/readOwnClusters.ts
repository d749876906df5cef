import type { Config } from '@backstage/config';
import { InputError, isError } from '@backstage/errors';
import { Fields } from './Fields';
import { takeName } from './names';
import { checkVerification, readServer } from './serverSettings';
import { ClusterEntry, DEFAULT_LIQO_NAMESPACE, Reach } from './types';

export const OWN_CLUSTERS_KEY = 'clusterFederation.clusters';
const SOURCE = 'clusterFederation';

const WAYS = ['kubeconfig', 'inCluster', 'url'] as const;
const FIELDS_OF_URL = [
  'serviceAccountToken',
  'caData',
  'caFile',
  'tlsServerName',
  'skipTLSVerify',
  'proxyUrl',
];

/**
 * Reads `clusterFederation.clusters`. An entry with an error stays in the list
 * together with its error, so that it neither stops the others nor vanishes.
 */
export function readOwnClusters(config: Config): ClusterEntry[] {
  const entries = config.getOptional(OWN_CLUSTERS_KEY);
  if (entries === undefined || entries === null) {
    return [];
  }
  if (!Array.isArray(entries)) {
    throw new InputError(`${OWN_CLUSTERS_KEY} must be a list of clusters`);
  }
  const taken = new Set<string>();
  return entries.map((value: unknown, index) => {
    const key = `${OWN_CLUSTERS_KEY}[${index}]`;
    // Brackets cannot be part of a valid name, so this one clashes with none.
    const entry: ClusterEntry = {
      name: `clusters[${index}]`,
      access: 'full',
      source: SOURCE,
      liqoNamespace: DEFAULT_LIQO_NAMESPACE,
      reach: { type: 'none', error: '' },
    };
    try {
      const fields = new Fields(value, key, 'an object with a name');
      entry.name = takeName(fields, key, taken);
      entry.title = fields.text('title');
      entry.access = fields.choice('access', ['full', 'peering']);
      entry.liqoNamespace =
        fields.text('liqoNamespace') ?? DEFAULT_LIQO_NAMESPACE;
      entry.reach = readReach(fields);
    } catch (error) {
      entry.reach = {
        type: 'none',
        error: isError(error) ? error.message : String(error),
      };
    }
    return entry;
  });
}

function readReach(fields: Fields): Reach {
  const inCluster = fields.flag('inCluster');
  const ways = WAYS.filter(way =>
    way === 'inCluster' ? inCluster : fields.has(way),
  );
  if (ways.length === 0) {
    throw new InputError(
      `${fields.key} does not say how to connect: set kubeconfig, inCluster: true, or url with serviceAccountToken`,
    );
  }
  if (ways.length > 1) {
    throw new InputError(
      `${fields.key} has more than one way to connect: keep one of ${ways.join(
        ', ',
      )}`,
    );
  }
  const [way] = ways;
  refuseFieldsOfOtherWays(fields, way);
  switch (way) {
    case 'kubeconfig':
      return {
        type: 'kubeconfig',
        file: fields.requiredText('kubeconfig'),
        context: fields.text('context'),
      };
    case 'inCluster':
      return { type: 'inCluster' };
    default:
      return readUrlReach(fields);
  }
}

function readUrlReach(fields: Fields): Reach {
  const server = readServer(fields);
  checkVerification(server, fields);
  if (!fields.has('serviceAccountToken')) {
    throw fields.error(
      'serviceAccountToken',
      'is missing: url needs the token of a service account',
    );
  }
  const token = fields.requiredText('serviceAccountToken');
  if (/\s/.test(token)) {
    throw fields.error(
      'serviceAccountToken',
      'must be one token without blanks or line breaks',
    );
  }
  return { type: 'server', server, credential: { type: 'token', token } };
}

function refuseFieldsOfOtherWays(
  fields: Fields,
  way: (typeof WAYS)[number],
): void {
  if (way !== 'kubeconfig' && fields.has('context')) {
    throw fields.error('context', 'belongs to kubeconfig: remove it');
  }
  const stray = way !== 'url' && FIELDS_OF_URL.find(field => fields.has(field));
  if (stray) {
    throw fields.error(
      stray,
      way === 'kubeconfig'
        ? 'belongs to url: remove it, the kubeconfig file itself says it'
        : 'belongs to url: remove it, the service account of the pod says it',
    );
  }
}
