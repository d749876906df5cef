import { mockCredentials } from '@backstage/backend-test-utils';
import {
  fakeClusterFederation,
  inTurn,
  lineLogger,
  offloadRequest,
  operationOf,
  peerRequest,
  responseError,
} from '../__testUtils__/fakeClusterFederation';
import { isMadeFrom, requestOperation } from './requestOperation';

const conflict = () =>
  responseError(409, 'ConflictError', 'Operation operation-1 is open', {
    operationId: 'operation-1',
  });

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
      getOperation: async () => open,
    });
    const { options, lines } = optionsFor(service);

    await expect(requestOperation(offloadRequest, options)).resolves.toBe(open);
    expect(service.getOperation).toHaveBeenCalledWith(
      'operation-1',
      undefined,
      expect.objectContaining({ credentials: options.credentials }),
    );
    expect(lines).toEqual([
      'info: Operation operation-1, asked for by user:default/mock, already does this; waiting for it',
    ]);
  });

  it('names an open operation that asks for something else', async () => {
    const service = fakeClusterFederation({
      createOperation: inTurn(await conflict()),
      getOperation: async () =>
        operationOf(
          {},
          { kind: 'unoffload', cluster: 'milan', namespace: 'pipelines' },
        ),
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
      getOperation: async () => operationOf({ phase: 'Succeeded' }),
    });

    await expect(
      requestOperation(offloadRequest, optionsFor(service).options),
    ).resolves.toBe(operation);
  });

  it('tells of the conflict who may not see operations', async () => {
    const service = fakeClusterFederation({
      createOperation: inTurn(await conflict()),
      getOperation: inTurn(
        await responseError(403, 'NotAllowedError', 'Not yours'),
      ),
    });

    await expect(
      requestOperation(offloadRequest, optionsFor(service).options),
    ).rejects.toThrow('Operation operation-1 is open');
    expect(service.createOperation).toHaveBeenCalledTimes(3);
  });

  it('adopts a peering whatever the member is called by', async () => {
    const open = operationOf({}, peerRequest);
    const service = fakeClusterFederation({
      createOperation: inTurn(await conflict()),
      getOperation: async () => open,
    });

    await expect(
      requestOperation(
        { ...peerRequest, member: 'paris-id' },
        optionsFor(service).options,
      ),
    ).resolves.toBe(open);
  });

  it('lists what a preflight found, what helps, and how to go on', async () => {
    const service = fakeClusterFederation({
      createOperation: inTurn(
        await responseError(409, 'ConflictError', 'The peering would fail.', {
          findings: [
            {
              check: 'networks',
              severity: 'blocking',
              message: 'The pod networks overlap',
              fix: 'Install Liqo with another one.',
            },
            {
              check: 'clocks',
              severity: 'blocking',
              message: 'The clocks differ by 10 min.',
            },
          ],
        }),
      ),
    });

    await expect(
      requestOperation(peerRequest, optionsFor(service).options),
    ).rejects.toMatchObject({
      name: 'ConflictError',
      message:
        'Could not peer clusters milan and paris: the preflight found what stands in the way. networks: The pod networks overlap. Install Liqo with another one. clocks: The clocks differ by 10 min. To go on all the same, add to the input overrides: networks, clocks.',
    });
    expect(service.createOperation).toHaveBeenCalledTimes(1);
  });

  it('does not ask again after a conflict with something else', async () => {
    const service = fakeClusterFederation({
      createOperation: inTurn(
        await responseError(409, 'ConflictError', 'paris has another Liqo'),
      ),
    });

    await expect(
      requestOperation(peerRequest, optionsFor(service).options),
    ).rejects.toThrow('paris has another Liqo');
    expect(service.createOperation).toHaveBeenCalledTimes(1);
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

describe('isMadeFrom', () => {
  it('compares what is asked for, not how it is written', () => {
    const { clusterSelector, ...rest } = offloadRequest.spec;
    const stored = operationOf(
      {},
      {
        ...offloadRequest,
        spec: { clusterSelector, ...rest, owner: undefined },
      },
    );
    expect(isMadeFrom(stored, offloadRequest)).toBe(true);
  });

  it.each([
    ['spec', { spec: { ...offloadRequest.spec, createNamespace: false } }],
    ['owner', { spec: { ...offloadRequest.spec, owner: 'group:default/a' } }],
  ])('tells another %s apart', (_, difference) => {
    const other = operationOf({}, { ...offloadRequest, ...difference });
    expect(isMadeFrom(other, offloadRequest)).toBe(false);
  });

  it('tells peerings apart by what is lent', () => {
    const lending = (cpu: string) => ({
      ...peerRequest,
      spec: { ...peerRequest.spec, resources: { cpu } },
    });
    const operation = operationOf({}, lending('4'));
    expect(isMadeFrom(operation, lending('4'))).toBe(true);
    expect(isMadeFrom(operation, lending('5'))).toBe(false);
  });

  it('tells another kind apart', () => {
    const { cluster, namespace } = offloadRequest;
    const other = operationOf({}, { kind: 'unoffload', cluster, namespace });
    expect(isMadeFrom(other, offloadRequest)).toBe(false);
  });
});
