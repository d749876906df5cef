import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert, Text } from '@backstage/ui';
import {
  offloadingCreatePermission,
  offloadingUpdatePermission,
  type OffloadRequest,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { useOffloadingAccess } from '../../../access';
import { FindingsList } from '../../../components/Findings';
import { Foreseen } from '../../../components/Foreseen';
import { messageOf } from '../../../components/Live';
import { PlanView } from '../../../components/Plan';
import { GoSection } from '../../../components/Wizard';
import { useNamespaceOperations } from '../../../data/queries';
import { useForesight } from '../../../data/useForesight';
import { useSendRequest } from '../../../data/useSendRequest';
import { clusterFederationTranslationRef } from '../../../translation';

/** What was not found out, and why that does not stop anybody. */
function NotLookedUp(props: { error: Error }) {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  return (
    <div role="alert">
      <Alert
        status="warning"
        icon
        title={t('offload.notLookedUp')}
        description={t('offload.notLookedUpMeaning', {
          message: messageOf(props.error),
        })}
      />
    </div>
  );
}

/** What is found and planned for a named namespace, and the way to do it. */
export function FinishSection(props: {
  host: string;
  namespace: string;
  /** It is offloaded already. */
  isChange: boolean;
  /** `undefined` as long as something has to be corrected. */
  request: OffloadRequest | undefined;
}) {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  const { host, namespace, isChange, request } = props;
  const access = useOffloadingAccess(
    isChange ? offloadingUpdatePermission : offloadingCreatePermission,
    { cluster: host, namespace },
  );
  const isRefused = access.state !== 'open';
  const foresight = useForesight(isRefused ? undefined : request);
  const { preflight, plan, blockingChecks } = foresight;
  const sending = useSendRequest(foresight.complete);
  const operations = useNamespaceOperations(host, namespace);
  const missing = request ? undefined : t('foreseen.correctFirst');
  return (
    <>
      {!isRefused && (
        <>
          <Foreseen
            title={t('findings.title')}
            description={t('offload.findingsMeaning')}
            query={preflight}
            missing={missing}
            renderError={error => <NotLookedUp error={error} />}
          >
            {({ findings }) =>
              findings.length > 0 ? (
                <FindingsList findings={findings} />
              ) : (
                <Text as="p" variant="body-medium">
                  {t('foreseen.noFindings')}
                </Text>
              )
            }
          </Foreseen>
          <Foreseen
            title={t('offload.plan')}
            description={t('offload.planMeaning')}
            query={plan}
            missing={missing}
          >
            {data => <PlanView plan={data} />}
          </Foreseen>
        </>
      )}
      <GoSection
        label={t(isChange ? 'offload.change' : 'offload.goOffload')}
        about={t('offload.target', { namespace, host })}
        access={access}
        foresight={foresight}
        blocked={
          blockingChecks.length > 0
            ? t('offload.blocked', { checks: blockingChecks.join(', ') })
            : undefined
        }
        operations={operations.data?.items}
        sending={sending}
      />
    </>
  );
}
