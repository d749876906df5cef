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
} from '../__testUtils__/fakeClusterFederation';
import { createOffloadNamespaceAction } from './offloadNamespace';
import { createPeerClustersAction } from './peerClusters';
import { createUnpeerClustersAction } from './unpeerClusters';

const operationRequest = {
  $ref: '#/components/schemas/OperationRequest',
  components: openApiDocument.components,
} as unknown as Schema;

const fakeService = (kind: string) =>
  fakeClusterFederation({
    createOperation: async request =>
      operationOf({ phase: 'Succeeded' }, request),
    getOffloading: async () => readyOffloading,
    getCluster: clusterNamed,
    getPeering: async () => peeringOf(kind === 'peer' ? 'Established' : 'None'),
  });

const actions = [
  { kind: 'offload', create: createOffloadNamespaceAction },
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

describe('examples of actions', () => {
  it('there are some of each', () => {
    expect(new Set(cases.map(({ id }) => id)).size).toBe(3);
  });

  it.each(cases)('$id: $description', async each => {
    const { action, kind, service, example } = each;
    const { steps } = parse(example);

    for (const { action: id, input } of steps) {
      expect(id).toBe(action.id);
      // As the scaffolder does before it runs an action.
      expect(validate(input, action.schema!.input!).errors).toEqual([]);

      await action.handler(
        createMockActionContext({ input, workspacePath: 'unused' }) as any,
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
