import { createMockDirectory } from '@backstage/backend-test-utils';
import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import { openApiDocument } from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { validate, type Schema } from 'jsonschema';
import { parse } from 'yaml';
import {
  clusterNamed,
  fakeClusterFederation,
  operationOf,
  peeringOf,
  readyOffloading,
  responseError,
} from '../__testUtils__/fakeClusterFederation';
import { podPlacement } from '../__testUtils__/podPlacement';
import { createApplyWorkloadAction } from './applyWorkload';
import { createOffloadNamespaceAction } from './offloadNamespace';
import { createPeerClustersAction } from './peerClusters';
import { createUnoffloadNamespaceAction } from './unoffloadNamespace';
import { createUnpeerClustersAction } from './unpeerClusters';

const operationRequest = {
  $ref: '#/components/schemas/OperationRequest',
  components: openApiDocument.components,
} as unknown as Schema;

const fakeService = (kind: string) =>
  fakeClusterFederation({
    createOperation: async request =>
      operationOf({ phase: 'Succeeded' }, request),
    getOffloading: async () => {
      if (kind === 'unoffload') {
        throw await responseError(404, 'NotFoundError', 'Not offloaded');
      }
      return readyOffloading;
    },
    listPlacements: async () => ({
      items: ['source', 'clean', 'train', 'archive'].map(name =>
        podPlacement(name, 'rome'),
      ),
      clusters: [],
    }),
    getCluster: clusterNamed,
    getPeering: async () => peeringOf(kind === 'peer' ? 'Established' : 'None'),
  });

const actions = [
  { kind: 'apply-workload', create: createApplyWorkloadAction },
  { kind: 'offload', create: createOffloadNamespaceAction },
  { kind: 'unoffload', create: createUnoffloadNamespaceAction },
  { kind: 'peer', create: createPeerClustersAction },
  { kind: 'unpeer', create: createUnpeerClustersAction },
].map(({ kind, create }) => {
  const service = fakeService(kind);
  return { kind, service, action: create({ service }) };
});

const cases = actions.flatMap(({ action, ...rest }) =>
  action.examples!.map(({ description, example }) => ({
    id: action.id,
    description,
    example,
    action,
    ...rest,
  })),
);

const deployment = (name: string) =>
  `---\napiVersion: apps/v1\nkind: Deployment\nmetadata: {name: ${name}}\n`;

describe('examples of actions', () => {
  // What the steps before have written.
  const workspace = createMockDirectory({
    content: {
      k8s: {
        'source.yaml': deployment('source'),
        'stages.yaml': ['clean', 'train', 'archive'].map(deployment).join(''),
      },
      'placements.yaml': 'source: {on: Host}\n',
    },
  });

  it('there are some of each', () => {
    expect(new Set(cases.map(({ id }) => id)).size).toBe(5);
  });

  it.each(cases)('$id: $description', async each => {
    const { action, kind, service, example } = each;
    const { steps } = parse(example);

    for (const { action: id, input } of steps) {
      expect(id).toBe(action.id);
      // As the scaffolder does before it runs an action.
      expect(validate(input, action.schema!.input!).errors).toEqual([]);

      await action.handler(
        createMockActionContext({
          input,
          workspacePath: workspace.path,
        }) as any,
      );

      const [request] = service.createOperation.mock.lastCall!;
      expect(validate(request, operationRequest).errors).toEqual([]);
      const { cluster, namespace, member } = input;
      expect(request).toMatchObject({
        kind,
        cluster,
        ...(namespace && { namespace }),
        ...(member && { member }),
      });
    }
  });
});
