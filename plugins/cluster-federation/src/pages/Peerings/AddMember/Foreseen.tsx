import type { ReactNode } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Text } from '@backstage/ui';
import { Panel, Section } from '../../../components/Layout';
import { Live, type LiveQuery } from '../../../components/Live';
import { StatusLabel } from '../../../components/StatusLabel';
import { clusterFederationTranslationRef } from '../../../translation';

/** Something that is foreseen, which may be of a moment ago while it is looked up anew. */
export function Foreseen<T>(props: {
  title: string;
  description: string;
  query: LiveQuery<T> & { isCurrent: boolean };
  /** The form can't be sent as it is. */
  isIncomplete: boolean;
  children: (data: T) => ReactNode;
}) {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  const { query, isIncomplete } = props;
  const isUpdating = !isIncomplete && (!query.isCurrent || query.isFetching);
  return (
    <Section
      title={props.title}
      description={props.description}
      actions={
        <>
          <span role="status">
            {isUpdating && (
              <StatusLabel kind="progress" label={t('addMember.updating')} />
            )}
          </span>
          {!isIncomplete && !isUpdating && (
            <Button
              variant="secondary"
              size="small"
              onPress={() => query.refetch()}
            >
              {t('addMember.again', { what: props.title })}
            </Button>
          )}
        </>
      }
    >
      <Panel>
        {isIncomplete ? (
          <Text as="p" variant="body-medium">
            {t('addMember.correctFirst')}
          </Text>
        ) : (
          <Live query={query}>{props.children}</Live>
        )}
      </Panel>
    </Section>
  );
}
