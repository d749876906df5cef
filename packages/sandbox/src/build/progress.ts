export type Log = (line: string) => void;

/** How often a long phase says that it is still at it. */
const INTERVAL_MS = 10_000;

/** Tells what a build is doing and for how long. */
export class Progress {
  private readonly began = Date.now();
  private readonly timer: NodeJS.Timeout;
  private readonly log: Log;
  private current = '';
  private detailText = '';

  constructor(log: Log) {
    this.log = log;
    this.timer = setInterval(() => this.tell(), INTERVAL_MS);
  }

  phase(what: string) {
    this.current = what;
    this.detailText = '';
    this.tell();
  }

  detail(text: string) {
    this.detailText = text;
  }

  done(what: string) {
    this.log(`${elapsed(this.seconds())}  ${what}`);
  }

  stop() {
    clearInterval(this.timer);
  }

  seconds(): number {
    return Math.round((Date.now() - this.began) / 1000);
  }

  private tell() {
    const detail = this.detailText && `, ${this.detailText}`;
    this.log(`${elapsed(this.seconds())}  ${this.current}${detail}`);
  }
}

export function elapsed(seconds: number): string {
  const s = String(seconds % 60).padStart(2, '0');
  return `${Math.floor(seconds / 60)}:${s}`;
}
