import { startTestBackend } from '@backstage/backend-test-utils';
import { clusterFederationClustersExtensionPoint } from '@cluster-federation/backstage-plugin-cluster-federation-node';
import kubernetesAuthModule from './index';

// The packages of three clouds are loaded.
jest.setTimeout(120_000);

describe('kubernetesAuthModule', () => {
  it('adds its strategies', async () => {
    const strategies = new Map<string, unknown>();
    await startTestBackend({
      extensionPoints: [
        [
          clusterFederationClustersExtensionPoint,
          {
            addClusterSupplier: () => {
              throw new Error('This module brings no clusters');
            },
            addAuthStrategy: (authProvider, strategy) => {
              strategies.set(authProvider, strategy);
            },
          },
        ],
      ],
      features: [kubernetesAuthModule],
    });
    expect([...strategies.keys()]).toEqual([
      'aws',
      'azure',
      'googleServiceAccount',
    ]);
  });
});
