import { ConflictError, InputError, NotAllowedError } from '@backstage/errors';
import type { ApplyWorkloadRequest } from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { FakeKubernetes } from '../../__testUtils__/FakeKubernetes';
import type { NamespaceStepDefinition } from '../../operations/types';
import { applyWorkload, deployment, service } from '../__testUtils__/manifests';
import { applyStep } from './applyStep';
import { namespaceStep } from './namespaceStep';
import { rolloutStep } from './rolloutStep';

const labels = {
  type: 'liqo.io/type',
  virtualNode: 'virtual-node',
  clusterId: 'liqo.io/remote-cluster-id',
};
const request = applyWorkload([deployment('source'), service('source')], {
  source: { on: 'AnyMember' },
});
const wish = {
  request,
  mayReplace: true,
  ownerAnnotation: 'cluster-federation/owner',
};

describe('steps of workloads', () => {
  let cluster: FakeKubernetes;

  beforeEach(() => {
    cluster = new FakeKubernetes();
  });

  const look = async <O>(
    step: NamespaceStepDefinition<O, ApplyWorkloadRequest>,
  ) => {
    const observation = await step.observe({ cluster }, wish);
    return {
      done: step.isDone(observation, wish),
      blockage: step.isBlocked(observation, wish),
      waitingFor: step.waitingFor(observation, wish),
      act: () => step.act!({ cluster }, observation, wish),
    };
  };

  describe('namespace', () => {
    const step = namespaceStep({
      protectedNamespace: ({ labels: of }) =>
        of.tenant ? 'It is a tenant namespace' : undefined,
    });
    const put = (metadata: object = {}) =>
      cluster.put({
        apiVersion: 'v1',
        kind: 'Namespace',
        metadata: { name: 'shop', ...metadata },
      });

    it('has to be there', async () => {
      expect((await look(step)).blockage).toEqual({
        reason: 'Namespace shop does not exist on cluster milan',
        fix: expect.stringContaining('Create it'),
      });
      put();
      expect(await look(step)).toMatchObject({ done: true });
    });

    it('is none that others need, and none that goes', async () => {
      put({ labels: { tenant: 'yes' } });
      expect(await look(step)).toMatchObject({
        done: false,
        blockage: { reason: 'It is a tenant namespace' },
      });
      put({ deletionTimestamp: new Date() });
      expect(await look(step)).toMatchObject({
        done: false,
        blockage: { reason: 'Namespace shop is being deleted' },
      });
    });
  });

  describe('apply', () => {
    const step = applyStep(labels);

    it('applies what differs, what others refer to first, and then no more', async () => {
      const first = await look(step);
      expect(first).toMatchObject({ done: false, blockage: undefined });
      expect(cluster.objects.size).toBe(0);
      cluster.calls.length = 0;
      await first.act();
      expect(cluster.writes()).toEqual([
        'apply Service/shop/source',
        'apply Deployment/shop/source',
      ]);
      expect(await look(step)).toMatchObject({ done: true });

      cluster.put({
        ...cluster.objects.get('Service/shop/source')!,
        spec: { ports: [] },
      });
      const drifted = await look(step);
      expect(drifted.done).toBe(false);
      cluster.calls.length = 0;
      await drifted.act();
      expect(cluster.writes()).toEqual(['apply Service/shop/source']);
    });

    it.each([
      [
        new ConflictError(
          'Apply Deployment shop/source: Apply failed with 1 conflict: conflict with "argocd" using apps/v1: .spec.replicas (field managers: argocd)',
        ),
        /\.spec\.replicas/,
        /or change them with argocd, which manages them/,
      ],
      [
        new InputError(
          'Job.batch "a" is invalid: spec.template: Invalid value: {"labels":{"a":"b"},"Spec":…null}}: field is immutable',
        ),
        /invalid: spec.template: field is immutable$/,
        /^Delete Service source, and this makes it anew/,
      ],
      [
        new InputError('admission webhook "x" does not support dry run'),
        /dry run/,
        /sideEffects/,
      ],
      [
        new InputError('spec.replicas: Invalid value'),
        /Invalid value/,
        /correct the manifest of Service source/,
      ],
    ])(
      'applies nothing while one is refused: %s',
      async (error, reason, fix) => {
        cluster.failures.apply = [error];
        const { done, blockage } = await look(step);
        expect(done).toBe(false);
        expect(blockage?.reason).toMatch(reason);
        expect(blockage?.fix).toMatch(fix);
        expect(cluster.objects.size).toBe(0);
      },
    );

    it('takes fields over from nobody but itself', async () => {
      const conflict = (managers: string) =>
        new ConflictError(`conflict (field managers: ${managers})`);
      const forced: unknown[] = [];
      const apply = cluster.apply.bind(cluster);
      cluster.apply = async (object, options: any) => {
        if (object.kind === 'Service') {
          forced.push(options);
          if (!options?.force) {
            throw conflict('cluster-federation');
          }
        }
        return apply(object, options);
      };
      const found = await look(step);
      expect(found.blockage).toBeUndefined();
      await found.act();
      expect(forced).toEqual([
        { dryRun: true, force: false },
        { dryRun: true, force: true },
        { force: true },
      ]);

      cluster.apply = async () => {
        throw conflict('cluster-federation, kubectl');
      };
      expect((await look(step)).blockage?.fix).toContain('kubectl');
    });

    it('leaves lacking rights to whoever knows their roles', async () => {
      cluster.failures.apply = [new NotAllowedError('forbidden')];
      await expect(look(step)).rejects.toThrow('forbidden');
    });

    it('waits for the end of what is being deleted', async () => {
      cluster.put({
        ...deployment('source'),
        metadata: {
          name: 'source',
          namespace: 'shop',
          deletionTimestamp: new Date(),
        },
      });
      expect(await look(step)).toMatchObject({
        done: false,
        waitingFor: 'End of the deletion of Deployment source',
      });
      expect(cluster.calls).not.toContain('apply Deployment/shop/source');
    });
  });

  describe('rollout', () => {
    const step = rolloutStep(labels);
    const REVISION = 'deployment.kubernetes.io/revision';
    const owned = (kind: string, name: string, by: string, rest: object) => {
      const { metadata, ...fields } = rest as { metadata?: object };
      cluster.put({
        apiVersion: 'v1',
        kind,
        metadata: {
          name,
          namespace: 'shop',
          uid: name,
          labels: { app: 'source' },
          ownerReferences: [
            { apiVersion: 'v1', kind: 'any', name: by, uid: by },
          ],
          ...metadata,
        },
        ...fields,
      } as any);
    };
    const put = (status: object) =>
      cluster.put({
        ...deployment('source'),
        metadata: {
          name: 'source',
          namespace: 'shop',
          uid: 'source',
          generation: 1,
          annotations: { [REVISION]: '2' },
        },
        status: { observedGeneration: 1, ...status },
      } as any);
    const waitingPod = (reason: string) => ({
      spec: { nodeName: 'rome' },
      status: {
        containerStatuses: [
          { name: 'main', image: 'x', state: { waiting: { reason } } },
        ],
      },
    });

    it('is done when all pods are there', async () => {
      put({ replicas: 1, updatedReplicas: 1, availableReplicas: 1 });
      expect(await look(step)).toMatchObject({ done: true });
    });

    it('says how far it is, and why a pod is nowhere', async () => {
      put({});
      expect(await look(step)).toMatchObject({
        done: false,
        blockage: undefined,
        waitingFor: '0 of 1 pod of Deployment source is ready',
      });
      owned('ReplicaSet', 'source-2', 'source', {
        metadata: { annotations: { [REVISION]: '2' } },
      });
      owned('Pod', 'source-2-x', 'source-2', {
        status: {
          conditions: [
            {
              type: 'PodScheduled',
              status: 'False',
              message: '0/2 nodes are available',
            },
          ],
        },
      });
      expect((await look(step)).waitingFor).toBe(
        '0 of 1 pod of Deployment source is ready (0/2 nodes are available)',
      );
    });

    it.each([
      ['ImagePullBackOff', /Correct the image/],
      ['CrashLoopBackOff', /logs of the container/],
      ['CreateContainerConfigError', /ConfigMap or the Secret/],
    ])('is blocked by a pod in %s, and where that is', async (reason, fix) => {
      put({});
      for (const revision of ['1', '2']) {
        owned('ReplicaSet', `source-${revision}`, 'source', {
          metadata: { annotations: { [REVISION]: revision } },
        });
      }
      // Of a template that is replaced anyway.
      owned('Pod', 'source-1-x', 'source-1', waitingPod(reason));
      expect((await look(step)).blockage).toBeUndefined();

      owned('Pod', 'source-2-x', 'source-2', waitingPod(reason));
      const { blockage } = await look(step);
      expect(blockage?.reason).toBe(
        `Pod source-2-x of Deployment source, on node rome, is in ${reason}: container main with image x`,
      );
      expect(blockage?.fix).toMatch(fix);
    });

    it('waits on where a pod only begins', async () => {
      put({});
      owned('ReplicaSet', 'source-2', 'source', {
        metadata: { annotations: { [REVISION]: '2' } },
      });
      owned('Pod', 'source-2-x', 'source-2', waitingPod('ContainerCreating'));
      expect((await look(step)).blockage).toBeUndefined();
    });

    it('notices that a workload went away', async () => {
      expect((await look(step)).blockage?.reason).toBe(
        'Deployment source was deleted in the meantime',
      );
    });

    it('has nothing to wait for without workloads', async () => {
      const services = { ...wish, request: applyWorkload([service('a')]) };
      const observation = await step.observe({ cluster }, services);
      expect(step.isDone(observation, services)).toBe(true);
      expect(step.title(services.request)).toBe(
        'Nothing has to be rolled out in namespace shop',
      );
    });
  });
});
