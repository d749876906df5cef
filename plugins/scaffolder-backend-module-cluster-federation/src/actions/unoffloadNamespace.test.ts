import type { UnoffloadRequest } from '@cluster-federation/backstage-plugin-cluster-federation-common';
import {
  fakeClusterFederation,
  inTurn,
  operationOf,
  planOf,
  readyOffloading,
  responseError,
} from '../__testUtils__/fakeClusterFederation';
import {
  checkpointsKept,
  runAction,
  type TaskOverrides,
} from '../__testUtils__/runAction';
import { createUnoffloadNamespaceAction } from './unoffloadNamespace';

const input = { cluster: 'milan', namespace: 'pipelines' };
const unoffloadRequest: UnoffloadRequest = { kind: 'unoffload', ...input };

const deletion = {
  check: 'remote-namespace',
  severity: 'warning' as const,
  cluster: 'rome',
  message: 'Liqo deletes namespace pipelines-milan on rome.',
  fix: 'Copy what is to be kept first.',
};

const impact = {
  namespaces: [
    {
      ...input,
      podOffloadingStrategy: 'LocalAndRemote' as const,
      pods: 3,
      fate: 'Rescheduled' as const,
      volumes: ['data-0'],
    },
  ],
  hidden: { namespaces: 0, pods: 0 },
  movingPods: 3,
};

const foreseen = [
  'warn: Preflight remote-namespace (rome): warning. Liqo deletes namespace pipelines-milan on rome. Copy what is to be kept first.',
  'info: Impact: pods that do not stay: 3',
  'info: Impact on namespace pipelines of cluster milan; pods on the member: 3 (Rescheduled); volumes on the member: data-0',
];

const warnings = [
  'Liqo deletes namespace pipelines-milan on rome. Copy what is to be kept first.',
];

const notFound = () => responseError(404, 'NotFoundError', 'Not offloaded');

function run(
  service: ReturnType<typeof fakeClusterFederation>,
  overrides: TaskOverrides = {},
) {
  return runAction(createUnoffloadNamespaceAction({ service, pauseMs: 4 }), {
    input,
    ...overrides,
  });
}

describe('cluster-federation:namespace:unoffload', () => {
  it('says first what is deleted, then ends the offloading and waits until the portal sees that', async () => {
    const log: { before?: string[]; lines: string[] } = { lines: [] };
    const service = fakeClusterFederation({
      preflight: async () => ({ findings: [deletion], impact }),
      createOperation: async request => {
        log.before = [...log.lines];
        return operationOf({}, request);
      },
      getOperation: async () =>
        operationOf({ phase: 'Succeeded' }, unoffloadRequest),
      getOffloading: inTurn(
        { ...readyOffloading, phase: 'Terminating' as const },
        await notFound(),
      ),
    });

    const { done, outputs, lines } = run(service);
    log.lines = lines;
    await done;
    expect(log.before).toEqual(foreseen);
    expect(service.createOperation).toHaveBeenCalledWith(
      unoffloadRequest,
      expect.anything(),
    );
    expect(outputs).toEqual({
      operationId: 'operation-1',
      operationUrl: '/cluster-federation/operations/operation-1',
      ...input,
      isOffloaded: false,
      warnings,
      url: '/cluster-federation/namespaces/milan/pipelines',
    });
    expect(lines.at(-1)).toBe(
      'info: [elapsed] Namespace pipelines of cluster milan is not offloaded any more',
    );
  });

  it('deletes nothing where nobody can say what', async () => {
    const service = fakeClusterFederation({
      preflight: inTurn(
        await responseError(403, 'NotAllowedError', 'Not yours'),
      ),
    });

    await expect(run(service).done).rejects.toThrow(
      'Could not unoffload namespace pipelines of cluster milan; caused by NotAllowedError: Not yours',
    );
    expect(service.createOperation).not.toHaveBeenCalled();
  });

  it('waits for the preflight while nobody answers', async () => {
    const service = fakeClusterFederation({
      preflight: inTurn(
        await responseError(503, 'ServiceUnavailableError', 'Starting'),
        { findings: [] },
      ),
      createOperation: async request =>
        operationOf({ phase: 'Succeeded' }, request),
      getOffloading: inTurn(await notFound()),
    });

    const { done, lines } = run(service);
    await done;
    expect(lines[0]).toBe(
      'warn: The preflight got no answer (Starting); asking again',
    );
  });

  it('is not begun where something stands in the way', async () => {
    const service = fakeClusterFederation({
      preflight: async () => ({
        findings: [{ ...deletion, severity: 'blocking', fix: undefined }],
      }),
    });

    await expect(run(service).done).rejects.toThrow(
      'the preflight found what stands in the way. remote-namespace: Liqo deletes',
    );
    expect(service.createOperation).not.toHaveBeenCalled();
  });

  it('says nothing of the namespace where it may not be read', async () => {
    const service = fakeClusterFederation({
      createOperation: async request =>
        operationOf({ phase: 'Succeeded' }, request),
      getOffloading: inTurn(
        await responseError(403, 'NotAllowedError', 'Not yours'),
      ),
    });

    const { done, outputs } = run(service);
    await done;
    expect(outputs).not.toHaveProperty('isOffloaded');
  });

  it('fails when the operation fails', async () => {
    const service = fakeClusterFederation({
      createOperation: async request =>
        operationOf({ phase: 'Failed', reason: 'Pods do not leave' }, request),
    });

    await expect(run(service).done).rejects.toThrow(
      'Operation operation-1 (unoffload namespace pipelines of cluster milan) failed. Pods do not leave.',
    );
  });

  it('goes on with its operation in a task that is retried, and keeps what was said', async () => {
    const service = fakeClusterFederation({
      preflight: async () => {
        throw new Error('Not asked again');
      },
      getOperation: async () =>
        operationOf({ phase: 'Succeeded' }, unoffloadRequest),
      getOffloading: inTurn(await notFound()),
    });

    const { done, outputs } = run(service, {
      checkpoint: checkpointsKept({
        'unoffload.milan.pipelines.1.warnings': warnings,
        'unoffload.milan.pipelines.1': 'operation-1',
      }),
    });
    await done;
    expect(outputs).toMatchObject({ operationId: 'operation-1', warnings });
    expect(service.createOperation).not.toHaveBeenCalled();
  });

  it('says in a dry run what would be deleted and how', async () => {
    const service = fakeClusterFederation({
      preflight: async () => ({ findings: [deletion], impact }),
      plan: async request => planOf(request),
      getOffloading: async () => readyOffloading,
    });

    const { done, outputs, lines } = run(service, { isDryRun: true });
    await done;
    expect(lines).toEqual([
      ...foreseen,
      'info: Plan, Make the first object: next',
      'info:   Create Namespace first-object on milan; accepted when tried without effect',
      'info: The same with liqoctl. For somebody who has the kubeconfigs.',
      'info:   liqoctl unoffload',
      'info: Dry run: nothing was changed',
    ]);
    expect(outputs).toMatchObject({
      operationId: 'dry-run',
      isOffloaded: true,
      warnings,
    });
    expect(outputs).not.toHaveProperty('operationUrl');
    expect(service.createOperation).not.toHaveBeenCalled();
  });
});
