const COALESCE_MS = 50;

/** Tells listeners about changes, several at once being one. */
export class ChangeNotice {
  private readonly listeners = new Set<() => void>();
  private timer?: NodeJS.Timeout;
  private count = 0;

  constructor(private readonly onError: (error: unknown) => void) {}

  get revision(): number {
    return this.count;
  }

  changed(): void {
    this.count++;
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      this.tell();
    }, COALESCE_MS);
  }

  subscribe(listener: () => void): () => void {
    // Wrapped, so that the same function may be given twice.
    const entry = () => listener();
    this.listeners.add(entry);
    return () => {
      this.listeners.delete(entry);
    };
  }

  stop(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
  }

  private tell(): void {
    for (const listener of [...this.listeners]) {
      try {
        listener();
      } catch (error) {
        this.onError(error);
      }
    }
  }
}
