import { InputError, isError } from '@backstage/errors';
import { CREDENTIAL_SECRET_LABEL } from '@cluster-federation/backstage-plugin-cluster-federation-common';
import type { KubernetesObject } from '@kubernetes/client-node';
import { parse } from 'yaml';
import { Fields } from '../config/Fields';
import { checkName } from '../config/names';
import { checkVerification, readServer } from '../config/serverSettings';
import {
  ClusterEntry,
  CredentialChoice,
  DEFAULT_LIQO_NAMESPACE,
} from '../config/types';

/** Source of the connections that are made from Secrets. */
export const CREDENTIAL_SECRETS = 'credentialSecrets';

const LONGEST = 100_000;

/** Would let the content of a Secret run programs or read files here. */
const REFUSED_OF_USER = [
  'exec',
  'auth-provider',
  'tokenFile',
  'client-certificate',
  'client-key',
  'username',
  'password',
  'as',
  'as-groups',
];
const REFUSED_OF_CLUSTER = [
  'certificate-authority',
  'insecure-skip-tls-verify',
  'proxy-url',
];

export interface CredentialSecret extends KubernetesObject {
  /** In base64. */
  data?: Record<string, string>;
}

/**
 * The connection that a Secret with a kubeconfig amounts to: of a member, with
 * `peering` access. What is wrong with it becomes the error of the entry, which
 * names the Secret and no part of its content.
 */
export function readCredentialSecret(
  secret: CredentialSecret,
  cluster: string,
): ClusterEntry {
  const { name: secretName, namespace, labels = {} } = secret.metadata ?? {};
  const key = `Secret ${namespace}/${secretName} of cluster ${cluster}`;
  const entry: ClusterEntry = {
    name: `${namespace}.${secretName}`,
    access: 'peering',
    source: CREDENTIAL_SECRETS,
    liqoNamespace: DEFAULT_LIQO_NAMESPACE,
    reach: { type: 'none', error: '' },
  };
  try {
    entry.name = checkName(labels[CREDENTIAL_SECRET_LABEL] ?? '', key);
    entry.reach = { type: 'server', ...readKubeconfig(secret, key) };
  } catch (error) {
    entry.reach = {
      type: 'none',
      error:
        error instanceof InputError
          ? error.message
          : `${key} cannot be read${isError(error) ? ` (${error.name})` : ''}`,
    };
  }
  return entry;
}

function readKubeconfig({ data }: CredentialSecret, key: string) {
  const kubeconfig = new Fields(
    parsed(data?.kubeconfig, key),
    `${key}: kubeconfig`,
    'a kubeconfig file, as liqoctl generate peering-user prints it, under the key kubeconfig',
  );
  const context = named(
    kubeconfig,
    'contexts',
    'context',
    kubeconfig.requiredText('current-context'),
  );
  const cluster = named(
    kubeconfig,
    'clusters',
    'cluster',
    context.requiredText('cluster'),
  );
  const user = named(kubeconfig, 'users', 'user', context.requiredText('user'));
  refuse(cluster, REFUSED_OF_CLUSTER);
  refuse(user, REFUSED_OF_USER);
  const fields = new Fields(
    {
      url: cluster.raw('server'),
      caData: cluster.raw('certificate-authority-data'),
      tlsServerName: cluster.raw('tls-server-name'),
    },
    `${key}: cluster`,
    'an object',
  );
  const server = readServer(fields);
  checkVerification(server, fields);
  return { server, credential: credentialOf(user) };
}

function parsed(text: string | undefined, key: string): unknown {
  if (!text || text.length > LONGEST) {
    return undefined;
  }
  try {
    return parse(Buffer.from(text, 'base64').toString('utf8'));
  } catch {
    // What the parser says repeats the content.
    throw new InputError(`${key}: its kubeconfig is no YAML`);
  }
}

function named(
  kubeconfig: Fields,
  list: string,
  field: string,
  name: string,
): Fields {
  const entries = kubeconfig.raw(list);
  const found = (Array.isArray(entries) ? entries : []).find(
    entry => entry?.name === name,
  );
  if (!found) {
    throw kubeconfig.error(list, 'lacks what the current context names');
  }
  return new Fields(
    found[field],
    `${kubeconfig.key}.${list}.${field}`,
    'an object',
  );
}

function refuse(fields: Fields, names: string[]) {
  for (const name of names) {
    if (fields.has(name)) {
      throw fields.error(
        name,
        'is not taken from a Secret: put the kubeconfig into a file and configure it, or have one made that holds its certificates itself',
      );
    }
  }
}

function credentialOf(user: Fields): CredentialChoice {
  const token = user.text('token');
  if (token) {
    return { type: 'token', token };
  }
  const pem = (field: string) => {
    const text = Buffer.from(user.requiredText(field), 'base64').toString();
    if (!text.includes('-----BEGIN')) {
      throw user.error(field, 'must be PEM, encoded in base64');
    }
    return text;
  };
  return {
    type: 'certificate',
    cert: pem('client-certificate-data'),
    key: pem('client-key-data'),
  };
}
