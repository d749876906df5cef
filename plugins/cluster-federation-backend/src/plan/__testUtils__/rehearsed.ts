import type { PlanStep } from '@cluster-federation/backstage-plugin-cluster-federation-common';
import type { KubernetesClient } from '../../clusters';
import { liqoV1Changes } from '../../liqo/v1/changes';
import { clientOfSide, stepsOf } from '../../operations';
import type { OperationWish } from '../../operations/types';
import { rehearse, type Rehearsal } from '../rehearse';
import { RehearsingClient } from '../RehearsingClient';
import { Stage } from '../Stage';

/** Rehearses the steps of Liqo 1.x. */
export function rehearsed(
  clients: { cluster: KubernetesClient; member?: KubernetesClient },
  wish: OperationWish,
): Promise<Rehearsal> {
  const stage = new Stage();
  const { cluster, member } = clients;
  return rehearse({
    definitions: stepsOf(liqoV1Changes, wish.request)!,
    clients: {
      cluster: new RehearsingClient(
        clientOfSide(cluster, 'cluster'),
        'cluster',
        stage,
      ),
      ...(member && {
        member: new RehearsingClient(
          clientOfSide(member, 'member'),
          'member',
          stage,
        ),
      }),
    },
    stage,
    wish,
    concealed: liqoV1Changes.concealed,
  });
}

/** Steps with their states and objects, in a form to read. */
export function summary(steps: PlanStep[]): Record<string, string[]> {
  return Object.fromEntries(
    steps.map(({ id, state, objects }) => [
      id,
      [
        state,
        ...objects.map(
          ({ action, cluster, kind, namespace, name, dryRun }) =>
            `${action} ${kind} ${
              namespace ? `${namespace}/` : ''
            }${name} on ${cluster}: ${dryRun}`,
        ),
      ],
    ]),
  );
}
