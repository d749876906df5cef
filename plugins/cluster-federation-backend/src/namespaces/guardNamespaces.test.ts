import { ConfigReader } from '@backstage/config';
import type { OffloadRequest } from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { FakeKubernetes } from '../__testUtils__/FakeKubernetes';
import { liqoChanges } from '../liqo/generations';
import {
  applyWorkload,
  deployment,
} from '../workloads/__testUtils__/manifests';
import type { NamespaceWish } from '../operations/types';
import { guardNamespaces } from './guardNamespaces';
import { ProtectedNamespaces } from './ProtectedNamespaces';

const ANNOTATION = 'example.com/owner';
const OWNER = 'group:default/shop-team';

const request: OffloadRequest = {
  kind: 'offload',
  cluster: 'milan',
  namespace: 'shop',
  spec: {
    createNamespace: true,
    namespaceMappingStrategy: 'DefaultName',
    podOffloadingStrategy: 'LocalAndRemote',
    clusterSelector: { nodeSelectorTerms: [] },
    owner: OWNER,
  },
};

describe('guardNamespaces', () => {
  let kubernetes: FakeKubernetes;

  beforeEach(() => {
    kubernetes = new FakeKubernetes();
  });

  const guarded = (protectedNamespaces = {}) =>
    guardNamespaces(
      liqoChanges(1)!,
      ProtectedNamespaces.fromConfig(
        new ConfigReader({ clusterFederation: { protectedNamespaces } }),
      ),
    ).steps;
  const namespace = (metadata: object = {}) =>
    kubernetes.put({
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: {
        name: 'shop',
        annotations: { [ANNOTATION]: OWNER },
        ...metadata,
      },
    });

  async function blockages(
    change: Partial<NamespaceWish> = {},
    steps = guarded(),
  ) {
    const wish: NamespaceWish<any> = {
      request,
      mayReplace: true,
      namespaceOwner: OWNER,
      ownerAnnotation: ANNOTATION,
      ...change,
    };
    const definitions: any[] = steps[wish.request.kind as 'offload']!(
      wish.request,
    );
    const acting = definitions.filter(({ act }) => act);
    return Promise.all(
      acting.map(async step =>
        step.isBlocked(await step.observe({ cluster: kubernetes }, wish), wish),
      ),
    );
  }

  it('lets steps act for the owner they were allowed for', async () => {
    namespace();
    expect(await blockages()).toEqual([undefined, undefined]);
  });

  it("stops every acting step once the namespace is somebody else's", async () => {
    namespace({ annotations: { [ANNOTATION]: 'group:default/bank-team' } });
    const blocked = {
      reason: expect.stringContaining('belongs to group:default/bank-team now'),
      fix: expect.stringContaining('Request the operation again'),
    };
    expect(await blockages()).toEqual([blocked, blocked]);
    const unoffload = { kind: 'unoffload' as const, cluster: 'milan' };
    expect(
      await blockages({ request: { ...unoffload, namespace: 'shop' } }),
    ).toEqual([blocked]);
    const apply = applyWorkload([deployment('source')]);
    expect(await blockages({ request: apply })).toEqual([blocked]);
  });

  it('stops them where an owner came or went', async () => {
    namespace();
    expect((await blockages({ namespaceOwner: undefined }))[0].reason).toMatch(
      /while it was for nobody$/,
    );
    namespace({ annotations: {} });
    expect((await blockages())[0].reason).toMatch(/belongs to nobody now/);
    expect(await blockages({ namespaceOwner: undefined })).toEqual([
      undefined,
      undefined,
    ]);
  });

  it('does not care whose a namespace was that is made anew', async () => {
    namespace({
      annotations: { [ANNOTATION]: 'group:default/bank-team' },
      deletionTimestamp: new Date(0),
    });
    expect(await blockages()).toEqual([undefined, undefined]);
  });

  it('stops them where the namespace is protected by now', async () => {
    const steps = guarded({ add: ['shop'] });
    expect((await blockages({}, steps))[0].reason).toContain(
      'shop of clusterFederation.protectedNamespaces.add',
    );
    namespace({ labels: { 'liqo.io/tenant-namespace': 'true' } });
    expect((await blockages())[1].reason).toMatch(
      /^Namespace shop is a tenant namespace of a peering/,
    );
  });

  it('names the owner of a namespace that it makes', async () => {
    const [ensure] = guarded().offload!(request);
    const wish = {
      request,
      mayReplace: false,
      namespaceOwner: OWNER,
      ownerAnnotation: ANNOTATION,
    };
    await ensure.act?.(
      { cluster: kubernetes },
      await ensure.observe({ cluster: kubernetes }, wish),
      wish,
    );
    expect(
      kubernetes.find({ kind: 'Namespace', name: 'shop' })?.metadata
        ?.annotations,
    ).toEqual({ [ANNOTATION]: OWNER });
  });
});
