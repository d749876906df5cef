import { ConfigReader } from '@backstage/config';
import { mockServices } from '@backstage/backend-test-utils';
import { renameSync, writeFileSync } from 'node:fs';
import { DefaultClusterConnections } from '../../clusters';

/** Writes a kubeconfig for a plain HTTP server, as a whole at once. */
export function writeKubeconfig(path: string, port: number): void {
  const kubeconfig = {
    apiVersion: 'v1',
    kind: 'Config',
    clusters: [
      {
        name: 'scripted',
        cluster: {
          server: `http://127.0.0.1:${port}`,
          'insecure-skip-tls-verify': true,
        },
      },
    ],
    users: [{ name: 'portal', user: { token: 'a-secret-token' } }],
    contexts: [
      { name: 'portal', context: { cluster: 'scripted', user: 'portal' } },
    ],
    'current-context': 'portal',
  };
  writeFileSync(`${path}.new`, JSON.stringify(kubeconfig));
  renameSync(`${path}.new`, path);
}

/** Connections as the configuration would make them. */
export function connectionsTo(
  clusters: Record<string, string>,
): DefaultClusterConnections {
  return DefaultClusterConnections.create({
    config: new ConfigReader({
      clusterFederation: {
        clusters: Object.entries(clusters).map(([name, kubeconfig]) => ({
          name,
          kubeconfig,
        })),
      },
    }),
    logger: mockServices.logger.mock(),
  });
}
