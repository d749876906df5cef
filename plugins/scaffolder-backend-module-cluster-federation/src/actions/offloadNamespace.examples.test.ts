import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import { openApiDocument } from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { validate, type Schema } from 'jsonschema';
import { parse } from 'yaml';
import {
  fakeClusterFederation,
  operationOf,
  readyOffloading,
} from '../testUtils/fakeClusterFederation';
import { createOffloadNamespaceAction } from './offloadNamespace';
import { examples } from './offloadNamespace.examples';

const operationRequest = {
  $ref: '#/components/schemas/OperationRequest',
  components: openApiDocument.components,
} as unknown as Schema;

describe('examples of cluster-federation:namespace:offload', () => {
  it.each(examples)('$description', async ({ example }) => {
    const service = fakeClusterFederation({
      createOperation: async request =>
        operationOf({ phase: 'Succeeded' }, request),
      getOffloading: async () => readyOffloading,
    });
    const action = createOffloadNamespaceAction({ service });
    const { steps } = parse(example);

    for (const { action: id, input } of steps) {
      expect(id).toBe(action.id);
      // As the scaffolder does before it runs an action.
      expect(validate(input, action.schema!.input!).errors).toEqual([]);

      await action.handler(
        createMockActionContext({ input, workspacePath: 'unused' }),
      );

      const [request] = service.createOperation.mock.lastCall!;
      expect(validate(request, operationRequest).errors).toEqual([]);
      expect(request).toMatchObject({
        kind: 'offload',
        cluster: input.cluster,
        namespace: input.namespace,
      });
    }
  });
});
