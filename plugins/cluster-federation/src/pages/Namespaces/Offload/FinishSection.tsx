import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert, Text } from '@backstage/ui';
import {
  offloadingCreatePermission,
  offloadingUpdatePermission,
  type OffloadRequest,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { useNavigate } from 'react-router-dom';
import { useOffloadingAccess } from '../../../access';
import { FindingsList } from '../../../components/Findings';
import { Foreseen } from '../../../components/Foreseen';
import { messageOf } from '../../../components/Live';
import { PlanView } from '../../../components/Plan';
import { useCreateOperation } from '../../../data/queries';
import { useFederationLinks } from '../../../data/useFederationLinks';
import { useForesight } from '../../../data/useForesight';
import { clusterFederationTranslationRef } from '../../../translation';
import { GoSection } from './GoSection';

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
  const navigate = useNavigate();
  const links = useFederationLinks();
  const { host, namespace, isChange, request } = props;
  const access = useOffloadingAccess(
    isChange ? offloadingUpdatePermission : offloadingCreatePermission,
    { cluster: host, namespace },
  );
  const isRefused = access.state !== 'open';
  const foresight = useForesight(isRefused ? undefined : request);
  const { preflight, plan } = foresight;
  const create = useCreateOperation();
  // What was said of another request than the one that is written now is past.
  const createError =
    JSON.stringify(create.variables) === JSON.stringify(request)
      ? create.error
      : null;
  const go = () =>
    request &&
    create.mutate(request, {
      onSuccess: ({ id }) => {
        const href = links.operation(id);
        if (href) {
          navigate(href);
        }
      },
    });
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
        host={host}
        namespace={namespace}
        isChange={isChange}
        access={access}
        foresight={foresight}
        isSending={create.isPending}
        error={createError}
        onGo={go}
      />
    </>
  );
}
