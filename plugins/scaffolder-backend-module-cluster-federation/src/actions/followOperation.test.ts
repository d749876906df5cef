import { mockCredentials } from '@backstage/backend-test-utils';
import type { OperationStep } from '@cluster-federation/backstage-plugin-cluster-federation-common';
import {
  fakeClusterFederation,
  inTurn,
  lineLogger,
  operationOf,
  responseError,
} from '../__testUtils__/fakeClusterFederation';
import { elapsedSince, followOperation } from './followOperation';

const step = (
  state: OperationStep['state'],
  more: Partial<OperationStep> = {},
): OperationStep => ({
  id: 'offload',
  title: 'Offload the namespace',
  state,
  ...more,
});

function optionsFor(service: ReturnType<typeof fakeClusterFederation>) {
  const { logger, lines } = lineLogger();
  const startedAt = Date.now();
  return {
    lines,
    options: {
      service,
      logger,
      credentials: mockCredentials.user(),
      startedAt,
      deadline: startedAt + 60_000,
      pauseMs: 1,
    },
  };
}

describe('followOperation', () => {
  it('logs each change of a step once, until the operation has succeeded', async () => {
    const start = operationOf({ phase: 'Pending', steps: [step('Todo')] });
    const waiting = [
      step('Waiting', { waitingFor: 'NamespaceOffloading pipelines' }),
    ];
    const service = fakeClusterFederation({
      getOperation: inTurn(
        operationOf({ steps: [step('Active')] }),
        operationOf({ phase: 'Waiting', steps: waiting }),
        operationOf({ phase: 'Waiting', steps: waiting }),
        operationOf({ phase: 'Succeeded', steps: [step('Done')] }),
      ),
    });
    const { options, lines } = optionsFor(service);

    await expect(followOperation(start, options)).resolves.toMatchObject({
      phase: 'Succeeded',
    });
    expect(lines).toEqual([
      'info: [elapsed] Offload the namespace: started',
      'info: [elapsed] Offload the namespace: waiting for NamespaceOffloading pipelines',
      'info: [elapsed] Offload the namespace: done',
    ]);
    expect(service.getOperation).toHaveBeenNthCalledWith(
      1,
      start.id,
      { waitSeconds: 20, since: start.updatedAt },
      expect.objectContaining({ credentials: options.credentials }),
    );
  });

  it('does not ask at all about an operation that has succeeded already', async () => {
    const service = fakeClusterFederation();
    const { options, lines } = optionsFor(service);
    const done = operationOf({ phase: 'Succeeded', steps: [step('Done')] });

    await expect(followOperation(done, options)).resolves.toBe(done);
    expect(lines).toEqual(['info: [elapsed] Offload the namespace: done']);
    expect(service.getOperation).not.toHaveBeenCalled();
  });

  it('goes on waiting while the operation is blocked, and says why and what helps', async () => {
    const service = fakeClusterFederation({
      getOperation: inTurn(
        operationOf({
          phase: 'Blocked',
          steps: [
            step('Blocked', {
              reason: 'No member matches the selector',
              fix: 'Peer a cluster that carries the label.',
            }),
          ],
        }),
        operationOf({ phase: 'Succeeded', steps: [step('Done')] }),
      ),
    });
    const { options, lines } = optionsFor(service);

    await followOperation(operationOf(), options);
    expect(lines).toEqual([
      'warn: [elapsed] Offload the namespace: blocked. No member matches the selector. Peer a cluster that carries the label.',
      'info: [elapsed] Offload the namespace: done',
    ]);
  });

  it('fails with reason and fix when the operation fails', async () => {
    const failed = operationOf({
      phase: 'Failed',
      reason: 'The namespace exists on rome',
      steps: [step('Blocked', { fix: 'Choose another mapping strategy' })],
    });
    const { options } = optionsFor(fakeClusterFederation());

    await expect(followOperation(failed, options)).rejects.toThrow(
      'Operation operation-1 (offload namespace pipelines of cluster milan) failed. The namespace exists on rome. Choose another mapping strategy.',
    );
  });

  it('fails when the operation is cancelled', async () => {
    const { options } = optionsFor(fakeClusterFederation());
    await expect(
      followOperation(operationOf({ phase: 'Cancelled' }), options),
    ).rejects.toThrow('was cancelled');
  });

  it('gives up at the deadline and says where it stands', async () => {
    const service = fakeClusterFederation({
      getOperation: inTurn(
        operationOf({
          phase: 'Waiting',
          steps: [step('Waiting', { waitingFor: 'rome' })],
        }),
      ),
    });
    const { options } = optionsFor(service);

    await expect(
      followOperation(operationOf(), {
        ...options,
        deadline: Date.now() + 50,
      }),
    ).rejects.toThrow(
      /has not ended after \d+\.\d s\. Offload the namespace: waiting for rome\. Operation operation-1 goes on by itself/,
    );
  });

  it('pauses between answers that bring nothing new', async () => {
    const same = operationOf();
    const service = fakeClusterFederation({ getOperation: async () => same });
    const { options } = optionsFor(service);

    await expect(
      followOperation(same, {
        ...options,
        pauseMs: 20,
        deadline: Date.now() + 100,
      }),
    ).rejects.toThrow('has not ended');
    expect(service.getOperation.mock.calls.length).toBeLessThanOrEqual(6);
  });

  it('asks again while there is no answer, and says so once', async () => {
    const networkError = Object.assign(new TypeError('fetch failed'), {
      cause: new Error('connect ECONNREFUSED 127.0.0.1:7007'),
    });
    const service = fakeClusterFederation({
      getOperation: inTurn(
        networkError,
        await responseError(503, 'ServiceUnavailableError', 'Starting'),
        operationOf({ phase: 'Succeeded' }),
      ),
    });
    const { options, lines } = optionsFor(service);

    await followOperation(operationOf(), options);
    expect(lines).toEqual([
      'warn: No answer about operation operation-1 (connect ECONNREFUSED 127.0.0.1:7007); asking again',
    ]);
  });

  it('does not ask again after a refusal', async () => {
    const service = fakeClusterFederation({
      getOperation: inTurn(
        await responseError(403, 'NotAllowedError', 'Not yours'),
      ),
    });
    const { options } = optionsFor(service);

    await expect(followOperation(operationOf(), options)).rejects.toThrow(
      /which goes on by itself; caused by NotAllowedError: Not yours/,
    );
    expect(service.getOperation).toHaveBeenCalledTimes(1);
  });

  it('ends at once when the task is cancelled, and leaves the operation alone', async () => {
    const cancel = new AbortController();
    const service = fakeClusterFederation({
      getOperation: (_id, _wait, request) =>
        new Promise((_resolve, reject) => {
          request.signal!.addEventListener('abort', () =>
            reject(request.signal!.reason),
          );
          cancel.abort();
        }),
    });
    const { options } = optionsFor(service);

    await expect(
      followOperation(operationOf(), { ...options, signal: cancel.signal }),
    ).rejects.toThrow(
      'This task was cancelled. Operation operation-1 goes on by itself',
    );
  });
});

describe('elapsedSince', () => {
  it('is short for seconds and counts minutes', () => {
    expect(elapsedSince(Date.now() - 3_200)).toMatch(/^3\.\d s$/);
    expect(elapsedSince(Date.now() - 125_000)).toBe('2 min 5 s');
  });
});
