import type { OffloadRequest } from '@cluster-federation/backstage-plugin-cluster-federation-common';
import {
  applyOffloading as applyOffloadingOf,
  awaitReady as awaitReadyOf,
  ensureNamespace as ensureNamespaceOf,
} from './offloadSteps';
import { protectedNamespaces } from '../protectedNamespaces';

const API = 'offloading.liqo.io/v1beta1';
const applyOffloading = applyOffloadingOf(API);
const awaitReady = awaitReadyOf(API);
const ensureNamespace = ensureNamespaceOf({
  protectedNamespace: protectedNamespaces({
    tenantNamespace: 'liqo.io/tenant-namespace',
    origin: 'liqo.io/remote-cluster-id',
  }),
});

const request: OffloadRequest = {
  kind: 'offload',
  cluster: 'milan',
  namespace: 'shop',
  spec: {
    createNamespace: false,
    namespaceMappingStrategy: 'DefaultName',
    podOffloadingStrategy: 'LocalAndRemote',
    clusterSelector: { nodeSelectorTerms: [] },
  },
};
const wish = {
  request,
  mayReplace: true,
  ownerAnnotation: 'cluster-federation/owner',
};

const selected = { type: 'OffloadingRequired', status: 'True' };
const ready = { type: 'Ready', status: 'True', reason: 'NamespaceCreated' };
const failed = {
  type: 'Ready',
  status: 'False',
  reason: 'CreationLoopBackOff',
  message: 'Some problems occurred during remote namespace creation',
};

function offloading(
  offloadingPhase: string,
  remoteNamespacesConditions: Record<string, object[]> = {},
  change: object = {},
) {
  return {
    metadata: { name: 'offloading', namespace: 'shop', generation: 2 },
    spec: request.spec,
    status: {
      observedGeneration: 2,
      offloadingPhase,
      remoteNamespacesConditions,
    },
    ...change,
  };
}

describe('awaitReady', () => {
  it('does not trust a status of an earlier generation', () => {
    const stale = offloading('Ready');
    stale.metadata.generation = 3;

    expect(awaitReady.isDone(stale, wish)).toBe(false);
    expect(awaitReady.isBlocked(stale, wish)).toBeUndefined();
    expect(awaitReady.waitingFor(stale, wish)).toBe(
      'Liqo on cluster milan to look at the offloading',
    );
    expect(awaitReady.isDone(offloading('Ready'), wish)).toBe(true);
  });

  it('names the members that are awaited', () => {
    const observed = offloading('InProgress', {
      rome: [selected, ready],
      paris: [selected],
      turin: [{ ...selected, status: 'False' }],
      // Of repeated types the later holds.
      oslo: [selected, ready, failed],
    });

    expect(awaitReady.isBlocked(observed, wish)).toBeUndefined();
    expect(awaitReady.waitingFor(observed, wish)).toBe(
      'Namespace on paris, oslo',
    );
  });

  it('says what to do when no member is chosen', () => {
    expect(
      awaitReady.isBlocked(offloading('NoClusterSelected'), wish)?.fix,
    ).toMatch(/Peer it/);
    const choosy: OffloadRequest = {
      ...request,
      spec: {
        ...request.spec,
        clusterSelector: {
          nodeSelectorTerms: [
            { matchExpressions: [{ key: 'gpu', operator: 'Exists' }] },
          ],
        },
      },
    };
    expect(
      awaitReady.isBlocked(offloading('NoClusterSelected'), {
        ...wish,
        request: choosy,
      })?.reason,
    ).toBe('No member matches the cluster selector');
  });

  it('says why and where it failed', () => {
    const observed = offloading(
      'SomeFailed',
      { rome: [selected, ready], paris: [selected, failed] },
      {
        spec: { ...request.spec, namespaceMappingStrategy: 'EnforceSameName' },
      },
    );

    expect(awaitReady.isBlocked(observed, wish)).toEqual({
      reason:
        'The namespace could not be made on paris: Some problems occurred during remote namespace creation',
      fix: expect.stringContaining('may exist there already'),
    });
  });

  it('notices that the offloading went away', () => {
    expect(awaitReady.isBlocked(undefined, wish)?.reason).toMatch(/deleted/);
  });
});

describe('applyOffloading', () => {
  it('is not done without a selector, which Liqo never recovers from', () => {
    const { clusterSelector, ...rest } = request.spec;
    const observed = offloading('NoClusterSelected', {}, { spec: rest });

    expect(applyOffloading.isDone(observed, wish)).toBe(false);
    expect(applyOffloading.isDone(offloading('Ready'), wish)).toBe(true);
  });

  it('waits for the end of an earlier offloading', () => {
    const going = offloading(
      'Terminating',
      {},
      { metadata: { deletionTimestamp: new Date() } },
    );

    expect(applyOffloading.isDone(going, wish)).toBe(false);
    expect(applyOffloading.isBlocked(going, wish)).toBeUndefined();
    expect(applyOffloading.waitingFor(going, wish)).toMatch(/^End of/);
  });

  it('does not try to change what is immutable', () => {
    const observed = offloading(
      'Ready',
      {},
      {
        spec: { ...request.spec, namespaceMappingStrategy: 'EnforceSameName' },
      },
    );

    expect(applyOffloading.isBlocked(observed, wish)?.reason).toMatch(
      /cannot be changed/,
    );
  });

  it.each([
    ['cluster-federation', true],
    ['kubectl-create', true],
    ['liqoctl', true],
    ['argocd-controller', false],
    ['kustomize-controller', false],
  ])('takes fields over from %s: %s', async (manager, force) => {
    const apply = jest.fn();
    const observed = offloading(
      'Ready',
      {},
      {
        metadata: {
          managedFields: [
            { manager, fieldsV1: { 'f:spec': {} } },
            {
              manager: 'argocd-controller',
              fieldsV1: { 'f:metadata': {} },
            },
          ],
        },
      },
    );
    await applyOffloading.act?.(
      { cluster: { apply } } as never,
      observed,
      wish,
    );

    expect(apply).toHaveBeenCalledWith(expect.anything(), { force });
  });
});

describe('ensureNamespace', () => {
  it('is blocked where it may not make the namespace', () => {
    expect(ensureNamespace.isBlocked(undefined, wish)?.reason).toBe(
      'Namespace shop does not exist',
    );
  });

  it('is blocked by a namespace that has become a remote twin', () => {
    const twin = {
      metadata: {
        name: 'shop',
        annotations: { 'liqo.io/managed-by-namespace-map': 'a/b' },
        labels: { 'liqo.io/remote-cluster-id': 'rome' },
      },
    };

    expect(ensureNamespace.isDone(twin, wish)).toBe(false);
    expect(ensureNamespace.isBlocked(twin, wish)?.reason).toBe(
      'Namespace shop is itself offloaded to this cluster from rome',
    );
  });

  it('waits for a namespace that is going', () => {
    const going = { metadata: { name: 'shop', deletionTimestamp: new Date() } };

    expect(ensureNamespace.isDone(going, wish)).toBe(false);
    expect(ensureNamespace.waitingFor(going, wish)).toMatch(/^End of/);
  });
});
