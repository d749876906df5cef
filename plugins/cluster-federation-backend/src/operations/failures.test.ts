import {
  ConflictError,
  InputError,
  NotAllowedError,
  NotFoundError,
  ServiceUnavailableError,
} from '@backstage/errors';
import { classifyFailure } from './failures';
import { markSide } from './sides';

const own = { kind: 'offload' as const, cluster: 'milan' };
const jane = {
  kind: 'offload' as const,
  cluster: 'milan',
  actsAs: {
    user: 'portal:user:default/jane',
    groups: ['portal:group:default/shop'],
    until: '2026-11-23T10:00:00.000Z',
  },
};
const forbidden = (message: string) =>
  new NotAllowedError(`Read Namespace b on cluster milan: ${message}`);

describe('classifyFailure', () => {
  it.each([
    new ServiceUnavailableError('no contact'),
    new ConflictError('the object has been modified'),
    new Error('whatever'),
  ])('takes %s for passing', error => {
    expect(classifyFailure(error, own)).toEqual({
      passes: true,
      reason: error.message,
    });
  });

  it.each([
    [new ConflictError('conflict (field managers: argocd)'), /tool that man/],
    [new InputError('spec is invalid'), /Request it again/],
    [new NotFoundError('no such kind'), /Liqo is installed completely/],
    [
      forbidden('admission webhook "nsoff.validate.liqo.io" denied it'),
      /Request it again/,
    ],
    [
      forbidden("ValidatingAdmissionPolicy 'names' denied request: too long"),
      /Request it again/,
    ],
    [
      forbidden(
        'namespaces "b" is forbidden: User "portal" cannot get resource "namespaces" in API group "" in the namespace "b"',
      ),
      /portal's credential.*ClusterRole cluster-federation-offload/,
    ],
  ])('asks a person to mend %s', (error, fix) => {
    expect(classifyFailure(error, own)).toEqual({
      passes: false,
      reason: error.message,
      fix: expect.stringMatching(fix),
    });
  });

  it.each(['users', 'groups'])(
    'says that the portal may not impersonate %s',
    resource => {
      expect(
        classifyFailure(
          forbidden(
            `${resource} "portal:x" is forbidden: User "the-portal" cannot impersonate resource "${resource}" in API group "" at the cluster scope`,
          ),
          jane,
        ),
      ).toEqual({
        passes: false,
        reason: `The portal, which is Kubernetes user the-portal on cluster milan, may not impersonate ${resource} there`,
        fix: "Apply the ClusterRole cluster-federation-impersonate and bind it to the portal's credential for cluster milan.",
      });
    },
  );

  it('names the user, the right and the binding that is missing', () => {
    expect(
      classifyFailure(
        forbidden(
          'namespaceoffloadings.offloading.liqo.io "offloading" is forbidden: User "portal:user:default/jane" cannot patch resource "namespaceoffloadings" in API group "offloading.liqo.io" in the namespace "b"',
        ),
        jane,
      ),
    ).toEqual({
      passes: false,
      reason:
        'Kubernetes user portal:user:default/jane may not patch namespaceoffloadings.offloading.liqo.io in namespace b of cluster milan',
      fix: 'Ask whoever administers namespace b of cluster milan to bind the ClusterRole cluster-federation-offload to user portal:user:default/jane or to one of the groups portal:group:default/shop there, by a RoleBinding in the namespace.',
    });
  });

  it('tells what a namespace that does not exist needs', () => {
    const message =
      'namespaces "b" is forbidden: User "portal:user:default/jane" cannot get resource "namespaces" in API group "" in the namespace "b"';

    expect(classifyFailure(forbidden(message), jane)).toMatchObject({
      fix: expect.stringMatching(
        /by a RoleBinding in the namespace\. A namespace that does not exist yet needs a ClusterRoleBinding instead\.$/,
      ),
    });
    expect(
      classifyFailure(
        forbidden(
          'namespaces is forbidden: User "portal:user:default/jane" cannot create resource "namespaces" in API group "" at the cluster scope',
        ),
        { ...jane, actsAs: { ...jane.actsAs, groups: [] } },
      ),
    ).toEqual({
      passes: false,
      reason:
        'Kubernetes user portal:user:default/jane may not create namespaces in the whole of cluster milan',
      fix: 'Ask whoever administers cluster milan to bind the ClusterRole cluster-federation-offload to user portal:user:default/jane, by a ClusterRoleBinding.',
    });
  });

  it('passes on what the authorizer adds', () => {
    expect(
      classifyFailure(
        forbidden(
          'namespaces "b" is forbidden: User "portal:jane" cannot get resource "namespaces" in API group "" in the namespace "b": RBAC: clusterrole.rbac.authorization.k8s.io "cluster-federation-offload" not found',
        ),
        jane,
      ),
    ).toMatchObject({
      reason: expect.stringMatching(/\(RBAC: .* not found\)$/),
    });
  });

  it('names a handful of groups, not hundreds', () => {
    const groups = Array.from({ length: 200 }, (_, index) => `g${index}`);
    const failure = classifyFailure(
      forbidden(
        'namespaces "b" is forbidden: User "portal:jane" cannot get resource "namespaces" in API group "" in the namespace "b"',
      ),
      { ...jane, actsAs: { ...jane.actsAs, groups } },
    );

    expect(failure).toMatchObject({
      fix: expect.stringContaining('groups g0, g1, g2, g3, g4 and more there'),
    });
  });

  it('keeps to the words of a refusal that it does not understand', () => {
    expect(classifyFailure(forbidden('quota exceeded'), jane)).toEqual({
      passes: false,
      reason: 'Read Namespace b on cluster milan: quota exceeded',
      fix: 'Ask whoever administers cluster milan; it was tried as Kubernetes user portal:user:default/jane.',
    });
  });

  it('names the role of what was to be done', () => {
    expect(
      classifyFailure(forbidden('User "portal" cannot get'), {
        kind: 'apply-workload',
        cluster: 'milan',
      }),
    ).toMatchObject({
      fix: expect.stringMatching(/ClusterRole cluster-federation-workloads\.$/),
    });
  });

  describe('of a peering', () => {
    const peering = {
      kind: 'peer' as const,
      cluster: 'milan',
      member: 'rome',
    };
    const refusal = () =>
      new NotAllowedError('Apply Tenant milan: User "portal" cannot patch');

    it('names the cluster and the role of the side that failed', () => {
      expect(classifyFailure(refusal(), peering)).toMatchObject({
        fix: "Give the portal's credential for cluster milan the right to do this: apply and bind the ClusterRole cluster-federation-peer-host.",
      });
      expect(
        classifyFailure(markSide(refusal(), 'member'), peering),
      ).toMatchObject({
        fix: "Give the portal's credential for cluster rome the right to do this: apply and bind the ClusterRole cluster-federation-peer-member.",
      });
    });

    it('speaks of no namespace', () => {
      const missing = markSide(new NotFoundError('no such kind'), 'member');
      expect(classifyFailure(missing, peering)).toMatchObject({
        fix: 'Check that Liqo is installed completely on cluster rome.',
      });
    });
  });
});
