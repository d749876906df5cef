import type { ReactNode } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert, Flex, Skeleton, VisuallyHidden } from '@backstage/ui';
import { clusterFederationTranslationRef } from '../../translation';
import { ErrorNotice, messageOf, statusOf } from './ErrorNotice';

/** What is needed of a query's result. */
export interface LiveQuery<T> {
  data: T | undefined;
  error: Error | null;
  refetch: () => unknown;
  isFetching: boolean;
}

/** Grey lines in the place of what is to come. */
export function LoadingLines(props: { lines?: number; height?: number }) {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  const { lines = 4, height = 36 } = props;
  return (
    <div role="status">
      <VisuallyHidden>{t('state.loading')}</VisuallyHidden>
      <Flex direction="column" gap="2">
        {Array.from({ length: lines }, (_, line) => (
          <Skeleton key={line} width="100%" height={height} />
        ))}
      </Flex>
    </div>
  );
}

// These say something about the object itself: data from before is outdated.
const FINAL_STATUSES = [403, 404];

/** Says that a query failed where its data is only a part of what is shown. */
export function FailedPart<T>(props: { query: LiveQuery<T> }) {
  return props.query.error ? (
    <Live query={props.query}>{() => null}</Live>
  ) : null;
}

/**
 * Shows what a query answered. Data that is there stays there while it is
 * asked for again, and when that fails: then a slim warning stands above it.
 */
export function Live<T>(props: {
  query: LiveQuery<T>;
  loading?: ReactNode;
  /** Instead of the error notice; `undefined` where it has nothing better to say. */
  renderError?: (error: Error) => ReactNode;
  children: (data: T) => ReactNode;
}) {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  const { query } = props;
  const isFinal =
    query.error && FINAL_STATUSES.includes(statusOf(query.error) ?? 0);
  if (query.data !== undefined && !isFinal) {
    return (
      <>
        {query.error && (
          <Alert
            status="warning"
            icon
            mb="3"
            title={t('state.refetchFailed', { error: messageOf(query.error) })}
          />
        )}
        {props.children(query.data)}
      </>
    );
  }
  if (query.error) {
    return (
      <>
        {props.renderError?.(query.error) ?? (
          <ErrorNotice
            error={query.error}
            onRetry={() => query.refetch()}
            isRetrying={query.isFetching}
          />
        )}
      </>
    );
  }
  return <>{props.loading ?? <LoadingLines />}</>;
}
