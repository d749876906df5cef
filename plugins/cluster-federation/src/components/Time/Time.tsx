import { appLanguageApiRef, useApi } from '@backstage/frontend-plugin-api';
import {
  formatAbsolute,
  formatClock,
  formatElapsed,
  formatRelative,
} from '../../model/time';
import { Hint } from '../Hint';
import { useNow } from './useNow';

const SLOW_TICK_MS = 10_000;
const FAST_TICK_MS = 1_000;

function useLanguage() {
  return useApi(appLanguageApiRef).getLanguage().language;
}

/** "3 minutes ago", with the moment itself in a tooltip. */
export function RelativeTime(props: { time: string }) {
  const language = useLanguage();
  const now = useNow(SLOW_TICK_MS);
  const time = new Date(props.time);
  return (
    <Hint text={formatAbsolute(time, language)}>
      <time dateTime={props.time}>{formatRelative(time, now, language)}</time>
    </Hint>
  );
}

/** How long ago in short ("12s"), for something that is going on. */
export function ElapsedTime(props: { since: string; until?: string }) {
  const now = useNow(FAST_TICK_MS);
  const end = props.until ? new Date(props.until) : now;
  return (
    <time dateTime={props.since}>
      {formatElapsed(new Date(props.since), end)}
    </time>
  );
}

/** "14:02, 3 minutes ago", as plain text for sentences. */
export function useMoment(time: string | undefined): string | undefined {
  const language = useLanguage();
  const now = useNow(SLOW_TICK_MS);
  if (!time) {
    return undefined;
  }
  const date = new Date(time);
  return `${formatClock(date, now, language)}, ${formatRelative(
    date,
    now,
    language,
  )}`;
}
