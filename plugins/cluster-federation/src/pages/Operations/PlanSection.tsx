import { useState } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert, Button } from '@backstage/ui';
import {
  requestOf,
  type Operation,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { Panel, Section } from '../../components/Layout';
import { Live, messageOf } from '../../components/Live';
import { PlanView } from '../../components/Plan';
import { usePlan } from '../../data/queries';
import { clusterFederationTranslationRef } from '../../translation';

/** The plan of the same request as it would be now. The clusters are asked for it, so only on demand. */
export function PlanSection(props: { operation: Operation }) {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  const [isWanted, setWanted] = useState(false);
  const plan = usePlan(isWanted ? requestOf(props.operation) : undefined);
  return (
    <Section
      title={t('operationPage.plan')}
      description={t('operationPage.planDescription')}
      actions={
        <Button
          variant="secondary"
          isPending={plan.isFetching}
          onPress={() => (isWanted ? plan.refetch() : setWanted(true))}
        >
          {t('operationPage.showPlan')}
        </Button>
      }
    >
      {isWanted && (
        <Live
          query={plan}
          // What has been done may not be possible a second time.
          renderError={error => (
            <div role="status">
              <Alert
                status="info"
                icon
                title={t('operationPage.noPlan')}
                description={messageOf(error)}
              />
            </div>
          )}
        >
          {data => (
            <Panel>
              <PlanView plan={data} />
            </Panel>
          )}
        </Live>
      )}
    </Section>
  );
}
