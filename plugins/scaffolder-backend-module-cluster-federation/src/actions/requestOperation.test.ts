import { mockCredentials } from '@backstage/backend-test-utils';
import {
  fakeClusterFederation,
  inTurn,
  lineLogger,
  offloadRequest,
  operationOf,
  responseError,
} from '../testUtils/fakeClusterFederation';
import { requestOperation } from './requestOperation';

const conflict = () =>
  responseError(409, 'ConflictError', 'Operation operation-1 is open');

function optionsFor(service: ReturnType<typeof fakeClusterFederation>) {
  const { logger, lines } = lineLogger();
  return {
    lines,
    options: {
      service,
      logger,
      credentials: mockCredentials.user(),
      deadline: Date.now() + 60_000,
      pauseMs: 1,
      idempotencyKey: 'key-of-the-task',
    },
  };
}

describe('requestOperation', () => {
  it("asks with the initiator's credentials", async () => {
    const operation = operationOf();
    const service = fakeClusterFederation({
      createOperation: async () => operation,
    });
    const { options } = optionsFor(service);

    await expect(requestOperation(offloadRequest, options)).resolves.toBe(
      operation,
    );
    expect(service.createOperation).toHaveBeenCalledWith(offloadRequest, {
      credentials: options.credentials,
      idempotencyKey: 'key-of-the-task',
    });
  });

  it('adopts an open operation that asks for the same', async () => {
    const open = operationOf({ phase: 'Waiting' });
    const service = fakeClusterFederation({
      createOperation: inTurn(await conflict()),
      listOperations: async () => ({
        items: [operationOf({ id: 'older', phase: 'Failed' }), open],
      }),
    });
    const { options, lines } = optionsFor(service);

    await expect(requestOperation(offloadRequest, options)).resolves.toBe(open);
    expect(service.listOperations).toHaveBeenCalledWith(
      { cluster: 'milan', namespace: 'pipelines' },
      expect.anything(),
    );
    expect(lines).toEqual([
      'info: Operation operation-1, asked for by user:default/mock, already does this; waiting for it',
    ]);
  });

  it('names an open operation that asks for something else', async () => {
    const service = fakeClusterFederation({
      createOperation: inTurn(await conflict()),
      listOperations: async () => ({
        items: [
          operationOf(
            {},
            { kind: 'unoffload', cluster: 'milan', namespace: 'pipelines' },
          ),
        ],
      }),
    });

    await expect(
      requestOperation(offloadRequest, optionsFor(service).options),
    ).rejects.toMatchObject({
      name: 'ConflictError',
      message: expect.stringContaining(
        'Operation operation-1 (unoffload, asked for by user:default/mock) is open for namespace pipelines of cluster milan',
      ),
    });
  });

  it('asks again when the open operation has ended in the meantime', async () => {
    const operation = operationOf({ id: 'operation-2' });
    const service = fakeClusterFederation({
      createOperation: inTurn(await conflict(), operation),
      listOperations: async () => ({
        items: [operationOf({ phase: 'Succeeded' })],
      }),
    });

    await expect(
      requestOperation(offloadRequest, optionsFor(service).options),
    ).resolves.toBe(operation);
  });

  it('tells of the conflict who may not see operations', async () => {
    const service = fakeClusterFederation({
      createOperation: inTurn(await conflict()),
      listOperations: inTurn(
        await responseError(403, 'NotAllowedError', 'Not yours'),
      ),
    });

    await expect(
      requestOperation(offloadRequest, optionsFor(service).options),
    ).rejects.toThrow('Operation operation-1 is open');
    expect(service.createOperation).toHaveBeenCalledTimes(3);
  });

  it('passes a refusal on in the words of the backend', async () => {
    const service = fakeClusterFederation({
      createOperation: inTurn(
        await responseError(403, 'NotAllowedError', 'kube-system is protected'),
      ),
    });

    await expect(
      requestOperation(offloadRequest, optionsFor(service).options),
    ).rejects.toMatchObject({
      name: 'NotAllowedError',
      message:
        'Could not offload namespace pipelines of cluster milan; caused by NotAllowedError: kube-system is protected',
    });
    expect(service.createOperation).toHaveBeenCalledTimes(1);
  });

  it('asks again when the backend is unavailable, until the deadline', async () => {
    const unavailable = await responseError(
      503,
      'ServiceUnavailableError',
      'Starting',
    );
    const operation = operationOf();
    const recovers = fakeClusterFederation({
      createOperation: inTurn(unavailable, operation),
    });
    await expect(
      requestOperation(offloadRequest, optionsFor(recovers).options),
    ).resolves.toBe(operation);

    const staysDown = fakeClusterFederation({
      createOperation: inTurn(unavailable),
    });
    await expect(
      requestOperation(offloadRequest, {
        ...optionsFor(staysDown).options,
        deadline: Date.now() + 300,
      }),
    ).rejects.toMatchObject({ name: 'ServiceUnavailableError' });
    expect(staysDown.createOperation.mock.calls.length).toBeGreaterThan(1);
  });
});
