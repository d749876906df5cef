import type { Entity } from '@backstage/catalog-model';
import { renderTestApp } from '@backstage/frontend-test-utils';
import { EntityCardBlueprint } from '@backstage/plugin-catalog-react/alpha';
import {
  catalogApiMock,
  createTestEntityPage,
} from '@backstage/plugin-catalog-react/testUtils';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
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
    [
      {
        ...entity('System', 'product'),
        relations: [{ type: 'hasPart', targetRef: 'component:default/a' }],
      },
      ['Where it runs'],
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

  it('leave a system without components alone', async () => {
    renderTestApp({
      features: [clusterFederationPlugin],
      extensions: [
        createTestEntityPage({
          entity: {
            ...entity('System', 'product'),
            relations: [{ type: 'hasPart', targetRef: 'api:default/a' }],
          },
        }),
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

  const workload = { kind: 'Deployment', name: 'checkout' };

  it('counts the pods of each stage by real cluster', async () => {
    renderEntity(checkout, {
      placements: [
        examplePod({ pod: 'a', workload }),
        examplePod({ pod: 'b', workload, ready: false }),
        examplePod({ pod: 'c', workload, runsOn: undefined, ready: false }),
      ],
    });
    const table = await screen.findByRole('table', {
      name: 'Stages by the cluster that runs them',
    });
    expect(
      within(table)
        .getAllByRole('columnheader')
        .map(cell => cell.textContent),
    ).toEqual(['Stage', 'milanhost', 'romemember', 'Not scheduled']);
    const row = within(table).getByRole('row', { name: /^checkout/ });
    expect(
      within(row)
        .getAllByRole('cell')
        .map(cell => cell.textContent),
    ).toEqual(['', 'checkout1 of 2 ready', 'checkout0 of 1 ready']);
    expect(screen.getByText(/In namespace/)).toHaveTextContent('shop on milan');
  });

  it('says what is stuck, with the fix and the way to the namespace', async () => {
    const obstacle = {
      cause: 'TooLargeForAnyNode' as const,
      message: 'No node is large enough.',
      fix: 'Ask for less.',
      evidence: [],
    };
    const stuck = ['a', 'b'].map(pod =>
      examplePod({
        pod,
        workload,
        phase: 'Pending',
        ready: false,
        reason: 'Unschedulable',
        runsOn: undefined,
        podOffloadingStrategy: 'LocalAndRemote',
        obstacle,
      }),
    );
    renderEntity(checkout, { placements: [...examplePods, ...stuck] });
    const item = await screen.findByRole('listitem', {
      name: '2 pods of Deployment checkout',
    });
    expect(item).toHaveTextContent('Unschedulable');
    expect(item).toHaveTextContent('No node is large enough.');
    expect(item).toHaveTextContent('To fix it: Ask for less.');
    expect(
      within(item).getByRole('link', { name: 'Open shop on milan' }),
    ).toHaveAttribute('href', '/cluster-federation/namespaces/milan/shop');
  });

  it('shows no more stages than one takes in, and the others when asked to', async () => {
    renderEntity(checkout, {
      placements: Array.from({ length: 14 }, (_, index) =>
        examplePod({ pod: `pod-${index}`, component: `stage-${index}` }),
      ),
    });
    await screen.findByRole('rowheader', { name: 'stage-0' });
    expect(screen.getAllByRole('rowheader')).toHaveLength(12);
    await userEvent.click(
      screen.getByRole('button', { name: 'Show 2 more stages' }),
    );
    expect(screen.getAllByRole('rowheader')).toHaveLength(14);
  });

  it('puts the stages of a system in the order of the catalog', async () => {
    const stage = (name: string, dependsOn: string[] = []): Entity => ({
      ...entity('Component', 'service', {}, name),
      relations: dependsOn.map(other => ({
        type: 'dependsOn',
        targetRef: `component:default/${other}`,
      })),
    });
    const api = exampleFederation({
      placements: ['sink', 'filter', 'source'].map(name =>
        examplePod({
          pod: `${name}-1`,
          component: name,
          entityRef: `component:default/${name}`,
        }),
      ),
    });
    renderTestApp({
      features: [clusterFederationPlugin],
      extensions: [
        createTestEntityPage({
          entity: {
            ...entity('System', 'pipeline'),
            relations: [
              { type: 'hasPart', targetRef: 'component:default/source' },
            ],
          },
        }),
      ],
      apis: [
        [clusterFederationApiRef, api],
        [
          catalogApiRef,
          catalogApiMock({
            entities: [
              stage('sink', ['filter', 'elsewhere']),
              stage('filter', ['source']),
              stage('source'),
            ],
          }),
        ],
      ],
    });
    expect(
      await screen.findByText(
        'Arrows lead from a stage to those that depend on it.',
      ),
    ).toBeInTheDocument();
    expect(
      screen.getAllByRole('rowheader').map(cell => cell.textContent),
    ).toEqual([
      'source',
      'filter, which depends on source',
      'sink, which depends on filter',
    ]);
    expect(document.querySelectorAll('svg line')).toHaveLength(2);
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
