import type { NodeRequest } from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { FakeCluster } from '../__testUtils__/FakeCluster';
import { act, holdBack, look } from '../__testUtils__/wishes';
import { cordonNodes, uncordonNodes } from './nodes';

const wish = holdBack<NodeRequest>('cordon-node', 'milan', 'rome');

function node(name: string, member: string | undefined, unschedulable = false) {
  return {
    apiVersion: 'v1',
    kind: 'Node',
    metadata: {
      name,
      labels: member
        ? {
            'liqo.io/type': 'virtual-node',
            'liqo.io/remote-cluster-id': member,
          }
        : {},
    },
    spec: { taints: ['kept'], ...(unschedulable && { unschedulable }) },
  };
}

/** Of the member nothing is asked. */
function clients(...nodes: object[]) {
  return {
    cluster: new FakeCluster(...nodes),
    get member(): FakeCluster {
      throw new Error('The member is out of reach');
    },
  };
}

describe('virtual nodes', () => {
  it('of the member, all of them and no others, are cordoned', async () => {
    const world = clients(
      node('rome', 'rome'),
      node('rome-gpu', 'rome', true),
      node('paris', 'paris'),
      node('milan-worker', undefined),
    );
    expect(await look(cordonNodes, world, wish)).toMatchObject({
      done: false,
      blockage: undefined,
      waitingFor: undefined,
    });

    await act(cordonNodes, world, wish);
    expect(world.cluster.writes()).toEqual(['patch Node//rome']);
    expect(world.cluster.find({ kind: 'Node', name: 'rome' })?.spec).toEqual({
      taints: ['kept'],
      unschedulable: true,
    });
    expect(await look(cordonNodes, world, wish)).toMatchObject({ done: true });
    expect(await look(uncordonNodes, world, wish)).toMatchObject({
      done: false,
    });
  });

  it('are uncordoned', async () => {
    const world = clients(node('rome', 'rome', true));
    await act(uncordonNodes, world, wish);
    expect(await look(uncordonNodes, world, wish)).toMatchObject({
      done: true,
    });
    expect(
      world.cluster.find({ kind: 'Node', name: 'rome' })?.spec,
    ).toMatchObject({ unschedulable: false });
  });

  it.each([cordonNodes, uncordonNodes])(
    'block where there is none, and say why',
    async step => {
      expect(
        await look(step, clients(node('paris', 'paris')), wish),
      ).toMatchObject({
        done: false,
        blockage: {
          reason: 'Cluster milan has no virtual node for rome',
          fix: 'Request the peering first; this operation goes on by itself when the virtual node is there.',
        },
      });
    },
  );
});
