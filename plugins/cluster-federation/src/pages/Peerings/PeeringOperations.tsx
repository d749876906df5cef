import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { EmptyNotice, Panel, Section } from '../../components/Layout';
import { Live } from '../../components/Live';
import { OperationList } from '../../components/Operations';
import { clusterFederationTranslationRef } from '../../translation';
import { usePeeringOperationsBothWays } from './usePeeringOperationsBothWays';

/** What was requested for a peering, live. */
export function PeeringOperations(props: { cluster: string; remote: string }) {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  const operations = usePeeringOperationsBothWays(props.cluster, props.remote);
  return (
    <Section title={t('operation.title')}>
      <Live query={operations}>
        {items =>
          items.length > 0 ? (
            <OperationList operations={items} />
          ) : (
            <Panel>
              <EmptyNotice
                title={t('operation.empty')}
                description={t('operation.emptyDescription')}
              />
            </Panel>
          )
        }
      </Live>
    </Section>
  );
}
