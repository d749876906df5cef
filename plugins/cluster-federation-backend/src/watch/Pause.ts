/** Waiting that can be cut short. */
export class Pause {
  private end?: () => void;

  /** Returns early when woken or aborted; never rejects. */
  async wait(milliseconds: number, signal: AbortSignal): Promise<void> {
    if (signal.aborted) {
      return;
    }
    await new Promise<void>(resolve => {
      const timer = setTimeout(() => this.end?.(), milliseconds);
      const onAbort = () => this.end?.();
      signal.addEventListener('abort', onAbort, { once: true });
      this.end = () => {
        clearTimeout(timer);
        signal.removeEventListener('abort', onAbort);
        this.end = undefined;
        resolve();
      };
    });
  }

  /** Ends the wait under way, if there is one. */
  wake(): void {
    this.end?.();
  }
}
