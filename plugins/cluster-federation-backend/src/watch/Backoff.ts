/** Exponential waiting times with jitter. */
export class Backoff {
  private failures = 0;

  constructor(
    private readonly minimumMs: number,
    private readonly maximumMs: number,
    private readonly random: () => number = Math.random,
  ) {}

  /** The next waiting time: between half and all of what is due. */
  next(): number {
    const due = Math.min(this.maximumMs, this.minimumMs * 2 ** this.failures);
    this.failures = Math.min(this.failures + 1, 30);
    return due * (0.5 + this.random() / 2);
  }

  reset(): void {
    this.failures = 0;
  }
}
