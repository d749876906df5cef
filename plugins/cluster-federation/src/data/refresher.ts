/**
 * Runs `refresh` soon after every call of the returned function: once for
 * calls at the same moment, once more after the current run for calls during
 * it, and never more often than every `minimumIntervalMs`. A run is never cut
 * short, so that a flood of calls can't starve it.
 */
export function createRefresher(
  refresh: () => Promise<unknown>,
  minimumIntervalMs: number,
): () => void {
  let state: 'idle' | 'scheduled' | 'running' = 'idle';
  let again = false;

  async function run() {
    state = 'running';
    const pause = new Promise(resolve => {
      setTimeout(resolve, minimumIntervalMs);
    });
    // A failed refresh shows where its data is shown.
    await Promise.allSettled([refresh(), pause]);
    state = 'idle';
    if (again) {
      again = false;
      run();
    }
  }

  return () => {
    if (state === 'running') {
      again = true;
    } else if (state === 'idle') {
      state = 'scheduled';
      setTimeout(run, 0);
    }
  };
}
