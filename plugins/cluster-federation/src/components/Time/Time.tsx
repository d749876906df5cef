import {
  appLanguageApiRef,
  useApi,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import {
  formatAbsolute,
  formatClock,
  formatElapsed,
  formatRelative,
} from '../../model/time';
import { clusterFederationTranslationRef } from '../../translation';
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

/** The same, with the moment that it counts from in a tooltip. */
export function ElapsedSince(props: { since: string }) {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  const language = useLanguage();
  const moment = formatAbsolute(new Date(props.since), language);
  return (
    <Hint text={t('step.sinceThen', { moment })}>
      <ElapsedTime since={props.since} />
    </Hint>
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
