import { ClusterHealthTracker } from './ClusterHealthTracker';

describe('ClusterHealthTracker', () => {
  const text = (time: number) => new Date(time).toISOString();
  let now: number;
  let tracker: ClusterHealthTracker;

  beforeEach(() => {
    now = 1_000;
    tracker = new ClusterHealthTracker(() => now);
  });

  function becomeFresh() {
    tracker.probeSucceeded(now);
    tracker.cachesChanged({ synced: true, settled: true });
    expect(tracker.status()).toEqual({ health: 'Fresh', asOf: text(now) });
  }

  it('is connecting until everything was listed', () => {
    expect(tracker.status()).toEqual({
      health: 'Connecting',
      waitingFor: 'the API server',
    });
    tracker.cachesChanged({
      synced: false,
      settled: false,
      waitingFor: 'the first list of pods',
    });
    tracker.probeSucceeded(now);
    expect(tracker.status()).toEqual({
      health: 'Connecting',
      waitingFor: 'the first list of pods',
    });
    // Listed, but not followed: it was never known to be true.
    tracker.cachesChanged({ synced: true, settled: false });
    expect(tracker.status().health).toBe('Connecting');
  });

  it('dates a fresh state by the sending of the last answered probe', () => {
    becomeFresh();
    now = 9_000;
    tracker.probeSucceeded(8_500);
    expect(tracker.status()).toEqual({ health: 'Fresh', asOf: text(8_500) });
  });

  it('keeps the date while stale, even when the server answers again', () => {
    becomeFresh();
    now = 5_000;
    tracker.probeFailed({ error: 'no answer' });
    tracker.cachesChanged({ synced: true, settled: false, error: 'broke' });
    const stale = { health: 'Stale', asOf: text(1_000) };
    expect(tracker.status()).toEqual({ ...stale, error: 'no answer' });

    now = 9_000;
    tracker.probeSucceeded(now);
    expect(tracker.status()).toEqual({ ...stale, error: 'broke' });
    tracker.cachesChanged({ synced: true, settled: false });
    expect(tracker.status()).toEqual({
      ...stale,
      error: 'The state is being read again',
    });

    now = 9_500;
    tracker.cachesChanged({ synced: true, settled: true });
    expect(tracker.status()).toEqual({ health: 'Fresh', asOf: text(9_500) });
  });

  it('is stale while one watch is lost though probes are answered', () => {
    becomeFresh();
    now = 2_000;
    tracker.cachesChanged({ synced: true, settled: false, error: 'forbidden' });
    tracker.probeSucceeded(now);
    expect(tracker.status()).toEqual({
      health: 'Stale',
      asOf: text(1_000),
      error: 'forbidden',
    });
  });

  it('says once what it waits for, though the caches fail by it too', () => {
    tracker.probeFailed({ waitingFor: 'the kubeconfig file milan/config' });
    tracker.cachesChanged({
      synced: false,
      settled: false,
      error: 'waiting for the kubeconfig file milan/config',
    });
    expect(tracker.status()).toEqual({
      health: 'Connecting',
      error: undefined,
      waitingFor: 'the kubeconfig file milan/config',
    });
  });

  it('says what a stale cluster waits for', () => {
    becomeFresh();
    tracker.probeFailed({ waitingFor: 'the kubeconfig file milan/config' });
    expect(tracker.status().error).toBe(
      'Waiting for the kubeconfig file milan/config',
    );
  });
});
