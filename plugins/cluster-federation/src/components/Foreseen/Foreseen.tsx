import type { ReactNode } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Text } from '@backstage/ui';
import { Panel, Section } from '../Layout';
import { Live, type LiveQuery } from '../Live';
import { StatusLabel } from '../StatusLabel';
import { clusterFederationTranslationRef } from '../../translation';

/** Something that is foreseen, which may be of a moment ago while it is looked up anew. */
export function Foreseen<T>(props: {
  title: string;
  description: string;
  query: LiveQuery<T> & { isCurrent: boolean };
  /** Why nothing can be foreseen yet, in one sentence. */
  missing: string | undefined;
  /** Instead of the error notice, where something can't be looked up. */
  renderError?: (error: Error) => ReactNode;
  children: (data: T) => ReactNode;
}) {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  const { query, missing } = props;
  const isUpdating = !missing && (!query.isCurrent || query.isFetching);
  return (
    <Section
      title={props.title}
      description={props.description}
      actions={
        <>
          <span role="status">
            {isUpdating && (
              <StatusLabel kind="progress" label={t('foreseen.updating')} />
            )}
          </span>
          {!missing && !isUpdating && (
            <Button
              variant="secondary"
              size="small"
              onPress={() => query.refetch()}
            >
              {t('foreseen.again', { what: props.title })}
            </Button>
          )}
        </>
      }
    >
      <Panel>
        {missing ? (
          <Text as="p" variant="body-medium">
            {missing}
          </Text>
        ) : (
          <Live query={query} renderError={props.renderError}>
            {props.children}
          </Live>
        )}
      </Panel>
    </Section>
  );
}
