import type { Config } from '@backstage/config';
import { InputError, isError } from '@backstage/errors';
import { Fields } from './Fields';
import { checkName, takeName } from './names';
import { OWN_CLUSTERS_KEY } from './readOwnClusters';
import { readServer } from './serverSettings';
import { ClusterEntry, DEFAULT_LIQO_NAMESPACE, Reach } from './types';

const LOCATORS_KEY = 'kubernetes.clusterLocatorMethods';
const CHOICE_KEY = 'clusterFederation.kubernetesPlugin.clusters';
const SOURCE = 'kubernetes';
const AUTH_MODULE =
  '@cluster-federation/backstage-plugin-cluster-federation-backend-module-kubernetes-auth';
const AUTH_PROVIDER = 'kubernetes.io/auth-provider';

/** Names of fields in entries, and in what strategies are given. */
const METADATA_OF_FIELDS = {
  assumeRole: 'kubernetes.io/aws-assume-role',
  externalId: 'kubernetes.io/aws-external-id',
  oidcTokenProvider: 'kubernetes.io/oidc-token-provider',
};
const OF_THE_VIEWER = ['aks', 'google', 'oidc'];
const OF_THE_MODULE = ['aws', 'azure', 'googleServiceAccount'];

/** What is taken of the portal's `kubernetes:` configuration. */
export interface KubernetesPluginClusters {
  entries: ClusterEntry[];
  /** Sentences about what is not followed. */
  notes: string[];
}

/**
 * Reads the clusters of the portal's `kubernetes:` configuration that are
 * chosen by `clusterFederation.kubernetesPlugin.clusters`.
 *
 * @param hasStrategy - whether a module brought one for the authProvider
 */
export function readKubernetesPluginClusters(
  config: Config,
  hasStrategy: (authProvider: string) => boolean,
): KubernetesPluginClusters {
  const chosen = readChoice(config);
  const locators = config.getOptional(LOCATORS_KEY);
  if (chosen === 'none' || (chosen === 'all' && !Array.isArray(locators))) {
    return { entries: [], notes: [] };
  }
  const notes: string[] = [];
  const entries: ClusterEntry[] = [];
  const taken = new Set<string>();
  listOf(locators).forEach((locator, index) => {
    const key = `${LOCATORS_KEY}[${index}]`;
    const { type, clusters } = recordOf(locator);
    if (type !== 'config') {
      notes.push(
        `The clusters of ${key} are not followed: only type config is read. Add them to ${OWN_CLUSTERS_KEY}, or through a supplier of a module.`,
      );
      return;
    }
    listOf(clusters).forEach((value, position) => {
      const entry = readEntry(
        value,
        `${key}.clusters[${position}]`,
        `kubernetes[${index}].clusters[${position}]`,
        taken,
        hasStrategy,
      );
      if (chosen === 'all' || chosen.includes(entry.name)) {
        entries.push(entry);
      }
    });
  });
  for (const name of chosen === 'all' ? [] : chosen) {
    if (!taken.has(name)) {
      entries.push(
        anEntry(
          name,
          `${CHOICE_KEY} names ${name}, which ${LOCATORS_KEY} of type config does not have: correct the name or remove it`,
        ),
      );
    }
  }
  return { entries, notes };
}

function recordOf(value: unknown): Record<string, unknown> {
  return { ...(value as object | undefined) };
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

function readChoice(config: Config): 'all' | 'none' | string[] {
  const choice = config.getOptional(CHOICE_KEY);
  if (choice === undefined || choice === null) {
    // Whoever names clusters means these.
    return config.getOptional(OWN_CLUSTERS_KEY) === undefined ? 'all' : 'none';
  }
  if (choice === 'all' || choice === 'none') {
    return choice;
  }
  if (!Array.isArray(choice)) {
    throw new InputError(
      `${CHOICE_KEY} must be all, none, or a list of names of clusters`,
    );
  }
  return choice.map((name, index) => {
    if (typeof name !== 'string') {
      throw new InputError(`${CHOICE_KEY}[${index}] must be a text`);
    }
    return checkName(name, `${CHOICE_KEY}[${index}]`);
  });
}

function readEntry(
  value: unknown,
  key: string,
  placeholder: string,
  taken: Set<string>,
  hasStrategy: (authProvider: string) => boolean,
): ClusterEntry {
  const entry = anEntry(placeholder, '');
  try {
    const fields = new Fields(value, key, 'an object with a name');
    entry.name = takeName(fields, key, taken);
    entry.title = fields.text('title');
    entry.reach = readReach(fields, hasStrategy);
  } catch (error) {
    entry.reach = {
      type: 'none',
      error: isError(error) ? error.message : String(error),
    };
  }
  return entry;
}

function anEntry(name: string, error: string): ClusterEntry {
  return {
    name,
    access: 'full',
    source: SOURCE,
    liqoNamespace: DEFAULT_LIQO_NAMESPACE,
    reach: { type: 'none', error },
  };
}

function readReach(
  fields: Fields,
  hasStrategy: (authProvider: string) => boolean,
): Reach {
  const authMetadata = readAuthMetadata(fields);
  const authProvider = authMetadata[AUTH_PROVIDER];
  const server = readServer(fields);
  const token = fields.text('serviceAccountToken');
  if (!authProvider) {
    throw fields.error('authProvider', 'is missing');
  }
  if (authProvider === 'serviceAccount') {
    // Without a token the Kubernetes plugin means the cluster it runs in.
    return token
      ? { type: 'server', server, credential: { type: 'token', token } }
      : { type: 'inCluster' };
  }
  if (hasStrategy(authProvider)) {
    return {
      type: 'server',
      server,
      credential: { type: 'strategy', authProvider, authMetadata },
    };
  }
  throw fields.error('authProvider', whyNot(authProvider));
}

function readAuthMetadata(fields: Fields): Record<string, string> {
  const metadata: Record<string, string> = {};
  const put = (name: string, value: string | undefined) => {
    if (value) {
      metadata[name] = value;
    }
  };
  put(AUTH_PROVIDER, fields.text('authProvider'));
  for (const [field, name] of Object.entries(METADATA_OF_FIELDS)) {
    put(name, fields.text(field));
  }
  if (fields.has('authMetadata')) {
    const given = new Fields(
      fields.raw('authMetadata'),
      `${fields.key}.authMetadata`,
      'an object of texts',
    );
    for (const name of given.names()) {
      put(name, given.text(name));
    }
  }
  return metadata;
}

function whyNot(authProvider: string): string {
  const alternative = `add the cluster to ${OWN_CLUSTERS_KEY} with credentials of the portal's own`;
  if (OF_THE_VIEWER.includes(authProvider)) {
    return `'${authProvider}' needs the token of each viewer, which cannot feed a state that all viewers share: ${alternative}`;
  }
  if (OF_THE_MODULE.includes(authProvider)) {
    return `'${authProvider}' needs the module ${AUTH_MODULE}: add it to the backend`;
  }
  return `'${authProvider}' is not known here: ${alternative}, or add a strategy for it by a module`;
}
