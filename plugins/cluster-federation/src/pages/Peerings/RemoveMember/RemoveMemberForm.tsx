import { useId, useState } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Checkbox, Flex, Text } from '@backstage/ui';
import type { UnpeerRequest } from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { Foresight } from '../../../components/Impact';
import { Panel, Section } from '../../../components/Layout';
import { Live } from '../../../components/Live';
import { PlanView } from '../../../components/Plan';
import { usePlan, usePreflight } from '../../../data/queries';
import { movingPods } from '../../../model/preflight';
import type { PeeringEnds } from '../../../model/peeringEnds';
import { clusterFederationTranslationRef } from '../../../translation';
import { usePreflightObstacle } from '../usePreflightObstacle';
import { ConfirmSection } from './ConfirmSection';

/** Impact, options and plan of the end of a peering, and its request. */
export function RemoveMemberForm(props: {
  ends: PeeringEnds;
  isOver: boolean;
}) {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  const { ends, isOver } = props;
  const { host, member, memberRef, unconnected } = ends;
  const meaning = useId();
  const [deleteTenantNamespaces, setDelete] = useState(false);
  const request: UnpeerRequest = {
    kind: 'unpeer',
    cluster: host,
    member: memberRef,
    spec: { deleteTenantNamespaces },
  };
  const preflight = usePreflight(request);
  const plan = usePlan(request);
  const obstacle = usePreflightObstacle(preflight);
  return (
    <>
      <Section
        title={t('impact.title')}
        description={t('removeMember.impactDescription')}
      >
        <Panel>
          <Foresight query={preflight} />
        </Panel>
      </Section>
      <Section title={t('removeMember.options')}>
        <Panel>
          {unconnected ? (
            <Text as="p" variant="body-medium">
              {t('removeMember.oneSided', { host, member })}
            </Text>
          ) : (
            <Flex direction="column" gap="2">
              <Checkbox
                isSelected={deleteTenantNamespaces}
                onChange={setDelete}
                aria-describedby={meaning}
              >
                {t('removeMember.tenantNamespaces')}
              </Checkbox>
              <Text as="p" id={meaning} variant="body-small" color="secondary">
                {t('removeMember.tenantNamespacesMeaning', { host, member })}
              </Text>
            </Flex>
          )}
        </Panel>
      </Section>
      <Section
        title={t('plan.title')}
        description={t('removeMember.planDescription')}
      >
        <Panel>
          <Live query={plan}>{data => <PlanView plan={data} />}</Live>
        </Panel>
      </Section>
      <ConfirmSection
        ends={ends}
        request={request}
        isOver={isOver}
        // Without an answer there is something else that one can't go on for.
        asksForName={movingPods(preflight.data?.impact) > 0}
        obstacle={obstacle}
      />
    </>
  );
}
