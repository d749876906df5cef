import { useEffect, useRef, useState } from 'react';

interface Outcome<T> {
  isPending: boolean;
  answer?: T;
  error?: Error;
}

const NOTHING = { isPending: false };

/**
 * A request whose question or answer holds a secret. What is cached by React
 * Query stays there for minutes after it is needed; of this nothing is left once
 * it was forgotten, or who asked is gone.
 */
export function useUncachedRequest<T>() {
  const [outcome, setOutcome] = useState<Outcome<T>>(NOTHING);
  const running = useRef<AbortController>();
  useEffect(() => () => running.current?.abort(), []);

  const start = () => {
    running.current?.abort();
    running.current = new AbortController();
    return running.current.signal;
  };
  return {
    ...outcome,
    /** Asks; resolves to the answer if there is one, and somebody still waits for it. */
    async send(
      ask: (signal: AbortSignal) => Promise<T>,
    ): Promise<T | undefined> {
      const signal = start();
      setOutcome({ isPending: true });
      try {
        const answer = await ask(signal);
        if (signal.aborted) {
          return undefined;
        }
        setOutcome({ isPending: false, answer });
        return answer;
      } catch (error) {
        if (!signal.aborted) {
          setOutcome({ isPending: false, error: error as Error });
        }
        return undefined;
      }
    },
    forget() {
      running.current?.abort();
      setOutcome(NOTHING);
    },
  };
}
