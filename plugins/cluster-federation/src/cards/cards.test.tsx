import type { Entity } from '@backstage/catalog-model';
import { renderTestApp } from '@backstage/frontend-test-utils';
import { EntityCardBlueprint } from '@backstage/plugin-catalog-react/alpha';
import { createTestEntityPage } from '@backstage/plugin-catalog-react/testUtils';
import { screen } from '@testing-library/react';
import { clusterFederationApiRef } from '../api';
import { clusterFederationPlugin } from '../plugin';
import {
  exampleCluster,
  exampleClusters,
  examplePod,
  examplePods,
} from '../__testUtils__/exampleData';
import { exampleFederation } from '../__testUtils__/exampleFederation';
import { InMemoryClusterFederation } from '../__testUtils__/InMemoryClusterFederation';

const entity = (
  kind: string,
  type: string,
  annotations: Record<string, string> = {},
  name = 'thing',
): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind,
  metadata: { namespace: 'default', name, annotations },
  spec: { type },
});

function renderEntity(
  shown: Entity,
  changes: Parameters<typeof exampleFederation>[0] = {},
) {
  const api = exampleFederation(changes);
  renderTestApp({
    features: [clusterFederationPlugin],
    extensions: [createTestEntityPage({ entity: shown })],
    apis: [[clusterFederationApiRef, api]],
  });
  return api;
}

const titles = async () =>
  (await screen.findAllByRole('heading', { level: 3 })).map(
    heading => heading.textContent,
  );

describe('entity cards', () => {
  it.each([
    [
      entity('Component', 'service', { 'backstage.io/kubernetes-id': 'a' }),
      ['Where it runs'],
    ],
    [
      entity('API', 'openapi', {
        'backstage.io/kubernetes-label-selector': 'app=a',
      }),
      ['Where it runs'],
    ],
    [
      entity('Resource', 'kubernetes-cluster', {
        'backstage.io/kubernetes-cluster': 'milan',
      }),
      ['Cluster federation'],
    ],
    [
      entity('Resource', 'kubernetes-namespace', {
        'backstage.io/kubernetes-namespace': 'shop',
      }),
      ['Where it runs', 'Offloaded namespace'],
    ],
  ])('%# stand on the right entities', async (shown, expected) => {
    renderEntity(shown);
    expect(await titles()).toEqual(expected);
  });

  it('leave other entities alone', async () => {
    renderTestApp({
      features: [clusterFederationPlugin],
      extensions: [
        createTestEntityPage({ entity: entity('Component', 'library') }),
        EntityCardBlueprint.make({
          name: 'other',
          params: { loader: async () => <h3>Card of another plugin</h3> },
        }),
      ],
      apis: [[clusterFederationApiRef, new InMemoryClusterFederation()]],
    });
    expect(await titles()).toEqual(['Card of another plugin']);
  });
});

describe('Cluster federation card', () => {
  const milan = entity('Resource', 'kubernetes-cluster', {}, 'milan');

  it('says who lends to the cluster', async () => {
    renderEntity(milan);
    expect(
      await screen.findByText('Borrows resources from rome'),
    ).toBeInTheDocument();
    expect(screen.getByText('Established')).toBeInTheDocument();
    expect(screen.getByText('Connected')).toBeInTheDocument();
  });

  it('says whom the cluster lends to', async () => {
    renderEntity(entity('Resource', 'kubernetes-cluster', {}, 'rome'));
    expect(
      await screen.findByText('Lends resources to milan'),
    ).toBeInTheDocument();
  });

  it('says that contact is lost', async () => {
    renderEntity(milan, {
      clusters: [
        exampleCluster({ health: 'Stale', error: 'No answer.' }),
        exampleClusters[1],
      ],
    });
    expect(await screen.findByText('Contact lost')).toBeInTheDocument();
    expect(screen.getByText('No answer.')).toBeInTheDocument();
  });

  it('says how to connect an unknown cluster', async () => {
    renderEntity(entity('Resource', 'kubernetes-cluster', {}, 'oslo'));
    expect(
      await screen.findByText(/not connected to a cluster named oslo/),
    ).toBeInTheDocument();
  });
});

describe('Where it runs card', () => {
  const checkout = entity('Component', 'service', {
    'backstage.io/kubernetes-id': 'checkout',
  });

  it('counts pods by real cluster and lists what is stuck', async () => {
    renderEntity(checkout, {
      placements: [
        ...examplePods,
        examplePod({
          pod: 'broken',
          ready: false,
          reason: 'CrashLoopBackOff',
          message: 'back-off 5m0s',
        }),
      ],
    });
    expect(await screen.findByText('2 of 3 ready')).toBeInTheDocument();
    expect(screen.getByText('1 of 1 ready')).toBeInTheDocument();
    expect(screen.getByText(/offloaded from milan/)).toBeInTheDocument();
    expect(screen.getByText('CrashLoopBackOff')).toBeInTheDocument();
    expect(screen.getByText('back-off 5m0s')).toBeInTheDocument();
  });

  it('says why it is empty', async () => {
    renderEntity(checkout, { placements: [] });
    expect(
      await screen.findByText(/No pod of this is running/),
    ).toBeInTheDocument();
  });

  it('shows an error that one can do something about', async () => {
    const api = renderEntity(checkout);
    api.failWith(403, 'Not yours.');
    expect(await screen.findByRole('alert')).toHaveTextContent('Not yours.');
  });
});

describe('Offloaded namespace card', () => {
  const shop = entity('Resource', 'kubernetes-namespace', {
    'backstage.io/kubernetes-cluster': 'milan',
    'backstage.io/kubernetes-namespace': 'shop',
  });

  it('shows phase, members and strategies', async () => {
    renderEntity(shop);
    expect(await screen.findByText('shop on milan')).toBeInTheDocument();
    expect(screen.getByText('Ready')).toBeInTheDocument();
    expect(screen.getByText('rome: Ready')).toBeInTheDocument();
    expect(screen.getByText('LocalAndRemote, DefaultName')).toBeInTheDocument();
  });

  it('says that the namespace is not offloaded', async () => {
    renderEntity(shop, { offloadings: [] });
    expect(
      await screen.findByText('shop on milan is not offloaded.'),
    ).toBeInTheDocument();
  });
});
