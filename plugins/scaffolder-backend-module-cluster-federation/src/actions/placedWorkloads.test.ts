import type { WorkloadManifest } from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { podPlacement } from '../__testUtils__/podPlacement';
import {
  describePlaced,
  isRolledOut,
  placedWorkloads,
} from './placedWorkloads';

function manifest(kind: string, name: string, spec = {}): WorkloadManifest {
  return { apiVersion: 'apps/v1', kind, metadata: { name }, spec };
}

const clean = manifest('Deployment', 'clean', { replicas: 3 });
const onRome = podPlacement('clean', 'rome');
const onMilan = podPlacement('clean', 'milan');
const pending = { ...podPlacement('clean'), ready: false };

describe('placedWorkloads', () => {
  it('counts the pods of each workload by the clusters they run on', () => {
    const placed = placedWorkloads(
      [clean, manifest('Service', 'clean'), manifest('Job', 'load')],
      [onRome, onRome, { ...onMilan, ready: false }, podPlacement('other')],
    );

    expect(placed).toEqual([
      {
        kind: 'Deployment',
        workload: 'clean',
        component: 'clean-part',
        pods: 3,
        ready: 2,
        clusters: [
          { name: 'rome', pods: 2, remote: true, namespace: 'pipelines-milan' },
          { name: 'milan', pods: 1, remote: false, namespace: 'pipelines' },
        ],
      },
      { kind: 'Job', workload: 'load', pods: 0, ready: 0, clusters: [] },
    ]);
    expect(placed.map(describePlaced)).toEqual([
      'Deployment clean: 3 pods, 2 ready; 2 on rome (namespace pipelines-milan), 1 on milan',
      'Job load: 0 pods, 0 ready',
    ]);
  });

  it('takes no pods of another kind of the same name', () => {
    const [{ pods }] = placedWorkloads([manifest('Job', 'clean')], [onRome]);
    expect(pods).toBe(0);
  });
});

describe('isRolledOut', () => {
  it.each([
    [[onRome, onRome, onMilan], true],
    [[onRome, onRome], false],
    [[onRome, onRome, pending], false],
    // One of before has not gone yet.
    [[onRome, onRome, onRome, onMilan], false],
  ])('knows the end of a Deployment of 3', (pods, expected) => {
    expect(isRolledOut([clean], pods)).toBe(expected);
  });

  it('expects one pod where nothing is said, and any of a Job', () => {
    expect(isRolledOut([manifest('StatefulSet', 'a')], [])).toBe(false);
    expect(isRolledOut([manifest('Job', 'a')], [])).toBe(false);
    expect(isRolledOut([manifest('ConfigMap', 'a')], [])).toBe(true);
  });
});
