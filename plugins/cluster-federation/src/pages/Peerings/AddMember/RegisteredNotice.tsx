import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert, Button, Text } from '@backstage/ui';
import type { RegisteredMember } from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { Facts } from '../../../components/Layout';
import { RelativeTime } from '../../../components/Time';
import { clusterFederationTranslationRef } from '../../../translation';

/** Says that a member is registered, and until when; goes on with it. */
export function RegisteredNotice(props: {
  member: RegisteredMember;
  isChosen: boolean;
  onChoose: (clusterId: string) => void;
}) {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  const { member, isChosen, onChoose } = props;
  const { cluster, clusterId, clusterName, authUrl, expiresAt } = member;
  return (
    <>
      <div role="status">
        <Alert
          status="success"
          icon
          title={t('registerMember.registered', {
            host: cluster,
            member: clusterName,
          })}
          description={isChosen ? t('registerMember.chosen') : undefined}
          customActions={
            !isChosen && (
              <Button
                size="small"
                variant="primary"
                // The button that was pressed to register it is disabled now.
                // eslint-disable-next-line jsx-a11y/no-autofocus
                autoFocus
                onPress={() => onChoose(clusterId)}
              >
                {t('registerMember.goOn', { member: clusterName })}
              </Button>
            )
          }
        />
      </div>
      <Facts
        facts={[
          { name: t('registerMember.clusterId'), value: clusterId },
          { name: t('registerMember.authUrl'), value: authUrl },
          {
            name: t('registerMember.expires'),
            value: (
              <>
                <RelativeTime time={expiresAt} />
                <Text as="p" variant="body-small" color="secondary">
                  {t('registerMember.expiresMeaning')}
                </Text>
              </>
            ),
          },
        ]}
      />
    </>
  );
}
