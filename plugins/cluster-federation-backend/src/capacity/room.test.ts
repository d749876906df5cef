import {
  couldHold,
  lackIn,
  leastLack,
  replicasAmong,
  replicasIn,
} from './room';

const GI = 2 ** 30;

describe('room for pods', () => {
  it('is what the scarcest resource allows', () => {
    const room = {
      allocatable: { cpu: 4, memory: 8 * GI, pods: 110 },
      used: { cpu: 1, memory: 7 * GI, pods: 3 },
    };
    expect(replicasIn(room, { cpu: 0.5, memory: GI / 2, pods: 1 })).toBe(2);
    expect(replicasIn(room, { cpu: 0.5, pods: 1 })).toBe(6);
    expect(replicasIn(room, { pods: 1 })).toBe(107);
    expect(replicasIn(room, { cpu: 0, memory: GI, pods: 1 })).toBe(1);
  });

  it('is none where a resource does not exist, or is overdrawn', () => {
    const room = {
      allocatable: { cpu: 4, pods: 9 },
      used: { cpu: 5, pods: 1 },
    };
    expect(replicasIn(room, { 'nvidia.com/gpu': 1, pods: 1 })).toBe(0);
    expect(replicasIn(room, { cpu: 0.1, pods: 1 })).toBe(0);
    expect(couldHold(room, { cpu: 4, pods: 1 })).toBe(true);
    expect(couldHold(room, { cpu: 4.001, pods: 1 })).toBe(false);
  });

  it('is not changed by how floating point numbers add up', () => {
    const used = { cpu: 0, pods: 0 };
    for (let pod = 0; pod < 3; pod++) {
      used.cpu += 0.1;
    }
    const room = { allocatable: { cpu: 1, pods: 10 }, used };
    expect(used.cpu).not.toBe(0.3);
    expect(replicasIn(room, { cpu: 0.1, pods: 1 })).toBe(7);
    expect(lackIn(room, { cpu: 0.1, pods: 1 })).toEqual([
      { resource: 'cpu', amount: '100m' },
    ]);
  });

  it('reads quantities that have no exact number', () => {
    expect(1.005 * 1000).toBeLessThan(1005);
    const room = { allocatable: { cpu: 1.005, pods: 999 }, used: {} };
    expect(replicasIn(room, { cpu: 0.005, pods: 1 })).toBe(201);
  });

  it('counts bytes exactly', () => {
    const room = { allocatable: { memory: GI, pods: 9 }, used: { memory: 1 } };
    expect(replicasIn(room, { memory: GI, pods: 1 })).toBe(0);
    expect(lackIn(room, { memory: GI, pods: 1 })).toEqual([
      { resource: 'memory', amount: '1' },
    ]);
  });

  it('says what one more lacks when the others are there', () => {
    const room = {
      allocatable: { cpu: 4, memory: 8 * GI, pods: 110 },
      used: { cpu: 0.5, memory: 0, pods: 0 },
    };
    const pod = { cpu: 1, memory: 2 * GI, pods: 1 };
    expect(replicasIn(room, pod)).toBe(3);
    expect(lackIn(room, pod)).toEqual([{ resource: 'cpu', amount: '500m' }]);
  });

  it('needs one of several as a whole', () => {
    const rooms = [
      { allocatable: { cpu: 2, pods: 10 }, used: { cpu: 0.5 } },
      { allocatable: { cpu: 2, pods: 10 }, used: { cpu: 1.2 } },
    ];
    expect(replicasAmong(rooms, { cpu: 1, pods: 1 })).toBe(1);
    // 2.3 cores are free, but nowhere two of them.
    expect(replicasAmong(rooms, { cpu: 2, pods: 1 })).toBe(0);
    expect(leastLack(rooms, { cpu: 2, pods: 1 })).toEqual([
      { resource: 'cpu', amount: '500m' },
    ]);
    expect(leastLack([], { cpu: 2, pods: 1 })).toEqual([]);
  });
});
